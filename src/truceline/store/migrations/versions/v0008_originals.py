"""The original bytes of reports and their chain of custody, and the files that a watch has dealt with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables that older casefiles lack; what was added before has no originals."""
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("packed", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("held_in", sa.Text),
        sa.Column("uri", sa.Text),
        sa.Column("captured_at", sa.Text),
        sa.Column("captured_by", sa.Text),
        sa.Column("headers", sa.Text),
        sa.Column("licence", sa.Text),
        sa.Column("taken_by", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_index("ix_captures_report", "captures", ["report"])
    op.create_table(
        "watched",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
