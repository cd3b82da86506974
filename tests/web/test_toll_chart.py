"""The chart of figures over the days: what becomes a line, and what only its table tells."""

from __future__ import annotations

from dataclasses import replace

from truceline.draw.toll import chart, said
from truceline.model import Figure, IncidentFigure, Span, Toll
from truceline.web.names import Names

NAMES = Names.of([], [])


def figure(count: int, day: str, *, outlet: str = "courier", discounted: str | None = None) -> IncidentFigure:
    return IncidentFigure(
        report=f"r-{day}",
        casualty_id=f"C{count}",
        span=Span(0, 5),
        anchor=f"{count} dead",
        kind="killed",
        figure=Figure(str(count), count, count),
        victims="unspecified",
        group=None,
        said_by=("report",),
        outlet=outlet,
        published=day,
        discounted=discounted,
    )


def test_parts_of_a_total_are_told_but_not_drawn() -> None:
    values = said(
        [figure(4, "2020-02-03"), figure(8, "2020-02-04"), figure(7, "2020-02-04", discounted="part of a total")], "killed", NAMES
    )
    made = chart(values, Toll(8, 8, 8, "rule"))
    assert made is not None
    assert [text for line in made.lines for _, _, text in line.points] == ["4", "8"]
    assert [(v.low, v.drawn) for v in made.said] == [(4, True), (7, False), (8, True)]


def test_a_claim_of_who_acted_is_drawn() -> None:
    values = said(
        [figure(4, "2020-02-03"), figure(35, "2020-02-04", outlet="volga", discounted="claim of who acted")], "killed", NAMES.sentence
    )
    made = chart(values, Toll(4, 4, 4, "rule"))
    assert made is not None
    assert [line.name for line in made.lines] == ["courier", "volga"]


def test_cumulative_counts_alone_make_a_table_without_a_picture() -> None:
    values = said([figure(n, f"2020-02-0{n}", discounted="cumulative") for n in (3, 4)], "killed", NAMES.sentence)
    made = chart(values, None)
    assert made is not None
    assert not made.lines
    assert len(made.said) == 2


def test_classes_that_one_report_lists_are_one_point() -> None:
    soldiers, civilian = (
        replace(figure(n, "2020-02-04", outlet="volga"), victims=victims) for n, victims in ((5, "combatants"), (1, "civilians"))
    )
    made = chart(said([figure(4, "2020-02-03"), soldiers, civilian], "killed", NAMES.sentence), Toll(4, 6, 6, "rule"))
    assert made is not None
    assert [[text for _, _, text in line.points] for line in made.lines] == [["4"], ["6"]]


def test_numbers_of_one_class_in_one_report_are_not_added() -> None:
    same = (figure(n, "2020-02-04", outlet="volga") for n in (5, 3))
    made = chart(said([figure(4, "2020-02-03"), *same], "killed", NAMES.sentence), Toll(4, 5, 5, "rule"))
    assert made is not None
    assert [[text for _, _, text in line.points] for line in made.lines] == [["4"], ["5"]]


def test_one_value_needs_no_picture() -> None:
    assert chart(said([figure(4, "2020-02-03")], "killed", NAMES.sentence), None) is None
