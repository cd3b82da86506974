"""The library on a shelf: each agreement with its life worked out, found by country and by time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.assess.life import Life, life
from truceline.assess.parties import OUTSIDE, UNKNOWN, body
from truceline.assess.rules import rules
from truceline.assess.temporal import Window
from truceline.model import Agreement, Incident


@dataclass(frozen=True, slots=True)
class Held:
    """One agreement with its life. `first` and `last` are the days between which it may be in force."""

    agreement: Agreement
    life: Life
    first: date
    last: date

    def may_hold(self, start: date, end: date) -> bool:
        """True where it may be in force on one of the days."""
        return self.first <= end and start <= self.last


class Shelf:
    """Agreements by country. Building it works out every life once; finding is a look-up.

    A register's entry (one with a `profile`) of what the library has by hand too is held and not found, so that no act is put to the
    same cease-fire twice.
    """

    def __init__(self, library: Iterable[Agreement]) -> None:
        self.held: dict[str, Held] = {}
        self.by_country: dict[str, list[Held]] = {}
        self.by_body: dict[str, dict[str, Held]] = {}
        every = sorted(library, key=_identity)
        by_hand = {number for agreement in every if agreement.profile is None for number in agreement.numbers}
        for agreement in every:
            self._add(agreement, found=agreement.profile is None or not agreement.numbers & by_hand)

    def _add(self, agreement: Agreement, *, found: bool) -> None:
        lived = life(agreement)
        # A day's room before the first effect: time zones can put it on the day before.
        first = lived.first - timedelta(days=1) if lived.first else date.max
        held = Held(agreement, lived, first, lived.last)
        self.held[agreement.id] = held
        if not found:
            return
        for country in sorted({country for zone in agreement.zones for country in zone.countries}):
            self.by_country.setdefault(country, []).append(held)
        for party in agreement.parties:
            for code in party.codes if party.capacity not in OUTSIDE else ():
                self.by_body.setdefault(body(code), {})[agreement.id] = held

    def near(self, incident: Incident, when: Window | None) -> list[Held]:
        """Agreements to test an incident against: of its country, or of those who took part where its country is unknown.

        Those whose life ended or began within the rules' horizon are kept, so that "too early" and "too late" are shown.
        """
        if when is None:
            return []
        horizon = timedelta(days=rules().values["horizon_days"]) if when.whole else timedelta(0)
        start, end = _shifted(when.start, -horizon), _shifted(when.end, horizon)
        if incident.country:
            return [held for held in self.by_country.get(incident.country, ()) if held.may_hold(start, end)]
        return [held for held in self.of(incident.actors or incident.recipients) if held.may_hold(when.start, when.end)]

    def of(self, codes: Sequence[str]) -> list[Held]:
        """Agreements that have every one of these states and bodies as a party (mediators and witnesses apart), by id; none for no code."""
        bodies = sorted({body(code) for code in codes if code != UNKNOWN})
        if not bodies:
            return []
        shared = set.intersection(*(set(self.by_body.get(name, {})) for name in bodies))
        return [self.held[identity] for identity in sorted(shared)]


def _shifted(day: date, by: timedelta) -> date:
    if by < timedelta(0):
        return date.min if day - date.min < -by else day + by
    return date.max if date.max - day < by else day + by


def _identity(agreement: Agreement) -> str:
    return agreement.id
