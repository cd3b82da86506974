"""What people decided about the records of a report, laid over what the program read (DOMAIN 2.12).

The outcome is a function of the reading and of the decisions in force alone; decisions about different records or fields may come
in any order. What no longer fits is told, never dropped in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from truceline.model.access import Restriction
from truceline.model.codec import from_dict
from truceline.model.fields import LETTER, added, changed, flat
from truceline.model.judgement import Change, Judgement, Sort, Told, Value
from truceline.model.masking import Mask, found_by, like
from truceline.model.place import PlaceMention
from truceline.model.reading import Reading
from truceline.model.ruling import Ruling
from truceline.model.span import Span

GONE = "the report no longer tells it in these words"


@dataclass(frozen=True, slots=True)
class Amended:
    """A reading with people's decisions laid over it, and the decisions that do not fit (any more), each with why."""

    reading: Reading
    misfits: tuple[tuple[Judgement, str], ...] = ()


def amended(read: Reading, decisions: Iterable[Judgement]) -> Amended:
    """Lay decisions in force over what was read. Those of a double coding, and those about anything else, are passed over."""
    own = [j for j in decisions if j.coding is None and j.target == read.report.id]
    read = restricted(read, own)
    own = [j for j in own if j.told is not None]
    if not own:
        return Amended(read)
    desk = _Desk(read)
    by_record: dict[tuple[Sort, Told], list[Judgement]] = defaultdict(list)
    hidden = [j for j in own if j.sort is None]
    for judgement in sorted(own, key=lambda j: j.id):
        if judgement.sort is not None and judgement.told is not None:
            by_record[judgement.sort, judgement.told].append(judgement)
    # Places first: an act may be moved to one that a person named.
    for (sort, told), given in sorted(by_record.items(), key=lambda item: (item[0][0] != "places", *item[0])):
        desk.lay(sort, told, given)
    return desk.outcome(hidden)


def restricted(read: Reading, decisions: Sequence[Judgement]) -> Reading:
    """The reading with the last decision in force about who may read its report."""
    last = max((j for j in decisions if j.action == "restrict"), key=lambda j: j.id, default=None)
    if last is None:
        return read
    held = {change.field: change.new for change in last.changes}
    made = from_dict(Restriction, held) if held.get("source_class") else None
    return replace(read, report=replace(read.report, restriction=made))


def record_at(read: Reading, sort: Sort, told: Told) -> Any | None:
    """The record meant: at its place with its words, else the only one of its sort with these words; None where there is none."""
    held: Sequence[Any] = getattr(read, sort)
    here = [r for r in held if (r.span.start, r.span.end) == (told.start, told.end) and like(r.anchor, told.words)]
    if told.ordinal < len(here):
        return here[told.ordinal]
    alike = [r for r in held if like(r.anchor, told.words)]
    return alike[0] if len(alike) == 1 and told.ordinal == 0 else None


def told_of(read: Reading, sort: Sort, id: str) -> Told | None:
    """A record as a decision remembers it; None where the reading has none of this id."""
    held: Sequence[Any] = getattr(read, sort)
    record = next((r for r in held if r.id == id), None)
    if record is None:
        return None
    same = [r.id for r in held if r.span == record.span]
    return Told(read.report.id, record.span.start, record.span.end, same.index(id), record.anchor)


