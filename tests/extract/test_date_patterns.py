"""The look-ahead that spares most places the search for a time expression never hides one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from truceline.extract.dates.patterns import ANY, BEGINNING

UNSPARED = re.compile(ANY.pattern.replace(BEGINNING, ""), re.IGNORECASE)
WORDS = re.findall(
    r"\S+",
    "2020-01-03 between from 3 5th and to until of January Feb. mar Sept 2019 Monday tues the early mid late last next this past coming"
    " today yesterday tomorrow tonight overnight morning afternoon evening night earlier in day over during within for across previous"
    " preceding recent a an one two twelve couple few several 24 hours days weeks months year decade ago before later on same that after"
    " following since then recently summer spring autumn fall first second third quarter half nearly more than at least through"
    " week's the past 1990's coming daily every day weekly minute 3-day two-day straight old"
    " third fourth fifth sixth seventh eighth ninth tenth successive full consecutive"
    " running into entered enters its row , - – ( troops said",
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_the_look_ahead_hides_nothing(text: str) -> None:
    assert BEGINNING in ANY.pattern
    for said in (text, text.upper(), text.replace(" ", "\n")):
        assert [m.span() for m in ANY.finditer(said)] == [m.span() for m in UNSPARED.finditer(said)]
