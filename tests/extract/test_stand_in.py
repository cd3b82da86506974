"""Nobody stands in for a doer whom no code is known for, nor for one who is not told."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

DAY = date(2012, 6, 10)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("President Marchand has offered to send troops to Chad to help the army pursue members of Boko Haram.", "MOBILIZE", set()),
        ("Nearly 40 states have agreed to share information with Swiss investigators.", "COOPERATE", set()),
        ("Several Gulf states urged Lebanon to disarm Hezbollah.", "REQUEST", set()),
        ("The Molloy administration has sent advisers and commandos into Laos.", "MOBILIZE", set()),
        ("The Harkness administration has sent advisers into Laos.", "MOBILIZE", set()),
        ("After talks between Peru and Chile, Brazil, a mediator, welcomed the result.", "SUPPORT", {"BRA/GOV"}),
        ("After talks between Peru and Chile, Brazil, a mediator, welcomed the result.", "CONSULT", {"PER/GOV", "CHL/GOV"}),
        ("A group of senators asked Morocco to free two prisoners.", "REQUEST", set()),
        ("Turkish lawmakers urged Turkey to withdraw from Syria.", "REQUEST", {"TUR/GOV"}),
        ("Lawmakers in Ankara urged Turkey to end the offensive.", "REQUEST", {"TUR/GOV"}),
        ("Kenya's senators urged Kenya to send aid to Goma.", "REQUEST", {"KEN/GOV"}),
        ("Envoys to Turkey urged Turkey to end the offensive.", "REQUEST", set()),
        ("Lawmakers urged Turkey to withdraw from Syria.", "REQUEST", set()),
        ("Kenya's parliament approved troop deployments in Somalia.", "MOBILIZE", {"KEN/GOV"}),
        ("The United States completed its withdrawal of troops from Iraq.", "RETREAT", {"USA/GOV"}),
        ("Taliban commanders said the fighters will lay down their weapons in Kunduz.", "RETREAT", {"ORG:TALIBAN"}),
        ("Kenya would leave Somalia if it was asked to do so by the Somali government.", "REQUEST", {"SOM/GOV"}),
        ("Australia has offered to send troops to help the Philippine army in Mindanao.", "AGREE", {"AUS/GOV"}),
        ("The EU agreed with Libya to train its coastguards.", "AGREE", {"ORG:EU", "LBY/GOV"}),
        ("The Kenyan government has received financial and political backing from the United States.", "SUPPORT", {"USA/GOV"}),
        ("Migrants granted asylum in Germany may stay in Berlin.", "AID", set()),
        ("Ukraine accuses Russia of sending tanks, training and fighting alongside the separatists.", "MOBILIZE", {"RUS/GOV"}),
        ("Turkish police launched operations to detain 110 soldiers, the prosecutor's office in Ankara said.", "COERCE", {"TUR/COP"}),
        ("The pact signed in Doha on Monday bars raids on Chadian villages.", "SUPPORT", set()),
        ("Germany expelled two Russian diplomats over the killing of an exile in Berlin.", "ASSAULT", set()),
    ],
)
def test_an_act_is_of_whom_its_own_words_tell(text: str, kind: str, actors: set[str]) -> None:
    assert {a for e in acts(text, kind, DAY) for a in e.actors if a != "UNKNOWN"} == actors


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The Danish minister refuted Russian comments on the killing of journalists in the country.", "ASSAULT", ("UNKNOWN",)),
        ("The Danish minister refuted comments on farm seizures and the killing of farmers in the country.", "ASSAULT", ("UNKNOWN",)),
        ("Police have opened an inquiry into the killing of a mayor in Cali, Colombia.", "ASSAULT", ("UNKNOWN",)),
        ("The chairman of the Arab League condemned the attacks, which have seen dozens arrested in Khartoum.", "COERCE", ()),
        ("The EU demanded the release of the Chinese lawyer Li Wei, who has been jailed for four years.", "COERCE", ()),
        ("Turkish police detained ten activists at a meeting near Izmir.", "CONSULT", ()),
        ("A Peruvian court rejected an appeal for the release of the general.", "REQUEST", ()),
        ("Rockets hit a suburb of Beirut as Nasrallah vows victory.", "ASSAULT", ("UNKNOWN",)),
        ("The Hirak movement boycotted the vote, citing repression.", "ASSAULT", ("UNKNOWN",)),
        ("After mass protests against the president's rule, the Egyptian army overthrew him.", "PROTEST", ("EGY/CVL",)),
        ("Turkish police launched raids to find members of the group blamed for the 2010 coup attempt.", "ASSAULT", ("TUR/COP", "UNKNOWN")),
    ],
)
def test_who_speaks_judges_or_seizes_is_no_party_to_what_is_told_beside(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert tuple(sorted({a for e in acts(text, kind, DAY) for a in e.actors})) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors in Nairobi have opened an investigation into police over allegations of torture.",
        "The Peruvian president ordered an inquiry amid allegations of fraud.",
    ],
)
def test_who_looks_into_a_charge_has_not_made_it(text: str) -> None:
    assert [e.actors for e in acts(text, "ACCUSE", DAY) if e.mode == "allege"] == [("UNKNOWN",)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The European Union is prolonging sanctions against the Syrian regime due to its crackdown on civilians.", "SYR"),
        ("The UN imposed sanctions on Iraq in response to its invasion of Kuwait.", "IRQ"),
        ("Washington extended sanctions on Belarus over its crackdown on protesters.", "BLR"),
        ("The EU condemned Turkey for its attack on Afrin.", "TUR"),
        ("Ethiopia punished the rebels over their raid on a town in Tigray.", "ETH"),
        ("The government banned the party over its attacks on police in Dakar.", "UNK"),
    ],
)
def test_its_deed_is_of_whoever_is_punished_for_it(text: str, actors: str) -> None:
    assert [e.actors[0][:3] for e in acts(text, "ASSAULT", DAY)] == [actors]


def test_a_name_in_a_list_of_names_is_one_of_those_who_act() -> None:
    [condemned] = acts("The Arab League , UN, NATO and Kenya on Monday condemned the shooting of a judge in Mogadishu.", "ACCUSE", DAY)
    assert set(condemned.actors) == {"ORG:ARAB-LEAGUE", "ORG:UN", "ORG:NATO", "KEN/GOV"}


def test_who_is_found_guilty_convicts_nobody() -> None:
    [convicted] = acts("A court in Bern found the Eritrean government guilty of torturing a reporter.", "SANCTION", DAY)
    assert convicted.recipients == ("ERI/GOV",)
    assert "ERI/GOV" not in convicted.actors


def test_what_is_condemned_is_of_no_one_who_condemns() -> None:
    [condemned] = acts("The Arab League expressed strong condemnation of the Turkish president's declaration.", "ACCUSE", DAY)
    assert (condemned.actors, condemned.recipients) == (("ORG:ARAB-LEAGUE",), ("TUR/GOV",))


def test_a_minister_of_a_nation_without_a_name_is_not_of_the_land_told_of() -> None:
    [sent] = read("Peru is ready to send troops to the force in Afghanistan, the Andean nation's minister said.", DAY).events
    assert sent.actors == ("PER/GOV",)
    assert sent.said_by == ("UNKNOWN",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Al-Shabaab carried out an attack on Kenya's parliament and a shrine in Nairobi that killed 17 people.", {"ORG:AL-SHABAAB"}),
        ("A raid on army posts in Gao, Mali, which killed ten soldiers was condemned by France.", {"UNKNOWN"}),
    ],
)
def test_what_was_attacked_has_not_killed(text: str, actors: set[str]) -> None:
    assert {a for e in acts(text, "ASSAULT", DAY) for a in e.actors} == actors


@pytest.mark.parametrize(
    "text",
    [
        "Neither Yemen nor Eritrea commented on the strike.",
        "The Rwandan army declined to comment on the raid.",
        "The Omani minister did not elaborate on the attack.",
    ],
)
def test_who_says_something_on_an_act_has_no_part_in_it(text: str) -> None:
    (act,) = acts(text, "ASSAULT", DAY)
    assert (act.actors, act.recipients) == (("UNKNOWN",), ())


def test_a_people_has_no_fighters_where_it_does_not_live() -> None:
    (act,) = acts("Kurdish forces drove IS from the town, Washington said.", "ASSAULT", DAY)
    assert act.actors == ("UNKNOWN",)


def test_rebels_who_march_on_a_town_do_not_protest() -> None:
    assert [e.type for e in acts("Rebels marched on Goma on Monday.", "ASSAULT", DAY)] == ["ASSAULT"]


def test_the_name_in_brackets_is_whose_name_stands_before_it() -> None:
    text = "Jama'at Nasr al-Islam wal Muslimin (JNIM), an al Qaeda affiliate, has claimed most attacks in the area."
    (act,) = acts(text, "ASSAULT", date(2020, 3, 10))
    assert (act.actors, act.recipients) == (("ORG:JNIM",), ())


@pytest.mark.parametrize(
    "text", ["The EU mission condemned the raid in Mali.", "The UN mission called for an inquiry into the attack in Mali."]
)
def test_who_condemns_an_act_did_not_suffer_it(text: str) -> None:
    (act,) = acts(text, "ASSAULT", DAY)
    assert act.recipients == ()
