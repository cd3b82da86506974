"""`truceline brief`: the weekly pack."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import note, write_text
from truceline.cli.exits import Fault, redactable
from truceline.cli.options import CASEFILE, CasefileOption, day
from truceline.cli.output import write_whole

if TYPE_CHECKING:
    from truceline.brief import Pack, Period
    from truceline.store import Casefile


class Shape(StrEnum):
    """What the pack is written as."""

    html = "html"
    pdf = "pdf"
    docx = "docx"
    folder = "folder"


ENDINGS = {".pdf": Shape.pdf, ".docx": Shape.docx, ".zip": Shape.folder, ".html": Shape.html, ".htm": Shape.html}


def brief_cli(
    week: Annotated[str | None, typer.Option("--week", help="ISO week like 2020-W10; else the last one with an incident.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD, instead of a week.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    release: Annotated[str | None, typer.Option("--release", help="From this edition, instead of the casefile as it stands.")] = None,
    format: Annotated[
        Shape | None, typer.Option("--format", "-f", help="html, pdf, docx or folder; else what the ending of --output says, else html.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write (a folder, or a .zip, for folder); html else goes to standard output."),
    ] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out what rests on restricted reports, else told by class and reliability.")
    ] = False,
    mark: Annotated[str, typer.Option("--mark", help="A line on who may have it, such as TLP:GREEN.")] = "",
    every_agreement: Annotated[
        bool, typer.Option("--every-agreement", help="Agreements too that no incident's country and no report points to.")
    ] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Write the weekly pack: what changed, verdicts by area and side, people harmed, time and map, talks, what falls due, what is said and
    answered, what nobody observed, corrections, methods. Every number leads to the words that it rests on.

    html is one page that needs nothing else and prints well. folder opens in any browser without a server and holds the excerpts and the
    tables as CSV. pdf needs WeasyPrint: pip install 'truceline\\[pdf]'. All say the same numbers; the same casefile gives the same bytes.

    Examples:
      truceline brief --week 2020-W10 -o week10.html
      truceline brief --from 2020-02-24 --to 2020-03-08 -o pack.pdf --mark TLP:GREEN
      truceline brief --release 2020-W10 --week 2020-W10 --format folder -o pack/
    """
    from truceline.export.container import Container
    from truceline.store import Casefile

    shape = format or ENDINGS.get(output.suffix.lower() if output else ".html", Shape.folder)
    if output is None and shape is not Shape.html:
        raise Fault(f"--format {shape} needs --output: a file, or a folder for folder")
    with Casefile.open(casefile) as held:
        period = _period(held, casefile, week, since, until, release)
        made = _pack(held, period, release=release, every_agreement=every_agreement, redact=redact, mark=mark)
    if output is None:
        from truceline.brief import page

        write_text([page(made)])
        return
    if shape is Shape.folder:
        from truceline.brief.folder import write_folder

        try:
            with Container(output) as container:
                write_folder(made, container)
        except ValueError as error:
            raise Fault(str(error)) from None
        except OSError as error:
            raise Fault(f"{output}: cannot be written ({error.strerror}); check the folder and its permissions") from None
    else:
        _write(made, shape, output)
    note(f"{output} written: {period.name}, {len(made.lines)} incidents, {len(made.sources)} sources")


def _write(made: Pack, shape: Shape, output: Path) -> None:
    from truceline.export.errors import ExportError

    try:
        if shape is Shape.html:
            from truceline.brief import page

            write_whole(output, [page(made)])
        elif shape is Shape.docx:
            from truceline.brief.document import document

            write_whole(output, [document(made)])
        else:
            from truceline.brief.paper import paper

            write_whole(output, [paper(made)])
    except ExportError as error:
        raise Fault(str(error)) from None


def _period(held: Casefile, path: Path, week: str | None, since: str | None, until: str | None, release: str | None) -> Period:
    from truceline.brief import BriefError, Period
    from truceline.run.packs import latest

    first, last = day(since, "--from"), day(until, "--to")
    if (first is None) is not (last is None):
        raise Fault("--from and --to go together: the first and the last day")
    if week and first:
        raise Fault("give a week or --from and --to, not both")
    try:
        found = Period.between(first, last) if first and last else Period.parse(week) if week else latest(held, release)
    except BriefError as error:
        raise Fault(str(error)) from None
    if found is None:
        raise Fault(f"{path}: no incident has a day, so there is no last week; give one with --week")
    return found


def _pack(held: Casefile, period: Period, *, release: str | None, every_agreement: bool, redact: bool, mark: str) -> Pack:
    from truceline.export.errors import ExportError
    from truceline.run.packs import weekly_pack
    from truceline.web.bundle import bundle
    from truceline.web.names import Names

    names, built = Names.of(held.body_names(), held.agreements()), bundle()
    try:
        return weekly_pack(
            held,
            period,
            release=release,
            named=lambda code: names.of_code(code).text,
            outline=built.outlines if built else None,
            every_agreement=every_agreement,
            redact=redact,
            mark=mark,
        )
    except ExportError as error:
        raise Fault(redactable(error)) from None
