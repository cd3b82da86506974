"""`truceline review`: what to look at next, a decision, and a decision taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from truceline.cli import coding, records
from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.incident_table import days, toll, verdicts, where
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReviewerOption
from truceline.cli.sort import decide, join_cli, pin_cli, split_cli, unfitting_cli
from truceline.model import Judgement, Verdict

if TYPE_CHECKING:
    from truceline.review import Held, Waiting

app = typer.Typer(
    no_args_is_help=True, help="People decide about records, incidents and proposals. Decisions are added, nothing is ever overwritten."
)


@app.command("queue")
def queue_cli(
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many.")] = None,
    everything: Annotated[bool, typer.Option("--everything", help="With proposals that carry no weight of a breach.")] = False,
) -> None:
    """List what waits for a decision: most at stake and least sure first.

    Examples:
      truceline review queue --limit 10
    """
    from truceline.review import holdings, moment, queue
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        waiting = queue(held, everything=everything, limit=limit)
        hands = [one for one in holdings(held.assignments(), moment()) if one.state == "held"]
    if format is Format.jsonl:
        write_lines(_record(one, hands) for one in waiting)
    elif waiting:
        columns = ("Subject", "Day", "Place", "Killed", "Verdicts (proposed)", "Why it waits")
        write_table(None, columns, (_row(one) for one in waiting), fixed=("Subject", "Day"), lines=True)
        note("truceline show SUBJECT explains the proposals and names their ids")
    else:
        note("nothing waits for a decision")


@app.command("judge")
def judge_cli(
    assessment: Annotated[str, typer.Argument(help="Id of the proposal (see `truceline show INCIDENT`).")],
    action: Annotated[str, typer.Argument(help="accept, weaker, reject, cannot_judge or edit.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    verdict: Annotated[str | None, typer.Option(help="The verdict held, for edit and weaker.")] = None,
    finding: Annotated[str | None, typer.Option(help="Id of the official finding that decides it.")] = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Decide about a proposal: accept it, hold it weaker, reject it, say that it cannot be judged yet, or name another verdict.

    Examples:
      truceline review judge A-0123abcd accept --reviewer "J. Doe" --reason "two independent accounts of the same strike"
      truceline review judge A-0123abcd edit --verdict exempt --reviewer "J. Doe" --reason "the target was an excluded group"
    """
    from truceline.review import ON_PROPOSALS, JudgementError, judge
    from truceline.store import Casefile

    if action not in ON_PROPOSALS:
        raise Fault(f"{action!r} is no decision about a proposal; give one of {', '.join(ON_PROPOSALS)}")
    if verdict is not None and verdict not in get_args(Verdict):
        raise Fault(f"{verdict!r} is no verdict; give one of {', '.join(get_args(Verdict))}")
    with Casefile.open(casefile) as held:
        try:
            held_verdict = cast(Verdict | None, verdict)  # both were checked above
            taken = judge(held, assessment, action, reviewer=reviewer, reason=reason, verdict=held_verdict, finding=finding)
        except JudgementError as error:
            raise Fault(str(error)) from None
    _tell(taken, format)


@app.command("undo")
def undo_cli(
    judgement: Annotated[int, typer.Argument(help="Number of the decision (see `truceline review decisions`).")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Take a decision back; both stay on record.

    Examples:
      truceline review undo 3 --reviewer "J. Doe" --reason "wrong incident"
    """
    from truceline.run import undo

    decide(casefile, format, lambda held: undo(held, judgement, reviewer=reviewer, reason=reason))


@app.command("decisions")
def decisions_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List every decision in the order taken, undone ones included.

    Examples:
      truceline review decisions --format jsonl
    """
    from truceline.model.codec import to_dict
    from truceline.review import decisions_for
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        # What two people code blind is nobody's to read until both are done.
        taken = decisions_for(held)
    if format is Format.jsonl:
        write_lines(to_dict(one) for one in taken)
    elif taken:
        columns = ("No.", "About", "Decision", "Verdict", "Reviewer", "Reason", "Undoes")
        write_table(None, columns, ((j.id, j.target, j.action, j.verdict, j.reviewer, j.reason, j.undoes) for j in taken))
    else:
        note("no decision was taken yet")


app.command("split")(split_cli)
app.command("join")(join_cli)
app.command("pin")(pin_cli)
app.command("misfits")(unfitting_cli)
app.command("unfitting", hidden=True)(unfitting_cli)
records.add_to(app)
coding.add_to(app)


def _tell(taken: Judgement, format: Format) -> None:
    from truceline.model.codec import to_dict

    if format is Format.jsonl:
        write_lines([to_dict(taken)])
    else:
        note(f"decision {taken.id}: {taken.action.replace('_', ' ')} {taken.target} by {taken.reviewer}")


def _row(one: Waiting) -> tuple[object, ...]:
    seen = one.incident
    when, place, killed = (days(seen.interval), where(seen), toll(seen.killed)) if seen else (None, None, None)
    return one.subject, when, place, killed, verdicts(one.open), "; ".join(one.why)


def _record(one: Waiting, hands: list[Held]) -> dict[str, object]:
    proposals = [
        {"id": found.assessment.id, "agreement": found.assessment.agreement, "verdict": found.verdict, "state": found.state}
        for found in one.open
    ]
    own = {one.subject, *(found.assessment.id for found in one.open)}
    assigned = sorted({hand.person for hand in hands if hand.target in own})
    return {"subject": one.subject, "proposals": proposals, "why": list(one.why), "assigned": assigned}
