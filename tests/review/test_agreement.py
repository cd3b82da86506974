"""Agreement of coders against published worked examples, and marks whose ends may differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.review.agreement import Mark, alpha, marks_agree

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to D.
BINARY = list(zip("0100000010", "1110010000", strict=True))
NOMINAL = list(zip("aabbdcccedda", "babbbcccedd" + "d", strict=True))
A = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
B = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
C = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
D = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
MISSING = [[v for v in unit if v is not None] for unit in zip(A, B, C, D, strict=True)]


def test_two_coders_two_values() -> None:
    assert alpha(BINARY) == pytest.approx(0.095, abs=0.0005)


def test_two_coders_five_values() -> None:
    assert alpha(NOMINAL) == pytest.approx(0.692, abs=0.0005)


def test_four_coders_with_gaps_on_both_scales() -> None:
    assert alpha(MISSING) == pytest.approx(0.743, abs=0.0005)
    assert alpha(MISSING, "ordinal", order=[1, 2, 3, 4, 5]) == pytest.approx(0.815, abs=0.0005)


def test_nothing_to_reckon_from_is_no_number() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", "a"], ["b", "b"]]) == 1.0
    with pytest.raises(ValueError, match="has no rank"):
        alpha([["a", "b"]], "ordinal", order=["a"])


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=3), min_size=2, max_size=8), st.randoms())
def test_the_order_of_units_and_coders_changes_nothing(units: list[list[str]], random: object) -> None:
    turned = [unit[::-1] for unit in reversed(units)]
    one, other = alpha(units, "ordinal", order="abc"), alpha(turned, "ordinal", order="abc")
    assert (one is None) == (other is None)
    assert one is None or other is None or one == pytest.approx(other)
    assert one is None or one <= 1


TEXT = "Two medics, both volunteers, were hurt near the bridge."


def test_a_stray_space_or_comma_costs_nothing() -> None:
    found = marks_agree(TEXT, [Mark("wounded", 0, 10)], [Mark("wounded", 0, 12)])
    assert found.f1 == 1.0


def test_marks_of_another_kind_or_place_are_not_the_same() -> None:
    one = [Mark("wounded", 0, 10), Mark("event", 29, 38)]
    other = [Mark("killed", 0, 10), Mark("event", 29, 38), Mark("event", 39, 54)]
    assert marks_agree(TEXT, one, other).f1 == pytest.approx(0.4)
    assert marks_agree(TEXT, [Mark("event", 0, 3)], [Mark("event", 0, 54)]).f1 == 0.0
    assert marks_agree(TEXT, [], []).f1 is None


def test_each_mark_is_paired_once() -> None:
    assert marks_agree(TEXT, [Mark("event", 0, 10)] * 2, [Mark("event", 0, 10)]).both == 1
