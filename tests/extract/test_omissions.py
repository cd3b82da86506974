"""What is told as not done though agreed, and what only sounds like it."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Claim, Report


def omissions(text: str) -> list[Claim]:
    (reading,) = extract([Report("r", text, (), published=date(2020, 2, 17))])
    return [claim for claim in reading.claims if claim.allegation == "obligation_not_met" and claim.kind == "assertion"]


@pytest.mark.parametrize(
    ("text", "speakers", "target"),
    [
        ("The M4 highway was still closed on Monday.", ("report",), ()),
        ("The M5 highway remained shut on Tuesday.", ("report",), ()),
        ("Transit on the M4 and M5 highways has not been restored.", ("report",), ()),
        ("The militants have not left the demilitarised zone.", ("report",), ("SYR/REB",)),
        ("The prisoners have not been released.", ("report",), ()),
    ],
)
def test_told_as_not_done(text: str, speakers: tuple[str, ...], target: tuple[str, ...]) -> None:
    (claim,) = omissions(f"The talks were about Syria. {text}")
    assert claim.speakers == speakers
    assert set(target) <= set(claim.target)


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed on Monday.",
        "The army will not withdraw its tanks.",
        "The militants left the demilitarised zone.",
        "If the road is still closed, talks will end.",
        "The shop was still closed on Monday.",
    ],
)
def test_not_told_as_not_done(text: str) -> None:
    assert omissions(f"The talks were about Syria. {text}") == []


def test_a_source_that_says_so_is_one_claim_with_its_speaker() -> None:
    (claim,) = omissions("The highway is still closed, the Syrian government said.")
    assert claim.speakers == ("SYR/GOV",)
    assert claim.mode == "indirect"
