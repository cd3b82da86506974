"""Countries named by their adjective: "Syrian territory", "Turkish soil"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.parse import Parse
from truceline.extract.places.gazetteer import Gazetteer, Place
from truceline.extract.places.keys import key
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml

_PRECISION_COUNTRY = 6


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


def territories(parse: Parse, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """A demonym right before a noun of territory is the country as a place."""
    for following in parse.tokens_of(words().territory):
        token = parse.tokens[following.i - 1]
        iso3 = demonyms().get(fold(token.text)) if following.i and token.text[:1].isupper() else None
        place = _country(gazetteer, iso3) if iso3 else None
        if place:
            span = Span(token.start, following.end)
            anchor = parse.text[span.start : span.end]
            yield PlaceMention(
                "L0", span, anchor, anchor, "country", iso3, None, place.lat, place.lon, _PRECISION_COUNTRY, place.radius_m, place.gid
            )


def _country(gazetteer: Gazetteer, iso3: str) -> Place | None:
    name = next((row["name"] for rows in read_yaml("actors/states.yaml") for row in rows if row["iso3"] == iso3 and not row.get("end")), "")
    return next((c.place for c in gazetteer.lookup(key(name)[0]) if c.place.kind == "country" and c.place.country == iso3), None)
