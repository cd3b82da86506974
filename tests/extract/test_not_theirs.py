"""What stands beside an act is not taken for its doer, its place, its day or its dead; what is only talked over is no act."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

from truceline.model import Reading


def told(text: str) -> Reading:
    return read(text, date(2020, 3, 10))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Kashmiri separatists called a strike to protest against the killing of a teenager by police.", "ASSAULT", ("UNKNOWN",), ()),
        ("French jets destroyed a convoy in northern Chad at the request of N'Djamena.", "ASSAULT", ("FRA/MIL",), ()),
        ("Israel's army said a soldier was wounded by a missile fired by Hezbollah.", "ASSAULT", ("ORG:HEZBOLLAH",), ("ISR/MIL",)),
        ("Myanmar's junta has rejected a UN call to release a minister.", "RETREAT", ("MMR/GOV",), None),
        ("Hezbollah said it would respond if Israel attacked Lebanon, and urged residents to leave.", "REQUEST", ("ORG:HEZBOLLAH",), None),
        ("Egypt's air force bombed vehicles crossing the border from Libya.", "MOBILIZE", ("UNKNOWN",), ()),
        ("M23 fighters withdrew from Kibumba under a deal brokered by Angola.", "RETREAT", ("ORG:M23",), ()),
        ("Ghana deplores these cowardly deeds against the French embassy in Lagos.", "ACCUSE", ("GHA/GOV",), ()),
        ("The EU deplored the explosions outside the embassy of Spain in Kabul.", "ACCUSE", ("ORG:EU",), ()),
    ],
)
def test_who_stands_beside_an_act_is_neither_its_doer_nor_its_target(
    text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...] | None
) -> None:
    [event] = acts(text, kind)
    assert event.actors == actors
    assert recipients is None or event.recipients == recipients


def test_what_came_of_a_charged_act_is_laid_at_the_door_of_the_accused() -> None:
    text = "Venezuela accused Colombia of sending paramilitaries across the border to attack an army post, killing a sergeant."
    assert all("VEN/MIL" not in e.actors for e in told(text).events)
    assert [c.by for c in told(text).casualties] == [("COL/MIL",)]


@pytest.mark.parametrize(
    "text",
    [
        "The government and the rebels met in Geneva to discuss the release of hostages.",
        "Israel and Hamas are haggling over the release of 20 hostages.",
        "The two sides disagreed over the withdrawal of troops from Abyei.",
    ],
)
def test_what_is_only_talked_over_is_not_done(text: str) -> None:
    assert acts(text, "RETREAT") == []


@pytest.mark.parametrize(
    "text",
    [
        "Greece wants to kill the tradition.",
        "Sanctions are killing the economy of Iran.",
        "The scandal destroys trust and confidence in the courts of Peru.",
    ],
)
def test_what_is_killed_or_destroyed_in_a_manner_of_speaking_is_no_force(text: str) -> None:
    assert acts(text) == []


def test_an_intervention_of_envoys_moves_no_troops() -> None:
    assert acts("The reporter was let go after an intervention by the Swiss government.", "MOBILIZE") == []
    assert [e.actors for e in acts("The French army's intervention in Mali began in 2013.", "MOBILIZE")] == [("FRA/MIL",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nigerian troops rescued 200 women from a Boko Haram camp in the Sambisa forest.", "Sambisa forest"),
        ("French jets destroyed a convoy in northern Chad at the request of N'Djamena.", "northern Chad"),
    ],
)
def test_what_names_a_party_is_no_place(text: str, place: str) -> None:
    assert {e.place for e in told(text).events if e.place} == {place}


def test_where_a_court_sits_is_not_where_the_crime_was_done() -> None:
    [crime] = acts("A court in The Hague sentenced a former Bosnian Serb general to life in prison for genocide.")
    assert crime.place is None
    assert "NLD/CVL" not in crime.recipients


@pytest.mark.parametrize(
    ("text", "kind"),
    [("France condemned Friday's raid on the camp.", "ACCUSE"), ("Kenya charged two men with last month's killings.", "ACCUSE")],
)
def test_the_day_of_what_is_answered_is_not_the_answers(text: str, kind: str) -> None:
    assert [e.interval for e in acts(text, kind)] == [None]


def test_the_month_of_a_report_is_not_that_of_the_dead() -> None:
    [toll] = told("According to a February survey the war in Darfur has cost the lives of more than 60,000 villagers.").casualties
    assert toll.interval is None or toll.interval.start is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The war in Tigray has killed more than 90,000 villagers over the last two years and uprooted millions from their farms.",
            [("killed", 90_000), ("displaced", 2_000_000)],
        ),
        ("Militias fired rockets at the base, wounding a contractor, two security sources told a newspaper.", [("wounded", 1)]),
    ],
)
def test_who_fled_and_who_speaks_are_none_of_the_dead_and_wounded(text: str, figures: list[tuple[str, int]]) -> None:
    assert [(c.kind, c.figure.low) for c in told(text).casualties] == figures


def test_both_sides_of_a_joint_raid_are_told_of_its_dead() -> None:
    text = "Strikes by Syrian jets and helicopters of the Russian army killed 14 villagers in Hama."
    assert [c.by for c in told(text).casualties] == [("SYR/MIL", "RUS/MIL")]


def test_an_air_base_is_no_air_raid() -> None:
    assert [e.mode for e in acts("Militias fired a dozen rockets at the Ain al-Asad air base.")] == ["heavy-weapons"]


def test_who_does_another_thing_in_the_sentence_is_no_target() -> None:
    [blockade] = acts("Israel and Egypt have blockaded Gaza since Hamas seized it in 2007.", "COERCE")
    assert blockade.recipients == ("PSE/CVL",)
    [seized] = acts("Israel and Egypt have blockaded Gaza since Hamas seized it in 2007.")
    assert not {"ISR/GOV", "EGY/GOV"} & set(seized.recipients)
    blasts = acts("A blast at a factory in Khartoum was caused by an Israeli air raid.")
    assert all("ISR/GOV" not in e.recipients for e in blasts)
    assert blasts


def test_where_talks_are_held_is_not_where_the_war_is() -> None:
    text = "The president of Colombia ordered the suspension of air strikes on FARC camps for a month as peace talks in Havana advanced."
    assert [(e.place, e.country) for e in acts(text)] == [(None, "COL")]


def test_kurds_that_turkey_strikes_in_iraq_are_not_the_regions_forces() -> None:
    [strike] = acts("A Turkish drone killed three Kurdish militants in northern Iraq.")
    assert strike.recipients == ("IRQ/REB",)


def test_officials_whom_another_state_installed_do_not_speak_for_their_country() -> None:
    [hit] = acts("Russian-installed officials in Kherson said Ukrainian rockets had hit a bridge.")
    assert hit.said_by == ("UNKNOWN",)


def test_who_retaliates_for_a_killing_did_not_do_it() -> None:
    text = "Kenyan jets struck al-Shabaab bases in Gedo in retaliation for the killing of 50 villagers in Mandera."
    assert [e.actors for e in acts(text)] == [("KEN/MIL",), ("ORG:AL-SHABAAB",)]
    assert [c.by for c in told(text).casualties] == [("ORG:AL-SHABAAB",)]


@pytest.mark.parametrize("text", ["The Lebanese army defused a car bomb in the Bekaa valley.", "Police in Bogota found a car bomb."])
def test_a_bomb_that_did_not_go_off_struck_nobody(text: str) -> None:
    assert acts(text) == []


def test_who_fires_back_did_not_fire_first() -> None:
    text = "Rockets landed in Kiryat Shmona and Israel struck back in Lebanon."
    assert [(e.actors, e.recipients) for e in acts(text)] == [(("UNKNOWN",), ("ISR/CVL",)), (("ISR/MIL",), ())]


def test_another_state_does_not_say_that_they_struck_their_own_people() -> None:
    [shelled] = acts("Pakistan's military said Indian troops had fired mortars at a village in the Leepa valley.")
    assert "IND/CVL" not in shelled.recipients


def test_dissidents_of_an_armed_group_are_no_civilians() -> None:
    [dead] = told("Colombia's army said it had killed six dissidents of the FARC in Cauca.").casualties
    assert (dead.victims, dead.group) == ("combatants", "ORG:FARC-DISSIDENTS")


def test_nobody_does_to_them_what_they_are_told_to_do() -> None:
    text = "Congolese soldiers pursued rebels in Ituri and killed four of them."
    assert [(e.actors, e.recipients) for e in acts(text)] == [(("COD/MIL",), ("COD/REB",))]
    assert [(c.group, c.by) for c in told(text).casualties] == [("COD/REB", ("COD/MIL",))]


def test_a_deal_that_is_rejected_is_no_act_that_is_denied() -> None:
    text = "Rebels of CODECO attacked a village in Ituri. The group signed a peace deal but one of its factions rejected it."
    assert [e.status for e in acts(text)] == ["occurred"]
