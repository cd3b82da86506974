"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from truceline.cli.console import Format
from truceline.cli.exits import Fault

if TYPE_CHECKING:
    from truceline.model.access import Restriction

CASEFILE = Path("truceline.casefile")

CasefileOption = Annotated[
    Path,
    typer.Option(
        "--casefile", "-c", envvar="TRUCELINE_CASEFILE", help="The casefile: one SQLite file that holds everything (pg:NAME: a schema)."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="A table for people, or one JSON object a line for programs.")]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with; the result is the same for any number.")]
ContactOption = Annotated[
    str | None,
    typer.Option("--contact", envvar="TRUCELINE_CONTACT", help="How you can be reached: sent to the servers that are asked (User-Agent)."),
]
ReviewerOption = Annotated[str, typer.Option("--reviewer", envvar="TRUCELINE_REVIEWER", help="Who decides.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in a sentence.")]
FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…",
        help="Files (text, pages, PDF, DOCX, mails, JSON, CSV, XLSX, feeds, WARC, WACZ, ZIP), folders, or - for standard input.",
    ),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,…", help="Which columns of tables hold what: text=Body,published=Date,outlet=Source,title=Headline,url=Link."
    ),
]
COLUMN_FIELDS = ("id", "outlet", "published", "title", "text", "language", "url", "alignment")


def both(first: list[str] | None, others: list[str] | None, option: str = "--between") -> tuple[str, ...]:
    """The values of an option that takes one, written as `--between A B`. Raises Fault where only the others are there."""
    if others and not first:
        raise Fault(f"{others[0]}: who is meant stands behind {option}: {option} A B")
    return (*(first or ()), *(others or ()))


def column_names(asked: str | None) -> dict[str, str]:
    """`text=Body,published=Date` as fields and columns. Raises Fault where it is written otherwise."""
    found: dict[str, str] = {}
    for part in (asked or "").split(","):
        field, _, column = (piece.strip() for piece in part.partition("="))
        if field and field in COLUMN_FIELDS and column:
            found[field] = column
        elif part.strip():
            raise Fault(f"--columns has {part.strip()!r}; write FIELD=COLUMN with one of {', '.join(COLUMN_FIELDS)}")
    return found


RestrictedOption = Annotated[
    str | None,
    typer.Option("--restricted", metavar="CLASS", help="Only some roles may read these: the class of source, such as field_monitor."),
]
ReliabilityOption = Annotated[
    str | None, typer.Option("--reliability", help="A (completely reliable) to E (unreliable), F cannot be judged; goes with --restricted.")
]


def restriction_of(source_class: str | None, reliability: str | None) -> Restriction | None:
    """Who may read, as asked for on the command line. Raises Fault where a word is not known."""
    from truceline.model.access import Reliability, Restriction, SourceClass

    if source_class is None:
        if reliability is not None:
            raise Fault("--reliability grades a restricted source; give --restricted CLASS too")
        return None
    for said, known, option in ((source_class, SourceClass, "--restricted"), (reliability, Reliability, "--reliability")):
        if said is not None and said not in get_args(known):
            raise Fault(f"{option} is {said!r}; give one of {', '.join(get_args(known))}")
    return Restriction(cast("SourceClass", source_class), cast("Reliability | None", reliability))


def day(text: str | None, option: str) -> date | None:
    """An ISO day. Raises Fault where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Fault(f"{option} is {text!r}, which is no day; write it as YYYY-MM-DD") from None
