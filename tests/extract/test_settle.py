"""Attributes weighed over the whole report: what is carried on, what stays, what is said to be inferred, and that names do not matter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.extract import extract
from truceline.extract.settle.option import Option
from truceline.extract.settle.weights import choose, weights
from truceline.model import Block, Event, Report, stated
from truceline.ontology.actor_book import book

ATTRIBUTES = ("actors", "admitted", "days", "place", "recipients")


def events(text: str) -> list[Event]:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block("lead", at, at + len(line)))
        at += len(line) + 1
    return list(next(iter(extract([Report("t", text, tuple(blocks))]))).events)


def test_an_act_told_again_takes_up_where_it_was() -> None:
    told = events("Army shells killed four people in Saraqib on Monday.\nThe shelling wounded nine others.")
    again = told[-1]
    assert again.place == "Saraqib"


def test_what_is_taken_from_elsewhere_is_inferred_and_accuses_nobody() -> None:
    told = events(
        "Turkish warplanes bombed a depot near Kirkuk on Sunday.\nThe planes came back at night.\n"
        "A second raid hit the town's bakery and killed two."
    )
    for event in told:
        bare = stated(event)
        if "actors" in event.inferred:
            assert bare.actors == ()
        else:
            assert bare.actors == event.actors
    assert "inferred" not in {name for event in told[:1] for name in event.inferred}


def test_a_named_actor_is_never_given_up_for_nobody() -> None:
    [event] = [e for e in events("The Ruritanian rebels and the Kenyan army fought near Garissa.") if e.type == "ASSAULT"]
    assert set(event.actors) - {"UNKNOWN"}


def test_an_act_is_told_although_its_sentence_names_no_party() -> None:
    told = events("Envoys of Togo and Benin met in Accra on Monday.\nThe talks resumed on Tuesday after a break of two weeks.")
    assert [e.type for e in told] == ["CONSULT", "CONSULT"]
    assert [e.id for e in told] == ["E1", "E2"]


@pytest.mark.parametrize("text", ["Under the agreement, prisoners may write letters home.", "The treaty of 1815 is kept in a museum."])
def test_a_word_of_a_frame_alone_tells_no_act(text: str) -> None:
    assert events(text) == []


def test_a_refusal_in_negated_words_happened() -> None:
    [refusal] = events("Zambia did not accept the offer from the mediators.")
    assert (refusal.type, refusal.status) == ("REJECT", "occurred")


def test_every_value_from_elsewhere_has_its_words_as_evidence() -> None:
    text = "Shells hit Homs on Monday, the army said.\nTwo children died in the attack.\nThe shelling went on until dusk."
    for event in events(text):
        if event.place and "place" in event.inferred:
            assert any(text[e.start : e.end] == e.exact and event.place in e.exact for e in event.evidence)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_no_feature_is_a_name(attribute: str) -> None:
    """Parties, places and days are no features: swapping two names can change no score."""
    words = {word for feature in weights(attribute) for word in feature}
    assert words
    spellings = {spelling for spelling, _ in book().named if len(spelling) > 3}
    assert {w for w in words if ":" in w and w.startswith("ORG:")} == set()
    assert not {w for w in words if w[:1].isupper() and w in spellings}
    assert not any(w.isdigit() and len(w) == 4 for w in words)


@given(st.permutations([("a", 1.0), ("b", 3.0), ("c", 2.0)]))
def test_the_best_option_wins_in_any_order(order: list[tuple[str, float]]) -> None:
    options = [Option(name, [(name,)]) for name, _ in order]
    assert choose(options, {(name,): weight for name, weight in order}).value == "b"


def test_the_first_of_equals_is_chosen() -> None:
    assert choose([Option("x", [("x",)]), Option("y", [("y",)])], {}).value == "x"


@pytest.mark.parametrize(
    "text",
    [
        "The army of Chad shelled the camp in response to the attack on Abeche.",
        "The army of Chad condemned the attack on Abeche.",
    ],
)
def test_who_answers_an_act_did_not_do_it(text: str) -> None:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2015, 3, 4))
    (reading,) = extract([report])
    answered = [e for e in reading.events if e.type == "ASSAULT" and "Abeche" in e.anchor]
    assert [e.actors for e in answered] == [("UNKNOWN",)]


def test_no_state_strikes_itself_by_inference() -> None:
    text = "The navy of Sri Lanka sank a boat off the coast on Monday."
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2005, 3, 4))
    (reading,) = extract([report])
    assert not [e for e in reading.events if "LKA/GOV" in e.recipients]


def test_who_accuses_did_not_do_what_others_are_said_to_do_it_by() -> None:
    text = "The Sudanese government accuses foreign powers of prolonging the war by supplying the rebels in Darfur with arms."
    (reading,) = extract([Report("t", text, (Block("paragraph", 0, len(text)),), published=date(2020, 2, 17))])
    assert all("SDN/GOV" not in e.actors for e in reading.events if e.type in {"AID", "COOPERATE"})
