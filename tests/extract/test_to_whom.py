"""To whom an act is done: not to whom another clause tells of, nor to what it is about."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

DAY = date(2018, 5, 9)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("The minister condemned these crimes and thanked Egypt.", "ACCUSE", set()),
        ("Kenya condemned the crimes, urging Uganda to act.", "ACCUSE", set()),
        ("Kenya accused Uganda of looting and thanked Egypt.", "ACCUSE", {"UGA/GOV"}),
        ("Ghana welcomed the plan of the bank that Togo had founded.", "SUPPORT", set()),
        ("Ghana sent aid to the north of Togo.", "AID", {"TGO/CVL"}),
        ("Ghana sent aid and Togo condemned the raid.", "AID", set()),
    ],
)
def test_another_clause_tells_of_others(text: str, kind: str, recipients: set[str]) -> None:
    assert {code for e in acts(text, kind, DAY) for code in e.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Obama discussed Mali with French President Francois Hollande in a phone call.", {"USA/GOV", "FRA/GOV"}),
        ("Hollande and Obama discussed Syria in Paris.", {"FRA/GOV", "USA/GOV"}),
        ("Hollande met Obama in Paris.", {"FRA/GOV", "USA/GOV"}),
    ],
)
def test_what_is_discussed_takes_no_part(text: str, actors: set[str]) -> None:
    assert {code for e in acts(text, "CONSULT", date(2014, 3, 1)) for code in (*e.actors, *e.recipients)} == actors


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Kenya says it is enforcing all United Nations sanctions.", {"KEN/GOV", "ORG:UN"}, set()),
        ("Iran's exports were hit by sanctions.", set(), {"IRN/GOV"}),
        ("US sanctions hit Iran's oil exports.", {"USA/GOV"}, {"IRN/GOV"}),
    ],
)
def test_sanctions_are_on_those_whom_they_touch(text: str, actors: set[str], recipients: set[str]) -> None:
    [sanction] = acts(text, "SANCTION", DAY)
    assert (set(sanction.actors), set(sanction.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Nigerian troops are battling militants loyal to a radical cleric in Borno.", "NGA/REB"),
        ("A car bomb in Tbilisi killed an Ossetian who had fought for Ukraine.", "GEO/CVL"),
        ("A bomb killed a soldier in Tbilisi.", "GEO/MIL"),
    ],
)
def test_whom_an_act_of_force_was_on(text: str, recipients: str) -> None:
    assert acts(text, "ASSAULT", DAY)[0].recipients == (recipients,)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The widows filed a complaint with the UN against Burma.", ("MMR/GOV",)),
        ("Honduras filed a lawsuit in the International Court of Justice against Nicaragua.", ("NIC/GOV",)),
        ("Peru filed a complaint against Chile.", ("CHL/GOV",)),
        ("Bahrain filed a complaint to the UN.", ()),
        ("India lodged a protest with Pakistan.", ("PAK/GOV",)),
        ("The government accused Sudan of lying.", ("SDN/GOV",)),
        ("India lodged a complaint with Pakistan over shelling.", ("PAK/GOV",)),
        ("Ghana filed a complaint with the African Union over Togolese raids.", ("TGO/GOV",)),
        ("Ukraine filed a complaint about Russia with the UN.", ("RUS/GOV",)),
        ("Syria filed a complaint to the UN over the shelling of Afrin by Turkey.", ("TUR/GOV",)),
        ("Journalists filed a complaint with the Egyptian government over abuse.", ()),
        ("Senegal filed a complaint over Gambian timber traders.", ()),
    ],
)
def test_a_complaint_is_against_none_who_decides_on_it(text: str, recipients: tuple[str, ...]) -> None:
    assert [e.recipients for e in acts(text, "ACCUSE", DAY)] == [recipients]


@pytest.mark.parametrize(
    "text", ["Gambia brought a case accusing Myanmar of genocide.", "Gambia filed a suit charging Myanmar with murder."]
)
def test_a_case_is_against_whom_it_accuses(text: str) -> None:
    assert {code for e in acts(text, "ACCUSE", DAY) if e.actors == ("GMB/GOV",) for code in e.recipients} == {"MMR/GOV"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Soldiers protested in Khartoum over pay.", ("SDN/MIL",)),
        ("Protests by soldiers over pay spread in Khartoum.", ("SDN/MIL",)),
        ("A soldiers' protest over pay shook Abidjan.", ("CIV/MIL",)),
        ("A protest against killings by soldiers was held in Khartoum.", ("SDN/CVL",)),
        ("Protests over a raid by soldiers went on in Conakry.", ("GIN/CVL",)),
    ],
)
def test_who_protests(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in acts(text, "PROTEST", DAY)] == [actors]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The military seized Sudan.", "ASSAULT", ("SDN/MIL",)),
        ("The navy seized Djibouti.", "ASSAULT", ("DJI/MIL",)),
        ("Troops seized Kuwait.", "ASSAULT", ("UNKNOWN",)),
        ("The army occupied Lebanon.", "COERCE", ("UNKNOWN",)),
        ("The government imposed sanctions on Iran.", "SANCTION", ("UNKNOWN",)),
        ("Troops invaded Kuwait in 1990.", "ASSAULT", ("UNKNOWN",)),
        ("Iraqi troops invaded Kuwait in 1990.", "ASSAULT", ("IRQ/MIL",)),
        ("The Kenyan government sacked Kenya's police chief.", "SANCTION", ("KEN/GOV",)),
    ],
)
def test_a_government_of_no_named_land_is_not_that_of_the_land_it_acts_on(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in acts(text, kind, DAY)] == [actors]


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Danish police convicted a Russian and two Iraqi men.", "SANCTION", {"RUS/CVL", "IRQ/CVL"}),
        ("Dutch police arrested a Spanish actress.", "COERCE", {"ESP/CVL"}),
        ("Rebels killed an Indian engineer near Gao in Mali.", "ASSAULT", {"IND/CVL"}),
        ("Afghan forces released 70 Taliban inmates.", "RETREAT", {"ORG:TALIBAN"}),
        ("Israel freed 40 Palestinian prisoners.", "RETREAT", {"PSE/CVL"}),
    ],
)
def test_people_told_by_nation_and_group(text: str, kind: str, recipients: set[str]) -> None:
    assert {code for e in acts(text, kind, DAY) for code in e.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police in Uganda detained the Uganda head of the charity Caritas.", "ORG:CARITAS"),
        ("Police arrested the Sudan director of Oxfam.", "ORG:OXFAM"),
        ("Soldiers arrested the Kenya chief of al-Shabaab.", "ORG:AL-SHABAAB"),
        ("Police arrested the Chadian head of government.", "TCD/GOV"),
    ],
)
def test_whoever_heads_a_body_in_a_land_is_not_that_land(text: str, code: str) -> None:
    assert {c for e in acts(text, "COERCE", DAY) for c in e.recipients} == {code}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The reporter was arrested on Monday in Mali for collaborating with Ansar Dine.", set(), {"MLI/MED"}),
        ("Malian police arrested the reporter on Monday for collaborating with Ansar Dine.", {"MLI/COP"}, {"MLI/MED"}),
    ],
)
def test_the_reason_of_an_arrest_tells_of_nobody_who_arrests(text: str, actors: set[str], recipients: set[str]) -> None:
    [arrest] = acts(text, "COERCE", DAY)
    assert (set(arrest.actors), set(arrest.recipients)) == (actors, recipients)


def test_whom_a_demand_would_strike_is_not_asked() -> None:
    assert [e.recipients for e in acts("Rights groups have called for sanctions against Belarus.", "REQUEST", DAY)] == [()]
    assert [e.recipients for e in acts("Rights groups have asked Poland for sanctions against Belarus.", "REQUEST", DAY)] == [("POL/GOV",)]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Iraqi troops invaded Kuwait and burned villages.", {("KWT/GOV", "KWT"), ("KWT/CVL", "KWT")}),
        (
            "The Iraqi army launched an assault on Kuwait, killing 30 people, and destroyed key roads.",
            {("KWT/GOV", "KWT"), ("KWT/CVL", "KWT")},
        ),
        ("Iraqi troops captured Basra and burned villages.", {("IRQ/CVL", "IRQ")}),
        ("Jordanian jets hit army posts in Egypt's Sinai and destroyed them.", {("EGY/MIL", "EGY")}),
    ],
)
def test_what_else_was_struck_there(text: str, recipients: set[tuple[str, str]]) -> None:
    assert {(code, e.country) for e in acts(text, "ASSAULT", DAY) for code in e.recipients} == recipients


def test_rockets_fall_on_the_land_they_are_fired_into() -> None:
    text = "The army said it bombed targets in Gaza after Palestinian militants fired three rockets into Israel."
    assert [e.recipients for e in acts(text, "ASSAULT", DAY) if e.actors == ("PSE/REB",)] == [("ISR/CVL",)]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Peru and Chile held talks in Lima. Officials of the two countries signed a pact on Monday.", "SUPPORT", {"PER/GOV", "CHL/GOV"}),
        ("Peru and Chile held talks in Lima. Troops from both sides exchanged fire on Monday.", "ASSAULT", {"PER/MIL", "CHL/MIL"}),
        ("Officials of the two countries met in Lima on Monday.", "CONSULT", set()),
        ("Peru and Chile held talks in Lima. The leaders of both countries condemned the raid.", "ASSAULT", {"UNKNOWN"}),
    ],
)
def test_those_of_both_sides_are_of_each(text: str, kind: str, actors: set[str]) -> None:
    assert set(acts(text, kind)[-1].actors) == actors


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Officials of the two countries held talks in Doha.", "Officials"),
        ("Rebels killed soldiers of both sides in Kivu.", "soldiers"),
        ("The envoy met officials of both countries in Doha.", "both countries"),
    ],
)
def test_of_two_that_were_not_named_somebody_is_told_of_and_nobody_known(text: str, anchor: str) -> None:
    assert [a.code for a in read(text, DAY).actors if a.anchor == anchor] == [None]


def test_sanctions_extended_are_not_on_who_imposed_them() -> None:
    told = acts("Sanctions imposed by the EU on Belarus were extended.", "SANCTION")
    assert told
    assert {code for e in told for code in e.recipients} == {"BLR/GOV"}


def test_no_state_arms_its_own_rebels() -> None:
    [aid] = acts("Washington armed the rebels, then abandoned them.", "AID")
    assert (aid.actors, aid.recipients) == (("USA/GOV",), ())


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it would cut troops in Afghanistan.",
        "North Korea fired two missiles into the sea.",
        "Police fired shots into the air in Nairobi.",
    ],
)
def test_nobody_is_struck_or_left_without_troops_of_theirs(text: str) -> None:
    assert [e.recipients for e in read(text, DAY).events] == [()]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("In 2006 Ethiopia invaded Somalia to oust the Islamists.", {"ETH/MIL"}),
        ("Yemen was invaded by Egypt to fight the Houthis.", {"EGY/MIL"}),
    ],
)
def test_who_invades_a_land_for_a_purpose_means_to_do_it(text: str, doers: set[str]) -> None:
    assert {code for e in acts(text, "ASSAULT", DAY) for code in e.actors} == doers


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Libya's commander Haftar ordered troops to attack Tripoli.", "ORG:LNA"),
        ("Hezbollah leader Hassan Nasrallah ordered fighters to attack Beirut.", "ORG:HEZBOLLAH"),
        ("The Kurdish PKK commander Bayik ordered fighters to attack Cizre in Turkey.", "ORG:PKK"),
    ],
)
def test_who_orders_an_act_is_no_target_of_it(text: str, code: str) -> None:
    assert not [e for e in acts(text, "ASSAULT", DAY) if code in e.recipients]
