"""Which place a name means, or none: context, country coherence, nearness and size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.extract.parse import Parse, Token
from truceline.extract.places.across import across_border
from truceline.extract.places.gazetteer import TRANSLITERATED, Candidate, Place
from truceline.extract.places.match import Spelt
from truceline.extract.places.position import following_noun, near_km, noun_of
from truceline.extract.places.sources import distance_km
from truceline.extract.places.territory import land_of
from truceline.extract.places.words import words
from truceline.ontology.folding import fold

# Weights, set by hand and checked on news of many countries: each is in units of a tenfold population.
_SHARE = 4.0  # the report is about the candidate's country
_MENTIONED = 1.5  # the country is named at all
_BEYOND = 2.5  # it lies across the border of the country that the report is about
_CLEARLY = 2  # `position.strength`: after "in", "at", "near"
_NEAR = 1.5  # another place of the report lies within reach
_NEAR_KM = 150
_NEAR_LAT = 1.5  # degrees of latitude, more than those kilometres: what lies farther north or south need not be measured
_ALTERNATIVE, _TRANSLITERATED, _WRONG_ARTICLE = -0.7, -1.5, -1.5
_AT_HOME = 0.25  # share of a country from which a name spelt in another way is believed without a word of place
_FOREIGN_VILLAGE, _KNOWN_ABROAD = -2.5, 100_000  # a small town of a country that the report never names
_OTHER_NAME = -2.5  # a second name of a town abroad: Basel is "Bala" too, "Sams" is one of Samsun's
# Nouns for what is often named after a place far away; a station or an airport is named after where it is.
_NAMED_AFTER = frozenset({"hospital", "clinic", "university", "mosque", "church", "school", "college", "bridge", "street", "square"})
_NAMED_AFTER |= {
    "roundabout",
    "road",
    "highway",
    "avenue",
    "boulevard",
    "alley",
    "brigade",
    "battalion",
    "neighbourhood",
    "neighborhood",
    "quarter",
    "suburb",
}
_MEN = frozenset(
    {"rebel", "guerrilla", "fighter", "insurgent", "separatist", "militant", "militia", "militiaman", "tribesman", "villager", "refugee"}
)
_NAMESAKE = 6.0
_CAPITAL = 1.5
# Where bodies of many states sit: that somebody spoke there makes no report one about that country.
_SEATS = frozenset({"new york", "geneva", "vienna", "the hague", "hague", "brussels", "strasbourg", "davos"})
_NONE = 6.0  # what a candidate must reach
_CONTEXT = (0.0, 1.2, 2.0, 2.5)  # by `position.strength`
_LOC, _PERSON, _ORGANISATION = 1.5, -2.0, -1.5
_OVERSHADOWS = 10  # times the people of a small town that only its country's being named speaks for
_RIVAL = 20  # times the people of the next country's town of that name: then the name leaves no choice
_OVERSEAS_KM = 1500
_SURE = 100_000  # people; a smaller town does not vote for its country by itself
_LARGE = 1_000_000  # people; a city this large, or a capital, is meant by its bare name rather than its province


@dataclass(slots=True)
class Setting:
    """What the report is about: weight of each country, and the places that leave no choice."""

    countries: dict[str, float] = field(default_factory=dict)
    anchors: list[Place] = field(default_factory=list)
    after_comma: dict[int, Place] = field(default_factory=dict)  # last token of "X, Y" → Y
    lands: dict[int, str] = field(default_factory=dict)  # last token of "X, Country" → the country

    @classmethod
    def of(cls, parse: Parse, named: Sequence[Spelt], kept: Sequence[tuple[Spelt, int]]) -> Setting:
        """Count countries named or implied by demonyms, and towns that only one country has."""
        told = _lands_behind(parse, named)
        counts: Counter[str] = Counter()
        for token in parse.capitalised():
            if iso3 := land_of(parse, token):
                counts[iso3] += 1
        anchors: list[Place] = []
        for spelt in named:
            country = next((c.place for c in spelt.candidates if c.place.kind == "country" and c.rank == 0), None)
            if country and country.country:
                counts[country.country] += 1
        named_most = next((iso3 for iso3, n in counts.items() if 2 * n > counts.total()), None)
        for spelt, says in kept:
            foremost = max(spelt.candidates, key=lambda c: (c.place.population, c.place.gid))
            best = foremost.place
            sure = best.population >= _SURE or best.gid.startswith("truceline:")
            if _names_building(parse, spelt) or (spelt.article and not foremost.article):
                continue
            if foremost.rank and any(c.rank == 0 and c.place.country != best.country for c in spelt.candidates):
                continue  # Basel is "Bala" too, but the town of Gaza lies in the Strip
            if foremost.rank == TRANSLITERATED and foremost.place.country not in counts:
                continue  # nor does a name that only sounds like a town's say where the report plays
            if named_most is not None and (_has_namesake(spelt, best, named_most) or _is_called(spelt, foremost, named_most)):
                continue
            if (told.get(spelt.last.i) or _land_told(parse, spelt)) not in (None, best.country):
                continue
            rival = max(
                (c.place.population for c in spelt.candidates if c.place.country != best.country and c.rank < TRANSLITERATED), default=0
            )
            if best.country and best.kind != "country" and sure and rival * _RIVAL <= best.population:
                if not _is_seat(spelt):
                    counts[best.country] += 1 if says else 0.5  # type: ignore[assignment]
                anchors.append(best)
        total = sum(counts.values()) or 1
        return cls({iso3: n / total for iso3, n in counts.items() if iso3}, anchors, _after_comma(parse, [s for s, _ in kept]), told)


def choose(parse: Parse, spelt: Spelt, says: int, setting: Setting) -> tuple[Place, tuple[Place, ...]] | None:
    """The place meant and the others it could be, best first; None where "no place" weighs more."""
    candidates = [c for c in spelt.candidates if c.rank < TRANSLITERATED or _is_believed(c.place, says, setting)]
    land = setting.lands.get(spelt.last.i) or _land_told(parse, spelt)
    if land is not None:
        candidates = [c for c in candidates if c.place.country == land or c.place.kind == "country"]
    if not candidates:
        return None
    names_building = _names_building(parse, spelt)
    names_people = spelt.first is spelt.last and _names_people(parse, spelt.last)
    homes = [iso3 for iso3, share in setting.countries.items() if share > _AT_HOME]
    stands = (spelt.last.ent == "LOC" or says >= _CLEARLY) and not names_building
    beyond = across_border(candidates, homes) if stands else None
    known = max((c.place.population for c in candidates if c.place.kind == "settlement"), default=0)
    own_name = any(c.rank == 0 for c in candidates)
    seat = max((c.place for c in candidates), key=lambda p: (p.population, p.gid)) if _is_seat(spelt) else None
    scored = sorted(
        (
            (
                _score(c, spelt, setting, beyond)
                - (_NAMESAKE if (names_building or names_people) and _is_abroad(c.place, setting) else 0.0)
                + (_FOREIGN_VILLAGE if _is_overshadowed(c.place, known, setting) else 0.0)
                + (_OTHER_NAME if _goes_by_another_name(c, own_name, setting) else 0.0)
                - (_NAMESAKE if seat is not None and c.place is not seat and not _lies_in_told(c.place, spelt, setting) else 0.0),
                c.place.gid,
                c.place,
            )
            for c in candidates
        ),
        key=lambda s: (-s[0], s[1]),
    )
    bonus = _CONTEXT[says]
    if scored[0][2].kind != "water" or spelt.last.ent == "LOC":  # "the Red Sea": the tagger takes seas for bodies
        bonus += {"LOC": _LOC, "PER": _PERSON, "ORG": _ORGANISATION}.get(spelt.last.ent, 0.0)
    if scored[0][0] + bonus < _NONE:
        return None
    best = scored[0][2]
    others = [place for score, _, place in scored[1:] if score > scored[0][0] - 2.5 and place.gid != best.gid]
    return _by_noun(parse, spelt, best, others, [c.place for c in spelt.candidates])


def _has_namesake(spelt: Spelt, best: Place, country: str) -> bool:
    """True for a town, none of the largest, whose name a place of the country that the report speaks of bears too, a sea away: a report on
    Angola's Jau says nothing of Brazil.
    """
    if best.capital or best.population >= _LARGE or best.country == country or best.gid.startswith("truceline:"):
        return False
    return any(
        c.rank == 0 and c.place.country == country and distance_km(c.place.lat, c.place.lon, best.lat, best.lon) > _OVERSEAS_KM
        for c in spelt.candidates
    )


def _is_called(spelt: Spelt, best: Candidate, country: str) -> bool:
    """True for a second name of a place abroad that a place of the country which the report speaks of bears too: Iraq's Iskandariya."""
    return bool(best.rank) and best.place.country != country and any(c.place.country == country for c in spelt.candidates)


