"""Incidents and their mentions in the columns of GDELT 2.0's two tables, tab separated, without a header as GDELT's files are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import IO

from truceline.export.cameo import Coded, coded
from truceline.export.material import Material, Told
from truceline.export.sheet import put, rows, tab
from truceline.export.sides import days, sector, sides, state
from truceline.export.table import Cell
from truceline.model import Incident, MentionRef

WEB, CITATION = 1, 2
NOT_FOUND = -1  # GDELT's value for an actor that has no place in the text


def event_number(id: str) -> int:
    """A number for an id, the same everywhere: the first 60 bits of its SHA-256, which a signed 64-bit column holds."""
    return int(hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()[:15], 16)


def write_events(material: Material, stream: IO[bytes]) -> None:
    """One incident a row, 61 columns."""
    columns = material.knowledge.mapping("gdelt")["events"]
    put(stream, map(tab, rows(columns, (_event(told, found, material) for told, found in _coded(material)))))


def write_mentions(material: Material, stream: IO[bytes]) -> None:
    """One mention of an incident a row, 16 columns."""
    columns = material.knowledge.mapping("gdelt")["mentions"]
    records = (_mention(told.incident, mention, material) for told, _ in _coded(material) for mention in told.incident.mentions)
    put(stream, map(tab, rows(columns, records)))


def _coded(material: Material) -> Iterator[tuple[Told, Coded]]:
    for told in material.told():
        if told.incident.aggregate:
            material.left_out["totals over a period"] += 1
            continue
        found = coded(material, told)
        if found:
            yield told, found


def _event(told: Told, found: Coded, material: Material) -> dict[str, Cell]:
    incident, knowledge = told.incident, material.knowledge
    held = sides(incident)
    table = knowledge.mapping("gdelt")
    first = next((report for m in incident.mentions if (report := material.report(m.report))), None)
    return {
        "GLOBALEVENTID": event_number(incident.id),
        **_days(incident),
        **_actor("Actor1", held.actors, material),
        **_actor("Actor2", held.recipients, material),
        "EventCode": found.code,
        "EventBaseCode": found.code[:3],
        "EventRootCode": found.code[:2],
        "QuadClass": table["quad"].get(found.code[:2]),
        "NumMentions": len(incident.mentions),
        "NumSources": incident.corroboration,
        "NumArticles": len({m.report for m in incident.mentions}),
        "ActionGeo_Type": table["geo_type"].get(incident.precision),
        "ActionGeo_FullName": ", ".join(part for part in (incident.place, incident.admin1) if part) or None,
        "ActionGeo_CountryCode": knowledge.abroad(incident.country)[1] if incident.country else None,
        "ActionGeo_Lat": incident.lat,
        "ActionGeo_Long": incident.lon,
        "DATEADDED": _moment(min((m.published for m in incident.mentions if m.published), default=None)),
        "SOURCEURL": (first.uri or first.id) if first else None,
    }


def _days(incident: Incident) -> dict[str, Cell]:
    """The day where it is known, else the month or year that the interval lies in; nothing where it lies in none."""
    when = days(incident)
    if when is None:
        return {}
    start, end = when
    found: dict[str, Cell] = {"Year": start.year} if start.year == end.year else {}
    if found and start.month == end.month:
        found["MonthYear"] = int(f"{start:%Y%m}")
    if start == end:
        found["SQLDATE"] = int(f"{start:%Y%m%d}")
        found["FractionDate"] = round(start.year + (start.month * 30 + start.day) / 365, 4)
    return found


def _actor(prefix: str, codes: Sequence[str], material: Material) -> dict[str, Cell]:
    """The first of a side by code; blank where nobody is named."""
    if not codes:
        return {}
    code = codes[0]
    role = material.knowledge.mapping("gdelt")["roles"].get(sector(code))
    home = state(code)
    return {
        f"{prefix}Code": f"{home or ''}{role or ''}" or None,
        f"{prefix}Name": material.knowledge.name(code).upper(),
        f"{prefix}CountryCode": home,
        f"{prefix}Type1Code": role,
    }


def _mention(incident: Incident, mention: MentionRef, material: Material) -> dict[str, Cell]:
    report = material.report(mention.report)
    first = min((m.published for m in incident.mentions if m.published), default=None)
    uri = report.uri if report else None
    return {
        "GLOBALEVENTID": event_number(incident.id),
        "EventTimeDate": _moment(first),
        "MentionTimeDate": _moment(mention.published),
        "MentionType": WEB if uri and uri.startswith(("http://", "https://")) else CITATION,
        "MentionSourceName": mention.outlet,
        "MentionIdentifier": uri or mention.report,
        "Actor1CharOffset": NOT_FOUND,
        "Actor2CharOffset": NOT_FOUND,
        "ActionCharOffset": mention.span.start,
        "InRawText": 1,
        "MentionDocLen": len(report.text) if report else None,
        "Extras": f"incident:{incident.id};event:{mention.report}#{mention.event_id};span:{mention.span.start}-{mention.span.end}",
    }


def _moment(day: str | None) -> int | None:
    """An ISO day as GDELT writes moments, at midnight; None where it is no day."""
    digits = (day or "")[:10].replace("-", "")
    return int(f"{digits}000000") if len(digits) == 8 and digits.isdigit() else None
