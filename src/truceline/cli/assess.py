"""`truceline assess`: link and assess the casefile anew."""

from __future__ import annotations

from truceline.cli.console import Format, note, write_lines
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption


def assess_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """Link all reports of the casefile anew and assess the incidents against the agreements as the library holds them now.

    What differs becomes a new version with its reason; judgements stay as they are.

    Examples:
      truceline assess
      truceline assess -c idlib.casefile --format jsonl
    """
    from truceline.run import library, relink
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        held.put_agreements(library())
        changes = relink(held)
    if format is Format.jsonl:
        write_lines([{"id": id, "change": reason} for id, reason in changes.reasons])
        return
    for what, delta in (("incidents", changes.incidents), ("assessments", changes.assessments)):
        note(f"{what}: " + ", ".join(f"{number} {name}" for name, number in delta.counts().items()))
    for id, reason in changes.reasons:
        note(f"  {id}: {reason}")
