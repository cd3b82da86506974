"""The open casefile as pages need it: names, newest day, the verdicts of what a page shows, and where a judgement stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Literal, TypeVar

from truceline.model import Agreement, Assessment, Report, Talks
from truceline.model.access import Role, may
from truceline.model.bearing import bearing
from truceline.model.codec import from_dict
from truceline.model.interval import MONTHS
from truceline.review import Board, Standing, standings
from truceline.run import Watch
from truceline.store import Casefile, Listed, MentionFilter, State, seen_by
from truceline.web.days import day
from truceline.web.later import Later
from truceline.web.names import Names
from truceline.web.standing import Shown, shown

T = TypeVar("T")
Sees = tuple[bool, bool, bool]
"""Whether somebody signed in, reads restricted reports, and sees exact places: what is kept is kept apart by it."""

Part = Literal["reports", "incidents", "proposals", "decisions", "agreements"]
# What an answer is reckoned from. Restricting a report, or hiding words of it, makes a new version of the report, so whatever depends on
# what a role may read depends on `reports` at least.
READ: tuple[Part, ...] = ("reports",)
TOLD: tuple[Part, ...] = ("reports", "incidents")
JUDGED: tuple[Part, ...] = ("reports", "incidents", "proposals")
DECIDED: tuple[Part, ...] = ("reports", "incidents", "proposals", "decisions", "agreements")


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
    failed: int = 0
    bearing: tuple[Agreement, ...] = ()


class Case:
    """One request's view of the casefile."""

    def __init__(self, casefile: Casefile, known: Known, board: Board, kept: Kept) -> None:
        self.casefile = casefile
        self.known = known
        self.board = board
        self._kept = kept
        self._proposals: dict[str, list[Assessment]] = {}
        self._standings: dict[str, Standing] = {}

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

    def hold(self, subjects: Iterable[str]) -> None:
        """Read the proposals about these subjects and where each stands, all at once: a page names first whatever it will show."""
        missing = [subject for subject in dict.fromkeys(subjects) if subject not in self._proposals]
        if not missing:
            return
        found = self.casefile.proposals(missing)
        self._proposals |= {subject: [] for subject in missing}
        for one in found:
            self._proposals[one.subject].append(one)
        self._standings |= standings(self.casefile, found)

    @property
    def state(self) -> Hashable:
        """Names what the file holds for whoever asks: another after any write."""
        return self._kept.key()

    def later(self, what: Hashable, reckon: Callable[[], T], *, on: Sequence[Part] = ()) -> T | None:
        """An answer that may take long: None while it is not there yet; kept until the file changes, or the parts of it named by `on`."""
        return self._kept.later.get((self._kept.key(on), what), reckon)

    def kept(self, what: Hashable, reckon: Callable[[], T], *, on: Sequence[Part] = ()) -> T:
        """An answer that is kept until the file changes, or the parts of it named by `on`."""
        return self._kept.now(what, reckon, on=on)

    def verdicts(self, subject: str) -> list[Assessment]:
        """The proposals about one subject."""
        self.hold([subject])
        return self._proposals[subject]

    def stands(self, assessment: Assessment) -> Standing:
        """Where one proposal stands with people."""
        if assessment.id not in self._standings:
            self._standings |= standings(self.casefile, [assessment])
        return self._standings[assessment.id]

    def proposal(self, id: str) -> Assessment | None:
        """The current proposal of this id, None where there is none."""
        return next(iter(self.casefile.proposals_by_id([id])), None)

    def known_on(self, day: date) -> list[Assessment]:
        """The proposals from what had been published by a day: linked and assessed anew for this request, kept nowhere."""
        from truceline.run import as_known_on, sorting  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

        decisions = sorting(self.casefile)
        return list(as_known_on(self.casefile.readings(), self.casefile.agreements(), day, decisions=decisions).assessments)

    def standing(self, assessment: Assessment) -> Shown:
        """The chip of a proposal."""
        return shown(self.stands(assessment))

    def watched(self, agreement: Agreement) -> list[Watch]:
        """What the reports speak of, as far as the matrix of one agreement asks."""
        lands = {country for zone in agreement.zones for country in zone.countries}
        keys = {f"agreement:{agreement.id}", *(f"country:{land}" for land in lands)} if lands else {"report:read"}
        found = []
        for on, told in self.casefile.days_reached(keys):
            split = [key.partition(":") for key in told]
            countries = frozenset[str | None](value for sort, _, value in split if sort == "country")
            found.append(Watch(on, countries, frozenset(value for sort, _, value in split if sort == "agreement")))
        return found

    @cached_property
    def handout(self) -> Casefile:
        """The casefile as the public may see it: what leaves as a file or a pack is made from this, whoever asks."""
        return seen_by(self.casefile, None)

    def talks(self, asked: MentionFilter | None = None, *, limit: int | None = None, offset: int = 0) -> list[tuple[Report, Talks]]:
        """Mentions of talks with their reports, newest round first, undated ones last."""
        listed = self.casefile.listed(asked or MentionFilter(("talks",)), limit=limit, offset=offset)
        reports = {r.id: r for r in self.reports(dict.fromkeys(one.report for one in listed))}
        return [(reports[one.report], _talks(one)) for one in listed]

    def talks_between(self, start: date, end: date, limit: int) -> list[Talks]:
        """Mentions of talks on these days, the newest first, without their reports."""
        listed = self.casefile.listed(MentionFilter(("talks",), start=start, end=end), limit=limit)
        return [_talks(one) for one in listed]

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports of these ids that the casefile holds."""
        return self.casefile.reports_of(list(ids))


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers as they are kept for one request: by what whoever asks may read, and by what the file held when the request came.

    What is reckoned after that is of this state or a newer one, never of an older one.
    """

    later: Later
    sees: Sees
    file: Hashable
    held: State

    def key(self, on: Sequence[Part] = ()) -> Hashable:
        """What an answer holds for; without parts, for this very state of the file."""
        return (self.sees, tuple((part, getattr(self.held, part)) for part in on)) if on else (self.sees, self.held, self.file)

    def now(self, what: Hashable, reckon: Callable[[], T], *, on: Sequence[Part]) -> T:
        """The answer, reckoned at once where it is not kept."""
        return self.later.now((self.key(on), what), reckon)


