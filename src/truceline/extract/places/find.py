"""Place mentions of a report."""

from __future__ import annotations

from itertools import pairwise

from truceline.extract.actors.hit import matches_of
from truceline.extract.linked_names import goes_on
from truceline.extract.parse import Parse
from truceline.extract.places.choose import Setting, choose
from truceline.extract.places.doubt import is_great, is_no_place, is_part_of_person, persons
from truceline.extract.places.gazetteer import Gazetteer
from truceline.extract.places.match import Spelt, spelt_names
from truceline.extract.places.phrase import mention
from truceline.extract.places.position import following_noun, names_street, noun_of, strength
from truceline.extract.places.territory import territories
from truceline.extract.places.unlisted import unlisted
from truceline.extract.places.words import words
from truceline.extract.places.zones import unnamed_zones
from truceline.model import PlaceMention
from truceline.model.quick import replace
from truceline.ontology.folding import fold

_UNITS = frozenset({"settlement", "district", "admin1"})


def find_places(parse: Parse, actors_tokens: set[int] | None = None, *, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """Places in text order, with ids L1, L2...

    Each name is weighed against "none": its tags, the words around it, the country that the report is about and the places
    named beside it decide. `actors_tokens` are tokens that the actors have claimed (a capital that means its government);
    they are left out unless the words around them say place. Where a report was filed (its date line) is no place of its
    events. Raises GazetteerError where the gazetteer was not built.
    """
    book = gazetteer or Gazetteer.default()
    claimed = actors_tokens or set()
    filed = [(b.start, b.end) for b in parse.report.blocks if b.kind in ("dateline", "credit", "furniture")]
    named = [
        (spelt, strength(parse, spelt.first, spelt.last))
        for spelt in spelt_names(parse, book)
        if not any(start <= spelt.first.start < end for start, end in filed)
    ]
    named = _of_lands(parse, [(_as_water(parse, spelt), says) for spelt, says in named])
    covered = frozenset(i for spelt, _ in named if _may_stand_alone(spelt) for i in range(spelt.first.i, spelt.last.i + 1))
    people = _people(parse, [spelt for spelt, _ in named], covered)
    kept: list[tuple[Spelt, int]] = []
    longer = {i: m for m in matches_of(parse) if m.last > m.first for i in range(m.first, m.last + 1)}
    for spelt, says in named:
        name = longer.get(spelt.first.i)
        if name is not None and spelt.last.i <= name.last and name.last - name.first > spelt.last.i - spelt.first.i:
            continue  # "Hayat Tahrir al-Sham": part of an actor's name
        if goes_on(parse, spelt.last.i) or is_no_place(parse, spelt, says, people, covered):
            continue
        if names_street(parse, spelt.last):
            continue  # "on Tripoli Street in Misrata"
        if says == 0 and any(i in claimed for i in range(spelt.first.i, spelt.last.i + 1)):
            continue
        kept.append((spelt, says))
    kept = _whole_names(parse, kept)
    setting = Setting.of(parse, [spelt for spelt, _ in named], kept)
    found: list[PlaceMention] = []
    for spelt, says in kept:
        chosen = choose(parse, spelt, says, setting)
        if chosen:
            found.append(mention(parse, spelt, chosen, setting))
    taken = {i for p in found for i in _tokens(parse, p)}
    for more in (territories(parse, book), unnamed_zones(parse, taken), unlisted(parse, tuple(found), taken | claimed)):
        fresh = [p for p in more if taken.isdisjoint(_tokens(parse, p))]
        found.extend(fresh)
        taken.update(i for p in fresh for i in _tokens(parse, p))
    found = _as_told_once(found)
    found.sort(key=lambda p: (p.span.start, p.span.end))
    return [_numbered(p, number) for number, p in enumerate(found, 1)]


def _as_water(parse: Parse, spelt: Spelt) -> Spelt:
    """ "A ship in the Red Sea": the water, not the province that bears its name ("in Red Sea", "the Red Sea province")."""
    waters = tuple(c for c in spelt.candidates if c.place.kind == "water")
    if not waters or len(waters) == len(spelt.candidates) or not spelt.first.i or parse.tokens[spelt.first.i - 1].lower != "the":
        return spelt
    noun = following_noun(parse, spelt.last)
    if noun is not None and words().kinds.get(noun_of(noun)) in _UNITS - {"settlement"}:
        return spelt  # "the Red Sea city of Jeddah" lies on the water
    return replace(spelt, candidates=waters)


def _whole_names(parse: Parse, kept: list[tuple[Spelt, int]]) -> list[tuple[Spelt, int]]:
    """ "Bala Baluk district": two words before one noun of place are one name; what either means by itself, it does not mean here.

    Not so "Syrias Idlib province", whose genitive has lost its sign.
    """
    parts: set[int] = set()
    for (one, _), (other, _) in pairwise(kept):
        if one.last.i + 1 != other.first.i or one.last.sent != other.first.sent or _is_land(one) or _is_land(other):
            continue
        noun = following_noun(parse, other.last)
        if noun is not None and noun.i == other.last.i + 1 and words().kinds.get(noun_of(noun)) in _UNITS:
            parts |= {one.first.i, other.first.i}
    return [(spelt, says) for spelt, says in kept if spelt.first.i not in parts] if parts else kept


def _is_land(spelt: Spelt) -> bool:
    """True for a country, a province, and for a name in the genitive ("Aleppos Salaheddin district")."""
    owner = spelt.last.text.endswith("s") and not any(fold(c.place.name).endswith("s") for c in spelt.candidates)
    return owner or any(c.rank == 0 and c.place.kind not in {"settlement", "district"} for c in spelt.candidates)


def _as_told_once(found: list[PlaceMention]) -> list[PlaceMention]:
    """An unlisted name of which one mention tells the country is in it elsewhere too."""
    lands = {_bare(p.name): p.country for p in found if p.gazetteer_id is None and p.country}
    return [replace(p, country=lands.get(_bare(p.name))) if p.gazetteer_id is None and not p.country else p for p in found]


def _bare(name: str) -> str:
    """ "Barlonyo camp" is the Barlonyo that a headline names."""
    first, _, last = name.rpartition(" ")
    return first if first and last.islower() and last in words().kinds else name


def filed(parse: Parse, gazetteer: Gazetteer | None = None) -> tuple[str, str | None] | None:
    """Where the report was filed by its date line, and in which country: the "here" of its text. None where it says no place."""
    name = (parse.report.dateline or "").split(",")[0].strip()
    if not name:
        return None
    found = [c.place for c in (gazetteer or Gazetteer.default()).lookup(fold(name)) if c.rank == 0 and c.place.kind == "settlement"]
    best = max(found, key=lambda place: (place.capital, place.population), default=None)
    return (name.title() if name.isupper() else name), best.country if best else None


def _of_lands(parse: Parse, named: list[tuple[Spelt, int]]) -> list[tuple[Spelt, int]]:
    """ "Sudan's El Geneina", "Syrias Afrin": what stands right behind a country's genitive is a place of it."""
    lands = {s.last.i for s, _ in named if any(c.rank == 0 and c.place.kind == "country" for c in s.candidates)}
    tokens = parse.tokens
    told: list[tuple[Spelt, int]] = []
    for spelt, says in named:
        at = spelt.first.i - 1
        genitive = at > 0 and tokens[at].tag == "POS" and at - 1 in lands
        lost = at in lands and tokens[at].text.endswith("s") and tokens[at].head in range(spelt.first.i, spelt.last.i + 1)
        told.append((spelt, max(says, 2) if genitive or lost else says))
    return told


def _people(parse: Parse, named: list[Spelt], covered: frozenset[int]) -> frozenset[str]:
    """Folded words that are persons' names here: those of named entities, unless a great place bears them, and those that a
    neighbouring word shows to be one ("Georgia Stevens" makes a later "Georgia" a person).
    """
    great = {fold(spelt.last.text) for spelt in named if is_great(spelt)}
    shown = {fold(spelt.last.text) for spelt in named if spelt.first is spelt.last and is_part_of_person(parse, spelt, covered)}
    return frozenset((persons(parse) - great) | shown)


def _may_stand_alone(spelt: Spelt) -> bool:
    """A name that is a place by itself, so that its neighbour's name does not run on into it."""
    return any(c.rank == 0 and (c.place.kind != "settlement" or c.place.population > 100_000) for c in spelt.candidates)


def _tokens(parse: Parse, place: PlaceMention) -> list[int]:
    return [t.i for t in parse.tokens_in(place.span)]


def _numbered(place: PlaceMention, number: int) -> PlaceMention:
    return replace(place, id=f"L{number}")
