"""`truceline export`: the casefile in other people's formats."""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.console import note, write_lines, write_table
from truceline.cli.exits import Fault, PipeClosed
from truceline.cli.gold import write_gold
from truceline.cli.options import CASEFILE, CasefileOption, day
from truceline.cli.output import write_whole

if TYPE_CHECKING:
    from truceline.run.exports import Written
    from truceline.store import Casefile, IncidentFilter

OLDER = {"incidents": "jsonl"}  # what formats were called before there were so many
PIECE = 1 << 16


def export_cli(
    what: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="A format by name; --list shows them.")] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help="The same as an option. With --list: table or jsonl.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the formats: what each holds, and whether it can come back.")] = False,
    losses: Annotated[bool, typer.Option("--losses", help="Print what the format cannot say, as JSON, and write nothing.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the format, and write nothing.")] = False,
    since: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    place: Annotated[str | None, typer.Option("--at", help="Part of the name of a place or province.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the incident, ISO 3166 alpha-3.")] = None,
    actor: Annotated[str | None, typer.Option(help="Actor code of either side; SYR covers SYR/MIL.")] = None,
    kind: Annotated[str | None, typer.Option(help="PLOVER type (ASSAULT) or finer kind (air_strike).")] = None,
    verdict: Annotated[str | None, typer.Option(help="Proposed verdict, such as possible_violation.")] = None,
    agreement: Annotated[str | None, typer.Option(help="Assessed against this agreement (its id).")] = None,
    text: Annotated[str | None, typer.Option(help="Words that a report of the incident holds.")] = None,
    report: Annotated[str | None, typer.Option(help="Told by this report (its id).")] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="csv: with a row of HXL tags (the format hxl).")] = False,
    aggregates: Annotated[bool, typer.Option("--aggregates", help="With totals over a period, which are no incidents.")] = False,
    redact: Annotated[bool, typer.Option("--redact", help="Leave out what rests on restricted words, instead of refusing.")] = False,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="Only from what had been published by this day, YYYY-MM-DD.")
    ] = None,
    gold: Annotated[Path | None, typer.Option(help="Write what people decided as a test set: NAME.docs.jsonl, NAME.gold.jsonl.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="gold: only reports in which every record is decided.")] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Write the casefile out. The same casefile always gives the same bytes; movements of forces are placed by province only.

    Beside a file in somebody else's categories stands FILE.losses.json: what the format cannot say, and what was left out.

    Examples:
      truceline export --list
      truceline export csv --hxl -o incidents.csv
      truceline export --format ged-like --from 2020-01-12 --at Idlib -o ged.csv
      truceline export geojson > incidents.geojson
      truceline export --gold desk
    """
    from truceline.run.exports import export_format
    from truceline.store import Casefile, IncidentFilter

    if gold is not None:
        write_gold(casefile, gold, whole=whole, redact=redact)
        return
    if listed:
        _list(format)
        return
    name = _name(what, format, hxl)
    if losses:
        known_format = export_format(name)
        write_lines([{"format": name, "losses": [{"field": loss.field, "lost": loss.lost} for loss in known_format.losses]}])
        return
    if schema:
        write_lines([_schema(name)])
        return
    wanted = IncidentFilter(
        kind=kind,
        verdict=verdict,
        agreement=agreement,
        start=day(since, "--from"),
        end=day(until, "--to"),
        place=place,
        country=country,
        actor=actor,
        text=text,
        report=report,
        include_aggregates=aggregates,
    )
    known = day(as_known_on, "--as-known-on")
    with Casefile.open(casefile) as kept, _known(kept, known) as held, TemporaryFile() as draft:
        written = export(held, name, draft, wanted, redact=redact)
        draft.seek(0)
        if output is None:
            _to_standard_output(draft)
            return
        write_whole(output, iter(lambda: draft.read(PIECE), b""))
    _tell(output, written)


def export(casefile: Casefile, name: str, stream: IO[bytes], wanted: IncidentFilter, *, redact: bool = False) -> Written:
    """Write one format to a stream. Raises Fault with one clear line where that cannot be done."""
    from truceline.export.errors import ExportError
    from truceline.run.exports import write_export

    try:
        return write_export(casefile, name, stream, wanted, redact=redact)
    except ExportError as error:
        raise Fault(f"{error} (--redact)" if error.redactable else str(error)) from None
    except OSError as error:
        raise Fault(f"the export cannot be written ({error.strerror}); make room in the folder for temporary files") from None


def _name(what: str | None, format: str | None, hxl: bool) -> str:
    from truceline.run.exports import export_formats

    if what and format and what != format:
        raise Fault(f"two formats are named, {what} and {format}; name one")
    asked = what or format
    names = [one.name for one in export_formats()]
    if asked is None:
        raise Fault(f"no format is named; give one of {', '.join(names)}, or --gold NAME (truceline export --list)")
    name = OLDER.get(asked, asked)
    if name not in names:
        raise Fault(f"there is no format {asked}; give one of {', '.join(names)}")
    return "hxl" if hxl and name == "csv" else name


def _schema(name: str) -> dict[str, Any]:
    from truceline.export.schemas import names, schema_of

    if name not in names():
        raise Fault(f"the format {name} is no JSON and has no schema; {', '.join(names())} have one")
    return schema_of(name)


def _list(format: str | None) -> None:
    from truceline.model.codec import to_dict
    from truceline.run.exports import export_formats

    if format == "jsonl":
        write_lines(to_dict(one) for one in export_formats())
        return
    rows = ((one.name, one.title, f".{one.extension}", one.kind, one.back, len(one.losses)) for one in export_formats())
    write_table(None, ("Format", "What it is", "File", "Kind", "Comes back", "Losses"), rows, fixed=("Format", "File"))
    note("What each cannot say: truceline export FORMAT --losses, or docs/exports.md")


def _known(casefile: Casefile, asked: object) -> AbstractContextManager[Casefile]:
    """The casefile, or what could be known of it on a day."""
    from datetime import date

    if not isinstance(asked, date):
        return nullcontext(casefile)
    from truceline.run import casefile_known_on  # the whole road; a plain export needs none of it

    return casefile_known_on(casefile, asked)


def _to_standard_output(draft: IO[bytes]) -> None:
    try:
        while piece := draft.read(PIECE):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise PipeClosed from None


def _tell(output: Path, written: Written) -> None:
    """Say what was written and what was left out; a crosswalk's losses go into a file of their own."""
    note(f"{output} written")
    if written.format.kind == "crosswalk":
        beside = output.with_name(f"{output.name}.losses.json")
        write_whole(beside, [(json.dumps(written.losses, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()])
        note(f"{beside} says what the format cannot say")
    for reason, count in sorted(written.left_out.items()):
        note(f"left out: {count} ({reason})")
