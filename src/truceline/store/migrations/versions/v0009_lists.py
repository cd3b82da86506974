"""What lists and totals ask of mentions, reports and incidents, copied out of their records, so that no page reads every record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from truceline.model import Assessment, Incident
from truceline.model.codec import from_json
from truceline.store.dialect import LIVE, Integer, Text, indexed
from truceline.store.rows import assessment_columns, incident_columns, mention_rows, reach_rows, reading_of

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MENTION = ("code", "name", "day", "by_codes", "of_codes", "ties", "record")
HARM = tuple(f"{kind}_{part}" for kind in ("killed", "wounded") for part in ("how", "low", "high"))
INCIDENT = ("told_by", "responds_to", "point_lat", "point_lon", "point_radius_m", "killed_sort", "killed_least", "killed_most", *HARM)
ASSESSMENT = ("confidence", "open_points", "contested")
LISTED = [
    "day_start", "day_end", "id", "aggregate", "kind", "event_kind", "place", "country", "admin1", "actor_codes", "corroboration",
    "told_by", "killed_sort", "killed_least", "killed_most", *HARM, "point_lat", "point_lon", "point_radius_m",
]  # fmt: skip
JUDGED = ["subject", "agreement", "verdict", "id", "confidence", "open_points", "contested", "provision"]
TEXTS = {"responds_to", "confidence", "killed_how", "wounded_how", *MENTION}


def _kind(name: str) -> sa.types.TypeEngine[Any]:
    if name == "contested":
        return sa.Boolean(create_constraint=False)
    return Text if name in TEXTS else sa.Float() if name in ("point_lat", "point_lon") else Integer


def upgrade() -> None:
    """Add the columns and fill them for the newest version of each record; older versions stand in no list."""
    op.drop_index("ix_mentions_sort", "mentions")
    for table, names in (("mentions", MENTION), ("incidents", INCIDENT), ("assessments", ASSESSMENT)):
        for name in names:
            op.add_column(table, sa.Column(name, _kind(name)))
    connection = op.get_bind()
    op.create_index("ix_mentions_sort", "mentions", indexed(connection, "ix_mentions_sort", ["sort", "code", "name", "report_seq"]))
    op.create_index("ix_mentions_day", "mentions", ["sort", "day", "report_seq"])
    op.create_index("ix_incidents_responds_to", "incidents", ["responds_to"])
    op.create_table(
        "reach",
        sa.Column("report_seq", Integer, sa.ForeignKey("reports.seq"), primary_key=True),
        sa.Column("key", Text, primary_key=True),
        sa.Column("day", Text),
    )
    op.create_index("ix_reach_key", "reach", ["key", "day", "report_seq"])
    for table, columns in (("reports", ["published", "id", "outlet"]), ("incidents", LISTED), ("assessments", JUDGED)):
        op.create_index(f"ix_{table}_live", table, indexed(connection, f"ix_{table}_live", columns), **LIVE)
    _fill(connection)


def _fill(connection: sa.Connection) -> None:
    mentions = sa.table("mentions", sa.column("report_seq"), sa.column("sort"), sa.column("id"), *(sa.column(name) for name in MENTION))
    reach = sa.table("reach", sa.column("report_seq"), sa.column("key"), sa.column("day"))
    for seq in list(connection.execute(sa.text("SELECT seq FROM reports WHERE current")).scalars()):
        row = connection.execute(sa.text("SELECT record, text, reading FROM reports WHERE seq = :seq"), {"seq": seq}).one()
        reading = reading_of(row.record, row.text, row.reading)
        for made in mention_rows(reading):
            own = (mentions.c.report_seq == seq) & (mentions.c.sort == made["sort"]) & (mentions.c.id == made["id"])
            connection.execute(sa.update(mentions).where(own).values({name: made[name] for name in MENTION}))
        found = [{"report_seq": seq, **made} for made in reach_rows(reading)]
        if found:
            connection.execute(sa.insert(reach), found)
    fill: tuple[tuple[str, Callable[[str], dict[str, Any]], tuple[str, ...]], ...] = (
        ("incidents", lambda record: incident_columns(from_json(Incident, record)), INCIDENT),
        ("assessments", lambda record: assessment_columns(from_json(Assessment, record)), ASSESSMENT),
    )
    for name, columns, wanted in fill:
        table = sa.table(name, sa.column("seq"), *(sa.column(column) for column in wanted))
        for seq, record in connection.execute(sa.text(f"SELECT seq, record FROM {name} WHERE current")).all():
            made = columns(record)
            connection.execute(sa.update(table).where(table.c.seq == seq).values({column: made[column] for column in wanted}))
