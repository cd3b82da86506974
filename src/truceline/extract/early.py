"""Whether a report can tell anything of a conflict: a look at its words alone, before any of it is parsed.

A report is worth reading that has a word of harm, force or truce, or names a political or armed actor; a land (a state, its capital,
its people) only beside a word of a frame, since matches and markets name lands too. What the knowledge files call a frame, a harm
or an actor counts, but for the everyday words of `ontology/early.yaml`. Where in doubt, it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from truceline.extract.actors.hit import names
from truceline.extract.agreements.words import words as agreement_words
from truceline.extract.casualties.lexicon import words as casualty_words
from truceline.extract.events.lexicon import lexicon
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.model import Report
from truceline.model.report import READ_LANGUAGES
from truceline.ontology.actor_book import Entry
from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml
from truceline.ontology.name_index import Match

FORCE = {"ASSAULT", "PROTEST"}  # acts told even where nobody is named who did them
LANDS = {"state", "capital", "demonym", "nickname"}
NO_PARTIES = {"media", "nothing"}
PLAIN = re.compile(r"\w+")
WORD = re.compile(r"\w+(?:['’.]\w+)*|[^\w\s]")
Form = tuple[str, ...]


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """Forms of one word, and those of several by their first word."""

    single: frozenset[str]
    joined: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, forms: Iterable[Form], without: frozenset[str]) -> _Forms:
        plain = without | _everyday()["small"]  # "fall on", "close in": of everyday words only
        kept = [form for form in forms if " ".join(form) not in without and not plain.issuperset(form)]
        return cls(
            frozenset(form[0] for form in kept if len(form) == 1),
            tuple(sorted({frozenset(form) for form in kept if len(form) > 1}, key=sorted)),
        )

    def among(self, words: frozenset[str]) -> bool:
        """True where the words hold a form, in whatever order: a form is rather seen where it is not than missed."""
        return not self.single.isdisjoint(words) or any(form <= words for form in self.joined)


def may_hold(report: Report) -> bool:
    """False only for a report in which nothing of a conflict can be found: by its language, then by its words alone."""
    if report.language not in READ_LANGUAGES:
        return False
    if not _telling().single.isdisjoint(PLAIN.findall(report.text.lower())):
        return True  # nearly all reports of a conflict, at a glance
    found = [_Word(m.group(), m.start(), m.end()) for m in WORD.finditer(report.text)]
    words = frozenset(part for w in found for part in _parts(w.text))
    if _telling().among(words):
        return True
    lands = False
    for match in names()[1].matches(found, report.text):
        if _is_party(match, report.text[found[match.first].start : found[match.last].end]):
            return True
        lands = lands or any(isinstance(m, Entry) and m.kind in LANDS for m in match.meanings)
    return lands and _acts().among(words)


def _parts(word: str) -> tuple[str, ...]:
    """The word in lower case; without a possessive; and as names are compared."""
    low = word.lower()
    return low, low.removesuffix("'s").removesuffix("’s"), fold(word)


def _is_party(match: Match, text: str) -> bool:
    everyday = _everyday()
    said = fold(text)
    if said in everyday["heads"] or said.removesuffix("s") in everyday["heads"]:
        return False
    return any(
        not isinstance(m, Entry) or (m.kind not in LANDS and m.kind not in NO_PARTIES and m.id not in everyday["actors"])
        for m in match.meanings
    )


@cache
def _everyday() -> dict[str, frozenset[str]]:
    """The lists of `ontology/early.yaml`, the package's and the user's together."""
    found: dict[str, set[str]] = {name: set() for name in ("actors", "heads", "words", "beside_lands", "small")}
    for table in read_yaml("early.yaml"):
        for name, words in table.items():
            found[name].update(words)
    for name in ("words", "beside_lands"):
        found[name] = {form for word in found[name] for form in verb_forms(word) | noun_forms(word)}
    return {name: frozenset(words) for name, words in found.items()}


@cache
def _telling() -> _Forms:
    """Forms that decide alone: harm to people, acts of force and protest, agreements and truces."""
    harm = casualty_words()
    forms: list[Form] = [
        tuple(form.split()) for form in chain(harm.verbs, harm.nouns, harm.adjectives, harm.phrases, harm.ends, harm.sustained, harm.mixed)
    ]
    forms += [form for form, frame_type, kind in _frame_forms() if frame_type in FORCE or kind.startswith("ceasefire_")]
    forms += [(word,) for word in lexicon().classes["weapon"]]
    forms += [form for rows in agreement_words().names.values() for form, _ in rows]
    return _Forms.of(forms, _everyday()["words"])


@cache
def _acts() -> _Forms:
    """Forms of all frames, for reports that name a land."""
    return _Forms.of([form for form, _, _ in _frame_forms()], _everyday()["beside_lands"])


def _frame_forms() -> list[tuple[Form, str, str]]:
    known = lexicon()
    tables = (known.verbs, known.nouns, known.adjectives, known.auxiliaries)
    return [(form, frame.type, frame.kind) for table in tables for rows in table.values() for form, frames in rows for frame in frames]
