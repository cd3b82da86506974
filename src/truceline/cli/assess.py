"""`truceline assess`: link and assess the casefile anew, or show the verdicts as they could be known on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, day

if TYPE_CHECKING:
    from truceline.model import Assessment
    from truceline.store import Casefile


def assess_cli(
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    as_known_on: Annotated[
        str | None,
        typer.Option(
            "--as-known-on",
            metavar="DATE",
            help="Show the verdicts from what had been published by this day, YYYY-MM-DD. The casefile is left as it is.",
        ),
    ] = None,
) -> None:
    """Link all reports of the casefile anew and assess the incidents against the agreements as the library holds them now.

    What differs becomes a new version with its reason; judgements stay as they are.

    Examples:
      truceline assess
      truceline assess -c idlib.casefile --format jsonl
      truceline assess --as-known-on 2020-02-04
    """
    from truceline.run import library, relink
    from truceline.store import Casefile

    asked = day(as_known_on, "--as-known-on")
    with Casefile.open(casefile) as held:
        if asked is not None:
            _known(held, asked, format)
            return
        held.put_agreements(library())
        changes = relink(held)
    if format is Format.jsonl:
        write_lines([{"id": id, "change": reason} for id, reason in changes.reasons])
        return
    for what, delta in (("incidents", changes.incidents), ("assessments", changes.assessments)):
        note(f"{what}: " + ", ".join(f"{number} {name}" for name, number in delta.counts().items()))
    for id, reason in changes.reasons:
        note(f"  {id}: {reason}")


def _known(casefile: Casefile, asked: date, format: Format) -> None:
    """The verdicts of that day, beside what is proposed now."""
    from truceline.model.codec import to_dict
    from truceline.run import as_known_on, library, published_by, sorting

    read = casefile.readings()
    held = {entry.id: entry for entry in (*casefile.agreements(), *library())}
    found = as_known_on(read, tuple(held[id] for id in sorted(held)), asked, decisions=sorting(casefile)).assessments
    if format is Format.jsonl:
        write_lines({"as_known_on": asked.isoformat(), **to_dict(one)} for one in found)
    elif found:
        now = {one.id: one for one in casefile.assessments()}
        rows = ((one.subject, one.agreement, one.provision, _said(one), _said(now.get(one.id))) for one in found)
        columns = ("Subject", "Agreement", "Term", f"Proposed as known on {asked}", "Proposed now")
        write_table(None, columns, rows, fixed=("Agreement",))
    known, undated = published_by(read, asked)
    left = f"; {undated} without a day of publication are left out" if undated else ""
    note(f"{len(found)} proposals from {len(known)} of {len(read)} reports, those published by {asked}{left}")


def _said(found: Assessment | None) -> str:
    return f"{found.verdict} ({found.confidence})" if found else "no such proposal"
