"""`truceline review assign|return|done|assigned|differences|adjudicate|agreement`: who has what, and two people coding blind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReviewerOption
from truceline.cli.sort import tell_changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truceline.review import Pair

TargetArgument = Annotated[str, typer.Argument(help="Id of a report, an incident or a proposal.")]
ByOption = Annotated[str, typer.Option("--by", envvar="TRUCELINE_REVIEWER", help="Who gives it.")]
PersonOption = Annotated[str, typer.Option("--person", envvar="TRUCELINE_REVIEWER", help="Who has it.")]


def assign_cli(
    target: TargetArgument,
    to: Annotated[list[str], typer.Option("--to", help="Who gets it; two people code it blind.")],
    by: ByOption,
    days: Annotated[int, typer.Option(min=1, help="Days after which it lapses.")] = 7,
    note_: Annotated[str, typer.Option("--note", help="What to look at.")] = "",
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Give a record to somebody, or to two people who decide about it blind: neither sees the other's decisions until both are done.

    Examples:
      truceline review assign rpt-9f2c --to "J. Doe" --by "L. Osei"
      truceline review assign rpt-9f2c --to "J. Doe" --to "A. Reader" --by "L. Osei"
    """
    from truceline.review import JudgementError, give, give_double
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        try:
            if len(to) == 1:
                given = give(held, target, to[0], given_by=by, note=note_, days=days)
                note(f"{target} is with {given.person} until {(given.until or '')[:10]}")
            else:
                coding = give_double(held, target, to, given_by=by, note=note_, days=days)
                note(f"double coding {coding.id} of {target}: {' and '.join(coding.people)}")
        except JudgementError as error:
            raise Fault(str(error)) from None


