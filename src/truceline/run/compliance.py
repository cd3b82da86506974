"""The compliance matrix of an agreement over a casefile: verdicts as people hold them where they have decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truceline.assess import Compliance
from truceline.assess import compliance as matrix
from truceline.model import Agreement
from truceline.review import standings
from truceline.run.casework import sorting
from truceline.run.known import as_known_on as known
from truceline.store import Casefile, IncidentFilter


def compliance(
    casefile: Casefile, agreement: Agreement, *, start: date | None = None, end: date | None = None, as_known_on: date | None = None
) -> Compliance:
    """Provision × week × party from the week of `start` to that of `end` (None: all that the reports of the casefile span).

    With `as_known_on`, from what had been published by that day, as the program proposed it. Raises CasefileError where the casefile
    cannot be read.
    """
    readings = casefile.readings()
    if as_known_on is not None:
        result = known(readings, (agreement,), as_known_on, decisions=sorting(casefile))
        by_id = {reading.report.id: reading for reading in result.readings}
        return matrix(agreement, result.assessments, result.incidents, by_id, start=start, end=end)
    judged = [
        replace(one.assessment, verdict=one.verdict) for one in standings(casefile).values() if one.assessment.agreement == agreement.id
    ]
    incidents = casefile.incidents(IncidentFilter(include_aggregates=True))
    return matrix(agreement, judged, incidents, {reading.report.id: reading for reading in readings}, start=start, end=end)
