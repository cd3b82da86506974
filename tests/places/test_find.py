"""Place mentions: what is a place, which one, how precisely."""

from __future__ import annotations

import re

import pytest

from truceline.extract.parse import Parse
from truceline.extract.pipeline import parse
from truceline.extract.places import find_places, in_place_position
from truceline.model import Block, PlaceMention, Report


def parsed(text: str) -> Parse:
    return next(iter(parse([Report("t", text, (Block("lead", 0, len(text)),))])))


def found(text: str) -> list[PlaceMention]:
    return find_places(parsed(text))


def one(text: str) -> PlaceMention:
    """The place marked with square brackets."""
    plain = text.replace("[", "").replace("]", "")
    wanted = re.search(r"\[(.+?)\]", text)
    assert wanted
    places = found(plain)
    match = [p for p in places if p.anchor == wanted[1]]
    assert match, f"{wanted[1]!r} not among {[p.anchor for p in places]}"
    assert plain[match[0].span.start : match[0].span.end] == match[0].anchor
    return match[0]


def test_bare_governorate_name_leaves_both_readings() -> None:
    place = one("Shells fell in [Idlib] on Monday, Syrian activists said.")
    assert (place.kind, place.precision, place.country, place.gazetteer_id) == ("admin1", 4, "SYR", "truceline:SY07")
    assert place.candidates == ("geonames:169389",)


@pytest.mark.parametrize(
    ("text", "kind", "precision"),
    [
        ("Jets bombed the city of [Idlib] in Syria.", "settlement", 1),
        ("Jets bombed [Idlib province] in Syria.", "admin1", 4),
        ("Jets bombed [southern Idlib] in Syria.", "sub-area", 4),
        ("Jets bombed [Idlib's northern countryside] in Syria.", "sub-area", 4),
        ("Jets bombed a convoy near [Saraqib] in Syria.", "settlement", 2),
        ("Jets bombed a convoy 10 km south of [Saraqib] in Syria.", "settlement", 2),
        ("Jets bombed a convoy in [Saraqib] in Syria.", "settlement", 1),
        ("The convoy entered through the [Kafr Lusin border crossing] in Syria.", "border_crossing", 1),
        ("Troops secured the [M5 highway] in Syria.", "route", 5),
        ("Fighting went on in [eastern Ghouta], near Damascus.", "region", 5),
        ("Fighting went on in [northwestern Syria] on Sunday.", "region", 5),
        ("Fighting went on in [north-western Syria] on Sunday.", "region", 5),
        ("Fighting went on in [Syria] on Sunday.", "country", 6),
        ("Rockets were fired from [Syrian territory] on Sunday.", "country", 6),
        ("Groups were told to leave [the demilitarized zone] by October.", "zone", 5),
    ],
)
def test_kind_and_precision(text: str, kind: str, precision: int) -> None:
    place = one(text)
    assert (place.kind, place.precision) == (kind, precision)


def test_distance_widens_the_radius() -> None:
    near, far = one("A convoy was hit 10 km south of [Saraqib] in Syria."), one("A convoy was hit 40 km south of [Saraqib] in Syria.")
    assert near.radius_m is not None
    assert far.radius_m == near.radius_m + 30_000


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Libyan forces left [Tripoli] after clashes with militias from Misrata.", "LBY"),
        ("Lebanese soldiers left [Tripoli] after clashes in Beirut.", "LBN"),
        ("The mayor of [Paris], Texas, spoke to reporters in Dallas.", "USA"),
        ("French police cordoned off a street in [Paris].", "FRA"),
    ],
)
def test_the_report_s_country_decides(text: str, country: str) -> None:
    assert one(text).country == country


