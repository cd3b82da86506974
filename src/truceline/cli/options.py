"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import Format
from truceline.cli.exits import Fault

CASEFILE = Path("truceline.casefile")

CasefileOption = Annotated[
    Path, typer.Option("--casefile", "-c", envvar="TRUCELINE_CASEFILE", help="The casefile: one SQLite file that holds everything.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="A table for people, or one JSON object a line for programs.")]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with; the result is the same for any number.")]
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


def day(text: str | None, option: str) -> date | None:
    """An ISO day. Raises Fault where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Fault(f"{option} is {text!r}, which is no day; write it as YYYY-MM-DD") from None
