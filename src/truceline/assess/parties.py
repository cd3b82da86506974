"""Who stands where in an agreement on a day: capacity and side of an actor code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from truceline.assess.rules import designated, rules
from truceline.model import Agreement, Party

UNKNOWN = "UNKNOWN"
BOUND = ("signatory", "adherent", "bound_via_guarantor", "guarantor")
# They speak for neither side, whatever they hold of the matter.
OUTSIDE = ("mediator", "witness")
ORDER = (*BOUND, "excluded", "mediator", "witness", "non_party")


@dataclass(frozen=True, slots=True)
class Standing:
    """What `code` is in an agreement on a day; `party` is None where the agreement does not know it."""

    code: str
    capacity: str
    side: str
    party: Party | None


def matches(pattern: str, code: str) -> bool:
    """True where a code of the library (`RUS/*` for every sector) covers an actor code."""
    return pattern == code or (pattern.endswith("/*") and code.startswith(pattern[:-1]))


def body(code: str) -> str:
    """The state or body that a code belongs to, whatever its sector."""
    return code.split("/", 1)[0]


def sector(code: str) -> str:
    """The sector of a state-bound code, empty for others."""
    return "" if code.startswith("ORG:") or "/" not in code else code.rsplit("/", 1)[1]


@lru_cache(maxsize=4096)
def is_civilian(code: str) -> bool:
    """True for people and bodies that never fight."""
    return sector(code) in rules().listed("civilian_sectors")


# Parties by the identity of their tuple, which is kept beside what was found, so that no other can come by the same identity.
_ROLLS: dict[int, _Roll] = {}
MOST_ROLLS = 8192


class _Roll:
    """The parties of one agreement by code, and the standing of codes whose rows name no day."""

    __slots__ = ("always", "parties", "rows")

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self.parties = parties
        self.rows: dict[str, tuple[Party, ...]] = {}
        self.always: dict[str, Standing] = {}


def _roll(parties: tuple[Party, ...]) -> _Roll:
    found = _ROLLS.get(id(parties))
    if found is None:
        if len(_ROLLS) >= MOST_ROLLS:
            _ROLLS.clear()
        found = _ROLLS[id(parties)] = _Roll(parties)
    return found


def _rows(parties: tuple[Party, ...], code: str) -> tuple[Party, ...]:
    """The rows of the parties that have a code; each code is looked up once an agreement."""
    roll = _roll(parties)
    found = roll.rows.get(code)
    if found is None:
        found = roll.rows[code] = _looked_up(parties, code)
    return found


def _looked_up(parties: tuple[Party, ...], code: str) -> tuple[Party, ...]:
    exact = tuple(party for party in parties if code in party.codes)
    return exact or tuple(party for party in parties if any(matches(pattern, code) for pattern in party.codes))


def standing(agreement: Agreement, code: str, day: date | None) -> Standing:
    """The capacity of a code on a day; the strongest where it has several, `non_party` where it has none."""
    roll = _roll(agreement.parties)
    known = roll.always.get(code)
    if known is not None:
        return known
    every = () if is_civilian(code) else _rows(agreement.parties, code)
    rows = [row for row in every if _on(row, day)]
    if rows:
        party = min(rows, key=_strength)
        stands = Standing(code, party.capacity, party.side or party.name, party)
        if all(row.start is None and row.end is None for row in every):
            roll.always[code] = stands
        return stands
    if designated(code, agreement.exclusions, day):
        return Standing(code, "excluded", code, None)
    return Standing(code, "non_party", code, None)


def source_side(agreement: Agreement, code: str) -> str | None:
    """The side that a source speaks for, None where it belongs to no party. A state's media speak for its government."""
    if is_civilian(code) or code == UNKNOWN:
        return None
    asked = [code]
    if sector(code) in rules().listed("media_sectors"):
        asked.append(f"{body(code)}/GOV")
    for name in asked:
        rows = [row for row in _rows(agreement.parties, name) if row.capacity not in OUTSIDE]
        if rows:
            return rows[0].side or rows[0].name
    return None


def is_bound(standing: Standing) -> bool:
    """True where the code has duties under the agreement."""
    return standing.capacity in BOUND


def capacity(agreement: Agreement, code: str, day: date | None) -> str:
    """bound, civilians, or else the capacity of a code on a day, as a count by capacities needs it."""
    if is_civilian(code):
        return "civilians"
    stands = standing(agreement, code, day)
    return "bound" if is_bound(stands) else stands.capacity


def _strength(party: Party) -> int:
    return ORDER.index(party.capacity)


def _on(party: Party, day: date | None) -> bool:
    return day is None or ((party.start is None or party.start <= day) and (party.end is None or day <= party.end))
