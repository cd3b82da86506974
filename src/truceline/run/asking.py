"""The network as one casefile remembers it: what is asked when, what came of it, what is left for later.

Nothing imports this module but the two commands that fetch; without them the program never opens a connection.
"""

from __future__ import annotations

import heapq
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import truceline
from truceline.ingest.fetch import Answer, Fetcher, Marks, host_of, web_address
from truceline.ingest.guard import PUBLIC, Policy
from truceline.ingest.polite import DELAY_S, TRIES, Clock, Host, Manners, agent, pause_s
from truceline.ingest.resolver import Resolve, by_system
from truceline.ingest.robots import Rules
from truceline.ingest.transport import TOTAL_S, Guarded
from truceline.ingest.unfetched import NotFetched
from truceline.model import Capture, Raw, ReportError
from truceline.model.addresses import tidy
from truceline.model.faults import fault
from truceline.model.hints import carried, is_ours
from truceline.run.apart import answered
from truceline.store.fetches import Fetch, Fetches, Sort

PATIENCE_S = 30.0  # how long a run waits where nothing else is left to do; later turns are left to the next run
_TROUBLED = frozenset(("E405", "E406", "E408"))  # the whole host is in trouble, not one page


@dataclass(frozen=True, slots=True)
class World:
    """What the fetcher stands on. The program uses it as it is; tests bring servers, names and time of their own."""

    policy: Policy = PUBLIC
    resolve: Resolve = by_system
    tls: ssl.SSLContext | None = None
    clock: Clock = field(default_factory=Clock)
    delay_s: float = DELAY_S
    total_s: float = TOTAL_S


class Web:
    """Asks for addresses and writes down what becomes of each, before anything else is done with it."""

    def __init__(self, log: Fetches, world: World | None = None, *, contact: str | None = None) -> None:
        world = world or World()
        self.log, self.clock = log, world.clock
        self._by = agent(truceline.__version__, contact)
        self._manners = Manners(world.clock, world.delay_s, on_rules=self._keep_rules)
        transport = Guarded(policy=world.policy, resolve=world.resolve, tls=world.tls, total_s=world.total_s)
        self._fetcher = self._manners.fetcher = Fetcher(transport, agent=self._by, before=self._manners.before)
        for name, rules, read_at, ready in log.hosts():
            self._manners.hosts[name] = Host(Rules(rules) if read_at else None, read_at, ready)

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._fetcher.close()

    def ask(self, row: Fetch) -> tuple[Fetch, Answer]:
        """Ask for one address; the row with what is known of the answer, not written yet. Raises NotFetched."""
        marks = Marks(row.final, row.etag, row.last_modified) if row.final else None
        answer = self._fetcher.get(row.address, marks=marks)
        if row.sort == "page" and len(answer.hops) > 1 and _is_front(answer.url) and not _is_front(answer.hops[0]):
            raise NotFetched("E414", status=answer.status)
        row = replace(row, failures=0, code=None, detail=None, due=0.0)
        if answer.unchanged:
            return row, answer
        passed = tuple(("X-Truceline-Redirected-From", hop) for hop in answer.hops[:-1])
        stated = tuple((name, value) for name, value in answer.headers if not is_ours(name))
        kept = replace(row, final=answer.url, at=answer.at, headers=stated + passed + carried(row.headers))
        return replace(kept, etag=answer.marks.etag, last_modified=answer.marks.last_modified), answer

    def failed(self, row: Fetch, error: NotFetched, *, final: bool) -> Fetch:
        """Write down that an address gave nothing; `final` where it is not asked again by itself."""
        failures = row.failures + 1
        due = self.clock.now() + pause_s(failures, error.wait)
        if error.code == "E417" or error.wait is not None or error.code in _TROUBLED:
            self._hold(row, error, failures)
        row = replace(row, failures=failures, code=error.code, detail=error.detail, due=due, state="failed" if final else "waiting")
        self.log.put(row)
        return row

    def ready(self, row: Fetch) -> float:
        """The moment from which the host of an address may be asked."""
        return self._manners.ready(row.address)

    def capture(self, row: Fetch) -> Capture:
        """The chain of custody of what a row gave."""
        return Capture(row.at, row.final or row.address, self._by, row.headers)

    def _hold(self, row: Fetch, error: NotFetched, failures: int) -> None:
        self._manners.hold(row.address, error.wait if error.wait is not None else pause_s(failures, None))
        if error.code not in _TROUBLED:  # it asked for it, so the next run keeps to it too
            name, host = self._manners.host_of(row.address)
            self.log.put_host(name, host.rules.text if host.rules else None, host.read_at, host.ready)

    def _keep_rules(self, origin: str, rules: Rules) -> None:
        self.log.put_host(origin, rules.text, self._manners.hosts[origin].read_at, 0.0)


