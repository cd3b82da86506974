"""Which agreements were in force: on a day, in a place, between two sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date

from truceline.assess.answers import Answers, InForce, answers
from truceline.assess.areas import Areas, Spot
from truceline.assess.parties import OUTSIDE, body
from truceline.assess.shelf import Shelf
from truceline.model import Agreement, Party


def in_force(
    library: Sequence[Agreement], *, on: date, at: str | None = None, between: tuple[str, ...] = (), spots: Sequence[Spot] = ()
) -> list[InForce]:
    """Agreements on a day, by id. `at` is a country (ISO 3166 alpha-3), province, place or area by name; `between` are
    actor codes or states (`SYR`). `spots` are what a gazetteer knows of `at`: they place what no area names.

    Agreements that do not cover the place are left out, and those in which one of the sides has no part on that day, or only as
    mediator, witness or excluded. Those not in force are listed only where `at` or `between` narrows the question.
    A day on which an agreement takes effect counts as in force; the reason gives the hour.
    """
    return _terms(library).in_force(on=on, at=at, between=between, spots=spots)


class Terms:
    """A library ready to be asked: answers by day, agreements by party and by area, all worked out once."""

    def __init__(self, library: Sequence[Agreement]) -> None:
        shelf = Shelf(library)
        self._areas = Areas(shelf.held.values())
        self._answers: dict[str, Answers] = {}
        self._living: list[tuple[date, date, Answers]] = []
        # By state, body or exact code, then by id: the rows of the parties that have it.
        self._parties: dict[str, dict[str, list[Party]]] = {}
        for identity, held in shelf.held.items():
            found = self._answers[identity] = answers(held)
            if held.life.effects:
                self._living.append((held.first, held.last, found))
            for party in held.agreement.parties:
                if party.capacity not in (*OUTSIDE, "excluded"):
                    for name in {name for code in party.codes for name in (code, body(code))}:
                        self._parties.setdefault(name, {}).setdefault(identity, []).append(party)

    def in_force(self, *, on: date, at: str | None = None, between: tuple[str, ...] = (), spots: Sequence[Spot] = ()) -> list[InForce]:
        """As `in_force` does."""
        if at is None and not between:
            living = (found.on(on) for first, last, found in self._living if first <= on <= last)
            return [answer for answer in living if answer.answer != "no"]
        near = self._areas.near(at, spots) if at is not None else None
        known = set.intersection(*(self._of(code, on) for code in between)) if between else None
        if near is not None:
            asked = near.keys() if known is None else near.keys() & known
            return [self._answers[identity].on(on, near[identity]) for identity in self._in_order(asked)]
        # A place that nothing is known of may lie anywhere.
        placed = "inside" if at is None else "unknown"
        return [self._answers[identity].on(on, placed) for identity in (self._answers if known is None else self._in_order(known))]

    def _in_order(self, asked: Set[str]) -> Iterable[str]:
        """By id: sorted where they are few, else as the answers stand."""
        if len(asked) * 4 < len(self._answers):
            return sorted(asked)
        return (identity for identity in self._answers if identity in asked)

    def _of(self, code: str, on: date) -> set[str]:
        """Ids of those that have a code as a party on a day; one with every sector of its state (`RUS/*`) has each."""
        names = {code, f"{body(code)}/*"} if "/" in code else {code}
        return {
            identity
            for name in names
            for identity, parties in self._parties.get(name, {}).items()
            if any((party.start is None or party.start <= on) and (party.end is None or on <= party.end) for party in parties)
        }


# The libraries asked last, newest first: a tuple never changes, so what it answers needs to be worked out once.
_KEPT: list[tuple[Sequence[Agreement], Terms]] = []
MOST = 4  # the whole library and a few as they were known on a day


def _terms(library: Sequence[Agreement]) -> Terms:
    kept = next((pair for pair in _KEPT if pair[0] is library), None) if isinstance(library, tuple) else None
    if kept is None:
        kept = (library, Terms(library))
        _KEPT[:] = [kept, *_KEPT[: MOST - 1]]
    return kept[1]
