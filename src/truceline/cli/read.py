"""`truceline read`: what reports say, without a casefile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import typer

from truceline.cli.console import Format, note, progress, write_lines, write_table
from truceline.cli.exits import SOME_FAILED
from truceline.cli.inputs import count, tell
from truceline.cli.options import ColumnsOption, FilesArgument, FormatOption, JobsOption, column_names
from truceline.model import Reading, ReportError

PASSED_OVER = {"subject": "no political or armed actor, no harm to people", "language": "in another language than English"}
LISTS = ("events", "casualties", "agreements", "talks", "breaches", "claims")


def read_cli(files: FilesArgument, format: FormatOption = Format.table, jobs: JobsOption = 1, columns: ColumnsOption = None) -> None:
    """Read reports and print what they say; nothing is kept.

    With --format jsonl: one object a report, with events, casualties, agreements, talks, breaches, claims, actors and places,
    each with the words it rests on.

    Examples:
      truceline read report.txt
      truceline read reports/ --format jsonl > records.jsonl
      cat reports.jsonl | truceline read - --format jsonl
    """
    from truceline.export import public_reading

    errors: list[ReportError] = []
    passed_over: list[Reading] = []
    named = column_names(columns)
    with progress("reading", count(files)) as advance:
        found = _told(files, named, jobs, errors, passed_over, advance)
        if format is Format.jsonl:
            write_lines(public_reading(reading) for reading in found)
        else:
            rows = [_row(reading) for reading in found]
    if format is Format.table and rows:
        write_table(None, ("Report", "Outlet", "Published", *(name.capitalize() for name in LISTS), "Title"), rows, fixed=("Published",))
    for reason, words in PASSED_OVER.items():
        if ids := [reading.report.id for reading in passed_over if reading.passed_over_for == reason]:
            note(f"{len(ids)} passed over ({words}): {', '.join(ids)}")
    if format is Format.table and not rows:
        note("nothing was read: no input holds a report" + (", see why above" if errors else ""))
    if errors:
        raise typer.Exit(SOME_FAILED)


def _told(
    files: Iterable[str],
    named: Mapping[str, str],
    jobs: int,
    errors: list[ReportError],
    passed_over: list[Reading],
    advance: Callable[[int], None],
) -> Iterator[Reading]:
    from truceline.run import readings, sources

    for item in readings(sources(files, columns=named), jobs=jobs):
        advance(1)
        if isinstance(item, ReportError):
            tell([item])
            errors.append(item)
        else:
            if item.passed_over:
                passed_over.append(item)
            yield item


def _row(reading: Reading) -> tuple[object, ...]:
    report = reading.report
    return (report.id, report.outlet, report.published, *(len(getattr(reading, name)) for name in LISTS), report.title or None)
