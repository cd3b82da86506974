"""A casefile as it is into another place: from a file to a schema of a PostgreSQL database, back, or to a second file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, insert, select

from truceline.store.casefile import Casefile
from truceline.store.dialect import count_on
from truceline.store.errors import CasefileError
from truceline.store.postgres import PREFIX
from truceline.store.schema import connect
from truceline.store.search import index_words
from truceline.store.tables import metadata, reports

AT_ONCE = 500  # rows that are held in memory together


def place(path: Path, *, create: bool = False) -> Casefile:
    """The casefile of a place: `pg:NAME` is a schema of the database, everything else a file, whatever is set.

    Raises CasefileError as `Casefile.open` does.
    """
    return Casefile(path, connect(path, create=create, file=not str(path).startswith(PREFIX)))


def copy(source: Path, target: Path) -> int:
    """Copy every row, with its number, so that decisions, versions and editions stay what they are; how many reports there are.

    The source is copied as it is at one moment, and the target holds all of it or nothing. Raises CasefileError where the source cannot
    be read, or the target holds something already.
    """
    with place(source) as one, place(target, create=True) as other, one._reading() as read, other._writing() as write:
        for table in metadata.sorted_tables:
            if write.execute(select(table).limit(1)).first() is not None:
                raise CasefileError(f"{target}: holds something already ({table.name}); name a new casefile to copy to")
        for table in metadata.sorted_tables:
            rows = read.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": AT_ONCE})
            for part in rows.mappings().partitions():
                write.execute(insert(table), [dict(row) for row in part])
        texts = select(reports.c.seq, reports.c.text).order_by(reports.c.seq)
        for row in read.execute(texts, execution_options={"yield_per": AT_ONCE}):
            index_words(write, row.seq, row.text)
        count_on(write, metadata)
        return int(read.execute(select(func.count()).select_from(reports).where(reports.c.current, ~reports.c.gone)).scalar_one())
