"""What was asked of the network: addresses, hosts and the entries of feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables, empty until somebody fetches."""
    op.create_table(
        "fetches",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("via", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("detail", sa.Text),
        sa.Column("final", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("at", sa.Text),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.UniqueConstraint("url", name="uq_fetches_url"),
    )
    op.create_index("ix_fetches_state", "fetches", ["sort", "state"])
    op.create_table(
        "fetch_hosts",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("rules", sa.Text),
        sa.Column("read_at", sa.Float, nullable=False),
        sa.Column("ready", sa.Float, nullable=False),
    )
    op.create_table(
        "feed_entries",
        sa.Column("feed", sa.Text, primary_key=True),
        sa.Column("entry", sa.Text, primary_key=True),
    )
