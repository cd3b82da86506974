"""Who stands where, when and how exactly, as crosswalks ask it of an incident: one rule for every side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.model import Incident
from truceline.model.origins import OUTLET, UNNAMED


@dataclass(frozen=True, slots=True)
class Sides:
    """Actors and recipients with a name. Of a contested incident nobody is the actor: `alternatives` are those whom sources name."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    alternatives: tuple[str, ...]


def sides(incident: Incident) -> Sides:
    """The sides of an incident, each in the order of their codes."""
    actors, recipients = named(incident.actors), named(incident.recipients)
    return Sides((), recipients, actors) if incident.contested else Sides(actors, recipients, ())


def named(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes of those whom somebody names, sorted."""
    return tuple(sorted({code for code in codes if code not in (UNNAMED, OUTLET)}))


def state(code: str) -> str | None:
    """ISO 3166 alpha-3 of the state in a code, None for bodies and groups."""
    head = code.partition("/")[0]
    return head if len(head) == 3 and head.isalpha() and head.isupper() else None


def sector(code: str) -> str | None:
    """The sector of a code ("MIL"), None where it has none."""
    return code.partition("/")[2] or None


def days(incident: Incident) -> tuple[date, date] | None:
    """First and last day, None where one end is unknown or the words are vague."""
    when = incident.interval
    if when is None or when.granularity == "vague" or when.start is None or when.end is None:
        return None
    return when.start, when.end


def iso(day: date | None) -> str | None:
    """An ISO day, None for none."""
    return day.isoformat() if day else None
