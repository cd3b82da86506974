"""Agreements: as mentioned in a report, and as the library holds them (PA-X v4, ETH/PRIO CF, DPPA guidance 2022)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from truceline.model.interval import Interval
from truceline.model.span import Evidence, Span

AgreementKind = Literal[
    "ceasefire",
    "cessation-of-hostilities",
    "de-escalation-zone",
    "evacuation",
    "framework",
    "humanitarian-pause",
    "local-truce",
    "other",
    "peace-agreement",
]
MentionState = Literal["proposed", "negotiated", "agreed", "in-force", "violated", "extended", "ended", "rejected"]
Capacity = Literal["signatory", "adherent", "bound_via_guarantor", "guarantor", "mediator", "witness", "excluded", "non_party"]
StateName = Literal["proposed", "agreed", "effective", "suspended", "extended", "expired", "terminated", "superseded", "lapsed-unclear"]


NUMBERED = ("pax", "ethprio", "un")


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """A mention of an agreement in a report; codes, ISO days and the report's own words.

    `library_ids` are the entries of the agreement library that it may mean, best first, with `library_reason`.
    """

    id: str
    span: Span
    anchor: str
    kind: AgreementKind
    name: str | None
    parties: tuple[str, ...]
    state: MentionState
    brokers: tuple[str, ...] = ()
    interval: Interval | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    place: str | None = None
    place_id: str | None = None
    said_by: tuple[str, ...] = ("report",)
    library_ids: tuple[str, ...] = ()
    library_reason: str | None = None
    procedural: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One party in one capacity between two days (None: from the effect, to the end).

    `codes` are actor codes, `RUS/*` for every sector of a state. `via` is the code of the guarantor through whom it is bound,
    `basis` what shows that it is bound (None: nothing on record). `side` names the side that it stands on (None: a side of its own);
    a `non_party` with a side is one whom a one-sided declaration is addressed to.
    """

    name: str
    codes: tuple[str, ...]
    capacity: Capacity
    start: date | None = None
    end: date | None = None
    via: str | None = None
    basis: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class EffectiveTime:
    """When the agreement took effect as one actor declared it.

    `at` is local wall time in `zone` (IANA name; None where no zone was stated). `hour_known` is False where only the day was stated.
    `declared` is the day on which this was said in public (None: not on record).
    Where not even the day is on record, `at` is the first day that it may have been and `until` the last.
    """

    declared_by: str
    at: datetime
    zone: str | None = None
    source: str | None = None
    hour_known: bool = True
    declared: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementState:
    """A state of the agreement's life from `start` to `end` (inclusive days; None unknown).

    `known` is the day on which its evidence was published, None where that is not on record (then it counts as known all along).
    """

    state: StateName
    start: date | None
    end: date | None = None
    source: str | None = None
    certain: bool = True
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """Where an agreement applies. `polygon` is a ring of (lon, lat); `countries`, `admin1` and `places` name wholes.

    `route` is a line of (lon, lat) that the area follows, such as a highway, `depth_m` how far it reaches on either side (0: a line only):
    it is drawn and decides nothing. `quality`: official, derived, approximate (within `tolerance_m` metres) or unknown. `part`: the area
    lies somewhere in the countries, and where is not on record.
    """

    id: str
    kind: str
    name: str
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    partial_admin1: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    polygon: tuple[tuple[float, float], ...] = ()
    quality: Literal["official", "derived", "approximate", "unknown"] = "unknown"
    tolerance_m: int = 0
    excludes: str | None = None
    part: bool = False
    route: tuple[tuple[float, float], ...] = ()
    depth_m: int = 0

    @property
    def whole_countries(self) -> bool:
        """True where the area is all of its countries."""
        return not (self.part or self.admin1 or self.partial_admin1 or self.places or self.polygon)


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered term. `obligor` are codes, empty where the text does not fix who owes it. `prohibits` and `permits` are
    event kinds (DOMAIN 1.9). `deadline` is the last day to perform. `protects` lists recipient classes ("civilians").
    """

    number: str
    kind: str
    summary: str
    obligor: tuple[str, ...] = ()
    prohibits: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    protects: tuple[str, ...] = ()
    deadline: date | None = None
    zone: str | None = None
    verification: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """An agreement as a register codes it, after the codebooks of ETH/PRIO (CF) and PA-X v4; None where the register does not know.

    `declared` are the days on which it may have been declared. `fixed_term_days` is the length that was declared, `end_mode` how it
    ended. `unresolved` are (role, name as printed) of those whom no actor code was found for.
    """

    register: str
    ceasefire_class: Literal["cessation-of-hostilities", "with-compliance-mechanism", "definitive"] | None = None
    sidedness: Literal["unilateral", "bilateral", "multilateral"] | None = None
    purposes: tuple[str, ...] = ()
    partial: bool | None = None
    written: Literal["no", "yes", "text-available"] | None = None
    fixed_term: bool | None = None
    fixed_term_days: int | None = None
    mediated: bool | None = None
    mechanism: bool | None = None
    enforcement: Literal["none", "external", "international-organisation"] | None = None
    disarmament: bool | None = None
    declared: Interval | None = None
    end_mode: str | None = None
    process: str | None = None
    stage: str | None = None
    status: str | None = None
    unresolved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """One entry of the agreement library. Several effective times may coexist; `states` is its history.

    `exclusions` name the designation lists whose groups it leaves out (`ontology/designations.yaml`), `local_zones` the time zones
    to test where an effective time states none, `monitors` the codes of its monitoring mechanism. `published` is the day on which
    the text or its announcement became public, None where that is not on record; `profile` is how a register codes the agreement.
    """

    id: str
    title: str
    kind: str
    signed: date | None
    parties: tuple[Party, ...]
    effective: tuple[EffectiveTime, ...]
    states: tuple[AgreementState, ...]
    zones: tuple[Zone, ...]
    provisions: tuple[Provision, ...]
    names: tuple[str, ...] = ()
    self_defence: bool = False
    excluded_groups_clause: bool = False
    lineage: tuple[tuple[str, str], ...] = ()
    external_ids: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = field(default_factory=tuple)
    exclusions: tuple[str, ...] = ()
    local_zones: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    published: date | None = None
    profile: Profile | None = None

    @property
    def numbers(self) -> frozenset[tuple[str, str]]:
        """Its numbers in registers whose numbering means one text or one cease-fire, whoever cites it."""
        return frozenset(number for number in self.external_ids if number[0] in NUMBERED)
