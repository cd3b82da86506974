"""Records as PLOVER predictions: what is done, by whom that the words name; and the scorer's own figures where it is at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from truceline.evaluate import plover
from truceline.model import ActorMention, Event, PlaceMention, Reading, Report, Span

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "plover"


def mention(code: str, kind: str = "state", iso3: str | None = None) -> ActorMention:
    return ActorMention("A", Span(0, 1), "x", code, "x", kind, iso3=iso3)  # type: ignore[arg-type]


def event(name: str, actors: tuple[str, ...], recipients: tuple[str, ...] = (), status: str = "occurred") -> Event:
    return Event("E1", Span(0, 1), "x", name, None, "k", actors, recipients, status=status)  # type: ignore[arg-type]


def reading(*events: Event) -> Reading:
    actors = (
        mention("NLD/GOV"),
        mention("CHE/GOV"),
        mention("ORG:UN", "intergovernmental"),
        mention("ORG:ELN", "non_state_armed_group", "COL"),
    )
    return Reading(Report(id="r", text="x", blocks=()), actors=actors, events=events)


def only(*events: Event) -> dict[str, object]:
    (row,) = plover.record(reading(*events))["events"]
    return dict(row)


def test_parties_of_talks_stand_in_both_roles() -> None:
    row = only(event("CONSULT", ("NLD/GOV", "CHE/GOV")))
    assert row["source"] == row["target"] == ["NLDGOV", "CHEGOV"]


def test_whom_no_word_names_has_no_code() -> None:
    row = only(event("ASSAULT", ("UNKNOWN",), ("PER/CVL",)))
    assert row["source"] == row["target"] == []


def test_bodies_and_armed_groups_have_their_prefix() -> None:
    row = only(event("ACCUSE", ("ORG:UN",), ("ORG:ELN",)))
    assert (row["source"], row["target"]) == (["IGO"], ["COLREB"])


@pytest.mark.parametrize(
    ("name", "status", "expected"),
    [
        ("RETREAT", "planned", "AGREE"),
        ("SANCTION", "planned", "THREATEN"),
        ("ASSAULT", "threatened", "THREATEN"),
        ("CONSULT", "denied", "REJECT"),
        ("REQUEST", "occurred", "REQUEST"),
    ],
)
def test_type_by_status(name: str, status: str, expected: str) -> None:
    assert only(event(name, ("NLD/GOV",), status=status))["event"] == expected


def test_the_land_that_forces_go_to_is_the_target_where_nobody_in_it_is_named() -> None:
    sent = replace(event("MOBILIZE", ("NLD/GOV",)), country="MLI")
    assert only(sent)["target"] == ["MLI"]
    assert only(replace(sent, inferred=("place",)))["target"] == []
    assert only(replace(event("RETREAT", ("NLD/GOV",)), country="NLD"))["target"] == []


def test_a_crowd_in_its_own_land_has_that_land_as_its_target_unless_the_place_only_tells_who_it_is() -> None:
    rally = replace(event("PROTEST", ("NLD/CVL",)), country="NLD", place_id="L1")
    told = reading(rally)
    where = PlaceMention("L1", Span(900, 906), "Utrecht", "Utrecht", "city", country="NLD")
    assert plover.record(replace(told, places=(where,)))["events"][0]["target"] == ["NLD"]
    crowd = replace(mention("NLD/CVL", "civilians"), span=Span(890, 906))
    assert plover.record(replace(told, places=(where,), actors=(crowd,)))["events"][0]["target"] == []


def test_a_threat_made_of_an_act_to_come_has_the_mode_of_what_is_threatened() -> None:
    assert only(event("SANCTION", ("NLD/GOV",), ("CHE/GOV",), status="planned"))["mode"] == "restrict"
    assert only(replace(event("COERCE", ("NLD/GOV",), status="planned"), mode="arrest"))["mode"] == "arrest"


def test_gunmen_are_of_the_land_where_they_acted() -> None:
    shot = replace(event("ASSAULT", ("UNKNOWN",), ("NLD/GOV",)), country="NLD")
    told = reading(shot)
    named = replace(told, actors=(*told.actors, mention("UNKNOWN", "unidentified")))
    assert plover.record(told)["events"][0]["source"] == []
    assert plover.record(named)["events"][0]["source"] == ["NLDUAF"]


@pytest.mark.parametrize("status", ["called-for", "hypothetical"])
def test_what_is_only_asked_for_or_supposed_is_left_out(status: str) -> None:
    assert plover.record(reading(event("AID", ("NLD/GOV",), status=status)))["events"] == []


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_scorer_reads_our_lines() -> None:
    figures = plover.score(SHARED)
    assert figures["type_hit"] > 0.55
    assert figures["roles_f1"] > 0.55


def test_who_speaks_for_a_body_has_the_body_s_code_and_international_bodies_are_all_one() -> None:
    told = reading(event("ACCUSE", ("ORG:UN",), ("ORG:AMNESTY",)))
    spoke = replace(told, actors=(mention("ORG:UN", "person"), mention("ORG:AMNESTY", "ngo")))
    row = plover.record(spoke)["events"][0]
    assert (row["source"], row["target"]) == (["IGO"], ["IGO"])