def _is_seat(spelt: Spelt) -> bool:
    """True for a town where bodies of many states sit."""
    return fold(spelt.last.text) in _SEATS or fold(f"{spelt.first.text} {spelt.last.text}") in _SEATS


def _lies_in_told(place: Place, spelt: Spelt, setting: Setting) -> bool:
    """ "Geneva, Illinois": the whole that is named right after the name holds this place."""
    whole = setting.after_comma.get(spelt.last.i)
    return whole is not None and whole.country == place.country and (whole.kind == "country" or whole.admin1 == place.admin1)


def _land_told(parse: Parse, spelt: Spelt) -> str | None:
    """ "The northern Mozambican town of Palma": the country whose adjective stands before the noun of place that the name is said of."""
    at = spelt.first.i
    if at < 3 or parse.tokens[at - 1].lower != "of" or noun_of(parse.tokens[at - 2]) not in words().kinds:
        return None
    for token in reversed(parse.tokens[max(at - 6, 0) : at - 2]):
        if token.sent != spelt.first.sent or token.pos not in {"ADJ", "NOUN", "PROPN", "PUNCT"} or token.text in {",", ";"}:
            return None
        if iso3 := land_of(parse, token):
            return iso3
    return None


def _lands_behind(parse: Parse, named: Sequence[Spelt]) -> dict[int, str]:
    """ "Palma, Mozambique", "the town of Palma in northern Mozambique": the country named right behind a name, by the name's last token.

    Behind a comma it must hang on the name and end the phrase: "after talks in Geneva, Russia agreed" tells nothing of Geneva.
    """
    states = {s.first.i: c.place.country for s in named for c in s.candidates if c.rank == 0 and c.place.kind == "country"}
    found: dict[int, str] = {}
    for spelt in named:
        if spelt.first.i in states:
            continue
        at = spelt.last.i + 1
        link = parse.tokens[at] if at < len(parse.tokens) else spelt.last
        if link.text not in {",", "("} and link.lower != "in":
            continue
        at += 1
        while at < len(parse.tokens) and at not in states and parse.tokens[at].lower in (words().directions | {"the"}):
            at += 1
        land = states.get(at)
        if land is None or parse.tokens[at].sent != spelt.last.sent:
            continue
        after = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
        ends = after is None or after.pos in {"PUNCT", "ADP", "SCONJ"} or after.sent != spelt.last.sent
        if link.lower == "in" or (ends and spelt.first.i <= parse.tokens[at].head <= spelt.last.i):
            found[spelt.last.i] = land
    return found


