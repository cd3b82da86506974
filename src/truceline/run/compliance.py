"""The compliance matrix of an agreement over a casefile: verdicts as people hold them where they have decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.assess import Compliance, Watch, asked_for
from truceline.assess import compliance as matrix
from truceline.model import Agreement
from truceline.review import standings
from truceline.run.known import as_known_on as known
from truceline.run.linking import sorting
from truceline.store import Casefile


def compliance(
    casefile: Casefile,
    agreement: Agreement,
    *,
    start: date | None = None,
    end: date | None = None,
    as_known_on: date | None = None,
    watched: Sequence[Watch] | None = None,
) -> Compliance:
    """Provision × week × party from the week of `start` to that of `end` (None: all that the reports of the casefile span).

    With `as_known_on`, from what had been published by that day, as the program proposed it. `watched` is what the reports speak of,
    for a caller that asks often and has reckoned it once. Raises CasefileError where the casefile cannot be read.
    """
    if as_known_on is not None:
        result = known(casefile.readings(), (agreement,), as_known_on, decisions=sorting(casefile))
        by_id = {reading.report.id: reading for reading in result.readings}
        return matrix(agreement, result.assessments, result.incidents, by_id, start=start, end=end)
    judged = [
        replace(one.assessment, verdict=one.verdict) for one in standings(casefile, casefile.assessments(agreement=agreement.id)).values()
    ]
    incidents = casefile.incidents_of([*dict.fromkeys(one.subject for one in judged)])
    if watched is None:
        return matrix(agreement, judged, incidents, {reading.report.id: reading for reading in casefile.readings()}, start=start, end=end)
    needed = {id: reading for id in sorted(asked_for(agreement, judged, incidents)) if (reading := casefile.reading(id)) is not None}
    return matrix(agreement, judged, incidents, needed, start=start, end=end, watched=watched)
