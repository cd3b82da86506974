"""Which agreements were in force: on a day, in a place, between two sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.assess.life import Effect
from truceline.assess.parties import body, matches
from truceline.assess.rules import say
from truceline.assess.shelf import Held, Shelf
from truceline.model import Agreement, Zone

Answer = Literal["yes", "no", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The answer for one agreement. `alternatives` gives it under each declared effect; `clause` is the source of the answer."""

    agreement: str
    title: str
    answer: Answer
    reason: str
    clause: str | None = None
    alternatives: tuple[tuple[str, str], ...] = ()


def in_force(library: Sequence[Agreement], *, on: date, at: str | None = None, between: tuple[str, ...] = ()) -> list[InForce]:
    """Agreements on a day, by id. `at` is a country (ISO 3166 alpha-3), province, place or area by name; `between` are
    actor codes or states (`SYR`).

    Agreements that do not cover the place or do not know one of the parties are left out. Those not in force are listed only
    where `at` or `between` narrows the question. A day on which an agreement takes effect counts as in force; the reason gives the hour.
    """
    shelf = _shelf(library)
    narrowed = at is not None or bool(between)
    countries = shelf.countries_of.get(at.casefold(), set()) if at is not None else set()
    found = []
    for held in _candidates(shelf, at, countries, between):
        if not narrowed and not held.may_hold(on, on):
            continue
        if between and not all(_knows(held, code) for code in between):
            continue
        placed = _placed(held, at, countries) if at is not None else "inside"
        if placed == "outside":
            continue
        answer = _answer(held, on, placed)
        if narrowed or answer.answer != "no":
            found.append(answer)
    return found


def _candidates(shelf: Shelf, at: str | None, countries: Set[str], between: tuple[str, ...]) -> Iterable[Held]:
    """Those of the first party, else of the place's countries where the library knows the place, else all; by id."""
    known = sorted(countries) if countries else [at] if at in shelf.by_country else []
    if known:
        found = {held.agreement.id: held for country in known for held in shelf.by_country.get(country, ())}
    elif between:
        found = dict(shelf.by_body.get(body(between[0]), {}))
    else:
        return shelf.held.values()
    return [found[identity] for identity in sorted(found)]


_LAST: list[tuple[Sequence[Agreement], Shelf]] = []


def _shelf(library: Sequence[Agreement]) -> Shelf:
    """The shelf of the library asked last: a tuple never changes, so its lives need to be worked out once."""
    if _LAST and _LAST[0][0] is library and isinstance(library, tuple):
        return _LAST[0][1]
    shelf = Shelf(library)
    _LAST[:] = [(library, shelf)]
    return shelf


def _answer(held: Held, on: date, placed: str) -> InForce:
    agreement = held.agreement
    rows = [(effect, *_under(held, effect, on)) for effect in held.life.effects]
    if not rows:
        return InForce(agreement.id, agreement.title, "unknown", say("life", "never"))
    alternatives = tuple((say("alternatives", "effective_time", by=effect.by, start=effect.start), answer) for effect, answer, _ in rows)
    answers = {answer for _, answer, _ in rows}
    clause = next((state.source for state in agreement.states if state.source and state.start and state.start <= on), None)
    clause = clause or next((time.source for time in agreement.effective if time.source), None)
    if len(answers) > 1:
        return InForce(agreement.id, agreement.title, "disputed", say("life", "disputed"), clause, alternatives)
    _, answer, reason = rows[0]
    if answer == "yes" and placed == "unknown":
        return InForce(agreement.id, agreement.title, "unknown", say("life", "place_unknown"), clause)
    return InForce(agreement.id, agreement.title, answer, reason, clause, alternatives if len(rows) > 1 else ())


def _under(held: Held, effect: Effect, on: date) -> tuple[Answer, str]:
    if on < effect.at.date():
        return "no", say("life", "no_before", start=effect.start)
    stretch = held.life.between(on, on)[0]
    names = {"state": stretch.state, "start": stretch.since}
    if stretch.status == "no":
        return "no", say("life", "no_ended", **names)
    if stretch.status == "unknown":
        return "unknown", say("life", "unknown", **names)
    end = stretch.end if stretch.end != date.max else None
    return "yes", say("life", "holds_until", start=effect.start, end=end) if end else say("life", "holds", start=effect.start)


def _knows(held: Held, code: str) -> bool:
    """True where a party has the code, or one of the state's codes where a bare state (`SYR`) is asked for."""
    return any(matches(listed, code) or body(listed) == code for party in held.agreement.parties for listed in party.codes)


def _placed(held: Held, at: str, countries: Set[str]) -> str:
    results = {_in_zone(zone, at, countries) for zone in held.agreement.zones} or {"unknown"}
    return next(result for result in ("inside", "unknown", "outside") if result in results)


def _in_zone(zone: Zone, at: str, countries: Set[str]) -> str:
    name = at.casefold()
    if name in {known.casefold() for known in (*zone.admin1, *zone.places, zone.name, zone.id)}:
        return "inside"
    if name in {known.casefold() for known in zone.partial_admin1}:
        return "unknown"
    whole = not (zone.admin1 or zone.partial_admin1 or zone.places or zone.polygon)
    if at in zone.countries:
        return "inside" if whole else "unknown"
    if countries and zone.countries:
        shared = countries & set(zone.countries)
        return "outside" if not shared else "inside" if whole else "unknown"
    # A bare upper-case code of three letters is a country that this area does not name.
    return "outside" if len(at) == 3 and at.isupper() and zone.countries else "unknown"
