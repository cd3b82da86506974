"""What is different between two editions: every incident of both stands in exactly one change, or is the same in both.

The comparison has no direction of its own: with the two exchanged, added and deleted, merged and split, before and after change places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from truceline.model import Incident, Toll, Verdict
from truceline.model.codec import to_dict
from truceline.model.disclosure import public_place
from truceline.store.changes import toll_words

ChangeKind = Literal["added", "changed", "deleted", "merged", "regrouped", "split", "unchanged"]
MIRROR: Mapping[ChangeKind, ChangeKind] = {
    "added": "deleted",
    "deleted": "added",
    "merged": "split",
    "split": "merged",
    "changed": "changed",
    "regrouped": "regrouped",
    "unchanged": "unchanged",
}
KINDS: tuple[ChangeKind, ...] = ("added", "changed", "merged", "split", "regrouped", "deleted")
"""The order in which changes are listed; `regrouped` is several incidents that became several others."""
WORDS: Mapping[ChangeKind, str] = {
    "added": "in the later edition only",
    "changed": "in both, and says something else",
    "merged": "several became one",
    "split": "one became several",
    "regrouped": "several became several others",
    "deleted": "in the earlier edition only",
    "unchanged": "the same in both",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as an edition gives it: what people hold, else what the rules propose; `state` as `review` has it."""

    agreement: str
    provision: str | None
    verdict: Verdict
    state: str

    @property
    def text(self) -> str:
        return f"{self.verdict} ({self.state.replace('_', ' ')})"


