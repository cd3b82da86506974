"""What must hold for any incident and any agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.assess import assess, count_verdicts
from truceline.model import Agreement, AgreementState, Assessment, Incident, Interval, Zone
from truceline.ontology.agreement_library import library

Make = Callable[..., Incident]
CODES = ("SYR/MIL", "SYR/REB", "RUS/MIL", "TUR/MIL", "ORG:NUSRA", "ORG:SDF", "UNKNOWN")
SOURCES = ("report", "SYR/GOV", "TUR/GOV", "SYR/OPP", "ORG:SOHR", "ORG:UN", "RUS/MED")
KINDS = ("shelling", "air_strike", "clash", "ied_mine", "retaliatory_attack", "deployment_movement", "attack_on_civilians")
SOCHI = next(one for one in library() if one.id == "IDL-2018-09-17")
days = st.dates(date(2018, 6, 1), date(2020, 6, 1))
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def cases(draw: st.DrawFn) -> dict[str, object]:
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 20)))
    told = draw(st.lists(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True).map(tuple), min_size=1, max_size=3))
    return {
        "identity": "I1",
        "kind": draw(st.sampled_from(KINDS)),
        "day": (start.isoformat(), end.isoformat()),
        "place": draw(st.sampled_from(("Idlib", "Saraqib", "Deir ez-Zor", None))),
        "actors": tuple(draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))),
        "recipients": tuple(draw(st.lists(st.sampled_from((*CODES, "SYR/CVL")), max_size=2, unique=True))),
        "told": told,
    }


def two_party_truce(first: str, second: str) -> Agreement:
    """A symmetric truce between two states, `first` and `second`, over a country of neither."""
    sides = {"AAA": "side of A", "BBB": "side of B"}
    return replace(
        SOCHI,
        id="TRUCE",
        title="Truce",
        parties=tuple(
            replace(
                SOCHI.parties[0], name=f"party {state}", codes=(f"{state}/MIL", f"{state}/GOV"), capacity="signatory", side=sides[state]
            )
            for state in (first, second)
        ),
        provisions=(replace(SOCHI.provisions[1], number="1", obligor=(f"{first}/MIL", f"{second}/MIL")),),
    )


def swapped(text: str) -> str:
    for one, other in (("AAA", "BBB"), ("side of A", "side of B")):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


@many
@given(data=st.data())
def test_swapping_two_parties_swaps_the_verdicts_and_nothing_else(data: st.DataObject, incident: Make) -> None:
    codes = ("AAA/MIL", "BBB/MIL", "ORG:OTHER", "UNKNOWN")
    sources = ("report", "AAA/GOV", "BBB/GOV", "AAA/MED", "ORG:UN")
    drawn = data.draw(cases())
    count = len(drawn["told"])  # type: ignore[arg-type]
    drawn["told"] = data.draw(
        st.lists(st.lists(st.sampled_from(sources), min_size=1, max_size=2).map(tuple), min_size=count, max_size=count)
    )
    drawn["actors"] = tuple(data.draw(st.lists(st.sampled_from(codes), max_size=2, unique=True)))
    drawn["recipients"] = tuple(data.draw(st.lists(st.sampled_from(codes), max_size=2, unique=True)))
    denied = tuple(data.draw(st.lists(st.sampled_from(("AAA/GOV", "BBB/GOV")), max_size=1)))
    mirrored = {
        **drawn,
        "told": [tuple(swapped(code) for code in codes_of) for codes_of in drawn["told"]],  # type: ignore[attr-defined]
        "actors": tuple(swapped(code) for code in drawn["actors"]),  # type: ignore[attr-defined]
        "recipients": tuple(swapped(code) for code in drawn["recipients"]),  # type: ignore[attr-defined]
    }
    here = assess([incident(**drawn, denied_by=denied)], {}, [two_party_truce("AAA", "BBB")])
    there = assess([incident(**mirrored, denied_by=tuple(swapped(code) for code in denied))], {}, [two_party_truce("BBB", "AAA")])
    assert [shape(one) for one in here] == [shape(one, swap=True) for one in there]


def shape(found: Assessment, *, swap: bool = False) -> tuple[object, ...]:
    change = swapped if swap else str
    tests = tuple((test.name, test.result, test.cap) for test in found.tests)
    alternatives = tuple(sorted((change(label), verdict) for label, verdict in found.alternatives))
    return (
        found.verdict,
        found.confidence,
        found.flags,
        change(found.side or "-"),
        tests,
        alternatives,
        found.depends_on,
        found.would_change,
    )


@few
@given(case=cases(), shift=st.integers(-400, 400))
def test_moving_an_agreements_dates_changes_exactly_what_it_should(case: dict[str, object], shift: int, incident: Make) -> None:
    """Shifting agreement and incident together changes nothing; shifting the agreement alone changes the temporal test alone."""
    by = timedelta(days=shift)
    moved = replace(
        SOCHI,
        # Whole days in a zone without summer time, so that a shift of days is a shift of instants.
        local_zones=("UTC",),
        effective=tuple(replace(time, at=time.at + by) for time in SOCHI.effective),
        states=tuple(replace(state, start=state.start + by if state.start else None) for state in SOCHI.states),
        provisions=tuple(replace(term, deadline=None) for term in SOCHI.provisions),
    )
    still = replace(moved, effective=SOCHI.effective, states=SOCHI.states)
    told = incident(**case)
    assert told.interval is not None
    later = replace(told, interval=Interval(told.interval.start + by, told.interval.end + by))  # type: ignore[operator]
    together = assess([later], {}, [moved])
    before = assess([told], {}, [still])
    assert [shape(one) for one in together] == [shape(one) for one in before]
    for one in assess([told], {}, [moved]):
        for other in before:
            assert [test for test in one.tests if test.name != "temporal"] == [test for test in other.tests if test.name != "temporal"]


@few
@given(case=cases(), end=st.integers(1, 300), later=st.integers(1, 3000))
def test_after_an_end_that_is_not_on_record_nothing_is_certain(case: dict[str, object], end: int, later: int, incident: Make) -> None:
    start = date(2018, 9, 17)
    stops = start + timedelta(days=end)
    lapsed = replace(SOCHI, states=(AgreementState("effective", start, stops),))
    day = stops + timedelta(days=later)
    for one in assess([replace(incident(**case), interval=Interval(day, day))], {}, [lapsed]):
        timed = [test.result for test in one.tests if test.name == "temporal"]
        assert timed in ([], ["unknown"])
        assert one.verdict != "probable_violation"
        assert not one.verdict.startswith("out_of_scope:temporal")


@few
@given(drawn=st.lists(cases(), min_size=1, max_size=8))
def test_columns_add_up_to_distinct_incidents(drawn: list[dict[str, object]], incident: Make) -> None:
    incidents = [incident(**{**case, "identity": f"I{number}"}) for number, case in enumerate(drawn)]
    found = assess(incidents, {}, library())
    rows = count_verdicts([*found, *found])
    assert all(row.total == sum(count for _, count in row.columns) for row in rows)
    assert all(row.unit == "distinct incidents" for row in rows)
    for agreement in {one.agreement for one in found}:
        judged = {one.subject for one in found if one.agreement == agreement}
        assert sum(row.total for row in rows if row.agreement == agreement) == len(judged)


@few
@given(case=cases())
def test_same_input_same_output_and_weakest_premise(case: dict[str, object], incident: Make) -> None:
    one, two = incident(**case), incident(**{**case, "identity": "I2"})
    assert assess([one, two], {}, library()) == assess([two, one], {}, tuple(reversed(library())))
    order = ("none", "low", "medium", "high")
    for found in assess([one], {}, library()):
        assert found.verdict not in ("violation_verified", "no_violation")
        caps = [order.index(test.cap) for test in found.tests]
        if not found.verdict.startswith("out_of_scope") and found.verdict not in ("not_assessable", "no_act"):
            assert order.index(found.confidence) <= min(caps)
        if found.verdict == "probable_violation":
            assert found.confidence in ("medium", "high")


@few
@given(case=cases())
def test_taking_a_report_away_never_adds_to_confidence_in_the_act(case: dict[str, object], incident: Make) -> None:
    """A report taken away leaves at most what the others support: the evidence test never gets stronger."""
    told = incident(**case)
    order = ("none", "low", "medium", "high")
    whole = {one.agreement: one for one in assess([told], {}, library())}
    for index in range(len(told.mentions)):
        rest = told.mentions[:index] + told.mentions[index + 1 :]
        if not rest:
            continue
        for one in assess([replace(told, mentions=rest)], {}, library()):
            for test in one.tests:
                assert all(reference[0] != told.mentions[index].report for reference in test.evidence)
            before = [test.cap for test in whole[one.agreement].tests if test.name == "evidence"]
            after = [test.cap for test in one.tests if test.name == "evidence"]
            assert [order.index(cap) for cap in after] <= [order.index(cap) for cap in before]


SQUARE = Zone(
    "square", "area", "the square", countries=("SYR",), polygon=((36.2, 35.4), (37.0, 35.4), (37.0, 36.2), (36.2, 36.2)), quality="official"
)


@few
@given(data=st.data())
def test_moving_an_agreements_zone_changes_exactly_the_verdicts_that_it_should(data: st.DataObject, incident: Make) -> None:
    """Shifting zone and incidents together changes nothing; shifting the zone alone changes the place test, and through it verdicts."""
    east = data.draw(st.floats(-3, 3))

    def over(square: Zone) -> Agreement:
        return replace(SOCHI, zones=(square,), provisions=tuple(replace(term, zone=None) for term in SOCHI.provisions))

    moved = replace(SQUARE, polygon=tuple((lon + east, lat) for lon, lat in SQUARE.polygon))
    told = []
    for number in range(data.draw(st.integers(1, 5))):
        case = incident(**{**data.draw(cases()), "identity": f"I{number}", "place": "Saraqib"})
        lon, lat = data.draw(st.floats(35.5, 38)), data.draw(st.floats(35, 36.6))
        told.append(replace(case, place="Tell Somewhere", admin1=None, lon=lon, lat=lat))
    together = assess([replace(one, lon=one.lon + east) for one in told if one.lon is not None], {}, [over(moved)])
    before = assess(told, {}, [over(SQUARE)])
    # A point on the very edge may fall either way by rounding; none is drawn so finely that it matters for the radius of a kilometre.
    same = [one for one, other in zip(before, together, strict=True) if shape(one) != shape(other)]
    assert len(before) == len(together)
    assert all(_place(one) == "boundary" or _near_edge(one, told) for one in same)
    after = {one.subject: one for one in assess(told, {}, [over(moved)])}
    for one in before:
        other = after.get(one.subject)
        if other is None:  # an act that no term regulates is not asked about outside the zone
            assert _place(one) != "outside"
            continue
        assert [test for test in one.tests if test.name != "territorial"] == [test for test in other.tests if test.name != "territorial"]
        if _place(one) == _place(other):
            assert (one.verdict, one.confidence, one.side) == (other.verdict, other.confidence, other.side)
        elif {_place(one), _place(other)} == {"inside", "outside"} and one.verdict != other.verdict:
            assert "out_of_scope:territorial" in (one.verdict, other.verdict)


def _place(found: Assessment) -> str | None:
    return next((test.result for test in found.tests if test.name == "territorial"), None)


def _near_edge(found: Assessment, told: list[Incident]) -> bool:
    (one,) = [incident for incident in told if incident.id == found.subject]
    assert one.lon is not None
    assert one.lat is not None
    edges = [abs(abs(one.lon - lon) * 90_000 - 1000) for lon in (36.2, 37.0)] + [
        abs(abs(one.lat - lat) * 110_574 - 1000) for lat in (35.4, 36.2)
    ]
    return min(edges) < 1


def test_parties_are_told_apart_though_agreements_come_and_go() -> None:
    # Rows are kept by the identity of the tuple of parties: one that was thrown away must not lend its identity to the next.
    from truceline.assess.parties import standing

    sochi = next(one for one in library() if one.id == "IDL-2018-09-17")
    for number in range(3000):
        name = f"Party {number}"
        one = replace(sochi, parties=(replace(sochi.parties[0], name=name, side=None, codes=(f"ORG:P-{number}",)),))
        assert standing(one, f"ORG:P-{number}", None).side == name
        assert standing(one, f"ORG:P-{number - 1}", None).capacity == "non_party"
