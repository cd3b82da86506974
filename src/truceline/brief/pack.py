"""The pack itself: ten parts in words and numbers, before any page, file or folder is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from truceline.brief.agenda import Due, Round, due, talks
from truceline.brief.charts import Bar, Map, Strip, strip, the_map, trend
from truceline.brief.corrected import Correction, corrections
from truceline.brief.harm import CLASS_RULE, ByClass, Said, Sum, Total, by_class, figures, sums, totals
from truceline.brief.lines import Line, lines, undated
from truceline.brief.material import Log, Material, Shown, material
from truceline.brief.said import Accusation, Gap, accusations, gaps, turning_points
from truceline.brief.sources import Count, Source
from truceline.brief.tallies import Outside, Tally, tallies
from truceline.brief.week import Period, day_text, first_day
from truceline.brief.wording import COLUMN_OF, actor
from truceline.export.difference import Difference
from truceline.export.errors import ExportRefused
from truceline.export.harm import RULE as COUNTING
from truceline.model import Report
from truceline.model.bearing import RULE
from truceline.model.disclosure import moves_forces
from truceline.model.restriction import Restrictions
from truceline.store import Edition


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that a pack says, in its ten parts; formats differ in looks alone. `letters` name agreements, `lines` are acts,
    `also` what was done by words, `no_day` acts told on these days that no day is stated of. `reports` are those that it quotes, by id,
    and `withheld` the spans of them that tell where forces are."""

    period: Period
    edition: str | None
    mark: str
    headline: str
    letters: tuple[tuple[str, str], ...]
    known_on: str
    read: int
    read_now: int
    changed: tuple[str, ...]
    told: Count
    undated: int
    sums: tuple[Sum, ...]
    tallies: tuple[Tally, ...]
    outside: tuple[Outside, ...]
    trend: tuple[Bar, ...]
    lines: tuple[Line, ...]
    also: tuple[Line, ...]
    no_day: tuple[Line, ...]
    by_class: tuple[ByClass, ...]
    figures: tuple[Said, ...]
    totals: tuple[Total, ...]
    map: Map
    strip: Strip | None
    talks: tuple[Round, ...]
    due: tuple[Due, ...]
    accusations: tuple[Accusation, ...]
    gaps: tuple[Gap, ...]
    compared: str | None
    corrections: tuple[Correction, ...]
    rules: tuple[str, ...]
    left_out: int
    earlier: tuple[Line, ...]
    counts: tuple[Count, ...]
    sources: tuple[Source, ...]
    reports: Mapping[str, Report]
    withheld: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def next_dates(self) -> str:
        """Days that are still to come, as part 6 tells them."""
        return ", ".join(dict.fromkeys(one.day for one in self.due if one.state == "comes due"))

    @property
    def numbers(self) -> dict[tuple[str, int, int], int]:
        """The number of each source."""
        return {source.key: number for number, source in enumerate(self.sources, start=1)}

    @property
    def strap(self) -> tuple[str, ...]:
        """The line over the headline."""
        week = self.period.called
        parts = [
            f"{week[:1].upper()}{week[1:]}: {self.period.text}" if self.period.is_week else self.period.text,
            f"Known on {self.known_on}",
        ]
        parts += [f"Edition {self.edition}"] if self.edition else []
        parts += [f"{self.read} reports read, {self.read_now} of {self.period.this}"]
        return (*parts, *([self.mark] if self.mark else []))

    @property
    def methods(self) -> tuple[str, ...]:
        """Methods and units, sentence by sentence."""
        ruled = f" of rule set {', '.join(self.rules)}" if self.rules else ""
        held = f"{RULE}. {self.left_out} of other wars left out." if self.left_out else f"{RULE}."
        return (
            "An incident is one happening at one place and time, however often it is told; it counts on its first day. "
            "Low, best and high stand over independent sources.",
            f"Totals: {COUNTING}",
            f"Classes: {CLASS_RULE}",
            f"Verdicts are proposals{ruled}, as sure as their weakest premise, until people or a mechanism decide. "
            "In the tables each incident stands once under an agreement, with its weightiest verdict and the side that this one names.",
            f"Agreements: {held[:1].upper()}{held[1:]}",
            "“None” stands only where reports were read; where nobody told of an area it is “not observed”. "
            "Places, days and figures that nobody states are said to be unknown.",
            "Movements of forces are placed by province only; points are no finer than they are known. "
            "Parties stand in alphabetical order.",
        )


