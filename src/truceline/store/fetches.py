"""What was asked of the network and what came of it, so that it goes on after a kill and nothing is fetched twice."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select, update

from truceline.store.tables import feed_entries, fetch_hosts, fetches

Sort = Literal["page", "feed", "entry"]
State = Literal["waiting", "held", "done", "failed"]
_NONE: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fetch:
    """One address. `url` is its key (`model.addresses.tidy`), `address` what is asked, `via` the feed or list that named it.

    It is "waiting" to be asked (not before `due`, a moment in seconds of the epoch), "held" (the bytes are here and not read yet),
    "done" or "failed" for good; `code` and `detail` are why it failed last, `failures` how often in a row. `final`, `at`, `headers`,
    `etag` and `last_modified` are those of the last answer with a body. An "entry" of a feed has no page: its words are held at once.
    """

    url: str
    address: str
    sort: Sort = "page"
    via: str | None = None
    state: State = "waiting"
    due: float = 0.0
    failures: int = 0
    code: str | None = None
    detail: str | None = None
    final: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    at: str | None = None
    headers: tuple[tuple[str, str], ...] = _NONE


class Fetches:
    """The log of fetching of one casefile."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], writing: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._reading, self._writing = reading, writing

    def of(self, url: str) -> Fetch | None:
        """The row of an address, None where it was never named."""
        with self._reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(fetches.c.url == url)).first()
        return _fetch(row) if row else None

    def all(self, *, sort: Sort | None = None, state: State | None = None) -> list[Fetch]:
        """Every row in the order in which it was named."""
        query = select(*_COLUMNS).order_by(fetches.c.seq)
        if sort is not None:
            query = query.where(fetches.c.sort == sort)
        if state is not None:
            query = query.where(fetches.c.state == state)
        with self._reading() as connection:
            return [_fetch(row) for row in connection.execute(query)]

    def name(self, wanted: Iterable[Fetch]) -> int:
        """Keep the addresses that are new; how many were."""
        with self._writing() as connection:
            return _name(connection, wanted)

    def put(self, row: Fetch, body: bytes | None = None) -> None:
        """Write what became of an address; `body` is what it gave, kept until it is read (`settle`)."""
        with self._writing() as connection:
            _put(connection, row, body)

    def put_feed(self, feed: Fetch, named: Iterable[Fetch], words: Iterable[tuple[Fetch, bytes]], entries: Iterable[str]) -> int:
        """Write in one transaction what a feed gave: the pages that it names, the words of entries without a page, and which
        `entries` were seen; how many addresses were new."""
        with self._writing() as connection:
            _put(connection, feed, None)
            fresh = _name(connection, named)
            for row, body in words:
                if _name(connection, [row]):
                    _put(connection, row, body)
                    fresh += 1
            c = feed_entries.c
            known = set(connection.execute(select(c.entry).where(c.feed == feed.url)).scalars())
            rows = [{"feed": feed.url, "entry": entry} for entry in dict.fromkeys(entries) if entry not in known]
            if rows:
                connection.execute(insert(feed_entries), rows)
        return fresh

    def seen(self, feed: str) -> set[str]:
        """The entries of a feed that were seen."""
        with self._reading() as connection:
            return set(connection.execute(select(feed_entries.c.entry).where(feed_entries.c.feed == feed)).scalars())

    def body(self, url: str) -> bytes | None:
        """What an address gave and nobody has read yet."""
        with self._reading() as connection:
            held = connection.execute(select(fetches.c.body).where(fetches.c.url == url)).scalar()
        return zlib.decompress(held) if held is not None else None

    def settle(self, urls: Iterable[str]) -> None:
        """What these addresses gave was read: their bytes are let go of."""
        with self._writing() as connection:
            for url in urls:
                connection.execute(update(fetches).where(fetches.c.url == url, fetches.c.state == "held").values(state="done", body=None))

    def hosts(self) -> Iterator[tuple[str, str | None, float, float]]:
        """What is known of hosts: name or origin, its rules, when they were read (0: never), from when on it may be asked."""
        c = fetch_hosts.c
        with self._reading() as connection:
            rows = connection.execute(select(c.name, c.rules, c.read_at, c.ready).order_by(c.name)).all()
        yield from ((row.name, row.rules, row.read_at, row.ready) for row in rows)

    def put_host(self, name: str, rules: str | None, read_at: float, ready: float) -> None:
        """Keep what is known of a host."""
        values = {"rules": rules, "read_at": read_at, "ready": ready}
        with self._writing() as connection:
            if not connection.execute(update(fetch_hosts).where(fetch_hosts.c.name == name).values(values)).rowcount:
                connection.execute(insert(fetch_hosts).values(name=name, **values))


_COLUMNS = [column for column in fetches.c if column.name not in ("seq", "body")]


def _fetch(row: Row[Any]) -> Fetch:
    found = dict(row._mapping)
    return Fetch(**{**found, "headers": tuple((name, value) for name, value in json.loads(found["headers"]))})


def _values(row: Fetch) -> dict[str, Any]:
    return {**{column.name: getattr(row, column.name) for column in _COLUMNS}, "headers": json.dumps(row.headers, ensure_ascii=False)}


def _name(connection: Connection, wanted: Iterable[Fetch]) -> int:
    fresh = 0
    for row in wanted:
        if connection.execute(select(fetches.c.seq).where(fetches.c.url == row.url)).first() is None:
            connection.execute(insert(fetches).values(_values(row)))
            fresh += 1
    return fresh


def _put(connection: Connection, row: Fetch, body: bytes | None) -> None:
    values: dict[str, Any] = {**_values(row), "body": zlib.compress(body, 6) if body is not None else None}
    if not connection.execute(update(fetches).where(fetches.c.url == row.url).values(values)).rowcount:
        connection.execute(insert(fetches).values(values))
