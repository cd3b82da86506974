"""Which files a watch has dealt with."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select

from truceline.store.tables import watched
from truceline.store.transactions import Transactions
from truceline.store.versions import now


class Watching(Transactions):
    """The part of a casefile that holds what a watch has dealt with."""

    def all_dealt_with(self) -> dict[str, tuple[int, int]]:
        """Path → size in bytes and time of change (ns) of each file as a watch last read it."""
        with self._reading() as connection:
            rows = connection.execute(select(watched.c.path, watched.c.size, watched.c.mtime_ns)).all()
        return {row.path: (row.size, row.mtime_ns) for row in rows}

    def deal_with(self, marks: Mapping[str, tuple[int, int]]) -> None:
        """Remember that these files were read whole as they were then."""
        with self._writing() as connection:
            for path, (size, mtime_ns) in marks.items():
                connection.execute(watched.delete().where(watched.c.path == path))
                connection.execute(insert(watched).values(path=path, size=size, mtime_ns=mtime_ns, recorded_at=now()))
