"""The words of ontology/places/words.yaml, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """What words around a name say. `kinds` maps a noun to a kind; `near` a word to km; `bearings` a direction to degrees.

    `bearings_of` are compass words in any form ("north", "northern").
    """

    prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    ground_verbs: frozenset[str]
    ground_acts: frozenset[str]
    directions: frozenset[str]
    bearings: dict[str, int]
    bearings_of: frozenset[str]
    kinds: dict[str, str]
    near: dict[str, float]
    distances: dict[str, float]
    zones: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    organisations: frozenset[str]
    common: frozenset[str]
    demonyms: frozenset[str]
    peoples: frozenset[str]
    territory: frozenset[str]
    documents: frozenset[str]
    venues: frozenset[str]
    bands: frozenset[str]
    people_words: frozenset[str]  # demonyms, peoples and titles together
    plain_words: frozenset[str]  # common words, directions and organisations together


@cache
def words() -> Words:
    """The word lists, the package's and the user's together; demonyms come from ontology/actors/states.yaml."""
    sets: dict[str, set[str]] = {}
    maps: dict[str, dict[str, float]] = {"bearings": {}, "near": {}, "distances": {}}
    kinds: dict[str, str] = {}
    for contents in read_yaml("places/words.yaml"):
        for part, value in contents.items():
            if part == "nouns":
                kinds |= {noun: kind for kind, nouns in value.items() for noun in nouns}
            elif part in maps:
                maps[part] |= value
            else:
                sets.setdefault(part, set()).update(value)
    demonyms = frozenset(fold(d) for rows in read_yaml("actors/states.yaml") for row in rows for d in row.get("demonyms", ()))
    titles, peoples = frozenset(sets.get("titles", ())), frozenset(sets.get("peoples", ()))
    common, organisations = frozenset(sets.get("common", ())), frozenset(sets.get("organisations", ()))
    directions = frozenset(sets.get("directions", ()))
    return Words(
        prepositions=frozenset(sets.get("prepositions", ())),
        weak_prepositions=frozenset(sets.get("weak_prepositions", ())),
        ground_verbs=frozenset(sets.get("ground_verbs", ())),
        ground_acts=frozenset(sets.get("ground_acts", ())),
        directions=directions,
        bearings={word: round(degrees) for word, degrees in maps["bearings"].items()},
        bearings_of=frozenset(d for d in directions if any(d.startswith(b) for b in ("north", "south", "east", "west"))),
        kinds=kinds,
        near=maps["near"],
        distances=maps["distances"],
        zones=tuple(sorted(tuple(zone.replace("-", " ").split()) for zone in sets.get("zones", ()))),
        titles=titles,
        organisations=organisations,
        common=common,
        demonyms=demonyms,
        peoples=peoples,
        territory=frozenset(sets.get("territory", ())),
        documents=frozenset(sets.get("documents", ())),
        venues=frozenset(sets.get("venues", ())),
        bands=frozenset(sets.get("bands", ())),
        people_words=demonyms | peoples | titles,
        plain_words=common | directions | organisations,
    )
