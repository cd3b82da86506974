"""A PETRARCH dictionary's actors as records of an actor overlay (`ontology/actors`), and those that have no place there.

How codes are taken (CAMEO actor codebook 1.1b3): the first three letters are a state (ISO 3166 alpha-3, older codes by their present one)
or a kind of body (IGO, NGO, IMG, MNC); then come the sectors. A state's own name joins `states.yaml`; its government and forces join its
`seats`, `forces` and `police`; a person is known by dated codes and gets roles; rebels, separatists and bodies become groups and bodies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from truceline.ontology.petrarch import Coded, Listed

OLDER = {
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "BUR": "MMR",
    "PAL": "PSE",
    "KSV": "XKX",
    "KOS": "XKX",
    "SCG": "SRB",
    "WSB": "PSE",
    "GZS": "PSE",
}
SECTORS = {
    **dict.fromkeys(("GOV", "LEG", "SPY", "PRE"), "GOV"),
    **dict.fromkeys(("MIL",), "MIL"),
    **dict.fromkeys(("COP",), "COP"),
    **dict.fromkeys(("OPP", "PTY"), "OPP"),
    **dict.fromkeys(("REB", "INS", "SEP", "UAF", "RAD", "PRM"), "REB"),
    **dict.fromkeys(("MED", "JRN"), "MED"),
    **dict.fromkeys(("JUD",), "JUD"),
    **dict.fromkeys(("NGO", "NGM", "HRI"), "NGO"),
    **dict.fromkeys(("CVL", "BUS", "LAB", "EDU", "STU", "REL", "REF", "HLH", "AGR", "DEV", "ENV"), "CVL"),
}
LIFTED = {"GOV": "seats", "MIL": "forces", "COP": "police"}  # a state's own list for undated names of the sector
BODIES = {"IGO": "intergovernmental", "NGO": "ngo", "NGM": "ngo", "IMG": "non_state_armed_group"}


@dataclass(slots=True)
class Overlay:
    """Records by file of the overlay, and actors left out with the reason."""

    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    left: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, file: str, record: dict[str, Any]) -> None:
        """Put a record into a file of the overlay; a state's lists grow."""
        held = self.records.setdefault(file, [])
        same = next((r for r in held if file == "states.yaml" and r["iso3"] == record["iso3"]), None)
        if same is None:
            held.append(record)
            return
        for name, value in record.items():
            if isinstance(value, list):
                same[name] = [*same.get(name, ()), *(v for v in value if v not in same.get(name, ()))]

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(rows) for rows in self.records.values())


def overlay_of(actors: Iterable[Listed], states: Collection[str]) -> Overlay:
    """Overlay records of a dictionary's actors; `states` are the codes of states that the actor book knows."""
    found = Overlay()
    for actor in actors:
        if not actor.names:
            found.left.append((actor.line, "", "it has no name"))
            continue
        if not actor.codes:
            found.left.append((actor.line, actor.names[0], "it has no code"))
            continue
        known, why = [], ""
        for mark in actor.codes:
            taken = _taken(mark.code, states)
            if isinstance(taken, str):
                why = taken
            else:
                known.append((mark, *taken))
        if known:
            why = _place(found, actor, known) or why
        if why:
            found.left.append((actor.line, actor.names[0], why))
    return found


Known = tuple[Coded, str, str, str]  # the code as it stands; state or kind of body; our sector; what follows


def _taken(code: str, states: Collection[str]) -> tuple[str, str, str] | str:
    """State or kind of body, sector and rest of a code; a reason where we have no place for it."""
    if code.startswith("~"):
        return f"{code}: a word for a role, whose state the sentence gives; add it to generic.yaml by hand"
    if code in {"---", "-"}:
        return f"{code}: marks what is no actor"
    first, rest = OLDER.get(code[:3], code[:3]), code[3:]
    if first in BODIES:
        return first, "", rest
    if first not in states:
        return f"{code}: {code[:3]} is no state or kind of body that we know"
    if not rest:
        return first, "", ""
    sector = SECTORS.get(rest[:3])
    if rest[:3] == "ELI":
        return first, "ELI", rest[3:]
    return (first, sector, rest[3:]) if sector else f"{code}: no sector of ours for {rest[:3]}"


def _place(found: Overlay, actor: Listed, known: list[Known]) -> str:
    """Add the actor's record; the reason where nothing of it could be kept."""
    mark, first, sector, rest = known[0]
    dated = any(k[0].start or k[0].end for k in known)
    if first in BODIES or sector == "REB" or (sector in {"OPP", "NGO", "MED", "CVL", "JUD"} and not dated):
        found.add("groups/petrarch.yaml", _body(actor, mark, first, sector, rest))
        return ""
    if dated:
        roles = [_role(*k) for k in known if k[2] not in {"", "ELI"}]
        if not roles:
            return f"{mark.code}: a notable person without an office"
        found.add("leaders/petrarch.yaml", {"name": actor.names[0], "names": actor.names[1:], "country": first, "roles": roles})
        return ""
    if sector == "ELI":
        return f"{mark.code}: a notable person without an office"
    found.add("states.yaml", {"iso3": first, LIFTED.get(sector, "names"): list(actor.names)})
    return ""


def _role(mark: Coded, first: str, sector: str, rest: str) -> dict[str, Any]:
    role: dict[str, Any] = {"office": "official", "country": first, "sector": sector}
    return role | {name: day for name, day in (("start", mark.start), ("end", mark.end)) if day}


def _body(actor: Listed, mark: Coded, first: str, sector: str, rest: str) -> dict[str, Any]:
    """A group or body. A rebel force and a body have a code of their own, by the name; other organisations their state's."""
    name = actor.names[0]
    slug = re.sub(r"[^A-Z0-9]+", "-", name.upper()).strip("-")
    own = first in BODIES or sector == "REB"
    kind = BODIES.get(first) or {"REB": "non_state_armed_group", "MED": "media", "NGO": "ngo"}.get(sector, "non_state_armed_group")
    record: dict[str, Any] = {"id": f"petrarch-{slug.lower()}", "code": f"ORG:{slug}" if own else f"{first}/{sector}", "name": name}
    record |= {"names": actor.names[1:], "type": kind}
    if first not in BODIES:
        record["country"] = first
    return record | {key: day for key, day in (("start", mark.start), ("end", mark.end)) if day}
