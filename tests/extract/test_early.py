"""Which reports are passed over before they are parsed: plain ones of sport, weather and trade, never one that tells of a conflict."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.extract import extract
from truceline.extract.early import may_hold
from truceline.model import Block, Raw, Reading, Report
from truceline.run import readings

PLAIN = {
    "football": "City beat United 3-1 on Saturday. The striker scored twice in the first half before he was injured in a clash with the "
    "goalkeeper. The coach praised his team and said the fight for the title was still open.",
    "tennis": "The home side won the final in straight sets. She hit 14 aces and saved three break points. Her opponent, who had held "
    "serve until the last game, said her knee hurt. Officials closed the roof after a heavy shower.",
    "rain": "Rain will spread from the west overnight, with strong winds along the coast. Temperatures are expected to fall to four "
    "degrees by morning. A storm may reach the northern valleys on Tuesday, and drivers should expect icy roads.",
    "heat": "A heat wave pushed temperatures in southern Spain to 44 degrees on Wednesday. Forecasters expect cooler air by the weekend.",
    "shares": "Shares of the carmaker rose four percent after it reported higher profits for the third quarter. Sales of electric models "
    "gained 12 percent, the company said. Analysts had expected a loss. The stock has recovered from its fall in March.",
    "shops": "The retailer plans to open 30 shops next year and to hire 400 people. Its chief executive said costs had dropped and demand "
    "was strong. The chain cut its prices in spring.",
    "museum": "The museum will show 60 paintings by the master until October. Tickets cost twelve euros.",
    "recipe": "Bake the potatoes for forty minutes until golden. Beat the eggs, fold in the flour and let the dough rest.",
    "lynx": "The lynx population in the park has grown to 80 animals, researchers reported. They fitted 20 of them with collars.",
    "rugby": "France beat Ireland 24-17 in Paris to win the championship. The visitors defended well but lost the ball at the end.",
    "exports": "Germany's exports grew by two percent in May. Orders from Asia rose, while demand for machines was weak.",
    "concert": "The band played for two hours and closed with its first hit. The tour goes on with concerts in Lisbon and Rome.",
}
TOLD = [
    "Shelling hit the market overnight.",
    "Four villagers were wounded when their van ran over a mine.",
    "The truce has held for a second day.",
    "Gunmen stopped a bus on the road to the coast.",
    "The army took two hills.",
    "Norway hosted both delegations.",
    "Turkey demanded an answer by Friday.",
    "Hezbollah denied it.",
    "Residents fled after air strikes.",
    "The foreign minister will travel on Monday.",
    "Clashes broke out near the bridge.",
    "Fighting went on in the old town.",
    "Thousands protested in the square.",
    "A drone was shot down over the bay.",
]


def report(text: str) -> Report:
    return Report("r", text, (Block("paragraph", 0, len(text)),))


def test_most_plain_reports_are_passed_over() -> None:
    passed = [name for name, text in PLAIN.items() if not may_hold(report(text))]
    assert len(passed) >= 8, passed


@pytest.mark.parametrize("text", TOLD)
def test_what_tells_of_a_conflict_is_read(text: str) -> None:
    assert may_hold(report(text))


@given(st.lists(st.sampled_from(sorted(PLAIN.values())), max_size=3), st.sampled_from(TOLD), st.integers(0, 3))
def test_one_sentence_among_plain_ones_is_enough(plain: list[str], told: str, at: int) -> None:
    assert may_hold(report("\n\n".join([*plain[:at], told, *plain[at:]])))


@given(st.sampled_from([*PLAIN.values(), *TOLD]), st.text(max_size=20), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_only_the_text_decides(text: str, other: str, day: date) -> None:
    changed = replace(report(text), id=other, title=other, outlet=other, published=day, dateline=other, uri=other, blocks=())
    assert may_hold(changed) == may_hold(report(text))


def test_passed_over_reports_keep_their_place_and_say_so() -> None:
    texts = [PLAIN["recipe"], TOLD[1], PLAIN["lynx"], PLAIN["museum"], TOLD[4], PLAIN["shares"]]
    found = list(extract([replace(report(text), id=str(at)) for at, text in enumerate(texts)], pass_over=True))
    assert [r.report.id for r in found] == list("012345")
    assert [r.passed_over for r in found] == [True, False, True, True, False, True]
    assert found[1].casualties
    assert not found[0].dates
    assert not found[5].claims


def test_the_road_passes_over_unless_asked_for_all() -> None:
    data = json.dumps({"id": "w", "outlet": "Ours", "published": "2020-01-03", "title": "Weather", "text": PLAIN["heat"]}).encode()
    raw = Raw("w", data, "docs", sha256(data).hexdigest())
    (short,), (whole,) = readings([raw]), readings([raw], whole=True)
    assert isinstance(short, Reading)
    assert short.passed_over
    assert not short.dates
    assert isinstance(whole, Reading)
    assert not whole.passed_over
    assert whole.dates
