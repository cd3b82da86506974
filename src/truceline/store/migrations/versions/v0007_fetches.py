"""What was asked of the network: addresses, hosts and the entries of feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables, empty until somebody fetches."""
    op.create_table(
        "fetches",
        sa.Column("seq", Integer, primary_key=True),
        sa.Column("url", Text, nullable=False),
        sa.Column("address", Text, nullable=False),
        sa.Column("sort", Text, nullable=False),
        sa.Column("via", Text),
        sa.Column("state", Text, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("failures", Integer, nullable=False),
        sa.Column("code", Text),
        sa.Column("detail", Text),
        sa.Column("final", Text),
        sa.Column("etag", Text),
        sa.Column("last_modified", Text),
        sa.Column("at", Text),
        sa.Column("headers", Text, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.UniqueConstraint("url", name="uq_fetches_url"),
    )
    op.create_index("ix_fetches_state", "fetches", ["sort", "state"])
    op.create_table(
        "fetch_hosts",
        sa.Column("name", Text, primary_key=True),
        sa.Column("rules", Text),
        sa.Column("read_at", sa.Float, nullable=False),
        sa.Column("ready", sa.Float, nullable=False),
    )
    op.create_table(
        "feed_entries",
        sa.Column("feed", Text, primary_key=True),
        sa.Column("entry", Text, primary_key=True),
    )
