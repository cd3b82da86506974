"""Who vouches for a mention: the agency that its sentence or its report credits, else the outlet whose text it is.

Two outlets that both carry "Reuters reported" are one source, however differently they word it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.words import breaks, sentence
from truceline.model import Report
from truceline.model.origins import OUTLET, UNNAMED, independent, spoken
from truceline.ontology.outlets import alignment, state_owned

_EDGE = 160
"""Characters at the head and the foot of a text in which a credit line stands."""
_SAID = r"(?:has |have |had )?(?:reported|reports|said|says|quoted|quotes|cited|writes|wrote)"


def origins(mentions: Sequence[Mention], known: Settings) -> int:
    """How many independent origins tell an incident; at least one.

    A headline repeats its body, and a sentence without day and place goes on with what was said: where the report names who says it,
    neither is a further voice.
    """
    reports = {mention.report.id: mention.report for mention in mentions}
    if len(reports) < 2:
        return 1
    outlets = {report.id: report.outlet for report in reports.values()}
    sides = {report.outlet or report.id: alignment(report) for report in reports.values()}
    quoting = {m.report.id for m in mentions if not m.heading and set(m.event.said_by) - {OUTLET, UNNAMED}}
    told: list[tuple[str, str]] = []
    for mention in mentions:
        if mention.report.id not in quoting or not (mention.heading or (mention.bare and OUTLET in mention.event.said_by)):
            carrier = source(mention, outlets, known)
            told += spoken(carrier, mention.event.said_by, sides.get(carrier) or state_owned(carrier))
    return max(1, independent(told))


def source(mention: Mention, outlets: dict[str, str | None], known: Settings) -> str:
    """The independent source behind a mention. `outlets` are the outlets of the reports that tell the same incident, by report."""
    report = mention.report
    starts = breaks(report.text)
    at = sentence(starts, mention.event.span.start)
    end = starts[at + 1] if at + 1 < len(starts) else len(report.text)
    named = _told_by(report.text[starts[at] : end], known.agencies) or credited(report, known)
    outlet = outlets.get(mention.origin) or report.outlet
    return named or _agency(outlet or "", known) or outlet or mention.origin


def credited(report: Report, known: Settings) -> str | None:
    """The agency that a report is credited to: in its dateline, in brackets or after a dash at its head or foot."""
    for line in report.source_chain:
        if agency := _agency(line, known):
            return agency
    edges = (report.text[len(report.title) : len(report.title) + _EDGE], report.text[-_EDGE:])
    return _credited_in(edges, known.agencies)


@lru_cache(maxsize=1024)
def _credited_in(edges: tuple[str, str], agencies: tuple[tuple[str, ...], ...]) -> str | None:
    """Every mention of a report asks anew."""
    for names in agencies:
        if any(name in edge and _credit(name).search(edge) for name in names for edge in edges):
            return names[0]
    return None


def _agency(text: str, known: Settings) -> str | None:
    return known.agency.get(text.strip().casefold())


def _told_by(words: str, agencies: tuple[tuple[str, ...], ...]) -> str | None:
    for names in agencies:
        if any(name in words and _report_by(name).search(words) for name in names):
            return names[0]
    return None


@lru_cache(maxsize=256)
def _report_by(name: str) -> re.Pattern[str]:
    """ "Reuters reported", "according to Reuters", "told the Reuters news agency"; a strike on an agency's office is none."""
    agency = rf"(?:the )?(?:\w+ )?{re.escape(name)}(?: news agency| news| agency)?"
    return re.compile(rf"\b{agency} {_SAID}\b|\b(?i:according to|told|quoted by|cited by|citing|reported by|said by|via) {agency}\b")


@lru_cache(maxsize=256)
def _credit(name: str) -> re.Pattern[str]:
    """ "(Reuters)", "/AFP/", "— AP": a credit line, never a name within a sentence."""
    agency = re.escape(name)
    return re.compile(rf"\({agency}\)|/{agency}/|[—–-]\s*{agency}\s*$|^\s*{agency}\s*[—–:-]|\bby {agency}\s*$", re.MULTILINE)
