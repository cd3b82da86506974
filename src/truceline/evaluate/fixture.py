"""A report's expected records (`expected.json`): typed access to what they state and to what they refer to."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from truceline.model import Interval, Span


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected record; `states` holds its fields as written, `spans` its evidence."""

    id: str
    kind: str
    tier: str
    label: str
    states: dict[str, Any]
    spans: tuple[Span, ...]

    def says(self, field: str) -> bool:
        """True where the record states the field (null is a statement too)."""
        return field in self.states


@dataclass(frozen=True, slots=True)
class Fixture:
    """All expected records of one report by id, and what must not come out."""

    records: dict[str, Expected]
    must_not: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Fixture:
        """Read a fixture.

        Raises ValueError naming the file where it holds no list of records.
        """
        plain = json.loads(path.read_text(encoding="utf8"))
        if not isinstance(plain.get("records"), list):
            raise ValueError(f"{path}: no list of records; a fixture has `records` with kind, id, tier and evidence")
        made = {}
        for record in plain["records"]:
            spans = tuple(Span(e["start"], e["end"]) for e in record.get("evidence", ()))
            made[record["id"]] = Expected(record["id"], record["kind"], record["tier"], record.get("label", ""), record, spans)
        return cls(made, tuple(plain.get("must_not", ())))

    def of(self, kind: str) -> list[Expected]:
        """Records of one kind in the order of the file."""
        return [record for record in self.records.values() if record.kind == kind]

    def country(self, reference: str) -> str | None:
        """ISO3 of the state that an actor or person reference acts for, through parents and affiliations."""
        seen: set[str] = set()
        while reference in self.records and reference not in seen:
            seen.add(reference)
            states = self.records[reference].states
            if states.get("iso3") or states.get("country"):
                return str(states.get("iso3") or states["country"])
            reference = str(states.get("parent") or states.get("affiliation") or "")
        return None

    def countries(self, references: Any) -> set[str]:
        """States of one reference or a list of them; references that name no state are left out."""
        many: Sequence[str] = references if isinstance(references, list) else [references] if references else []
        return {country for country in (self.country(str(r)) for r in many) if country}

    def interval(self, record: Expected) -> Interval | None:
        """The day range that a record states itself or through `date_ref`; None where it states none."""
        states = record.states
        if states.get("date_ref") in self.records:
            states = self.records[str(states["date_ref"])].states
        if states.get("start") or states.get("end"):
            return Interval(first_day(states.get("start")), first_day(states.get("end"), last=True))
        if states.get("date"):
            return Interval(first_day(states["date"]), first_day(states["date"], last=True))
        return None

    def place_words(self, reference: str) -> set[str]:
        """Folded capitalised words of a place's label: what a name found for it must share."""
        record = self.records.get(reference.split(" ")[0])
        if record is None:
            return set()
        label = record.label.split("(")[0]
        return {word.lower() for word in re.findall(r"[A-Z][\w’']+|M\d", label)}


def first_day(value: Any, *, last: bool = False) -> date | None:
    """First (or last) day of an ISO day, month, week or year."""
    if not value:
        return None
    text = str(value)
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        return date.fromisocalendar(int(week[1]), int(week[2]), 7 if last else 1)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12 if last else 1, 31 if last else 1)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, number = int(month[1]), int(month[2])
        if not last:
            return date(year, number, 1)
        return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)
    return date.fromisoformat(text)
