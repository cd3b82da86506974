"""Designations, capacities and memberships are those of the day of the incident, not of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.assess import assess
from truceline.model import Agreement, Assessment, Incident, Party
from truceline.ontology.agreement_library import library
from truceline.ontology.load import read_yaml

Make = Callable[..., Incident]
NEUTRAL = [("report",), ("ORG:UN",)]
LISTED = [
    (entry["code"], entry["from"])
    for content in read_yaml("designations.yaml")
    for listing in content["lists"].values()
    for entry in listing["entries"]
]
SOCHI = next(one for one in library() if one.id == "IDL-2018-09-17")
PAIR = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def long_truce(*extra: Party) -> Agreement:
    """A truce of no end in Syria that leaves out whoever stands on the list on the day, by reference alone."""
    start = date(1999, 1, 1)
    kept = tuple(party for party in SOCHI.parties if party.capacity != "excluded")
    return replace(
        SOCHI,
        signed=None,
        parties=(*kept, *extra),
        effective=tuple(replace(time, at=time.at.replace(year=1999)) for time in SOCHI.effective),
        states=tuple(replace(state, start=start, end=None) for state in SOCHI.states),
    )


def judged(incident: Incident, agreement: Agreement) -> Assessment:
    (found,) = assess([incident], {}, [agreement])
    return found


def result(found: Assessment, name: str) -> str:
    return next(test.result for test in found.tests if test.name == name)


@pytest.mark.parametrize(("code", "listed"), LISTED, ids=[code for code, _ in LISTED])
def test_moving_the_day_across_a_designation_changes_who_is_left_out(code: str, listed: date, incident: Make) -> None:
    for day, capacity, exception in ((listed - timedelta(days=1), "non_party", "none"), (listed, "excluded", "met")):
        attacker = judged(incident("A", "shelling", day.isoformat(), "Saraqib", (code,), ("SYR/MIL",), NEUTRAL), long_truce())
        assert result(attacker, "personal") == capacity
        assert ("excluded_group" in attacker.flags) == (capacity == "excluded")
        target = judged(incident("T", "shelling", day.isoformat(), "Saraqib", ("SYR/MIL",), (code,), NEUTRAL), long_truce())
        assert result(target, "exception") == exception
        assert target.verdict == ("exempt" if exception == "met" else "out_of_scope:material")


def test_a_designation_that_ended_holds_for_the_days_before(incident: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.assess import rules

    listing = {"ORG:SOME-GROUP": [("UNSC-1267", date(2010, 1, 1), date(2015, 6, 30))]}
    monkeypatch.setattr(rules, "_designated", lambda: listing)
    results = []
    for day in ("2009-12-31", "2010-01-01", "2015-06-30", "2015-07-01"):
        found = judged(incident("A", "shelling", day, "Saraqib", ("ORG:SOME-GROUP",), ("SYR/MIL",), NEUTRAL), long_truce())
        results.append(result(found, "personal"))
    assert results == ["non_party", "excluded", "excluded", "non_party"]


@PAIR
@given(joined=st.dates(date(2010, 1, 2), date(2020, 1, 1)), stayed=st.integers(0, 900), offset=st.integers(-40, 940))
def test_a_party_is_bound_between_its_own_days(joined: date, stayed: int, offset: int, incident: Make) -> None:
    left = joined + timedelta(days=stayed)
    party = Party("a band", ("ORG:BAND",), "adherent", start=joined, end=left, side="opposition side", basis="joined in writing")
    day = joined + timedelta(days=offset)
    found = judged(incident("A", "shelling", day.isoformat(), "Saraqib", ("ORG:BAND",), ("SYR/MIL",), NEUTRAL), long_truce(party))
    assert (result(found, "personal") == "bound") == (joined <= day <= left)


@pytest.mark.parametrize(
    ("day", "capacity", "verdict"), [("2011-12-31", "bound", "probable_violation"), ("2012-01-01", "excluded", "out_of_scope:personal")]
)
def test_a_capacity_that_changes_is_that_of_the_day(day: str, capacity: str, verdict: str, incident: Make) -> None:
    parties = (
        Party("a band", ("ORG:BAND",), "signatory", end=date(2011, 12, 31), side="opposition side", basis="signed"),
        Party("a band", ("ORG:BAND",), "excluded", start=date(2012, 1, 1), side="opposition side", basis="put out by the others"),
    )
    truce = long_truce(*parties)
    found = judged(incident("A", "shelling", day, "Saraqib", ("ORG:BAND",), ("SYR/MIL",), NEUTRAL), truce)
    assert (result(found, "personal"), found.verdict) == (capacity, verdict)
