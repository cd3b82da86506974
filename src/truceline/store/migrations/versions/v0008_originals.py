"""The original bytes of reports and their chain of custody, and the files that a watch has dealt with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables that older casefiles lack; what was added before has no originals."""
    op.create_table(
        "originals",
        sa.Column("sha256", Text, primary_key=True),
        sa.Column("length", Integer, nullable=False),
        sa.Column("packed", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("report", Text, nullable=False),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("origin", Text, nullable=False),
        sa.Column("line", Integer),
        sa.Column("held_in", Text),
        sa.Column("uri", Text),
        sa.Column("captured_at", Text),
        sa.Column("captured_by", Text),
        sa.Column("headers", Text),
        sa.Column("licence", Text),
        sa.Column("taken_by", Text, nullable=False),
        sa.Column("recorded_at", Text, nullable=False),
    )
    op.create_index("ix_captures_report", "captures", ["report"])
    op.create_table(
        "watched",
        sa.Column("path", Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", Text, nullable=False),
    )
