"""`truceline demo`: the road over the reports that ship with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.inputs import tell
from truceline.cli.options import FormatOption
from truceline.cli.serve import PORT, PortOption

REPORTS = Path(__file__).parent.parent / "demo" / "reports" / "idlib.jsonl"


def demo_cli(
    casefile: Annotated[Path, typer.Option("--casefile", "-c", help="Where to keep the demo casefile.")] = Path("demo.casefile"),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the workbench after the table.")] = True,
    port: PortOption = PORT,
    format: FormatOption = Format.table,
) -> None:
    """Read the demo reports into a casefile, print the incidents with verdicts, figures and sources, and serve the workbench.

    The reports are invented dispatches about Idlib from December 2019 to March 2020, by outlets that do not agree.

    Examples:
      truceline demo
      truceline demo --no-serve --format jsonl
    """
    from truceline.cli.incident_table import write_brief, write_incidents
    from truceline.cli.serve import serve as serve_workbench
    from truceline.export import public_incident
    from truceline.review import standings
    from truceline.run import add, sources
    from truceline.store import Casefile

    named = [str(REPORTS)]
    with Casefile.open(casefile, create=True) as held, progress("reading the demo reports", None) as advance:
        added = add(held, sources(named), progress=advance)
        incidents, proposals, tally = held.incidents(), list(standings(held).values()), held.tally()
    tell(added.errors)
    if format is Format.jsonl:
        write_lines(public_incident(incident) for incident in incidents)
    else:
        judged = {found.assessment.subject for found in proposals}
        weighty = [incident for incident in incidents if incident.id in judged or incident.figures]
        write_incidents(weighty, proposals, title="Incidents with figures or proposed verdicts (a proposal is no finding)")
        write_brief([incident for incident in incidents if incident not in weighty], title="Also told")
        note(f"{casefile}: {tally['reports']} reports by {tally['outlets']} outlets, {tally['incidents']} incidents")
        note(f"Look closer: truceline show ID -c {casefile}")
    if serve:
        serve_workbench(casefile, port)
