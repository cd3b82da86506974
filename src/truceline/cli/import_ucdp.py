"""`truceline import-ucdp`: events of UCDP GED against the agreement library, from a user's own copy of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import SOME_FAILED, Fault
from truceline.cli.options import FormatOption, day

if TYPE_CHECKING:
    from truceline.run import Imported


def import_ucdp_cli(
    file: Annotated[Path, typer.Argument(help="UCDP GED as CSV, or the same gzipped.")],
    since: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    under: Annotated[str | None, typer.Option("--under", help="Only agreements whose id begins like this.")] = None,
    library: Annotated[Path | None, typer.Option("--library", help="A file or folder with further agreements.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Take GED events as incidents and propose a verdict for each under each agreement that may apply, with its premises.

    A table counts distinct events by verdict, and by dyad: those of excluded groups stand apart from those of bound parties. One JSON
    line is one event with its proposals. Nothing enters a casefile: these are another project's counts of events that reports tell too.

    Examples:
      truceline import-ucdp ged.csv.gz --from 2018-01-01 --to 2018-12-31 --under IDL
    """
    from truceline.cli.counted import write_counts
    from truceline.cli.inputs import existing
    from truceline.run import count_verdicts, dyads, import_ucdp
    from truceline.run import library as entries

    held = [entry for entry in entries(library) if under is None or entry.id.startswith(under)]
    if not held:
        raise Fault(f"no agreement has an id that begins with {under}; `truceline agreements list` shows the ids")
    try:
        found = import_ucdp(existing(file), held, start=day(since, "--from"), end=day(until, "--to"))
    except (ValueError, OSError) as error:
        raise Fault(str(error)) from None
    if format is Format.jsonl:
        write_lines(_records(found))
    else:
        write_counts(count_verdicts(found.assessments), "By verdict and attributed party")
        write_table("By dyad", ("Agreement", "Dyad", "Verdict (proposed)", "Events"), dyads(found, held), fixed=("Agreement",))
        note("Unit: distinct events of UCDP GED. Totals that a source had summed up are no events and stand as aggregate_allegation.")
    _tell(found)
    if found.bad:
        raise typer.Exit(SOME_FAILED)


def _records(found: Imported) -> Iterator[dict[str, Any]]:
    from truceline.export import public_incident
    from truceline.model.codec import to_dict

    judged: dict[str, list[dict[str, Any]]] = {}
    for one in found.assessments:
        judged.setdefault(one.subject, []).append(to_dict(one))
    for incident in found.incidents:
        yield {**public_incident(incident), "assessments": judged.get(incident.id, [])}


def _tell(found: Imported) -> None:
    """What could not be taken or mapped, on standard error."""
    note(f"{len(found.incidents)} events, {len(found.assessments)} proposals")
    for bad in found.bad:
        note(bad.message)
    if found.unmapped:
        names = ", ".join(f"{name} ({count})" for name, count in found.unmapped)
        note(f"names that no list knows, taken for no party (with how many events): {names}")
