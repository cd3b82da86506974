"""The signatories and third parties of a PA-X text: strings written by people, split into lines and looked up name by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from truceline.export.register import Book, Gap, Named, Names, Row
from truceline.model import Party
from truceline.model.agreement import Capacity

Left = tuple[tuple[str, str], ...]
# Line breaks, semicolons, bullets and numbers of a list.
BREAKS = re.compile(r"[\n\r;•\t]+|(?:^|\s)(?:\d{1,2}|[a-z])[.)]\s+")
HEADING = 5  # words: a longer line is no heading, unless it ends in a colon
LETTERS = re.compile(r"[^\W\d_]{2,}")


def signatories(
    row: Row, book: Book, names: Names, countries: Sequence[str], day: date | None, capacity: Capacity, gaps: list[Gap]
) -> tuple[tuple[Party, ...], Left]:
    """Parties of `Part`: those named as signing in `capacity`, others in the capacity that the words give."""
    identity, text = row["AgtId"], row["Part"]
    council = book["council"]
    if any(_has(text.casefold(), word) for word in council["words"]):
        gaps.append(Gap(identity, "council"))
        return (Party("United Nations Security Council", (council["code"],), "non_party", basis="issued the text"),), ()
    parties, left = _read(text, book, names, countries, day, capacity)
    gaps.extend(Gap(identity, "party-not-identified", line) for line in left)
    if not any(party.capacity in ("signatory", "adherent") for party in parties):
        gaps.append(Gap(identity, "no-party", text[:120]))
    return parties, tuple((capacity, line) for line in left)


def third_parties(
    row: Row, book: Book, names: Names, countries: Sequence[str], day: date | None, gaps: list[Gap]
) -> tuple[tuple[Party, ...], Left]:
    """Parties of `ThrdPart`: witnesses, unless the words say mediator or guarantor; none of them signs as a party."""
    parties, left = _read(row["ThrdPart"], book, names, countries, day, "witness")
    gaps.extend(Gap(row["AgtId"], "third-party-not-identified", line) for line in left)
    found = tuple(
        Party(party.name, party.codes, "witness", basis=party.basis) if party.capacity == "signatory" else party for party in parties
    )
    return found, tuple(("witness", line) for line in left)


def _read(
    text: str, book: Book, names: Names, countries: Sequence[str], day: date | None, default: Capacity
) -> tuple[tuple[Party, ...], list[str]]:
    found: dict[tuple[str, ...], Party] = {}
    left: list[str] = []
    standing = default
    for line in _lines(text):
        said = _capacity(line, book, default)
        actors = names.actors(line, countries, day)
        if not any(actor.state for actor in actors):
            actors = [*_own_government(line, book, countries), *actors]
        # A heading holds for the lines after it, a word in a line for that line.
        heading = line.endswith(":") or (said is not None and not actors and len(line.split()) <= HEADING)
        if heading:
            standing = said or standing
        capacity = said or standing
        for actor in actors:
            found.setdefault(actor.codes, Party(actor.name, actor.codes, capacity, basis=f"named in PA-X: {line[:100]}"))
        if not actors and not heading:
            left.append(line[:120])
    return tuple(found.values()), left


def _lines(text: str) -> Iterator[str]:
    for line in BREAKS.split(text):
        flat = " ".join(line.split()).strip(" ,.-–/[]")
        if LETTERS.search(flat):
            yield flat


def _capacity(line: str, book: Book, default: Capacity) -> Capacity | None:
    """The capacity that the words of a line give, None where they give none."""
    folded = line.casefold()
    for entry in book["capacities"]:
        if any(_has(folded, word) for word in entry["words"]):
            capacity: Capacity = entry["capacity"]
            return default if capacity == "signatory" else capacity
    return None


def _own_government(line: str, book: Book, countries: Sequence[str]) -> list[Named]:
    """A bare government is that of the row's country, where the row has one country only."""
    folded = line.casefold().removeprefix("for ").removeprefix("por el ").removeprefix("the ").removeprefix("el ")
    if len(countries) == 1 and any(re.match(rf"{re.escape(word)}\b(?! (?:of|de|du) )", folded) for word in book["government"]):
        return [Named("Government", (f"{countries[0]}/GOV", f"{countries[0]}/MIL"), state=True)]
    return []


def _has(text: str, word: str) -> bool:
    return _pattern(word).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")
