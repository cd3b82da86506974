"""Every type, mode and frame has a CAMEO code; the row that says most wins."""

from __future__ import annotations

from itertools import chain
from typing import get_args

import pytest

from truceline.extract.events.lexicon import lexicon
from truceline.model.event import EventType
from truceline.ontology.crosswalk import cameo, crosswalk, plover


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (("CONCEDE", None, "ceasefire_declared"), "0871"),
        (("RETREAT", "ceasefire", "ceasefire_observed"), "0871"),
        (("SUPPORT", None, "agreement_signed"), "057"),
        (("AGREE", None, "talks_visit"), "036"),
        (("COERCE", "restrict", "siege"), "191"),
        (("ASSAULT", None, "clash"), "190"),
        (("ASSAULT", "drone", "air_strike"), "1952"),
    ],
)
def test_the_row_that_says_most_wins(event: tuple[str, str | None, str], expected: str) -> None:
    assert cameo(*event) == expected


def test_an_act_called_a_breach_violates_a_cease_fire() -> None:
    assert cameo("ASSAULT", "heavy-weapons", "shelling", breach=True) == "196"
    assert cameo("ASSAULT", "heavy-weapons", "shelling") == "194"


@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_type_has_a_code(type_: str) -> None:
    assert cameo(type_).isdigit()


def test_every_mode_that_a_frame_gives_has_a_row_of_its_own() -> None:
    words = lexicon()
    tables = (words.verbs, words.nouns, words.adjectives)
    rows = chain.from_iterable(chain.from_iterable(t.values() for t in tables))
    given = {(f.type, f.mode) for _, frames in rows for f in frames if f.mode and not f.planned}
    assert given <= {(step.type, step.mode) for step in crosswalk()}


@pytest.mark.parametrize("code", sorted({step.cameo for step in crosswalk()}))
def test_every_code_leads_back_to_an_event_that_has_it(code: str) -> None:
    step = plover(code)
    assert cameo(step.type, step.mode, step.kind, breach=step.breach) == code


def test_196_leads_back_to_a_breach_and_0871_to_a_truce() -> None:
    assert (plover("196").type, plover("196").breach) == ("ASSAULT", True)
    assert plover("0871").kind == "ceasefire_declared"
    with pytest.raises(KeyError):
        plover("999")


def test_an_unknown_type_has_none() -> None:
    with pytest.raises(KeyError):
        cameo("PICNIC")
