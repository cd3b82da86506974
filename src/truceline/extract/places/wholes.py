"""Which places of a sentence are only the whole that another lies in or beside: "the Waer quarter of Homs", "Douma, east of Damascus".

What the words call by the finer name happened there: the whole tells where that is (eval GUIDELINES, "place": the most specific).
"""

from __future__ import annotations

import math

from truceline.extract.parse import Parse, Token
from truceline.extract.places.position import following_noun, noun_of
from truceline.extract.places.sources import distance_km
from truceline.extract.places.words import words
from truceline.model import PlaceMention

LINKS = {"in", "of", "outside", "near", "inside", "around", ","}
MORE = {
    "the",
    "a",
    "to",
    "from",
    "at",
    "on",
    "just",
    "some",
    "about",
    "-",
    "–",
    "'s",
    "’s",
    "its",
    "capital",
    "far",
    "old",
    "(",
    ")",
    "held",
    "controlled",
}
TIES = {"-", "–", "‑"}
LONG = 10  # words at most between the two names
FAR_KM = 150  # a village named by a town farther off is not beside it
FROM = {"from", "to", "towards", "toward", "between", "via", "and"}
COUNTRY = {"country", "region"}
SIZE = {"country": 1_000_000, "admin1": 100_000, "region": 30_000, "district": 20_000, "sub-area": 5_000}
SMALL = 1_000
PARTS = {"neighbourhood", "neighborhood", "quarter", "district", "area", "region", "commune", "zone", "valley", "camp"}


def wholes(parse: Parse, places: list[tuple[PlaceMention, Token]]) -> frozenset[str]:
    """Ids of those places of one sentence that only say where another of them lies."""
    found: set[str] = set()
    order = sorted(places, key=lambda row: row[0].span)
    for (first, _), (second, _) in zip(order, order[1:], strict=False):
        if not _can_hold(first, second, abroad=True):
            continue
        end, start = parse.token_at(first.span.end - 1), parse.token_at(second.span.start)
        between = parse.tokens[end + 1 : start]
        if len(between) > LONG or not (_can_hold(first, second) or any(t.lower in words().bearings for t in between)):
            continue  # "the Qalandiya camp, north of Jerusalem" may lie across a border, "the Waer quarter of Homs" does not
        noun = _is_of(parse.tokens[end:start])
        if [t.tag for t in between] == ["POS"] and first.kind not in COUNTRY and _size(second) < _size(first):
            found.add(first.id)  # "Karachi's Lyari quarter"
        elif noun:
            whole = _of_two(parse, noun, first, second)
            found.update({whole.id} if whole is not None and whole.kind not in COUNTRY else ())
        elif first.kind not in COUNTRY and _lies(between, first, second) and not _starts_way(parse, first):
            found.add(second.id)
    return frozenset(found)


def lies_in(part: PlaceMention, whole: PlaceMention) -> bool:
    """True where a place surely lies in a province or a part of the country: by its province, or within the other's reach."""
    if part.country is None or part.country != whole.country or part.name in whole.name or _size(part) >= _size(whole):
        return False
    if part.admin1 and whole.admin1:
        return part.admin1 == whole.admin1
    if part.lat is None or part.lon is None or whole.lat is None or whole.lon is None or not whole.radius_m:
        return False
    return distance_km(part.lat, part.lon, whole.lat, whole.lon) <= whole.radius_m / 1000


def _can_hold(a: PlaceMention, b: PlaceMention, *, abroad: bool = False) -> bool:
    if a.name == b.name or (not abroad and a.country and b.country and a.country != b.country):
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or "country" in (a.kind, b.kind):
        return True
    north, east = (a.lat - b.lat) * 111, (a.lon - b.lon) * 111 * math.cos(math.radians(a.lat))
    return math.hypot(north, east) - max(a.radius_m or 0, b.radius_m or 0) / 1000 <= FAR_KM


def _is_of(between: list[Token]) -> str:
    """The noun of "Damascus [suburb] of Douma", "Aleppo's [rebel-held district] of Sakhour"; "" where there is none."""
    if len(between) < 2 or between[-1].lower != "of" or between[-2].lower in words().bearings_of:
        return ""
    noun = between[-2]
    named = noun.pos in {"NOUN", "PROPN"} and noun_of(noun) in words().kinds
    return noun_of(noun) if named and all(_passes(t) and t.pos != "DET" for t in between[1:-2]) else ""


def _of_two(parse: Parse, noun: str, first: PlaceMention, second: PlaceMention) -> PlaceMention | None:
    """The whole of two names with a noun and "of" between: "the Homs town of Rastan", but "the Waer quarter of Homs"."""
    if noun not in PARTS:
        return first
    after = parse.tokens[parse.token_at(second.span.end - 1)]
    kind = following_noun(parse, after)
    if kind is not None and noun_of(kind) in {"city", "province", "governorate"}:
        return second
    if (first.gazetteer_id is None) != (second.gazetteer_id is None):
        return second if first.gazetteer_id is None else first  # what the gazetteer lacks is the part
    one, other = _size(first), _size(second)
    return None if one == other else first if one > other else second


def _size(place: PlaceMention) -> int:
    """About how many metres across, by the gazetteer or by the kind; what is not listed is a quarter or a hamlet."""
    return place.radius_m or SIZE.get(place.kind, SMALL) if place.gazetteer_id is not None or place.kind in SIZE else SMALL


def _lies(between: list[Token], first: PlaceMention, second: PlaceMention) -> bool:
    """ "Waer [quarter of] Homs", "Garma [town, east of] Fallujah", "Salma [,] Latakia"; a mere comma parts the names of a list unless
    the second is of a wider kind.
    """
    one, other = SIZE.get(first.kind, SMALL), SIZE.get(second.kind, SMALL)
    if other < one or (other == one and all(t.lower == "," for t in between)):
        return False
    if between and between[0].lower == "the":
        return False  # "Aleppo the coastal province of Latakia": a list that lost its comma
    return says_where(between)


def says_where(between: list[Token]) -> bool:
    """True for words between two names that say where the first lies: ", a town east of", "quarter in the city of"."""
    tied = {i for i, t in enumerate(between) if t.text in TIES}  # "rebel-held"
    return any(t.lower in LINKS for t in between) and all(
        _passes(t) or t.lower in LINKS or i - 1 in tied or i + 1 in tied for i, t in enumerate(between)
    )


def _passes(token: Token) -> bool:
    known = words()
    low = token.lower
    return (
        low in MORE
        or low in known.directions
        or low in known.distances
        or low in known.near
        or token.pos in {"ADJ", "NUM"}
        or noun_of(token) in known.kinds
    )


def _starts_way(parse: Parse, place: PlaceMention) -> bool:
    """ "from Cairo in Geneva", "between A in B": a way's beginning lies in no other place."""
    at = parse.token_at(place.span.start) - 1
    while at >= 0 and parse.tokens[at].lower in {"the", "city", "town", "of"}:
        at -= 1
    return at >= 0 and parse.tokens[at].lower in FROM - {"and"}
