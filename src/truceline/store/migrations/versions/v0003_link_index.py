"""The index of the last linking: which tellings meet where, so that a new report is linked without reading all the others again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Derived tables, filled by the next linking."""
    op.create_table("link_state", sa.Column("stamp", Text, primary_key=True), sa.Column("decisions", Text, nullable=False))
    op.create_table(
        "link_reports",
        sa.Column("report", Text, primary_key=True),
        sa.Column("seq", Integer, nullable=False),
        sa.Column("origin", Text, nullable=False),
        sa.Column("marks", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_reports_origin", "link_reports", ["origin"])
    op.create_table(
        "link_copies",
        sa.Column("bucket", Integer, primary_key=True, autoincrement=False),
        sa.Column("report", Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_tellings",
        sa.Column("key", Text, primary_key=True),
        sa.Column("report", Text, nullable=False),
        sa.Column("cluster", Text, nullable=False),
        sa.Column("incident", Text, nullable=False),
        sa.Column("buckets", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_tellings_report", "link_tellings", ["report"])
    op.create_index("ix_link_tellings_incident", "link_tellings", ["incident"])
    op.create_table(
        "link_buckets",
        sa.Column("bucket", Integer, primary_key=True, autoincrement=False),
        sa.Column("key", Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_edges",
        sa.Column("one", Text, primary_key=True),
        sa.Column("other", Text, primary_key=True),
        sa.Column("total", sa.Float),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_edges_other", "link_edges", ["other"])
