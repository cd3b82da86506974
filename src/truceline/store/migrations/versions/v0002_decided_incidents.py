"""Decisions about incidents name the mentions that they are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column; older decisions name none."""
    op.add_column("judgements", sa.Column("mentions", Text))
