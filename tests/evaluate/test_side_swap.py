"""One rule for every side: with the names of two sides exchanged, reports give the same records but for those names."""

from __future__ import annotations

from pathlib import Path

import pytest

import truceline
from truceline.evaluate.annotated import rows
from truceline.evaluate.swap import Outcome, Swap, compare, swaps

DEMO = Path(truceline.__file__).parent / "demo" / "reports" / "idlib.jsonl"
SAME = 0.99  # share of the records that must stay as they are


def _all(path: Path) -> Outcome:
    whole, plain = Outcome(), rows(path)
    for swap in swaps():
        outcome = compare(plain, swap)
        whole.reports += outcome.reports
        whole.records += outcome.records
        whole.same += outcome.same
        whole.differences += [f"{swap.name}: {difference}" for difference in outcome.differences]
    return whole


def test_demo_reports_stay() -> None:
    outcome = _all(DEMO)
    assert outcome.reports >= 10
    assert outcome.records > 300
    assert outcome.share >= SAME, "\n".join(outcome.differences)


@pytest.mark.shared
def test_annotated_reports_stay(shared: Path) -> None:
    outcome = _all(shared / "eval/reports/dev.docs.jsonl")
    assert outcome.records > 2000
    assert outcome.share >= SAME, "\n".join(outcome.differences)


def test_names_are_exchanged_whole_and_at_once() -> None:
    swap = Swap.of({"name": "", "pairs": [["Turkey", "Russia"], ["Turkish", "Russian"]], "codes": [["TUR", "RUS"]]})
    assert swap.text("Turkey's jets, Russian jets and Turkish-backed men in Turkeyville") == (
        "Russia's jets, Turkish jets and Turkish-backed men in Turkeyville"
    )
    assert swap.code("TUR/MIL") == "RUS/MIL"
    assert swap.code("SYR/REB") == "SYR/REB"


def test_a_record_that_changes_is_counted() -> None:
    plain = [
        {"id": "r", "outlet": None, "published": "2020-02-17", "title": "", "text": "Turkish troops shelled a Russian post on Sunday."}
    ]
    wrong = Swap.of({"name": "", "pairs": [["Turkish", "Russian"]], "codes": []})
    right = Swap.of({"name": "", "pairs": [["Turkish", "Russian"]], "codes": [["TUR", "RUS"]]})
    assert compare(plain, right).share == 1
    assert compare(plain, right).records > 0
    assert compare(plain, wrong).share < 1
    assert compare(plain, wrong).differences
