"""Countries named by their adjective: "Syrian territory", "Turkish soil"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.parse import Parse, Token
from truceline.extract.places.gazetteer import Gazetteer, Place
from truceline.extract.places.keys import key
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml

_PRECISION_COUNTRY = 6
# "Near the Syrian border" is told of either side; "within Syrian borders" of one.
EDGES = frozenset({"border", "frontier", "borders"})
INSIDE = frozenset({"within", "inside", "into", "in"})


@cache
def demonyms() -> dict[str, str]:
    """Folded demonym → ISO 3166 alpha-3, from ontology/actors/states.yaml (states that have ended are left out)."""
    return {
        fold(demonym): row["iso3"]
        for rows in read_yaml("actors/states.yaml")
        for row in rows
        if not row.get("end")
        for demonym in row.get("demonyms", ())
    }


def land_of(parse: Parse, token: Token) -> str | None:
    """The country that a demonym tells, by its last word: "Sudanese" is another's in "South Sudanese"."""
    before = parse.tokens[token.i - 1] if token.i and parse.tokens[token.i - 1].sent == token.sent else None
    low = fold(token.text)
    longer = demonyms().get(f"{fold(before.text)} {low}") if before is not None and before.text[:1].isupper() else None
    return longer or demonyms().get(low)


def territories(parse: Parse, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """A demonym right before a noun of territory is the country as a place."""
    for following in parse.tokens_of(words().territory):
        token = parse.tokens[following.i - 1]
        iso3 = land_of(parse, token) if following.i and token.text[:1].isupper() else None
        if following.lower in EDGES and _before(parse, token) not in INSIDE:
            continue
        place = _country(gazetteer, iso3) if iso3 else None
        if place:
            span = Span(token.start, following.end)
            anchor = parse.text[span.start : span.end]
            yield PlaceMention(
                "L0", span, anchor, anchor, "country", iso3, None, place.lat, place.lon, _PRECISION_COUNTRY, place.radius_m, place.gid
            )


def _before(parse: Parse, token: Token) -> str:
    """The word before a demonym, past what only joins it to that: "within the South Sudanese borders"."""
    at = token.i - 1
    while at > 0 and (parse.tokens[at].lower in {"the", "its"} or parse.tokens[at].text[:1].isupper()):
        at -= 1
    return parse.tokens[at].lower if at >= 0 else ""


def _country(gazetteer: Gazetteer, iso3: str) -> Place | None:
    name = next((row["name"] for rows in read_yaml("actors/states.yaml") for row in rows if row["iso3"] == iso3 and not row.get("end")), "")
    return next((c.place for c in gazetteer.lookup(key(name)[0]) if c.place.kind == "country" and c.place.country == iso3), None)
