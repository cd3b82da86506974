"""Corrections to earlier days: what an edition that was handed out said, and what is known now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.brief.material import Material
from truceline.export.difference import Change, Difference, Point
from truceline.model.restriction import Restricted

# What a reader of an earlier pack has to know; the rest of a change stands in `truceline diff`.
TOLD = ("killed", "wounded", "when", "where", "by", "against", "what", "status", "contested")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction in words."""

    ids: str
    text: str
    why: str


def corrections(given: Material, compared: Difference | None) -> list[Correction]:
    """Changes of incidents of earlier days, or of none; those of the days themselves are what the pack tells anyway."""
    if compared is None:
        return []
    found = []
    for change in compared.changes:
        if change.day is None or change.day < given.period.first:
            marks = _restricted(given, change)
            if marks and given.redact:
                continue
            given.sources.refuse(marks)
            found.append(Correction(_ids(change), _text(change), "; ".join(change.reasons)))
    return found


def _restricted(given: Material, change: Change) -> list[Restricted]:
    """What is restricted of the words that a change rests on."""
    told = " ".join([*(f"{p.before} {p.after}" for p in change.points if p.what == "told by"), *change.reasons])
    named = set(re.split(r"[,;:\s]+", told)) & given.marks.reports
    return [m for report in sorted(named) for m in given.marks.of(report)] + [
        m for id in (*change.before, *change.after) for m in given.touched.get(id, ())
    ]


def _ids(change: Change) -> str:
    return ", ".join(change.before or change.after)


def _text(change: Change) -> str:
    match change.kind:
        case "added":
            return "told of since, for an earlier day: " + ", ".join(f"{p.what} {p.after}" for p in change.points if p.what in TOLD[:4])
        case "deleted":
            said = [p.before for p in change.points if p.what in ("what", "where")]
            said += [f"{p.what} {p.before}" for p in change.points if p.what in ("killed", "wounded")]
            return f"no longer told by any report that holds; it said: {', '.join(t for t in said if 'not stated' not in t)}"
        case "merged" | "split" | "regrouped":
            where = ", ".join(change.after)
            words = {"merged": "are one incident", "split": "is several incidents", "regrouped": "are other incidents"}[change.kind]
            return f"{words}, {where}" + _points(change)
        case _:
            return _points(change).removeprefix("; ") or "other details changed"


def _points(change: Change) -> str:
    def said(point: Point) -> str:
        return f"{point.what} {point.before or 'not given'} → {point.after or 'not given'}"

    parts = [said(p) for name in TOLD for p in change.points if p.what == name]
    if change.verdicts:
        parts.append(f"{len(change.verdicts)} {'verdict' if len(change.verdicts) == 1 else 'verdicts'} changed")
    return "; " + "; ".join(parts) if parts else ""
