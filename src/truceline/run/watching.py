"""`truceline watch`: feeds that are asked again and again, and the pages that they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import truceline
from truceline.ingest.feeds import FeedEntry, FeedError
from truceline.ingest.opml import OpmlError, feeds_in
from truceline.ingest.unfetched import NotFetched
from truceline.model import Raw, ReportError
from truceline.model.hints import headers_of
from truceline.run.apart import entries
from truceline.run.asking import Arrivals, Queue, Web, World, report_error, row_of
from truceline.run.casework import add
from truceline.run.fetching import Fetched
from truceline.run.originals import Originals
from truceline.store import Casefile
from truceline.store.fetches import Fetch

EVERY_S = 900.0  # between two looks at a feed; outlets renew theirs every few minutes
RETRY_S = 86_400.0  # until a feed that is refused (robots.txt, 404) or broken is looked at again
_ENDED = frozenset(("E401", "E402", "E410"))  # what no waiting mends


@dataclass(frozen=True, slots=True)
class Round:
    """One look at the feeds that were due. `named`: addresses that they named for the first time. `next_at`: when more is due."""

    asked: int
    unchanged: int
    named: int
    pages: Fetched
    next_at: float | None


@dataclass(slots=True)
class Watch:
    """The feeds of a list over one casefile. Everything it knows is in the casefile, so that it goes on where it was stopped."""

    casefile: Casefile
    feeds: Sequence[str]
    every_s: float = EVERY_S
    contact: str | None = None
    jobs: int = 1
    world: World = field(default_factory=World)

    def round(self, progress: Callable[[int], None] | None = None) -> Round:
        """Ask the feeds that are due, then for the pages that they named; what they gave is in the casefile before it is read.

        Raises CasefileError where the casefile cannot be written.
        """
        tick = progress or _silent
        log = self.casefile.fetches
        with Web(log, self.world, contact=self.contact) as web:
            arrivals = Arrivals(web, tick, give_up=True)
            look = _Look(web, self.every_s)

            def arriving() -> Iterator[Raw | ReportError]:
                yield from look.at(self._feeds(look))
                now = web.clock.now()
                mine = {row.url for row in look.rows}
                yield from arrivals.of(
                    row for row in log.all() if row.via in mine and (row.state == "held" or (row.state == "waiting" and row.due <= now))
                )

            kept = Originals(self.casefile, f"truceline watch {truceline.__version__}")
            added = add(self.casefile, arriving(), progress=tick, jobs=self.jobs, originals=kept)
        log.settle(arrivals.held)
        again = [row.due for row in arrivals.left]
        pages = Fetched(arrivals.fetched, arrivals.unchanged, 0, len(again), min(again, default=None), added)
        return Round(look.asked, look.unchanged, look.named, pages, self.next_at())

    def next_at(self) -> float | None:
        """When the next feed or page is due, None where nothing ever is."""
        mine = {row.url for row in map(_row, self.feeds) if isinstance(row, Fetch)}
        rows = (row for row in self.casefile.fetches.all(state="waiting") if row.url in mine or row.via in mine)
        return min((row.due for row in rows), default=None)

    def _feeds(self, look: _Look) -> Iterator[Fetch | ReportError]:
        """The feeds that are due, as the casefile knows them."""
        log = self.casefile.fetches
        for address in self.feeds:
            row = _row(address)
            if isinstance(row, ReportError):
                yield row
                continue
            held = log.of(row.url)
            if held is None:
                log.name([row])
            elif held.sort != "feed":  # it was fetched as a page before
                row = replace(held, sort="feed", state="waiting", due=0.0, final=None)
            else:
                row = held
            look.rows.append(row)
            if row.state == "waiting" and row.due <= look.web.clock.now():
                yield row


@dataclass(slots=True)
class _Look:
    """One look at feeds."""

    web: Web
    every_s: float
    rows: list[Fetch] = field(default_factory=list)
    asked: int = 0
    unchanged: int = 0
    named: int = 0

    def at(self, feeds: Iterable[Fetch | ReportError]) -> Iterator[ReportError]:
        """Ask each feed in its host's turn; what fails is one error each."""
        due: list[Fetch] = []
        for feed in feeds:
            if isinstance(feed, ReportError):
                yield feed
            else:
                due.append(feed)
        queue = Queue(self.web, due)
        while (row := queue.next()) is not None:
            self.asked += 1
            try:
                kept, answer = self.web.ask(row)
                if answer.unchanged:
                    self.unchanged += 1
                    self.web.log.put(replace(kept, due=self._next()))
                else:
                    self._take(kept, entries(answer.data, base=answer.url))
            except NotFetched as error:
                yield self._failed(row, error)
            except FeedError as error:
                yield self._failed(row, NotFetched(error.code, error.detail))

    def _failed(self, row: Fetch, error: NotFetched) -> ReportError:
        """A feed that is refused or broken is looked at again after a while: feeds come back."""
        row = self.web.failed(row, error, final=error.code in _ENDED)
        due = max(row.due, self._next(), 0.0 if error.passing else self.web.clock.now() + RETRY_S)
        self.web.log.put(replace(row, due=due))
        return report_error(row.url, error.code, error.detail)

    def _take(self, feed: Fetch, found: tuple[FeedEntry, ...]) -> None:
        """Name the pages of entries that were not seen; the words of those without a page are held at once."""
        seen = self.web.log.seen(feed.url)
        pages: list[Fetch] = []
        words: list[tuple[Fetch, bytes]] = []
        names: list[str] = []
        for entry in found:
            name = entry.id or entry.link or f"{entry.title}\n{entry.published}"
            if name in seen:
                continue
            names.append(name)
            if entry.link:
                try:
                    told = headers_of(
                        f"feed {feed.url}", published=entry.published, outlet=entry.outlet, title=entry.title, language=entry.language
                    )
                    pages.append(replace(row_of(entry.link, via=feed.url), headers=told))
                except NotFetched:
                    continue  # an entry that names no web page names nothing to fetch
            elif text := entry.content or entry.summary:
                words.append(self._words(feed, entry, name, text))
        # The oldest first, as feeds begin with the newest: so they come in the order in which they were published.
        self.named += self.web.log.put_feed(replace(feed, due=self._next()), reversed(pages), words, names)

    def _words(self, feed: Fetch, entry: FeedEntry, name: str, text: str) -> tuple[Fetch, bytes]:
        record = {
            "id": name,
            "outlet": entry.outlet,
            "published": entry.published.isoformat() if entry.published else None,
            "title": entry.title,
            "text": text,
            "language": entry.language,
        }
        body = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False).encode("utf8", "surrogatepass")
        url = f"{feed.url}#{name}"
        headers = (("Content-Type", "application/json"), *feed.headers)
        return Fetch(url, feed.address, "entry", feed.url, "held", final=feed.final, at=feed.at, headers=headers), body

    def _next(self) -> float:
        return self.web.clock.now() + self.every_s


def listed(path: Path) -> tuple[str, ...]:
    """The feeds that a file lists (OPML, or one address a line). Raises ValueError with one line where it cannot be read."""
    try:
        return feeds_in(path)
    except OpmlError as error:
        raise ValueError(report_error(str(path), "E419", str(error)).message) from None


def _row(address: str) -> Fetch | ReportError:
    try:
        return row_of(address, sort="feed")
    except NotFetched as error:
        return report_error(address[:2_000], error.code, error.detail)


def _silent(_: int) -> None:
    """Nobody watches."""
