"""Who tells an incident: reports with their words and figures, syndicated copies set together, in order of publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.model import Incident, IncidentFigure, MentionRef, Report, Span
from truceline.web.quote import Quote, sentence


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, who vouches for it, and the figures that stand in the same sentence or report."""

    mention: MentionRef | None
    words: Quote | None
    span: Span
    said_by: tuple[str, ...]
    figures: tuple[IncidentFigure, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's account. `copies` are other reports of the same origin, counted once with it."""

    report: Report
    said: tuple[Said, ...]
    copies: tuple[str, ...]


def tellings(incident: Incident, reports: Mapping[str, Report]) -> list[Telling]:
    """Accounts by publication (unknown last), then report id. Reports that the casefile lacks are left out."""
    groups: dict[str, list[str]] = {}
    for ref in _refs(incident):
        members = groups.setdefault(ref.group or ref.report, [])
        if ref.report not in members:
            members.append(ref.report)
    found = []
    for members in groups.values():
        held = sorted((id for id in members if id in reports), key=lambda id: _order(reports[id]))
        if held:
            found.append(Telling(reports[held[0]], tuple(_said(incident, reports[held[0]])), tuple(held[1:])))
    return sorted(found, key=lambda t: _order(t.report))


def _refs(incident: Incident) -> Iterable[MentionRef | IncidentFigure]:
    return (*incident.mentions, *incident.figures)


def _order(report: Report) -> tuple[bool, str, str]:
    return (report.published is None, report.published.isoformat() if report.published else "", report.id)


def _said(incident: Incident, report: Report) -> Iterable[Said]:
    """One entry a sentence: figures stand beside the sentence that holds them."""
    entries: dict[tuple[int, int], Said] = {}
    figures = sorted((f for f in incident.figures if f.report == report.id), key=lambda f: (f.span, f.casualty_id))
    for figure in figures:
        words = sentence(report, figure.span)
        key = (words.start, words.end)
        before = entries.get(key)
        if before is None:
            entries[key] = Said(None, words, figure.span, figure.said_by, (figure,))
        else:
            entries[key] = Said(None, before.words, before.span, before.said_by, (*before.figures, figure))
    for mention in sorted((m for m in incident.mentions if m.report == report.id), key=lambda m: (m.span, m.event_id)):
        words = sentence(report, mention.span)
        key = (words.start, words.end)
        before = entries.get(key)
        if before is None:
            entries[key] = Said(mention, words, mention.span, mention.said_by, ())
        elif before.mention is None:
            entries[key] = Said(mention, before.words, before.span, before.said_by or mention.said_by, before.figures)
    return [entries[key] for key in sorted(entries)]
