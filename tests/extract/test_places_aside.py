"""Places told aside, venues of talks and the places of those who speak are not where an act was done."""

from __future__ import annotations

import json
from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Raw, Report
from truceline.read import read


def places(text: str, kind: str) -> set[str | None]:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    return {e.place for e in reading.events if e.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "never"),
    [
        ("A truce between Mali and rebels agreed in Algiers was broken when rebels shelled the Malian army.", "ASSAULT", "Algiers"),
        ("Two truces between the Malian army and rebels, negotiated in Moscow, have been broken by attacks.", "ASSAULT", "Moscow"),
        (
            "The Sri Lankan army shelled Jaffna. In New Delhi, a minister saw the envoy and demanded an end to the attacks on Tamils.",
            "ASSAULT",
            "New Delhi",
        ),
        ("The FARC, which has fought the Colombian army for decades, broke off talks in Oslo.", "ASSAULT", "Oslo"),
        ("Rebels fighting the government in Bamako, Mali, have killed ten soldiers.", "ASSAULT", "Bamako"),
        ("The army besieged a post in Idlib as envoys met in Moscow.", "COERCE", "Moscow"),
        ("Rebels shelled the town of Goma while the president was in Paris, officials said.", "ASSAULT", "Paris"),
        ("The Malian government and rebels held talks in Algiers. Mali condemned the killing of five soldiers.", "ASSAULT", "Algiers"),
    ],
)
def test_no_act_is_put_where_something_else_was_told(text: str, kind: str, never: str) -> None:
    found = places(text, kind)
    assert found
    assert never not in found


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Malian troops shelled Kidal, which had been abandoned by rebels.", "ASSAULT", "Kidal"),
        ("The president of Mali, who arrived in Algiers on Monday, met the rebels.", "CONSULT", "Algiers"),
        ("In Kandahar province, Taliban fighters killed four Afghan policemen in Spin Boldak.", "ASSAULT", "Spin Boldak"),
        ("In the occupied West Bank, Israeli soldiers shot dead a man in Qalandiya, north of Jerusalem.", "ASSAULT", "Qalandiya"),
        ("Malian soldiers executed 300 civilians in Moura, in the Mopti region.", "ASSAULT", "Moura"),
        ("Russian missiles hit Ukraine. In Kryvyi Rih ten people were killed and in Dnipro another one.", "ASSAULT", "Kryvyi Rih"),
        ("Pakistani troops killed 20 militants in Swat in the past day, the army said in Rawalpindi.", "ASSAULT", "Swat"),
        ("Houthi fighters shelled the Mualla district of Aden. Yemen's president had left Aden in March.", "ASSAULT", "Mualla"),
        ("Rebels in Mali broke off talks with the government in Algiers.", "SANCTION", "Algiers"),
    ],
)
def test_what_says_where_somebody_is_still_tells_the_place(text: str, kind: str, place: str) -> None:
    assert place in places(text, kind)


def test_a_city_of_world_bodies_makes_no_report_one_of_its_country() -> None:
    text = "Libyan forces shelled Tripoli. In Geneva a UN official condemned it; the Security Council met in New York."
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    assert {p.country for p in reading.places if p.name == "Geneva"} == {"CHE"}


def test_what_stands_behind_a_country_is_a_place_of_it() -> None:
    title = "Heavy clashes in Sudan's El Geneina"
    text = f"{title}\nFighters shelled districts of El Geneina on Tuesday, killing 40 people, said Dr. Ahmed Geneina."
    blocks = (Block("headline", 0, len(title)), Block("lead", len(title) + 1, len(text)))
    (reading,) = extract([Report("r", text, blocks, published=date(2021, 6, 16))])
    assert reading.places[1].span.end == len(title)


@pytest.mark.parametrize(
    ("text", "kind", "land"),
    [
        ("Syrian rebels shelled Aleppo. The president condemned Turkey's offensive.", "ASSAULT", "TUR"),
        ("Iraqi officials met in Baghdad. The withdrawal of US forces was postponed.", "RETREAT", "USA"),
    ],
)
def test_whose_an_act_is_does_not_tell_in_which_country(text: str, kind: str, land: str) -> None:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    found = [e.country for e in reading.events if e.type == kind]
    assert found
    assert land not in found


def test_an_unlisted_name_has_its_country_wherever_it_stands() -> None:
    title = "LRA kills 200 in Barlonyo"
    text = f"{title}\nRebels of the LRA killed 200 people in the Barlonyo camp, 26 km north of Lira, Uganda."
    blocks = (Block("headline", 0, len(title)), Block("lead", len(title) + 1, len(text)))
    (reading,) = extract([Report("r", text, blocks, published=date(2021, 6, 16))])
    assert [p.country for p in reading.places if p.name in {"Barlonyo", "Barlonyo camp"}] == ["UGA", "UGA"]


def test_whose_barracks_they_are_is_no_place() -> None:
    text = "Suicide bombers drove trucks into the barracks of US Marines in Beirut."
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    assert [p.name for p in reading.places if p.name != "US"] == ["Beirut"]


def test_here_is_the_town_of_the_date_line_which_says_little_of_the_country_else() -> None:
    body = "BANGUI (AFP) - Seleka rebels seized the presidential palace here on Sunday. Paris sent 350 soldiers to the city."
    data = json.dumps({"id": "r", "outlet": None, "published": "2013-03-24", "title": "", "text": body}).encode()
    (reading,) = extract([read(Raw(origin="r", data=data, media="docs", sha256=""))])
    assert [(e.place, e.country) for e in reading.events if e.type == "ASSAULT"] == [("Bangui", "CAF")]
    told = body.replace("rebels seized the presidential palace here on Sunday", "rebels attacked Damara, an official said here")
    data = json.dumps({"id": "r", "outlet": None, "published": "2013-03-24", "title": "", "text": told}).encode()
    (reading,) = extract([read(Raw(origin="r", data=data, media="docs", sha256=""))])
    assert all(e.place != "Bangui" for e in reading.events if e.type == "ASSAULT")
