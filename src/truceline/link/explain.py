"""Why these mentions are one incident, and which look alike and are not, in words."""

from __future__ import annotations

from truceline.model import Incident


def explain(incident: Incident) -> list[str]:
    """Lines of plain text: what was merged and why, each figure that sets no end of the range, each look-alike kept apart."""
    reports = sorted({mention.report for mention in incident.mentions})
    groups = sorted({mention.group for mention in incident.mentions if mention.group})
    lines = [f"{incident.id}: {len(incident.mentions)} mentions in {len(reports)} reports, {len(groups)} independent sources"]
    lines += [f"  one because: {r.text} ({r.rule}, {r.score:.2f})" for r in incident.reasons if (r.score or 0) >= 0.5]
    lines += [f"  in spite of: {r.text} ({r.rule}, {r.score:.2f})" for r in incident.reasons if (r.score or 0) < 0.5]
    for figure in incident.figures:
        if figure.superseded or figure.discounted:
            why = figure.discounted or "a later figure of the same source stands in its place"
            lines.append(f"  figure kept aside: {figure.anchor} ({figure.outlet or figure.report}): {why}")
    for toll, name in ((incident.killed, "killed"), (incident.wounded, "wounded")):
        if toll:
            lines.append(f"  {name}: {toll.low} to {'open' if toll.high is None else toll.high} ({toll.rule})")
    lines += [f"  answers {incident.responds_to}"] if incident.responds_to else []
    lines += [f"  lies within {incident.part_of.other}: {incident.part_of.text} ({incident.part_of.rule})"] if incident.part_of else []
    lines += [f"  denied by {', '.join(incident.denied_by)}"] if incident.denied_by else []
    lines += [f"  kept apart from {near.other}: {near.text} ({near.rule})" for near in incident.near]
    return lines
