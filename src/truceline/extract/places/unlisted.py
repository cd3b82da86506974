"""Names that the words call places but the gazetteer does not have: kept with the whole they stand in, never with a point of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from truceline.extract.actors.hit import matches_of
from truceline.extract.parse import Parse, Token
from truceline.extract.places.position import following_noun, noun_of, strength
from truceline.extract.places.wholes import says_where
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.model.place import PlaceKind
from truceline.ontology.folding import fold

_KINDS: dict[str, PlaceKind] = {"settlement": "settlement", "district": "district", "admin1": "admin1", "facility": "facility"}
_ENOUGH, _NEARLY_ALL = 2, 0.85  # mentions of places inside countries; share of them in one country
_GLUED = re.compile(r"[a-z][A-Z]")  # words that a page glued together ("CommentShare")
_LINKS = frozenset({",", "in", "("})
_TIES = frozenset("-‐‑–'’")
_ARTICLES = frozenset(
    {"al", "el", "as", "ash", "ad", "ar", "at", "an", "az", "es", "esh", "ed", "er", "et", "en", "ez", "ul", "ur", "us", "uz"}
)
# Nouns after which a name before them is a place's; of the built ones the noun is part of the name ("Umayyad Square").
_BUILT = frozenset({"building", "street"})
_OF_NAMES = _BUILT | {"settlement", "district", "admin1", "facility", "countryside", "region", "border_crossing"}
_WHOLES = {*_KINDS, "region"}  # "the village of X", "the area of X"
_STEPS = frozenset({"to", "the", "about", "some", "around", "just", "(", ")", "far"})
_FAR = 12  # words after a name in which they may say where it lies
_NEXT = 4  # words between a name and the next place
_CLEARLY = 2  # `position.strength`: after "in", "at", "near"
_LONGEST = 4  # words of a name, ties and articles apart from it included


def unlisted(parse: Parse, found: Sequence[PlaceMention], taken: set[int]) -> Iterator[PlaceMention]:
    """Capitalised names after "the village of", and LOC entities where a place stands. Tokens in `taken` are passed over.

    Country, province and reach come from the place named right after ("X in Hama province"). Without one there is no point;
    the country is filled only where nearly all places of the report lie in one.
    """
    home = _only_country(found)
    starts = {parse.token_at(p.span.start): p for p in found}
    for first, last, kind in _names(parse, taken):
        whole = next((p for i in range(last.i + 1, last.i + _FAR) if (p := starts.get(i)) and _links(parse, last.i + 1, i)), None)
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
        run = _capitalised(parse, of.i + 1, of.sent)
        if run and not taken.intersection(range(run[0].i, run[1].i + 1)) and fold(run[0].text) not in known.demonyms:
            seen.update(range(run[0].i, run[1].i + 1))
            yield run[0], run[1], _KINDS.get(known.kinds[noun_of(noun)], "settlement")
    for first, last, kind in _standing(parse, taken | seen):
        seen.update(range(first.i, last.i + 1))
        yield first, last, kind
    for start, stop, label in parse.entities:
        if label != "LOC":
            continue
        covered = set(range(start, stop))
        tokens = parse.tokens[start:stop]
        if covered & taken or covered & seen or not tokens[0].text[:1].isupper() or tokens[-1].pos != "PROPN":
            continue
        name = fold(tokens[-1].text)
        if name in known.demonyms or name in known.common or len(tokens[-1].text) < 3:
            continue
        after = parse.tokens[stop] if stop < len(parse.tokens) else None
        runs_on = after is not None and after.sent == tokens[-1].sent and after.text[:1].isupper() and after.pos in ("PROPN", "NOUN")
        if runs_on or _GLUED.search(tokens[-1].text):
            continue
        if strength(parse, tokens[0], tokens[-1]) >= 2:
            yield tokens[0], tokens[-1], "settlement"


def _standing(parse: Parse, taken: set[int]) -> Iterator[tuple[Token, Token, PlaceKind]]:
    """Names with a noun of place after them ("Fawwar camp", "the Zubdiya neighbourhood", "Umayyad Square"), those with an Arabic
    article where a place stands ("on al-Qusour"), and those joined to either by "and".
    """
    known = words()
    stop = 0  # where the last name ended
    pending: list[tuple[Token, Token]] = []
    placed, taken = taken, taken.union(i for m in matches_of(parse) for i in range(m.first, m.last + 1))
    for token in parse.tokens:
        if token.i < stop or not (token.text[0].isupper() or token.lower in _ARTICLES):
            continue
        run = _run(parse, token.i)
        if run is None:
            continue
        first, last = run
        at = stop = last.i + 1
        noun = following_noun(parse, last)
        kind = known.kinds.get(noun_of(noun)) if noun is not None and noun.i == last.i + 1 else None
        honours = first is not last and first.lower in known.titles and kind == "settlement"  # "Sheikh Said village"
        if taken.intersection(range(first.i, last.i + 1)) or _no_name(parse, parse.tokens[first.i + 1] if honours else first, last):
            continue
        venue = _venue(parse, first, last)
        if venue is not None:
            yield first, venue, "facility"
            pending = []
        elif noun is not None and kind in _OF_NAMES and noun.lower not in known.organisations and not _shouted(parse, first, noun, kind):
            for other in pending:
                if other[0].sent == first.sent and other[1].i + 2 == first.i:
                    yield *other, "settlement"
            whole = kind in _BUILT
            yield first, noun if whole else last, _KINDS.get(kind, "facility" if whole else "settlement")
            pending = []
        elif (last.tag != "NNPS" and (_lies(parse, last, placed) or _called(parse, last))) or _stands(parse, first, last):
            yield first, last, "settlement"
        elif at + 1 < len(parse.tokens) and parse.tokens[at].lower == "and":
            if at + 1 in placed and strength(parse, first, last) >= 2:
                yield first, last, "settlement"
            else:
                pending = [(first, last)]


def _venue(parse: Parse, first: Token, last: Token) -> Token | None:
    """The capitalised noun that ends a building's name where a place stands: "near Islamia College"; its end may be taken for the name's."""
    for end in (last, parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else last):
        if (
            end.i > first.i
            and end.sent == first.sent
            and fold(end.text) in words().venues
            and end.text[:1].isupper()
            and not end.text.isupper()
        ):
            return end if strength(parse, first, end) >= _CLEARLY else None
    return None


def _stands(parse: Parse, first: Token, last: Token) -> bool:
    """True for a name with an Arabic article where a place stands ("on al-Qusour")."""
    return first.lower in _ARTICLES and strength(parse, first, last) >= (2 if first.ent == "PER" else 1) and not _spoken_of(parse, last)


def _called(parse: Parse, last: Token) -> bool:
    """True where what follows says that the name is a place's: "Jeb el-Kussa, a village south of the river"; not "Khan, a town clerk"."""
    after = parse.tokens[last.i + 1 : parse.sentences[last.sent].last][:_FAR]
    at = 1 if after and after[0].text in {",", '"', "”", "("} else 0
    if at + 2 >= len(after) or after[at].lower not in {"a", "an"}:
        return False
    at += 1
    while at + 1 < len(after) and (
        after[at].pos == "ADJ" or after[at].text in _TIES or after[at + 1].text in _TIES or after[at - 1].text in _TIES
    ):
        at += 1
    if words().kinds.get(noun_of(after[at])) not in {"settlement", "district", "border_crossing"} or after[at].tag != "NN":
        return False
    return (
        at + 1 == len(after)
        or after[at + 1].pos in {"ADP", "PUNCT", "ADV", "SCONJ", "NUM", "PRON"}
        or after[at + 1].lower in words().bearings
    )


