"""Talks, agreements and breaches as sentences tell them."""

from __future__ import annotations

import pytest
from markup import read

from truceline.model import AgreementMention, Reading, Talks


def _talks(text: str) -> list[Talks]:
    reading: Reading = read(text)
    return list(reading.talks)


def _agreements(text: str) -> list[AgreementMention]:
    reading: Reading = read(text)
    return list(reading.agreements)


def test_talks_that_name_nobody_are_talks() -> None:
    (talks,) = _talks("The peace talks are expected to resume on Monday.")
    assert talks.status == "planned"
    assert talks.participants == ()


def test_definite_talks_are_the_round_told_before() -> None:
    found = _talks("Envoys of Chad and Sudan met in Tripoli on Saturday. The talks lasted four hours.")
    assert [set(t.participants) for t in found] == [{"TCD/GOV", "SDN/GOV"}] * 2


def test_no_party_is_invented_for_talks_of_so_many_parties() -> None:
    found = _talks("Chad and Sudan held talks on Saturday. A return to the five-party talks was ruled out.")
    assert found[-1].participants == ()


def test_an_announced_meeting_is_to_come() -> None:
    found = _talks("Chad and Sudan announced a summit.")
    assert [t.status for t in found] == ["planned"]


def test_a_press_conference_is_no_round_of_talks() -> None:
    assert _talks("The minister spoke at a news conference.") == []


def test_a_minister_meets_nobody_at_a_press_conference() -> None:
    assert _talks("The Kenyan foreign minister announced the budget at a news conference in Nairobi with the Ugandan president.") == []


def test_a_visit_takes_in_its_host() -> None:
    (visit,) = _talks("The Greek foreign minister visited Cyprus on Monday.")
    assert set(visit.participants) == {"GRC/GOV", "CYP/GOV"}


def test_a_brokered_deal_is_no_meeting() -> None:
    assert _talks("Norway brokered a ceasefire between the rebels and the army.") == []


def test_what_took_effect_is_in_force_whoever_brokered_it() -> None:
    (truce,) = _agreements("A ceasefire brokered by Norway took effect on Saturday.")
    assert truce.state == "in-force"
    assert truce.brokers == ("NOR/GOV",)


def test_a_lasting_truce_is_not_in_force() -> None:
    (truce,) = _agreements("Diplomats spoke about a lasting truce.")
    assert truce.state != "in-force"


def test_a_deal_that_ends_a_war_has_not_ended() -> None:
    found = _agreements("The peace agreement ending the civil war was signed in Nairobi.")
    assert found[0].state == "agreed"


def test_the_deal_is_the_one_told_before() -> None:
    found = _agreements("Chad and Sudan signed a peace agreement on Saturday. The deal was welcomed.")
    assert [a.kind for a in found] == ["peace-agreement"] * 2
    assert set(found[1].parties) == {"TCD/GOV", "SDN/GOV"}


def test_a_trade_deal_ends_no_fighting() -> None:
    assert _agreements("Chad and Sudan signed a trade deal.") == []


def test_a_deal_told_beside_tariffs_ends_no_fighting() -> None:
    assert _agreements("Kenya and Uganda signed a deal on Monday that lowers tariffs on tea.") == []
    assert len(_agreements("Kenya and the rebels signed a deal on Monday that lets lorries pass.")) == 1


def test_a_deal_to_evacuate_is_an_evacuation() -> None:
    found = _agreements("Chad reached a deal with the Sudanese government to evacuate the town.")
    assert found[0].kind == "evacuation"


def test_violations_break_the_truce_told_before() -> None:
    reading: Reading = read("A truce between Chad and Sudan took effect on Monday. Observers counted 40 violations.")
    assert len(reading.breaches) == 1


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Four soldiers were killed at Taftanaz as the Doha talks ended.", "Doha"),
        ("Chad and Sudan began talks on Monday in the Nigerian capital of Abuja.", "Abuja"),
        ("Chad and Sudan held talks while rockets hit Taftanaz.", None),
    ],
)
def test_the_venue_is_where_they_meet(text: str, venue: str | None) -> None:
    assert {t.venue for t in _talks(text)} == {venue}


