"""Find numbers and read their bounds by the policy table `ontology/figures.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.extract.parse import Parse, Token
from truceline.model import Figure
from truceline.ontology.load import read_yaml

DIGITS = re.compile(r"^\d{1,3}(?:[,.]\d{3})+$|^\d+$")
DECIMAL = re.compile(r"^\d+[.,]\d+$")
JOINED = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)[–-](\d{1,3}(?:,\d{3})+|\d+)$")
VAGUE = ("hundreds of thousands", "tens of thousands")
CLOSE = 3  # "two or three": numbers this near each other are one estimate, others are a choice
AGED, PEOPLE = ("under",), {"NNS", "NNPS"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number: tokens [first, last], its figure, and the bound cue's first token (or the number's own)."""

    first: int
    last: int
    figure: Figure
    cue: int


@cache
def policy() -> dict[str, Any]:
    """The policy table, a user's overlay merged over the package's."""
    merged: dict[str, Any] = {}
    for table in read_yaml("figures.yaml"):
        for name, part in table.items():
            merged[name] = {**merged.get(name, {}), **part} if isinstance(part, dict) else part
    return merged


@cache
def _bounds() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Bound cues by their last word, the one that stands before the number; the longest first."""
    rows = [(tuple(phrase.split()), name) for name, phrases in policy()["bounds"].items() for phrase in phrases]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(rows, key=lambda r: (-len(r[0]), r[0])):
        found.setdefault(words[-1], []).append((words, name))
    return found


def _of_furniture(parse: Parse, token: Token) -> bool:
    """ "UPDATE 3-": which telling of a story it is counts nobody."""
    blocks = parse.report.blocks
    return bool(blocks) and blocks[parse.sentences[token.sent].block].kind == "furniture"


def find_numbers(parse: Parse) -> list[Number]:
    """Numbers in text order; years, dates and ordinals are left to others."""
    found: list[Number] = []
    opening = _opening()
    last = -1
    for token in parse.tokens_of([word for word in parse.vocabulary() if word in opening or word[:1].isdigit()]):
        i = token.i
        read = _read(parse.tokens, i) if i > last else None
        if read is None or _of_furniture(parse, token):
            continue
        low, high, last = read
        figure_first, approx, exclusive = i, False, False
        upper = _range_end(parse.tokens, last)
        if upper is not None and low is not None and upper[0] > low:
            high, last = upper
        bound = _bound_before(parse.tokens, i)
        if bound is not None:
            name, figure_first = bound
            low, high, approx, exclusive = _apply(name, low, high)
        after = parse.tokens[last + 1 : last + 4]
        if [t.lower for t in after[:2]] == ["or", "more"] or [t.lower for t in after[:2]] == ["or", "so"]:
            high, approx = (None, approx) if after[1].lower == "more" else (high, True)
        expr = parse.text[parse.tokens[figure_first].start : parse.tokens[last].end]
        found.append(Number(i, last, Figure(expr, low, high, approx, exclusive), figure_first))
    return found


@cache
def _opening() -> frozenset[str]:
    """Words that can begin a number that is not in digits: `_read` finds nothing at any other."""
    table = policy()
    lists = (table["shares"], table["none"], table["vague"], table["words"])
    return frozenset({"a", "one", "number", "no"}).union(*lists, (phrase.split()[0] for phrase in VAGUE))


@cache
def _uncounted() -> frozenset[str]:
    """Words before "number of" that make it a number nobody told: "a number of", "a large number of"."""
    return frozenset(policy()["uncounted"])


def _read(tokens: list[Token], i: int) -> tuple[int | None, int | None, int] | None:
    """Bounds and last index of the number that starts at a token."""
    table = policy()
    word = tokens[i].lower
    for vague in VAGUE:
        if word == vague.split()[0] and " ".join(t.lower for t in tokens[i : i + 3]) == vague:
            return (*table["vague"][vague], i + 2)
    part = _part(tokens, i)
    if part is not None:
        return part
    if word == "number" and i and tokens[i - 1].lower in _uncounted() and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return 3, None, i
    if word in table["none"] and word != "no":
        return 0, 0, i
    if word == "no" and tokens[i].dep == "det":
        return 0, 0, i
    if word in table["vague"] and table["vague"][word] and tokens[i].pos in {"ADJ", "NOUN", "NUM", "DET"}:
        if word == "few" and i and tokens[i - 1].lower != "a":
            return None
        plural = f"{tokens[i + 1].lower}s" if i + 1 < len(tokens) and tokens[i + 1].lower in table["multipliers"] else ""
        if plural in table["vague"]:
            return (*table["vague"][plural], i + 1)  # "several dozen", "a few hundred"
        return (*table["vague"][word], i)
    value: float | None = None
    last = i
    joined = JOINED.match(word)
    if joined is not None:  # "100–120" in one word
        low, high = (int(part.replace(",", "")) for part in joined.groups())
        return (low, high, i) if low < high else None
    if DIGITS.match(word):
        value = float(re.sub(r"[,.]", "", word))
    elif DECIMAL.match(word) and i + 1 < len(tokens) and tokens[i + 1].lower in table["multipliers"]:
        value = float(word.replace(",", "."))
    elif word in table["words"]:
        if word in {"a", "an", "another"} and not (
            i + 1 < len(tokens) and tokens[i + 1].lower in {*table["multipliers"], "couple", "pair"}
        ):
            return None
        value = float(table["words"][word][0])
        # "twenty-five", "twenty five"
        step = 2 if i + 2 < len(tokens) and tokens[i + 1].text == "-" else 1
        if (
            value >= 20
            and i + step < len(tokens)
            and tokens[i + step].lower in table["words"]
            and 1 <= table["words"][tokens[i + step].lower][0] <= 9
        ):
            value += table["words"][tokens[i + step].lower][0]
            last = i + step
        if word in {"a", "an"} and tokens[i + 1].lower in {"couple", "pair"}:
            return 2, 2, i + 1
    if value is not None and [t.lower for t in tokens[last + 1 : last + 4]] == ["and", "a", "half"]:
        more = tokens[last + 4].lower if last + 4 < len(tokens) else ""
        if more in table["multipliers"]:
            number = int((value + 0.5) * table["multipliers"][more])
            return number, number, last + 4  # "two and a half thousand"
    if value is None:
        return None
    while last + 1 < len(tokens) and tokens[last + 1].lower in table["multipliers"]:
        value *= table["multipliers"][tokens[last + 1].lower]
        last += 1
        if last + 1 < len(tokens) and tokens[last].lower in {"hundred", "thousand"}:
            step = 2 if tokens[last + 1].lower == "and" else 1
            more = tokens[last + step].lower if last + step < len(tokens) else ""
            if more in table["words"] and more not in {"a", "an", "another", "both", "pair", "couple"}:
                value += table["words"][more][0]
                last += step
    number = int(value)
    return number, number, last


def _part(tokens: list[Token], i: int) -> tuple[int, int, int] | None:
    """ "a quarter of a million", "half a million": a part of a round number."""
    shares, scale = policy()["shares"], policy()["multipliers"]
    at = i + 1 if tokens[i].lower in {"a", "one"} else i
    if at >= len(tokens) or tokens[at].lower not in shares:
        return None
    rest = at + 1
    while rest < len(tokens) and tokens[rest].lower in {"of", "a", "one"}:
        rest += 1
    if rest == at + 1 or rest >= len(tokens) or tokens[rest].lower not in scale:
        return None
    value = int(shares[tokens[at].lower] * scale[tokens[rest].lower])
    return value, value, rest


def _range_end(tokens: list[Token], last: int) -> tuple[int, int] | None:
    """ "10 to 15", "10-15", "between 10 and 15": the upper number and its index."""
    if last + 2 >= len(tokens) or tokens[last + 1].lower not in {"to", "-", "–", "and", "or"}:
        return None
    if tokens[last + 1].lower == "or":
        lower, upper = _read(tokens, last), _read(tokens, last + 2)
        if lower is None or upper is None or lower[0] is None or upper[1] is None or upper[0] != upper[1]:
            return None
        return (upper[1], upper[2]) if 0 < upper[1] - lower[0] <= CLOSE else None
    if tokens[last + 1].lower == "to" and _changes(tokens, last):
        return None
    if tokens[last + 1].lower in {"-", "–"} and tokens[last + 1].start > tokens[last].end:
        return None  # "Feb. 4 - Five soldiers": a dash between two things, not a range
    if tokens[last + 1].lower == "and":
        before = tokens[last - 1].lower if last else ""
        if before != "between":
            return None
    read = _read(tokens, last + 2)
    if read is None or read[1] is None or read[0] != read[1]:
        return None
    return read[1], read[2]


def _changes(tokens: list[Token], last: int) -> bool:
    """ "rose from 31 to 40": a change; but "anywhere from 10 to 15", "killed from 10 to 15"."""
    at = next((i for i in range(last - 1, max(last - 4, 0), -1) if tokens[i].lower in {"from", "by"}), 0)
    return at > 0 and tokens[at - 1].lower in policy()["changing"] and tokens[at].sent == tokens[last].sent


def _bound_before(tokens: list[Token], i: int) -> tuple[str, int] | None:
    if not i:
        return None
    for words, name in _bounds().get(tokens[i - 1].lower, ()):
        start = i - len(words)
        if words == AGED and start > 0 and tokens[start - 1].tag in PEOPLE:
            continue  # "boys under 15": of what age, not how many
        if start >= 0 and tuple(t.lower for t in tokens[start:i]) == words and tokens[start].sent == tokens[i].sent:
            return name, start
    return None


def _apply(name: str, low: int | None, high: int | None) -> tuple[int | None, int | None, bool, bool]:
    if name == "at_least":
        return low, None, False, False
    if name == "more_than":
        return low, None, False, True
    if name in {"at_most", "less_than"}:
        return 0, high, False, False
    return low, high, True, False
