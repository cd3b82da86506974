"""A quick record is the frozen dataclass it was, with its defaults and its checks."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model import ActorMention, Casualty, Claim, Event, Evidence, Interval, PlaceMention, Span
from truceline.model.quick import quick, replace

RECORDS = (ActorMention, Casualty, Claim, Event, Evidence, Interval, PlaceMention, Span)


@pytest.mark.parametrize("record", RECORDS)
def test_each_field_holds_what_was_given_for_it(record: type) -> None:
    names = [f.name for f in dataclasses.fields(record)]
    if record in (Span, Interval):
        return  # they check what they are given: see below
    made = record(*names)
    assert [getattr(made, name) for name in names] == names
    assert made == record(**{name: name for name in names}) == pickle.loads(pickle.dumps(made))
    with pytest.raises(FrozenInstanceError):
        setattr(made, names[0], "other")
    with pytest.raises(TypeError):
        record(no_such_field=1)


def test_defaults_stay_and_checks_are_made() -> None:
    assert Evidence(1, 2, "x").role == "value"
    assert Interval(None, None).slack_days == 0
    with pytest.raises(ValueError, match="empty or negative"):
        Span(3, 3)
    with pytest.raises(ValueError, match="empty or negative"):
        replace(Span(1, 3), end=0)


@given(start=st.integers(0, 50), length=st.integers(1, 50), changed=st.sets(st.sampled_from(("start", "exact", "role"))))
def test_replace_gives_what_dataclasses_gives(start: int, length: int, changed: set[str]) -> None:
    evidence = Evidence(start, start + length, "words", "cue")
    values = {"start": 0, "exact": "others", "role": "context"}
    changes = {name: values[name] for name in changed}
    assert replace(evidence, **changes) == dataclasses.replace(evidence, **changes)


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(KeyError):
        replace(Span(1, 3), finish=4)


def test_a_field_that_is_made_anew_for_each_record_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Listed\.items"):
        quick(Listed)
