"""Which material acts a sentence tells: whole-war tolls, contents of demands and standing facts are none. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report


def events(text: str) -> tuple[Event, ...]:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2020, 2, 17))
    (reading,) = extract([report])
    return reading.events


def told(text: str) -> list[tuple[str, str | None]]:
    """Type and mode of each event of a text of one paragraph, in text order."""
    return [(e.type, e.mode) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "More than 9,000 people have been killed in Ukraine since the conflict began in April 2014.",
        "The war in Yemen has killed tens of thousands of people.",
        "Since 2009 the insurgency has killed more than 30,000 people in Nigeria, the bishop says.",
        "Some 220,000 Colombians have been killed in the conflict, most of them civilians.",
        "Al-Shabaab, a group banned in Kenya, has many followers in Lamu.",
        "The fate of Mali hangs in the balance.",
        "The police in Nepal suffered no losses.",
        "There were small advances towards a settlement in Cyprus.",
        "Fighting terrorism is a priority for Mali, the president said.",
        "North Korea test-fired a missile on Sunday.",
    ],
)
def test_a_toll_of_a_war_and_a_standing_fact_are_no_act(text: str) -> None:
    assert not [t for t in told(text) if t[0] in {"ASSAULT", "COERCE"}]


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen soldiers have been killed since the truce began on Sunday, Ukraine said.",
        "The army has killed 60 rebels in Kachin state, Myanmar, since it launched its offensive last week.",
        "The army shelled a village in the Nuba mountains and killed nine people, Sudanese rebels said.",
    ],
)
def test_those_killed_since_a_truce_or_an_offensive_began_are(text: str) -> None:
    assert "ASSAULT" in [t for t, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Russia urged Turkey to withdraw its troops from northern Syria.", ["REQUEST"]),
        ("The council called on the rebels in Chad to release their prisoners.", ["REQUEST"]),
        ("Turkey withdrew its troops from northern Syria.", ["RETREAT"]),
    ],
)
def test_what_is_only_asked_is_told_by_the_asking(text: str, types: list[str]) -> None:
    assert [t for t, _ in told(text)] == types


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Reinforcements were sent to the army in Juba, South Sudan, on Monday.", ("MOBILIZE", "troops")),
        ("Soldiers set up checkpoints around Bamako, Mali.", ("MOBILIZE", "troops")),
        ("The mutineers gave themselves up in Manila on Sunday, the Philippine army said.", ("RETREAT", None)),
        ("Two policemen were taken prisoner by FARC guerrillas in Cauca, Colombia.", ("COERCE", "arrest")),
        ("The Maoists withdrew their support from the government of Nepal.", ("SANCTION", "withdraw")),
        ("The protesters looted shops and attacked the embassy of France in Bangui.", ("PROTEST", "riot")),
        ("M23 rebels took Rutshuru from the Congolese army on Thursday.", ("ASSAULT", None)),
        ("Bukavu fell into rebel hands on Friday, Congolese officials said.", ("ASSAULT", None)),
        ("The coalition used cluster munitions against Houthi positions in Saada, Yemen.", ("ASSAULT", None)),
        ("Two battalions were flown to Juba, South Sudan.", ("MOBILIZE", "troops")),
        ("Villagers blocked the road to Pristina, Kosovo, in protest.", ("PROTEST", "obstruct")),
        ("The wounded were taken to a hospital in Mekelle, Ethiopia.", ("AID", None)),
        ("The shooting down of a helicopter in Kivu, DR Congo, killed eight peacekeepers.", ("ASSAULT", None)),
        ("The city of Kunduz in Afghanistan came under the control of the Taliban on Sunday.", ("COERCE", "seize")),
    ],
)
def test_acts_told_in_other_words(text: str, act: tuple[str, str | None]) -> None:
    assert act in told(text)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The town of Sake in DR Congo fell to M23 rebels on Friday.", {"ORG:M23"}, set()),
        ("The army lost control of Sake to rebels in DR Congo.", {"COD/REB"}, {"COD/MIL"}),
        ("A landmine blast killed two soldiers in Kidal, Mali.", {"UNKNOWN"}, {"MLI/MIL"}),
        ("The army and the rebels traded fire in Mali. Two policemen were killed in Gao, Mali.", {"UNKNOWN"}, {"MLI/COP"}),
        ("Shells fired by the army hit a school in Marawi, Philippines.", {"PHL/MIL"}, {"PHL/CVL"}),
        ("Rebels fired rockets that landed near the airport in Tripoli, Libya.", {"LBY/REB"}, {"LBY/CVL"}),
    ],
)
def test_who_took_and_who_lost(text: str, actors: set[str], recipients: set[str]) -> None:
    last = events(text)[-1]
    assert set(last.actors) == actors
    assert set(last.recipients) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "Shells fired by the army hit a school in Marawi, Philippines.",
        "Rebels fired rockets that landed near the airport in Tripoli, Libya.",
        "A second attack took place when a drone dropped a grenade on rescuers in Kherson, Ukraine.",
    ],
)
def test_an_act_and_its_means_are_one(text: str) -> None:
    assert len(events(text)) == 1


def test_troops_that_stand_somewhere_were_not_sent_now() -> None:
    assert not told("Turkey has some 30,000 troops deployed in northern Cyprus.")


def test_what_was_ruled_out_did_not_happen() -> None:
    assert {e.status for e in events("Berlin ruled out sending soldiers to Mali.") if e.type == "MOBILIZE"} <= {"denied"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Colombo denied shelling the camp and accused the LTTE of using civilians as human shields.", ["LKA/MIL", "ORG:LTTE"]),
        ("Colombian troops captured three ELN members in a raid near Saravena.", ["COL/MIL", "COL/MIL"]),
        ("The army shelled a town in Yemen and killed nine people, and rebels bombed a base.", ["YEM/MIL", "YEM/REB"]),
    ],
)
def test_each_act_of_force_has_its_own_doer(text: str, actors: list[str]) -> None:
    told_of = [e for e in events(text) if e.type in {"ASSAULT", "COERCE"}]
    assert [code for e in told_of for code in e.actors] == actors


def test_what_is_handed_to_somebody_is_not_handed_over_by_him() -> None:
    (act,) = events("Twelve bodies were handed over to the ICRC in Sri Lanka.")
    assert "ORG:ICRC" in act.recipients
    assert "ORG:ICRC" not in act.actors


def test_a_past_tense_after_a_gerund_is_the_main_verbs() -> None:
    text = "The DRC accused Rwanda of sending soldiers across the border and summoned the Rwandan ambassador."
    (summons,) = [e for e in events(text) if e.mode == "disapprove"]
    assert (summons.actors, summons.recipients) == (("COD/GOV",), ("RWA/GOV",))


def test_protesters_who_storm_a_post_riot() -> None:
    text = "Protesters in Goma, DR Congo, burned Rwandan flags and tried to storm the border post."
    assert [t for t, _ in told(text)] == ["PROTEST", "PROTEST"]


def test_weapons_of_another_act_in_the_sentence_are_not_its_own() -> None:
    told = events("Rebels in Sudan denied shelling a camp and accused the army of using civilians as shields.")
    assert [(e.type, e.mode) for e in told if e.type in {"ASSAULT", "COERCE"}] == [("ASSAULT", "heavy-weapons"), ("COERCE", "restrict")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Britain will send Ukraine 800 more anti-tank missiles.", ("COOPERATE", None)),
        ("Haftar's troops took Gharyan in Libya without a fight.", ("COERCE", "seize")),
        ("Kenyan forces were evacuated from a base near Dhobley, Somalia.", ("RETREAT", "withdraw")),
        ("Serb soldiers drove villagers from their homes near Pec, Kosovo.", ("COERCE", "deport")),
        ("Somali soldiers expelled al-Shabaab fighters from Adan Yabal, Somalia.", ("ASSAULT", None)),
        ("The president placed Mindanao in the Philippines under martial law.", ("COERCE", "martial-law")),
        ("Gunmen seized nine schoolgirls in Katsina, Nigeria.", ("ASSAULT", "abduct")),
    ],
)
def test_borders_between_the_types(text: str, act: tuple[str, str | None]) -> None:
    assert told(text) == [act]


def test_people_who_only_gather_do_not_protest() -> None:
    assert not told("Some 4,000 people had gathered on the platform in Kramatorsk, Ukraine.")
    assert told("Some 4,000 people gathered in Kramatorsk, Ukraine, chanting slogans against the war.")[0][0] == "PROTEST"


def test_what_nearly_happened_did_not() -> None:
    (act,) = events("The Taliban nearly seized Kunduz, Afghanistan, last year.")
    assert act.status == "hypothetical"


def test_who_says_that_he_was_fired_at_did_not_fire() -> None:
    text = "Israeli shelling killed 60 people in Gaza, Palestinian officials said.\nIsrael said 50 rockets were fired from Gaza."
    (rockets,) = [e for e in events(text) if "rockets" in e.anchor]
    assert not [code for code in rockets.actors if code.startswith("ISR")]


def test_jets_that_bomb_are_no_noun() -> None:
    text = "French fighter jets bombed rebel columns near Konna in Mali on Friday, a day after Islamist militants captured the town."
    assert [(e.actors, e.recipients) for e in events(text)][0] == (("FRA/MIL",), ("MLI/REB",))


def test_who_calls_and_urges_does_both() -> None:
    text = "Human Rights Watch called on NATO to spare civilians and urged Belgrade to allow aid agencies into the province."
    assert {e.actors for e in events(text)} == {("ORG:HRW",)}


def test_arms_that_are_struck_are_no_civilians_and_no_means() -> None:
    (_, _, downed) = events("The army in Azerbaijan said it had repelled a tank attack in the south and downed three drones.")
    assert (downed.mode, downed.recipients) == (None, ())


def test_martial_law_is_over_ones_own() -> None:
    (act,) = events("Armenia declared martial law in September.")
    assert act.recipients == ("ARM/CVL",)


def test_what_is_used_for_an_attack_was_used() -> None:
    (act,) = events("Tajik forces in Batken, Kyrgyzstan, had used tanks and rocket artillery to attack a village.")
    assert act.status == "occurred"


def test_an_ordered_withdrawal_sends_no_troops() -> None:
    assert "MOBILIZE" not in [
        t for t, _ in told("The two presidents ordered a ceasefire and the withdrawal of forces from Batken, Kyrgyzstan.")
    ]


def test_what_a_mob_did_is_laid_at_nobodys_door() -> None:
    text = "Anti-Balaka fighters attacked a convoy near Bouar in the Central African Republic. A mob lynched a man in Bangui."
    (_, lynching) = events(text)
    assert lynching.actors == ("UNKNOWN",)
