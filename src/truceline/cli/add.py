"""`truceline add`: reports into the casefile."""

from __future__ import annotations

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.exits import SOME_FAILED
from truceline.cli.inputs import count, tell
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


def add_cli(
    files: FilesArgument,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    jobs: JobsOption = 1,
    columns: ColumnsOption = None,
    restricted: RestrictedOption = None,
    reliability: ReliabilityOption = None,
) -> None:
    """Read reports into the casefile, link them into incidents and assess these against the agreements.

    A report that is there already is left alone, so an interrupted run is completed by the same command. What fails is
    listed by `truceline errors` and makes the exit code 1; the others go on. A report that names no political or armed
    actor and no harm to people is kept but passed over: nothing is looked for in it.

    Examples:
      truceline add reports/ -c idlib.casefile
      truceline add week12.jsonl --jobs 2
      truceline add export.xlsx --columns text=Body,published=Date,outlet=Source
      truceline add notes/ --restricted field_monitor --reliability B
    """
    from truceline.run import add, languages, sources
    from truceline.store import Casefile

    named, restriction = column_names(columns), restriction_of(restricted, reliability)
    with Casefile.open(casefile, create=True) as held, progress("adding", count(files)) as advance:
        added = add(held, sources(files, columns=named), progress=advance, jobs=jobs, restriction=restriction)
    tell(added.errors)
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
