"""Place mentions of a report."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token
from truceline.extract.places.choose import Setting, choose
from truceline.extract.places.doubt import is_no_place
from truceline.extract.places.gazetteer import Gazetteer
from truceline.extract.places.match import Spelt, spelt_names
from truceline.extract.places.phrase import mention
from truceline.extract.places.position import strength
from truceline.extract.places.zones import unnamed_zones
from truceline.model import PlaceMention


def find_places(parse: Parse, actors_tokens: set[int] | None = None, *, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """Places in text order, with ids L1, L2...

    Each name is weighed against "none": its tags, the words around it, the country that the report is about and the places
    named beside it decide. `actors_tokens` are tokens that the actors have claimed (a capital that means its government);
    they are left out unless the words around them say place. Raises GazetteerError where the gazetteer was not built.
    """
    book = gazetteer or Gazetteer.default()
    claimed = actors_tokens or set()
    named = [(spelt, strength(parse, spelt.first, spelt.last)) for spelt in spelt_names(parse, book)]
    kept: list[tuple[Spelt, int]] = []
    for spelt, says in named:
        if is_no_place(parse, spelt, says):
            continue
        if says == 0 and any(i in claimed for i in range(spelt.first.i, spelt.last.i + 1)):
            continue
        kept.append((spelt, says))
    setting = Setting.of(parse, [spelt for spelt, _ in named], kept)
    found: list[PlaceMention] = []
    for spelt, says in kept:
        chosen = choose(parse, spelt, says, setting)
        if chosen:
            found.append(mention(parse, spelt, chosen, setting))
    taken = {i for p in found for i in _tokens(parse, p)}
    found.extend(unnamed_zones(parse, taken))
    found.sort(key=lambda p: (p.span.start, p.span.end))
    return [_numbered(p, number) for number, p in enumerate(found, 1)]


def _tokens(parse: Parse, place: PlaceMention) -> list[int]:
    return [t.i for t in parse.tokens_in(place.span)]


def _numbered(place: PlaceMention, number: int) -> PlaceMention:
    from dataclasses import replace  # noqa: PLC0415

    return replace(place, id=f"L{number}")


__all__ = ["Token", "find_places"]
