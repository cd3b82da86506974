"""Who may read a report, and the people of a team: accounts, invitations, sessions, tokens and the key that signs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import Integer, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column, empty for every report that all may read, and five tables."""
    op.add_column("reports", sa.Column("restricted", Text))
    op.create_index("ix_reports_restricted", "reports", ["restricted"])
    op.create_table(
        "people",
        sa.Column("id", Integer, primary_key=True),
        sa.Column("key", Text, nullable=False, unique=True),
        sa.Column("name", Text, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("password", Text),
        sa.Column("disabled", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("made_at", Text, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("person", Integer, sa.ForeignKey("people.id")),
        sa.Column("role", Text, nullable=False),
        sa.Column("ends_at", Text, nullable=False),
        sa.Column("used_at", Text),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("person", Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("began_at", Text, nullable=False),
        sa.Column("ended_at", Text),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_table(
        "tokens",
        sa.Column("id", Integer, primary_key=True),
        sa.Column("digest", Text, nullable=False, unique=True),
        sa.Column("person", Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("made_at", Text, nullable=False),
        sa.Column("ends_at", Text, nullable=False),
        sa.Column("revoked_at", Text),
    )
    op.create_table("keys", sa.Column("name", Text, primary_key=True), sa.Column("secret", Text, nullable=False))
