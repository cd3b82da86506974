"""Who is who in the registers' words: states by number, governments, groups and bodies by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from truceline.export.register import Named
from truceline.ontology.actor_book import ActorBook, Entry, Person, book
from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml, roots
from truceline.ontology.name_index import Match, NameIndex
from truceline.run.state_named import stands_for_state, tokens_of

GOVERNMENT = re.compile(r"^(?:the )?gov[a-z]*\s*(?:of\s*)?(?:the )?(?P<state>.+)$", re.I)
SHORT = 6  # letters; a shorter name in capitals is an abbreviation, which several countries may share
STATE_KINDS = ("state", "forces", "demonym")


class RegisterNames:
    """`export.register.Names` over the actor book and `ontology/registers.yaml`."""

    def __init__(self, actors: ActorBook, knowledge: dict[str, Any]) -> None:
        self._book = actors
        self._index = NameIndex(actors)
        self._numbers: dict[int, str] = knowledge["states"]
        self._spellings: dict[str, str] = {fold(key): value for key, value in knowledge["names"].items()}
        self._codes: dict[str, str] = {fold(key): value for key, value in knowledge["codes"].items()}
        self._words = {name: frozenset(words) for name, words in knowledge.items() if name.endswith("_words")}
        # Single words that are a state's name, so that a list of states is known for one.
        self._states = frozenset(fold(name) for name, entry in actors.named if entry.kind == "state" and " " not in name)
        self._abbreviations = {name: iso3 for iso3, names in knowledge["abbreviations"].items() for name in names}

    def country(self, number: str) -> str | None:
        """ISO 3166 alpha-3 of a Gleditsch and Ward number."""
        return self._numbers.get(int(number)) if number.isdigit() else None

    def government(self, name: str) -> str | None:
        """ISO 3166 alpha-3 of the state whose government this is, None for anybody else."""
        found = GOVERNMENT.match(self._respelt(name, ()))
        for spelling in _spellings(found["state"]) if found else ():
            for match in self._whole(spelling):
                entry = next((one for one in match.meanings if isinstance(one, Entry) and one.kind == "state"), None)
                if entry and not (entry.code or "").startswith("ORG:"):
                    return entry.iso3
        return None

    def actor(self, name: str, countries: Sequence[str], day: date | None) -> Named | None:
        """Whom a whole name stands for: the name itself, or what stands before or inside its brackets."""
        if fold(name) in self._codes:
            return Named(name, (self._codes[fold(name)],))
        for spelling in _spellings(self._respelt(name, countries)):
            for match in self._whole(spelling):
                found = None if match.inexact else self._chosen(match, spelling, countries, day)
                if found:
                    return found
        return None

    def actors(self, text: str, countries: Sequence[str], day: date | None) -> list[Named]:
        """Everybody whom a line names, in order, each once; persons by the office that they held on the day.

        A state is named where an office or organ of it is, or where its name stands alone between commas: a people's home in brackets
        is no party. A group of another country is left out: the names of groups repeat from land to land.
        """
        text = self._respelt(text, countries)
        found: dict[tuple[str, ...], Named] = {}
        persons: list[Named] = []
        tokens = tokens_of(text)
        for token in tokens:
            iso3 = self._abbreviations.get(token.text)
            if iso3 in countries:
                found.setdefault(_state(str(iso3)).codes, _state(str(iso3)))
        for match in self._matches(text):
            one = None if match.inexact else self._chosen(match, text, countries, day)
            if one and one.state and not stands_for_state(match, text, tokens, self._words, self._states):
                continue
            if one and (one.country in ("", *countries)):
                found.setdefault(one.codes, one)
            elif day and not one and (held := self._by_office(match, countries, day)):
                persons.append(held)
        return list(found.values()) or list({one.codes: one for one in persons}.values())

    def _respelt(self, name: str, countries: Sequence[str]) -> str:
        name = name.strip()
        for key in (*(f"{country}:{name}" for country in countries), name):
            if fold(key) in self._spellings:
                return self._spellings[fold(key)]
        return name

    def _matches(self, text: str) -> list[Match]:
        return list(self._index.matches(tokens_of(text), text))

    def _whole(self, text: str) -> list[Match]:
        """The match that takes in the whole name, where there is one."""
        last = len(tokens_of(text)) - 1
        return [match for match in self._matches(text) if (match.first, match.last) == (0, last)]

    def _chosen(self, match: Match, text: str, countries: Sequence[str], day: date | None) -> Named | None:
        """The meaning that fits the row: of its countries first, alive on the day first."""
        entries = [one for one in match.meanings if isinstance(one, Entry) and one.kind in (*STATE_KINDS, "group", "body") and one.code]
        if not entries:
            return None
        entry = min(entries, key=lambda one: (one.iso3 not in countries, not one.alive(day)))
        code = str(entry.code)
        if not code.startswith("ORG:"):
            return _state(code.split("/")[0], entry.name)
        foreign = (entry.kind == "group" or entry.kind in STATE_KINDS) and entry.iso3 is not None and entry.iso3 not in countries
        name = " ".join(token.text for token in tokens_of(text)[match.first : match.last + 1])
        if foreign and name.isupper() and len(name) < SHORT:
            return None
        return Named(entry.name, (code,), country=str(entry.iso3) if foreign else "")

    def _by_office(self, match: Match, countries: Sequence[str], day: date) -> Named | None:
        for person in match.meanings:
            roles = [role for role in person.roles if role.holds(day)] if isinstance(person, Person) else []
            for role in roles:
                owner = role.group or role.body
                entry = self._book.entries.get(owner) if owner else None
                if entry and entry.code and (entry.kind == "body" or entry.iso3 in countries):
                    return Named(entry.name, (entry.code,))
                if role.country and not owner:
                    return _state(role.country)
        return None


def register_names() -> RegisterNames:
    """The names of the package and of the overlay that the environment names now."""
    return _read(tuple(roots()))


@cache
def _read(_: tuple[object, ...]) -> RegisterNames:
    return RegisterNames(book(), knowledge())


def knowledge() -> dict[str, Any]:
    """`ontology/registers.yaml`, a user's overlay of the same shape on top."""
    merged: dict[str, Any] = {}
    for content in read_yaml("registers.yaml"):
        for name, value in content.items():
            merged[name] = {**merged[name], **value} if isinstance(value, dict) and name in merged else value
    return merged


def _state(iso3: str, name: str | None = None) -> Named:
    return Named(name or book().entries[iso3].name, (f"{iso3}/GOV", f"{iso3}/MIL"), state=True)


def _spellings(name: str) -> list[str]:
    """The name, then without its brackets, then what the brackets hold."""
    inside = re.findall(r"\(([^)]*)\)", name)
    outside = " ".join(re.sub(r"\([^)]*\)", " ", name).split()).rstrip(", ")
    found = [name, outside, re.split(r", | - ", outside)[0], *inside]
    return list(dict.fromkeys(one.strip() for one in found if one.strip()))
