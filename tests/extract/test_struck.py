"""Whose the thing struck is: nobody is inferred to attack their own men, posts or towns."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from truceline.extract.pipeline import parse
from truceline.extract.road import context_of
from truceline.extract.settle.struck import owners_struck

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package: the markup lies beside them

from markup import read, report_of

OWNED = {
    "A rebel checkpoint was bombed in Taiz, Yemen.": ("bombed", ("YEM/REB",)),
    "Jets bombed a Taliban base in Kunduz, Afghanistan.": ("bombed", ("ORG:TALIBAN",)),
    "Shells hit a market in the rebel-held town of Rutshuru, DR Congo, after rebels attacked a bridge.": ("hit", ("COD/REB",)),
    "Rockets struck an area controlled by the Houthis in Yemen.": ("struck", ("ORG:HOUTHIS",)),
    "Jets bombed the Syrian town of Saraqib.": ("bombed", ()),
    "The militants shot ten of their own rebel fighters in Ituri, DR Congo.": ("shot", ()),
}


@pytest.mark.parametrize("text", OWNED)
def test_owner_of_what_is_struck(text: str) -> None:
    word, owners = OWNED[text]
    (parsed,) = parse([report_of(text)])
    context = context_of(parsed)
    trigger = next(t for t in parsed.tokens if t.text == word)
    objects = [k for k in trigger.kids if k.dep in {"obj", "nsubj:pass"}]
    assert owners_struck(context, trigger, objects) == owners


def test_a_group_is_not_inferred_to_kill_its_own_commander() -> None:
    text = "Taliban fighters stormed a base in Kunduz, Afghanistan. A commander of the group was killed in an air raid on Sunday."
    raid = read(text).events[-1]
    assert raid.actors in {(), ("UNKNOWN",)}