def _names_building(parse: Parse, spelt: Spelt) -> bool:
    """ "Al-Quds hospital", "Baghdad street": named after a place, which may lie anywhere."""
    noun = following_noun(parse, spelt.last)
    if noun is None or noun.i != spelt.last.i + 1:
        return False
    return noun_of(noun) in _NAMED_AFTER


def _names_people(parse: Parse, name: Token) -> bool:
    """ "Naga rebels": a people or a movement, unless the town is where the report plays ("Homs rebels")."""
    return name.dep in ("compound", "amod", "nmod:desc") and name.head == name.i + 1 and noun_of(parse.tokens[name.head]) in _MEN


def _calls_something(spelt: Spelt) -> bool:
    """ "The Olive Branch operation": the name stands before a noun that is called by it."""
    return spelt.last.dep in ("compound", "amod", "nmod:desc") and spelt.last.head > spelt.last.i


def _is_abroad(place: Place, setting: Setting) -> bool:
    """True for a place of a country that the report hardly speaks of, where it has a home."""
    return setting.countries.get(place.country or "", 0) <= _AT_HOME < max(setting.countries.values(), default=0)


def _goes_by_another_name(candidate: Candidate, own_name: bool, setting: Setting) -> bool:
    """True for a second name of a place abroad: of a town of GeoNames always, of what stands in our own files where another bears it."""
    if not candidate.rank or not _is_abroad(candidate.place, setting):
        return False
    return own_name or not candidate.place.gid.startswith("truceline:")


def _is_overshadowed(place: Place, known: int, setting: Setting) -> bool:
    """A small town of a country that the report only mentions, where a city bears the name: "in Geneva", told beside "in New York"."""
    if place.kind != "settlement" or not place.population < _KNOWN_ABROAD <= known:
        return False
    return place.population * _OVERSHADOWS <= known and _is_abroad(place, setting)


