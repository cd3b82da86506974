"""Figures of what was done, each with its own days and doers: totals, parts, harm that nobody came to, whose militants fell."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Casualty

TODAY = date(2020, 3, 10)


def figures(text: str) -> list[Casualty]:
    return list(read(text, TODAY).casualties)


@pytest.mark.parametrize(
    ("text", "count", "total"),
    [
        ("A bomb killed two soldiers in Helmand, bringing to 31 the number of troops killed this month.", 2, 31),
        ("Two policemen were shot dead in Srinagar in an attack that brought to 31 the number of police killed this month.", 2, 31),
        ("The PKK killed two soldiers in Hakkari, bringing to 31 the number of soldiers killed this month.", 2, 31),
        ("The blast in Kabul killed nine people, taking the toll since March to 412.", 9, 412),
        ("Three marines were killed in Anbar on Friday, bringing the number of Americans killed since the invasion to 1,412.", 3, 1412),
    ],
)
def test_a_total_lends_the_act_that_adds_to_it_nothing(text: str, count: int, total: int) -> None:
    told = figures(text)
    assert [(c.figure.low, c.cumulative) for c in told] == [(count, False), (total, True)]
    assert told[1].by == ()
    assert len([e for e in read(text, TODAY).events if e.status == "occurred" and "invasion" not in e.anchor]) == 1


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A market was shelled in Aleppo and 40 people, half of them officers, were injured.", [40]),
        ("Rebels attacked the barracks in Bunia and 30 soldiers, most of them recruits, were killed.", [30]),
        ("Gunmen opened fire in Jos and 20 people, some of them students, were wounded, police said.", [20]),
        ("Rebels in Congo killed 30 soldiers, most of them recruits, and wounded 12.", [30, 12]),
        ("A suicide bombing in Peshawar left 30 dead, most of them children.", [30]),
    ],
)
def test_what_is_said_of_some_stands_between_no_number_and_its_harm(text: str, counts: list[int]) -> None:
    assert [c.figure.low for c in figures(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "Rebels threatened to kill 40 hostages in Jolo.",
        "The army would kill 50 rebels for every soldier, a colonel said in Juba.",
        "The militants planned to kill 20 tourists in Luxor.",
        "Gunmen tried to kill two policemen in Derry.",
        "Two soldiers were nearly killed when a mine exploded in Casamance.",
        "Rebels attempted to assassinate the governor of Kandahar.",
        "The rebels were to have killed six hostages in Bunia.",
        "The plot to kill the president in Conakry was foiled.",
        "If the dam breaks, 10,000 people will be displaced in Kherson.",
        "Not a single soldier was killed in the raid on Idlib.",
        "Not one civilian was killed in the strike on Idlib, the army said.",
    ],
)
def test_nobody_has_come_to_harm_that_was_not_done(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The army managed to kill four militants in Kunar.", 4),
        ("The shelling may have killed 12 civilians in Donetsk.", 12),
        ("It is unclear whether the raid killed three civilians in Homs.", 3),
        ("The blast in Lahore swelled the number of dead to 30.", 30),
        ("Fighting in North Kivu forced 40,000 people to flee.", 40000),
        ("Rebels are believed to have killed six villagers in Beni.", 6),
    ],
)
def test_what_was_managed_or_may_have_been_done_is_counted(text: str, count: int) -> None:
    assert [c.figure.low for c in figures(text)] == [count]


def test_of_two_attacks_neither_is_meant_alone() -> None:
    text = "The IRA planted a bomb in Derry and loyalists fired on a pub in Belfast, but nobody was hurt in either attack."
    assert [(c.figure.low, c.by) for c in figures(text)] == [(0, ())]


@pytest.mark.parametrize(
    ("text", "group", "by"),
    [
        ("Four militants were killed after Israel struck Islamic Jihad positions in Gaza.", "ORG:ISLAMIC-JIHAD", ("ISR/MIL",)),
        ("Turkish jets struck PKK positions in northern Iraq, killing four militants.", "ORG:PKK", ("TUR/MIL",)),
        ("The army clashed with M23 near Goma and eight rebels were killed.", "ORG:M23", ("COD/MIL",)),
        ("The army attacked M23 near Goma and eight soldiers were killed.", "COD/MIL", ()),
    ],
)
def test_whose_the_fallen_are(text: str, group: str, by: tuple[str, ...]) -> None:
    assert [(c.group, c.by) for c in figures(text)] == [(group, by)]


@pytest.mark.parametrize("who", ["Twelve people", "Twelve civilians", "Eight rebels"])
def test_a_clash_of_two_sides_has_no_target(who: str) -> None:
    [clash] = read(f"{who} were killed in clashes between the army and M23 rebels near Goma.", TODAY).events
    assert (clash.actors, clash.recipients) == (("COD/MIL", "ORG:M23"), ())


def test_who_is_harmed_in_the_clause_behind_is_not_whom_the_verb_struck() -> None:
    text = "A Palestinian stabbed two Israelis in Jerusalem before being shot dead by police."
    assert [(c.kind, c.figure.low) for c in figures(text)] == [("wounded", 2)]
    assert [e.actors for e in read(text, TODAY).events] == [("UNKNOWN",), ("ISR/COP",)]


def test_harm_in_a_clause_with_where_was_done_at_the_place_right_before_it() -> None:
    text = "Thousands marched in Tbilisi to protest against Russian troops in South Ossetia, where a policeman was killed on Monday."
    assert [(e.type, e.place) for e in read(text, TODAY).events] == [("PROTEST", "Tbilisi"), ("ASSAULT", "South Ossetia")]
    assert [c.place for c in figures(text)] == ["South Ossetia"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A man stabbed three people in Marseille, France.", [("wounded", 3)]),
        ("Rebels stabbed to death 12 villagers in Beni.", [("killed", 12)]),
        ("Islamic State beheaded two hostages in Raqqa.", [("killed", 2)]),
        ("Of the 30 people on the bus, nine were killed and the rest escaped, officials in Kabul said.", [("killed", 9)]),
        (
            "Marines killed 12 insurgents in Ramadi, raising to 85 the number killed in a week of fighting.",
            [("killed", 12), ("killed", 85)],
        ),
    ],
)
def test_how_many_came_to_which_harm(text: str, told: list[tuple[str, int]]) -> None:
    assert [(c.kind, c.figure.low) for c in figures(text)] == told


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("Russia denied killing 14 civilians in Dnipro.", [("UNKNOWN",)]),
        ("Nepal's Maoists rejected a government claim that 40 of their fighters had died in Rolpa.", [("UNKNOWN",)]),
        (
            "Myanmar's junta said no soldiers had been killed, contradicting rebel claims that 20 had died in Lashio.",
            [("MMR/GOV",), ("MMR/REB",)],
        ),
    ],
)
def test_who_denies_a_figure_does_not_vouch_for_it(text: str, sayers: list[tuple[str, ...]]) -> None:
    assert [c.said_by for c in figures(text)] == sayers


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two Palestinians, a boy of 14 and a man of 30, were killed by Israeli fire near the fence in Gaza.", [2, 1, 1]),
        ("Three people, a reporter and two guards, were shot dead in Quetta.", [3, 1, 2]),
    ],
)
def test_those_who_are_told_one_by_one_are_parts_and_ages_are_no_figures(text: str, parts: list[int]) -> None:
    told = figures(text)
    assert [c.figure.low for c in told] == parts
    assert [c.part_of is not None for c in told] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two soldiers, a rebel and a child were killed in Bunia.", [2, 1, 1]),
        ("A woman of 70 died in the shelling of Sarajevo.", [1]),
        ("A family of six was killed in Idlib.", [6]),
        ("A group of 30 soldiers was captured near Bunia.", [30]),
        ("Six UN staff and their driver were killed in Bunia.", [6, 1]),
        ("One in five of the dead were women.", []),
    ],
)
def test_a_list_has_no_parts_and_a_family_has_its_number(text: str, counts: list[int]) -> None:
    told = figures(text)
    assert [(c.figure.low, c.part_of) for c in told] == [(n, None) for n in counts]
