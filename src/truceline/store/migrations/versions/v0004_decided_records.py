"""Decisions about single records of a report, what was read before them, and who has what to look at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns that older rows leave empty, and one table."""
    op.add_column("reports", sa.Column("extracted", sa.Text))
    for name, kind in (("sort", sa.Text), ("changes", sa.Text), ("coding", sa.Integer)):
        op.add_column("judgements", sa.Column(name, kind))
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("until", sa.Text),
        sa.Column("coding", sa.Integer),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("ix_assignments_target", "assignments", ["target"])