def pack(
    edition: Edition,
    period: Period,
    *,
    logged: Log,
    standings: Mapping[str, Shown] | None = None,
    compared: Difference | None = None,
    named: Callable[[str], str] = actor,
    outline: Path | None = None,
    every_agreement: bool = False,
    restrictions: Restrictions | None = None,
    redact: bool = False,
    mark: str = "",
) -> Pack:
    """The pack of these days, from an edition (or the casefile as it stands).

    `logged` makes rounds of mentions of talks (`run.rounds`). `standings` (of `review.standings`) says where each proposal stands
    with people; without it all are shown as proposed. `compared` is what changed since the edition before (`run.editions.difference`):
    corrections come from it. `named` words actor codes, `outline` is a file of country outlines. `every_agreement`: those too that do
    not bear on the casefile (see `model.bearing`). `mark` is a line on who may have it. Raises ExportRefused where it would quote
    `restrictions` and `redact` does not ask to leave out what rests on them.
    """
    given = material(
        edition,
        period,
        standings or {},
        logged=logged,
        every_agreement=every_agreement,
        named=named,
        restrictions=restrictions,
        redact=redact,
    )
    made = _made(given, compared, outline, edition.name, mark)
    if given.sources.quoted:
        raise ExportRefused(given.sources.quoted)
    return made


def _made(given: Material, compared: Difference | None, outline: Path | None, edition: str | None, mark: str) -> Pack:
    now, before = given.during(given.period), given.during(given.period.before)
    told = lines(given, given.period)
    acts = [line for line in told if line.act]
    tables, outside = tallies(given)
    parts = {
        "told": given.counts.of("Incidents", (i.id for i in now), (i.id for i in before)),
        "sums": tuple(sums(given)),
        "tallies": tuple(tables),
        "outside": tuple(outside),
        "by_class": tuple(by_class(given)),
        "figures": tuple(figures(given, told)),
        "totals": tuple(totals(given)),
        "talks": tuple(talks(given)),
        "due": tuple(due(given)),
        "accusations": tuple(accusations(given)),
        "no_day": tuple(undated(given)),
        "earlier": tuple(lines(given, given.period.before)),
    }
    quoted = {source.report for source in given.sources.listed()}
    return Pack(
        period=given.period,
        edition=edition,
        mark=mark,
        headline=_headline(given, told),
        known_on=day_text(given.known_on) if given.known_on else "not known: no report has a day",
        read=len(given.readings),
        read_now=sum(given.period.holds(r.report.published) for r in given.readings),
        letters=tuple((letter, next(a.title for a in given.agreements if a.id == id)) for id, letter in given.letters.items()),
        changed=tuple(turning_points(given)),
        undated=sum(first_day(i) is None for i in given.incidents),
        trend=tuple(trend(given)),
        lines=tuple(acts),
        also=tuple(line for line in told if not line.act),
        map=the_map(given, acts, outline),
        strip=strip(given, told),
        gaps=tuple(gaps(given)),
        compared=compared.before if compared else None,
        corrections=tuple(corrections(given, compared)),
        rules=tuple(sorted({s.assessment.ruleset for s in given.stands})),
        left_out=given.left_out,
        counts=tuple(given.counts.listed()),
        sources=tuple(given.sources.listed()),
        withheld=_withheld(given, quoted),
        reports={id: report for id, report in sorted(given.sources.reports.items()) if id in quoted},
        **parts,  # type: ignore[arg-type]
    )


def _withheld(given: Material, reports: set[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for incident in filter(moves_forces, given.incidents):
        for m in incident.mentions:
            if m.report in reports:
                found.setdefault(m.report, set()).add((m.span.start, m.span.end))
    return {report: tuple(sorted(spans)) for report, spans in sorted(found.items())}


def _headline(given: Material, told: list[Line]) -> str:
    """How many incidents, and for how many a breach is proposed; never that one took place."""
    if not told:
        return f"No incident is told of {given.period.this}" if given.readings else "No report has been read"
    proposed = sum(any(COLUMN_OF[s.verdict] in ("verified", "probable", "possible") for s, _ in line.stands) for line in told)
    incidents = "1 incident" if len(told) == 1 else f"{len(told)} incidents"
    return f"{incidents} told of; a probable or possible breach is proposed for {proposed or 'none'} of them"
