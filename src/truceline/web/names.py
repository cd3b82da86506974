"""Neutral names for actor codes, from the casefile's own records; one treatment for every party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.model import ActorMention, Agreement

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
    """Finds a name for a code: the state's name and the sector's word, a body's own name, or the code itself."""

    def __init__(self, states: Mapping[str, str], bodies: Mapping[str, str]) -> None:
        self._states = states
        self._bodies = bodies

    @classmethod
    def of(cls, mentions: Iterable[ActorMention], agreements: Iterable[Agreement]) -> Names:
        """Learns names from agreement parties and from mentions; the commonest name wins, then the alphabet."""
        states: dict[str, Counter[str]] = {}
        bodies: dict[str, Counter[str]] = {}
        for mention in mentions:
            if mention.code and mention.code.startswith("ORG:"):
                bodies.setdefault(mention.code, Counter())[mention.name] += 1
            elif mention.actor_type == "state" and mention.iso3:
                states.setdefault(mention.iso3, Counter())[mention.name] += 1
        chosen = {code: _commonest(names) for code, names in bodies.items()}
        lands = {code: _commonest(names) for code, names in states.items()}
        for agreement in agreements:
            for party in agreement.parties:
                if len(party.codes) == 1 and party.codes[0].startswith("ORG:"):
                    chosen.setdefault(party.codes[0], party.name)
                elif len(party.codes) == 1 and party.codes[0].endswith("/GOV"):
                    lands.setdefault(party.codes[0][:3], party.name)
        return cls(lands, chosen)

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
        return Name(code, state[:3], f"{land}, {SECTORS[sector]}" if sector in SECTORS else land)

    def of_codes(self, codes: Iterable[str]) -> list[Name]:
        """Names in alphabetical order: no party stands before another for any other reason."""
        return sorted({self.of_code(code) for code in codes}, key=lambda name: (name.text.casefold(), name.code))

    def sentence(self, codes: Iterable[str]) -> str:
        """Names as a phrase: "Russia, government and Turkey, government"; "nobody named" where there is none."""
        names = [name.text for name in self.of_codes(codes)]
        if not names:
            return "nobody named"
        return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} and {names[-1]}"


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
