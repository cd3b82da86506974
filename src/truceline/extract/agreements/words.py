"""Words of agreements: names, states, brokers, as `ontology/agreements.yaml` and a user's overlay give them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.extract.inflect import noun_forms, verb_forms
from truceline.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Words:
    names: dict[str, list[tuple[tuple[str, ...], str]]]
    weak: frozenset[str]
    states: tuple[tuple[str, frozenset[str]], ...]
    brokers: frozenset[str]
    wished: frozenset[str]
    drafts: frozenset[str]
    civil: frozenset[str]
    trade: frozenset[str]
    leaving: frozenset[str]
    telling: frozenset[str]
    committing: frozenset[str]
    quit: frozenset[str]
    keeping: frozenset[str]
    opening: frozenset[str]  # first words of all names, and the weak ones: no other token names an agreement


@cache
def words() -> Words:
    """Names, states and broker verbs of `ontology/agreements.yaml` and a user's overlay."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    weak: set[str] = set()
    states: dict[str, set[str]] = {}
    brokers: set[str] = set()
    wished: set[str] = set()
    drafts: set[str] = set()
    civil: set[str] = set()
    trade: set[str] = set()
    leaving: set[str] = set()
    telling: set[str] = set()
    committing: set[str] = set()
    quit: set[str] = set()
    keeping: set[str] = set()
    for table in read_yaml("agreements.yaml"):
        for kind, phrases in table.get("names", {}).items():
            for phrase in phrases:
                for form in noun_forms(phrase):
                    parts = tuple(form.replace("-", " - ").split())
                    names.setdefault(parts[0], []).append((parts, kind))
        weak.update(f for w in table.get("weak", ()) for f in noun_forms(w))
        for state, cues in table.get("states", {}).items():
            states.setdefault(state, set()).update(f for c in cues for f in verb_forms(c) | noun_forms(c))
        wished.update(table.get("wished", ()))
        drafts.update(f for w in table.get("drafts", ()) for f in noun_forms(w))
        civil.update(table.get("civil", ()))
        trade.update(f for w in table.get("trade", ()) for f in noun_forms(w))
        leaving.update(f for w in table.get("leaving", ()) for f in verb_forms(w) | noun_forms(w))
        telling.update(f for w in table.get("telling", ()) for f in verb_forms(w))
        committing.update(f for w in table.get("committing", ()) for f in verb_forms(w))
        quit.update(f for w in table.get("quit", ()) for f in verb_forms(w))
        keeping.update(f for w in table.get("keeping", ()) for f in verb_forms(w))
        brokers.update(f for w in table.get("brokers", ()) for f in verb_forms(w))
    for rows in names.values():
        rows.sort(key=lambda r: -len(r[0]))
    return Words(
        names,
        frozenset(weak),
        tuple((s, frozenset(c)) for s, c in states.items()),
        frozenset(brokers),
        frozenset(wished),
        frozenset(drafts),
        frozenset(civil),
        frozenset(trade),
        frozenset(leaving),
        frozenset(telling),
        frozenset(committing),
        frozenset(quit),
        frozenset(keeping),
        frozenset(names) | weak,
    )
