"""`truceline import`: what `truceline export` wrote, read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines
from truceline.cli.exits import SOME_FAILED, Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption

if TYPE_CHECKING:
    from truceline.export.ucdp import BadRow


def import_cli(
    file: Annotated[Path, typer.Argument(help="An export: .jsonl (incidents or reports), .parquet, .xlsx or .csv.")],
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Take an export back. Reports go into the casefile with everything read from them, their words are not read anew; it is then linked.

    Incidents are shown, and do not enter the casefile: there they follow from reports and decisions alone. What a format could not carry
    is unknown afterwards (`truceline export --list` says what comes back).

    Examples:
      truceline import reports.jsonl -c copy.casefile
      truceline import incidents.parquet --format jsonl
    """
    from truceline.cli.inputs import existing
    from truceline.export.back import holds_reports
    from truceline.export.errors import ExportError

    try:
        bad = _reports(existing(file), casefile) if holds_reports(existing(file)) else _incidents(file, format)
    except ExportError as error:
        raise Fault(str(error)) from None
    except UnicodeDecodeError:
        raise Fault(f"{file}: not valid UTF-8; give the file as `truceline export` wrote it") from None
    except OSError as error:
        raise Fault(f"{file}: cannot be read ({error.strerror}); check its permissions") from None
    for one in bad:
        note(one.message)
    if bad:
        raise typer.Exit(SOME_FAILED)


def _reports(file: Path, casefile: Path) -> tuple[BadRow, ...]:
    from truceline.export.back import read_readings
    from truceline.run.returning import bring_back
    from truceline.store import Casefile

    with Casefile.open(casefile, create=True) as held:
        done = bring_back(held, read_readings(file))
    note(f"{done.new} reports are new, {done.known} were there")
    return done.bad


def _incidents(file: Path, format: Format) -> tuple[BadRow, ...]:
    from truceline.cli.incident_table import write_brief
    from truceline.export import public_incident
    from truceline.export.back import read_incidents
    from truceline.export.ucdp import BadRow

    bad: list[BadRow] = []
    found = []
    for one in read_incidents(file):
        if isinstance(one, BadRow):
            bad.append(one)
        else:
            found.append(one)
    if format is Format.jsonl:
        write_lines(public_incident(one) for one in found)
    elif found:
        write_brief(found)
    note("1 incident" if len(found) == 1 else f"{len(found)} incidents")
    return tuple(bad)
