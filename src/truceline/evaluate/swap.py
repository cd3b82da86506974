"""Sides swapped: the same reports with the names of two sides exchanged must give the same records but for those names.

What differs is a rule, a list or a parse that treats one side unlike the other. `swaps.yaml` says which names stand for which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from truceline.evaluate.annotated import Item
from truceline.evaluate.measure import read_rows
from truceline.model import Interval, Reading

SWAPS = Path(__file__).with_name("swaps.yaml")
LEFT, RIGHT = r"(?<![\w-])", r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Swap:
    """Two sides: names for names, codes for codes, names without a counterpart, sectors told apart by name alone."""

    name: str
    names: dict[str, str]
    codes: dict[str, str]
    other: frozenset[str]
    fold: dict[str, str]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Swap:
        """A row of `swaps.yaml`; the first of several names for one counterpart is what that one becomes."""
        names: dict[str, str] = {}
        for a, b in row["pairs"]:
            names.setdefault(a, b)
            names.setdefault(b, a)
        codes = {x: y for a, b in row["codes"] for x, y in ((a, b), (b, a))}
        return cls(row["name"], names, codes, frozenset(row.get("other", ())), dict(row.get("fold", ())))

    def text(self, text: str) -> str:
        """Text with the names exchanged, the longest first."""
        longest = sorted(self.names, key=lambda n: (-len(n), n))
        return re.sub(LEFT + "(?:" + "|".join(map(re.escape, longest)) + ")" + RIGHT, lambda m: self.names[m[0]], text)

    def fits(self, text: str) -> bool:
        """True for a text that names one of the sides and has no name of theirs that the pairs lack."""
        lacking = [n for n in self.other if re.search(LEFT + re.escape(n) + RIGHT, text)]
        return not lacking and self.text(text) != text

    def code(self, code: str) -> str:
        """A code with the side exchanged and folded sectors as one."""
        if code in self.codes:
            return self.codes[code]
        head, _, sector = code.partition("/")
        head = self.codes.get(head, head)
        return self.folded(f"{head}/{sector}") if sector else head

    def folded(self, code: str) -> str:
        """A code with folded sectors as one."""
        head, _, sector = code.partition("/")
        return f"{head}/{self.fold.get(sector, sector)}" if sector else code


@dataclass(slots=True)
class Outcome:
    """Records compared, those that stay, and those that do not, by kind."""

    reports: int = 0
    records: int = 0
    same: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of the records that stay the same; 1 where there are none."""
        return self.same / self.records if self.records else 1.0


def swaps(path: Path = SWAPS) -> list[Swap]:
    """The swaps of a file."""
    return [Swap.of(row) for row in yaml.safe_load(path.read_text(encoding="utf8"))]


def compare(plain: Iterable[Item], swap: Swap) -> Outcome:
    """Read the reports that fit as they are and with sides exchanged, and compare the records."""
    fitting = [row for row in plain if swap.fits(f"{row['title']}\n{row['text']}")]
    exchanged = [{**row, "title": swap.text(row["title"]), "text": swap.text(row["text"])} for row in fitting]
    outcome = Outcome()
    for before, after in zip(read_rows(fitting), read_rows(exchanged), strict=True):
        outcome.reports += 1
        wanted = Counter(_records(before, swap.code, swap.text))
        got = Counter(_records(after, swap.folded, str))
        outcome.same += sum((wanted & got).values())
        outcome.records += max(sum(wanted.values()), sum(got.values()))
        outcome.differences += [f"{before.report.id} lost {record}" for record in (wanted - got).elements()]
        outcome.differences += [f"{before.report.id} new {record}" for record in (got - wanted).elements()]
    return outcome


Codes = Callable[[str], str]


def _records(reading: Reading, code: Codes, text: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    """What a reading says, without offsets and ids."""

    def of(codes: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(sorted({code(c) for c in codes if c}))

    def place(name: str | None, country: str | None) -> tuple[str | None, str | None]:
        """A country goes with its name; a town that is not swapped stays where it is."""
        swapped = text(name) if name else None
        return swapped, code(country) if country and (name is None or swapped != name) else country

    for e in reading.events:
        where = place(e.place, e.country)
        yield "event", e.type, e.mode, of(e.actors), of(e.recipients), e.status, _when(e.interval), where, of(e.said_by)
    for c in reading.casualties:
        f = c.figure
        what = (c.kind, f.low, f.high, f.approx, c.victims, c.cumulative, c.part_of is not None)
        yield "casualty", *what, of([c.group]), of(c.by), _when(c.interval), place(c.place, c.country), of(c.said_by)
    for a in reading.agreements:
        yield "agreement", a.kind, of(a.parties), of(a.brokers), _when(a.interval), a.place, a.state, of(a.said_by)
    for t in reading.talks:
        venue = place(t.venue, None)[0]
        yield "talks", of(t.participants), venue, _when(t.interval), t.status, of(t.mediator), t.outcome, of(t.said_by)
    for b in reading.breaches:
        yield "breach", of(b.accused), b.stance, _when(b.interval), of(b.said_by)
    for s in reading.claims:
        yield "claim", of(s.speakers), s.mode, s.kind, of(s.target)
    for d in reading.dates:
        yield "date", _when(d.interval)
    for m in reading.actors:
        if m.code:
            yield "actor", code(m.code)


def _when(interval: Interval | None) -> tuple[str, str] | None:
    return (str(interval.start), str(interval.end)) if interval is not None else None
