"""The written rules and the sentences, read from the ontology: nothing of them stands in code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from sys import intern
from typing import Any

from truceline.model import Confidence
from truceline.ontology.load import read_yaml

ORDER: tuple[Confidence, ...] = ("none", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of `ontology/assess/rules.yaml`. `caps` give the most confidence that a premise allows."""

    version: str
    class_of_kind: dict[str, str]
    by_type: dict[str, str]
    assessed: frozenset[str]
    default_prohibited: frozenset[str]
    caps: dict[str, Confidence]
    values: dict[str, Any]

    def act_class(self, event_kind: str, event_type: str) -> str | None:
        """The class of an act by its kind, else by its PLOVER type; None where it is never assessed."""
        return self.class_of_kind.get(event_kind) or self.by_type.get(event_type)

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of the rules by its name."""
        return tuple(self.values[name])


@cache
def rules() -> Rules:
    """The rules in force: the package's with a user's overlay on top. Read once in a process."""
    merged: dict[str, Any] = {}
    for content in read_yaml("assess/rules.yaml"):
        for name, value in content.items():
            merged[name] = {**merged[name], **value} if isinstance(value, dict) and name in merged else value
    return Rules(
        version=str(merged["version"]),
        class_of_kind={kind: name for name, kinds in merged["classes"].items() for kind in kinds},
        by_type=merged["by_type"],
        assessed=frozenset(merged["assessed"]),
        default_prohibited=frozenset(merged["default_prohibited"]),
        caps=merged["caps"],
        values=merged,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for content in read_yaml("assess/words.yaml"):
        for section, sentences in content.items():
            merged.setdefault(section, {}).update(sentences)
    return merged


def say(section: str, key: str, **names: object) -> str:
    """A sentence of `ontology/assess/words.yaml` with its names filled in; the same sentence is one string in memory."""
    return intern(_words()[section][key].format(**names))


@cache
def _designated() -> dict[str, list[tuple[str, date, date | None]]]:
    found: dict[str, list[tuple[str, date, date | None]]] = {}
    for content in read_yaml("designations.yaml"):
        for name, listing in content["lists"].items():
            for entry in listing["entries"]:
                found.setdefault(entry["code"], []).append((name, entry["from"], entry["to"]))
    return found


def designated(code: str, lists: Collection[str], day: date | None) -> bool:
    """True where `code` stands on one of the lists on that day (on any day, where the day is unknown)."""
    return any(
        name in lists and (day is None or (start <= day and (end is None or day <= end)))
        for name, start, end in _designated().get(code, ())
    )


def weakest(caps: Iterable[Confidence]) -> Confidence:
    """The least confidence among premises: a chain is as strong as its weakest link."""
    return min(caps, key=ORDER.index, default="none")
