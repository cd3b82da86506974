"""Decisions about single records of a report, what was read before them, and who has what to look at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns that older rows leave empty, and one table."""
    op.add_column("reports", sa.Column("extracted", Text))
    for name, kind in (("sort", Text), ("changes", Text), ("coding", Integer)):
        op.add_column("judgements", sa.Column(name, kind))
    op.create_table(
        "assignments",
        sa.Column("id", Integer, primary_key=True),
        sa.Column("target", Text, nullable=False),
        sa.Column("person", Text, nullable=False),
        sa.Column("action", Text, nullable=False),
        sa.Column("given_by", Text, nullable=False),
        sa.Column("note", Text, nullable=False),
        sa.Column("until", Text),
        sa.Column("coding", Integer),
        sa.Column("at", Text, nullable=False),
    )
    op.create_index("ix_assignments_target", "assignments", ["target"])
