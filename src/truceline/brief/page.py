"""The pack as one HTML page that needs nothing else: style inside, no script, no outside request."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.brief.agenda import due, talks
from truceline.brief.corrected import corrections
from truceline.brief.harm import by_class, totals
from truceline.brief.material import Material, Shown, material
from truceline.brief.render import rendered
from truceline.brief.said import accusations, gaps, turning_points
from truceline.brief.tallies import lines, tallies
from truceline.brief.week import Week, day_text, first_day
from truceline.brief.wording import COLUMN_OF
from truceline.export.difference import Difference
from truceline.export.harm import RULE as COUNTING
from truceline.export.harm import harmed
from truceline.model.bearing import RULE
from truceline.store import Casefile


def brief(
    casefile: Casefile,
    *,
    week: str,
    standings: Mapping[str, Shown] | None = None,
    every_agreement: bool = False,
    compared: Difference | None = None,
) -> str:
    """The weekly pack as HTML. `week` is an ISO week like 2020-W10; an incident belongs to the week of its first day.

    `standings` (of `review.standings`) says where each proposal stands with people; without it all are shown as proposed.
    `compared` is what changed since the last edition (`run.editions.difference`): corrections come from it.
    `every_agreement`: those too that do not bear on the casefile (see `model.bearing`).
    The same casefile gives the same bytes. Raises BriefError where `week` is none, CasefileError where the file cannot be read.
    """
    given = material(casefile, Week.parse(week), standings or {}, every_agreement=every_agreement)
    parts = {
        "week": given.week,
        "known_on": day_text(given.known_on) if given.known_on else "not known: no report has a day",
        "rulesets": sorted({s.assessment.ruleset for s in given.stands}),
        "reports": [r.report for r in given.readings],
        "read_this_week": sum(given.week.holds(r.report.published) for r in given.readings),
        "turning_points": turning_points(given),
        "lines": lines(given),
        "before": len(given.of_week(given.week.before)),
        "undated": sum(first_day(i) is None for i in given.incidents),
        "headline": _headline(given),
        "tallies": tallies(given),
        "harm": by_class(given),
        "killed": harmed(given.of_week(given.week), "killed"),
        "wounded": harmed(given.of_week(given.week), "wounded"),
        "counting": COUNTING,
        "totals": totals(given),
        "talks": talks(given),
        "due": due(given),
        "rule": RULE,
        "left_out": given.left_out,
        "accusations": accusations(given),
        "gaps": gaps(given),
        "base": compared.before if compared else None,
        "corrections": corrections(given, compared),
    }
    return rendered("brief.html", {**parts, "sources": given.sources.listed()})


def _headline(given: Material) -> str:
    """How many incidents, and for how many a breach is proposed; never that one took place."""
    told = given.of_week(given.week)
    if not told:
        return "No incident is told of this week" if given.readings else "No report has been read"
    proposed = sum(any(COLUMN_OF[s.verdict] in ("verified", "probable", "possible") for s in given.weightiest(i.id).values()) for i in told)
    incidents = "1 incident" if len(told) == 1 else f"{len(told)} incidents"
    return f"{incidents} told of; a probable or possible breach is proposed for {proposed or 'none'} of them"
