"""`truceline agreements import-ceasefires` and `import-pax`: a user's own copy of a register as a shelf of the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.inputs import existing
from truceline.cli.options import FormatOption
from truceline.cli.output import write_whole

if TYPE_CHECKING:
    from truceline.run.registers import Imported

CEASEFIRES, PAX = "ethprio-ceasefires.jsonl", "pax-agreements.jsonl"
EXAMPLES = 3  # rows named in the table under each cause; `--format jsonl` has all

FileArgument = Annotated[Path, typer.Argument(help="Your own copy of the register, the CSV file as published.")]
FolderOption = Annotated[Path, typer.Option("--output", "-o", help="Folder of the shelf; made where there is none.")]


def import_ceasefires_cli(file: FileArgument, output: FolderOption, format: FormatOption = Format.table) -> None:
    """Bring in the ETH/PRIO cease-fires, and tell what could not be mapped, by cause and row.

    Writes one agreement a line to FOLDER/ethprio-ceasefires.jsonl; `--library FOLDER` takes it in. An end that is not on record
    stays unknown. Import PA-X into the same folder first and the two are linked by their numbers.

    Examples:
      truceline agreements import-ceasefires ceasefires.csv -o registers/
      truceline agreements in-force --on 2008-06-01 --at UGA --library registers/
    """
    from truceline.run import import_ceasefires, library, same_text
    from truceline.run.registers import RegisterError

    texts = output / PAX
    held = library(texts) if texts.is_file() else ()
    try:
        found = import_ceasefires(existing(file), held)
    except RegisterError as error:
        raise Fault(str(error)) from None
    _write(found, output / CEASEFIRES, format)
    linked = sum(any(other.id.startswith("PAX-") for other in same_text(one, held)) for one in found.agreements) if held else 0
    note(f"{linked} of them are linked to a PA-X text of this folder by its number")


def import_pax_cli(file: FileArgument, output: FolderOption, format: FormatOption = Format.table) -> None:
    """Bring in the PA-X agreements (version 4), and tell what could not be mapped, by cause and row.

    Writes one agreement a line to FOLDER/pax-agreements.jsonl; `--library FOLDER` takes it in. PA-X codes neither when a text took
    effect nor where it applies: both stay unknown. Its terms forbid handing on a substantial part of it: keep the shelf to yourself.

    Examples:
      truceline agreements import-pax pax_all_agreements_data_v4.csv -o registers/
    """
    from truceline.run import import_pax
    from truceline.run.registers import RegisterError

    try:
        found = import_pax(existing(file))
    except RegisterError as error:
        raise Fault(str(error)) from None
    _write(found, output / PAX, format)


def _write(found: Imported, shelf: Path, format: Format) -> None:
    from truceline.run import meaning

    try:
        shelf.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"{shelf.parent}: cannot be made ({error.strerror}); check the path and its permissions") from None
    write_whole(shelf, _lines(found))
    if format is Format.jsonl:
        write_lines({"row": gap.row, "cause": gap.cause, "value": gap.value} for gap in found.gaps)
    else:
        causes: dict[str, dict[str, int]] = {}
        for gap in found.gaps:
            rows = causes.setdefault(gap.cause, {})
            rows[gap.row] = rows.get(gap.row, 0) + 1
        table = ((cause, len(rows), sum(rows.values()), ", ".join(list(rows)[:EXAMPLES]), meaning(cause)) for cause, rows in causes.items())
        order = sorted(table, key=lambda row: (-row[1], row[0]))
        write_table(None, ("Not mapped", "Agreements", "Times", "Such as", "What that means"), order, fixed=("Not mapped",))
    note(f"{shelf}: {len(found.agreements)} agreements from {found.rows} rows")


def _lines(found: Imported) -> Iterator[str]:
    from truceline.model.codec import to_json

    for agreement in found.agreements:
        yield to_json(agreement) + "\n"
