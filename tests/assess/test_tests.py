"""Single tests of the procedure where the worked cases do not reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from truceline.assess import assess, count_verdicts
from truceline.model import Assessment, Incident, Interval, Zone
from truceline.ontology.agreement_library import library

Make = Callable[..., Incident]
SOCHI = next(one for one in library() if one.id == "IDL-2018-09-17")
NEUTRAL = [("report",), ("report",)]


def sochi(case: Incident, *others: Incident) -> Assessment:
    (found,) = [one for one in assess([case, *others], {}, [SOCHI]) if one.subject == case.id]
    return found


def result(found: Assessment, name: str) -> str:
    return next(test.result for test in found.tests if test.name == name)


@pytest.mark.parametrize(
    ("lat", "lon", "radius", "expected"),
    [
        (35.45, 36.75, 1000, "inside"),  # Morek's surroundings, well inside the drawn area
        (35.28, 36.75, 1000, "boundary"),  # on its southern edge
        (35.13, 36.75, 1000, "outside"),  # the city of Hama
        (35.45, 36.75, 60000, "boundary"),  # known too coarsely
    ],
)
def test_disc_of_uncertainty_against_the_edge(lat: float, lon: float, radius: int, expected: str, incident: Make) -> None:
    case = replace(
        incident("T", "shelling", "2019-07-01", "Idlib", ("SYR/MIL",), ("SYR/REB",), NEUTRAL),
        place="somewhere",
        admin1="Hama",
        lat=lat,
        lon=lon,
        radius_m=radius,
    )
    found = sochi(case)
    assert result(found, "territorial") == expected
    if expected == "boundary":
        assert (found.verdict, found.confidence) == ("possible_violation", "low")
        assert dict(found.alternatives)["if it happened outside the area"] == "out_of_scope:territorial"


def test_province_that_belongs_in_part_is_unknown(incident: Make) -> None:
    case = replace(
        incident("T", "shelling", "2019-07-01", "Idlib", ("SYR/MIL",), ("SYR/REB",), NEUTRAL),
        place="Hama province",
        admin1="Hama",
        lat=None,
        lon=None,
        radius_m=None,
        precision=4,
    )
    assert result(sochi(case), "territorial") == "unknown"
    assert "the exact place where the fire landed" in sochi(case).would_change


def test_zone_of_whole_country_that_leaves_out_areas_caps(incident: Make) -> None:
    case = incident("T", "shelling", "2017-02-01", "Idlib", ("SYR/MIL",), ("SYR/REB",), [("report",), ("report",), ("ORG:UN",)])
    (found,) = [one for one in assess([case], {}, library()) if one.agreement == "IDL-2016-12-30"]
    assert (found.verdict, found.confidence) == ("probable_violation", "medium")
    assert next(test for test in found.tests if test.name == "territorial").cap == "medium"


@pytest.mark.parametrize(
    ("told", "level", "verdict"),
    [
        ([("SYR/GOV",), ("report",)], "A", "probable_violation"),
        ([("report",), ("ORG:SOHR",)], "B", "probable_violation"),
        ([("ORG:SOHR",), ("ORG:SOHR",)], "C", "possible_violation"),  # one speaker in two reports is one origin
        ([("ORG:SOHR",), ("ORG:SOHR", "report")], "B", "probable_violation"),
        ([("TUR/GOV",), ("SYR/OPP",)], "D", "possible_violation"),
        ([("UNKNOWN",), ("UNKNOWN",)], "anonymous", "possible_violation"),
    ],
)
def test_levels_of_attribution(told: list[tuple[str, ...]], level: str, verdict: str, incident: Make) -> None:
    found = sochi(incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), told))
    assert result(found, "attribution") == level
    assert found.verdict == verdict


def test_copies_of_one_text_are_one_source(incident: Make) -> None:
    case = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("report",), ("report",), ("report",)])
    copies = replace(case, mentions=tuple(replace(mention, group="G1") for mention in case.mentions))
    assert result(sochi(case), "attribution") == "B"
    assert result(sochi(copies), "attribution") == "C"
    assert result(sochi(copies), "evidence") == "one"


def test_two_sides_named_is_contested(incident: Make) -> None:
    case = incident(
        "T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL", "SYR/REB"), ("SYR/CVL",), NEUTRAL, accused=[("SYR/MIL",), ("SYR/REB",)]
    )
    found = sochi(case)
    assert (found.verdict, found.confidence, found.side) == ("possible_violation", "low", None)
    assert "contested" in found.flags


def test_denial_that_nobody_neutral_answers_is_contested(incident: Make) -> None:
    told = [("TUR/GOV",), ("SYR/OPP",)]
    case = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), told, denied_by=("SYR/GOV",))
    assert "contested" in sochi(case).flags
    confirmed = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [*told, *NEUTRAL], denied_by=("SYR/GOV",))
    assert "contested" not in sochi(confirmed).flags
    assert sochi(confirmed).verdict == "probable_violation"


def test_nobody_named_stays_at_the_side_where_all_candidates_are_bound(incident: Make) -> None:
    strike = incident("T", "air_strike", "2019-07-01", "Saraqib", ("UNKNOWN",), ("SYR/REB",), NEUTRAL)
    found = sochi(strike)
    assert result(found, "personal") == "side_level"
    assert (found.verdict, found.confidence, found.flags) == ("possible_violation", "low", ("unattributed",))
    fire = incident("T", "shelling", "2019-07-01", "Saraqib", ("UNKNOWN",), ("SYR/REB",), NEUTRAL)
    mixed = sochi(fire)
    assert (mixed.verdict, result(mixed, "personal")) == ("depends_on", "unknown")
    assert dict(mixed.alternatives)["if ORG:NUSRA acted"] == "out_of_scope:personal"


def test_clash_of_two_parties_says_nothing_about_who_began(incident: Make) -> None:
    found = sochi(incident("T", "clash", "2019-07-01", "Saraqib", ("SYR/MIL", "SYR/REB"), (), NEUTRAL))
    assert (found.verdict, found.confidence, found.side) == ("possible_violation", "low", None)
    assert "mutual" in found.flags


def test_clash_of_a_party_with_an_excluded_group_is_an_exception_claimed(incident: Make) -> None:
    found = sochi(incident("T", "clash", "2019-07-01", "Saraqib", ("SYR/MIL", "ORG:NUSRA"), (), NEUTRAL))
    assert found.verdict == "exception_claimed"
    assert found.side == "Syrian government side"
    strange = sochi(incident("T", "clash", "2019-07-01", "Saraqib", ("SYR/MIL", "ORG:SDF"), (), NEUTRAL))
    assert strange.verdict == "out_of_scope:material"


def test_non_signatory(incident: Make) -> None:
    found = sochi(incident("T", "shelling", "2019-07-01", "Saraqib", ("ORG:SDF",), ("TUR/MIL",), NEUTRAL))
    assert (found.verdict, found.flags) == ("out_of_scope:personal", ("non_signatory",))


def test_device_may_have_been_laid_before(incident: Make) -> None:
    found = sochi(incident("T", "ied_mine", "2019-07-01", "Saraqib", ("SYR/REB",), ("TUR/MIL", "SYR/MIL"), NEUTRAL))
    assert found.verdict == "possible_violation"
    assert "when the device was laid" in found.would_change


def test_single_report_is_never_more_than_possible(incident: Make) -> None:
    found = sochi(incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("report",)]))
    assert (found.verdict, found.confidence) == ("possible_violation", "low")


def test_undated_act_depends_on_its_day(incident: Make) -> None:
    found = sochi(incident("T", "shelling", None, "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL))
    assert (found.verdict, found.confidence) == ("possible_violation", "low")
    assert "the day of the incident" in found.depends_on


def test_day_of_signing_without_an_hour_is_a_boundary(incident: Make) -> None:
    case = incident("T", "shelling", "2018-09-17", "Saraqib", ("SYR/MIL",), ("SYR/REB",), NEUTRAL)
    assert result(sochi(case), "temporal") == "boundary"


def test_slack_of_merging_widens_the_window(incident: Make) -> None:
    case = incident("T", "shelling", "2018-09-19", "Saraqib", ("SYR/MIL",), ("SYR/REB",), NEUTRAL)
    assert result(sochi(case), "temporal") == "yes"
    day = case.interval.start if case.interval else None
    assert result(sochi(replace(case, interval=Interval(day, day, slack_days=3))), "temporal") == "boundary"


def test_designation_of_the_day_counts(incident: Make) -> None:
    """A group that was on no list on the day of the attack is not left out by reference to the list."""
    early = replace(SOCHI, effective=tuple(replace(time, at=time.at.replace(year=2012)) for time in SOCHI.effective), states=())
    case = incident("T", "shelling", "2013-01-10", "Saraqib", ("SYR/MIL",), ("ORG:NUSRA",), NEUTRAL)
    (found,) = assess([case], {}, [early])
    assert result(found, "exception") == "none"


def test_every_premise_of_an_act_refers_to_words(incident: Make) -> None:
    found = sochi(incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL))
    assert [test.name for test in found.tests] == [
        "gate",
        "temporal",
        "territorial",
        "personal",
        "material",
        "exception",
        "attribution",
        "evidence",
    ]
    assert all(test.evidence for test in found.tests if test.name != "exception")


def test_columns_of_their_own(incident: Make) -> None:
    plain = incident("P", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL)
    excluded = incident("X", "shelling", "2019-07-01", "Saraqib", ("ORG:NUSRA",), ("SYR/MIL",), NEUTRAL)
    nobody = incident("N", "air_strike", "2019-07-01", "Saraqib", ("UNKNOWN",), ("SYR/REB",), NEUTRAL)
    total = incident("A", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("SYR/CVL",), NEUTRAL, aggregate=True)
    rows = {row.verdict: dict(row.columns) for row in count_verdicts(assess([plain, excluded, nobody, total], {}, [SOCHI]))}
    assert rows["probable_violation"]["Syrian government"] == 1
    assert rows["out_of_scope:personal"]["excluded_group"] == 1
    assert rows["possible_violation"]["unattributed"] == 1
    assert "aggregate_allegation" not in rows


def test_area_drawn_with_official_line_gives_high(incident: Make) -> None:
    square = Zone(
        "z", "area", "the square", countries=("SYR",), polygon=((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0)), quality="official"
    )
    lined = replace(SOCHI, zones=(square,), provisions=SOCHI.provisions[1:2])
    case = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL)
    (found,) = assess([replace(case, admin1=None)], {}, [lined])
    assert next(test for test in found.tests if test.name == "territorial").cap == "high"


def test_a_guarantor_stands_under_its_own_name_with_its_camp_beside(incident: Make) -> None:
    own = incident("P", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL)
    guarantor = incident("G", "shelling", "2019-07-02", "Saraqib", ("RUS/MIL",), ("TUR/MIL",), NEUTRAL)
    both = incident("B", "shelling", "2019-07-03", "Saraqib", ("RUS/MIL", "SYR/MIL"), ("TUR/MIL",), NEUTRAL)
    counted = count_verdicts(assess([own, guarantor, both], {}, [SOCHI]))
    columns = [name for row in counted for name, count in row.columns if count]
    assert sorted(columns) == ["Russia", "Russia and Syrian government", "Syrian government"]
    assert {camp for row in counted for _, camp in row.camps} == {"Syrian government side"}


@pytest.mark.parametrize("kind", ["air_strike", "shelling"])
@pytest.mark.parametrize("code", ["SYR/CVL", "SYR/CIV", "SYR/MED"])
def test_civilians_named_as_authors_of_heavy_weapons_leave_the_act_open(kind: str, code: str, incident: Make) -> None:
    found = sochi(incident("T", kind, "2019-07-01", "Saraqib", (code,), ("SYR/CVL",), NEUTRAL))
    assert result(found, "attribution") == "E"
    assert not found.verdict.startswith("out_of_scope")
    assert "unattributed" in found.flags


def test_a_rioter_may_still_be_a_civilian(incident: Make) -> None:
    found = sochi(incident("T", "attack_unspecified", "2019-07-01", "Saraqib", ("SYR/CVL",), ("TUR/MIL",), NEUTRAL))
    assert found.verdict == "out_of_scope:personal"
