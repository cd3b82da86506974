"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _versioned(name: str, *more: sa.Column[object]) -> None:
    """A table of versions: one current row an id."""
    op.create_table(
        name,
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("gone", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        *more,
        sa.UniqueConstraint("id", "version", name=f"uq_{name}_version"),
    )
    op.create_index(f"ix_{name}_current", name, ["id"], unique=True, sqlite_where=sa.text("current = 1"))


def upgrade() -> None:
    """Create everything."""
    _versioned(
        "reports",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
    )
    op.create_index("ix_reports_sha256", "reports", ["sha256"])
    op.execute(
        "CREATE VIRTUAL TABLE report_words USING fts5("
        "text, content='reports', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')"
    )
    op.create_table(
        "mentions",
        sa.Column("report_seq", sa.Integer, sa.ForeignKey("reports.seq"), primary_key=True),
        sa.Column("sort", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
    )
    op.create_index("ix_mentions_sort", "mentions", ["sort"])
    op.create_table(
        "errors",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    _versioned("agreements")
    _versioned(
        "incidents",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("event_kind", sa.Text, nullable=False),
        sa.Column("day_start", sa.Text),
        sa.Column("day_end", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("admin1", sa.Text),
        sa.Column("actor_codes", sa.Text, nullable=False),
        sa.Column("corroboration", sa.Integer, nullable=False),
        sa.Column("aggregate", sa.Boolean(create_constraint=False), nullable=False),
    )
    op.create_index("ix_incidents_day", "incidents", ["day_start"])
    op.create_table(
        "incident_mentions",
        sa.Column("incident_seq", sa.Integer, sa.ForeignKey("incidents.seq"), primary_key=True),
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("anchor", sa.Text, nullable=False),
    )
    op.create_index("ix_incident_mentions_report", "incident_mentions", ["report"])
    _versioned(
        "assessments",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("provision", sa.Text),
        sa.Column("verdict", sa.Text, nullable=False),
    )
    op.create_index("ix_assessments_subject", "assessments", ["subject"])
    op.create_index("ix_assessments_agreement", "assessments", ["agreement", "verdict"])
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text),
        sa.Column("finding", sa.Text),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("judgements.id")),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("ix_judgements_target", "judgements", ["target"])
    op.create_table(
        "releases",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("manifest", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )
