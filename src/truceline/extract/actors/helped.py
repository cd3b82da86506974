"""Whose fighters are where a phrase says who helps or leads them, or that they have changed sides."""

from __future__ import annotations

from datetime import date

from truceline.extract.actors.hit import Hit, names
from truceline.extract.actors.phrase import Modifier, Phrases
from truceline.extract.apart import has_left
from truceline.extract.parse import HYPHENS
from truceline.ontology.actor_book import ActorBook

NAMES = ("group", "body", "forces")
FORMER = frozenset({"former", "ex", "ex-", "one-time"})


def helped(
    known: ActorBook, day: date | None, phrases: Phrases, hit: Hit, left: list[Modifier], here: str | None
) -> tuple[str, ...] | None:
    """Codes of helped or led fighters in a country; None where the phrase names no helper or the book has no say.

    "NATO-led troops" are NATO's, "the Hamas-run ministry" Hamas's, "al-Qaeda-linked fighters" rebels, "Rwanda-backed fighters" whom
    that state backs where they fight (`by RWA in COD` in `ontology/actors/generic.yaml`), and nobody known where the book does not
    say whom it backs.
    """
    entry = hit.entry
    other = next((m for m in left if m.tie in ("backer", "leader") and m.hit.entry and m.hit.kind != "generic"), None)
    if entry is None or other is None or other.hit.entry is None or any(m.tie == "mod" and m.hit.kind == "generic" for m in left):
        return None
    helper, code, armed = other.hit.entry.iso3, other.hit.entry.code or "", entry.sector == "MIL" and entry.takes
    if entry.sector == "GOV":
        return (code,) if other.hit.kind == "group" and code.startswith("ORG:") and phrases.run_by(other.hit) else None
    if other.hit.kind in NAMES and code.startswith("ORG:"):
        if other.tie == "leader":
            return (code,)
        return (f"{here}/REB",) if armed and here and other.hit.kind == "group" else None
    if helper is None or other.tie == "leader" or helper == here:
        return None
    backed = meant_in(known, day, hit, f"by {helper} in {here}")
    return (backed,) if backed else () if armed else None


def meant_in(known: ActorBook, day: date | None, hit: Hit, key: str | None) -> str | None:
    """The first code of a common noun under a key (a country, "in ISR", "by RWA in COD") whose group lived on the day; of a
    people's fighters, whom a later report looks back to ("Serb forces" of Srebrenica), else the last one that had lived before.
    """
    if hit.entry is None or key is None or not hit.entry.alive(day):
        return None
    codes = [code for where, code in hit.entry.codes if where == key]
    land = key.rpartition(" ")[2]
    living = next((code for code in codes if known.lives(code, land, day)), None)
    if living is not None or not hit.entry.of_people:
        return living
    return next((code for code in reversed(codes) if known.lives(code, land, day, ended=True)), None)


def left_group(phrases: Phrases, hit: Hit, left: list[Modifier]) -> str | None:
    """ "Breakaway X fighters", "a former X commander": the word that tells that they are no longer the group's."""
    tokens = phrases.parse.tokens
    for first in (hit.first, *(m.hit.first for m in left if m.tie == "mod" and m.hit.kind == "group")):
        before = tokens[first - 2 if first > 1 and tokens[first - 1].text in HYPHENS else first - 1].lower if first else ""
        if has_left(before):
            return before
    return None


def turned(phrases: Phrases, hit: Hit) -> bool:
    """ "Renegade soldiers", "mutinous troops": soldiers who have risen against whom they served."""
    words = names()[0].words.get("stance/against", frozenset())
    tokens, at = phrases.parse.tokens, hit.first - 1
    while at >= 0 and tokens[at].pos == "ADJ" and tokens[at].lower not in words:
        at -= 1
    return at >= 0 and tokens[at].lower in words