def return_cli(
    target: TargetArgument,
    person: PersonOption,
    note_: Annotated[str, typer.Option("--note", help="Why.")] = "",
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Return something undone; a double coding ends with it.

    Examples:
      truceline review return rpt-9f2c --person "J. Doe" --note "needs somebody who reads Arabic"
    """
    from truceline.review import JudgementError, hand_back
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        try:
            back = hand_back(held, target, person, note=note_)
        except JudgementError as error:
            raise Fault(str(error)) from None
    note(f"{target} returned by {back.person}")


def done_cli(target: TargetArgument, person: PersonOption, casefile: CasefileOption = CASEFILE) -> None:
    """Say that you are done; when the second of two coders is, what both hold alike counts and the rest waits for a third.

    Examples:
      truceline review done rpt-9f2c --person "J. Doe"
    """
    from truceline.review import JudgementError
    from truceline.run import done
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        try:
            outcome = done(held, target, person)
        except JudgementError as error:
            raise Fault(str(error)) from None
    note(f"{target} done by {person}" + (f"; {len(outcome.judgements)} decisions that both hold count now" if outcome.judgements else ""))
    tell_changes(outcome.changes)


def assigned_cli(
    person: Annotated[str | None, typer.Option("--person", help="Only this person's.")] = None,
    everything: Annotated[bool, typer.Option("--everything", help="With what is returned, done or lapsed.")] = False,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """List who has what.

    Examples:
      truceline review assigned --person "J. Doe"
    """
    from dataclasses import asdict

    from truceline.review import holdings, moment
    from truceline.review.replay import same_person
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = holdings(held.assignments(), moment())
    found = [h for h in found if (everything or h.state == "held") and (person is None or same_person(h.person, person))]
    if format is Format.jsonl:
        write_lines(asdict(one) for one in found)
    elif found:
        rows = ((h.target, h.person, h.state, (h.until or "")[:10], h.coding, h.given_by, h.note) for h in found)
        write_table(None, ("What", "With", "State", "Until", "Coding", "Given by", "Note"), rows)
    else:
        note("nobody has anything to look at")


def differences_cli(
    coding: Annotated[int, typer.Argument(help="Number of the double coding (`truceline review assigned --everything`).")],
    everything: Annotated[bool, typer.Option("--everything", help="With what both hold alike.")] = False,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """List what two coders decided about the same records, side by side; only when both are done.

    Examples:
      truceline review differences 4 --format jsonl
    """
    found = [(n, pair) for n, pair in _pairs(casefile, coding) if everything or not pair.agree]
    if format is Format.jsonl:
        write_lines(_plain(number, pair) for number, pair in found)
    elif found:
        rows = ((n, _what(p), _answer(p, 0), _answer(p, 1), "" if p.settled is None else f"decision {p.settled.id}") for n, p in found)
        write_table(None, ("No.", "About", "First", "Second", "Settled"), rows)
    else:
        note("the two coders hold the same")


def adjudicate_cli(
    coding: Annotated[int, typer.Argument(help="Number of the double coding.")],
    number: Annotated[int, typer.Argument(help="Number of the difference (`truceline review differences`).")],
    take: Annotated[str, typer.Option("--take", help="first or second: whose answer holds.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Settle what two coders differ about, as a third person.

    Examples:
      truceline review adjudicate 4 2 --take first --reviewer "L. Osei" --reason "the ministry's figure is for both days"
    """
    from truceline.review import JudgementError
    from truceline.run import adjudicate
    from truceline.store import Casefile

    if take not in ("first", "second"):
        raise Fault(f"--take {take!r}: say first or second")
    found = dict(_pairs(casefile, coding))
    if number not in found:
        raise Fault(f"double coding {coding} has no difference {number}; see truceline review differences {coding}")
    with Casefile.open(casefile) as held:
        try:
            outcome = adjudicate(held, coding, found[number].unit, int(take == "second"), reviewer=reviewer, reason=reason)
        except JudgementError as error:
            raise Fault(str(error)) from None
    note(f"settled by {len(outcome.judgements)} decisions of {reviewer}")
    tell_changes(outcome.changes)


def agreement_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """Say how far people agree: Krippendorff's alpha of verdicts and fields, F1 of marks (ends may differ by half).

    Examples:
      truceline review agreement --format jsonl
    """
    from dataclasses import asdict

    from truceline.review import measures
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = measures(held)
    if format is Format.jsonl:
        write_lines(
            [
                {
                    "verdicts": found.verdicts,
                    "people": found.people,
                    "alpha": {"nominal": _rounded(found.nominal), "ordinal": _rounded(found.ordinal)},
                    "codings": [
                        {**asdict(one), "decisions": _rounded(one.decisions), "f1": _all(one.f1), "fields": _all(one.fields)}
                        for one in found.codings
                    ],
                }
            ]
        )
        return
    if not found.verdicts and not found.codings:
        note("nothing was judged by two people yet; truceline review assign --to A --to B has two people code a record blind")
        return
    note(f"verdicts judged by two or more: {found.verdicts}; alpha nominal {_number(found.nominal)}, ordinal {_number(found.ordinal)}")
    for one in found.codings:
        note(f"coding {one.coding} of {one.target} by {' and '.join(one.people)}: {one.agreed} alike, {one.differing} not")
        note(f"  {one.settled} of those settled; alpha of decisions {_number(one.decisions)}")
        for heading, values in (("F1 of marks", one.f1), ("alpha of fields", one.fields)):
            if values:
                note(f"  {heading}: {', '.join(f'{name} {_number(value)}' for name, value in values)}")


def _pairs(casefile: Any, coding: int) -> Iterable[tuple[int, Pair]]:
    from truceline.review import codings, pairs
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = codings(held.assignments()).get(coding)
        if found is None:
            raise Fault(f"there is no double coding {coding}")
        if not found.closed:
            raise Fault(f"double coding {coding} is open: neither coder's answers are shown until both are done")
        return list(enumerate(pairs(held.judgements(target=found.target), found), start=1))


def _what(pair: Pair) -> str:
    unit = pair.unit
    return f"{unit.target} {unit.sort} [{unit.told.start}-{unit.told.end}]" if unit.told else unit.target


def _answer(pair: Pair, number: int) -> str:
    answer = pair.answers[number]
    values = ", ".join(f"{name} {value}" for name, value in answer.values)
    return f"{answer.action}: {values}" if values and answer.action != "accept" else answer.action


def _plain(number: int, pair: Pair) -> dict[str, object]:
    told = pair.unit.told
    return {
        "number": number,
        "target": pair.unit.target,
        "sort": pair.unit.sort,
        "span": [told.start, told.end] if told else None,
        "agree": pair.agree,
        "answers": [{"action": a.action, "values": dict(a.values)} for a in pair.answers],
        "settled": pair.settled.id if pair.settled else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _all(values: Iterable[tuple[str, float | None]]) -> dict[str, float | None]:
    return {name: _rounded(value) for name, value in values}


def _number(value: float | None) -> str:
    return "not to be reckoned" if value is None else f"{value:.3f}"


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module into a group."""
    for name, command in (
        ("assign", assign_cli),
        ("return", return_cli),
        ("done", done_cli),
        ("assigned", assigned_cli),
        ("differences", differences_cli),
        ("adjudicate", adjudicate_cli),
        ("agreement", agreement_cli),
    ):
        app.command(name)(command)
