"""The casefile as Python sees it: records in, records out, each write one transaction."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine

from truceline.store import postgres
from truceline.store.accounts import Accounts
from truceline.store.fetches import Fetches
from truceline.store.harm_sums import HarmSums
from truceline.store.holdings import Holdings, State
from truceline.store.incident_lists import IncidentLists
from truceline.store.incident_records import IncidentRecords
from truceline.store.judging import Judging
from truceline.store.keeping import Keeping
from truceline.store.library import Library
from truceline.store.mention_lists import MentionLists
from truceline.store.points import Points
from truceline.store.proposal_lists import ProposalLists
from truceline.store.proposals import Proposals
from truceline.store.releases import Releases
from truceline.store.report_lists import ReportLists
from truceline.store.report_records import ReportRecords
from truceline.store.schema import connect, faults, file_state
from truceline.store.unread import Unread
from truceline.store.watching import Watching


class Casefile(
    ReportRecords, Keeping, Watching, Unread, Library, IncidentRecords, Proposals, Judging, Releases,
    Holdings, ReportLists, MentionLists, IncidentLists, ProposalLists, HarmSums, Points,
):  # fmt: skip
    """One SQLite file, or one schema of a PostgreSQL database (`store.postgres`).

    Safe to share between threads; several processes may read while one writes.

    Every write is one transaction: a process killed at any moment leaves each report in the file whole or not at all.
    Every method raises CasefileError where the file cannot be read or written (disk full, locked, damaged).
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        super().__init__(path, engine)
        self._veils: dict[tuple[bool, bool], tuple[State, Any]] = {}  # what `store.veiled` covers records with, by sight

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Casefile:
        """Open a casefile and bring its tables up to date; with `create`, make it where there is none.

        Raises CasefileError for a missing file, one that is no casefile, a damaged one, or one of a newer Truceline.
        """
        path = Path(path)
        return cls(path, connect(path, create=create))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def sight(self) -> tuple[bool, bool]:
        """Whether restricted reports and exact places are read: what is kept of answers is kept apart by it."""
        return True, True

    @property
    def accounts(self) -> Accounts:
        """The people of the team."""
        return Accounts(self)

    @property
    def fetches(self) -> Fetches:
        """What was asked of the network."""
        return Fetches(self._reading, self._writing)

    def check(self) -> list[str]:
        """What the database finds wrong with the casefile; empty where it is sound."""
        with self._reading() as connection:
            return faults(connection)

    def written(self) -> tuple[object, ...]:
        """What differs after every write, by whichever process."""
        if self._engine.dialect.name == "sqlite":
            return file_state(self.path)
        with self._reading() as connection:
            return postgres.written(connection)
