"""Trees that no English sentence has are mended: who did it depends on them. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.extract.mending.lemmas import whole
from truceline.extract.mending.slips import mend
from truceline.extract.pipeline import parse
from truceline.model import Block, Event, Report


def report(text: str) -> Report:
    return Report("t", text, (Block("lead", 0, len(text)),))


def events(text: str) -> list[Event]:
    return list(next(iter(extract([report(text)]))).events)


def test_both_brokers_broker_and_neither_takes_effect() -> None:
    told = events("A truce brokered by Qatar and the United States took effect in Gaza on Monday.")
    assert {"QAT/GOV", "USA/GOV"} in [set(e.actors) for e in told if e.mode == "third-party"]
    assert not [e for e in told if e.type == "RETREAT" and "USA/GOV" in e.actors]


def test_both_sides_of_between_fight() -> None:
    [clash] = [e for e in events("Fighting between the Sudanese army and the RSF broke out near Khartoum.") if e.type == "ASSAULT"]
    assert (set(clash.actors), clash.recipients) == ({"SDN/MIL", "ORG:RSF"}, ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rwandan and Congolese soldiers have in recent weeks carried out raids near Goma.", {"RWA/MIL", "COD/MIL"}),
        ("The army has on several occasions shelled the town of Goma in Congo.", {"COD/MIL"}),
        ("Rebels have in the past month attacked convoys in Mali.", {"MLI/REB"}),
    ],
)
def test_what_stands_between_have_and_its_participle_parts_them_not(text: str, who: set[str]) -> None:
    [told] = [e for e in events(text) if e.type == "ASSAULT"]
    assert set(told.actors) == who
    assert "actors" not in told.inferred


def test_a_participle_that_describes_is_no_clause() -> None:
    text = "Rebels backed by Chad have taken the town of Birao in the Central African Republic."
    assert [set(e.actors) for e in events(text) if e.type == "ASSAULT"] == [{"CAF/REB"}]
    text = "A prisoner swap brokered by Norway and Egypt is set to begin in Sudan."
    assert {"NOR/GOV", "EGY/GOV"} in [set(e.actors) for e in events(text)]


def test_what_they_have_in_place_they_have() -> None:
    parsed = next(iter(parse([report("The rebels have in place trained soldiers.")])))
    mend(parsed)
    assert next(t for t in parsed.tokens if t.lower == "have").pos == "VERB"


@pytest.mark.parametrize(
    "text",
    [
        "A truce brokered by Qatar and the United States took effect in Gaza.",
        "Malian army and Wagner patrols have in recent weeks carried out searches in Mopti.",
        "The army has on several occasions shelled the town of Goma in Congo.",
        "Rebels have in the past month attacked convoys in Mali.",
        "Rebels backed by Chad have taken the town of Birao in the Central African Republic.",
        "A swap brokered by Moscow's envoy Ivanov and neighbour Uganda is set to free the prisoners.",
        "Fighting between the Sudanese army and the RSF broke out near Khartoum.",
        "Twelve fighters were killed by the army in clashes near Maiduguri.",
    ],
)
def test_a_mended_tree_is_a_tree_and_stays_as_it_is(text: str) -> None:
    parsed = next(iter(parse([report(text)])))
    mend(parsed)
    once = [(t.head, t.dep, t.pos, t.tag, [k.i for k in t.kids]) for t in parsed.tokens]
    mend(parsed)
    assert once == [(t.head, t.dep, t.pos, t.tag, [k.i for k in t.kids]) for t in parsed.tokens]
    for token in parsed.tokens:
        assert [k.i for k in token.kids] == [t.i for t in parsed.tokens if t.head == token.i and t.i != token.i]
        assert len(list(zip(parsed.ancestors(token), parsed.tokens, strict=False))) < len(parsed.tokens)
    assert [t for t in parsed.tokens if t.head == t.i]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Ugandan troops backing the Congolese government shelled rebel positions near Bunia.", {"UGA/MIL"}, {"COD/REB"}),
        ("Chadian soldiers allied with the Malian army attacked Tuareg rebels near Kidal.", {"TCD/MIL"}, {"MLI/REB"}),
        ("Georgia accused Russia, which backs Abkhazia, of shooting down one of its drones.", {"RUS/MIL"}, {"GEO/MIL"}),
        ("The Malian army, along with Wagner fighters, attacked Tuareg rebels near Kidal.", {"MLI/MIL", "ORG:WAGNER"}, {"MLI/REB"}),
    ],
)
def test_on_whose_side_somebody_is_told_aside(text: str, actors: set[str], recipients: set[str]) -> None:
    assert (actors, recipients) in [(set(e.actors), set(e.recipients)) for e in events(text) if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("form", "clipped", "base"),
    [("blamed", "blam", "blame"), ("seizing", "seiz", "seize"), ("kidnapped", "kidnapp", "kidnap"), ("shooting", "shoot", "shoot")],
)
def test_base_forms_are_whole(form: str, clipped: str, base: str) -> None:
    assert whole(form, clipped) == base
