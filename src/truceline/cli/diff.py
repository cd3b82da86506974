"""`truceline diff`: what changed between two editions, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption
from truceline.cli.output import write_whole

if TYPE_CHECKING:
    from truceline.export.difference import Point


def diff_cli(
    before: Annotated[str, typer.Argument(metavar="R1", help="Name of an edition.")],
    after: Annotated[str | None, typer.Argument(metavar="R2", help="Name of another; else the casefile as it stands.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write it as one HTML page.")] = None,
    format: FormatOption = Format.table,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """List incidents that were added, changed, merged, split or deleted between two editions, with reasons.

    Every incident of both stands in one line or is the same in both; with the two exchanged, the list is mirrored.

    Examples:
      truceline diff 2020-W09 2020-W10
      truceline diff R1 R2 --html changes.html
      truceline diff R1 --format jsonl
    """
    from truceline.export.difference import counted
    from truceline.run.editions import difference
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = difference(held, before, after)
    if html is not None:
        from truceline.brief import changes_page

        write_whole(html, [changes_page(found)])
        note(f"{html} written")
        return
    if format is Format.jsonl:
        write_lines(change.plain() for change in found.changes)
        return
    if found.changes:
        rows = [
            (
                change.kind,
                "\n".join(change.before) or "–",
                "\n".join(change.after) or "–",
                "\n".join(_said(p) for p in (*change.points, *change.verdicts)),
                "\n".join(change.reasons),
            )
            for change in found.changes
        ]
        write_table(None, ("Change", "In " + before, "In " + (after or "the casefile now"), "What", "Why"), rows, lines=True)
    told = ", ".join(f"{number} {kind}" for kind, number in counted(found.changes).items() if number)
    note(f"{told or 'nothing changed'}; {found.unchanged} the same in both")


def _said(point: Point) -> str:
    """What changed; of an incident that only one edition holds, what it says there."""
    if point.before and point.after:
        return f"{point.what}: {point.before} → {point.after}"
    return f"{point.what}: {point.before or point.after}" if point.before or point.after else point.what
