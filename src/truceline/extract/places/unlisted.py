"""Names that the words call places but the gazetteer does not have: kept with the whole they stand in, never with a point of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from truceline.extract.actors.hit import matches_of, names
from truceline.extract.parse import Parse, Token
from truceline.extract.places.position import LANDFORMS, PREMODIFIERS, following_noun, noun_of, strength
from truceline.extract.places.spelt import (
    ARTICLES,
    BUILT,
    FAR,
    GLUED,
    called,
    capitalised,
    lies,
    name_at,
    no_name,
    shouted,
    stands,
    titled,
    venue_of,
    within,
)
from truceline.extract.places.wholes import says_where
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.model.place import PlaceKind
from truceline.ontology.actor_book import Entry
from truceline.ontology.folding import fold

_KINDS: dict[str, PlaceKind] = {"settlement": "settlement", "district": "district", "admin1": "admin1", "facility": "facility"}
_ENOUGH, _NEARLY_ALL = 2, 0.7  # mentions of places inside countries; share of them in one country
# Nouns that belong to the name before them: "Mugunga camp", "Murov valley"; "Djugu district" is called Djugu.
SITES = frozenset({"facility", "border_crossing"})
_LINKS = frozenset({",", "in", "("})
_WHOLES = {*_KINDS, "region"}  # "the village of X", "the area of X"
_NEXT = 4  # words between a name and the next place
_OF_NAMES = BUILT | {"settlement", "district", "admin1", "facility", "countryside", "region", "border_crossing"}


def unlisted(parse: Parse, found: Sequence[PlaceMention], taken: set[int]) -> Iterator[PlaceMention]:
    """Capitalised names after "the village of", and LOC entities where a place stands. Tokens in `taken` are passed over.

    Country, province and reach come from the place named right after ("X in Hama province"). Without one there is no point;
    the country is filled only where nearly all places of the report lie in one.
    """
    home = _only_country(found)
    starts = {parse.token_at(p.span.start): p for p in found}
    ends = {parse.token_at(p.span.end - 1): p for p in found}
    for first, last, kind in _names(parse, taken):
        whole = next((p for i in range(last.i + 1, last.i + FAR) if (p := starts.get(i)) and _links(parse, last.i + 1, i)), None)
        if first.i > 1 and parse.tokens[first.i - 1].tag == "POS":
            whole = ends.get(first.i - 2, whole)  # "Sarajevo's Markale market"
        anchor = parse.text[first.start : last.end]
        span = Span(first.start, last.end)
        if whole is None or whole.kind not in ("admin1", "district", "country", "region", "sub-area"):
            near = whole is not None and whole.kind in {"settlement", "facility", "sub-area"}  # "Tindirma, a village near Potiskum"
            yield PlaceMention("L0", span, anchor, anchor, kind, whole.country if near and whole is not None else home)
        else:
            yield PlaceMention(
                "L0", span, anchor, anchor, kind, whole.country, whole.admin1, whole.lat, whole.lon, whole.precision, whole.radius_m,
                parent=whole.gazetteer_id,
            )  # fmt: skip


def _only_country(found: Sequence[PlaceMention]) -> str | None:
    inside = Counter(p.country for p in found if p.country and p.kind != "country")
    if sum(inside.values()) < _ENOUGH:
        return None
    country, count = max(inside.items(), key=lambda item: (item[1], item[0]))
    return country if count >= _NEARLY_ALL * sum(inside.values()) else None


def _names(parse: Parse, taken: set[int]) -> Iterator[tuple[Token, Token, PlaceKind]]:
    seen: set[int] = set()
    known = words()
    for of in parse.vocabulary().get("of", ()):
        if not of.i:
            continue
        noun = parse.tokens[of.i - 1]
        if noun.pos != "NOUN" or known.kinds.get(noun_of(noun)) not in _WHOLES:
            continue
        run = capitalised(parse, of.i + 1, of.sent)
        if run and run[1].tag == "NNPS" and _KINDS.get(known.kinds[noun_of(noun)]) == "facility":
            continue  # "the barracks of US Marines"
        if run and not taken.intersection(range(run[0].i, run[1].i + 1)) and fold(run[0].text) not in known.demonyms:
            seen.update(range(run[0].i, run[1].i + 1))
            yield run[0], run[1], _KINDS.get(known.kinds[noun_of(noun)], "settlement")
    for first, last, kind in _standing(parse, taken | seen):
        seen.update(range(first.i, last.i + 1))
        yield first, last, kind
    parties = _parties(parse)
    for start, stop, label in parse.entities:
        if label != "LOC":
            continue
        covered = set(range(start, stop))
        tokens = parse.tokens[start:stop]
        if covered & taken or covered & seen or covered <= parties or not tokens[0].text[:1].isupper() or tokens[-1].pos != "PROPN":
            continue
        name = fold(tokens[-1].text)
        if name in known.demonyms or name in known.peoples or name in known.common or len(tokens[-1].text) < 3:
            continue
        after = parse.tokens[stop] if stop < len(parse.tokens) else None
        runs_on = after is not None and after.sent == tokens[-1].sent and after.text[:1].isupper() and after.pos in ("PROPN", "NOUN")
        if tokens[-1].dep == "nmod:poss" and name in names()[1].surnames:
            continue  # "Gaddafi's air defences"
        if runs_on or GLUED.search(tokens[-1].text) or (len(tokens) > 1 and titled(parse, tokens[0])):
            continue
        if strength(parse, tokens[0], tokens[-1]) >= 2:
            yield tokens[0], tokens[-1], "settlement"


def _parties(parse: Parse) -> set[int]:
    """Tokens of the names of groups and bodies: "a Boko Haram camp" is in no place of that name."""
    named = (m for m in matches_of(parse) if any(isinstance(a, Entry) and a.kind in {"group", "body"} for a in m.meanings))
    return {i for m in named for i in range(m.first, m.last + 1)}


def _standing(parse: Parse, taken: set[int]) -> Iterator[tuple[Token, Token, PlaceKind]]:
    """Names with a noun of place after them ("Fawwar camp", "the Zubdiya neighbourhood", "Umayyad Square"), those with an Arabic
    article where a place stands ("on al-Qusour"), and those joined to either by "and".
    """
    known = words()
    stop = 0  # where the last name ended
    pending: list[tuple[Token, Token]] = []
    placed, taken = taken, taken.union(i for m in matches_of(parse) for i in range(m.first, m.last + 1))
    for token in parse.tokens:
        if token.i < stop or not (token.text[0].isupper() or token.lower in ARTICLES):
            continue
        run = name_at(parse, token.i)
        if run is None:
            continue
        first, last = run
        at = stop = last.i + 1
        noun = following_noun(parse, last)
        if noun is not None and noun.i != last.i + 1 and not (noun.i == last.i + 2 and parse.tokens[last.i + 1].lower in PREMODIFIERS):
            noun = None
        kind = known.kinds.get(noun_of(noun)) if noun is not None else None
        honours = first is not last and first.lower in known.titles and kind == "settlement"  # "Sheikh Said village"
        if taken.intersection(range(first.i, last.i + 1)) or no_name(parse, parse.tokens[first.i + 1] if honours else first, last):
            continue
        venue = venue_of(parse, first, last)
        if venue is not None:
            yield first, venue, "facility"
            pending = []
        elif noun is not None and kind in _OF_NAMES and noun.lower not in known.organisations and not shouted(parse, first, noun, kind):
            for other in pending:
                if other[0].sent == first.sent and other[1].i + 2 == first.i:
                    yield *other, "settlement"
            whole = kind in BUILT or kind in SITES or noun_of(noun) in LANDFORMS
            yield first, noun if whole else last, _KINDS.get(kind, "facility" if whole else "settlement")
            pending = []
        elif (
            (last.tag != "NNPS" and (lies(parse, last, placed) or called(parse, last)))
            or within(parse, first, last, placed)
            or stands(parse, first, last)
        ):
            yield first, last, "settlement"
        elif at + 1 < len(parse.tokens) and parse.tokens[at].lower == "and":
            if at + 1 in placed and strength(parse, first, last) >= 2:
                yield first, last, "settlement"
            else:
                pending = [(first, last)]


def _links(parse: Parse, start: int, stop: int) -> bool:
    """True where only "in", a comma, a noun of place or how far and which way stands between."""
    between = parse.tokens[start:stop]
    if all(t.lower in _LINKS or t.lower in words().directions or t.lower in ("the", "of") or noun_of(t) in words().kinds for t in between):
        return len(between) < _NEXT
    return says_where(between)
