"""`truceline review record|add|redact|incident|publishable`: single records of a report, what is made of them, and what may go out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReviewerOption
from truceline.cli.sort import decide

if TYPE_CHECKING:
    from truceline.model import Sort, Value
    from truceline.store import Casefile

SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="FIELD=VALUE", help="A field and its value; lists by commas, days as 2020-02-03, unknown."),
]
WordsOption = Annotated[str | None, typer.Option("--words", help="The exact words, which the text holds once.")]
StartOption = Annotated[int | None, typer.Option(min=0, help="Where the words start (code points), in place of --words.")]
EndOption = Annotated[int | None, typer.Option(min=1, help="Where they end, exclusive.")]


def record_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    record: Annotated[str, typer.Argument(help="Id of the record in it (`truceline show REPORT`), or rest: those nobody decided about.")],
    action: Annotated[str, typer.Argument(help="accept, correct or reject.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    set_: SetOption = None,
    sort: Annotated[str | None, typer.Option(help="events, casualties, places... where several records share the id.")] = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Accept, correct or reject a record of a report; incidents, figures and verdicts follow. `review undo` takes it back.

    Examples:
      truceline review record rpt-9f2c C1 accept --reviewer "J. Doe" --reason "the figure is the ministry's"
      truceline review record rpt-9f2c E2 correct --set start=2020-02-03 --set end=2020-02-03 --set actors=SYR/MIL \\
        --reviewer "J. Doe" --reason "the sentence before names the day and the army"
    """
    from truceline import run
    from truceline.review import typed_all

    if record == "rest" and action == "accept":
        _accept_rest(casefile, report, reviewer, reason)
        return

    def act(held: Casefile) -> Any:
        kind = _sort_of(held, report, record, sort)
        values = typed_all(kind, _pairs(set_)) if set_ else None
        chosen: Any = action  # checked where it is taken
        return run.on_record(held, report, kind, record, chosen, reviewer=reviewer, reason=reason, values=values)

    decide(casefile, format, act)


def add_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    sort: Annotated[str, typer.Argument(help="events, casualties, agreements, talks, breaches or places.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    set_: SetOption = None,
    words: WordsOption = None,
    start: StartOption = None,
    end: EndOption = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Add a record that the reader missed: the words that say it, and what they say.

    Examples:
      truceline review add rpt-9f2c casualties --words "two medics were hurt" --set kind=wounded --set low=2 --set high=2 \\
        --reviewer "J. Doe" --reason "stands in the caption"
    """
    from truceline import run
    from truceline.review import typed_all

    def act(held: Casefile) -> Any:
        kind = cast("Sort", sort)
        _known(sort)
        values: dict[str, Value] = typed_all(kind, _pairs(set_))
        return run.add_record(held, report, kind, *_place(held, report, words, start, end), reviewer=reviewer, reason=reason, values=values)

    decide(casefile, format, act)


def redact_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    words: WordsOption = None,
    start: StartOption = None,
    end: EndOption = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Hide words wherever the report spells them: a witness's name, a shelter. No page, export, search or list spells them any more.

    Examples:
      truceline review redact rpt-9f2c --words "Invented Name" --reviewer "J. Doe" --reason "a witness, not an official"
    """
    from truceline import run

    def act(held: Casefile) -> Any:
        return run.redact(held, report, *_place(held, report, words, start, end), reviewer=reviewer, reason=reason)

    decide(casefile, format, act)


def incident_cli(
    incident: Annotated[str, typer.Argument(help="Id of the incident, or its beginning.")],
    action: Annotated[str, typer.Argument(help="accept or reject.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    part: Annotated[
        list[str] | None, typer.Option("--part", "-p", help="figures, attribution, date, place, kind or merge; all where none is named.")
    ] = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Accept or reject an incident as it stands: a number is published only when somebody accepts it.

    Examples:
      truceline review incident i-0123abcd accept --part figures --reviewer "J. Doe" --reason "both sources read"
    """
    from truceline import review
    from truceline.run.decisions import Outcome
    from truceline.store import Changes

    def act(held: Casefile) -> Outcome:
        wanted: Any = part or review.PARTS
        chosen: Any = action
        return Outcome(review.on_incident(held, incident, chosen, wanted, reviewer=reviewer, reason=reason), Changes())

    decide(casefile, format, act)


def publishable_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List what may be published as it stands, and what each of the others still needs.

    Examples:
      truceline review publishable --format jsonl
    """
    from dataclasses import asdict

    from truceline.review import publishable
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = list(publishable(held).values())
    if format is Format.jsonl:
        write_lines(asdict(one) for one in found)
    elif found:
        rows = ((one.id, one.kind, "yes" if one.ok else "no", ", ".join(one.people), "; ".join(one.why)) for one in found)
        write_table(None, ("Id", "What", "May go out", "Held by", "Why"), rows)
    else:
        note("the casefile holds no incident and no verdict")


def _accept_rest(casefile: Path, report: str, reviewer: str, reason: str) -> None:
    from truceline import run
    from truceline.review import JudgementError
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        try:
            done = run.accept_rest(held, report, reviewer=reviewer, reason=reason)
        except JudgementError as error:
            raise Fault(str(error)) from None
    note(f"{len(done.judgements)} records of {report} accepted by {reviewer}")


def _pairs(given: list[str] | None) -> dict[str, str]:
    found = {}
    for pair in given or ():
        name, equals, value = pair.partition("=")
        if not equals:
            raise Fault(f"--set {pair!r}: write FIELD=VALUE")
        found[name.strip()] = value
    return found


def _known(sort: str) -> None:
    from truceline.model.fields import NEEDED

    if sort not in NEEDED:
        raise Fault(f"{sort!r} cannot be added; give one of {', '.join(NEEDED)}")


def _sort_of(held: Casefile, report: str, record: str, sort: str | None) -> Sort:
    from truceline.model.fields import FIELDS

    read = held.reading(report)
    if read is None:
        raise Fault(f"no report {report}; check the id")
    if sort is not None and sort not in FIELDS:
        raise Fault(f"there are no records called {sort}; give one of {', '.join(FIELDS)}")
    found = [kind for kind in FIELDS if sort in (None, kind) and any(one.id == record for one in getattr(read, kind))]
    if not found:
        raise Fault(f"report {report} has no record {record}; `truceline show {report}` lists them")
    return found[0]


def _place(held: Casefile, report: str, words: str | None, start: int | None, end: int | None) -> tuple[int, int]:
    from truceline.review import words_once

    read = held.report(report)
    if read is None:
        raise Fault(f"no report {report}; check the id")
    if words is not None:
        return words_once(read.text, words)
    if start is None or end is None:
        raise Fault("say which words: --words, or --start and --end")
    return start, end


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module into a group."""
    for name, command in (
        ("record", record_cli),
        ("add", add_cli),
        ("redact", redact_cli),
        ("incident", incident_cli),
        ("publishable", publishable_cli),
    ):
        app.command(name)(command)
