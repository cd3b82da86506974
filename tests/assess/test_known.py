"""The library as it could be known on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.assess import assess, library_known_on
from truceline.assess.known import public_from
from truceline.model import Agreement, Incident
from truceline.ontology.agreement_library import library


def known(day: date) -> dict[str, Agreement]:
    return {one.id: one for one in library_known_on(library(), day)}


def test_only_the_effects_that_had_been_declared() -> None:
    assert "IDL-2020-01-12" not in known(date(2020, 1, 8))
    assert [time.declared_by for time in known(date(2020, 1, 9))["IDL-2020-01-12"].effective] == ["Russia"]
    assert len(known(date(2020, 1, 10))["IDL-2020-01-12"].effective) == 2


def test_an_end_by_an_act_is_not_known_before_the_act() -> None:
    before = known(date(2019, 8, 4))["IDL-2019-08-01"]
    assert [(state.state, state.end) for state in before.states] == [("effective", None)]
    after = known(date(2019, 8, 5))["IDL-2019-08-01"]
    assert [state.state for state in after.states] == ["effective", "terminated"]


def test_the_end_of_a_term_stands_in_the_text_and_an_extension_does_not() -> None:
    before = known(date(2022, 6, 1))["YEM-2022-04-02"]
    assert [(state.state, state.end) for state in before.states][1:] == [("effective", date(2022, 6, 1))]
    assert "extended" in {state.state for state in known(date(2022, 6, 2))["YEM-2022-04-02"].states}


def test_the_disputed_start_is_disputed_only_once_both_had_declared(incident: Callable[..., Incident]) -> None:
    case = incident("K", "air_strike", "2020-01-11", "Idlib", ("RUS/MIL",), ("SYR/CVL",), [("report",), ("ORG:SOHR",)])
    early = {one.agreement: one.verdict for one in assess([case], {}, library_known_on(library(), date(2020, 1, 9)))}
    late = {one.agreement: one.verdict for one in assess([case], {}, library_known_on(library(), date(2020, 1, 11)))}
    assert early["IDL-2020-01-12"] in ("probable_violation", "possible_violation")
    assert late["IDL-2020-01-12"] == "depends_on"
    assert early["IDL-2018-09-17"] == late["IDL-2018-09-17"]


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2002, 1, 1), date(2026, 1, 1)), later=st.integers(0, 4000))
def test_knowledge_only_grows(day: date, later: int) -> None:
    first, then = known(day), known(day + timedelta(days=later))
    assert set(first) <= set(then)
    for identity, entry in first.items():
        assert set(entry.effective) <= set(then[identity].effective)
        assert len(entry.states) <= len(then[identity].states)
    assert all(public is None or public <= day for public in map(public_from, first.values()))


def test_a_file_without_any_day_stays() -> None:
    bare = replace(library()[0], signed=None, published=None, effective=(), states=())
    assert library_known_on([bare], date(1990, 1, 1)) == (bare,)