def _lies(parse: Parse, last: Token, placed: set[int]) -> bool:
    """True where the words after a name say where it lies: "Kafr Hamra, north of Aleppo", "Dael to the south of Daraa"."""
    after = parse.tokens[last.i + 1 : parse.sentences[last.sent].last][:_FAR]
    at = 1 if after and after[0].text == "," else 0
    while at < min(len(after), 2) and after[at].lower in {"is", "lies", "located", "situated"}:
        at += 1
    while at < len(after) and (after[at].lower in _STEPS or after[at].pos == "NUM" or after[at].lower in words().distances):
        at += 1
    if at + 2 >= len(after) or after[at].lower not in words().bearings or after[at + 1].lower != "of":
        return False
    return any(t.i in placed for t in after[at + 2 : at + 4])


def _shouted(parse: Parse, first: Token, noun: Token, kind: str | None) -> bool:
    """ "Blasts Target Checkpoint", "Free Trade Area", "the Balkan states": capitals of a headline or a title, or many places at once."""
    before = parse.tokens[first.i - 1] if first.i and parse.tokens[first.i - 1].sent == first.sent else None
    titled = (before is not None and before.text[:1].isupper()) or any(t.pos == "ADJ" for t in parse.tokens[first.i : noun.i])
    if noun.text[:1].isupper() and titled and kind not in _BUILT:
        return True
    return kind == "admin1" and noun.tag in {"NNS", "NNPS"}


