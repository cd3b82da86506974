"""Two acts of force in one sentence stay two, each with its own doer; what tells the harm of one act stays one. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report


def acts(text: str) -> list[Event]:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    return [e for e in reading.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Nine civilians were killed in Kutum, Sudan, and two others were killed in Mellit.", [None, None]),
        ("Rebels killed three villagers and abducted ten others in eastern Congo.", [None, "abduct"]),
        ("Air strikes on Saada in Yemen killed 17 civilians while artillery fire on Taiz killed another two.", ["aerial", "heavy-weapons"]),
        ("Two men were shot dead and a school was burned by suspected militants in Thailand.", ["firearms", "destroy"]),
        ("At least 50 rebels have been killed in suicide bombings and air strikes in Somalia.", ["suicide-attack", "aerial"]),
    ],
)
def test_two_deeds_are_two_acts(text: str, modes: list[str | None]) -> None:
    assert [e.mode for e in acts(text)] == modes


@pytest.mark.parametrize(
    "text",
    [
        "Ten soldiers were killed and twenty others were wounded in Mali.",
        "Twenty people were killed as jets bombed a market in Yemen.",
        "Gunmen attacked a village in Mali and killed ten people.",
        "Rebels killed two farmers and mutilated them in eastern Congo.",
        "Ten soldiers were killed after a rocket attack on a base in Mali.",
    ],
)
def test_an_act_and_its_harm_are_one(text: str) -> None:
    assert len(acts(text)) == 1


def test_who_is_killed_while_attacking_attacked() -> None:
    text = "Four Houthi gunmen were killed trying to kidnap soldiers near Taiz, Yemen."
    assert [(e.mode, e.actors, e.recipients) for e in acts(text)] == [
        (None, ("UNKNOWN",), ("ORG:HOUTHIS",)),
        ("abduct", ("ORG:HOUTHIS",), ("YEM/MIL",)),
    ]
    text = "Ten M23 fighters were killed while attacking a Congolese army base in Rutshuru."
    assert [e.actors for e in acts(text)] == [("UNKNOWN",), ("ORG:M23",)]


def test_what_is_answered_was_not_done_by_who_answers() -> None:
    text = "Border guards in India shot dead four militants following a grenade attack on a police officer."
    assert [(e.mode, e.actors) for e in acts(text)] == [("firearms", ("IND/COP",)), ("explosives", ("UNKNOWN",))]
    text = "The regime killed 43 people in Daraya, Syria, in a revenge attack after a pilot was killed by rebels."
    assert [set(e.actors) for e in acts(text)] == [{"SYR/MIL"}, {"SYR/REB"}]


def test_a_noun_before_the_verb_and_after_a_comma_is_its_subject() -> None:
    text = "Instead of halting rocket fire by Palestinian militants, Israeli shells killed 19 civilians in Beit Hanoun."
    assert [e.actors for e in acts(text)] == [("PSE/REB",), ("ISR/MIL",)]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Congolese jets struck rebel positions near Rutshuru while a mercenary was killed in an ambush.", ("COD/MIL",)),
        ("Taliban ambushed Afghan police and beheaded three villagers.", ("ORG:TALIBAN",)),
        ("The army killed 100 insurgents and retook Muidumbe in Mozambique.", ("MOZ/MIL",)),
        ("The air raid came as Tigrayan forces retook Adigrat in Ethiopia.", ("UNKNOWN",)),
    ],
)
def test_acts_of_different_kinds_are_told_apart(text: str, doers: tuple[str, ...]) -> None:
    told = acts(text)
    assert len(told) == 2
    assert "actors" in told[0].inferred or told[0].actors == doers


def test_the_ambushed_are_not_the_beheaded() -> None:
    told = acts("Taliban ambushed Afghan police and beheaded three villagers.")
    assert [(e.mode, e.recipients) for e in told] == [(None, ("AFG/COP",)), ("primitive", ("AFG/CVL",))]


def test_a_definite_noun_takes_up_the_act_told_by_the_same_word() -> None:
    text = "US air strikes near Farah in western Afghanistan killed dozens. The strikes came after Taliban fighters ambushed police."
    told = acts(text)
    assert [set(e.actors) for e in told] == [{"USA/MIL"}, {"USA/MIL"}, {"ORG:TALIBAN"}]
    assert told[0].ref == told[1].ref


def test_the_dead_of_another_clause_are_at_nobodys_door() -> None:
    text = "The Sudanese army killed 12 rebels, and two civilians were killed in Omdurman."
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    assert [(e.actors, e.recipients) for e in reading.events if "SDN/CVL" in e.recipients] == [(("UNKNOWN",), ("SDN/CVL",))]
