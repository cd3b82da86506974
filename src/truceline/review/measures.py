"""How far this desk's people agree: verdicts judged by two or more, and every closed double coding of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.model import Judgement, Reading, Sort, Value, Verdict
from truceline.model.amending import record_at
from truceline.model.fields import FIELDS, flat
from truceline.model.force import in_force
from truceline.review.agreement import Mark, alpha, marks_agree
from truceline.review.assign import Coding, codings
from truceline.review.compare import Pair, pairs
from truceline.review.decide import ON_PROPOSALS
from truceline.review.ladder import WEIGHT
from truceline.review.replay import held, person, same_person
from truceline.store import Casefile

MARKED: tuple[Sort, ...] = ("events", "casualties", "agreements", "talks", "breaches")
IDENTITY: Mapping[Sort, str] = {"events": "type", "casualties": "kind"}


@dataclass(frozen=True, slots=True)
class CodingMeasures:
    """One closed double coding: units on which the coders agree and differ, and how many of the latter a third has settled.

    `f1` is that of the records that each holds, by sort and over all ("all"); `fields` are alphas (nominal) of the values of records
    that both hold; `decisions` is the alpha (nominal) of holding or rejecting what the reader read. None: nothing to reckon from.
    """

    coding: int
    target: str
    people: tuple[str, str]
    agreed: int
    differing: int
    settled: int
    f1: tuple[tuple[str, float | None], ...] = ()
    fields: tuple[tuple[str, float | None], ...] = ()
    decisions: float | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """`verdicts` is how many proposals two or more people judged; alphas over them on both scales (weight of a breach, 0 to 5)."""

    verdicts: int
    people: int
    nominal: float | None
    ordinal: float | None
    codings: tuple[CodingMeasures, ...]


def measures(casefile: Casefile) -> Measures:
    """Agreement over the whole casefile. An open double coding tells nothing yet and is left out."""
    taken = casefile.judgements()
    made = codings(casefile.assignments())
    closed = {id: coding for id, coding in made.items() if coding.closed}
    values, people = _verdicts(casefile, taken, closed)
    weights = [[WEIGHT.get(verdict, 0) for verdict in unit] for unit in values]
    return Measures(
        len(values),
        people,
        alpha(values),
        alpha(weights, "ordinal", order=range(6)),
        tuple(measured(casefile, taken, coding) for _, coding in sorted(closed.items())),
    )


def _verdicts(casefile: Casefile, taken: Sequence[Judgement], closed: Mapping[int, Coding]) -> tuple[list[list[Verdict]], int]:
    """Each person's last verdict on each proposal that two or more judged; decisions copied from a double coding count once."""
    given: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in in_force(taken):
        if judgement.sort is None and judgement.action in ON_PROPOSALS and (judgement.coding is None or judgement.coding in closed):
            given[judgement.target].append(judgement)
    units: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for target, own in given.items():
        if len({person(j.reviewer) for j in own}) < 2:
            continue
        versions = {v.version: v.record for v in casefile.assessment_history(target)}
        for judgement in own:
            judged = versions.get(judgement.version)
            if judged is not None and (verdict := held(judgement, judged)) is not None:
                units[target][person(judgement.reviewer)] = verdict
    several = [list(unit.values()) for _, unit in sorted(units.items()) if len(unit) > 1]
    return several, len({name for unit in units.values() if len(unit) > 1 for name in unit})


def measured(casefile: Casefile, taken: Sequence[Judgement], coding: Coding) -> CodingMeasures:
    """One double coding."""
    found = pairs([j for j in taken if j.target == coding.target], coding)
    differing = [pair for pair in found if not pair.agree]
    base = CodingMeasures(
        coding.id,
        coding.target,
        coding.people,
        len(found) - len(differing),
        len(differing),
        sum(pair.settled is not None for pair in differing),
    )
    found_both = [_as_held(casefile, taken, coding, name) for name in coding.people]
    both = tuple(reading for reading in found_both if reading is not None)
    if len(both) < 2:  # no report
        return base
    return replace(base, f1=_f1(both[0], both[1]), fields=_fields(found, both), decisions=_decisions(found))


def _as_held(casefile: Casefile, taken: Sequence[Judgement], coding: Coding, name: str) -> Reading | None:
    own = [replace(j, coding=None) for j in in_force(taken) if j.coding == coding.id and same_person(j.reviewer, name)]
    laid = casefile.laid(coding.target, own)
    return laid.reading if laid else None


def _marks(reading: Reading, sort: Sort) -> list[Mark]:
    ruled = {r.record for r in reading.rulings if r.sort == sort and r.action in ("accept", "correct", "add")}
    kind = IDENTITY.get(sort)
    return [
        Mark(f"{sort}:{getattr(record, kind) if kind else ''}", record.span.start, record.span.end)
        for record in getattr(reading, sort)
        if record.id in ruled
    ]


def _f1(one: Reading, other: Reading) -> tuple[tuple[str, float | None], ...]:
    text = one.report.text
    every: tuple[list[Mark], list[Mark]] = ([], [])
    found: list[tuple[str, float | None]] = []
    for sort in MARKED:
        a, b = _marks(one, sort), _marks(other, sort)
        every[0].extend(a)
        every[1].extend(b)
        if a or b:
            found.append((sort, marks_agree(text, a, b).f1))
    return (("all", marks_agree(text, *every).f1), *found)


def _decisions(found: Sequence[Pair]) -> float | None:
    units = [
        ["rejected" if answer.action == "reject" else "held" for answer in pair.answers]
        for pair in found
        if pair.unit.sort is not None and all(answer.action in ("accept", "correct", "reject") for answer in pair.answers)
    ]
    return alpha(units)


def _fields(found: Sequence[Pair], both: tuple[Reading, ...]) -> tuple[tuple[str, float | None], ...]:
    """Alpha of every field over the records that both coders hold, as each has it."""
    units: dict[str, list[list[Value]]] = defaultdict(list)
    for pair in found:
        sort, told = pair.unit.sort, pair.unit.told
        if sort is None or told is None or any(answer.action in ("reject", "said nothing") for answer in pair.answers):
            continue
        records = [record_at(reading, sort, told) for reading in both]
        if any(record is None for record in records):
            continue
        one, other = (flat(sort, record) for record in records)
        for name in FIELDS[sort]:
            units[name].append([one[name], other[name]])
    return tuple((name, alpha(values)) for name, values in sorted(units.items()))