def test_what_is_called_useful_is_no_call() -> None:
    (talks,) = _talks("The Sudanese president called the meeting with Chad useful.")
    assert talks.format != "phone"


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("Envoys of Chad and Sudan held talks in Tripoli on a prisoner exchange.", "a prisoner exchange"),
        ("Chad and Sudan met on Saturday to discuss the border crossings.", "the border crossings"),
        ("Chad and Sudan held talks on Saturday in Tripoli.", None),
        ("Chad and Sudan met on the sidelines of a summit.", None),
    ],
)
def test_the_agenda_is_what_the_sentence_says_they_talk_about(text: str, agenda: str | None) -> None:
    assert {t.agenda for t in _talks(text)} == {agenda}


def test_a_joint_statement_that_speaks_is_no_deal() -> None:
    found = _agreements("A truce between Sudan's army and the RSF will start on Friday, Chad and Egypt said in a joint statement.")
    assert [a.anchor for a in found if "statement" in a.anchor] == []


def test_guarantors_are_no_parties() -> None:
    found = _agreements("The peace accord, negotiated in Oslo with Chile and Norway as guarantors, was signed by Colombia and the ELN.")
    assert not {"CHL/GOV", "NOR/GOV"} & {c for a in found for c in a.parties}


def test_whoever_talks_about_a_truce_is_not_bound_by_it() -> None:
    found = _agreements("Armenia and Azerbaijan signed a truce. The leaders of Iran and India discussed the truce by phone.")
    assert not {"IRN/GOV", "IND/GOV"} & set(found[-1].parties)


def test_what_talks_are_about_takes_no_part() -> None:
    (talks,) = _talks("The UN envoy will travel to Sanaa, Yemen, for talks on prisoners.")
    assert "YEM/CVL" not in talks.participants


def test_any_violation_is_none() -> None:
    reading: Reading = read("The army of Sudan warned that it would answer any violation of the truce.")
    assert reading.breaches == ()


def test_a_halt_to_hostilities_is_no_attack() -> None:
    reading: Reading = read("A mission led by Norway will watch over the halt to hostilities in Sri Lanka.")
    assert [e for e in reading.events if e.type == "ASSAULT"] == []


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Armenia, Azerbaijan agree on prisoner swap", "AGREE", {"ARM/GOV", "AZE/GOV"}),
        ("A ceasefire between the Colombian government and the ELN went into effect on Monday.", "RETREAT", {"COL/GOV", "ORG:ELN"}),
        ("A loyalist group, the UVF, was accused by police of shooting dead a man in Belfast.", "ASSAULT", {"ORG:UVF"}),
        ("A splinter group in the Philippines, the BIFF, vowed to attack the army.", "THREATEN", {"ORG:BIFF"}),
        ("Yerevan denied breaking the truce and said Azeri drones had struck a school in Hadrut.", "ASSAULT", {"ARM/MIL"}),
    ],
)
def test_who_keeps_breaks_or_makes_it(text: str, kind: str, actors: set[str]) -> None:
    reading: Reading = read(text)
    told = [e for e in reading.events if e.type == kind]
    assert set(told[0].actors) == actors


def test_states_that_agree_on_the_truce_of_others_broker_it() -> None:
    found = _agreements("A US-Russia truce deal took effect in Idlib, Syria, on Monday. The deal held near Homs.")
    assert [(a.parties, set(a.brokers)) for a in found] == [((), {"USA/GOV", "RUS/GOV"})] * 2


def test_states_at_war_are_bound_by_their_truce() -> None:
    found = _agreements("Ethiopian jets bombed Eritrean posts near Badme. Ethiopia and Eritrea agreed on a truce in Algiers.")
    assert set(found[-1].parties) == {"ETH/GOV", "ERI/GOV"}
