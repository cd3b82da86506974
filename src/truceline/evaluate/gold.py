"""What people accepted, corrected and added, as annotated reports: a desk grows its own test set (shape: the annotation guidelines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.evaluate.annotated import Item, public
from truceline.evaluate.score import KINDS
from truceline.model import Reading

HELD = frozenset({"accept", "correct", "add"})


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report of the set: its document, its records, and how many of its records nobody has decided about."""

    document: Item
    gold: Item
    undecided: int


def annotated(readings: Iterable[Reading], *, whole: bool = False) -> Iterator[Annotated]:
    """The reports about which people decided, by id, each with the records that they hold.

    A record that nobody decided about is left out, so scores of such a report count it as invented; with `whole` only reports in which
    every record is decided are taken. Words that are hidden stay hidden.
    """
    for reading in sorted(readings, key=lambda r: r.report.id):
        ruled = [r for r in reading.rulings if r.sort in KINDS]
        if not ruled:
            continue
        held = {(r.sort, r.record) for r in ruled if r.action in HELD}
        ids = {kind: [record.id for record in getattr(reading, kind)] for kind in KINDS}
        undecided = sum((kind, id) not in held for kind in KINDS for id in ids[kind])
        if whole and undecided:
            continue
        plain = public(reading)
        records = {kind: [item for id, item in zip(ids[kind], plain[kind], strict=True) if (kind, id) in held] for kind in KINDS}
        yield Annotated(_document(reading), {"id": reading.report.id, **records}, undecided)


def lines(items: Iterable[Item]) -> Iterator[str]:
    """One JSON object a line, keys in their order."""
    for item in items:
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _document(reading: Reading) -> Item:
    """The report in the docs shape: title, a line break and text together are the text that spans count in."""
    report = reading.report
    head = f"{report.title}\n"
    titled = bool(report.title) and report.text.startswith(head)
    return {
        "id": report.id,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title if titled else "",
        "text": report.text[len(head) :] if titled else report.text,
    }
