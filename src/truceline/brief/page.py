"""The pack as one HTML page that needs nothing else: style inside, no script, no outside request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from truceline.brief.material import Log, Shown
from truceline.brief.pack import Pack, pack
from truceline.brief.render import rendered
from truceline.brief.sources import Source
from truceline.brief.week import Period
from truceline.export.difference import Difference
from truceline.store import Casefile


def brief(
    casefile: Casefile,
    *,
    week: str,
    logged: Log,
    standings: Mapping[str, Shown] | None = None,
    every_agreement: bool = False,
    compared: Difference | None = None,
) -> str:
    """The pack of an ISO week like 2020-W10 as HTML, from the casefile as it stands; `pack` tells of the options.

    The same casefile gives the same bytes. Raises BriefError where `week` is none, CasefileError where the file cannot be read,
    ExportRefused where restricted words would be quoted.
    """
    made = pack(
        casefile.edition(),
        Period.parse(week),
        logged=logged,
        standings=standings,
        every_agreement=every_agreement,
        compared=compared,
        restrictions=casefile.restrictions(),
    )
    return page(made)


def page(made: Pack, *, report_href: Callable[[Source], str] | None = None) -> str:
    """The page. In a folder, `report_href` gives the address of a source's words inside their report."""
    numbers = made.numbers
    parts = {
        "p": made,
        "numbers": numbers,
        "line_numbers": line_numbers(made),
        "ordered": lambda ids: ordered(ids, line_numbers(made)),
        "source_href": report_href or (lambda source: f"#w-{numbers[source.key]}"),
        "report_href": report_href,
    }
    return rendered("brief.html", parts)


def line_numbers(made: Pack) -> dict[str, str]:
    """The number of each incident; those without a day (u) and of the days before (b) go by letter and number."""
    undated = {line.id: f"u{line.number}" for line in made.no_day}
    return (
        undated | {line.id: str(line.number) for line in (*made.lines, *made.also)} | {line.id: f"b{line.number}" for line in made.earlier}
    )


def ordered(ids: Iterable[str], numbers: Mapping[str, str]) -> list[str]:
    """Incidents in the order of their numbers."""
    return sorted(ids, key=lambda id: (numbers[id].isdigit(), int(numbers[id].lstrip("bu"))))
