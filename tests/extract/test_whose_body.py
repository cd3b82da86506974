"""Bodies, agencies and officials: whose they are by their name, by a word beside it, or nobody's that the report names."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Event

DAY = date(2019, 10, 3)


def acts(text: str) -> list[Event]:
    return list(read(text, DAY).events)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Foreign Office in Islamabad condemned the raid.", ("PAK/GOV",)),
        ("Pakistan's Foreign Office condemned the raid.", ("PAK/GOV",)),
        ("The Federal Foreign Office condemned the raid.", ("DEU/GOV",)),
        ("The Foreign Office condemned the raid in Burundi.", ("GBR/GOV",)),
        ("The National Security Council of Somalia condemned the raid.", ("SOM/GOV",)),
        ("Turkey's National Security Council condemned the raid.", ("TUR/GOV",)),
        ("The Supreme National Security Council condemned the raid.", ("IRN/GOV",)),
        ("The National Security Council condemned the raid.", ("USA/GOV",)),
        ("The Senate Foreign Relations Committee condemned the raid.", ("USA/GOV",)),
        ("The U.S. House of Representatives Foreign Affairs Committee condemned the raid.", ("USA/GOV",)),
        ("The Nigerian Senate Foreign Relations Committee condemned the raid.", ("NGA/GOV",)),
        ("The Joint Chiefs of Staff of South Korea condemned the raid.", ("KOR/MIL",)),
        ("India's foreign office summoned the Pakistani envoy.", ("IND/GOV",)),
        ("Indian foreign office accused Pakistan.", ("IND/GOV",)),
        ("The Foreign Office condemned the shelling of a village in Kashmir by Indian troops.", ("PAK/GOV",)),
        ("The Foreign Office of Norway condemned the raid in Lahore, Pakistan.", ("NOR/GOV",)),
        ("The Foreign Office in London condemned the raid in Lahore, Pakistan.", ("GBR/GOV",)),
        ("North Korea's joint chiefs condemned the raid.", ("PRK/MIL",)),
        ("The joint chiefs in Ankara condemned the raid.", ("TUR/MIL",)),
        ("The Joint Chiefs of Staff condemned North Korea over a missile.", ("KOR/MIL",)),
        ("The Central Military Commission condemned the raid.", ("CHN/MIL",)),
        ("North Korea's Central Military Commission condemned the raid.", ("PRK/MIL",)),
        ("The Central Military Commission of Vietnam condemned the raid.", ("VNM/MIL",)),
        ("The U.S. Treasury condemned the raid.", ("USA/GOV",)),
        ("The Home Office condemned the raid.", ("GBR/GOV",)),
        ("The Guardian Council condemned the raid.", ("IRN/GOV",)),
        ("The Guardian condemned the raid.", ("GBR/MED",)),
        ("Federal Police arrested three men in Mexico.", ("MEX/COP",)),
    ],
)
def test_what_several_states_call_alike_is_whose_it_is_told_to_be(text: str, actors: tuple[str, ...]) -> None:
    assert acts(text)[0].actors == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The African Development Bank condemned the raid.", ("ORG:AFDB",)),
        ("The Mercosur bloc condemned the raid.", ("ORG:MERCOSUR",)),
        ("Europol condemned the raid.", ("ORG:EU",)),
        ("The World Economic Forum condemned the raid.", ("ORG:WEF",)),
        ("The AFL-CIO condemned the raid.", ("ORG:AFL-CIO",)),
        ("The PA condemned the raid on the Israeli farm.", ("PSE/GOV",)),
        ("The Sudan People's Liberation Army in Opposition (SPLA-IO) condemned the raid.", ("ORG:SPLM-IO",)),
        ("The united nations condemned the raid.", ("ORG:UN",)),
        ("The Zionist regime condemned the raid.", ("ISR/GOV",)),
    ],
)
def test_bodies_are_known_by_name(text: str, actors: tuple[str, ...]) -> None:
    assert acts(text)[0].actors == actors


def test_a_court_written_small_is_no_court_of_the_country_that_condemns_it() -> None:
    [act] = acts("Burundi condemned the international criminal court over its ruling.")
    assert act.recipients == ("ORG:ICC",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The NIA arrested three men in Kolkata, India.", ("IND/COP",)),
        ("The NIA arrested three men in Oslo, Norway.", ()),
        ("The ELN attacked a Venezuelan border post.", ("ORG:ELN",)),
    ],
)
def test_letters_of_an_agency_count_where_its_country_is_told_of(text: str, actors: tuple[str, ...]) -> None:
    assert acts(text)[0].actors == actors


@pytest.mark.parametrize(
    "who",
    [
        "Western diplomats",
        "European officials",
        "International labour officials",
        "Foreign governments",
        "Airline officials",
        "Church officials",
    ],
)
def test_foreign_and_private_officials_are_no_government_of_the_country_they_speak_of(who: str) -> None:
    assert acts(f"{who} condemned the Zambian government's decision.")[0].actors in ((), ("UNKNOWN",))


@pytest.mark.parametrize(
    ("who", "actors"),
    [
        ("Senior officials", ("ZMB/GOV",)),
        ("Foreign ministry officials", ("ZMB/GOV",)),
        ("Foreign officials from Malawi", ("MWI/GOV",)),
        ("Health officials", ("ZMB/CIV",)),
    ],
)
def test_officials_of_the_country_remain_its_own(who: str, actors: tuple[str, ...]) -> None:
    assert acts(f"{who} condemned the killing of a teacher in Zambia.")[0].actors == actors


@pytest.mark.parametrize(
    ("who", "day", "actors"),
    [
        ("Communist Party officials in China", DAY, ("CHN/GOV",)),
        ("Senior party officials in Hanoi", DAY, ("VNM/GOV",)),
        ("Workers' Party officials in North Korea", DAY, ("PRK/GOV",)),
        ("Baath party officials in Syria", DAY, ("SYR/GOV",)),
        ("Baath party officials in Iraq", date(1998, 2, 1), ("IRQ/GOV",)),
        ("Baath party officials in Iraq", DAY, ("UNKNOWN",)),
        ("Communist party officials in France", DAY, ("UNKNOWN",)),
        ("Labour party officials in Britain", DAY, ("UNKNOWN",)),
    ],
)
def test_officials_of_a_party_are_the_state_s_where_it_rules(who: str, day: date, actors: tuple[str, ...]) -> None:
    assert read(f"{who} condemned the raid.", day).events[0].actors == actors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The UK-based war monitor said jets struck a town in Syria.", ("ORG:SOHR",)),
        ("A London-based monitor said 20 people were killed in Chad.", ("GBR/CIV",)),
        ("A Dubai-based newspaper said rebels killed 20 people in Chad.", ("ARE/MED",)),
        ("A newspaper said rebels killed 20 people in Chad.", ("TCD/MED",)),
    ],
)
def test_who_sits_abroad_is_not_the_country_s(text: str, said: tuple[str, ...]) -> None:
    assert acts(text)[0].said_by == said


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Interior Minister Lena Holm praised Norway's plan to admit families from camps in Chad.", ()),
        ("Interior Minister Lena Holm expelled three Algerians.", ()),
        ("Interior Minister Lena Ruiz condemned the killing of two men in Peru.", ("PER/GOV",)),
        ("The Greek government met on Monday. Interior Minister Lena Holm praised Norway's plan.", ("GRC/GOV",)),
        ("Quebec Premier Lena Holm condemned the raid.", ("CAN/GOV",)),
    ],
)
def test_a_minister_of_no_told_country_is_not_given_one_by_those_he_deals_with(text: str, actors: tuple[str, ...]) -> None:
    assert acts(text)[-1 if "Monday" in text else 0].actors == actors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Foreign Minister Lena Holm said Russia had shelled a town in Ukraine.", ("UNKNOWN",)),
        ("Foreign Minister Khalid bin Mohamed Al Attiyah said soldiers had shelled a town in Chad.", ("QAT/GOV",)),
        ("Official Lena Ruiz said soldiers had shelled a town in Peru.", ("PER/GOV",)),
    ],
)
def test_a_named_minister_speaks_for_no_country_by_his_calling_alone(text: str, said: tuple[str, ...]) -> None:
    assert acts(text)[0].said_by == said


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Two leaders of NC were arrested in India.", {"IND", None}),
        ("Police shot two men in Raleigh, NC.", {"USA"}),
    ],
)
def test_two_letters_are_a_state_behind_a_town_alone(text: str, countries: set[str | None]) -> None:
    assert {e.country for e in acts(text)} <= countries


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Rivals of the Kenyan government", ("UNKNOWN",)),
        ("Relatives of Kenyan soldiers", ("KEN/CVL",)),
        ("Supporters of the Kenyan government", ("KEN/GOV",)),
        ("A spokesman for the Kenyan government", ("KEN/GOV",)),
    ],
)
def test_rivals_and_relatives_do_not_speak_for_whom_they_are_named_after(who: str, said: tuple[str, ...]) -> None:
    assert acts(f"{who} said gunmen had attacked a bus.")[0].said_by == said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Briton was killed in Basra.", "GBR/CVL"),
        ("The Filipino was beheaded by Abu Sayyaf.", "PHL/CVL"),
        ("Two Dutchmen were kidnapped in Yemen.", "NLD/CVL"),
    ],
)
def test_one_of_a_people_is_no_government(text: str, code: str) -> None:
    (event,) = read(text, DAY).events
    assert event.recipients == (code,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Russians shelled Kharkiv.", "RUS/MIL"),
        ("The Palestinians fired rockets at Sderot.", "PSE/REB"),
        ("Iranians attacked the embassy in Tehran.", "IRN/CVL"),
    ],
)
def test_a_people_that_shells_is_its_forces(text: str, code: str) -> None:
    (event,) = read(text, DAY).events
    assert event.actors == (code,)


@pytest.mark.parametrize(
    ("text", "doer", "source"),
    [
        ("According to Al Jazeera, Ethiopian troops shelled Mekelle.", "ETH/MIL", "QAT/MED"),
        ("According to Hamas, Israeli troops shelled Rafah.", "ISR/MIL", "ORG:HAMAS"),
        ("According to Kyiv, Russian drones hit Odesa.", "RUS/MIL", "UKR/GOV"),
        ("According to the United States, Iranian boats fired on a tanker.", "IRN/MIL", "USA/GOV"),
        ("Greek boats fired on a trawler, according to Turkey.", "GRC/MIL", "TUR/GOV"),
        ("Russian bloggers said Ukrainian troops had shelled Donetsk.", "UKR/MIL", "RUS/MED"),
    ],
)
def test_according_to_whom_is_not_whose_troops(text: str, doer: str, source: str) -> None:
    (event,) = read(text, DAY).events
    assert (event.actors, event.said_by) == ((doer,), (source,))


def test_who_is_written_to_has_no_part_in_it() -> None:
    text = "In a letter to the Security Council, Eritrea accused Ethiopia of occupying Badme."
    assert not [e for e in read(text, DAY).events if "ORG:UN" in (*e.actors, *e.recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "John Okello, an aide to President Kenyatta, criticised Kigali for arming rebels.",
        "An adviser to President Kenyatta slammed Kigali.",
        "Peter Okello, an aide to President Kenyatta, blasted Kigali for meddling.",
        "An aide to President Kenyatta hit out on Monday at Rwandan remarks.",
    ],
)
def test_whose_aide_speaks_and_of_which_government(text: str) -> None:
    (event,) = [e for e in read(text, DAY).events if e.type == "ACCUSE"]
    assert (event.actors, event.recipients) == (("KEN/GOV",), ("RWA/GOV",))


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("India's foreign office summoned the Pakistani envoy.", "ACCUSE", "IND/GOV"),
        ("Indian foreign office accused Pakistan of shelling.", "ACCUSE", "IND/GOV"),
        ("North Korea's joint chiefs threatened Seoul.", "THREATEN", "PRK/MIL"),
        ("The joint chiefs in Ankara accused Athens of an incursion.", "ACCUSE", "TUR/MIL"),
        ("North Korea's Central Military Commission ordered troops to the border.", "MOBILIZE", "PRK/MIL"),
        ("The Central Military Commission ordered troops to Tibet.", "MOBILIZE", "CHN/MIL"),
        ("Communist Party officials in China met the envoy.", "CONSULT", "CHN/GOV"),
        ("The minister condemned the attack in Mali.", "ACCUSE", "MLI/GOV"),
    ],
)
def test_a_land_told_beside_a_body_is_whose_it_is(text: str, kind: str, doer: str) -> None:
    assert {code for e in read(text, DAY).events if e.type == kind for code in e.actors} == {doer}


@pytest.mark.parametrize(
    "text",
    [
        "The minister took aim at Belgrade over its stance.",
        "The mayor fired back at Tehran on Twitter.",
        "The Senate struck down a bill on arms sales to Saudi Arabia.",
        "Lawmakers attacked the deal with Tehran.",
        "Lawmakers crossed swords with the Sudanese envoy.",
        "The president hit back at Eritrea, calling the claims lies.",
        "The minister rebuked Hungary, calling the law a disgrace.",
        "The senate condemned Rwanda and urged it to withdraw.",
        "The government criticised Sudan, rejecting its claims.",
    ],
)
def test_who_speaks_against_a_land_is_not_of_it(text: str) -> None:
    assert {e.actors for e in read(text, DAY).events} == {("UNKNOWN",)}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The president of Eritrea criticised Eritrea, calling the claims lies.", {"ERI/GOV"}),
        ("The president returned to Mali, condemning the raid.", {"MLI/GOV"}),
        ("The minister condemned the attack in Mali and urged rebels to disarm.", {"MLI/GOV"}),
    ],
)
def test_who_speaks_of_what_was_done_in_a_land_is_of_it(text: str, doers: set[str]) -> None:
    assert {code for e in read(text, DAY).events if e.type in {"ACCUSE", "REQUEST"} for code in e.actors} == doers


def test_talks_of_two_that_no_word_names_are_told_all_the_same() -> None:
    assert [e.type for e in read("Officials of the two countries met in Geneva.", DAY).events] == ["CONSULT"]


def test_who_orders_an_act_does_not_suffer_it() -> None:
    text = "Libya's commander Haftar ordered troops to attack Tripoli."
    assert "ORG:LNA" not in {code for e in read(text, DAY).events for code in e.recipients}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("In Russia's attack on Kyiv, ten died.", "RUS/MIL"),
        ("Ten died in Israel's raid on Jenin.", "ISR/MIL"),
        ("Israel bombing kills 12 in Gaza.", "ISR/MIL"),
        ("Turkey incursion kills ten in Syria.", "TUR/MIL"),
        ("Tornado jets struck targets in Mosul.", "UNKNOWN"),
        ("Suicide bombers attacked a market in Baghdad on Thursday.", "UNKNOWN"),
        ("Villagers attacked herders over the law on grazing in Benue state.", "NGA/CVL"),
        ("The US attacked Houthi targets in Yemen for firing at ships.", "USA/MIL"),
        ("Israel targeted Hamas leaders in parliament in Gaza.", "ISR/MIL"),
    ],
)
def test_force_that_is_none_of_words_games_or_scenes_keeps_its_doer(text: str, doer: str) -> None:
    assert doer in {code for e in read(text, DAY).events if e.type == "ASSAULT" for code in e.actors}


def test_who_claims_many_dead_does_not_tell_of_its_own() -> None:
    text = "The Russian defence ministry said up to 100 soldiers were killed in Donetsk."
    assert "RUS/MIL" not in {code for e in read(text, DAY).events for code in e.recipients}
