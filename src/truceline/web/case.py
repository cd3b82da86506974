"""The open casefile as pages need it: names, newest day, verdicts by incident, and where a judgement stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock

from truceline.model import Agreement, Assessment, Incident, Reading, Report, Talks
from truceline.model.bearing import bearing, countries_told, mentioned
from truceline.model.interval import MONTHS
from truceline.review import Standing, standings
from truceline.run import Watch, watch
from truceline.store import Casefile, IncidentFilter
from truceline.web.days import day
from truceline.web.names import Names
from truceline.web.standing import Shown, shown


@dataclass(frozen=True, slots=True)
class Known:
    """What the header of every page and the filters say; reckoned once for each state of the file."""

    names: Names
    reports: int
    outlets: int
    known_on: date | None
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    release: str
    watched: tuple[Watch, ...]
    bearing: tuple[Agreement, ...] = ()


class Case:
    """One request's view of the casefile."""

    def __init__(self, casefile: Casefile, known: Known) -> None:
        self.casefile = casefile
        self.known = known

    @property
    def names(self) -> Names:
        return self.known.names

    @cached_property
    def agreements(self) -> list[Agreement]:
        """The agreement library of this casefile by day of signature, then id."""
        return sorted(self.known.agreements, key=lambda a: (a.signed or date.max, a.id))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Agreement ids to titles."""
        return {a.id: a.title for a in self.agreements}

    @cached_property
    def shorts(self) -> Mapping[str, str]:
        """Agreement ids to a label of a few letters for narrow columns: the year, with the month where two share a year."""
        starts = {a.id: a.signed or min((e.at.date() for e in a.effective), default=None) for a in self.agreements}
        years = Counter(day.year for day in starts.values() if day)
        return {
            id: "" if day is None else str(day.year) if years[day.year] == 1 else f"{MONTHS[day.month - 1][:3]} {day.year % 100:02d}"
            for id, day in starts.items()
        }

    @cached_property
    def verdicts(self) -> Mapping[str, list[Assessment]]:
        """All assessments by what they are about."""
        found: dict[str, list[Assessment]] = defaultdict(list)
        for assessment in self.casefile.assessments():
            found[assessment.subject].append(assessment)
        return found

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where every current proposal stands with people."""
        return standings(self.casefile)

    def known_on(self, day: date) -> list[Assessment]:
        """The proposals from what had been published by a day: linked and assessed anew for this request, kept nowhere."""
        from truceline.run import as_known_on, sorting  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

        decisions = sorting(self.casefile)
        return list(as_known_on(self.casefile.readings(), self.casefile.agreements(), day, decisions=decisions).assessments)

    def standing(self, assessment: Assessment) -> Shown:
        """The chip of a proposal."""
        return shown(self.standings[assessment.id])

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        return list(self.casefile.incidents(wanted or IncidentFilter()))

    @cached_property
    def ties(self) -> Mapping[tuple[str, str], str]:
        """(report, event id) to the incident that the event is part of."""
        every = self.incidents(IncidentFilter(include_aggregates=True))
        return {(m.report, m.event_id): i.id for i in every for m in i.mentions}

    def talks(self) -> list[tuple[Report, Talks]]:
        """Every mention of talks with its report, newest round first, undated ones last."""
        found = [(r.report, t) for r in self.casefile.readings() for t in r.talks]

        def order(pair: tuple[Report, Talks]) -> tuple[bool, int, str, str]:
            day = (pair[1].interval.start or pair[1].interval.end) if pair[1].interval else None
            return (day is None, -day.toordinal() if day else 0, pair[0].id, pair[1].id)

        return sorted(found, key=order)


class CaseRoom:
    """Opens the casefile for a request and keeps what is known about it until the file changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._seen: tuple[object, ...] | None = None
        self._known: Known | None = None

    def enter(self) -> Case:
        """The casefile, open. The caller closes `case.casefile`. Raises CasefileError where it cannot be used."""
        casefile = Casefile.open(self.path)
        try:
            return Case(casefile, self._learn(casefile))
        except BaseException:
            casefile.close()
            raise

    def _learn(self, casefile: Casefile) -> Known:
        with self._lock:
            now = self._state()
            if self._known is None or now != self._seen:
                self._known, self._seen = _known(casefile), now
            return self._known

    def _state(self) -> tuple[object, ...]:
        """Size and time of the file and of its write-ahead log: any write changes one of them."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return tuple((f.stat().st_mtime_ns, f.stat().st_size) if f.exists() else None for f in files)


def _known(casefile: Casefile) -> Known:
    readings: list[Reading] = list(casefile.readings())
    incidents = list(casefile.incidents(IncidentFilter(include_aggregates=True)))
    published = [r.report.published for r in readings if r.report.published]
    agreements = tuple(casefile.agreements())
    codes = {code for i in incidents for code in (*i.actors, *i.recipients)}
    return Known(
        names=Names.of((a for r in readings for a in r.actors), agreements),
        reports=len(readings),
        outlets=len({r.report.outlet for r in readings if r.report.outlet}),
        known_on=max(published, default=None),
        parties=tuple(sorted(codes)),
        kinds=tuple(sorted({i.event_kind for i in incidents if i.event_kind})),
        countries=tuple(sorted({i.country for i in incidents if i.country})),
        agreements=agreements,
        release=_release(casefile),
        watched=tuple(watch(r) for r in readings),
        bearing=tuple(bearing(agreements, countries_told(incidents), mentioned(readings))),
    )


def _release(casefile: Casefile) -> str:
    made = sorted(casefile.releases(), key=lambda r: (r.made_at, r.name))
    if not made:
        return "No release to compare with yet"
    return f"Compared with release {made[-1].name} of {day(date.fromisoformat(made[-1].made_at[:10]))}"
