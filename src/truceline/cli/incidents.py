"""`truceline incidents`: the incidents of the casefile."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from truceline.cli.console import Format, note, write_lines
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, day

if TYPE_CHECKING:
    from truceline.store import Casefile


def incidents_cli(
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    kind: Annotated[str | None, typer.Option(help="PLOVER type (ASSAULT) or finer kind (air_strike).")] = None,
    verdict: Annotated[str | None, typer.Option(help="Proposed verdict, such as possible_violation.")] = None,
    agreement: Annotated[str | None, typer.Option(help="Assessed against this agreement (its id).")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    place: Annotated[str | None, typer.Option(help="Part of the name of a place or province.")] = None,
    actor: Annotated[str | None, typer.Option(help="Actor code of either side; SYR covers SYR/MIL.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that a report of the incident holds.")] = None,
    aggregates: Annotated[bool, typer.Option("--aggregates", help="With totals over a period, which are no incidents.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many.")] = None,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="Only from what had been published by this day, YYYY-MM-DD.")
    ] = None,
    totals: Annotated[bool, typer.Option("--totals", help="How many were killed and wounded in those found, each incident once.")] = False,
    explain: Annotated[str | None, typer.Option(metavar="ID", help="Explain one incident (the same as `truceline show ID`).")] = None,
) -> None:
    """List incidents with their figures, who says them, and the proposed verdicts.

    Examples:
      truceline incidents --from 2020-01-12 --verdict possible_violation
      truceline incidents --actor RUS --place Idlib --format jsonl
      truceline incidents --as-known-on 2020-02-04
      truceline incidents --from 2025-10-10 --place Gaza --totals
      truceline incidents --explain i-0123abcd4567
    """
    from truceline.cli.incident_table import write_incidents
    from truceline.cli.inputs import under
    from truceline.cli.show import show
    from truceline.export import public_incident
    from truceline.export.harm import RULE, harmed, in_words, public_totals
    from truceline.review import standings
    from truceline.store import Casefile, IncidentFilter

    if verdict is not None and verdict not in (known_verdicts := _verdicts()):
        raise Fault(f"{verdict!r} is no verdict; give one of {', '.join(known_verdicts)}")
    wanted = IncidentFilter(
        kind=kind,
        verdict=verdict,
        agreement=agreement,
        start=day(since, "--from"),
        end=day(until, "--to"),
        place=place,
        actor=actor,
        text=text,
        include_aggregates=aggregates,
        limit=limit,
    )
    known = day(as_known_on, "--as-known-on")
    with Casefile.open(casefile) as kept, _known(kept, known) if known else nullcontext(kept) as held:
        if explain:
            show(held, explain, format)
            return
        under(held, agreement)
        if kind is not None and not held.count_incidents(IncidentFilter(kind=kind, include_aggregates=True)):
            note(f"no incident is of the kind {kind}; there are {', '.join(_kinds(held)) or 'none at all'}")
        found = held.incidents(wanted)
        if totals and format is Format.jsonl:
            write_lines([public_totals(found)])
            return
        if format is Format.jsonl:
            write_lines(public_incident(incident) for incident in found)
            return
        if found:
            write_incidents(found, standings(held).values())
        count = held.count_incidents(wanted)
    told = "1 incident" if count == 1 else f"{count} incidents"
    note(f"{len(found)} of {told}" if limit else told)
    if totals:
        note(in_words(harmed(found, "killed")))
        note(in_words(harmed(found, "wounded")))
        note(RULE)


def _verdicts() -> tuple[str, ...]:
    """The verdicts that can be asked for; `out_of_scope` asks for its four kinds."""
    from truceline.model import Verdict

    return (*get_args(Verdict), "out_of_scope")


def _kinds(casefile: Casefile) -> list[str]:
    """The types and finer kinds of the casefile's incidents."""
    from truceline.store import IncidentFilter

    return sorted({name for i in casefile.incidents(IncidentFilter(include_aggregates=True)) for name in (i.kind, i.event_kind) if name})


def _known(casefile: Casefile, asked: date) -> AbstractContextManager[Casefile]:
    """The casefile as it could be known on a day."""
    from truceline.run import casefile_known_on  # the whole road; a plain list needs none of it

    return casefile_known_on(casefile, asked)
