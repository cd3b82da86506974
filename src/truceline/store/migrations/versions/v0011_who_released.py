"""Who made an edition stands beside it; it is in no manifest, since two equal editions have equal bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of editions made before nobody knows it."""
    op.add_column("releases", sa.Column("made_by", Text))
