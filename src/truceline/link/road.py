"""Readings in, incidents out."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.link.across import clusters
from truceline.link.build import incidents
from truceline.link.decided import Decided, Misfit
from truceline.link.figures import tied
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.syndication import syndicated
from truceline.link.within import tellings
from truceline.model import Incident, Judgement, Reading
from truceline.model.codec import to_json


def link(readings: Sequence[Reading], decisions: Sequence[Judgement] = ()) -> list[Incident]:
    """Incidents that the readings tell, sorted by id; the order of the readings changes nothing.

    Two readings of one report id count once (the first by content). `decisions` are what people decided about which mentions are
    one (`SORTING`), those in force only; what no longer fits of them is told by `misfits`.
    """
    known = settings()
    unique: dict[str, Reading] = {}
    for reading in readings:
        held = unique.get(reading.report.id)
        if held is None or (held != reading and to_json(reading) < to_json(held)):
            unique[reading.report.id] = reading
    ordered = [unique[report] for report in sorted(unique)]
    origins = syndicated([reading.report for reading in ordered])
    gathered = [gather(reading, origins[reading.report.id], known) for reading in ordered]
    decided = Decided(decisions, (mention for mentions in gathered for mention in mentions))
    told = [telling for mentions in gathered for telling in tellings(mentions, known, decided)]
    told.sort(key=lambda telling: telling.facts.keys)
    figures = [item for reading, mentions in zip(ordered, gathered, strict=True) for item in tied(reading, mentions, known)]
    return incidents(clusters(told, known, decided), figures, origins, known, decided)


def misfits(readings: Sequence[Reading], decisions: Sequence[Judgement]) -> tuple[Misfit, ...]:
    """Decisions in force that no longer fit what is read, and why. `readings` must hold every report that a decision names."""
    known = settings()
    mentions = [mention for reading in readings for mention in gather(reading, reading.report.id, known)]
    return Decided(decisions, mentions).misfits
