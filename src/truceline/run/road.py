"""The whole road in memory: raw bytes in, incidents with verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.assess import assess
from truceline.link import link, tie
from truceline.model import Agreement, Assessment, Incident, Judgement, Raw, Reading, ReportError
from truceline.run.reading import readings
from truceline.run.terms import library


@dataclass(frozen=True, slots=True)
class Result:
    """What the road found: `readings` and `incidents` by id, `assessments` in the order of the incidents, `errors` as met."""

    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    assessments: tuple[Assessment, ...]
    errors: tuple[ReportError, ...] = ()


def road(
    raws: Iterable[Raw | ReportError], *, held: Sequence[Agreement] | None = None, jobs: int = 1, published: date | None = None
) -> Result:
    """Read, extract, link and assess. `held` are the agreements to assess against (None: the library).
    `published` is the day of reports that name none.

    The order of the input leaves no trace in the records. Nothing is raised for a bad input: see `Result.errors`.
    """
    read: dict[str, Reading] = {}
    errors: list[ReportError] = []
    for item in readings(raws, jobs=jobs, published=published):
        if isinstance(item, ReportError):
            errors.append(item)
        else:
            read[item.report.id] = item
    return connect([read[id] for id in sorted(read)], library() if held is None else held, errors=tuple(errors))


def connect(
    read: Sequence[Reading], held: Sequence[Agreement], *, errors: tuple[ReportError, ...] = (), decisions: Sequence[Judgement] = ()
) -> Result:
    """The part of the road that works over many reports: tie to agreements, link under the `decisions` of people, assess."""
    tied = tie(read, held)
    incidents = link(tied, decisions)
    assessments = assess(incidents, {reading.report.id: reading for reading in tied}, held)
    return Result(tuple(tied), tuple(incidents), tuple(assessments), errors)
