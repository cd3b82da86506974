"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from truceline.store.dialect import CURRENT, Integer, Text
from truceline.store.search import make_search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _versioned(name: str, *more: sa.Column[object]) -> None:
    """A table of versions: one current row an id."""
    op.create_table(
        name,
        sa.Column("seq", Integer, primary_key=True),
        sa.Column("id", Text, nullable=False),
        sa.Column("version", Integer, nullable=False),
        sa.Column("current", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("gone", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("recorded_at", Text, nullable=False),
        sa.Column("record", Text, nullable=False),
        *more,
        sa.UniqueConstraint("id", "version", name=f"uq_{name}_version"),
    )
    op.create_index(f"ix_{name}_current", name, ["id"], unique=True, **CURRENT)


def upgrade() -> None:
    """Create everything."""
    _versioned(
        "reports",
        sa.Column("sha256", Text, nullable=False),
        sa.Column("outlet", Text),
        sa.Column("published", Text),
        sa.Column("text", Text, nullable=False),
        sa.Column("reading", Text, nullable=False),
    )
    op.create_index("ix_reports_sha256", "reports", ["sha256"])
    make_search(op.get_bind())
    op.create_table(
        "mentions",
        sa.Column("report_seq", Integer, sa.ForeignKey("reports.seq"), primary_key=True),
        sa.Column("sort", Text, primary_key=True),
        sa.Column("id", Text, primary_key=True),
        sa.Column("span_start", Integer),
        sa.Column("span_end", Integer),
    )
    op.create_index("ix_mentions_sort", "mentions", ["sort"])
    op.create_table(
        "errors",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("origin", Text, nullable=False),
        sa.Column("line", Integer),
        sa.Column("code", Text, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("recorded_at", Text, nullable=False),
    )
    _versioned("agreements")
    _versioned(
        "incidents",
        sa.Column("kind", Text, nullable=False),
        sa.Column("event_kind", Text, nullable=False),
        sa.Column("day_start", Text),
        sa.Column("day_end", Text),
        sa.Column("place", Text),
        sa.Column("country", Text),
        sa.Column("admin1", Text),
        sa.Column("actor_codes", Text, nullable=False),
        sa.Column("corroboration", Integer, nullable=False),
        sa.Column("aggregate", sa.Boolean(create_constraint=False), nullable=False),
    )
    op.create_index("ix_incidents_day", "incidents", ["day_start"])
    op.create_table(
        "incident_mentions",
        sa.Column("incident_seq", Integer, sa.ForeignKey("incidents.seq"), primary_key=True),
        sa.Column("report", Text, primary_key=True),
        sa.Column("event_id", Text, primary_key=True),
        sa.Column("anchor", Text, nullable=False),
    )
    op.create_index("ix_incident_mentions_report", "incident_mentions", ["report"])
    _versioned(
        "assessments",
        sa.Column("subject", Text, nullable=False),
        sa.Column("agreement", Text, nullable=False),
        sa.Column("provision", Text),
        sa.Column("verdict", Text, nullable=False),
    )
    op.create_index("ix_assessments_subject", "assessments", ["subject"])
    op.create_index("ix_assessments_agreement", "assessments", ["agreement", "verdict"])
    op.create_table(
        "judgements",
        sa.Column("id", Integer, primary_key=True),
        sa.Column("target", Text, nullable=False),
        sa.Column("version", Integer, nullable=False),
        sa.Column("action", Text, nullable=False),
        sa.Column("reviewer", Text, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("verdict", Text),
        sa.Column("finding", Text),
        sa.Column("undoes", Integer, sa.ForeignKey("judgements.id")),
        sa.Column("at", Text, nullable=False),
    )
    op.create_index("ix_judgements_target", "judgements", ["target"])
    op.create_table(
        "releases",
        sa.Column("name", Text, primary_key=True),
        sa.Column("manifest", Text, nullable=False),
        sa.Column("made_at", Text, nullable=False),
    )
