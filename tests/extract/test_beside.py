"""What a sentence tells beside an act is not told of the act: who does something after it, where sides meet, where people flee to."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Turkey withdrew its ambassador after the raid on the ship.", ("UNKNOWN",), ("TUR/CVL",)),
        ("Egypt opened the crossing following the strikes on Gaza.", ("UNKNOWN",), ("PSE/CVL",)),
        ("A year after the fall of Mosul to Islamic State, Britain sent aid.", ("ORG:IS",), ()),
        ("Turkey sent weapons to rebels who attacked a base in Hama.", ("SYR/REB",), ()),
        ("Libya's coastguard said militiamen had attacked a ship off Zawiya, wounding three sailors.", ("LBY/REB",), ("LBY/CVL",)),
    ],
)
def test_who_does_something_beside_an_act_has_no_part_in_it(text: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert [(e.actors, e.recipients) for e in acts(text)] == [(actors, recipients)]


def test_who_takes_a_town_after_an_act_of_force_may_have_done_it() -> None:
    assert [e.actors for e in acts("The army captured the town of Douma after heavy shelling.")] == [("SYR/MIL",), ("SYR/MIL",)]


def test_aid_after_an_act_is_not_for_who_did_it() -> None:
    [aid] = acts("A year after the fall of Mosul to Islamic State, Britain sent aid.", "AID")
    assert "ORG:IS" not in aid.recipients


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Myanmar's military carried out air strikes on Karen villages, sending 10,000 people fleeing into Thailand.", "MMR"),
        ("Fighting in Darfur forced thousands to flee to Chad.", "SDN"),
        ("Iran fired ballistic missiles at two Iraqi bases housing US troops, injuring more than 100 Americans.", "IRQ"),
    ],
)
def test_where_people_flee_to_is_not_where_it_happened(text: str, country: str) -> None:
    assert [e.country for e in acts(text)] == [country]


def test_where_sides_meet_is_not_where_the_war_is() -> None:
    [swap] = acts("Yemen's warring parties swapped 1,000 prisoners under a deal brokered by the UN in Stockholm.", "RETREAT")
    assert (swap.country, swap.recipients) == ("YEM", ("YEM/CVL",))
    text = "The FARC and the Colombian government agreed to resume talks in Havana after the rebels freed a general."
    [freed] = acts(text, "RETREAT")
    assert freed.place is None


def test_talks_to_discuss_something_are_told_once() -> None:
    reading = read("Georgian and Russian officials met in Geneva on Wednesday to discuss South Ossetia.", date(2020, 3, 10))
    assert [(e.type, e.status) for e in reading.events] == [("CONSULT", "occurred")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Al-Qaeda's Syria affiliate on Saturday drove US-backed rebels out of a base.", ("ORG:AL-QAEDA",)),
        ("Islamic State's Afghan affiliate bombed a mosque in Kabul.", ("ORG:IS",)),
        ("The Yemen branch of al-Qaeda attacked an army post in Hadramawt.", ("ORG:AL-QAEDA",)),
        ("Palestinian rockets hit Sderot in Israel.", ("PSE/REB",)),
        ("Two Palestinians were killed by Israeli fire along the Gaza fence.", ("ISR/MIL",)),
        ("The fall of Kabul to the Taliban shocked Washington.", ("ORG:TALIBAN",)),
    ],
)
def test_whose_branch_or_fire_it_is(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in acts(text)] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed by a fire in Cairo.",
        "A forest fire killed two people in Israel.",
        "The deal was struck amid a fire in Kabul.",
    ],
)
def test_flames_are_no_shots(text: str) -> None:
    assert acts(text) == []


def test_militias_of_timor_are_not_the_guerrillas() -> None:
    assert all("ORG:FALINTIL" not in e.actors for e in acts("East Timorese militias backed by Indonesian soldiers burned much of Dili."))
    assert [e.actors for e in acts("East Timorese guerrillas attacked a post near Dili.")] == [("ORG:FALINTIL",)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The bombing was intended to kill the minister, police in Kabul said.", "occurred"),
        ("The raid was aimed at weakening the group, Israel said.", "occurred"),
        ("An attack is planned on the town.", "planned"),
        ("Britain and Iraq are committed to defeating the militants.", "planned"),
        ("Moscow had no plans to attack Ukraine, the minister said.", "denied"),
        ("Turkey has no intention of invading Syria.", "denied"),
        ("Moscow has plans to attack Ukraine.", "planned"),
    ],
)
def test_what_an_act_is_for_and_what_is_not_planned(text: str, status: str) -> None:
    assert [e.status for e in acts(text)] == [status]


def test_a_threat_that_somebody_is_told_to_pose_is_no_threat_made() -> None:
    assert acts("The army took villages from insurgents posing one of the biggest threats to Damascus.", "THREATEN") == []


def test_dead_who_are_left_behind_are_no_retreat() -> None:
    assert acts("Chinese and Indian soldiers clashed in the Galwan valley, leaving 20 Indians dead.", "RETREAT") == []


def test_what_tells_who_they_are_is_a_deed_of_its_own() -> None:
    taken, executed = acts("Somali militants, who seized the town of Jowhar last week, executed five captives on Sunday.")
    assert (taken.interval and taken.interval.start, executed.interval and executed.interval.start) == (date(2020, 3, 2), date(2020, 3, 8))


def test_a_speaker_in_between_neither_kills_nor_makes_a_list_of_two_states() -> None:
    [strike] = acts("Turkish jets struck PKK camps in northern Iraq, Turkey's defence ministry said, killing 19 militants.")
    assert (strike.actors, strike.said_by) == (("TUR/MIL",), ("TUR/GOV",))


def test_a_rocket_before_a_strike_is_neither_its_weapon_nor_the_strike() -> None:
    strike, rocket = acts("Israel's army said it struck Hamas targets in Gaza after a rocket was fired from the strip.")
    assert (strike.mode, "ORG:HAMAS" in rocket.recipients) == (None, False)


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Two Turkish soldiers were killed near Al-Bab in Syria, the defence ministry said.", ("TUR/GOV",)),
        ("Jordanian warplanes bombed Islamic State hideouts near Raqqa, the air force said.", ("JOR/MIL",)),
        ("Syrian troops shelled Saraqeb, the defence ministry said.", ("SYR/GOV",)),
    ],
)
def test_a_ministry_without_a_country_is_that_of_the_forces_just_named(text: str, said_by: tuple[str, ...]) -> None:
    assert [e.said_by for e in acts(text)] == [said_by]


def test_nobody_is_taken_for_who_did_what_nobody_has_claimed() -> None:
    text = "A blast tore through a mosque in Potiskum. Nobody has claimed the attack, but Boko Haram has often struck the town."
    blast, attack, _ = acts(text)
    assert (blast.actors, attack.actors) == (("UNKNOWN",), ("UNKNOWN",))


def test_who_denies_one_act_is_not_taken_for_the_doer_of_the_next() -> None:
    text = "Moscow said it had nothing to do with the strike on Odesa. Rockets damaged a bridge in Kherson later."
    denied, damaged = acts(text)
    assert (denied.status, denied.actors, damaged.actors) == ("denied", ("RUS/MIL",), ("UNKNOWN",))


def test_the_year_of_a_truce_is_not_the_day_of_its_breach() -> None:
    [breach] = acts("The Polisario Front said Moroccan forces had broken the 1991 ceasefire by entering the buffer zone.")
    assert breach.interval is None


def test_shells_that_are_exchanged_are_one_act_of_both() -> None:
    [act] = acts("Thailand and Cambodia exchanged artillery fire near the temple for a second day.")
    assert (set(act.actors), act.recipients, act.mode) == ({"THA/MIL", "KHM/MIL"}, (), "heavy-weapons")


def test_people_who_fled_to_a_country_were_not_driven_out_by_it() -> None:
    [torched] = acts("Hundreds of Rohingya fled to Bangladesh after soldiers torched their villages, witnesses said.")
    assert (torched.actors, torched.country) == (("UNKNOWN",), None)
    assert not any(code.startswith("BGD") for code in torched.recipients)


def test_rebels_loyal_to_a_man_in_office_are_rebels() -> None:
    [blame] = acts("South Sudan's army and rebels loyal to Riek Machar blamed each other for fighting near Yei.", "ACCUSE")
    assert set(blame.actors) == {"SSD/MIL", "SSD/REB"}


def test_a_group_that_is_told_of_after_its_host_is_who_acts() -> None:
    [act] = acts("The Nusra Front, al-Qaeda's Syria affiliate, drove rebels out of a base near Aleppo.")
    assert act.actors == ("ORG:NUSRA",)


def test_who_claims_to_have_done_it_is_said_to_have_done_it() -> None:
    [act] = acts("The FARC claimed to have killed 90 soldiers in Caqueta, Colombia.")
    assert (act.actors, act.said_by) == (("ORG:FARC",), ("ORG:FARC",))


def test_what_could_not_be_verified_is_not_denied() -> None:
    assert {e.status for e in acts("Reports of an attack on Mariupol in Ukraine could not be verified.")} == {"hypothetical"}


def test_the_leader_of_a_group_is_no_civilian() -> None:
    assert [e.recipients for e in acts("A drone strike killed the group's deputy leader in Kunar.")] == [()]


@pytest.mark.parametrize("text", ["Israel did not comment on the raid on Damascus.", "Israel declined to comment on the raid on Damascus."])
def test_who_says_nothing_of_an_act_did_not_do_it(text: str) -> None:
    assert [e.actors for e in acts(text)] == [("UNKNOWN",)]


def test_who_does_not_comment_vouches_for_nothing() -> None:
    [fire] = acts("The Ethiopian government said TPLF fighters had fired rockets at Asmara; Eritrea did not comment.")
    assert fire.said_by == ("ETH/GOV",)


def test_the_south_is_known_once_the_north_is_told() -> None:
    [fire] = acts("North Korea fired artillery into the sea near Baengnyeong island, the South's military said.")
    assert fire.said_by == ("KOR/MIL",)


def test_a_militia_of_a_people_is_that_of_the_land_told() -> None:
    assert [e.actors for e in acts("Members of a Druze militia attacked a post in Sweida.")] == [("SYR/REB",)]


@pytest.mark.parametrize(
    ("text", "said_by", "recipients"),
    [
        ("Ugandan soldiers shot dead a rebel in Congo, an army spokesman said in Kampala.", ("UGA/MIL",), ("COD/REB",)),
        ("Polish troops in Afghanistan came under mortar fire in Ghazni; one soldier was killed.", ("report",), ("POL/MIL",)),
        ("US troops killed two soldiers in Iraq, officials said.", ("IRQ/GOV",), ("IRQ/MIL",)),
    ],
)
def test_soldiers_without_a_country_are_of_the_one_force_that_is_named(
    text: str, said_by: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert [(e.said_by, e.recipients) for e in acts(text)] == [(said_by, recipients)]
