"""One casefile open: its connections, and what is read or written together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from truceline.store.errors import CasefileError
from truceline.store.schema import WRITE, said


class Transactions:
    """What every part of a casefile stands on: connections that read, and transactions that write."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._held = local()  # the connection of `together`, for the thread that is in it

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything that this thread reads and writes inside is one transaction: all of it is kept, or, where anything is raised, none."""
        with self._writing() as connection:
            if self._connection is not None:  # inside another
                yield
                return
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    @property
    def _connection(self) -> Connection | None:
        return getattr(self._held, "connection", None)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            if self._connection is not None:
                yield self._connection
                return
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise CasefileError(f"{self.path}: cannot be read ({said(error)})") from None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            if self._connection is not None:
                yield self._connection
                return
            with self._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise CasefileError(f"{self.path}: cannot be written ({said(error)})") from None
