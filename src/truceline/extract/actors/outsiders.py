"""Officials and forces that are not those of the country they are told of: foreign ones, and those of companies, churches and clubs."""

from __future__ import annotations

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import Phrases
from truceline.ontology.actor_book import ActorBook

ABROAD = ("MIL", "COP")


def of_others(hit: Hit, sector: str | None, phrases: Phrases, known: ActorBook) -> bool:
    """ "Foreign troops", "Western diplomats", "airline officials": no government, and no force, of the report's country."""
    if sector not in (*ABROAD, "GOV"):
        return False
    kids = (k for k in phrases.head(hit).kids if k.dep in ("amod", "compound", "nmod:poss"))
    told = {k.lower for k in kids if (own := phrases.by_token.get(k.i)) is None or own.first == own.last}  # not "foreign ministry"
    if told & known.words.get("adjectives/foreign", frozenset()):
        return True
    if sector != "GOV":
        return False
    private = known.words.get("adjectives/private", frozenset()) if hit.key.removesuffix("s").endswith("official") else frozenset()
    return bool(told & (known.words.get("adjectives/abroad", frozenset()) | private))
