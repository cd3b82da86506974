"""`truceline review split|join|pin|unfitting`: which mentions are one incident, as a person holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReviewerOption

if TYPE_CHECKING:
    from pathlib import Path

    from truceline.run.decisions import Outcome
    from truceline.store import Casefile, Changes


def join_cli(
    incidents: Annotated[list[str], typer.Argument(help="Ids of two incidents or more.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Hold incidents to be one. It holds through every later linking, against any score; `review undo` takes it back.

    Examples:
      truceline review join i-0123abcd i-4567cdef --reviewer "J. Doe" --reason "same convoy, two spellings of the village"
    """
    from truceline.run import join

    decide(casefile, format, lambda held: join(held, incidents, reviewer=reviewer, reason=reason))


def split_cli(
    incident: Annotated[str, typer.Argument(help="Id of the incident.")],
    mention: Annotated[list[str], typer.Option("--mention", "-m", help="REPORT:EVENT to take out, or REPORT for all of a report.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Take mentions out of an incident: together they become another one. `truceline show ID` lists the mentions.

    Examples:
      truceline review split i-0123abcd -m rpt-9f2c:E3 -m rpt-77aa --reviewer "J. Doe" --reason "the evening raid, not the dawn one"
    """
    from truceline.run import split

    decide(casefile, format, lambda held: split(held, incident, mention, reviewer=reviewer, reason=reason))


def pin_cli(
    incident: Annotated[str, typer.Argument(help="Id of the incident.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Hold an incident as it stands: its mentions are one, and its look-alikes of today are others. Later reports may still join it.

    Examples:
      truceline review pin i-0123abcd --reviewer "J. Doe" --reason "checked all six reports"
    """
    from truceline.run import pin

    decide(casefile, format, lambda held: pin(held, incident, reviewer=reviewer, reason=reason))


def unfitting_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List decisions that no longer fit what the reports say (a newer reading, a report taken out), or that a later one sets aside.

    Examples:
      truceline review misfits
    """
    from truceline.run import unfitting
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = unfitting(held)
    if format is Format.jsonl:
        write_lines({"decision": m.judgement.id, "action": m.judgement.action, "target": m.judgement.target, "why": m.why} for m in found)
    elif found:
        rows = ((m.judgement.id, m.judgement.action, m.judgement.target, m.why) for m in found)
        write_table(None, ("No.", "Decision", "About", "What does not fit"), rows)
    else:
        note("every decision fits")


def decide(casefile: Path, format: Format, act: Callable[[Casefile], Outcome]) -> None:
    """Take a decision and say what it changed. Raises Fault where it cannot be taken."""
    from truceline.model.codec import to_dict
    from truceline.review import JudgementError
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        try:
            done = act(held)
        except JudgementError as error:
            raise Fault(str(error)) from None
    taken, changes = done.judgement, done.changes
    if format is Format.jsonl:
        write_lines([{**to_dict(taken), "changed": dict(changes.reasons)}])
        return
    note(f"decision {taken.id}: {taken.action.replace('_', ' ')} {taken.target} by {taken.reviewer}")
    tell_changes(changes)


def tell_changes(changes: Changes) -> None:
    """What became of which incident, one line each."""
    for id, why in changes.reasons:
        note(f"  {id}: {why}")
