"""Known when: the verdicts from what had been published by a day, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from truceline.assess import library_known_on
from truceline.model import Agreement, Judgement, Reading
from truceline.run.linking import sorting
from truceline.run.road import Result, connect
from truceline.store import Casefile


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


@contextmanager
def casefile_known_on(casefile: Casefile, day: date) -> Iterator[Casefile]:
    """A casefile of what had been published by the end of `day`, gone when the block ends: everything that reads one reads it.

    It holds proposals only: what people decided is not what was published. Raises CasefileError where a casefile cannot be used.
    """
    read, _ = published_by(casefile.readings(), day)
    held = library_known_on(casefile.agreements(), day)
    result = connect(read, held, decisions=sorting(casefile))
    with TemporaryDirectory(prefix="truceline-") as folder, Casefile.open(Path(folder) / "known.casefile", create=True) as known:
        known.put_agreements(held)
        for reading in read:
            known.add(reading)
        known.replace(result.incidents, result.assessments)
        yield known
