"""Which reports only some roles may read, and which incidents they tell."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from truceline.model.access import Restriction
from truceline.model.codec import from_dict
from truceline.store.tables import assessments, incident_mentions, incidents, keys, reports
from truceline.store.veil import Veil
from truceline.store.versions import chunks

STAND_INS = "stand-ins"
"""Name of the secret that makes the stand-in ids of restricted reports."""


@dataclass(frozen=True, slots=True)
class Restricted:
    """The restricted reports by id, and the newest day of publication in the casefile: the only day that it knows of."""

    reports: Mapping[str, Restriction]
    known_on: date | None


def restricted_reports(connection: Connection) -> Restricted:
    """All that are restricted now. Those that were taken out count too: older records still name them."""
    c = reports.c
    rows = connection.execute(select(c.id, c.record).where(c.current, c.restricted.is_not(None)).order_by(c.id))
    found = {row.id: from_dict(Restriction, json.loads(row.record)["restriction"]) for row in rows}
    return Restricted(found, newest_day(connection))


def newest_day(connection: Connection) -> date | None:
    """The newest day of publication; None where no report has one."""
    c = reports.c
    newest = connection.execute(select(func.max(c.published)).where(c.current, ~c.gone)).scalar()
    return date.fromisoformat(newest) if newest else None


def told_by_restricted(connection: Connection, restricted: Collection[str]) -> dict[str, bool]:
    """Ids of incidents that a restricted report tells, each with whether such reports alone do."""
    m, i = incident_mentions.c, incidents.c
    touched: set[str] = set()
    for part in chunks(sorted(restricted)):
        query = select(i.id).join(incident_mentions, m.incident_seq == i.seq).where(m.report.in_(part))
        touched.update(connection.execute(query.distinct()).scalars())
    seen: set[str] = set()
    for part in chunks(sorted(touched)):
        query = select(i.id, m.report).join(incident_mentions, m.incident_seq == i.seq)
        for row in connection.execute(query.where(i.id.in_(part), i.current)):
            if row.report not in restricted:
                seen.add(row.id)
    return {id: id not in seen for id in touched}


def judged_by_restricted(connection: Connection, restricted: Collection[str], alone: Collection[str]) -> set[str]:
    """Ids of proposals about what a restricted report claims, or about incidents (`alone`) that such reports alone tell."""
    a, found = assessments.c, set[str]()
    for report in sorted(restricted):
        found.update(connection.execute(select(a.id).where(a.subject > f"{report}#", a.subject < f"{report}$")).scalars())
    for part in chunks(sorted(alone)):
        found.update(connection.execute(select(a.id).where(a.subject.in_(part))).scalars())
    return found


def veil_over(connection: Connection, *, exact: bool) -> Veil:
    """What covers records for whoever may not read restricted reports. Their secret was made where the first was restricted."""
    held = restricted_reports(connection)
    told = told_by_restricted(connection, held.reports) if held.reports else {}
    alone = {id for id, only in told.items() if only}
    alone |= judged_by_restricted(connection, held.reports, alone) if held.reports else set()
    secret = key_held(connection, STAND_INS) or ""
    return Veil(held.reports, secret, shut=alone, touched=told, exact=exact, known_on=held.known_on)


def key_held(connection: Connection, name: str) -> str | None:
    """A secret of this casefile; None where it was not made yet."""
    held = connection.execute(select(keys.c.secret).where(keys.c.name == name)).scalar()
    return str(held) if held is not None else None


def key_made(connection: Connection, name: str) -> str:
    """A secret of this casefile (64 hexadecimal digits), made where it is missing."""
    held = key_held(connection, name)
    if held is None:
        held = secrets.token_hex(32)
        connection.execute(insert(keys).values(name=name, secret=held))
    return held
