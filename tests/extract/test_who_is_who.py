"""Who acts under whose name: who leads, who only stands beside a party or has left it, of which of two the report goes on to tell."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

from truceline.model import Event

DAY = date(2005, 3, 10)


def assaults(text: str, day: date = DAY) -> list[Event]:
    return [e for e in read(text, day).events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A US-led raid killed three men near Kunduz in Afghanistan.", ("ORG:COALITION",)),
        ("A Saudi-led air strike killed twelve people in the Yemeni city of Taiz.", ("ORG:SAUDI-COALITION",)),
        ("Saudi-led warplanes bombed a market in Hodeidah.", ("ORG:SAUDI-COALITION",)),
        ("An Ethiopian-led offensive drove the Islamists from Mogadishu.", ("ETH/MIL",)),
        ("A Nigerian-led West African force attacked rebels near Freetown.", ("NGA/MIL",)),
        ("An African Union-led offensive drove al-Shabaab out of Barawe.", ("ORG:AU",)),
        ("A Hezbollah-led offensive retook the town of Qusayr.", ("ORG:HEZBOLLAH",)),
    ],
)
def test_an_act_is_of_whoever_leads_it(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in assaults(text, date(2018, 5, 1))] == [actors]


def test_who_leads_talks_takes_no_side_in_them() -> None:
    [talks] = read("US-led talks between Serbia and Kosovo resumed in Brussels.", DAY).events
    assert set(talks.actors) == {"SRB/GOV", "XKX/GOV"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A Hamas ally attacked an Israeli army post near Rafah.", ("UNKNOWN",)),
        ("Hezbollah foes attacked an office in Beirut.", ("UNKNOWN",)),
        ("The enemies of the Taliban bombed a mosque in Quetta.", ("UNKNOWN",)),
        ("An al-Qaeda offshoot attacked a hotel in Bamako.", ("UNKNOWN",)),
        ("A splinter group of the FARC attacked a police station in Cauca.", ("UNKNOWN",)),
        ("Ex-FARC rebels killed two soldiers in Cauca.", ("UNKNOWN",)),
        ("A breakaway faction of the LTTE killed a villager in Batticaloa.", ("LKA/REB",)),
        ("Renegade LTTE commander Karuna attacked a camp near Batticaloa.", ("LKA/REB",)),
        ("A breakaway SLM faction attacked a convoy in Darfur.", ("SDN/REB",)),
        ("A Taliban faction attacked a post in Zabul.", ("ORG:TALIBAN",)),
        ("Hezbollah's ally Amal shelled an office in Tyre.", ("ORG:AMAL",)),
        ("A Hezbollah ally, the Syrian Social Nationalist Party, attacked an office in Beirut.", ("ORG:SSNP",)),
        ("Israel's arch-foe Hezbollah shelled Shebaa Farms.", ("ORG:HEZBOLLAH",)),
        ("Kurdish fighters and their US allies took Kirkuk.", ("ORG:PESHMERGA", "USA/MIL")),
        ("Turkey and its Syrian rebel allies attacked a base in Afrin.", ("TUR/MIL", "SYR/REB")),
    ],
)
def test_who_is_named_after_a_group_and_is_not_it(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in assaults(text)] == [actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kyrgyz guards opened fire on Tajik villagers near Batken.", ("KGZ/MIL",)),
        ("Ethiopian guards opened fire on a crowd near Moyale.", ("ETH/MIL",)),
        ("Private guards shot dead two villagers in Chiapas, Mexico.", ("UNKNOWN",)),
        ("A Tiger attack killed eight soldiers in Vavuniya.", ("ORG:LTTE",)),
        ("A Boko raid on a village in Borno left ten people dead.", ("ORG:BOKO-HARAM",)),
        ("A Shabaab raid on a base in El Adde killed dozens.", ("ORG:AL-SHABAAB",)),
        ("Soldiers were attacked by Russian, Syrian and Iranian forces in Idlib.", ("RUS/MIL", "SYR/MIL", "IRN/MIL")),
        ("The attack was carried out by Islamic State, Afghan officials said.", ("ORG:IS",)),
        ("The attack in Mombasa was the work of al-Shabaab, Kenyan police said.", ("ORG:AL-SHABAAB",)),
    ],
)
def test_short_names_and_lists(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in assaults(text, date(2008, 5, 1))] == [actors]


def test_a_people_before_its_group_takes_no_part_beside_it() -> None:
    [left] = read("The Tuareg group MNLA pulled out of Kidal on Friday.", date(2013, 5, 1)).events
    assert left.actors == ("ORG:MNLA",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The army attacked a rebel camp inside Eritrea, Ethiopia said.", ("ETH/MIL",)),
        ("The army shelled a village inside Syria, Ankara said.", ("TUR/MIL",)),
        ("Eritrea's army attacked a rebel camp inside Eritrea, Ethiopia said.", ("ERI/MIL",)),
    ],
)
def test_an_army_acts_inside_another_country(text: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in assaults(text)] == [actors]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Georgian forces shelled a police post of the breakaway region of South Ossetia.", "GEO/COP"),
        ("Ukrainian troops shelled a police post in the breakaway region of Luhansk.", "UKR/COP"),
    ],
)
def test_a_post_of_a_breakaway_region_is_not_the_states(text: str, recipients: str) -> None:
    assert [recipients in e.recipients for e in assaults(text)] == [False]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The FARC and the ELN clashed in Arauca. The group's commander was killed.", {"ORG:FARC", "ORG:ELN"}),
        (
            "Islamic State and the Taliban are at war in Kunar. The local wing of the group killed six men.",
            {"ORG:IS", "ORG:TALIBAN"},
        ),
        ("Renamo and Frelimo held talks. The movement's fighters attacked a bus near Beira.", {"ORG:RENAMO", "ORG:FRELIMO"}),
        ("The MNLA and Ansar Dine fought in Gao. The rebels shelled the airport.", {"ORG:MNLA", "ORG:ANSAR-DINE"}),
    ],
)
def test_of_two_that_were_named_together_neither_is_the_group(text: str, codes: set[str]) -> None:
    last = assaults(text)[-1]
    assert not codes & {*last.actors, *last.recipients}


def test_the_group_is_the_one_that_was_told_of() -> None:
    text = "Al-Qaeda has lost many men in Iraq. The group's Yemeni branch attacked an army base in Abyan on Friday."
    assert [e.actors for e in assaults(text)][-1] == ("ORG:AL-QAEDA",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Rebels of no name may be of any group of their country, and are no foes of it.
        (
            "Macedonian army helicopters fired on ethnic Albanian guerrillas above Tetovo, and the rebels replied with mortars.",
            [(("MKD/MIL",), ("ORG:NLA",)), (("MKD/REB",), ("MKD/CVL",))],
        ),
        # Who speaks in the sentence of a deed did not suffer it.
        ("French jets destroyed four tanks outside Benghazi, Britain said.", [(("FRA/MIL",), ())]),
        # Nobody burns what is their own.
        ("Uzbeks fled Osh as Kyrgyz mobs torched their homes.", [(("KGZ/CVL",), ("UZB/CVL",))]),
        # No list goes over "as".
        ("French troops left Kigali as Rwandan Patriotic Front fighters shelled the airport.", [(("ORG:RPF",), ("RWA/CVL",))]),
        ("An alliance of three ethnic armies attacked junta posts in northern Shan state.", [(("MMR/REB",), ("MMR/GOV",))]),
        ("Turkmen rebels killed a villager near the Syrian border.", [(("SYR/REB",), ("SYR/CVL",))]),
    ],
)
def test_who_has_a_part_in_a_deed(text: str, told: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(e.actors, e.recipients) for e in assaults(text, date(2001, 3, 14))] == told


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Liberian rebels of LURD shelled the port of Monrovia.", "ASSAULT", ("ORG:LURD",)),
        ("Iran condemned the strikes on Sanaa; the Houthis, whom it backs, vowed revenge.", "AID", ("IRN/GOV",)),
        ("Taliban fighters entered Kabul and President Ashraf Ghani fled.", "RETREAT", ("AFG/GOV",)),
        ("Rebels attacked Homs in Syria and Assad fled.", "ASSAULT", ("SYR/REB",)),
        ("Paratroopers murdered a minister of Burundi, an envoy said in Kigali.", "ASSAULT", ("BDI/MIL",)),
    ],
)
def test_who_does_it_is_told_by_the_clause(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in read(text, date(2015, 8, 15)).events if e.type == kind] == [actors]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Islamist sect Boko Haram bombed a bus station in Abuja.", [(("ORG:BOKO-HARAM",), ("NGA/CVL",))]),
        (
            "Russian coastguards fired on Ukrainian boats and captured three of them off Crimea.",
            [(("RUS/COP",), ("UKR/GOV",)), (("RUS/COP",), ("UKR/GOV",))],
        ),
        ("Islamic Jihad fired rockets at Sderot; Hamas, its larger rival, stayed out.", [(("ORG:ISLAMIC-JIHAD",), ("ISR/CVL",))]),
        ("M23 fighters marched into Goma and UN troops looked on.", [(("ORG:M23",), ())]),
    ],
)
def test_who_stands_by_suffers_nothing(text: str, told: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(e.actors, e.recipients) for e in assaults(text, date(2014, 3, 14))] == told


def test_what_two_do_one_after_the_other_is_two_acts() -> None:
    text = "A US drone killed a militia leader near Baghdad airport; Iranian troops fired missiles at two bases in Iraq."
    assert [e.actors for e in assaults(text, date(2020, 1, 9))] == [("USA/MIL",), ("IRN/MIL",)]


def test_allies_who_did_nothing_are_not_taken_for_who_did_something_before() -> None:
    text = "Israeli jets bombed Natanz. Iran's allies in Lebanon vowed revenge but did not attack."
    assert assaults(text, date(2025, 6, 13))[-1].actors == ("UNKNOWN",)


def test_the_men_of_an_officer_without_a_name_are_his_side() -> None:
    [shelled] = assaults("A Croat commander said his fighters had shelled Serb positions near Mostar.", date(1992, 8, 8))
    assert (shelled.actors, shelled.recipients) == (("ORG:HVO",), ("ORG:VRS",))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kabila's army fought rebels in Congo.", [("COD/MIL",)]),
        ("Rebels attacked the town of Kabila in Afghanistan.", [("AFG/REB",)]),
    ],
)
def test_a_leader_whose_name_a_town_bears(text: str, actors: list[tuple[str, ...]]) -> None:
    assert [e.actors for e in assaults(text, date(2020, 5, 1))] == actors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenyan soldiers were killed near Mandera. Officials blamed Somali troops. Wounded soldiers were flown to Nairobi.", "KEN/MIL"),
        (
            "Militants ambushed Malian soldiers. Burkinabe troops pursued them into Burkina Faso. Injured soldiers were flown out.",
            "MLI/MIL",
        ),
        ("Thai troops shelled a village. Cambodian soldiers were wounded. Wounded soldiers were driven past Thai troops.", "KHM/MIL"),
    ],
)
def test_the_wounded_are_of_the_force_that_was_hit(text: str, code: str) -> None:
    wounded = text.rindex("soldiers")
    assert [a.code for a in read(text, date(2020, 3, 10)).actors if a.span.start <= wounded < a.span.end] == [code]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Israel and Palestinian militants agreed on a truce.", "AGREE", {"ISR/GOV", "PSE/REB"}),
        ("Turkey and Syrian rebels shelled the town.", "ASSAULT", {"TUR/MIL", "SYR/REB"}),
        ("US and Iraqi troops shelled the town.", "ASSAULT", {"USA/MIL", "IRQ/MIL"}),
        ("New Zealand and Australian troops left Dili.", "RETREAT", {"NZL/MIL", "AUS/MIL"}),
        ("Turkish and Syrian rebels shelled the town.", "ASSAULT", {"TUR/REB", "SYR/REB"}),
    ],
)
def test_a_land_beside_the_people_of_another_is_no_land_of_theirs(text: str, kind: str, actors: set[str]) -> None:
    assert [set(e.actors) for e in acts(text, kind)] == [actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Libya's commander Haftar ordered troops to attack Tripoli.", {"ORG:LNA"}),
        ("Hezbollah leader Hassan Nasrallah ordered troops to attack Beirut.", {"ORG:HEZBOLLAH"}),
        ("Haftar ordered the army to attack Tripoli in Libya.", {"LBY/MIL"}),
    ],
)
def test_troops_are_of_the_group_whose_leader_orders_them(text: str, actors: set[str]) -> None:
    assert {code for e in read(text, date(2019, 10, 3)).events if e.type == "ASSAULT" for code in e.actors} == actors
