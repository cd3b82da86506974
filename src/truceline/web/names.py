"""Neutral names for actor codes, from the actor book and the casefile's own records; one treatment for every party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.model import Agreement
from truceline.run.knowledge import read_yaml
from truceline.web import days

CODE = re.compile(r"\b(?:[A-Z]{3}/[A-Z]{3}|ORG:[A-Z0-9][A-Z0-9-]*)(?![\w/-])")
DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
# Sectors of the record's actor codes (PLOVER sectors, as far as the record uses them).
SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "OPP": "opposition",
    "REB": "armed opposition",
    "CVL": "civilians",
    "MED": "media",
    "JUD": "courts",
    "NGO": "organisations",
    "CIV": "local bodies",
    "COP": "police",
}


@dataclass(frozen=True, slots=True)
class Name:
    """An actor for a page: the three-letter box and the name beside it."""

    code: str
    box: str
    text: str


class Names:
    """Finds a name for a code: the state's adjective and the sector's word, a body's own name, or the code itself."""

    def __init__(self, states: Mapping[str, str], adjectives: Mapping[str, str], bodies: Mapping[str, str]) -> None:
        self._states = states
        self._adjectives = adjectives
        self._bodies = bodies

    @classmethod
    def of(cls, bodies: Iterable[tuple[str, str, int]], agreements: Iterable[Agreement]) -> Names:
        """States are called as the actor book has them, bodies as the reports of this casefile mostly do (the name of their day).

        `bodies` are code, name and how often it stands so in a report.
        """
        told: dict[str, Counter[str]] = {}
        for code, name, times in bodies:
            told.setdefault(code, Counter())[name] += times
        chosen = _bodies() | {code: _commonest(names) for code, names in told.items()}
        lands = dict(_states("name"))
        for agreement in agreements:
            for party in agreement.parties:
                if len(party.codes) == 1 and party.codes[0].startswith("ORG:"):
                    chosen.setdefault(party.codes[0], party.name)
                elif len(party.codes) == 1 and party.codes[0].endswith("/GOV"):
                    lands.setdefault(party.codes[0][:3], party.name)
        return cls(lands, _states("demonyms"), chosen)

    def of_code(self, code: str) -> Name:
        """The name of one code. "report" is the outlet's own voice, UNKNOWN somebody whom nobody names."""
        if code == "report":
            return Name(code, "", "the report itself")
        if code == "UNKNOWN":
            return Name(code, "", "not named")
        if code.startswith("ORG:"):
            short = code.removeprefix("ORG:")
            text = self._bodies.get(code, short.replace("-", " ").title() if len(short) > 5 else short)
            return Name(code, short[:3], text)
        state, _, sector = code.partition("/")
        land = self._states.get(state, state)
        if sector not in SECTORS:
            return Name(code, state[:3], land)
        adjective = self._adjectives.get(state)
        return Name(code, state[:3], f"{adjective} {SECTORS[sector]}" if adjective else f"{land} ({SECTORS[sector]})")

    def land(self, iso3: str) -> str:
        """The name of a country; its code where the actor book has none."""
        return self._states.get(iso3, iso3)

    def of_codes(self, codes: Iterable[str]) -> list[Name]:
        """Names in alphabetical order: no party stands before another for any other reason."""
        return sorted({self.of_code(code) for code in codes}, key=lambda name: (name.text.casefold(), name.code))

    def sentence(self, codes: Iterable[str]) -> str:
        """Names as a phrase: "Russian government and Turkish government"; "nobody named" where there is none."""
        names = [name.text for name in self.of_codes(codes)]
        if not names:
            return "nobody named"
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def plainly(self, text: str) -> str:
        """A sentence of the rules with names for its actor codes and days in words."""
        return DAY.sub(_day, CODE.sub(lambda found: self.of_code(found[0]).text, text))


def _day(found: re.Match[str]) -> str:
    try:
        return days.day(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return found[0]


@cache
def _states(field: str) -> dict[str, str]:
    """ISO code to name, or to the adjective ("demonyms", of which it is the first); the first entry of a code holds."""
    found: dict[str, str] = {}
    for part in read_yaml("actors/states.yaml"):
        for state in part:
            value = state.get(field)
            if value:
                found.setdefault(state["iso3"], value if isinstance(value, str) else value[0])
    return found


@cache
def _bodies() -> dict[str, str]:
    """Actor code to the name of the first body or group that has it."""
    found: dict[str, str] = {}
    for pattern in ("actors/bodies.yaml", "actors/groups/*.yaml"):
        for part in read_yaml(pattern):
            for body in part:
                found.setdefault(body["code"], body["name"])
    return found


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
