"""`truceline agreements`: the library, and what is in force when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import SOME_FAILED, Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, both, day
from truceline.cli.registers import import_ceasefires_cli, import_pax_cli

if TYPE_CHECKING:
    from truceline.model import Agreement

app = typer.Typer(no_args_is_help=True, help="The agreement library: list, show, check entries, and ask what is in force.")

app.command("import-ceasefires")(import_ceasefires_cli)
app.command("import-pax")(import_pax_cli)

ExtraOption = Annotated[Path | None, typer.Option("--library", help="A file or folder with more entries (YAML or JSON lines).")]


@app.command("list")
def list_cli(library: ExtraOption = None, format: FormatOption = Format.table) -> None:
    """List the agreements of the library.

    Examples:
      truceline agreements list
      truceline agreements list --library my-agreements/ --format jsonl
    """
    from truceline.model.codec import to_dict
    from truceline.run import library as entries

    held = entries(library)
    if format is Format.jsonl:
        write_lines(to_dict(entry) for entry in held)
    else:
        rows = ((e.id, e.kind, e.signed, _parties(e), len(e.provisions), e.title) for e in held)
        write_table(None, ("Agreement", "Kind", "Signed", "Bound", "Terms", "Title"), rows, fixed=("Signed",))


@app.command("show")
def show_cli(
    id: Annotated[str, typer.Argument(help="Id of the agreement.")], library: ExtraOption = None, format: FormatOption = Format.table
) -> None:
    """Show one agreement: who is bound in which capacity, when, where, and each term.

    Examples:
      truceline agreements show ID
    """
    from truceline.cli import explain
    from truceline.model.codec import to_dict
    from truceline.run import agreement, same_text
    from truceline.run import library as entries

    held = entries(library)
    found = agreement(id, held)
    if found is None:
        raise Fault(f"the library has no agreement {id}; `truceline agreements list` shows the ids")
    if format is Format.jsonl:
        write_lines([to_dict(found)])
    else:
        explain.agreement(found, same_text(found, held))


@app.command("check")
def check_cli(
    library: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file or folder with entries; else the library itself.")
    ] = None,
) -> None:
    """Check that entries fit the format and the library beside them; each fault is one line with what to mend, exit code 1.

    Examples:
      truceline agreements check my-agreements/
    """
    from truceline.cli.inputs import existing
    from truceline.run import check, entries_in
    from truceline.run import library as entries

    faults = check(existing(library)) if library else []
    for fault in faults:
        note(fault)
    if faults:
        raise typer.Exit(SOME_FAILED)
    own = {entry.id for entry in entries_in(library)} if library else set()
    others = sum(entry.id not in own for entry in entries(library))
    if library is None:
        note(f"the library: {_counted(others)}, well formed")
    elif own:
        note(f"{library}: {_counted(len(own))}, well formed; fits beside the {others} others of the library")
    else:
        raise Fault(f"{library}: holds no agreement; write one in a YAML file or a shelf of JSON lines (*.yaml, *.jsonl)")


@app.command("in-force")
def in_force_cli(
    on: Annotated[str, typer.Option("--on", help="The day, YYYY-MM-DD.")],
    at: Annotated[str | None, typer.Option("--at", help='A place, province or country; "Tripoli, Libya" tells namesakes apart.')] = None,
    between: Annotated[list[str] | None, typer.Option("--between", help="Actor codes of the sides: --between A B.")] = None,
    others: Annotated[list[str] | None, typer.Argument(metavar="[B]", help="The sides after the first, as in --between A B.")] = None,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="By what was public of the agreements on this day.")
    ] = None,
    library: ExtraOption = None,
    format: FormatOption = Format.table,
) -> None:
    """Tell for each agreement whether it was in force on a day, at a place, between sides, and by which clause.

    Examples:
      truceline agreements in-force --on 2020-03-07 --at Idlib --between SYR/MIL TUR/MIL
      truceline agreements in-force --on 2020-01-11 --at Idlib --as-known-on 2020-01-09
    """
    from truceline.model.codec import to_dict
    from truceline.run import in_force, places_meant
    from truceline.run import library as entries

    sides = both(between, others)
    asked = day(on, "--on")
    assert isinstance(asked, date)  # the option is required, so `day` gave one or raised
    known = day(as_known_on, "--as-known-on")
    if at is not None and not (len(at) == 3 and at.isupper()):
        meant = places_meant(at)
        note(f"{at}: {'; '.join(meant) if meant else 'no place of the gazetteer has this name'}")
    found = in_force(entries(library), on=asked, at=at, between=sides, as_known_on=known)
    if format is Format.jsonl:
        write_lines(to_dict(term) for term in found)
        return
    columns = ("Agreement", f"In force on {asked}", "Why", "By which clause", "Other readings", "Title")
    rows = ((t.agreement, t.answer, t.reason, t.clause, "\n".join(f"{a}: {b}" for a, b in t.alternatives), t.title) for t in found)
    write_table(None, columns, rows, fixed=("Agreement",))


@app.command("compliance")
def compliance_cli(
    id: Annotated[str, typer.Argument(help="Id of the agreement.")],
    since: Annotated[str | None, typer.Option("--from", help="A day of the first week, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="A day of the last week, YYYY-MM-DD.")] = None,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="Only from what had been published by this day.")
    ] = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Show provision by week by party what is proposed, due, overdue, met or contested, and where nobody looked.

    One JSON line is one cell with the incidents and the words behind it. A week without reports is told as such; it is not calm.

    Examples:
      truceline agreements compliance IDL-2020-01-12 --from 2020-01-06 --to 2020-03-08
    """
    from truceline.cli.matrix import cells, rows
    from truceline.run import compliance
    from truceline.store import Casefile

    first, last, known = day(since, "--from"), day(until, "--to"), day(as_known_on, "--as-known-on")
    if first and last and first > last:
        raise Fault(f"--from {first} lies after --to {last}")
    with Casefile.open(casefile) as held:
        found = held.agreement(id)
        if found is None:
            raise Fault(f"{casefile}: the casefile has no agreement {id}; `truceline agreements list` shows those of the library")
        matrix = compliance(held, found, start=first, end=last, as_known_on=known)
    if format is Format.jsonl:
        write_lines(cells(matrix))
        return
    write_table(matrix.title, ("Term", "Who", "Week by week"), rows(matrix), fixed=("Term",), lines=True)
    note(f"Unit: {matrix.unit}. A number of reports read with nothing told is not a finding of calm.")


def _parties(entry: Agreement) -> str:
    bound = ("signatory", "adherent", "bound_via_guarantor", "guarantor")
    return ", ".join(dict.fromkeys(code for party in entry.parties if party.capacity in bound for code in party.codes))


def _counted(number: int) -> str:
    return f"{number} agreement" if number == 1 else f"{number} agreements"
