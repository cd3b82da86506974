"""Known when: the verdicts from what had been published by a day, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.assess import library_known_on
from truceline.model import Agreement, Judgement, Reading
from truceline.run.road import Result, connect


def published_by(read: Sequence[Reading], day: date) -> tuple[list[Reading], int]:
    """The readings of reports published on or before `day`, and how many are left out because nothing says when they appeared.

    A report without a day of publication may have appeared later, so it is never taken as known.
    """
    dated = [reading for reading in read if reading.report.published is not None]
    return [reading for reading in dated if reading.report.published and reading.report.published <= day], len(read) - len(dated)


def as_known_on(read: Sequence[Reading], held: Sequence[Agreement], day: date, *, decisions: Sequence[Judgement] = ()) -> Result:
    """Tie, link and assess what had been published by the end of `day`: reports, and agreement evidence that gives its own day.

    `decisions` of people about which mentions are one incident hold for the mentions of that day, whenever they were taken.
    Figures and merges follow from the reports. Designations are those of the incident's day in any case (DOMAIN 3.2, A3), which
    is never later than the reports that tell it.
    """
    return connect(published_by(read, day)[0], library_known_on(held, day), decisions=decisions)
