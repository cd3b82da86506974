"""A casefile linked anew where it changed, and nowhere else; what comes out is what linking everything would give.

Clusters grow by the best pair first, and a pair that was refused leaves no trace. So a set of whole clusters gives the same clusters
when it is linked alone, and a cluster that did not change refuses whatever it refused before. It is enough to take the tellings that
are new, the clusters that they bear on, and around every cluster that changed all those that bear on it, until nothing else changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from truceline.link import blocks
from truceline.link.across import Clustering, Edge, bearing, clusters
from truceline.link.blocks import buckets, pairs, window
from truceline.link.build import incidents
from truceline.link.decided import Decided
from truceline.link.figures import Tied, tied
from truceline.link.mentions import Mention
from truceline.link.road import Entry, entries, ties, told_by
from truceline.link.settings import settings
from truceline.link.told import mentions_of
from truceline.link.within import Telling
from truceline.model import Incident, Judgement, Reading


class Index(Protocol):
    """What a casefile knows of its last linking."""

    def tellings(self, *, keys: Collection[str] = (), reports: Collection[str] = (), incidents: Collection[str] = ()) -> list[Entry]:
        """Entries of these keys, of these reports, and of these incidents."""

    def members(self, numbers: Collection[int]) -> Mapping[int, list[str]]:
        """Keys of the tellings in each bucket, sorted."""

    def edges(self, keys: Collection[str]) -> list[Edge]:
        """Pairs of tellings that bear on each other, those with one of these keys at either end."""

    def readings(self, reports: Collection[str]) -> list[Reading]:
        """The readings of these reports that are in the casefile."""

    def origins(self, reports: Collection[str]) -> Mapping[str, str]:
        """Which report each of these is a copy of."""


@dataclass(frozen=True, slots=True)
class Region:
    """What changed: incidents to write and ids that are gone, entries to write and keys that are gone, the tellings whose pairs are
    all told in `edges`, and the readings looked at."""

    incidents: list[Incident]
    gone: list[str]
    entries: list[Entry]
    dropped: list[str]
    stirred: list[str]
    edges: list[Edge]
    readings: Mapping[str, Reading]


def relinked(index: Index, fresh: Collection[str], gone: Collection[str], decisions: Sequence[Judgement] = ()) -> Region:
    """Link anew what the `fresh` reports (new, corrected, of another origin, named by a decision that is new or undone) and those that
    are `gone` bear on."""
    desk = _Desk(index, decisions, gone)
    fresh = desk.named_with({*fresh, *gone})
    old = index.tellings(reports=[*fresh, *gone])
    dropped = {entry.key for entry in old}
    desk.load(fresh)
    own = {key for key in desk.told if desk.report(key) in fresh}
    stirred = own | _stirred(desk, own, old)
    edges = desk.bearing(stirred, dropped)
    wanted = {*stirred, *_ends(edges), *_ends(index.edges(dropped)), *_mates(index, old)} - dropped | own
    while True:
        held = desk.whole(wanted, own, dropped)
        kept = [pair for pair in index.edges(held) if not (set(pair[:2]) & (dropped | stirred))]
        linked = desk.link(held, [*kept, *edges])
        around = _around(linked, held, [*kept, *edges], stirred, {entry.incident for entry in old})
        if around <= set(held):
            break
        wanted |= around | set(held)
    made = desk.incidents(linked, held)
    written = entries(linked.told, linked.held, linked.grouped)
    before = {entry.incident for entry in (*old, *held.values()) if entry.incident}
    return Region(
        incidents=made,
        gone=sorted(before - {incident.id for incident in made}),
        entries=written,
        dropped=sorted(dropped - set(held)),
        stirred=sorted(stirred | dropped),
        edges=edges,
        readings=desk.read,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    told: list[Telling]
    held: list[array[int]]
    grouped: Clustering


class _Desk:
    """The reports taken up so far with what they tell."""

    def __init__(self, index: Index, decisions: Sequence[Judgement], gone: Collection[str]) -> None:
        self.index = index
        self.known = settings()
        self.read: dict[str, Reading] = {}
        self.told: dict[str, Telling] = {}
        self.buckets: dict[str, array[int]] = {}
        self.decided = Decided()
        self._gone = set(gone)
        self._decisions = decisions
        self._named = [{told.report for group in judgement.mentions for told in group} for judgement in decisions]
        self._gathered: dict[str, list[Mention]] = {}
        self._figures: dict[str, list[Tied]] = {}

    def report(self, key: str) -> str:
        """The report of a telling."""
        return self.told[key].mentions[0].report.id

    def load(self, reports: Iterable[str]) -> None:
        """Take up reports, and with them all that a decision names together with one of them: decisions hold as a whole."""
        missing = sorted(self.named_with(reports) - set(self.read))
        if not missing:
            return
        origins = self.index.origins(missing)
        for reading in self.index.readings(missing):
            mentions = mentions_of(reading, origins[reading.report.id], self.known)
            self.read[reading.report.id] = reading
            self._gathered[reading.report.id] = mentions
            self._figures[reading.report.id] = tied(reading, mentions, self.known)
        gathered = [self._gathered[report] for report in sorted(self._gathered)]
        self.decided = Decided(self._decisions, (mention for mentions in gathered for mention in mentions))
        again = gathered if self.decided else [self._gathered[report] for report in missing if report in self._gathered]
        self.told.update({telling.facts.keys[0]: telling for telling in told_by(again, self.known, self.decided)})
        for key in self.told.keys() - self.buckets.keys():
            self.buckets[key] = array("q", buckets(self.told[key].facts))

    def named_with(self, reports: Iterable[str]) -> set[str]:
        """The reports, and those that a decision names together with one of them; none that is gone."""
        asked = set(reports)
        while more := {report for named in self._named if named & asked for report in named} - asked:
            asked |= more
        return asked - self._gone

    def members(self, numbers: Collection[int], own: Collection[str], dropped: Collection[str]) -> dict[int, list[str]]:
        """Members of buckets as they are now."""
        found = {number: [key for key in keys if key not in dropped] for number, keys in self.index.members(numbers).items()}
        for key in own:
            for number in self.buckets[key]:
                if number in numbers:
                    found.setdefault(number, []).append(key)
        return {number: sorted(set(keys)) for number, keys in found.items()}

    def bearing(self, stirred: Collection[str], dropped: Collection[str]) -> list[Edge]:
        """Every pair that bears on each other with one of these tellings at an end."""
        own = [key for key in stirred if key in self.told]
        numbers = {number for key in own for number in self.buckets[key]}
        now = self.members(numbers, own, dropped)
        beside = {key for number, keys in now.items() for key in _beside(keys, set(stirred), number)}
        self.load({entry.report for entry in self.index.tellings(keys=sorted(beside - self.told.keys()))})
        keys = sorted(self.told.keys() - set(dropped) | set(own))
        held = [[number for number in self.buckets[key] if number in numbers] for key in keys]
        local = set(keys)
        outside = {number: [key for key in members if key not in local] for number, members in now.items()}
        asked = [(i, j) for i, j in pairs(keys, held, outside) if keys[i] in stirred or keys[j] in stirred]
        tied_ = self._ties({self.report(key) for key in own})
        found = bearing([self.told[key] for key in keys], asked, self.known, self.decided, tied_)
        return [pair for pair in found if pair[0] in stirred or pair[1] in stirred]

    def whole(self, keys: Collection[str], own: Collection[str], dropped: Collection[str]) -> dict[str, Entry]:
        """Every telling of the incidents that these belong to; new ones have no cluster yet."""
        known = self.index.tellings(keys=sorted(set(keys) - set(own)))
        found = {entry.key: entry for entry in self.index.tellings(incidents=sorted({entry.incident for entry in known}))}
        found = {key: entry for key, entry in found.items() if key not in dropped}
        self.load({entry.report for entry in found.values()})
        for key in own:
            found[key] = Entry(key, self.report(key), self.buckets[key], "", "")
        return found

    def link(self, held: Mapping[str, Entry], edges: Iterable[Edge]) -> _Outcome:
        """Cluster whole clusters by the pairs that bear on each other."""
        keys = sorted(held)
        at = {key: index for index, key in enumerate(keys)}
        asked = sorted({(total, at[one], at[other]) for one, other, total in edges if total is not None and one in at and other in at})
        told = [self.told[key] for key in keys]
        tied_ = self._ties({entry.report for entry in held.values()})
        grouped = clusters(told, (), self.known, self.decided, ties=tied_, near=False, compared=asked)
        return _Outcome(told, [self.buckets[key] for key in keys], grouped)

    def incidents(self, linked: _Outcome, held: Mapping[str, Entry]) -> list[Incident]:
        """The incidents of an outcome; mentions of the same reports that are not in it keep the incident that they have."""
        reports = sorted({entry.report for entry in held.values()})
        others = {key: telling for key, telling in self.told.items() if key not in held and self.report(key) in reports}
        names = {entry.key: entry.incident for entry in self.index.tellings(keys=sorted(others))}
        elsewhere = [(mention, names[key]) for key, telling in sorted(others.items()) if key in names for mention in telling.mentions]
        figures = [item for report in reports for item in self._figures[report]]
        origins = self.index.origins(reports)
        return incidents(linked.grouped.clusters, linked.grouped.absorbed, figures, origins, self.known, elsewhere)

    def _ties(self, reports: Collection[str]) -> list[list[str]]:
        chosen = sorted(report for report in reports if report in self._gathered)
        return ties([self._gathered[r] for r in chosen], [item for r in chosen for item in self._figures[r]])


def _stirred(desk: _Desk, own: Collection[str], old: Sequence[Entry]) -> set[str]:
    """Tellings that stay, and meet others than before because a bucket grew too full, or those beside them came or went."""
    dropped = {entry.key for entry in old}
    numbers = {number for key in own for number in desk.buckets[key]} | {number for entry in old for number in entry.buckets}
    before = desk.index.members(numbers)
    found: set[str] = set()
    for number, now in desk.members(numbers, own, dropped).items():
        then = before.get(number, [])
        if len(then) <= blocks.CROWDED and len(now) <= blocks.CROWDED:
            continue
        if len(then) <= blocks.CROWDED or len(now) <= blocks.CROWDED:
            found |= {*then, *now}
        elif number & 1:
            found |= set(window(then, dropped & set(then), blocks.REACH)) | set(window(now, set(own) & set(now), blocks.REACH))
    found -= {*own, *dropped}
    desk.load({entry.report for entry in desk.index.tellings(keys=sorted(found))})
    return found


def _beside(keys: Sequence[str], stirred: Collection[str], number: int) -> Iterable[str]:
    """The members of a bucket that those stirred in it are compared with."""
    own = [key for key in keys if key in stirred]
    if len(keys) <= blocks.CROWDED:
        return keys if own else ()
    return window(keys, own, blocks.REACH) if number & 1 else ()


def _ends(edges: Iterable[Edge]) -> set[str]:
    return {key for one, other, _ in edges for key in (one, other)}


def _mates(index: Index, old: Sequence[Entry]) -> set[str]:
    """The tellings that were one incident with those that go."""
    return {entry.key for entry in index.tellings(incidents=sorted({entry.incident for entry in old}))}


def _around(
    linked: _Outcome, held: Mapping[str, Entry], edges: Sequence[Edge], stirred: Collection[str], lost: Collection[str]
) -> set[str]:
    """Every telling that bears on a cluster which changed, or on a denial beside one."""
    now = {entry.key: (entry.cluster, entry.incident) for entry in entries(linked.told, linked.held, linked.grouped)}
    then = {key: (entry.cluster, entry.incident) for key, entry in held.items()}
    changed = {key for key in now if now[key] != then[key] or key in stirred}
    moved = {name for key in changed for name in (*now[key], *then[key]) if name} | set(lost)
    changed |= {key for key in now if moved & {*now[key], *then[key]}}
    beside = _ends(edge for edge in edges if changed & set(edge[:2]))
    denials = {key for key, telling in zip(sorted(held), linked.told, strict=True) if key in beside and telling.facts.status == "denied"}
    return beside | _ends(edge for edge in edges if denials & set(edge[:2]))
