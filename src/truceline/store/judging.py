"""What people decided and who has what to look at, as the casefile keeps it: rows appended, none ever changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from truceline.model import ActorMention, Reading, Span, Verdict
from truceline.model.amending import Amended, amended
from truceline.model.assignment import Assignment, Handing
from truceline.model.codec import from_dict, to_dict
from truceline.model.force import in_force
from truceline.model.judgement import Action, Change, Judgement, Sort, Told
from truceline.model.masking import Mask, found_by
from truceline.store.amend import about, amend, as_read, with_decisions
from truceline.store.errors import CasefileError
from truceline.store.mention_columns import canonical
from truceline.store.rows import judgement_of
from truceline.store.tables import agreements, assessments, assignments, incidents, judgements, reports
from truceline.store.transactions import Transactions
from truceline.store.versions import Row, chunks, newest_of, now
from truceline.store.withdraw import withdraw


class Judging(Transactions):
    """The part of a casefile that holds people's decisions."""

    def judge(
        self,
        target: str,
        action: Action,
        *,
        reviewer: str,
        reason: str,
        verdict: Verdict | None = None,
        finding: str | None = None,
        undoes: int | None = None,
        mentions: tuple[tuple[Told, ...], ...] = (),
        withdrawn: bool | None = None,
        sort: Sort | None = None,
        changes: tuple[Change, ...] = (),
        coding: int | None = None,
    ) -> Judgement:
        """Append a decision about an assessment, an incident, an agreement or a report as it stands now. `review` is the door that checks
        the rules. What it means for the records of a report is written as the report's next version in the same transaction.

        `withdrawn` says whether the report `target` is out of the casefile from now on; the same transaction writes its version.
        Raises CasefileError where there is no such record.
        """
        with self._writing() as connection:
            row = self._judged(connection, target)
            if row is None:
                raise CasefileError(f"{self.path}: no assessment {target}, and no incident or report of that id; nothing was judged")
            if withdrawn is not None:
                withdraw(connection, target, gone=withdrawn, reason=f"{'retracted' if withdrawn else 'restored'} by {reviewer}: {reason}")
            values: dict[str, Any] = {
                "target": target,
                "version": row.version,
                "action": action,
                "reviewer": reviewer,
                "reason": reason,
                "verdict": verdict,
                "finding": finding,
                "undoes": undoes,
                "sort": sort,
                "coding": coding,
                "at": now(),
            }
            named = canonical([[to_dict(told) for told in group] for group in mentions]) if mentions else None
            made = canonical([to_dict(change) for change in changes]) if changes else None
            key = connection.execute(insert(judgements).values(**values, mentions=named, changes=made)).inserted_primary_key
            assert key is not None  # an INSERT of one row always has one
            amend(connection, target, reason=f"decision {int(key[0])} by {reviewer}: {reason}")
        return Judgement(id=int(key[0]), **values, mentions=mentions, changes=changes)

    @staticmethod
    def _judged(connection: Connection, target: str) -> Row | None:
        return next(
            (row for table in (assessments, incidents, reports, agreements) if (row := newest_of(connection, table, target))),
            None,
        )

    def judgements(self, *, target: str | None = None) -> list[Judgement]:
        """Every decision in the order in which it was taken, undone ones and undoings included."""
        query = select(judgements).order_by(judgements.c.id)
        if target is not None:
            query = query.where(judgements.c.target == target)
        with self._reading() as connection:
            return [judgement_of(dict(row)) for row in connection.execute(query).mappings()]

    def assign(
        self,
        target: str,
        person: str,
        action: Handing,
        *,
        given_by: str,
        note: str = "",
        until: str | None = None,
        coding: int | None = None,
        opens: bool = False,
    ) -> Assignment:
        """Append who has what. With `opens` the row's own number becomes the number of its double coding. `review` checks the rules."""
        values: dict[str, Any] = {"target": target, "person": person, "action": action, "given_by": given_by, "note": note, "until": until}
        with self._writing() as connection:
            at = now()
            key = connection.execute(insert(assignments).values(**values, coding=coding, at=at)).inserted_primary_key
            assert key is not None  # an INSERT of one row always has one
            number = int(key[0])
            if opens:
                coding = number
                connection.execute(update(assignments).where(assignments.c.id == number).values(coding=number))
        return Assignment(id=number, **values, coding=coding, at=at)

    def assignments(self, *, target: str | None = None) -> list[Assignment]:
        """Every row of who has what, in the order written."""
        query = select(assignments).order_by(assignments.c.id)
        if target is not None:
            query = query.where(assignments.c.target == target)
        with self._reading() as connection:
            return [Assignment(**row) for row in connection.execute(query).mappings()]

    def extracted(self, report_id: str) -> Reading | None:
        """Everything read from one report as the program read it, no word hidden and nothing decided; None where there is none."""
        with self._reading() as connection:
            query = select(reports).where(reports.c.id == report_id, reports.c.current, ~reports.c.gone)
            row = connection.execute(query).mappings().first()
        return as_read(dict(row)) if row else None

    def laid(self, report_id: str, decisions: Sequence[Judgement]) -> Amended | None:
        """A report as the program read it with these decisions, and no others, laid over it; None where there is none."""
        with self._reading() as connection:
            query = select(reports).where(reports.c.id == report_id, reports.c.current, ~reports.c.gone)
            row = connection.execute(query).mappings().first()
        return amended(as_read(dict(row)), decisions) if row else None

    def private_spans(self, ids: Collection[str]) -> dict[str, list[Span]]:
        """Where these reports name private persons (`ActorMention.private`); reports that name none are left out."""
        found: dict[str, list[Span]] = {}
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                query = select(reports.c.id, reports.c.reading).where(reports.c.id.in_(part), reports.c.current, ~reports.c.gone)
                for row in connection.execute(query):
                    people = [a for a in json.loads(row.reading)["actors"] if a["actor_type"] == "person"]
                    spans = [actor.span for a in people if (actor := from_dict(ActorMention, a)).private]
                    if spans:
                        found[row.id] = spans
        return found

    def covering(self, report_id: str) -> Mask | None:
        """What covers the hidden words of a report, in records and in sentences of ours; None where none is hidden."""
        with self._reading() as connection:
            row = connection.execute(select(reports).where(reports.c.id == report_id, reports.c.current)).mappings().first()
            return _mask(connection, as_read(dict(row))) if row else None

    def unfitting(self) -> list[tuple[Judgement, str]]:
        """Decisions in force about single records that no longer fit what is read, each with why, in the order taken."""
        with self._reading() as connection:
            named = judgements.c.sort.is_not(None) | (judgements.c.action == "redact")
            targets = list(connection.execute(select(judgements.c.target).where(named).distinct()).scalars())
            found: list[tuple[Judgement, str]] = []
            for target in sorted(targets):
                row = connection.execute(select(reports).where(reports.c.id == target, reports.c.current)).mappings().first()
                if row is not None and not row["gone"]:
                    mask = _mask(connection, as_read(dict(row)))
                    misfits = with_decisions(connection, as_read(dict(row))).misfits
                    found += [(j, mask.said(why) if mask else why) for j, why in misfits]
                else:
                    why = f"its report is out: {row['reason']}" if row is not None else "its report is not in the casefile"
                    found += [(j, why) for j in in_force(about(connection, target)) if j.told is not None and j.coding is None]
        return sorted(found, key=lambda pair: (pair[0].id, pair[1]))


def _mask(connection: Connection, read: Reading) -> Mask | None:
    text = read.report.text
    told = [j.told for j in in_force(about(connection, read.report.id)) if j.action == "redact" and j.told is not None]
    words = [spelt for t in told if (spelt := found_by(text, t.start, t.end, t.words))]
    return Mask(text, words) if words else None