def _is_believed(place: Place, says: int, setting: Setting) -> bool:
    """Whether a name that matches only as a transliteration may mean this place: at home, or abroad in a report without a home."""
    if setting.countries.get(place.country or "", 0) > _AT_HOME:
        return True
    return says >= 2 and max(setting.countries.values(), default=0) <= _AT_HOME


def _score(candidate: Candidate, spelt: Spelt, setting: Setting, beyond: str | None) -> float:
    place = candidate.place
    score = math.log10(max(place.population, 1000))
    score += (0.0, _ALTERNATIVE, _TRANSLITERATED)[candidate.rank]
    if candidate.article != spelt.article and spelt.article:
        score += _WRONG_ARTICLE * (3 if _is_abroad(place, setting) else 1 / 3)  # "al-Mashhad" in Aleppo is not Mashhad
    elif candidate.article != spelt.article:
        score += _WRONG_ARTICLE
    share = setting.countries.get(place.country or "", 0.0)
    is_beyond = beyond is not None and place.country == beyond
    score += _SHARE * share + (_MENTIONED if share else _BEYOND if is_beyond else 0.0)
    if (
        not is_beyond
        and not share
        and place.kind == "settlement"
        and place.population < _KNOWN_ABROAD
        and max(setting.countries.values(), default=0) > _AT_HOME
    ):
        score += _FOREIGN_VILLAGE * (2 if _calls_something(spelt) else 1)
    score += _CAPITAL if place.capital else 0.0
    score += 1.0 if place.gid.startswith("truceline:") else 0.0
    whole = setting.after_comma.get(spelt.last.i)
    if whole and whole.gid != place.gid and _lies_in_told(place, spelt, setting):
        score += 5.0
    if any(
        abs(a.lat - place.lat) < _NEAR_LAT and a.gid != place.gid and distance_km(a.lat, a.lon, place.lat, place.lon) < _NEAR_KM
        for a in setting.anchors
    ):
        score += _NEAR
    if place.kind == "district":
        score -= 1.0
    return score


def _by_noun(parse: Parse, spelt: Spelt, best: Place, others: list[Place], every: list[Place]) -> tuple[Place, tuple[Place, ...]]:
    """A noun of place beside the name decides between town, district and province of one name; a bare name leaves both."""
    noun = following_noun(parse, spelt.last)
    kind = words().kinds.get(noun_of(noun)) if noun else None
    before = [t.lower for t in parse.tokens[max(spelt.first.i - 3, 0) : spelt.first.i] if t.sent == spelt.first.sent]
    if kind is None and before[-1:] == ["of"] and len(before) > 1:
        kind = words().kinds.get(before[-2])
    pool = [p for p in every if p.country == best.country and distance_km(p.lat, p.lon, best.lat, best.lon) < 400]
    town = next((p for p in pool if p.kind == "settlement"), None)
    division = next((p for p in pool if p.kind == "admin1"), None)
    wanted = {"settlement": "settlement", "admin1": "admin1", "countryside": "admin1", "district": "district"}.get(kind or "")
    if wanted is None and town and near_km(parse, spelt.first) is not None:
        wanted = "settlement"  # one is near a town, inside a province
    if wanted:
        fitting = max((p for p in pool if p.kind == wanted), key=lambda p: (p.population, p.gid), default=None)
        return (fitting or best), tuple(p for p in (best, *others) if p is not (fitting or best))
    if town and division and best.kind in ("settlement", "admin1", "district"):
        # "southern Idlib", "western Aleppo": a part of the province, unless the words say city
        is_part = before[-1:] != [] and before[-1] in words().bearings_of
        bare = division if is_part or (town.population < _LARGE and not town.capital) else town
        return bare, tuple(p for p in (town, division) if p is not bare)
    return best, tuple(others)


def _after_comma(parse: Parse, kept: Sequence[Spelt]) -> dict[int, Place]:
    """ "Paris, Texas", "Goma in North Kivu": the whole named right after a part."""
    starts = {s.first.i: s for s in kept}
    found: dict[int, Place] = {}
    for spelt in kept:
        at = spelt.last.i + 1
        if at < len(parse.tokens) and parse.tokens[at].text in (",", "in", "(") and (whole := starts.get(at + 1)):
            fitting = [c.place for c in whole.candidates if c.place.kind in ("country", "admin1", "region")]
            if fitting:
                found[spelt.last.i] = max(fitting, key=lambda p: (p.population, p.gid))
    return found
