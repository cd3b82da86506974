"""The frames of `ontology/events`, indexed by the word forms that trigger them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from truceline.extract.inflect import noun_forms, verb_forms
from truceline.ontology.load import OntologyError, files, parse_yaml, read_yaml


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: what a trigger means and what it asks of its arguments (see `ontology/events`)."""

    base: str
    part: str
    type: str
    kind: str
    mode: str | None = None
    object: str | None = None
    subject: str | None = None
    reciprocal: str | None = None
    needs: str | None = None
    content: str | None = None
    planned: str | None = None
    harm: str | None = None
    of: str | None = None
    modes: str | None = None
    status: str | None = None
    complement: str | None = None


FIELDS = tuple(field.name for field in fields(Frame) if field.name not in {"base", "part"})
KEYS = frozenset({"verbs", "nouns", *FIELDS})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by the first word of their form, longest form first; `classes` are the word classes that frames ask for."""

    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]]
    nouns: dict[str, list[tuple[tuple[str, ...], Frame]]]
    classes: dict[str, frozenset[str]]
    weapons: dict[str, list[tuple[tuple[str, ...], int]]]
    weapon_modes: tuple[tuple[str, str], ...]


@cache
def lexicon() -> Lexicon:
    """The frames of the package and of the user's overlay.

    Raises OntologyError naming the file and the entry that does not fit.
    """
    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for path in files("events/*.yaml"):
        if path.stem in {"classes", "weapons"}:
            continue
        for number, row in enumerate(parse_yaml(path), start=1):
            unknown = set(row) - KEYS
            if unknown or "type" not in row or "kind" not in row:
                raise OntologyError(f"{path.name}, entry {number}: needs type and kind; unknown keys: {sorted(unknown) or 'none'}")
            for part, table, forms_of in (("verbs", verbs, verb_forms), ("nouns", nouns, noun_forms)):
                for base in row.get(part, ()):
                    frame = _frame(base, part[:-1], row)
                    for form in forms_of(str(base)):
                        words = tuple(form.replace("-", " - ").split())
                        table.setdefault(words[0], []).append((words, frame))
    for table in (verbs, nouns):
        for rows in table.values():
            rows.sort(key=lambda r: -len(r[0]))
    classes = {name: frozenset(words) for table in read_yaml("events/classes.yaml") for name, words in table.items()}
    weapons: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    modes: list[tuple[str, str]] = []
    for table in read_yaml("events/weapons.yaml"):
        for row in table:
            modes.append((row["mode"], row["kind"]))
            for base in row["words"]:
                for form in noun_forms(base):
                    words = tuple(form.replace("-", " - ").split())
                    weapons.setdefault(words[0], []).append((words, len(modes) - 1))
    for named in weapons.values():
        named.sort(key=lambda r: -len(r[0]))
    return Lexicon(verbs, nouns, classes, weapons, tuple(modes))


def _frame(base: str, part: str, row: dict[str, Any]) -> Frame:
    return Frame(str(base), part, **{name: row[name] for name in FIELDS if name in row})
