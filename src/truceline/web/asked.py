"""What the address bar asks of the incidents table: filters as GET parameters, tokens that take one off, sorting, paging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from truceline.store import IncidentFilter
from truceline.store.incident_lists import Sort
from truceline.web import days, words

PAGE_SIZE = 50
SORTS: tuple[Sort, ...] = ("-date", "date", "-killed", "-reports")
FIELDS = ("from", "to", "place", "party", "kind", "verdict", "under", "country", "sources", "totals", "report", "box", "q")
CHOICES = {"sources": ("one", "several"), "totals": ("with",)}
NAMED = {
    "kind": "of the kind",
    "under": "read against the agreement",
    "party": "of the party",
    "country": "in the country",
    "place": "at a place named",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One filter in force: its words and the address without it."""

    text: str
    without: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The cleaned parameters, the filter they stand for, and what could not be understood (shown, never guessed)."""

    given: Mapping[str, str]
    sort: Sort = "-date"
    page: int = 1
    start: date | None = None
    end: date | None = None
    problems: tuple[str, ...] = field(default_factory=tuple)

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Asked:
        """Reads the parameters; blank ones ask nothing, unreadable ones become a problem in words."""
        given = {name: params[name].strip() for name in FIELDS if params.get(name, "").strip()}
        start, end, problems = ends(given)
        if "verdict" in given and given["verdict"].split(":")[0] not in {v.split(":")[0] for v in words.VERDICTS}:
            problems.append(f"There is no verdict called {given.pop('verdict')}. The filter was left out.")
        if "box" in given and _box(given["box"]) is None:
            problems.append(f"“box” is no area: {given.pop('box')}. Write south,west,north,east in degrees. The filter was left out.")
        for name, known in CHOICES.items():
            if name in given and given[name] not in known:
                problems.append(f"“{name}” can be {' or '.join(known)}, not {given.pop(name)}. The filter was left out.")
        sort = params.get("sort", "-date")
        page = params.get("page", "1")
        return cls(
            given,
            next((known for known in SORTS if known == sort), "-date"),
            page_number(page),
            start,
            end,
            tuple(problems),
        )

    def filter(self) -> IncidentFilter:
        """The store's filter for these parameters."""
        sources = self.given.get("sources")
        return IncidentFilter(
            kind=self.given.get("kind"),
            verdict=self.given.get("verdict"),
            agreement=self.given.get("under"),
            start=self.start,
            end=self.end,
            place=self.given.get("place"),
            country=self.given.get("country"),
            actor=self.given.get("party"),
            text=self.given.get("q"),
            report=self.given.get("report"),
            box=self.box,
            corroborated={"one": False, "several": True}.get(sources or ""),
            include_aggregates=self.given.get("totals") == "with",
        )

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """South, west, north and east in degrees, None where the address asks for no area."""
        return _box(self.given.get("box", ""))

    def wider(self) -> str | None:
        """The query string of an area twice as wide and tall; None where no area is asked for."""
        if self.box is None:
            return None
        south, west, north, east = self.box
        tall, wide = (north - south) / 2, (east - west) / 2
        return self.query(box=",".join(f"{edge:.3f}" for edge in (south - tall, west - wide, north + tall, east + wide)))

    def alone(self) -> list[tuple[str, IncidentFilter]]:
        """Filters that name something, each by itself with what to say where no incident of the whole casefile meets it."""
        return [
            (
                f"No incident in this casefile is {said} “{self.given[name]}”: check how it is written.",
                Asked({name: self.given[name], "totals": "with"}).filter(),
            )
            for name, said in NAMED.items()
            if name in self.given
        ]

    def query(self, **changed: str | int | None) -> str:
        """The parameters as a query string with some changed (None takes one off); empty where nothing is asked."""
        pairs: dict[str, str | int | None] = {**self.given, "sort": self.sort if self.sort != "-date" else None, **changed}
        kept = {name: value for name, value in pairs.items() if value is not None}
        return f"?{urlencode(kept)}" if kept else ""

    def tokens(self, names: Mapping[str, str], at: str = "/incidents") -> list[Token]:
        """The filters in force; `names` gives words for party and agreement codes."""
        return [Token(self._token(name, value, names), f"{at}{self.query(**{name: None})}") for name, value in self.given.items()]

    def _token(self, name: str, value: str, names: Mapping[str, str]) -> str:
        if name in ("from", "to"):
            return f"{name} {days.short(self.start if name == 'from' else self.end)}"
        if name == "verdict":
            return next((w.text for v, w in words.VERDICTS.items() if v == value), words.humane(value))
        if name == "kind":
            return words.humane(value)
        if name == "sources":
            return "several origins" if value == "several" else "one origin only"
        if name == "box":
            return "a part of the map"
        if name == "totals":
            return "totals too"
        if name == "q":
            return f"words: {value}"
        return f"{name}: {names.get(value, value)}"


def _box(text: str) -> tuple[float, float, float, float] | None:
    try:
        edges = [float(edge) for edge in text.split(",")]
    except ValueError:
        return None
    if len(edges) != 4 or not (-90 <= edges[0] < edges[2] <= 90 and -360 <= edges[1] < edges[3] <= 360):
        return None
    return edges[0], edges[1], edges[2], edges[3]


def ends(given: dict[str, str]) -> tuple[date | None, date | None, list[str]]:
    """The days of `from` and `to`, and what is wrong with them in words; one that is no day is taken out of `given`."""
    found: dict[str, date] = {}
    problems = []
    for name in ("from", "to"):
        if given.get(name):
            try:
                found[name] = date.fromisoformat(given[name])
            except ValueError:
                problems.append(f"“{name}” is no day: {given.pop(name)}. Write it as 2020-02-03. The filter was left out.")
    if len(found) == 2 and found["from"] > found["to"]:
        problems.append("“from” lies after “to”, so nothing can match.")
    return found.get("from"), found.get("to"), problems


def query_of(given: Mapping[str, str | None], **changed: str | int | None) -> str:
    """Parameters as a query string with some changed; empty ones are left out, so is the question mark where none is left."""
    kept = {name: value for name, value in {**given, **changed}.items() if value not in (None, "")}
    return f"?{urlencode(kept)}" if kept else ""


def page_number(page: str) -> int:
    """The page that an address asks for; 1 where it asks for none that can be."""
    return min(int(page[:9]), 10**6) if page.isascii() and page.isdigit() and int(page[:9]) > 0 else 1


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is shown, of how many."""

    number: int
    count: int
    total: int
    size: int = PAGE_SIZE

    @classmethod
    def of(cls, total: int, number: int, size: int = PAGE_SIZE) -> Page:
        """Page `number` (from 1) of `total` items; a number past the end gives the last page."""
        count = max(1, -(-total // size))
        return cls(min(number, count), count, total, size)

    @property
    def first(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.size
