"""Casualty figures, one construction a sentence."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from truceline.extract import extract
from truceline.model import Block, Report

sys.path.append(str(Path(__file__).parent))  # the suite imports its tests by path, and markup.py stands beside this one

from markup import problems, read

SENTENCES = {
    "headline run, harm behind": (
        "<casualty kind=killed figure.low=14>14 Villagers Killed</casualty> <casualty kind=wounded figure.low=31>31 Injured</casualty> "
        "in Market Shelling"
    ),
    "headline run, harm before": (
        "Ambush <casualty kind=killed figure.low=6>kills 6</casualty> and <casualty kind=wounded figure.low=24>wounds dozens</casualty>"
    ),
    "dead and wounded": (
        "The raid left <casualty kind=killed figure.low=5>five dead</casualty> and "
        "<casualty kind=wounded figure.low=12>12 wounded</casualty>."
    ),
    "breakdown": (
        "Mortar fire killed <casualty kind=killed figure.low=19>19 people</casualty>, including "
        "<casualty kind=killed figure.low=4 victims=civilians>four children</casualty>."
    ),
    "of them": ("Nine villagers were killed, <casualty kind=killed figure.low=3 victims=civilians>three of them</casualty> women."),
    "lives": "The siege <casualty kind=killed figure.low=40>claimed the lives of 40 residents</casualty>.",
    "toll": "The death toll from the blast <casualty kind=killed figure.low=27>rose to 27</casualty> on Monday.",
    "toll put": "Doctors placed the death toll from the raids <casualty kind=killed figure.low=50>at 50</casualty>.",
    "kin": (
        "The shell hit a house, <casualty kind=killed figure.low=1>claiming the lives of a baker</casualty> and "
        "<casualty kind=killed figure.low=1>his wife</casualty>."
    ),
    "joint": "The shelling <casualty kind=killed figure.low=0 figure.high=80>killed or wounded 80 soldiers</casualty>.",
    "one person": "<casualty kind=killed figure.low=1 victims=combatants>A soldier was killed</casualty> near the bridge.",
    "none": "The rocket landed in a field and caused <casualty figure.low=0 figure.high=0>no casualties</casualty>.",
    "forced to flee": "The offensive forced <casualty kind=displaced figure.low=2000>thousands to flee</casualty>.",
    "quarter": "<casualty kind=killed figure.low=250000>A quarter of a million people have been killed</casualty> in the war.",
    "several dozen": "<casualty kind=wounded figure.low=24 figure.high=99>Several dozen protesters were wounded</casualty>.",
    "gunned down": "Insurgents <casualty kind=killed figure.low=2>gunned down two policemen</casualty> on Sunday.",
    "large number": "The raid <casualty kind=killed figure.low=3>killed a large number of militants</casualty> in Darfur, Sudan.",
    "more": "Four people died and <casualty kind=wounded figure.low=60>at least 60 more were wounded</casualty> in Sanaa.",
    "second count": (
        "The army killed <casualty kind=killed figure.low=14>14 rebels</casualty> of the main group and "
        "<casualty kind=killed figure.low=5 victims=civilians>five villagers</casualty>."
    ),
    "headline act": "Army <casualty kind=killed figure.low=1 victims=combatants>Kills Rebel Commander</casualty> in Darfur, Sudan",
    "headline passive": "<casualty kind=killed figure.low=1>Villager Killed</casualty> in Shelling in Darfur, Sudan",
    "gunmen": "Gunmen <casualty kind=abducted figure.low=12 by=UNKNOWN>abducted 12 pupils</casualty> in Benue, Nigeria.",
    "by": "<casualty kind=killed figure.low=8 by=TUR/MIL>Turkish troops killed eight militants</casualty> in the hills.",
}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_construction(name: str) -> None:
    assert problems(SENTENCES[name]) == []


def test_age_is_no_count() -> None:
    found = read("Anwar Saleh, 34, was killed at a checkpoint, police said.").casualties
    assert [c.figure.low for c in found] == [1]


def test_date_is_no_count() -> None:
    lows = [c.figure.low for c in read("On 14 March 2016 three guards were killed in the north.").casualties]
    assert lows == [3]


def test_attacker_is_no_victim() -> None:
    lows = [c.figure.low for c in read("A suicide bomber killed at least 22 people at a wedding.").casualties]
    assert lows == [22]


def test_others_share_the_class() -> None:
    found = read("Seven civilians were killed and 37 others were injured.").casualties
    assert [(c.kind, c.victims) for c in found] == [("killed", "civilians"), ("wounded", "civilians")]


def test_part_names_its_total() -> None:
    found = read("The strike killed 16 people, including three children.").casualties
    assert found[1].part_of == found[0].anchor


def test_nationality_says_nothing_of_the_class() -> None:
    assert [c.victims for c in read("The bombing killed five Israelis.").casualties] == ["unspecified"]


def test_whoever_dies_or_loses_men_did_not_do_it() -> None:
    for text in ("Twelve rebels and one soldier died in Darfur, Sudan.", "The Sudanese army lost 14 soldiers near Nyala, Sudan."):
        assert [c.by for c in read(text).casualties if c.by] == [], text


def test_a_total_counted_since_an_event_runs_to_the_day_of_the_report() -> None:
    total = read("Some 9,000 people have been killed since the uprising began in March 2017.").casualties[0]
    assert total.cumulative
    assert total.interval is not None
    assert total.interval.words == "2017-03-01 to 2020-02-17"


def test_a_toll_behind_a_long_phrase() -> None:
    text = "The death toll in a car bomb attack on lorries of herders driven from two towns in the far north has risen to at least 83."
    assert [(c.kind, c.figure.low) for c in read(text).casualties if c.figure.low == 83] == [("killed", 83)]


def test_whoever_tells_it_is_no_victim() -> None:
    found = read("The ambush killed two drivers, wounding five others, a local baker told the radio.").casualties
    assert [(c.kind, c.figure.low) for c in found] == [("killed", 2), ("wounded", 5)]


def test_dozens_of_them_come_to_the_harm_of_their_own_verb() -> None:
    found = read("Troops stormed the camp, killing 15 and injuring dozens of them.").casualties
    assert [(c.kind, c.figure.low) for c in found] == [("killed", 15), ("wounded", 24)]


def _killed(text: str) -> list[tuple[int | None, tuple[str, ...], bool]]:
    report = Report(id="d", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2017, 5, 24))
    (reading,) = extract([report])
    return [(c.figure.low, c.by, c.cumulative) for c in reading.casualties if c.kind == "killed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels hacked six villagers to death in Pader, Uganda.", [(6, ("UGA/REB",), False)]),
        ("A court in Chad sentenced six men to death.", []),
        ("The death toll in Gaza has topped 400.", [(400, (), True)]),
        ("The death toll from the Kabul blast has passed 90.", [(90, (), False)]),
    ],
)
def test_to_death_and_tolls_that_pass(text: str, told: list[tuple[int | None, tuple[str, ...], bool]]) -> None:
    assert _killed(text) == told


def test_a_states_army_does_not_kill_its_police() -> None:
    assert ("PHL/MIL",) not in [by for _, by, _ in _killed("A policeman was killed in clashes with troops in the Philippines.")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("One of the three gunmen was killed and two got away in Bunia.", [("killed", 1)]),
        ("None of the 40 passengers was hurt when a mine went off near Vavuniya.", [("wounded", 0)]),
        ("Nearly a third of the 90 wounded were children.", [("wounded", 90)]),
        ("Officials said two people were killed and a third was injured in Srinagar.", [("killed", 2), ("wounded", 1)]),
        ("The toll from the bombing in Herat rose from 31 to 40.", [("killed", 40)]),
        ("Both sides were killed in large numbers in Kharkiv.", []),
        ("It is not known how many people were killed in Wau, South Sudan.", []),
        ("The blast killed nine people and wounded twice as many in Jos, Nigeria.", [("killed", 9)]),
        ("The rebels released 15 captured soldiers near Sirte, Libya.", []),
        ("The army killed 17 militants for the loss of two soldiers in Bannu, Pakistan.", [("killed", 17), ("killed", 2)]),
        ("A strike killed a woman, her sister and four children in Tyre, Lebanon.", [("killed", 1), ("killed", 1), ("killed", 4)]),
        ("He was killed along with two other drivers in Marib, Yemen.", [("killed", 1), ("killed", 2)]),
        ("Kidnappers seized 90 pupils in Kaduna, Nigeria.", [("abducted", 90)]),
        ("Police seized two suspects in Quetta, Pakistan.", [("detained", 2)]),
        ("Rebels seized three villages and two soldiers in Beni, DR Congo.", [("captured", 2)]),
        ("Rebels hacked to death 31 villagers in Beni, DR Congo.", [("killed", 31)]),
        ("The group abducted 90 pupils, five of whom died in captivity, in Kaduna, Nigeria.", [("abducted", 90), ("killed", 5)]),
        ("The number of dead rose by 28 to 604 in Kabul, Afghanistan.", [("killed", 28), ("killed", 604)]),
        ("The raid killed three, raising to 40 the death toll in Taiz, Yemen.", [("killed", 3), ("killed", 40)]),
        ("Dozens of soldiers were killed, wounded or captured in Juba, South Sudan.", [("killed", 0)]),
        ("State media said no civilians were harmed in Loikaw, Myanmar.", [("wounded", 0)]),
        ("The rebels killed nine soldiers in Gao, Mali, while losing three of their own.", [("killed", 9), ("killed", 3)]),
        ("Thirty fighters gave themselves up near Herat, Afghanistan.", [("surrendered", 30)]),
        ("Twelve protesters were treated for burns in Dhaka, Bangladesh.", [("wounded", 12)]),
        ("Among those killed was a nurse, officials in Sumy, Ukraine, said.", [("killed", 1)]),
    ],
)
def test_figures_are_those_told_and_no_more(text: str, figures: list[tuple[str, int]]) -> None:
    assert [(c.kind, c.figure.low) for c in read(text).casualties] == figures


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Sudanese air raids in retaliation for rebel attacks killed 12 villagers in Darfur.", ("SDN/MIL",)),
        ("Two days after a rebel attack on the town, government shelling killed five people in Taiz, Yemen.", ("YEM/MIL",)),
        ("The air strikes came after a rebel attack and killed 12 villagers in Darfur, Sudan.", ()),
    ],
)
def test_an_act_that_was_answered_did_not_do_the_harm_of_the_answer(text: str, by: tuple[str, ...]) -> None:
    assert [c.by for c in read(text).casualties] == [by]


def test_figures_told_by_place_stand_where_they_are_told_of() -> None:
    reading = read("Shelling killed five people in Goma, three in Sake and one in Minova in DR Congo, the governor said.")
    assert [(c.figure.low, c.place) for c in reading.casualties] == [(5, "Goma"), (3, "Sake"), (1, "Minova")]


def test_a_colon_brings_in_the_parts() -> None:
    total, *parts = read("Seven civilians were killed: four in Kharkiv, two in Sumy and one in Kherson, officials said.").casualties
    assert [(c.figure.low, c.part_of, c.place) for c in parts] == [
        (4, total.anchor, "Kharkiv"),
        (2, total.anchor, "Sumy"),
        (1, total.anchor, "Kherson"),
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Thirty villagers died at the hands of the RSF in El Geneina, Sudan.", ("ORG:RSF",)),
        ("A truck blew up near a branch of the Syrian army in Hama, killing five people.", ()),
        ("Saudi Arabia said its air defences shot down a missile over Riyadh; debris killed a worker.", ()),
        ("The blasts in the Indian city of Mumbai had killed more than 180 people.", ()),
        ("A series of air strikes by Russian jets killed 20 people in Idlib, Syria.", ("RUS/MIL",)),
        ("The Kurds lost three fighters in clashes with Islamic State in Hasakeh, Syria.", ("ORG:IS",)),
    ],
)
def test_who_is_named_for_it(text: str, by: tuple[str, ...]) -> None:
    assert [c.by for c in read(text).casualties] == [by]


def test_of_those_fired_at() -> None:
    (wounded,) = read("Israeli soldiers opened fire at a group of boys in Jenin and injured four of them.").casualties
    assert (wounded.by, wounded.group) == (("ISR/MIL",), None)


def test_a_total_of_two_verbs_since_a_day() -> None:
    told = read("Fighting in Khartoum, Sudan, has killed at least 90 people and displaced 1,200 since 3 January.").casualties
    assert [c.cumulative for c in told] == [True, True]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("A local mayor put the number of dead at 53 in Bandiagara, Mali.", ("MLI/GOV",)),
        ("The UN puts the death toll in Darfur, Sudan, at 300.", ("ORG:UN",)),
        ("Opposition leaders in Conakry, Guinea, spoke of four dead.", ("GIN/OPP",)),
        ("The shelling took the toll in Taiz, Yemen, to 30.", ("report",)),
    ],
)
def test_whoever_puts_a_toll_at_its_number_says_it(text: str, said_by: tuple[str, ...]) -> None:
    assert [c.said_by for c in read(text).casualties] == [said_by]


def test_who_loses_troops() -> None:
    (lost,) = read("Ukraine's General Staff said Russia had lost 1,150 troops in a day.").casualties
    assert (lost.group, lost.said_by) == ("RUS/MIL", ("UKR/MIL",))


def test_the_class_of_a_part_is_not_that_of_the_whole() -> None:
    text = 'Belgrade said 26 "terrorists" had been killed in Kosovo. The bodies of 51 people, 25 of them women, were found in a barn.'
    assert [c.victims for c in read(text).casualties] == ["combatants", "unspecified", "civilians"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ten villagers - a family of six and four of their neighbours - were killed in Idlib, Syria.", [False, True, True]),
        ("Seven people (four women and three men) were killed in Taiz, Yemen.", [False, True, True]),
        ("Fighting near Rutshuru, DR Congo, left 12 people dead. Among the dead are two peacekeepers.", [False, True]),
        ("Five people were killed in Goma, three in Sake and two in Minova, DR Congo.", [False, False, False]),
    ],
)
def test_nobody_is_counted_twice(text: str, parts: list[bool]) -> None:
    assert [c.part_of is not None for c in read(text).casualties] == parts


def test_a_town_where_people_were_killed_when_it_was_struck() -> None:
    (struck,) = read("Russian jets struck a market in Idlib, Syria, where five people were killed.").casualties
    assert struck.by == ("RUS/MIL",)


def test_a_total_left_since_a_day() -> None:
    (left,) = read("Clashes in Amhara, Ethiopia, have left more than 180 people dead since July, the UN said.").casualties
    assert left.cumulative


@pytest.mark.parametrize(
    "text",
    [
        "Abu Nasr the commander of the front was killed in Homs.",
        "Karim Haddad, a driver from Homs, was killed on Monday.",
        "Abu Jahjah a Tunisian terrorist was killed in Idlib.",
    ],
)
def test_a_person_and_what_he_is_count_once(text: str) -> None:
    assert [(c.figure.low, c.figure.high) for c in read(text).casualties] == [(1, 1)]


def test_a_person_beside_another_counts_as_two() -> None:
    assert [c.figure.low for c in read("A teacher and a driver were killed in Homs.").casualties] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Ziad 13 suffered a head injury in the shelling of Homs.",
        "The bombs fell on a market, killing both civilians and insurgents in Idlib.",
        "Five families were killed in Raqqa.",
        "None of those injured in Homs was in danger.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert [c for c in read(text).casualties if c.figure.low != 1] == []


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("Security forces nabbed 31 people in Syria.", "detained", 31),
        ("31 civilians were identified among those killed in the raid on Idlib.", "killed", 31),
        ("Rebels carted off three villagers from Homs.", "abducted", 3),
    ],
)
def test_people_are_counted_by_the_words_of_acts_too(text: str, kind: str, low: int) -> None:
    assert [(c.kind, c.figure.low) for c in read(text).casualties] == [(kind, low)]


def test_one_death_is_no_total() -> None:
    told = read("He has been on the run since the January 1998 bombing that killed an officer in Kabul.").casualties
    assert [c.cumulative for c in told] == [False]
