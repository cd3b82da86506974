"""`truceline brief`: the weekly pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import note, write_text
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption
from truceline.cli.output import write_whole


def brief_cli(
    week: Annotated[str | None, typer.Option("--week", help="ISO week like 2020-W10; else the last one with an incident.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")] = None,
    every_agreement: Annotated[
        bool, typer.Option("--every-agreement", help="Agreements too that no incident's country and no report points to.")
    ] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Write the weekly pack: one HTML page that needs nothing else and prints well.

    Examples:
      truceline brief --week 2020-W10 -o week10.html
    """
    from truceline.brief import BriefError, brief, latest_week
    from truceline.review import standings
    from truceline.run.editions import since_last
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        latest = latest_week(held)
        chosen = week or (latest.name if latest else None)
        if chosen is None:
            raise Fault(f"{casefile}: no incident has a day, so there is no last week; give one with --week")
        try:
            page = brief(held, week=chosen, standings=standings(held), every_agreement=every_agreement, compared=since_last(held))
        except BriefError as error:
            raise Fault(str(error)) from None
    if output is None:
        write_text([page])
    else:
        write_whole(output, [page])
        note(f"{output} written: week {chosen}")
