"""`truceline verdicts`: distinct incidents by agreement, verdict and attributed party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, write_lines
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truceline.model import Assessment


def verdicts_cli(
    casefile: CasefileOption = CASEFILE,
    agreement: Annotated[str | None, typer.Option(help="Only under this agreement (its id).")] = None,
    as_known_on: Annotated[
        str | None, typer.Option("--as-known-on", metavar="DATE", help="Only from what had been published by this day.")
    ] = None,
    format: FormatOption = Format.table,
) -> None:
    """Count the incidents by verdict, agreement and party, each under its own name; what belongs to nobody stands apart.

    Totals over a period, threats and statements are no incidents and are left out. Where people have decided, theirs is the verdict.

    Examples:
      truceline verdicts --agreement IDL-2020-01-12
      truceline verdicts --as-known-on 2020-02-04 --format jsonl
    """
    from dataclasses import replace

    from truceline.cli.counted import write_counts
    from truceline.cli.inputs import under
    from truceline.model.codec import to_dict
    from truceline.review import standings
    from truceline.run import as_known_on as known
    from truceline.run import count_verdicts, sorting
    from truceline.store import Casefile

    asked = day(as_known_on, "--as-known-on")
    judged: Sequence[Assessment]
    with Casefile.open(casefile) as held:
        under(held, agreement)
        if asked is None:
            judged = [replace(one.assessment, verdict=one.verdict) for one in standings(held).values()]
        else:
            judged = known(held.readings(), held.agreements(), asked, decisions=sorting(held)).assessments
    counted = count_verdicts(one for one in judged if agreement in (None, one.agreement))
    if format is Format.jsonl:
        write_lines({**to_dict(row), "columns": dict(row.columns), "camps": dict(row.camps)} for row in counted)
        return
    write_counts(counted)
    note("Unit: distinct incidents. One incident may stand under several agreements; never add rows of two agreements.")