def _run(parse: Parse, at: int) -> tuple[Token, Token] | None:
    """The capitalised name that begins at a token: proper nouns, and an Arabic article with the word tied to it."""
    tokens = parse.tokens
    first, last = at, -1
    if at >= 2 and tokens[at - 1].text in _TIES and tokens[at - 1].end == tokens[at].start:
        return None  # the end of a longer name
    while at < len(tokens) and tokens[at].sent == tokens[first].sent:
        token = tokens[at]
        if token.lower in _ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text in _TIES:
            at += 1
        elif token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN", "X"} and noun_of(token) not in words().kinds:
            if token.pos != "PROPN" and not _after_article(parse, at) and (token.pos != "ADJ" or at == parse.sentences[token.sent].first):
                break
            last = at
        else:
            break
        at += 1
    return (tokens[first], tokens[last]) if last >= first else None


def _after_article(parse: Parse, at: int) -> bool:
    return at >= 2 and parse.tokens[at - 1].text in _TIES and parse.tokens[at - 2].lower in _ARTICLES


def _no_name(parse: Parse, first: Token, last: Token) -> bool:
    """True for what is an adjective of a country, a common word, initials, a known actor or words that a page glued together."""
    known = words()
    if len(last.text) < 3 or last.text.isupper() or _GLUED.search(last.text):
        return True
    if any(fold(t.text) in known.people_words for t in parse.tokens[first.i : last.i + 1]):
        return True
    if first is last and fold(last.text) in known.plain_words:
        return True
    return last.i - first.i > _LONGEST


def _spoken_of(parse: Parse, last: Token) -> bool:
    """True where the name goes on or does something, as persons do."""
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    return after is not None and after.sent == last.sent and (after.pos in {"VERB", "PROPN"} or after.lower in {"'s", "’s"})


def _capitalised(parse: Parse, at: int, sentence: int) -> tuple[Token, Token] | None:
    """The run of capitalised proper nouns (with articles and hyphens inside) that begins at a token."""
    tokens = parse.tokens
    first = at
    last = -1
    while at < len(tokens) and tokens[at].sent == sentence:
        token = tokens[at]
        if token.pos == "PROPN" and token.text[:1].isupper():
            last = at
        elif not (token.text in _TIES and token.start == tokens[at - 1].end) and token.lower not in _ARTICLES:
            break
        at += 1
    return (tokens[first], tokens[last]) if last >= first else None


def _links(parse: Parse, start: int, stop: int) -> bool:
    """True where only "in", a comma, a noun of place or how far and which way stands between."""
    between = parse.tokens[start:stop]
    if all(t.lower in _LINKS or t.lower in words().directions or t.lower in ("the", "of") or noun_of(t) in words().kinds for t in between):
        return len(between) < _NEXT
    return says_where(between)
