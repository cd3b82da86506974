"""Counts that missions keep: who counted what, where and when; whoever counts is not accused of what is counted."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.assess.series import series
from truceline.extract import extract
from truceline.link import link
from truceline.model import MissionCount, Reading, Report


def read(text: str, identity: str = "r") -> Reading:
    (found,) = extract([Report(identity, text, (), published=date(2020, 2, 17))])
    return found


def counts(text: str) -> list[tuple[int | None, str, str, str | None]]:
    return [(one.figure.low, one.unit, ", ".join(one.observer) or one.observer_expr, one.place) for one in read(text).counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Russian side of the joint commission recorded 14 cases of firing in the past 24 hours. The Turkish side recorded 15.",
            [(14, "firing", "RUS/GOV", None), (15, "firing", "TUR/GOV", None)],
        ),
        (
            "OSCE monitors registered 121 ceasefire violations, including 31 explosions, in the Donetsk region on Tuesday.",
            [(121, "violation", "ORG:OSCE", "Donetsk"), (31, "explosion", "ORG:OSCE", "Donetsk")],
        ),
        ("The mission received 42 complaints from the government in May.", [(42, "complaint", "The mission", None)]),
        (
            "Nine cases of firing were registered by the Russian side in the provinces of Idlib and Hama on Sunday.",
            [(9, "firing", "RUS/GOV", "Idlib, Hama")],
        ),
        ("Monitors did not record 5 explosions.", []),
        ("The mission may record 20 violations next week.", []),
        ("The mission recorded 20 vehicles near Saraqib.", []),
        ("The blast killed 20 people in Saraqib, monitors said.", []),
    ],
)
def test_counts(text: str, expected: list[tuple[int | None, str, str, str | None]]) -> None:
    assert counts(text) == expected


def test_evidence_is_in_the_text_and_a_part_names_its_whole() -> None:
    reading = read("OSCE monitors registered 121 ceasefire violations, including 31 explosions, in the Donetsk region on Tuesday.")
    whole, part = reading.counts
    assert (whole.part_of, part.part_of) == (None, "121 ceasefire violations")
    for one in reading.counts:
        assert reading.report.quote(one.span) == one.anchor
        assert all(reading.report.text[e.start : e.end] == e.exact for e in one.evidence)


def test_whoever_counts_is_not_accused_and_the_count_is_no_incident() -> None:
    reading = read("OSCE monitors registered 121 ceasefire violations, including 31 explosions, in the Donetsk region on Tuesday.")
    assert all(breach.accused == () for breach in reading.breaches)
    assert all(claim.target == () for claim in reading.claims)
    assert link([reading]) == []


def test_series_keep_observers_units_and_areas_apart() -> None:
    texts = {
        "a": "The Russian side of the commission recorded 14 cases of firing on Sunday. The Turkish side recorded 15.",
        "b": "The Russian side of the commission recorded 9 cases of firing on Saturday.",
        "c": "The Russian side of the commission recorded 9 explosions on Saturday.",
    }
    found = series({name: read(text, name) for name, text in texts.items()})
    lines = {(line.observer, line.unit): [point.figure.low for point in line.points] for line in found}
    assert lines == {
        (("RUS/GOV",), "firing"): [9, 14],
        (("TUR/GOV",), "firing"): [15],
        (("RUS/GOV",), "explosion"): [9],
    }
    assert not any(isinstance(value, int) for line in found for value in (line.points, line.unit))


def test_the_same_count_with_the_sides_swapped_is_the_same_series_with_the_sides_swapped() -> None:
    def shape(one: MissionCount) -> tuple[object, ...]:
        return one.figure, one.unit, one.interval

    here = read("The Russian side recorded 14 cases of firing on Sunday. The Turkish side recorded 15.").counts
    there = read("The Turkish side recorded 14 cases of firing on Sunday. The Russian side recorded 15.").counts
    assert [shape(one) for one in here] == [shape(one) for one in there]
    assert [one.observer for one in here] == [one.observer for one in there][::-1]
