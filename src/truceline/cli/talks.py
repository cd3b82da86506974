"""`truceline talks`: the log of rounds, meetings and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, both, day

if TYPE_CHECKING:
    from truceline.model.round import Round


def talks_cli(
    since: Annotated[str | None, typer.Option("--from", help="Rounds that meet this day or a later one, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Rounds that meet this day or an earlier one, YYYY-MM-DD.")] = None,
    between: Annotated[list[str] | None, typer.Option("--between", help="Actor codes of who took part: --between A B.")] = None,
    others: Annotated[list[str] | None, typer.Argument(metavar="[B]", help="The parties after the first, as in --between A B.")] = None,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="Only from what had been published by this day.")
    ] = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """List rounds of talks, each once however often reports tell of it: who, where, at which level, about what, with what result.

    A result is taken only from a report written on or after the round's last day; results that differ all stand. A round that was
    announced and of which no report tells that it was held is not known to be held.

    Examples:
      truceline talks --from 2020-02-01 --between RUS/GOV TUR/GOV
      truceline talks --as-known-on 2020-02-17 --format jsonl
    """
    from truceline.model.codec import to_dict
    from truceline.run import talks_log
    from truceline.store import Casefile

    parties = both(between, others)
    first, last, known = day(since, "--from"), day(until, "--to"), day(as_known_on, "--as-known-on")
    if first and last and first > last:
        raise Fault(f"--from {first} lies after --to {last}")
    with Casefile.open(casefile) as held:
        found = talks_log(held, start=first, end=last, between=parties, as_known_on=known)
    if format is Format.jsonl:
        write_lines(to_dict(one) for one in found)
        return
    if not found:
        note("no round of talks fits; `truceline talks` without options lists all that reports tell of")
        return
    columns = ("Days", "Status", "Process", "Where", "Level", "Who", "About", "Result", "Next", "Told by")
    write_table(None, columns, map(_row, found), fixed=("Days",))
    note("unit: rounds; a call counts as one. A result stands only in a report written after the round.")


def _row(one: Round) -> tuple[str | None, ...]:
    from truceline.brief.wording import ROUND_FORMAT, ROUND_STATUS

    heads = dict(one.heads)
    who = ", ".join(f"{code} ({heads[code]})" if code in heads else code for code in one.participants)
    who += f"; mediated by {', '.join(one.mediator)}" if one.mediator else ""
    where = one.venue or ROUND_FORMAT.get(one.format)
    said = "\n".join(f"{s.outcome.replace('-', ' ')}: {', '.join(s.said_by)} ({s.report})" for s in one.outcomes)
    return (
        one.interval.words if one.interval and one.interval.is_known else None,
        ROUND_STATUS[one.status],
        f"{one.process} ({one.process_basis})" if one.process else None,
        where,
        ", ".join(level.replace("_", " ") for level in one.levels) or None,
        who or None,
        "; ".join(one.agenda) or None,
        said or None,
        one.following_on.words if one.following_on else None,
        ", ".join(dict.fromkeys(m.report for m in one.mentions)),
    )
