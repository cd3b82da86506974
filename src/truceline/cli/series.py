"""`truceline series`: what missions and parties counted of their own observations."""

from __future__ import annotations

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption


def series_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List the counts that missions and parties keep (firings, violations, explosions, complaints): observer, unit, area, period.

    They are no incidents and are added to nothing: units differ from observer to observer, and each side counts the other.

    Examples:
      truceline series
      truceline series -c donbas.casefile --format jsonl
    """
    from truceline.model.codec import to_dict
    from truceline.run import series
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = series({reading.report.id: reading for reading in held.readings()})
    if format is Format.jsonl:
        write_lines(to_dict(line) for line in found)
        return
    if not found:
        note("no report of the casefile tells a count that a mission or a party keeps (firings, violations, explosions, complaints)")
        return
    rows = (
        (
            ", ".join(line.observer) or line.observer_expr,
            line.unit,
            line.area or line.country,
            point.interval.words if point.interval else None,
            point.figure.expr,
            point.part_of,
            point.words[0],
        )
        for line in found
        for point in line.points
    )
    write_table(None, ("Observer", "Unit", "Area", "Period", "Count", "Part of", "Report"), rows)
    note("Each count stands for itself: nothing is summed over observers, units, areas or periods.")
