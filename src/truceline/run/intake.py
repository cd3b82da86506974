"""Reports that people hand over in the workbench or to REST: the same road as `truceline add`, with what came of each."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Literal, cast

from truceline.ingest.records import raw_of
from truceline.model import Link, Raw, Reading, Report, ReportError
from truceline.model.access import Restriction
from truceline.run.apart import handed_over
from truceline.run.casework import Added, add, keep_links
from truceline.run.originals import Originals
from truceline.store import Casefile

PASTED = "pasted"
"""Where a text came from that somebody typed or pasted."""
LISTS = ("events", "casualties", "agreements", "talks", "breaches", "claims")
Came = Literal["new", "changed", "known"]


@dataclass(frozen=True, slots=True)
class Handed:
    """One file: the name under which it was handed over, its bytes and how many they are."""

    name: str
    stream: IO[bytes]
    size: int


@dataclass(frozen=True, slots=True)
class Item:
    """What came of one report. `came`: new, changed (a new version of one that was there), or known and left alone.

    `passed_over_for` says why nothing was looked for in it; `records` how many of each list were read from one that is not known.
    """

    report: str
    origin: str
    line: int | None
    title: str
    language: str
    came: Came = "known"
    passed_over_for: Literal["language", "subject"] | None = None
    records: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of everything that was handed over at once. `links`: how many addresses without words wait to be fetched."""

    added: Added
    items: tuple[Item, ...]
    links: int = 0


def take_in(
    casefile: Casefile,
    files: Sequence[Handed],
    pasted: Sequence[Mapping[str, str]] = (),
    addresses: Sequence[str] = (),
    *,
    command: str,
    restriction: Restriction | None = None,
    licence: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Intake:
    """Bring files and pasted records (fields of the docs shape) into the casefile, link it anew and say what came of each.

    `addresses` are fetched from the public web, which nothing else here asks. `command` stands in the chain of custody as what took
    them in. What fails is an error row of `added`, as with `add`.
    Raises CasefileError where the casefile cannot be written.
    """
    noted, links = _Noted(casefile, command, licence), list[Link]()

    def every() -> Iterator[Raw | ReportError]:
        for record in pasted:
            held = {name: value for name, value in record.items() if value}
            yield raw_of(PASTED, json.dumps(held, ensure_ascii=False).encode("utf8", "surrogatepass"), "docs")
        for one in files:
            stream = cast("io.RawIOBase", one.stream)  # a spooled file has all of its methods without being one
            yield from handed_over(one.name, io.BufferedReader(stream), one.size, on_link=links.append)

    added = add(casefile, every(), progress=progress, restriction=restriction, originals=noted, link=not addresses)
    if addresses:
        from truceline.run.fetching import fetch  # noqa: PLC0415  (brings the network client, which most lots do without)

        brought = fetch(casefile, addresses, progress=progress, originals=noted, restriction=restriction).added
        added = replace(
            brought,
            new=added.new + brought.new,
            known=added.known + brought.known,
            errors=(*added.errors, *brought.errors),
            passed_over=added.passed_over + brought.passed_over,
        )
    keep_links(casefile, links)
    return Intake(added, noted.items, len(links))


class _Noted(Originals):
    """Originals that remember what became of each report, in the order in which they came."""

    def __init__(self, casefile: Casefile, command: str, licence: str | None) -> None:
        super().__init__(casefile, command, licence=licence)
        self._items: dict[tuple[str, str], Item] = {}
        self._begun: set[tuple[str, str]] = set()

    @property
    def items(self) -> tuple[Item, ...]:
        """What is dealt with; a report that failed on its way is none of them."""
        return tuple(item for key, item in self._items.items() if key not in self._begun)

    def known(self, report: Report, raw: Raw) -> bool:
        self._items[_key(report)] = Item(report.id, raw.origin, raw.line, report.title, report.language)
        there = super().known(report, raw)
        if not there:
            self._begun.add(_key(report))
        return there

    def add(self, reading: Reading) -> bool:
        report = reading.report
        before = bool(self._casefile.hashes(report.id))
        done = super().add(reading)
        self._begun.discard(_key(report))
        if done and (item := self._items.get(_key(report))) is not None:
            self._items[_key(report)] = replace(
                item,
                came="changed" if before else "new",
                passed_over_for=reading.passed_over_for,
                records={name: len(getattr(reading, name)) for name in LISTS},
            )
        return done


def _key(report: Report) -> tuple[str, str]:
    return report.id, report.sha256
