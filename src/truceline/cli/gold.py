"""`truceline export --gold`: what people accepted, corrected and added, as a set to evaluate against."""

from __future__ import annotations

from pathlib import Path

from truceline.cli.console import note
from truceline.cli.exits import Fault
from truceline.cli.output import write_whole


def write_gold(casefile: Path, output: Path, *, whole: bool, redact: bool = False) -> None:
    """Write OUTPUT.docs.jsonl and OUTPUT.gold.jsonl.

    Raises Fault where nobody has decided about a record yet, and where a report is restricted and `redact` does not ask to leave it out.
    """
    from truceline.evaluate.gold import annotated, lines
    from truceline.export.errors import ExportRefused
    from truceline.store import Casefile

    name = output.name
    for ending in (".gold.jsonl", ".docs.jsonl", ".jsonl"):
        name = name.removesuffix(ending)
    with Casefile.open(casefile) as held:
        shut = [mark for mark in held.restrictions().all() if mark.span is None]
        if shut and not redact:
            raise Fault(f"{ExportRefused(shut)} (--redact)")
        hidden = {mark.report for mark in shut}
        found = list(annotated([reading for reading in held.readings() if reading.report.id not in hidden], whole=whole))
    if not found:
        what = "no report has every record decided" if whole else "nobody has decided about a record of a report"
        raise Fault(f"{what}, so there is nothing to evaluate against; see `truceline review record --help`")
    docs, gold = output.with_name(f"{name}.docs.jsonl"), output.with_name(f"{name}.gold.jsonl")
    write_whole(docs, lines(one.document for one in found))
    write_whole(gold, lines(one.gold for one in found))
    note(f"{docs} and {gold} written: {len(found)} reports; truceline evaluate {docs} {gold} scores the reader against them")
    left = sum(one.undecided for one in found)
    if left:
        note(f"{left} records of these reports are undecided and left out; --whole takes only reports that are decided throughout")