@dataclass(slots=True)
class Arrivals:
    """Fetches pages, each host at its pace, and hands their reports on as they come; counts what became of the addresses.

    `give_up`: whether an address that failed `TRIES` times in a row is let go of. After the run `left` has what waits for another.
    """

    web: Web
    tick: Callable[[int], None]
    give_up: bool = False
    fetched: int = 0
    unchanged: int = 0
    held: list[str] = field(default_factory=list)
    left: list[Fetch] = field(default_factory=list)

    def of(self, rows: Iterable[Fetch]) -> Iterator[Raw | ReportError]:
        """The reports of the rows: first what is held from an earlier run, then what has to be asked."""
        rows = list(rows)
        for row in rows:
            if row.state == "held":
                yield from self._read(row)
        yield from self._asked(Queue(self.web, (row for row in rows if row.state != "held")))

    def _asked(self, queue: Queue) -> Iterator[Raw | ReportError]:
        errors: dict[str, ReportError] = {}
        while (row := queue.next()) is not None:
            try:
                row, answer = self.web.ask(row)
            except NotFetched as error:
                final = not error.passing or (self.give_up and row.failures + 1 >= TRIES)
                row = self.web.failed(row, error, final=final)
                told = report_error(row.url, error.code, error.detail)
                if final:
                    yield told
                else:
                    errors[row.url] = told
                    queue.put(row)
                continue
            errors.pop(row.url, None)
            if answer.unchanged:
                self.unchanged += 1
                self.web.log.put(replace(row, state="done"))
                self.tick(1)
                continue
            self.fetched += 1
            row = replace(row, state="held")
            self.web.log.put(row, answer.data)
            yield from self._read(row)
        self.left = queue.left()
        yield from errors.values()

    def _read(self, row: Fetch) -> Iterator[Raw | ReportError]:
        body = self.web.log.body(row.url)
        self.held.append(row.url)
        if body is not None:
            yield from answered(body, self.web.capture(row))


class Queue:
    """Addresses by host; the next is the one whose turn comes first."""

    def __init__(self, web: Web, rows: Iterable[Fetch]) -> None:
        self._web = web
        self._hosts: dict[str, list[tuple[float, int, Fetch]]] = {}
        self._count = 0
        for row in rows:
            self.put(row)

    def put(self, row: Fetch) -> None:
        """Take in an address, asked again after `due`."""
        self._count += 1
        heapq.heappush(self._hosts.setdefault(host_of(web_address(row.address)), []), (row.due, self._count, row))

    def next(self) -> Fetch | None:
        """The next address, after its host's turn has come; None where nothing is left whose turn comes within `PATIENCE_S`."""
        turns = ((max(held[0][0], self._web.ready(held[0][2])), held[0][1], host) for host, held in self._hosts.items())
        turn = min(turns, default=None)
        if turn is None:
            return None
        wait = turn[0] - self._web.clock.now()
        if wait > PATIENCE_S:
            return None
        if wait > 0:
            self._web.clock.sleep(wait)
        held = self._hosts[turn[2]]
        row = heapq.heappop(held)[2]
        if not held:
            del self._hosts[turn[2]]
        return row

    def left(self) -> list[Fetch]:
        """What was not asked, each with the moment of its turn."""
        return [replace(row, due=max(due, self._web.ready(row))) for held in self._hosts.values() for due, _, row in held]


def row_of(address: str, *, sort: Sort = "page", via: str | None = None) -> Fetch:
    """The row of an address that a person, a list or a feed names. Raises NotFetched E401 or E402 where it cannot be asked at all."""
    parsed = web_address(address)
    if parsed.scheme not in ("http", "https"):
        raise NotFetched("E401", f"it begins with {parsed.scheme}:" if parsed.scheme else "it has no http:// or https://")
    url = str(parsed)
    return Fetch(tidy(url), url, sort=sort, via=via)


def report_error(origin: str, code: str, detail: str = "") -> ReportError:
    """An address that could not be fetched, as the row that `truceline errors` shows."""
    return ReportError(origin, "fetch", code, fault(code, detail))


def _is_front(url: str) -> bool:
    parsed = web_address(url)
    return parsed.path in ("", "/", "/index.html", "/index.php") and not parsed.query
