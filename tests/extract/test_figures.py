"""Numbers and their bounds by the policy table."""

import pytest

from truceline.extract.figures import find_numbers
from truceline.extract.parse import Parse, Token
from truceline.model import Report


def figures(text: str) -> list[tuple[int | None, int | None, bool, bool]]:
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        pos = "DET" if word in {"no", "a"} else "NUM" if word[0].isdigit() else "NOUN"
        tokens.append(Token(i, word, start, word, pos, "", "det" if word == "no" else "dep", i, 0, ""))
    return [
        (n.figure.low, n.figure.high, n.figure.approx, n.figure.exclusive) for n in find_numbers(Parse(Report("r", text, ()), tokens, []))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 soldiers", (13, 13, False, False)),
        ("more than 1,800 civilians", (1800, None, False, True)),
        ("at least sixteen people", (16, None, False, False)),
        ("up to 30 fighters", (0, 30, False, False)),
        ("around 20,000 fighters", (20000, 20000, True, False)),
        ("dozens of people", (24, 99, False, False)),
        ("several soldiers", (3, None, False, False)),
        ("hundreds of thousands of people", (200000, 999999, False, False)),
        ("two dozen people", (24, 24, False, False)),
        ("twenty - five people", (25, 25, False, False)),
        ("1.5 million people", (1500000, 1500000, False, False)),
        ("10 to 15 people", (10, 15, False, False)),
        ("a dozen people", (12, 12, False, False)),
        ("no casualties", (0, 0, False, False)),
    ],
)
def test_bounds(text: str, expected: tuple[int | None, int | None, bool, bool]) -> None:
    assert figures(text) == [expected]


def test_a_lone_article_is_no_number() -> None:
    assert figures("a soldier") == []
