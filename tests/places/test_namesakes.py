"""Which of two places of one name is meant: what the words right behind it say, and whose name it is. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Report

COUNTRIES = [
    ("At least ten people died in Palma, Mozambique, when gunmen stormed the town.", "Palma", "MOZ"),
    ("Gunmen stormed the town of Palma in northern Mozambique on Wednesday.", "Palma", "MOZ"),
    ("After talks in Geneva, Russia and the United States agreed on a truce.", "Geneva", "CHE"),
    ("The two sides met in Geneva, Illinois.", "Geneva", "USA"),
    ("Fighting raged in Tripoli, Lebanon, on Sunday.", "Tripoli", "LBN"),
    ("Georgia said that Russian jets had bombed Poti port.", "Poti port", "GEO"),
    ("The Taliban ambushed a convoy in Bala Baluk district of Farah province.", "Bala Baluk district", "AFG"),
    ("Shells hit Alep on Monday, Syrian activists said.", "Alep", "SYR"),
]


@pytest.mark.parametrize(("text", "name", "iso3"), COUNTRIES)
def test_the_place_lies_where_the_words_say(text: str, name: str, iso3: str) -> None:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    assert (name, iso3) in {(text[p.span.start : p.span.end], p.country) for p in reading.places}


def test_a_grenade_is_no_town() -> None:
    text = "Grenade attack kills four in Bujumbura"
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    assert {p.country for p in reading.places} == {"BDI"}
