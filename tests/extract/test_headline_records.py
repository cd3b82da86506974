"""Records of headlines: verbs dropped, sources behind colons and dashes, lands before deeds."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

from truceline.extract import extract
from truceline.model import Raw
from truceline.read import read as read_report

DAY = date(2019, 5, 9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenyan soldier killed in Somalia's Afmadow: ministry", {"KEN/GOV"}),
        ("Three Ethiopian troops killed in Somalia attack: military", {"ETH/MIL"}),
        ("Kenyan soldier killed in Somalia - army", {"KEN/MIL"}),
        ("Kenyan military kills 55 Shabaab fighters north of Kismayo -military sources", {"KEN/MIL"}),
        ("UPDATE 1-Nine Chadian soldiers killed in Nigeria offensive - defence ministry", {"TCD/GOV"}),
        ("Kenya kills ten Shabaab fighters in southern Somalia: military", {"KEN/MIL"}),
        ("Saudi airstrikes kill 20 Houthis in Yemen: state media", {"UNKNOWN"}),
        ("Saudi airstrikes kill ten in Yemen's Saada: ministry", {"UNKNOWN"}),
        ("Ten militants killed in French-backed Mali operation: army", {"UNKNOWN"}),
        ("Two Ukrainian soldiers killed in Donetsk: ministry", {"UKR/GOV"}),
        ("Ten killed in Russian strikes on Kharkiv: governor", {"UKR/GOV"}),
        ("Sudan: Airstrikes kill dozens in Nyala", {"report"}),
        ("Ethiopia, Eritrea: Investigate attacks on civilians", {"report"}),
        ("Kenya: Ten Shabaab fighters killed in Somalia", {"KEN/GOV"}),
        ("Three Chinese peacekeepers wounded in Mali attack - UN", {"ORG:UN"}),
        ("Ethiopian air strikes kill 20 fighters in Somalia: CNN Turk", {"TUR/MED"}),
    ],
)
def test_whose_body_a_headline_names_as_its_source(text: str, said: set[str]) -> None:
    assert {code for e in acts(text, day=DAY) for code in e.said_by} == said


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Three Ethiopian troops killed in Somalia attack", {"UNKNOWN"}),
        ("Two French soldiers killed in Mali operation: presidency", {"UNKNOWN"}),
        ("French-backed Mali operation kills 20 militants", {"UNKNOWN"}),
        ("Mali attack kills 12 soldiers", {"UNKNOWN"}),
        ("The Mali operation killed 20 jihadists last year.", {"UNKNOWN"}),
        ("US Somalia strikes kill ten", {"UNKNOWN"}),
        ("Rwandan troops killed in Congo clashes", {"RWA/MIL"}),
        ("Eight Kenyan soldiers killed in attack in Somalia's Afmadow - army", {"UNKNOWN"}),
        ("Seven Turkish soldiers killed, 11 wounded in clashes in Syria's Jarabulus", {"TUR/MIL"}),
        ("Iranian fighter wounded in Syria's east Homs", {"UNKNOWN"}),
        ("Russia attack on Kharkiv kills six", {"RUS/MIL"}),
        ("Israel attack kills ten in Gaza", {"ISR/MIL"}),
        ("Russia strikes kill 9 civilians in Ukraine", {"RUS/MIL"}),
        ("Russia offensive in Ukraine kills hundreds", {"RUS/MIL"}),
    ],
)
def test_a_land_before_a_deed_says_where(text: str, actors: set[str]) -> None:
    assert {code for e in acts(text, day=DAY) for code in e.actors} == actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Kenyan defence minister says 12 soldiers killed in Somalia incursion", {"KEN/MIL"}),
        ("Four soldiers killed in Somalia's Afmadow, Kenyan president says", {"KEN/MIL"}),
        ("Attack on Ethiopian convoy in Somalia kills soldier, wounds three", {"ETH/MIL"}),
        ("Kenya mourns after 16 troops killed in Somalia", {"KEN/MIL"}),
        ("Uganda buries soldier killed in Somalia", {"UGA/MIL"}),
        ("Chad confirms 4 commandos killed in Nigeria", {"TCD/MIL"}),
        ("France says 12 Malian soldiers killed in Mali", {"MLI/MIL"}),
        ("France says the soldiers were killed in Mali", {"MLI/MIL"}),
        ("The US said 12 soldiers were killed when rebels attacked a base in Goma.", {"COD/MIL"}),
        ("The French defence ministry said three soldiers were killed in northern Mali.", {"FRA/MIL"}),
        ("Russia says 40 soldiers killed in strike on Kharkiv", {"UKR/MIL"}),
        ("Turkish strikes kill ten soldiers in Syria", {"SYR/MIL"}),
        ("Russia strikes Kyiv, 16 soldiers killed", {"UKR/MIL"}),
    ],
)
def test_soldiers_without_a_land_are_those_of_who_tells_of_them(text: str, recipients: set[str]) -> None:
    assert {code for e in acts(text, day=DAY) for code in e.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "recipients", "country"),
    [
        ("Civilian casualties from alleged Saudi airstrikes reach record levels", set(), None),
        ("Egyptian jets hit 12 Islamic State targets", {"ORG:IS"}, None),
        ("Six killed in Saudi attack on Houthi-held Yemeni region", {"YEM/CVL"}, "YEM"),
        ("Kenya's missile attack on Somali town kills ten", {"SOM/CVL"}, "SOM"),
        ("Sudanese government air strike kills Chad-backed rebels - Chadian army", {"SDN/REB"}, "SDN"),
        ("Myanmar military air strikes kill ten", {"MMR/CVL"}, "MMR"),
        ("Regime forces shell Duma, killing ten", {"SYR/CVL"}, "SYR"),
        ("An Eritrean commander killed in the hills of Tigray", {"ERI/MIL"}, "ETH"),
    ],
)
def test_where_a_state_strikes_is_not_its_own_land(text: str, recipients: set[str], country: str | None) -> None:
    found = acts(text, day=DAY)
    assert {code for e in found for code in e.recipients} == recipients
    assert {e.country for e in found} == {country}


def test_may_be_is_no_month() -> None:
    assert [e.interval for e in acts("Sudan: Deaths in Army Attacks May Be Unlawful", day=DAY)] == [None]
    assert [e.interval is None for e in acts("Rebels Killed in May Attack", day=DAY)] == [False]


@pytest.mark.parametrize("text", ["Army shelling leaves a casualty", "The forces shelled Daraa and leave a casualty"])
def test_who_leaves_casualties_goes_nowhere(text: str) -> None:
    assert acts(text, "RETREAT", DAY) == []


@pytest.mark.parametrize(
    ("text", "low"), [("UPDATE 3-Kenyan soldier killed in Somalia", 1), ("WRAPUP 2-Ten Kenyan soldiers killed in Somalia", 10)]
)
def test_which_telling_of_a_story_it_is_counts_nobody(text: str, low: int) -> None:
    report = read_report(Raw("r", f"{text}\n\nIt was in the south.\n".encode(), "text", "0" * 64))
    assert [(c.figure.low, c.figure.high) for c in next(iter(extract([report]))).casualties] == [(low, low)]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "One guard killed and nine villagers, including two women and three children, were injured in Odesa.",
            [("killed", 1), ("wounded", 9), ("wounded", 2), ("wounded", 3)],
        ),
        ("Two soldiers killed, nine people including a child wounded in Goma", [("killed", 2), ("wounded", 9), ("wounded", 1)]),
    ],
)
def test_those_counted_behind_the_killed_are_told_of_by_their_own_participle(text: str, tolls: list[tuple[str, int]]) -> None:
    assert [(c.kind, c.figure.low) for c in read(text).casualties] == tolls


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Ugandan general, 6 soldiers killed in Congo - media", {"UNKNOWN"}, {"UGA/MIL"}),
        ("Four Ugandan soldiers, 6 rebels killed in Congo", {"UNKNOWN"}, {"UGA/MIL", "COD/REB"}),
        ("Attack by rebels kills 5 soldiers of the Kenyan Forces in Somalia", {"SOM/REB"}, {"KEN/MIL"}),
        ("A lorry blast in Mandera town on the border with Somalia kills 6 persons at least", {"UNKNOWN"}, {"KEN/CVL"}),
        ("Kenya honours soldiers killed in Somalia", {"UNKNOWN"}, {"KEN/MIL"}),
    ],
)
def test_who_was_killed_and_who_stands_beside(text: str, actors: set[str], recipients: set[str]) -> None:
    found = acts(text, day=DAY)
    assert {code for e in found for code in e.actors} == actors
    assert {code for e in found for code in e.recipients} == recipients


def test_who_buries_the_killed_did_not_kill_them() -> None:
    assert {code for e in acts("Pakistan buries fighters killed in Kashmir", day=DAY) for code in e.actors} == {"UNKNOWN"}


def test_rebels_beside_an_air_strike_do_not_fly() -> None:
    found = acts("Rebels stormed Nyala and an air strike killed ten in El Fasher", day=DAY)
    assert [e.actors for e in found if e.mode == "aerial"] == [("UNKNOWN",)]


def test_in_the_land_they_were_killed_not_did_it_fight() -> None:
    assert acts("Kenyan fighters killed in Somalia fighting al-Shabaab", day=DAY)[0].actors == ("UNKNOWN",)


def test_a_border_s_other_side_is_not_where() -> None:
    assert {e.country for e in acts("Car bomb kills nine in Somali city near Kenya border", day=DAY)} == {"SOM"}


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Three Kenyan soldiers killed clearing bombs in Somalia's Afmadow: PM", "ASSAULT", [("KEN/MIL",)]),
        ("Troops killed advancing rebels in Goma", "ASSAULT", [("COD/REB",)]),
        ("Kenya will retaliate for deaths of soldiers in Somalia", "ASSAULT", [()]),
        ("Iran fires missiles at Iraq militants after deadly attack", "ASSAULT", [("IRQ/REB",), ()]),
        ("Saudi strikes on IS Yemen bastion kill 12", "ASSAULT", [("ORG:IS",)]),
    ],
)
def test_whom_an_act_is_on(text: str, kind: str, recipients: list[tuple[str, ...]]) -> None:
    assert [e.recipients for e in acts(text, kind, DAY)] == recipients


def test_states_that_share_a_truce_are_no_source() -> None:
    assert {e.said_by for e in acts("The Kenyan – Somali truce entered into force on Monday", "RETREAT", DAY)} == {("report",)}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Israeli soldier killed in stabbing attack", {"UNKNOWN"}, {"ISR/MIL"}),
        ("A policeman was injured in an axe attack in Mombasa.", {"UNKNOWN"}, {"KEN/COP"}),
        ("Soldiers killed in mortar bombardment of base in Goma", {"UNKNOWN"}, {"COD/MIL"}),
        ("Two police killed in Colombia bomb attack", {"UNKNOWN"}, {"COL/COP"}),
        ("Palestinian shot dead by Israeli troops", {"ISR/MIL"}, {"PSE/CVL"}),
        ("Iraqi suicide attack kills 12 policemen", {"UNKNOWN"}, {"IRQ/COP"}),
        ("Afghan blast kills three NATO soldiers", {"UNKNOWN"}, {"ORG:NATO"}),
        ("Turkish car bomb kills 10 in Ankara", {"UNKNOWN"}, {"TUR/CVL"}),
        ("Israeli bombs kill ten in Gaza", {"ISR/MIL"}, {"PSE/CVL"}),
        ("Syrian army suicide squads attack rebels", {"SYR/MIL"}, {"SYR/REB"}),
    ],
)
def test_who_fell_in_an_attack_did_not_make_it(text: str, actors: set[str], recipients: set[str]) -> None:
    found = acts(text, day=DAY)
    assert {code for e in found for code in e.actors} == actors
    assert {code for e in found for code in e.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "recipients"),
    [("Two killed in Kabul blast; Taliban blamed", [("ORG:TALIBAN",)]), ("Kenya blamed Uganda for the raid", [("UGA/GOV",)])],
)
def test_who_is_blamed_at_a_headline_s_end(text: str, recipients: list[tuple[str, ...]]) -> None:
    assert [e.recipients for e in acts(text, "ACCUSE", DAY)] == recipients
