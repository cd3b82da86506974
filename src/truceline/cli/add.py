"""`truceline add`: reports into the casefile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.exits import SOME_FAILED
from truceline.cli.inputs import count, folders, tell, tell_links
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

if TYPE_CHECKING:
    from truceline.run import Added, Folders


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
    watch: Annotated[bool, typer.Option("--watch", help="Keep looking at the folders and read what comes in, until Ctrl-C.")] = False,
    every: Annotated[
        float, typer.Option(min=0.1, help="With --watch: seconds between two looks; a file is read once it stands still.")
    ] = 5.0,
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
      truceline add --watch inbox/ -c idlib.casefile
    """
    from truceline import __version__
    from truceline.run import Folders, Originals, add, keep_links, sources
    from truceline.store import Casefile

    named, restriction = column_names(columns), restriction_of(restricted, reliability)
    with Casefile.open(casefile, create=True) as held:
        kept = Originals(held, f"truceline add {__version__}", with_bytes=originals, licence=licence)
        if watch:
            _watch(Folders(held, folders(files), named, jobs, restriction, kept), every, format)
        links: list[Link] = []
        with progress("adding", count(files)) as advance:
            found = sources(files, columns=named, on_link=links.append)
            added = add(held, found, progress=advance, jobs=jobs, restriction=restriction, originals=kept)
        keep_links(held, links)
    _tell(casefile, added, links, format)
    if added.errors:
        raise typer.Exit(SOME_FAILED)


def _watch(watched: Folders, every: float, format: Format) -> Never:
    """Look until the process is ended. What comes of a look is told where there was anything to read."""
    while True:
        with progress("watching", None) as advance:
            number, added, links = watched.round(advance)
        if number:
            _tell(watched.casefile.path, added, links, format, files=number)
        time.sleep(every)


def _tell(casefile: Path, added: Added, links: list[Link], format: Format, **more: int) -> None:
    from truceline.run import languages

    tell(added.errors)
    tell_links(links)
    changes = added.changes
    if format is Format.jsonl:
        line = {
            "casefile": str(casefile),
            **more,
            "new": added.new,
            "known": added.known,
            "failed": added.failed,
            "links": len(links),
            "passed_over": added.passed_over,
            "other_languages": dict(added.other_languages),
            "incidents": changes.incidents.counts(),
            "assessments": changes.assessments.counts(),
        }
        write_lines([line])
    else:
        counted = ", ".join(f"{number} {name}" for name, number in changes.incidents.counts().items() if number) or "none"
        aside = [f"{added.passed_over} passed over"] if added.passed_over else []
        aside += [f"{number} in {languages().get(code, code)}, kept and not read" for code, number in added.other_languages]
        of_them = f" ({'; '.join(aside)})" if aside else ""
        note(f"{casefile}: {added.new} reports added{of_them}, {added.known} known, {added.failed} failed; incidents: {counted}")
