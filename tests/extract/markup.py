"""Inline markup for tests: `"Rebels <event type=ASSAULT mode=null>attacked</event> the base."`

The tag's name is a list of the Reading (`event`, `casualty`, `date`, `place`, `actor`, `agreement`, `talks`, `claim`, `breach`), its
attributes are what the record must say, its words what the record's span must overlap. `<no event>...</no>` means that no
such record may overlap the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from truceline.extract import extract
from truceline.model import Block, Reading, Report

TAG = re.compile(r"<(no )?(\w+)((?: [\w.]+=[^ >]+)*)>|</\w+>")
LISTS = {
    "event": "events",
    "casualty": "casualties",
    "date": "dates",
    "place": "places",
    "actor": "actors",
    "agreement": "agreements",
    "talks": "talks",
    "claim": "claims",
    "breach": "breaches",
    "quantity": "quantities",
}


@dataclass(frozen=True)
class Expected:
    kind: str
    start: int
    end: int
    fields: dict[str, str]
    absent: bool


def unmark(marked: str) -> tuple[str, list[Expected]]:
    """Plain text and what is expected of it."""
    text, expected, stack, at = "", [], [], 0
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag.group(2):
            fields = dict(pair.split("=", 1) for pair in tag.group(3).split())
            stack.append((tag.group(2), len(text), fields, bool(tag.group(1))))
        else:
            kind, start, fields, absent = stack.pop()
            expected.append(Expected(kind, start, len(text), fields, absent))
    return text + marked[at:], expected


def read(text: str, day: date | None = date(2020, 2, 17)) -> Reading:
    """A Reading of a one-paragraph report."""
    report = Report("t", text, (Block("paragraph", 0, len(text)),), published=day)
    return next(iter(extract([report])))


def value_of(record: object, name: str) -> str:
    """A field as the markup writes it: dotted names go down, tuples are joined by `+`, None is `null`."""
    for part in name.split("."):
        record = getattr(record, part)
    if isinstance(record, tuple):
        return "+".join(str(v) for v in record) or "none"
    if record is None:
        return "null"
    return str(record).lower() if isinstance(record, bool) else str(record)


def problems(marked: str, day: date | None = date(2020, 2, 17)) -> list[str]:
    """What does not come out as marked; empty where all does."""
    text, expected = unmark(marked)
    reading = read(text, day)
    found = []
    for e in expected:
        records = [r for r in getattr(reading, LISTS[e.kind]) if r.span.start < e.end and e.start < r.span.end]
        if e.absent:
            if records:
                found.append(f"no {e.kind} wanted at {text[e.start : e.end]!r}, got {records[0].anchor!r}")
            continue
        said = [{k: value_of(r, k) for k in e.fields} for r in records]
        if not any(s == {k: v.replace("_", " ") if k in {"place", "name"} else v for k, v in e.fields.items()} for s in said):
            found.append(f"{e.kind} at {text[e.start : e.end]!r}: wanted {e.fields}, got {said}")
    return found
