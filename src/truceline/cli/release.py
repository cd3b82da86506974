"""`truceline release`: numbered editions, made once and readable for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault, redactable
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, day

if TYPE_CHECKING:
    from truceline.store import Release


class Releasing(TyperGroup):
    """`truceline release NAME` is short for `truceline release make NAME`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["make", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Releasing,
    no_args_is_help=True,
    help="""Freeze numbered editions of the casefile, and read the old ones.

    Examples:
      truceline release 2020-W10
      truceline release --next -o handed_out.zip
      truceline release show 2020-W10
      truceline diff 2020-W09 2020-W10
    """,
)


@app.command("make")
def make_cli(
    name: Annotated[str | None, typer.Argument(help="What the edition is called: letters, digits, dots, hyphens.")] = None,
    following: Annotated[bool, typer.Option("--next", help="Name it R and the next number.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder, or file ending in .zip; else NAME.zip beside the casefile.")
    ] = None,
    dated: Annotated[str | None, typer.Option("--dated", help="Day that the edition bears; else that of its newest report.")] = None,
    accepted: Annotated[
        bool, typer.Option("--accepted-only", help="Without figures, attributions and verdicts that people have not accepted.")
    ] = False,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out what rests on restricted reports, else told by class and reliability.")
    ] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Freeze the casefile as it stands. The same casefile gives the same bytes; an edition is never overwritten.

    Examples:
      truceline release 2020-W10
      truceline release --next --accepted-only -o handed_out.zip
    """
    from truceline.export.errors import ExportError
    from truceline.run.editions import EditionError, check_name, next_name, release
    from truceline.store import Casefile

    if (name is None) is not following:
        raise Fault("give the edition a name, or --next for the next number; not both")
    bears = day(dated, "--dated")
    with Casefile.open(casefile) as held:
        chosen = name or next_name(held)[0]
        try:
            check_name(chosen)
        except EditionError as error:
            raise Fault(str(error)) from None
        target = output or casefile.with_name(f"{chosen}.zip")
        try:
            made = release(held, chosen, target, dated=bears.isoformat() if bears else None, accepted_only=accepted, redact=redact)
        except (EditionError, ExportError) as error:
            raise Fault(redactable(error)) from None
        except OSError as error:
            raise Fault(f"{target}: cannot be written ({error.strerror}); check the folder and its permissions") from None
    counts = made.manifest["counts"]
    note(f"{target} written: edition {made.number}, {counts.get('incidents', 0)} incidents, {counts.get('verdicts', 0)} verdicts")
    note(f"content {made.manifest['content']}")


@app.command("list")
def list_cli(format: FormatOption = Format.table, casefile: CasefileOption = CASEFILE) -> None:
    """List the editions that were made of a casefile."""
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = held.releases()
    if format is Format.jsonl:
        write_lines(_plain(r) for r in found)
    elif found:
        rows = [(r.number, r.name, r.manifest.get("dated"), _count(r, "incidents"), _count(r, "verdicts"), r.made_at) for r in found]
        write_table(None, ("No.", "Name", "Dated", "Incidents", "Verdicts", "Made (UTC)"), rows)
    else:
        note(f"{casefile}: no edition yet; `truceline release --next` makes the first")


@app.command("show")
def show_cli(
    name: Annotated[str, typer.Argument(help="Name of an edition.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write its files once more: a folder, or a .zip.")] = None,
    redact: Annotated[bool, typer.Option("--redact", help="With --output: leave out what rests on restricted reports.")] = False,
    format: FormatOption = Format.table,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Show what an edition held, as it was then: its manifest and its incidents.

    Examples:
      truceline release show 2020-W10
      truceline release show 2020-W10 --format jsonl
      truceline release show 2020-W10 -o again.zip
    """
    from truceline.export.errors import ExportError
    from truceline.export.public import public_incident
    from truceline.run.editions import EditionError, write_again
    from truceline.store import Casefile, IncidentFilter

    with Casefile.open(casefile) as held:
        made = held.released(name)
        if output is not None:
            try:
                same = write_again(held, name, output, redact=redact)
            except (EditionError, ExportError) as error:
                raise Fault(redactable(error)) from None
            except OSError as error:
                raise Fault(f"{output}: cannot be written ({error.strerror}); check the folder and its permissions") from None
            note(
                f"{output} written"
                + ("" if same else "; it differs from what was released: words were hidden since, or Truceline is another")
            )
            return
        incidents = held.edition(name).incidents(IncidentFilter(include_aggregates=True))
    if format is Format.jsonl:
        write_lines(public_incident(i) for i in incidents)
        return
    facts = [("Number", made.number), ("Dated", made.manifest.get("dated")), ("Known on", made.manifest.get("known_on"))]
    facts += [("Truceline", made.manifest.get("truceline")), ("Rules", tuple(made.manifest.get("rules", ())))]
    facts += [("Verdicts", made.manifest.get("policy", {}).get("verdicts")), ("Reports", _count(made, "reports"))]
    facts += [("Content (SHA-256)", made.manifest.get("content")), ("Made (UTC)", made.made_at)]
    write_table(f"Edition {name}", ("", ""), facts)
    rows = [(i.id, i.interval.start if i.interval else None, i.event_kind or i.kind, i.corroboration) for i in incidents]
    write_table("Incidents, totals included", ("Incident", "First day", "What", "Origins"), rows)


def _count(made: Release, what: str) -> int | None:
    found: int | None = made.manifest.get("counts", {}).get(what)
    return found


def _plain(made: Release) -> dict[str, Any]:
    return {"name": made.name, "number": made.number, "made_at": made.made_at, "manifest": dict(made.manifest)}
