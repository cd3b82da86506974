"""Who has what and double coding from the command line."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.run import relink
from truceline.store import Casefile

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        casefile.add(INVENTED["reading"](0))
        relink(casefile)
    return held


def test_two_code_blind_a_third_settles_and_agreement_is_told(truceline: Callable[..., Any], path: Path) -> None:
    def review(*arguments: object) -> Any:
        return truceline("review", *arguments, "-c", path)

    assert "nothing was judged by two" in review("agreement").err
    assert review("assign", "R-0000", "--to", "Ana", "--to", "Ben", "--by", "Cem").code == 0
    assert [r["person"] for r in review("assigned", "-f", "jsonl").records] == ["Ana", "Ben"]
    assert review("record", "R-0000", "C1", "accept", "--reviewer", "Ana", "--reason", "as read").code == 0
    assert review("record", "R-0000", "C1", "correct", "-s", "low=3", "--reviewer", "Ben", "--reason", "the caption").code == 0
    assert review("decisions", "-f", "jsonl").records == []
    assert "open: neither" in review("differences", 1).err
    assert review("done", "R-0000", "--person", "Ana").code == 0
    assert review("done", "R-0000", "--person", "Ben").code == 0
    (difference,) = review("differences", 1, "-f", "jsonl").records
    assert (difference["number"], [a["action"] for a in difference["answers"]]) == (1, ["accept", "correct"])
    refused = review("adjudicate", 1, 1, "--take", "second", "--reviewer", "Ana", "--reason", "mine")
    assert (refused.code, "a third person" in refused.err) == (2, True)
    assert review("adjudicate", 1, 1, "--take", "second", "--reviewer", "Cem", "--reason", "the caption has it").code == 0
    assert [r["reviewer"] for r in review("decisions", "-f", "jsonl").records] == ["Ana", "Ben", "Cem"]
    (found,) = review("agreement", "-f", "jsonl").records
    assert found["codings"][0]["f1"]["all"] == 1.0
    assert found["codings"][0]["settled"] == 1
    assert "coding 1 of R-0000 by Ana and Ben: 0 alike, 1 not" in review("agreement").err


def test_what_is_given_can_be_returned(truceline: Callable[..., Any], path: Path) -> None:
    assert truceline("review", "assign", "R-0000", "--to", "Ana", "--by", "Cem", "-c", path).code == 0
    assert truceline("review", "assign", "R-0000", "--to", "Ben", "--by", "Cem", "-c", path).code == 2
    assert truceline("review", "return", "R-0000", "--person", "Ana", "-c", path).code == 0
    assert truceline("review", "assigned", "-c", path).err == "nobody has anything to look at\n"
