"""`truceline errors`: what could not be read."""

from __future__ import annotations

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption


def errors_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List the inputs that could not be read: where, which line, what is wrong and what to do.

    Examples:
      truceline errors
      truceline errors --format jsonl
    """
    from truceline.model.codec import to_dict
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        errors = held.errors()
    if format is Format.jsonl:
        write_lines(to_dict(error) for error in errors)
    elif errors:
        rows = ((error.origin, error.line, error.stage, error.code, error.message) for error in errors)
        write_table(None, ("Input", "Line", "Stage", "Code", "What is wrong, what to do"), rows, fixed=("Line", "Stage", "Code"))
    else:
        note("no input failed")
