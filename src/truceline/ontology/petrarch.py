"""Actor dictionaries of the TABARI and PETRARCH coders: names, synonyms and dated codes, read as they stand.

The form (TABARI 0.8 manual, "Actor dictionaries"; PETRARCH documentation, "Verb and actor dictionaries"):

    NAME_OF_AN_ACTOR_ [CODE]               ; comment
    +SYNONYM_OF_IT_
        [CODE 19900101-19951231]           dated codes: between two days,
        [CODE <19900101] [CODE >19951231]  before a day, from a day on
    NAME {PLURAL ANOTHER_FORM} [CODE]      a set of further forms

`#` and `;` begin comments. Words are joined by `_`. Days are YYYYMMDD, or YYMMDD for the twentieth century.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

COMMENT = re.compile(r"\s*[;#].*$")
CODE = re.compile(r"\[([^\]]*)\]")
SET = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Coded:
    """An actor code (`~COP` for one whose state the context gives) between two days, None where open."""

    code: str
    start: date | None = None
    end: date | None = None


@dataclass(slots=True)
class Listed:
    """One actor: its names, first the main one, and its codes; `line` is where it begins."""

    line: int
    names: list[str]
    codes: list[Coded] = field(default_factory=list)


@dataclass(slots=True)
class Dictionary:
    """Actors of a dictionary, and lines that could not be read with the reason."""

    actors: list[Listed] = field(default_factory=list)
    bad: list[tuple[int, str, str]] = field(default_factory=list)


def read_dictionary(lines: Iterable[str]) -> Dictionary:
    """Read a dictionary; a line that does not fit is listed as bad and the rest is read on."""
    found = Dictionary()
    for number, raw in enumerate(lines, 1):
        line = COMMENT.sub("", raw.rstrip("\n")).strip().lstrip("\ufeff")
        if not line:
            continue
        words, sets, marks = SET.sub(" ", CODE.sub(" ", line)).strip(), SET.findall(line), CODE.findall(line)
        if line.count("[") != len(marks) or line.count("{") != len(sets):
            found.bad.append((number, raw.strip(), "a bracket is not closed"))
            continue
        if words and not words.startswith("+"):
            found.actors.append(Listed(number, []))
        if not found.actors:
            found.bad.append((number, raw.strip(), "no name goes before it"))
            continue
        actor = found.actors[-1]
        for text in (words, *(w for s in sets for w in re.split(r"[\s,]+", s))):
            name = named(text)
            if name and name not in actor.names:
                actor.names.append(name)
        for mark in marks:
            try:
                actor.codes.append(coded(mark))
            except ValueError as error:
                found.bad.append((number, raw.strip(), str(error)))
    return found


def named(words: str) -> str:
    """`+SYRIAN_ARAB_REPUBLIC_` as "Syrian Arab Republic"; small words small, acronyms upper case."""
    found = []
    split = [w for w in re.split(r"[_\s]+", words.lstrip("+")) if w]
    if len(split) == 1 and len(split[0]) <= 4:
        return split[0].upper()  # a short name alone is an acronym, and must not match a common word
    for at, word in enumerate(split):
        small = word.lower()
        if at and small in {"of", "the", "and", "for", "de", "la", "du", "der", "van", "von", "del", "in", "to", "bin", "ibn"}:
            found.append(small)
        elif "." in word or (len(word) <= 5 and word.isalpha() and not re.search("[AEIOUY]", word.upper())):
            found.append(word.upper())
        else:
            found.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(found)


def coded(mark: str) -> Coded:
    """What stands in square brackets.

    Raises ValueError with the reason where it is no code, or a day is none.
    """
    parts = mark.replace(",", " ").split()
    if not parts or not re.fullmatch(r"[~-]?[A-Z0-9]{2,18}|---", parts[0]):
        raise ValueError(f"'{mark}' is no actor code")
    if len(parts) == 1:
        return Coded(parts[0])
    span = "".join(parts[1:])
    if span[0] in "<>":
        day = _day(span[1:])
        return Coded(parts[0], None, day) if span[0] == "<" else Coded(parts[0], day, None)
    start, gap, end = span.partition("-")
    if not gap:
        raise ValueError(f"'{span}' is no span of days")
    return Coded(parts[0], _day(start), _day(end))


def _day(digits: str) -> date:
    if len(digits) == 6:
        digits = f"19{digits}"
    if not re.fullmatch(r"\d{8}", digits):
        raise ValueError(f"'{digits}' is no day; days are YYYYMMDD")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"'{digits}' is no day of the calendar") from None
