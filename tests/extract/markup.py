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
from truceline.model import Block, Event, Reading, Report

TAG = re.compile(r"<(no )?(\w+)((?: [\w.]+=[^ >]+)*)>|</\w+>")
LISTS = {
    "event": "events",
    "act": "events",
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


def report_of(text: str, name: str = "t", day: date | None = date(2020, 2, 17)) -> Report:
    """A one-paragraph report."""
    return Report(name, text, (Block("paragraph", 0, len(text)),), published=day)


def read(text: str, day: date | None = date(2020, 2, 17)) -> Reading:
    """A Reading of a one-paragraph report."""
    return next(iter(extract([report_of(text, day=day)])))


def acts(text: str, kind: str = "ASSAULT", day: date | None = date(2020, 3, 10)) -> list[Event]:
    """What a one-paragraph report tells of one kind of act."""
    return [e for e in read(text, day).events if e.type == kind]


def value_of(record: object, name: str) -> str:
    """A field as the markup writes it: dotted names go down, tuples are joined by `+`, None is `null`; `part` asks for a total."""
    if name == "part":
        return str(record.part_of is not None).lower()
    for part in name.split("."):
        record = getattr(record, part)
    if isinstance(record, tuple):
        return "+".join(str(v) for v in record) or "none"
    if record is None:
        return "null"
    return str(record).lower() if isinstance(record, bool) else str(record)


SIDE = re.compile(r"/(?:GOV|MIL|COP)\b")


def agree(name: str, wanted: str, got: str) -> bool:
    """True where a field is as marked; a state's government, forces and police act for one side, as the scores have it."""
    if name in {"actors", "recipients", "by"}:
        return sorted(SIDE.sub("", wanted).split("+")) == sorted(set(SIDE.sub("", got).split("+")))
    return (wanted.replace("_", " ") if name in {"place", "name"} else wanted) == got


def mismatch(reading: Reading, text: str, expected: Expected) -> str | None:
    """What does not come out as one mark says; None where all does."""
    records = [r for r in getattr(reading, LISTS[expected.kind]) if r.span.start < expected.end and expected.start < r.span.end]
    words = text[expected.start : expected.end]
    if expected.absent:
        return f"no {expected.kind} wanted at {words!r}, got {records[0].anchor!r}" if records else None
    said = [{k: value_of(r, k) for k in expected.fields} for r in records]
    if any(all(agree(k, v, s[k]) for k, v in expected.fields.items()) for s in said):
        return None
    return f"{expected.kind} at {words!r}: wanted {expected.fields}, got {said}"


def problems(marked: str, day: date | None = date(2020, 2, 17)) -> list[str]:
    """What does not come out as marked; empty where all does."""
    text, expected = unmark(marked)
    reading = read(text, day)
    found = [mismatch(reading, text, e) for e in expected]
    return [f for f in found if f is not None]
