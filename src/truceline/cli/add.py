"""`truceline add`: reports into the casefile."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.exits import SOME_FAILED
from truceline.cli.inputs import count, tell, tell_links
from truceline.cli.options import (
    CASEFILE,
    CasefileOption,
    ColumnsOption,
    FilesArgument,
    FormatOption,
    JobsOption,
    ReliabilityOption,
    RestrictedOption,
    column_names,
    restriction_of,
)
from truceline.model import Link


def add_cli(
    files: FilesArgument,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    jobs: JobsOption = 1,
    columns: ColumnsOption = None,
    restricted: RestrictedOption = None,
    reliability: ReliabilityOption = None,
    originals: Annotated[bool, typer.Option("--originals/--no-originals", help="Keep the original bytes in the casefile.")] = True,
    licence: Annotated[str | None, typer.Option(help="A note on how the originals may be used, kept beside them.")] = None,
) -> None:
    """Read reports into the casefile, link them into incidents and assess these against the agreements.

    A report that is there already is left alone, so an interrupted run is completed by the same command. What fails is
    listed by `truceline errors` and makes the exit code 1; the others go on. A report that names no political or armed
    actor and no harm to people, or is not in English, is kept but passed over: nothing is looked for in it. The original
    bytes are kept under their hash (`truceline reports original`). Links without words, as lists of GDELT and Media Cloud
    hold, are kept for `truceline fetch`.

    Examples:
      truceline add reports/ -c idlib.casefile
      truceline add week12.jsonl --jobs 2
      truceline add export.xlsx --columns text=Body,published=Date,outlet=Source
      truceline add notes/ --restricted field_monitor --reliability B
    """
    from truceline import __version__
    from truceline.run import Originals, add, keep_links, languages, sources
    from truceline.store import Casefile

    named, restriction = column_names(columns), restriction_of(restricted, reliability)
    with Casefile.open(casefile, create=True) as held, progress("adding", count(files)) as advance:
        links: list[Link] = []
        kept = Originals(held, f"truceline add {__version__}", with_bytes=originals, licence=licence)
        added = add(
            held, sources(files, columns=named, on_link=links.append), progress=advance, jobs=jobs, restriction=restriction, originals=kept
        )
        keep_links(held, links)
    tell(added.errors)
    tell_links(links)
    changes = added.changes
    if format is Format.jsonl:
        counts = {"incidents": changes.incidents.counts(), "assessments": changes.assessments.counts()}
        write_lines(
            [
                {
                    "casefile": str(casefile),
                    "new": added.new,
                    "known": added.known,
                    "failed": added.failed,
                    "links": len(links),
                    "passed_over": added.passed_over,
                    "other_languages": dict(added.other_languages),
                    **counts,
                }
            ]
        )
    else:
        counted = ", ".join(f"{number} {name}" for name, number in changes.incidents.counts().items() if number) or "none"
        aside = [f"{added.passed_over} passed over"] if added.passed_over else []
        aside += [f"{number} in {languages().get(code, code)}, kept and not read" for code, number in added.other_languages]
        of_them = f" ({'; '.join(aside)})" if aside else ""
        note(f"{casefile}: {added.new} reports added{of_them}, {added.known} known, {added.failed} failed; incidents: {counted}")
    if added.errors:
        raise typer.Exit(SOME_FAILED)
