"""A chosen place and the words around it → a mention with kind, precision and radius no finer than the words."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token
from truceline.extract.places.choose import Setting
from truceline.extract.places.gazetteer import Place
from truceline.extract.places.match import Spelt
from truceline.extract.places.position import LANDFORMS, following_noun, near_km, noun_of
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.model.place import PlaceKind

# UCDP GED where_prec by kind of place (codebook 19.1).
PRECISION: dict[str, int] = {
    "settlement": 1, "facility": 1, "border_crossing": 1, "district": 3, "admin1": 4, "region": 5, "sub-area": 5, "route": 5, "zone": 5,
    "water": 5, "country": 6,
}  # fmt: skip
_DASHES = "-‐‑–"  # a dash that the tokenizer left on the name
_LAND = 40_000  # metres that a valley reaches from the town that it is called after
_PART = 0.6  # share of a whole's reach that "its north" has
_NOUN_KINDS = ("admin1", "district", "countryside", "border_crossing", "facility", "route", "zone", "region", "water", "settlement")


def mention(parse: Parse, spelt: Spelt, chosen: tuple[Place, tuple[Place, ...]], setting: Setting) -> PlaceMention:
    """The mention; its span takes in directions and nouns of place ("Idlib's northern countryside")."""
    place, others = chosen
    first, last = spelt.first, spelt.last
    kind: PlaceKind = place.kind
    precision, radius = PRECISION[kind], place.radius_m
    name = parse.text[first.start : last.end]
    parent: str | None = place.parent
    noun = following_noun(parse, last)
    if noun and place.kind == "country" and words().kinds.get(noun_of(noun)) not in ("countryside", "region"):
        noun = None  # "the Egypt border crossing" tells one end of it
    noun_kind = words().kinds.get(noun_of(noun)) if noun else None
    # "eastern Nangarhar province" is the province in the east as often as the east of the province: the coarser reading holds.
    direction = None if noun_kind in ("admin1", "settlement") else _direction_before(parse, first)
    inner = _direction_inside(parse, last, noun)
    if noun and noun_kind in _NOUN_KINDS and not _belongs_elsewhere(parse, last, noun):
        last = noun
    if direction is not None or inner or noun_kind == "countryside":
        parent = place.gid
        first = direction or first
        if kind == "country":
            kind, precision, radius = "region", 5, round(radius * _PART)
        elif kind == "admin1":
            kind, precision, radius = "sub-area", 4, round(radius * _PART) if (direction or inner) else radius
        elif kind == "settlement" and noun_kind == "countryside":
            kind, precision, radius = "sub-area", 2, radius + 20_000
        elif kind in ("settlement", "region", "zone", "district"):
            kind = "sub-area" if kind != "region" else "region"
        name = parse.text[first.start : last.end]
    elif noun is not None and noun.i == last.i and noun_of(noun) in LANDFORMS and kind in ("settlement", "district"):
        parent, kind, precision, radius = place.gid, "region", 5, max(place.radius_m, _LAND)
        name = parse.text[first.start : last.end]
    elif noun_kind in ("facility", "border_crossing") and place.kind in ("settlement", "admin1", "district") and place.kind != noun_kind:
        parent, kind = place.gid, ("facility" if noun_kind == "facility" else "border_crossing")
        precision, radius = (2, max(place.radius_m, 10_000)) if place.kind == "settlement" else (PRECISION[place.kind], place.radius_m)
        name = parse.text[first.start : last.end]
    elif noun_kind == "route" and place.kind != "route":
        parent, kind, precision, radius = place.gid, "route", 5, max(place.radius_m, 25_000)
        name = parse.text[first.start : last.end]
    if kind == "settlement" or (kind in ("facility", "border_crossing") and precision == 1):
        near = near_km(parse, spelt.first)
        if near is not None:
            precision, radius = 2, radius + round(near * 1000)
    anchor = parse.text[first.start : last.end].rstrip(_DASHES)
    return PlaceMention(
        id="L0",
        span=Span(first.start, first.start + len(anchor)),
        anchor=anchor,
        name=name.rstrip(_DASHES),
        kind=kind,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
        radius_m=radius,
        gazetteer_id=place.gid,
        parent=parent,
        candidates=tuple(p.gid for p in others),
    )


def _belongs_elsewhere(parse: Parse, last: Token, noun: Token) -> bool:
    """ "Syria's capital": the noun names another place."""
    between = parse.tokens[last.i + 1 : noun.i]
    return any(t.lower in ("'s", "’s") for t in between) and words().kinds.get(noun_of(noun)) in (
        "settlement",
        "facility",
        "route",
        "border_crossing",
    )


def _direction_before(parse: Parse, first: Token) -> Token | None:
    """The first token of a direction right before the name ("north - western Syria")."""
    known = words()
    at = first.i - 1
    if (
        at < 0
        or parse.tokens[at].sent != first.sent
        or parse.tokens[at].lower not in known.directions
        or parse.tokens[at].lower == "greater"
    ):
        return None
    start = parse.tokens[at]
    while at >= 2 and parse.tokens[at - 1].text in "-–" and parse.tokens[at - 2].lower in known.directions:
        at -= 2
        start = parse.tokens[at]
    if at >= 1 and parse.tokens[at - 1].lower in known.directions:
        start = parse.tokens[at - 1]
    return start


def _direction_inside(parse: Parse, last: Token, noun: Token | None) -> bool:
    """ "Idlib's northern countryside"."""
    return noun is not None and any(t.lower in words().directions for t in parse.tokens[last.i + 1 : noun.i])