@pytest.mark.parametrize(
    "text",
    [
        "President Lincoln spoke to Marco Rubio about the Syrian army.",
        "The Washington Post said so in March.",
        "The Sochi memorandum was signed by both sides.",
        "Reading the report took a long time.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert found(text) == []


def test_a_capital_that_the_actors_claim_is_no_place_unless_the_words_say_so() -> None:
    text = "Ankara said that talks were held in Ankara."
    reading = parsed(text)
    claimed = {t.i for t in reading.tokens if t.text == "Ankara"}
    assert [p.span.start for p in find_places(reading, claimed)] == [text.rindex("Ankara")]


def test_place_position() -> None:
    reading = parsed("Ankara said that troops in Idlib left the town of Saraqib, and Moscow agreed.")
    says = {t.text: in_place_position(reading, t) for t in reading.tokens if t.text in ("Ankara", "Idlib", "Saraqib", "Moscow")}
    assert says == {"Ankara": False, "Idlib": True, "Saraqib": True, "Moscow": False}


def test_a_village_that_is_not_listed_takes_the_reach_of_its_whole() -> None:
    place = one("Shells fell on the village of [Tel Qarmuzan] in Hama province, Syrian rescuers said.")
    assert (place.gazetteer_id, place.admin1, place.precision) == (None, "Hama", 4)


def test_a_village_that_is_not_listed_and_stands_alone_has_no_point() -> None:
    place = one("Shells fell on the village of [Qarmuzan].")
    assert (place.lat, place.country) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Two shells landed in the [Qarmulat] neighbourhood before dawn.",
        "The militia stormed the [Tuberi] district overnight.",
        "A bomb went off near [Umm Qarzal Mosque] after prayers.",
        "Snipers hold the roofs around [Martyrdom Square] in Kharkiv.",
        "Mortar bombs fell in [al-Zurayq] and wounded a boy.",
        "Fighting went on in [Barzanet] and Homs.",
        "Gunmen burnt the villages of the area of [Dolkuri] last night.",
        "Soldiers fought around [Al-Durbakh] for a week.",
        "Mines went off in [Qarzulin], 12 km north of Aleppo.",
        "Rockets fell on [Sheikh Barzun] village.",
    ],
)
def test_a_name_beside_a_noun_of_place_is_a_place_without_a_point(text: str) -> None:
    place = one(text)
    assert place.gazetteer_id is None
    assert (place.lat, place.lon) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Troops searched the village of [Khirbat Barka] in Hama province, Syria.",
        "Troops searched [Ain Zalqa] town in Hama province, Syria.",
    ],
)
def test_a_town_that_lends_a_longer_name_a_word_is_another(text: str) -> None:
    place = one(text)
    assert (place.country, place.gazetteer_id) == ("SYR", None)


@pytest.mark.parametrize(
    "text",
    [
        "Residents of a Druze village blocked the road.",
        "Rebels Overrun Checkpoint Near the Capital",
        "Ministers agreed to create a Free Trade Area.",
        "Hezbollah strongholds were bombed again.",
        "The minister met al-Jumrani on Tuesday.",
        "Insurgents north of Aleppo laid down their arms.",
        "French and Arab envoys left Aleppo.",
    ],
)
def test_a_name_that_is_no_place_though_a_noun_of_place_is_near(text: str) -> None:
    assert all(p.gazetteer_id for p in found(text))


def test_where_a_report_was_filed_is_no_place_of_its_events() -> None:
    text = "BEIRUT - Shells fell in Homs."
    report = Report("t", text, (Block("dateline", 0, 8), Block("lead", 9, len(text))))
    assert [p.name for p in find_places(next(iter(parse([report]))))] == ["Homs"]


def test_ids_are_in_text_order_and_places_do_not_overlap() -> None:
    places = found("Syrian jets hit Saraqib, Taftanaz and Binnish in Idlib province along the M4 and M5 highways.")
    assert [p.id for p in places] == [f"L{n}" for n in range(1, len(places) + 1)]
    assert [p.name for p in places] == ["Saraqib", "Taftanaz", "Binnish", "Idlib", "M4", "M5"]
    assert all(a.span.end <= b.span.start for a, b in zip(places, places[1:], strict=False))


def test_swapping_two_countries_swaps_them_and_changes_nothing_else() -> None:
    first = found("Shells fired from Syria hit a base in Turkey on Monday.")
    second = found("Shells fired from Turkey hit a base in Syria on Monday.")
    assert [p.country for p in first] == [p.country for p in reversed(second)] == ["SYR", "TUR"]
    assert {(p.kind, p.precision) for p in first + second} == {("country", 6)}
