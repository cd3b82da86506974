"""Arguments that the parser labels or hangs as no English sentence has them are mended before any rule reads them."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.extract.mending.arguments import (
    active,
    also_called,
    at_time,
    behind_colon,
    cases_of,
    described_object,
    done_by,
    named_again,
    noun,
    possessed,
    told_too,
)
from truceline.extract.parse import Parse, Sentence, Token
from truceline.model import Block, Event, Report


def tree(*rows: tuple[str, str, str, str, int]) -> Parse:
    """A parse of one sentence from (word, part of speech, tag, label, head)."""
    text = " ".join(row[0] for row in rows)
    starts = [sum(len(row[0]) + 1 for row in rows[:i]) for i in range(len(rows))]
    tokens = [Token(i, w, starts[i], w.lower(), pos, tag, dep, head, 0, "") for i, (w, pos, tag, dep, head) in enumerate(rows)]
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token)
    sentence = Sentence(0, 0, len(tokens), 0, len(text), 0)
    return Parse(Report("t", text, (Block("lead", 0, len(text)),)), tokens, [sentence], [])


def events(text: str) -> list[Event]:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),), published=date(2020, 3, 10))])
    return list(reading.events)


def test_a_verb_in_the_past_with_a_clause_has_done_it() -> None:
    parse = tree(("Watch", "PROPN", "NNP", "nsubj:pass", 1), ("urged", "VERB", "VBD", "root", 1), ("restraint", "NOUN", "NN", "obj", 1))
    active(parse.tokens[0], parse.tokens[1])
    assert parse.tokens[0].dep == "nsubj"


def test_what_stands_between_commas_names_the_subject_again() -> None:
    rows = [("group", "NOUN", "NN", "nsubj:pass", 5), (",", "PUNCT", ",", "punct", 2), ("UVF", "PROPN", "NNP", "nsubj:pass", 5)]
    rows += [(",", "PUNCT", ",", "punct", 2), ("was", "AUX", "VBD", "aux:pass", 5), ("blamed", "VERB", "VBN", "root", 5)]
    parse = tree(*rows)
    named_again(parse, parse.tokens[2], parse.tokens[5])
    assert (parse.tokens[2].dep, parse.tokens[2].head) == ("appos", 0)


def test_a_subject_with_nothing_that_a_verb_has_is_a_noun() -> None:
    parse = tree(("artillery", "NOUN", "NN", "compound", 1), ("fire", "VERB", "VBP", "nsubj", 2), ("killed", "VERB", "VBD", "root", 2))
    noun(parse.tokens[1])
    assert (parse.tokens[1].pos, parse.tokens[1].tag) == ("NOUN", "NN")


def test_cases_are_of_something_and_an_accusation_is_not() -> None:
    rows = [("recorded", "VERB", "VBD", "root", 0), ("cases", "NOUN", "NNS", "obj", 0), ("of", "SCONJ", "IN", "mark", 3)]
    parse = tree(*rows, ("firing", "VERB", "VBG", "advcl", 0))
    parse.tokens[1].lemma = "case"
    cases_of(parse, parse.tokens[2], parse.tokens[3])
    assert (parse.tokens[3].dep, parse.tokens[3].head, parse.tokens[2].dep) == ("nmod", 1, "case")
    parse = tree(
        ("accused", "VERB", "VBD", "root", 0), ("troops", "NOUN", "NNS", "obj", 0), *[rows[2]], ("firing", "VERB", "VBG", "advcl", 0)
    )
    cases_of(parse, parse.tokens[2], parse.tokens[3])
    assert parse.tokens[3].dep == "advcl"


def test_a_clause_of_time_says_when() -> None:
    rows = [("raid", "NOUN", "NN", "root", 0), ("after", "SCONJ", "IN", "mark", 3), ("guard", "NOUN", "NN", "nsubj:pass", 3)]
    parse = tree(*rows, ("shot", "VERB", "VBN", "acl", 0))
    at_time(parse.tokens[3])
    assert parse.tokens[3].dep == "advcl"


@pytest.mark.parametrize(("verb", "label"), [("labels", "acl"), ("saw", "xcomp")])
def test_only_who_is_seen_doing_something_is_told_so_by_the_verb(verb: str, label: str) -> None:
    rows = [(verb, "VERB", "VBZ", "root", 0), ("groups", "NOUN", "NNS", "obj", 0), ("fighting", "VERB", "VBG", "xcomp", 0)]
    parse = tree(*rows)
    parse.tokens[0].lemma = verb.removesuffix("s") if verb == "labels" else "see"
    described_object(parse, parse.tokens[2])
    assert parse.tokens[2].dep == label


def test_fire_by_somebody_is_theirs() -> None:
    rows = [("halting", "VERB", "VBG", "root", 0), ("fire", "NOUN", "NN", "obj", 0), ("by", "ADP", "IN", "case", 3)]
    parse = tree(*rows, ("rebels", "NOUN", "NNS", "obl", 0))
    done_by(parse, parse.tokens[3], parse.tokens[0])
    assert (parse.tokens[3].dep, parse.tokens[3].head) == ("nmod", 1)


def test_a_preposition_before_the_owner_is_of_what_he_owns() -> None:
    rows = [("by", "ADP", "IN", "case", 1), ("president", "NOUN", "NN", "nmod:poss", 3), ("'s", "PART", "POS", "case", 1)]
    parse = tree(*rows, ("army", "NOUN", "NN", "root", 3))
    possessed(parse, parse.tokens[0], parse.tokens[1])
    assert parse.tokens[0].head == 3


def test_a_second_clause_that_is_told_stands_beside_the_first() -> None:
    rows = [("wants", "VERB", "VBZ", "ccomp", 4), ("but", "CCONJ", "CC", "cc", 3), ("will", "AUX", "MD", "aux", 3)]
    parse = tree(*rows, ("act", "VERB", "VB", "ccomp", 4), ("said", "VERB", "VBD", "root", 4))
    told_too(parse, parse.tokens[3])
    assert (parse.tokens[3].dep, parse.tokens[3].head) == ("conj", 0)


def test_who_speaks_behind_a_colon_is_no_object_and_no_name_runs_on_behind_a_comma() -> None:
    rows = [("killed", "VERB", "VBN", "root", 0), (":", "PUNCT", ":", "punct", 2), ("army", "NOUN", "NN", "obj", 0)]
    parse = tree(*rows)
    behind_colon(parse, parse.tokens[2])
    assert parse.tokens[2].dep == "parataxis"
    rows = [("Rutshuru", "PROPN", "NNP", "root", 0), (",", "PUNCT", ",", "punct", 2), ("Congo", "PROPN", "NNP", "flat", 0)]
    parse = tree(*rows)
    also_called(parse, parse.tokens[2])
    assert parse.tokens[2].dep == "appos"


def test_the_fallen_of_a_headline_did_not_do_it() -> None:
    [event] = [e for e in events("Four Kenyan troops killed in attack on convoy in Somalia: army") if e.type == "ASSAULT"]
    assert (event.actors, event.recipients) == (("UNKNOWN",), ("KEN/MIL",))


def test_an_advance_was_not_made_where_envoys_meet() -> None:
    told = events("Turkish and Russian delegations were to meet in Moscow to calm down tension in Idlib after the Syrian army's advance.")
    advances = [e.place for e in told if e.type == "ASSAULT"]
    assert advances
    assert "Moscow" not in advances
    assert "Kabul" in [e.place for e in events("A bomb went off as ministers met in Kabul.") if e.type == "ASSAULT"]


def test_who_speaks_without_a_name_is_nobody_told_elsewhere() -> None:
    for text, kind in (
        ("The Sri Lankan army shelled Jaffna. Civil sources in the town blamed the Karuna group for the killing.", "ACCUSE"),
        ("Eritrean soldiers shelled Adigrat. Senior negotiators welcomed the accord with the TPLF.", "SUPPORT"),
    ):
        assert [e.actors for e in events(text) if e.type == kind] == [("UNKNOWN",)]


def test_brokers_are_not_those_whose_truce_takes_effect_and_opponents_are_not_the_party() -> None:
    for text, kind, never in (
        ("A truce brokered by Qatar and the United States took effect in Gaza.", "RETREAT", "USA/GOV"),
        ("Opponents of Hamas fired on a police station in Gaza.", "ASSAULT", "ORG:HAMAS"),
    ):
        told = [e for e in events(text) if e.type == kind]
        assert told
        assert all(never not in e.actors for e in told)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ethiopia denied its soldiers killing civilians in Tigray.", "denied"),
        ("Turkey prevented Syrian troops entering Idlib.", "hypothetical"),
        ("The UN failed to prevent the Malian army shelling Timbuktu.", "occurred"),
    ],
)
def test_what_is_denied_or_prevented_of_somebody_did_not_occur(text: str, status: str) -> None:
    assert {e.status for e in events(text) if e.type == "ASSAULT"} == {status}


def test_who_stops_an_attack_did_not_make_it() -> None:
    told = [e for e in events("Police stopped a mob attacking Muslims in Delhi.") if e.type == "ASSAULT"]
    assert told
    assert all(not code.endswith("/COP") for e in told for code in e.actors)