class CaseRoom:
    """Holds the casefile open for all requests, and what is known about it until the file changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._casefile: Casefile | None = None
        self._seen: tuple[object, ...] | None = None
        self._known: dict[Sees, Known] = {}
        self._boards: dict[Sees, Board] = {}
        self._later = Later()

    def enter(self, role: Role | None = "admin", name: str | None = None) -> Case:
        """The casefile, open, as somebody of this role sees it; what they decide bears the name. Without a name: the single user.

        Raises CasefileError where it cannot be used.
        """
        with self._lock:
            casefile = self._opened()
            now = casefile.written()
            held = casefile if name is None else seen_by(casefile, role, name)
            sees = (name is not None, may(role, "see"), may(role, "exact"))
            if now != self._seen:
                self._known, self._seen = {}, now
            kept = Kept(self._later, sees, now, held.state())
            if sees not in self._known:
                self._known[sees] = _known(held, kept)
            return Case(held, self._known[sees], self._boards.setdefault(sees, Board()), kept)

    def settle(self) -> None:
        """Wait until what is reckoned beside the pages is there: for measuring."""
        self._later.settle()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._casefile is not None:
                self._casefile.close()
            self._casefile = self._file = None
            self._known, self._boards = {}, {}
            self._later.close()

    def _opened(self) -> Casefile:
        """The open file; opened anew where another file has taken its name, so that none is served that is not there."""
        there = self.path.stat() if self.path.exists() else None
        file = (there.st_dev, there.st_ino) if there else None
        if self._casefile is not None and file == self._file:
            return self._casefile
        if self._casefile is not None:
            self._casefile.close()
            self._casefile, self._known, self._boards = None, {}, {}
        self._casefile, self._file = Casefile.open(self.path), file
        return self._casefile


def _talks(one: Listed) -> Talks:
    return from_dict(Talks, {**one.record, "span": {"start": one.start, "end": one.end}})


def _known(casefile: Casefile, kept: Kept) -> Known:
    header = kept.now("header", casefile.header, on=READ)
    values = kept.now("filter values", casefile.filter_values, on=TOLD)
    agreements = kept.now("agreements", lambda: tuple(casefile.agreements()), on=("agreements",))
    names = kept.now("names", lambda: Names.of(casefile.body_names(), agreements), on=("reports", "agreements"))
    told, named = (
        frozenset(values["countries"]),
        frozenset(kept.now("agreements named", partial(casefile.keys_reached, "agreement:"), on=READ)),
    )
    return Known(
        names=names,
        reports=header.reports,
        outlets=header.outlets,
        known_on=header.known_on,
        parties=tuple(values["parties"]),
        kinds=tuple(values["kinds"]),
        countries=tuple(values["countries"]),
        agreements=agreements,
        release=_release(casefile),
        failed=casefile.tally_errors(),
        bearing=tuple(bearing(agreements, told, named)),
    )


def _release(casefile: Casefile) -> str:
    made = sorted(casefile.release_days(), key=lambda r: (r[1], r[0]))
    if not made:
        return "No release to compare with yet"
    return f"Compared with release {made[-1][0]} of {day(date.fromisoformat(made[-1][1][:10]))}"
