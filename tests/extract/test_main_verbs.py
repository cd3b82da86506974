"""Sentences whose verb the parser took for a participle get it back. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.extract.mending.mainverb import restore
from truceline.extract.parse import Parse
from truceline.extract.pipeline import parse
from truceline.model import Block, Event, Report


def report(text: str) -> Report:
    return Report("t", text, (Block("lead", 0, len(text)),))


def force(text: str) -> list[Event]:
    return [e for e in next(iter(extract([report(text)]))).events if e.type == "ASSAULT"]


def parsed(text: str) -> Parse:
    return next(iter(parse([report(text)])))


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("French jets destroyed tanks belonging to the Libyan army outside Benghazi.", "FRA/MIL", "LBY/MIL"),
        ("The Syrian army shelled positions of the Hamas movement near Damascus.", "SYR/MIL", "ORG:HAMAS"),
    ],
)
def test_who_stands_before_the_verb_did_it_and_what_stands_behind_suffered_it(text: str, who: str, whom: str) -> None:
    [told] = force(text)
    assert (told.actors, told.recipients) == ((who,), (whom,))


def test_the_participle_that_closes_a_long_subject_is_the_verb() -> None:
    text = "A similar blast in the same market on July 25 killed nine people and wounded more than thirty in Quetta, Pakistan."
    mended = parsed(text)
    restore(mended)
    verb = next(t for t in mended.tokens if t.text == "killed")
    assert verb.dep == "root"
    assert [t.text for t in verb.kids if t.dep == "nsubj"] == ["blast"]


@pytest.mark.parametrize(
    "text",
    [
        "US backed forces near Raqqa.",
        "A village held by rebels in Mali.",
        "Seven Soldiers Killed in Mali",
        "Two men given shelter after the floods.",
    ],
)
def test_what_is_no_sentence_is_left_alone(text: str) -> None:
    mended = parsed(text)
    before = [(t.head, t.dep) for t in mended.tokens]
    restore(mended)
    assert [(t.head, t.dep) for t in mended.tokens] == before


@pytest.mark.parametrize(
    "text",
    [
        "French jets destroyed tanks belonging to the Libyan army outside Benghazi.",
        "A similar blast in the same market on July 25 killed nine people and wounded more than thirty in Quetta, Pakistan.",
        "The ministry said that terrorists fired rocket shells at the suburb.",
    ],
)
def test_a_mended_tree_is_a_tree_and_stays_as_it_is(text: str) -> None:
    mended = parsed(text)
    restore(mended)
    once = [(t.head, t.dep, [k.i for k in t.kids]) for t in mended.tokens]
    for token in mended.tokens:
        assert [k.i for k in token.kids] == sorted(k.i for k in mended.tokens if k.head == token.i and k.i != token.i)
        assert sum(1 for _ in mended.ancestors(token)) < len(mended.tokens)
    restore(mended)
    assert [(t.head, t.dep, [k.i for k in t.kids]) for t in mended.tokens] == once


@pytest.mark.parametrize(
    "text",
    [
        "Separatists in northern Azerbaijan shelled Armenian villages.",
        "Coalition warplanes struck a market in Sanaa, Yemen.",
        "Sudan's junta bombed rebel positions in Nyala.",
    ],
)
def test_a_participle_before_what_was_struck_is_the_verb(text: str) -> None:
    assert any(e.type == "ASSAULT" and e.actors != ("UNKNOWN",) for e in next(iter(extract([report(text)]))).events)


@pytest.mark.parametrize(
    ("body", "code"),
    [("Amnesty International", "ORG:AMNESTY"), ("Human Rights Watch", "ORG:HRW"), ("Doctors Without Borders", "ORG:MSF")],
)
def test_a_body_whose_name_was_taken_for_a_phrase_accuses(body: str, code: str) -> None:
    text = f"{body} accused Russian soldiers of executing 22 civilians in Chechnya."
    [accused] = [e for e in next(iter(extract([report(text)]))).events if e.type == "ACCUSE"]
    assert (accused.actors, accused.recipients) == ((code,), ("RUS/MIL",))


def test_what_is_answered_is_not_the_answer() -> None:
    text = (
        "Iran launched 300 drones at Israel overnight in retaliation for a strike on its consulate in Damascus that killed seven "
        "officers of the Revolutionary Guards."
    )
    assert all("IRN/MIL" not in e.recipients for e in force(text) if "IRN/GOV" in e.actors)
