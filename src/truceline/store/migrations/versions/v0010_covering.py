"""Lists are answered from indexes alone, and hold what is told by the newest versions of reports only."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LIVE = "current = 1 AND gone = 0"
HARM = tuple(f"{kind}_{part}" for kind in ("killed", "wounded") for part in ("how", "low", "high"))
INCIDENTS = [
    "day_start", "day_end", "id", "aggregate", "kind", "event_kind", "place", "country", "admin1", "actor_codes", "corroboration",
    "told_by", "killed_sort", "killed_least", "killed_most", *HARM, "point_lat", "point_lon", "point_radius_m",
]  # fmt: skip
JUDGED = ["subject", "agreement", "verdict", "id", "confidence", "open_points", "contested", "provision"]


def upgrade() -> None:
    """Older versions leave the lists (their readings stay). SQLite takes a partial index for one that answers alone only where it holds
    the columns of its own condition too; PostgreSQL keeps long records apart and needs none of these."""
    for table in ("mentions", "reach"):
        op.execute(f"DELETE FROM {table} WHERE report_seq NOT IN (SELECT seq FROM reports WHERE current AND NOT gone)")
    if op.get_bind().dialect.name != "sqlite":
        return
    live: dict[str, Any] = {"sqlite_where": sa.text(LIVE)}
    _again("ix_mentions_day", "mentions", ["sort", "day", "report_seq", "code", "by_codes", "of_codes", "ties", "id"])
    _again("ix_reports_live", "reports", ["published", "id", "outlet", "restricted", "current", "gone"], **live)
    _again("ix_incidents_live", "incidents", [*INCIDENTS, "current", "gone"], **live)
    _again("ix_assessments_live", "assessments", [*JUDGED, "current", "gone"], **live)
    _again("ix_assessments_agreement", "assessments", ["agreement", "verdict", "subject", "current", "gone"], **live)


def _again(name: str, table: str, columns: list[str], **where: Any) -> None:
    op.drop_index(name, table)
    op.create_index(name, table, columns, **where)
