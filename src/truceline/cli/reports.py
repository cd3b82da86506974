"""`truceline reports`: which reports the casefile holds, and one taken out."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReliabilityOption, ReviewerOption, restriction_of
from truceline.cli.sort import decide

app = typer.Typer(no_args_is_help=True, help="Reports of the casefile: the list, and one taken out with what it alone told.")


@app.command("list")
def list_cli(
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    text: Annotated[str | None, typer.Option(help="Words that a report holds.")] = None,
) -> None:
    """List the reports by day of publication.

    Examples:
      truceline reports list --text "Saraqib convoy"
    """
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = held.reports(text=text)
    rows = [(r.id, str(r.published) if r.published else None, r.outlet, r.title) for r in found]
    if format is Format.jsonl:
        write_lines(dict(zip(("id", "published", "outlet", "title"), row, strict=True)) for row in rows)
    elif rows:
        write_table(None, ("Report", "Published", "Outlet", "Title"), rows, fixed=("Report", "Published"))
    else:
        note("no report found")


@app.command("retract")
def retract_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    why: Annotated[str, typer.Option("--why", help="Why it is taken out, in a sentence.")],
    reviewer: ReviewerOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Take a report out: exactly what it alone told goes, and every incident that changes gets a new version with the reason.

    Its text stays in the casefile as a version that is gone; `truceline review undo NUMBER` brings it back.

    Examples:
      truceline reports retract rpt-9f2c --why "withdrawn by its outlet" --reviewer "J. Doe"
    """
    from truceline.run import retract

    decide(casefile, format, lambda held: retract(held, report, reviewer=reviewer, reason=why))


@app.command("restrict")
def restrict_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    source_class: Annotated[str, typer.Argument(metavar="CLASS", help="Class of source, such as witness; `open` lets everybody read.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    reliability: ReliabilityOption = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Say who may read a report: to those without the role it is a source of a class, with a reliability.

    Examples:
      truceline reports restrict rpt-9f2c witness --reliability C --reviewer "J. Doe" --reason "the writer lives there"
      truceline reports restrict rpt-9f2c open --reviewer "J. Doe" --reason "published by its author"
    """
    from truceline.run import restrict

    asked = None if source_class == "open" else restriction_of(source_class, reliability)
    decide(casefile, format, lambda held: restrict(held, report, asked, reviewer=reviewer, reason=reason))
