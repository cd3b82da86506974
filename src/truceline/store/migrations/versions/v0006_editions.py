"""Releases become numbered editions: instead of a digest for each record they keep how far each table went."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHEN = (("reports", "seq", "recorded_at"), ("agreements", "seq", "recorded_at"), ("incidents", "seq", "recorded_at"),
        ("assessments", "seq", "recorded_at"), ("judgements", "id", "at"))  # fmt: skip


def upgrade() -> None:
    """Two columns; a release made before belongs to the rows written up to its moment."""
    op.add_column("releases", sa.Column("number", Integer))
    op.add_column("releases", sa.Column("marks", Text))
    connection = op.get_bind()
    made = connection.execute(sa.text("SELECT name, made_at FROM releases ORDER BY made_at, name")).all()
    for number, (name, at) in enumerate(made, start=1):
        marks: dict[str, int] = {
            table: connection.execute(
                sa.select(sa.func.coalesce(sa.func.max(sa.column(key)), 0)).select_from(sa.table(table)).where(sa.column(when) <= at)
            ).scalar_one()
            for table, key, when in WHEN
        }
        row = {"number": number, "marks": json.dumps(marks, sort_keys=True), "name": name}
        connection.execute(sa.text("UPDATE releases SET number = :number, marks = :marks, manifest = '{}' WHERE name = :name"), row)
