"""The casefile as Python sees it: records in, records out, each write one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import local
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, exists, func, insert, select
from sqlalchemy.exc import DatabaseError

from truceline.model import Agreement, Assessment, Incident, Reading, Report, ReportError
from truceline.model.codec import from_json, to_dict
from truceline.store import linked, postgres
from truceline.store.accounts import Accounts
from truceline.store.amend import as_read, write
from truceline.store.changes import Changes, Delta
from truceline.store.dialect import field
from truceline.store.edition import Edition, Marks, Release, marks_now
from truceline.store.errors import CasefileError
from truceline.store.fetches import Fetches
from truceline.store.incident_lists import IncidentLists, State
from truceline.store.judging import Judging
from truceline.store.keeping import Keeping
from truceline.store.linkindex import LinkIndex, Part
from truceline.store.mention_columns import canonical
from truceline.store.query import IncidentFilter, incident_count, incident_rows, matching_reports
from truceline.store.report_lists import ReportLists
from truceline.store.rows import reading_of, report_of
from truceline.store.schema import WRITE, connect, faults, file_state, said
from truceline.store.streams import Streaming
from truceline.store.tables import agreements, assessments, errors, incidents, mentions, releases, reports
from truceline.store.tables import fetches as asked
from truceline.store.versions import Version, chunks, digest, newest, now

# An input that failed and whose very bytes were read since (a newer Truceline, a mended one) fails no more.
FAILED_BYTES = field(errors.c.record, "sha256")
# Nor does an address that could not be fetched once and has given its page since.
STILL_FAILS = ~exists(select(reports.c.seq).where(reports.c.sha256 != "", reports.c.sha256 == FAILED_BYTES)) & ~exists(
    select(asked.c.seq).where(errors.c.code.startswith("E4"), asked.c.url == errors.c.origin, asked.c.code.is_(None))
)

SHORTEST = 6
"""Characters of an incident's id that are enough where they are unique: its letter, the hyphen and four digits."""


