"""Whatever tree the parser builds, mending it leaves a tree: no token hangs below itself, each is among its governor's dependents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import acts

from truceline.extract import extract
from truceline.extract.mending import mended
from truceline.extract.mending.slips import RULES
from truceline.extract.parse import Parse, Token
from truceline.extract.pipeline import parse
from truceline.model import Block, Report

TEXTS = (
    "Rebels backed by Chad have taken the town, killing 12 people, and two others were wounded in shelling near Goma.",
    "The envoy told the council blaming the army for strikes on neighbouring Rwanda that killed over 30 civilians last week.",
    "A truce between the army and rebels, brokered by Kenya and Qatar, took effect after Sudan refused to sign it on Monday.",
)
LABELS = sorted(RULES)


def report(text: str) -> Report:
    return Report("t", text, (Block("lead", 0, len(text)),))


def hung_elsewhere(parsed: Parse, token: Token, governor: Token, label: str) -> None:
    """Move a token as a parser might have hung it; nothing where that makes no tree."""
    if token.head == token.i or governor is token or any(a is token for a in parsed.ancestors(governor)):
        return
    parsed.tokens[token.head].kids.remove(token)
    token.head, token.dep = governor.i, label
    governor.kids.append(token)
    governor.kids.sort(key=lambda k: k.i)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24), st.sampled_from(LABELS)), max_size=4))
def test_a_mended_tree_is_a_tree(text: str, moves: list[tuple[int, int, str]]) -> None:
    parsed = next(iter(parse([report(text)])))
    for one, other, label in moves:
        if max(one, other) < len(parsed.tokens) and parsed.tokens[one].sent == parsed.tokens[other].sent:
            hung_elsewhere(parsed, parsed.tokens[one], parsed.tokens[other], label)
    mended(parsed)
    for token in parsed.tokens:
        assert [k.i for k in token.kids] == [t.i for t in parsed.tokens if t.head == token.i and t.i != token.i]
        steps, at = 0, token
        while at.head != at.i and steps <= len(parsed.tokens):
            at, steps = parsed.tokens[at.head], steps + 1
        assert steps <= len(parsed.tokens)


@pytest.mark.parametrize("text", ["With neighbouring Rwanda, which backs rebels", "With neighbouring Chad and rebels killed by soldiers"])
def test_a_fragment_ends(text: str) -> None:
    assert len(list(extract([report(text)]))) == 1


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("According to Kenyan presidential spokesman Daniel Otieno, Macron expressed support for the truce.", "SUPPORT", ("FRA/GOV",)),
        (
            "In a sign of growing distrust of Tehran, President Emmanuel Macron on Friday night rejected an Iranian offer.",
            "REJECT",
            ("FRA/GOV",),
        ),
    ],
)
def test_the_noun_behind_an_opening_phrase_is_the_subject(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert [(e.actors, "actors" in e.inferred) for e in acts(text, kind)] == [(actors, False)]