class _Desk:
    """A reading on which decisions are laid, record by record."""

    def __init__(self, read: Reading) -> None:
        self._read = read
        self._made: dict[Sort, dict[str, Any]] = {}
        self._new: dict[Sort, list[Any]] = defaultdict(list)
        self._out: set[tuple[Sort, str]] = set()
        self._rulings: list[Ruling] = []
        self._misfits: list[tuple[Judgement, str]] = []

    def lay(self, sort: Sort, told: Told, given: Sequence[Judgement]) -> None:
        """All decisions about one record, in the order taken."""
        first = next((j for j in given if j.action == "add"), None)
        record = record_at(self._read, sort, told)
        if first is not None:
            record = self._add(sort, told, first, given, record)
        elif record is None:
            self._misfits += [(j, GONE) for j in given]
        if record is None:
            return
        values, self_read = flat(sort, record), first is None
        held = dict(values)
        fields: dict[str, tuple[Judgement, Value]] = {}
        for judgement in given:
            if judgement.action == "correct":
                for change in judgement.changes:
                    self._fits(judgement, change, values, fields, self_read)
                    fields[change.field] = (judgement, change.new)
        held |= {name: new for name, (_, new) in fields.items()}
        last = next((j for j in reversed(given) if j.action in ("accept", "correct", "reject", "add")), None)
        if last is not None and last.action == "reject":
            self._out.add((sort, record.id))
            self._rulings.append(Ruling(sort, record.id, "reject", last.reviewer, last.reason))
            return
        if not self._write(sort, record, {name: new for name, (_, new) in fields.items()}, given):
            return
        for name, (judgement, new) in sorted(fields.items()):
            self._rulings.append(Ruling(sort, record.id, "correct", judgement.reviewer, judgement.reason, name, values.get(name), new))
        self._accepts(sort, record.id, given, held, {*fields})

    def _add(self, sort: Sort, told: Told, first: Judgement, given: Sequence[Judgement], read: Any | None) -> Any | None:
        held: Sequence[Any] = getattr(self._read, sort)
        there = [r for r in held if (r.span.start, r.span.end) == (told.start, told.end)]
        text = self._read.report.text
        if len(there) > told.ordinal:
            self._misfits.append((first, "the reader now reads a record in these words itself"))
            return read
        if not like(text[told.start : told.end], told.words):
            self._misfits += [(j, GONE) for j in given]
            return None
        tail = f".{told.ordinal}" if told.ordinal else ""
        id = f"{LETTER[sort]}{told.start}-{told.end}{tail}"
        values = {change.field: change.new for change in first.changes}
        try:
            record = added(sort, id, Span(told.start, told.end), text[told.start : told.end], values, self._places())
        except (ValueError, KeyError) as error:
            self._misfits.append((first, str(error)))
            return None
        self._new[sort].append(record)
        self._rulings.append(Ruling(sort, id, "add", first.reviewer, first.reason))
        return record

    def _fits(
        self, judgement: Judgement, change: Change, values: dict[str, Value], fields: dict[str, tuple[Judgement, Value]], read: bool
    ) -> None:
        """A correction of something that the reader now reads in a third way still holds, and is told."""
        now = values.get(change.field)
        if read and change.field not in fields and not (_same(now, change.old) or _same(now, change.new)):
            self._misfits.append((judgement, f"{change.field} was read as {_said(change.old)} and is now read as {_said(now)}"))

    def _write(self, sort: Sort, record: Any, values: dict[str, Value], given: Sequence[Judgement]) -> bool:
        try:
            made = changed(sort, record, values, self._places()) if values else record
        except (ValueError, TypeError) as error:
            self._misfits += [(j, str(error)) for j in given if j.action == "correct"]
            return False
        self._made.setdefault(sort, {})[record.id] = made
        return True

    def _accepts(self, sort: Sort, id: str, given: Sequence[Judgement], held: dict[str, Value], corrected: set[str]) -> None:
        last = {j.reviewer.casefold(): j for j in given if j.action == "accept"}
        for judgement in last.values():
            differs = [c for c in judgement.changes if not _same(held.get(c.field), c.new)]
            if not differs:
                self._rulings.append(Ruling(sort, id, "accept", judgement.reviewer, judgement.reason))
            for change in differs:
                if change.field not in corrected:
                    now = _said(held.get(change.field))
                    self._misfits.append((judgement, f"{change.field} was accepted as {_said(change.new)} and is now read as {now}"))

    def _places(self) -> list[PlaceMention]:
        held = self._made.get("places", {})
        return [held.get(place.id, place) for place in (*self._read.places, *self._new["places"])]

    def outcome(self, hidden: Sequence[Judgement]) -> Amended:
        """The reading as it is now."""
        made: dict[str, Any] = {}
        for sort in {*self._made, *self._new, *(sort for sort, _ in self._out)}:
            held = self._made.get(sort, {})
            records = [held.get(r.id, r) for r in getattr(self._read, sort) if (sort, r.id) not in self._out]
            fresh = (held.get(r.id, r) for r in self._new[sort] if (sort, r.id) not in self._out)
            for record in sorted(fresh, key=lambda r: (r.span, r.id)):
                at = next((n for n, r in enumerate(records) if r.span.start > record.span.start), len(records))
                records.insert(at, record)
            made[sort] = tuple(records)
        if gone := {id for sort, id in self._out if sort == "events"}:
            made |= _without(replace(self._read, **made), gone)
        reading = replace(self._read, **made)
        self._rulings += [Ruling(None, None, "redact", j.reviewer, j.reason) for j in hidden]
        rulings = sorted(self._rulings, key=lambda r: (r.sort or "", r.record or "", r.field or "", r.action, r.by, r.reason))
        reading = self._hide(replace(reading, rulings=tuple(rulings)), hidden)
        return Amended(reading, tuple(sorted(self._misfits, key=lambda m: (m[0].id, m[1]))))

    def _hide(self, reading: Reading, hidden: Sequence[Judgement]) -> Reading:
        text = self._read.report.text
        words: list[str] = []
        for judgement in hidden:
            told = judgement.told
            assert told is not None  # `amended` took only decisions that have one
            spelt = found_by(text, told.start, told.end, told.words)
            if spelt is None:
                self._misfits.append((judgement, "the words that it hides are not in the report any more"))
            else:
                words.append(spelt)
        if not words:
            return reading
        mask = Mask(text, words)
        shown = mask.over(reading)
        return replace(shown, report=replace(shown.report, text=mask.text, redacted=mask.spans))


def _without(reading: Reading, gone: set[str]) -> dict[str, Any]:
    """References to events that people rejected are taken out of the records that name them."""
    return {
        "events": tuple(replace(e, responds_to=None) if e.responds_to in gone else e for e in reading.events),
        "casualties": tuple(
            replace(c, event_ids=tuple(id for id in c.event_ids if id not in gone)) if gone & set(c.event_ids) else c
            for c in reading.casualties
        ),
    }


def _same(one: Value, other: Value) -> bool:
    """True where two values are the same as far as both can be read: hidden words are equal to any."""
    if isinstance(one, str) and isinstance(other, str):
        return like(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(like(a, b) for a, b in zip(one, other, strict=True))
    return one == other


def _said(value: Value) -> str:
    if value is None or value == ():
        return "unknown"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