@dataclass(frozen=True, slots=True)
class Side:
    """One edition, or the part of it that may differ: incidents by id, verdicts by what they are about."""

    incidents: Mapping[str, Incident]
    verdicts: Mapping[str, Sequence[Said]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an incident says in both editions, as text; "" where it says nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """Incidents that belong together across two editions, what they say in each, and why they differ.

    `day` is the first day that any of them is told for in either edition, None where none is stated.
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    day: date | None = None
    points: tuple[Point, ...] = ()
    verdicts: tuple[Point, ...] = ()
    reasons: tuple[str, ...] = ()

    def mirrored(self) -> Change:
        """The same change seen from the other edition."""
        points, verdicts = (tuple(Point(p.what, p.after, p.before) for p in given) for given in (self.points, self.verdicts))
        return Change(MIRROR[self.kind], self.after, self.before, self.day, points, verdicts, self.reasons)

    def plain(self) -> dict[str, Any]:
        """One line of JSON."""
        return to_dict(self)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions compared: what changed, and how many incidents are the same. `after` is None for the casefile as it stands."""

    before: str
    after: str | None
    changes: tuple[Change, ...]
    unchanged: int


def compare(before: Side, after: Side) -> list[Change]:
    """All changes, those without any difference too, by kind and ids. Reasons are added by `run.difference`, which knows the casefile."""
    groups = _Groups()
    for id in before.incidents:
        groups.add(("before", id))
    for id in after.incidents:
        groups.add(("after", id))
        if id in before.incidents:
            groups.join(("before", id), ("after", id))
    told = _tellings(before), _tellings(after)
    for mention, old in told[0].items():
        new = told[1].get(mention, set())
        if new and old != new:
            for one in old:
                for other in new:
                    groups.join(("before", one), ("after", other))
    changes = [_change(before, after, members) for members in groups.all()]
    order = {kind: n for n, kind in enumerate((*KINDS, "unchanged"))}
    return sorted(changes, key=lambda c: (order[c.kind], c.before, c.after))


def counted(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes of each kind, in the order of KINDS, those that did not happen as 0."""
    found: dict[str, int] = dict.fromkeys(KINDS, 0)
    for change in changes:
        if change.kind in found:
            found[change.kind] += 1
    return found


def _tellings(side: Side) -> dict[tuple[str, str, int | None], set[str]]:
    found: dict[tuple[str, str, int | None], set[str]] = defaultdict(set)
    for id, incident in side.incidents.items():
        for m in incident.mentions:
            found[m.report, m.event_id, m.ordinal].add(id)
    return found


def _change(before: Side, after: Side, members: Sequence[tuple[str, str]]) -> Change:
    old = tuple(sorted(id for side, id in members if side == "before"))
    new = tuple(sorted(id for side, id in members if side == "after"))
    were, are = [before.incidents[id] for id in old], [after.incidents[id] for id in new]
    points = tuple(Point(what, a, b) for (what, a), (_, b) in zip(_says(were), _says(are), strict=True) if a != b)
    verdicts = tuple(_verdicts(before, old, after, new))
    if not points and old == new and were != are:
        points = (Point("details", "", ""),)
    if not new:
        kind: ChangeKind = "deleted"
    elif not old:
        kind = "added"
    elif len(old) > 1 or len(new) > 1:
        kind = "merged" if len(new) == 1 else "split" if len(old) == 1 else "regrouped"
        if were == are and not verdicts:
            kind = "unchanged"
    else:
        kind = "changed" if points or verdicts or old != new else "unchanged"
    days = [day for i in (*were, *are) if (day := _first_day(i))]
    same = kind == "unchanged"
    return Change(kind, old, new, min(days, default=None), () if same else points, () if same else verdicts)


def _first_day(incident: Incident) -> date | None:
    when = incident.interval
    return None if when is None or when.granularity == "vague" else when.start or when.end


def _says(incidents: Sequence[Incident]) -> Iterator[tuple[str, str]]:
    """What incidents say, thing by thing; each under its id where they are several."""
    things = (
        ("what", lambda i: (i.event_kind or i.kind).replace("_", " ") + (", a total" if i.aggregate else "")),
        ("status", lambda i: i.status),
        ("when", _when),
        (
            "where",
            lambda i: ", ".join(p for p in (public_place(i).name, public_place(i).admin1, public_place(i).country) if p) or "not stated",
        ),
        ("by", lambda i: ", ".join(i.actors) or "not stated"),
        ("against", lambda i: ", ".join(i.recipients) or "not stated"),
        ("killed", lambda i: _toll(i.killed)),
        ("wounded", lambda i: _toll(i.wounded)),
        ("contested", lambda i: "yes" if i.contested else "no"),
        ("told by", lambda i: ", ".join(sorted({m.report for m in i.mentions}))),
        ("origins", lambda i: str(i.corroboration)),
    )
    for what, read in things:
        said = [(i.id, read(i)) for i in incidents]
        yield what, said[0][1] if len(said) == 1 else "; ".join(f"{id} {text}" for id, text in said)


def _where(incident: Incident) -> str:
    place = public_place(incident)
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part) or "not stated"


def _when(incident: Incident) -> str:
    when = incident.interval
    if when is None or not when.is_known or when.granularity == "vague":
        return "not stated"
    start, end = when.start.isoformat() if when.start else "?", when.end.isoformat() if when.end else "?"
    return start if start == end else f"{start} to {end}"


def _toll(toll: Toll | None) -> str:
    return toll_words(None if toll is None else {"low": toll.low, "best": toll.best, "high": toll.high})


def _verdicts(before: Side, old: Sequence[str], after: Side, new: Sequence[str]) -> Iterator[Point]:
    was, now = _by_term(before, old), _by_term(after, new)
    for term in sorted(was.keys() | now.keys()):
        texts = ["; ".join(sorted(given.get(term, ()))) for given in (was, now)]
        if texts[0] != texts[1]:
            yield Point(term, *texts)


def _by_term(side: Side, ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id in ids:
        for said in side.verdicts.get(id, ()):
            found[f"{said.agreement} §{said.provision}" if said.provision else said.agreement].add(said.text)
    return found


class _Groups:
    """Incidents that belong together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, one: tuple[str, str]) -> None:
        self._above.setdefault(one, one)

    def top(self, one: tuple[str, str]) -> tuple[str, str]:
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        a, b = sorted((self.top(one), self.top(other)))
        self._above[b] = a

    def all(self) -> list[list[tuple[str, str]]]:
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for one in self._above:
            found[self.top(one)].append(one)
        return list(found.values())
