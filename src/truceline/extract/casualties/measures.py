"""Numbers that count nobody: dates, ages, shares, money, furniture of a web page."""

from __future__ import annotations

import re

from truceline.extract.context import Context
from truceline.extract.figures import Number
from truceline.extract.parse import Token

YEAR = re.compile(r"^(?:19|20)\d\d$")
MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
AGED = {"aged", "age", "ages"}
AGES = {",", "and", "or", "to", "-", "–", "between", "from", "about", "around", "of"}  # between ages


def measures(context: Context, number: Number, starts: set[int]) -> bool:
    """A number that counts nobody: part of a date, an age, a stray figure right before another one ("0 67 At least 45")."""
    tokens = context.parse.tokens
    first, last = tokens[number.first], tokens[number.last]
    date = next((m for m, _ in context.dates_in(first.sent) if m.span.start <= first.start and last.end <= m.span.end), None)
    if date is not None:
        return True
    after = tokens[number.last + 1 : number.last + 4]
    before = tokens[number.first - 1] if number.first else None
    words = [t.lower.strip("-") for t in after]
    old = words[:1] in (["year"], ["year-old"]) or words[:2] in (["years", "old"], ["-", "year"], ["", "year"], ["", "year-old"])
    if old or words[:1] in (["percent"], ["%"], ["per"]) or "year-old" in last.lower:
        return True
    if before is not None and before.sent == first.sent:
        if before.lower in {"$", "€", "£"} or (before.lower == "no" and first.lower == "one") or _age(tokens, number.first):
            return True
        if before.lower == "in" and number.first > 1 and tokens[number.first - 2].pos == "NUM":
            return True  # "one in five of the dead"
        if before.text == "," and after and after[0].text == "," and number.first > 1 and tokens[number.first - 2].pos == "PROPN":
            return True
    if (
        YEAR.match(first.text)
        and before is not None
        and before.sent == first.sent
        and (before.text.isdigit() or before.lower[:3] in MONTHS)
    ):
        return True  # "Sat Jul 26 2014 Militants kill ..."
    if words[1:3] in (["", "held"], ["", "controlled"], ["", "run"], ["", "occupied"]) or (after and after[0].text in {"Related", "Views"}):
        return True  # "several rebel-held towns"; furniture of a web page
    text = context.parse.text
    if first.text[0].isdigit() and (
        (text[first.start - 1 : first.start] in set("-/.:") and text[first.start - 2 : first.start - 1].isdigit())
        or (text[last.end : last.end + 1] in set("-/.:") and text[last.end + 1 : last.end + 2].isdigit())
    ):
        return True
    return number.last + 1 in starts and first.text[0].isdigit() and bool(after) and after[0].text[0].isalnum()


def _age(tokens: list[Token], first: int) -> bool:
    """ "aged 14", "aged between 14 and 16", "aged 4, 6 and nine"."""
    at = first - 1
    while at > 0 and (tokens[at].pos == "NUM" or tokens[at].lower in AGES):
        at -= 1
    return tokens[at].lower in AGED and tokens[at].sent == tokens[first].sent