class Casefile(Judging, Keeping, IncidentLists, ReportLists, Streaming):
    """One SQLite file, or one schema of a PostgreSQL database (`store.postgres`).

    Safe to share between threads; several processes may read while one writes.

    Every write is one transaction: a process killed at any moment leaves each report in the file whole or not at all.
    Every method raises CasefileError where the file cannot be read or written (disk full, locked, damaged).
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._veils: dict[tuple[bool, bool], tuple[State, Any]] = {}  # what `store.seen` covers records with, by sight
        self._held = local()  # the connection of `together`, for the thread that is in it

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

    @property
    def sight(self) -> tuple[bool, bool]:
        """Whether restricted reports and exact places are read: what is kept of answers is kept apart by it."""
        return True, True

    @property
    def accounts(self) -> Accounts:
        """The people of the team."""
        return Accounts(self)

    # Reports

    def add(self, reading: Reading, *, again: bool = False) -> bool:
        """Keep a report with everything read from it; False where it is there already (same id, same bytes).

        Other bytes under a known id are a correction and make a new version; a restricted report stays restricted. With `again`, a
        changed reading of the same bytes (a newer Truceline read more) makes one too.
        """
        report = reading.report
        with self._writing() as connection:
            before = newest(connection, reports, [report.id]).get(report.id)
            reason = "new"
            if before is not None:
                row = connection.execute(select(reports).where(reports.c.seq == before.seq)).mappings().one()
                old = as_read(dict(row))
                same_bytes = old.report.sha256 == report.sha256 and (report.sha256 != "" or old.report.text == report.text)
                if old.report.restriction and not report.restriction:  # who hands in a correction of it does not open it
                    report = replace(report, restriction=old.report.restriction)
                    reading = replace(reading, report=report)
                same_words = replace(old, report=replace(old.report, sha256=report.sha256)) == reading  # a page around the same article
                if same_words or (same_bytes and not again):
                    return False
                reason = "read again" if same_bytes else "corrected by its outlet"
            write(connection, reading, reason=reason, before=before)
        return True

    def reports(self, *, text: str | None = None) -> list[Report]:
        """Every report by publication day (unknown last), then id; with `text`, those that hold all its words."""
        c = reports.c
        query = select(c.record, c.text).where(c.current, ~c.gone).order_by(c.published.is_(None), c.published, c.id)
        if text is not None:
            found = matching_reports(text)
            if found is None:
                return []
            query = query.where(c.id.in_(found))
        with self._reading() as connection:
            return [report_of(row.record, row.text) for row in connection.execute(query)]

    def report(self, report_id: str) -> Report | None:
        """One report without its mentions, None where there is none of this id."""
        query = select(reports.c.record, reports.c.text).where(reports.c.id == report_id, reports.c.current, ~reports.c.gone)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return report_of(row.record, row.text) if row else None

    def reports_of(self, ids: Sequence[str]) -> list[Report]:
        """The reports of these ids that are in the casefile, by id."""
        c = reports.c
        found: list[Report] = []
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                rows = connection.execute(select(c.record, c.text).where(c.id.in_(part), c.current, ~c.gone).order_by(c.id))
                found += [report_of(row.record, row.text) for row in rows]
        return found

    def readings(self) -> list[Reading]:
        """Every reading, by report id: the order in which reports were added leaves no trace."""
        c = reports.c
        query = select(c.record, c.text, c.reading).where(c.current, ~c.gone).order_by(c.id)
        with self._reading() as connection:
            return [reading_of(row.record, row.text, row.reading) for row in connection.execute(query)]

    def reading(self, report_id: str) -> Reading | None:
        """Everything read from one report, None where there is none of this id."""
        c = reports.c
        query = select(c.record, c.text, c.reading).where(c.id == report_id, c.current, ~c.gone)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return reading_of(row.record, row.text, row.reading) if row else None

    def report_history(self, report_id: str) -> list[tuple[int, str, bool]]:
        """Version, reason and whether it took the report out, oldest first; empty where there never was one."""
        c = reports.c
        with self._reading() as connection:
            rows = connection.execute(select(c.version, c.reason, c.gone).where(c.id == report_id).order_by(c.version)).all()
        return [(row.version, row.reason, bool(row.gone)) for row in rows]

    def tally(self) -> dict[str, int]:
        """How many reports, outlets, mentions of each sort, incidents, agreements and errors the casefile holds."""
        live = (reports.c.current, ~reports.c.gone)
        with self._reading() as connection:
            counts = {
                "reports": connection.execute(select(func.count()).select_from(reports).where(*live)).scalar_one(),
                "outlets": connection.execute(select(func.count(reports.c.outlet.distinct())).where(*live)).scalar_one(),
                "incidents": connection.execute(incident_count(IncidentFilter())).scalar_one(),
                "errors": connection.execute(select(func.count()).select_from(errors).where(STILL_FAILS)).scalar_one(),
            }
            by_sort = select(mentions.c.sort, func.count()).join(reports, reports.c.seq == mentions.c.report_seq)
            by_sort = by_sort.where(*live).group_by(mentions.c.sort)
            counts |= {f"mentions:{row[0]}": row[1] for row in connection.execute(by_sort.order_by(mentions.c.sort))}
        return counts

    @property
    def fetches(self) -> Fetches:
        """What was asked of the network."""
        return Fetches(self._reading, self._writing)

    # Errors

    def add_error(self, error: ReportError) -> bool:
        """Keep what could not be read; False where this very error is there already."""
        record = canonical(to_dict(error))
        row = {
            "digest": digest(record),
            "origin": error.origin,
            "line": error.line,
            "code": error.code,
            "record": record,
            "recorded_at": now(),
        }
        with self._writing() as connection:
            if connection.execute(select(errors.c.digest).where(errors.c.digest == row["digest"])).first():
                return False
            connection.execute(insert(errors).values(row))
        return True

    def errors(self) -> list[ReportError]:
        """What could not be read, by origin, line and code; what went in later (the same bytes) is left out, its row stays."""
        query = (
            select(errors.c.record)
            .where(STILL_FAILS)
            .order_by(errors.c.origin, errors.c.line.nulls_first(), errors.c.code, errors.c.digest)
        )
        with self._reading() as connection:
            return [from_json(ReportError, record) for record in connection.execute(query).scalars()]

    def tally_errors(self) -> int:
        """How many inputs could not be read and still fail."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(errors).where(STILL_FAILS)).scalar_one())

    # Agreements

    def put_agreements(self, library: Sequence[Agreement], *, whole: bool = False) -> Delta:
        """Keep the agreements that are new or differ; with `whole`, those that `library` lacks are marked gone."""
        with self._writing() as connection:
            return linked.put_agreements(connection, library, whole=whole)

    def agreements(self) -> list[Agreement]:
        """Every agreement by id."""
        c = agreements.c
        with self._reading() as connection:
            query = select(c.record).where(c.current, ~c.gone).order_by(c.id)
            return [from_json(Agreement, record) for record in connection.execute(query).scalars()]

    def agreement(self, agreement_id: str) -> Agreement | None:
        """One agreement, None where there is none of this id."""
        c = agreements.c
        with self._reading() as connection:
            record = connection.execute(select(c.record).where(c.id == agreement_id, c.current, ~c.gone)).scalar()
        return from_json(Agreement, record) if record else None

    # Incidents and assessments

    def replace(self, incidents: Sequence[Incident], assessments: Sequence[Assessment], *, index: Part | None = None) -> Changes:
        """Make these the current ones in one transaction; whatever differs becomes a new version with its reason.

        `index` is what the linking that found them keeps for the next one. Raises ValueError where two records share an id.
        """
        with self._writing() as connection:
            LinkIndex(connection).write(index or Part("", (), True, [], [], []))
            return linked.replace(connection, incidents, assessments)

    def replace_part(
        self, incidents: Sequence[Incident], gone: Sequence[str], assessments: Sequence[Assessment], subjects: Sequence[str], index: Part
    ) -> Changes:
        """Write these incidents and those `gone`, and the assessments of these subjects, in one transaction; all else stays."""
        with self._writing() as connection:
            LinkIndex(connection).write(index)
            return linked.replace_part(connection, incidents, gone, assessments, subjects)

    @contextmanager
    def link_index(self) -> Iterator[LinkIndex]:
        """The index of the last linking, as it is when it is opened."""
        with self._reading() as connection:
            yield LinkIndex(connection)

    def subjects_of(self, reports: Collection[str]) -> set[str]:
        """What is assessed of reports themselves: allegations and duties (`<report>#<record>`)."""
        c = assessments.c
        found: set[str] = set()
        with self._reading() as connection:
            for report in reports:
                query = select(c.subject).where(c.subject > f"{report}#", c.subject < f"{report}$", c.current, ~c.gone)
                found.update(connection.execute(query).scalars())
        return found

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        """The current incidents that the filter finds (aggregates only where it asks for them), by day, then id."""
        with self._reading() as connection:
            rows = connection.execute(incident_rows(wanted or IncidentFilter())).scalars()
            return [from_json(Incident, record) for record in rows]

    def count_incidents(self, wanted: IncidentFilter | None = None) -> int:
        """How many incidents the filter finds without its limit."""
        with self._reading() as connection:
            return int(connection.execute(incident_count(wanted or IncidentFilter())).scalar_one())

    def incident(self, incident_id: str) -> Incident | None:
        """One current incident or aggregate; None where there is none (`history` tells where one went)."""
        c = incidents.c
        with self._reading() as connection:
            record = connection.execute(select(c.record).where(c.id == incident_id, c.current, ~c.gone)).scalar()
        return from_json(Incident, record) if record else None

    def incidents_named(self, typed: str) -> list[str]:
        """Ids of the current incidents that what was typed can mean: the id itself, else those that begin with it, in order.

        A beginning needs SHORTEST characters; fewer name nothing.
        """
        c, typed = incidents.c, typed.strip()
        query = select(c.id).where(c.current, ~c.gone)
        with self._reading() as connection:
            if connection.execute(query.where(c.id == typed)).first():
                return [typed]
            if len(typed) < SHORTEST:
                return []
            return list(connection.execute(query.where(c.id > typed, c.id < f"{typed}\U0010ffff").order_by(c.id)).scalars())

    def assessments(self, *, incident: str | None = None, agreement: str | None = None) -> list[Assessment]:
        """The current proposals, by subject, agreement and provision; of one incident (the subject) or agreement where named."""
        c = assessments.c
        query = select(c.record).where(c.current, ~c.gone).order_by(c.subject, c.agreement, c.provision.nulls_first(), c.id)
        if incident is not None:
            query = query.where(c.subject == incident)
        if agreement is not None:
            query = query.where(c.agreement == agreement)
        with self._reading() as connection:
            return [from_json(Assessment, record) for record in connection.execute(query).scalars()]

    def assessment(self, assessment_id: str) -> Version[Assessment] | None:
        """The newest version of one proposal, gone or not; None where there never was one."""
        found = self._versions(assessments, Assessment, assessment_id)
        return found[-1] if found else None

    def history(self, incident_id: str) -> list[Version[Incident]]:
        """Every version of an incident, oldest first; empty where there never was one."""
        return self._versions(incidents, Incident, incident_id)

    def assessment_history(self, assessment_id: str) -> list[Version[Assessment]]:
        """Every version of a proposal, oldest first."""
        return self._versions(assessments, Assessment, assessment_id)

    def _versions(self, table: Any, kind: Any, id: str) -> list[Version[Any]]:
        with self._reading() as connection:
            rows = connection.execute(select(table).where(table.c.id == id).order_by(table.c.version)).all()
        return [Version(r.id, r.version, from_json(kind, r.record), r.reason, r.gone, r.recorded_at) for r in rows]

    # Releases

    def edition(self, name: str | None = None) -> Edition:
        """The casefile as it was released under a name, or, with None, as it stands at this moment; later writes do not show in it.

        Raises CasefileError where there is no such release.
        """
        if name is not None:
            return Edition(self._reading, self.released(name).marks, name)
        with self._reading() as connection:
            return Edition(self._reading, marks_now(connection))

    def release(self, name: str, marks: Marks | None = None, manifest: Mapping[str, Any] | None = None, *, made_by: str = "") -> Release:
        """Record what is handed out under `name`: the casefile up to `marks` (as it stands where None), with the edition's manifest.

        Raises CasefileError where the name is taken, or the number that the manifest states: a release is never overwritten.
        """
        with self._writing() as connection:
            if connection.execute(select(releases.c.name).where(releases.c.name == name)).first():
                raise CasefileError(f"{self.path}: release {name} exists; choose another name")
            number = int(connection.execute(select(func.coalesce(func.max(releases.c.number), 0))).scalar_one()) + 1
            if manifest and manifest["number"] != number:
                raise CasefileError(f"{self.path}: another release was made meanwhile; make this one again")
            made = Release(name, number, marks or marks_now(connection), manifest or {}, now(), made_by)
            row = {"name": name, "number": number, "marks": canonical(made.marks.plain()), "manifest": canonical(made.manifest)}
            connection.execute(insert(releases).values(**row, made_at=made.made_at, made_by=made_by or None))
        return made

    def releases(self) -> list[Release]:
        """Every release in the order made."""
        with self._reading() as connection:
            rows = connection.execute(select(releases).order_by(releases.c.number)).all()
        return [Release(r.name, r.number, from_json(Marks, r.marks), json.loads(r.manifest), r.made_at, r.made_by or "") for r in rows]

    def release_days(self) -> list[tuple[str, str]]:
        """Name and moment (UTC) of every release in the order made, without what it held."""
        with self._reading() as connection:
            return [(r[0], r[1]) for r in connection.execute(select(releases.c.name, releases.c.made_at).order_by(releases.c.number))]

    def released(self, name: str) -> Release:
        """One release. Raises CasefileError where there is none of this name."""
        held = self.releases()
        found = next((r for r in held if r.name == name), None)
        if found is None:
            known = ", ".join(r.name for r in held) or "none yet"
            raise CasefileError(f"{self.path}: no release {name}; it has {known}")
        return found

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
