"""`truceline export`: the casefile in other people's formats."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import note, write_text
from truceline.cli.exits import Fault
from truceline.cli.gold import write_gold
from truceline.cli.options import CASEFILE, CasefileOption
from truceline.cli.output import write_whole

if TYPE_CHECKING:
    from truceline.store import Casefile


class Kind(StrEnum):
    """What to write."""

    incidents = "incidents"
    reports = "reports"
    csv = "csv"
    geojson = "geojson"


def export_cli(
    what: Annotated[Kind | None, typer.Argument(help="incidents or reports (JSON lines), csv, geojson.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="csv: with a row of HXL tags.")] = False,
    aggregates: Annotated[bool, typer.Option("--aggregates", help="With totals over a period, which are no incidents.")] = False,
    gold: Annotated[Path | None, typer.Option(help="Write what people decided as a test set: NAME.docs.jsonl, NAME.gold.jsonl.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="gold: only reports in which every record is decided.")] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Write the casefile out. The same casefile always gives the same bytes; movements of forces are placed by province only.

    Examples:
      truceline export csv --hxl -o incidents.csv
      truceline export geojson > incidents.geojson
      truceline export --gold desk
    """
    from truceline.store import Casefile

    if gold is not None:
        write_gold(casefile, gold, whole=whole)
        return
    if what is None:
        raise Fault(f"say what to export: {', '.join(Kind)}, or --gold NAME")
    with Casefile.open(casefile) as held:
        lines = export(held, what, hxl=hxl, aggregates=aggregates)
        if output is None:
            write_text(lines)
            return
        write_whole(output, lines)
    note(f"{output} written")


def export(casefile: Casefile, what: Kind, *, hxl: bool = False, aggregates: bool = False) -> Iterator[str]:
    """The lines of the export."""
    from truceline import export as formats
    from truceline.store import IncidentFilter

    if what is Kind.reports:
        return formats.reading_lines(casefile.readings())
    incidents = casefile.incidents(IncidentFilter(include_aggregates=aggregates))
    if what is Kind.csv:
        assessments = {incident.id: casefile.assessments(incident=incident.id) for incident in incidents}
        return formats.csv_lines(incidents, hxl=hxl, assessments=assessments)
    return formats.geojson_lines(incidents) if what is Kind.geojson else formats.incident_lines(incidents)
