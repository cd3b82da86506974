"""Names that the words call places but the gazetteer does not have: kept with the whole they stand in, never with a point of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from truceline.extract.parse import Parse, Token
from truceline.extract.places.position import noun_of, strength
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span
from truceline.model.place import PlaceKind
from truceline.ontology.folding import fold

_KINDS: dict[str, PlaceKind] = {"settlement": "settlement", "district": "district", "admin1": "admin1", "facility": "facility"}
_ENOUGH, _NEARLY_ALL = 2, 0.85  # mentions of places inside countries; share of them in one country
_GLUED = re.compile(r"[a-z][A-Z]")  # words that a page glued together ("CommentShare")
_LINKS = frozenset({",", "in", "("})
_TIES = frozenset("-‐‑–'’")


def unlisted(parse: Parse, found: Sequence[PlaceMention], taken: set[int]) -> Iterator[PlaceMention]:
    """Capitalised names after "the village of", and LOC entities where a place stands. Tokens in `taken` are passed over.

    Country, province and reach come from the place named right after ("X in Hama province"). Without one there is no point;
    the country is filled only where nearly all places of the report lie in one.
    """
    home = _only_country(found)
    starts = {parse.token_at(p.span.start): p for p in found}
    for first, last, kind in _names(parse, taken):
        whole = next((p for i in range(last.i + 1, last.i + 4) if (p := starts.get(i)) and _links(parse, last.i + 1, i)), None)
        anchor = parse.text[first.start : last.end]
        span = Span(first.start, last.end)
        if whole is None or whole.kind not in ("admin1", "district", "country", "region", "sub-area"):
            yield PlaceMention("L0", span, anchor, anchor, kind, home)
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
    for of in parse.tokens:
        noun = parse.tokens[of.i - 1] if of.i else None
        if of.lower != "of" or noun is None or known.kinds.get(noun_of(noun)) not in _KINDS or noun.pos != "NOUN":
            continue
        run = _capitalised(parse, of.i + 1, of.sent)
        if run and not taken.intersection(range(run[0].i, run[1].i + 1)) and fold(run[0].text) not in known.demonyms:
            seen.update(range(run[0].i, run[1].i + 1))
            yield run[0], run[1], _KINDS[known.kinds[noun_of(noun)]]
    for start, stop, label in parse.entities:
        covered = set(range(start, stop))
        tokens = parse.tokens[start:stop]
        if label != "LOC" or covered & taken or covered & seen or not tokens[0].text[:1].isupper() or tokens[-1].pos != "PROPN":
            continue
        if fold(tokens[-1].text) in known.demonyms | known.common or len(tokens[-1].text) < 3:
            continue
        after = parse.tokens[stop] if stop < len(parse.tokens) else None
        runs_on = after is not None and after.sent == tokens[-1].sent and after.text[:1].isupper() and after.pos in ("PROPN", "NOUN")
        if runs_on or _GLUED.search(tokens[-1].text):
            continue
        if strength(parse, tokens[0], tokens[-1]) >= 2:
            yield tokens[0], tokens[-1], "settlement"


def _capitalised(parse: Parse, at: int, sentence: int) -> tuple[Token, Token] | None:
    """The run of capitalised proper nouns (with articles and hyphens inside) that begins at a token."""
    tokens = parse.tokens
    first = at
    last = -1
    while at < len(tokens) and tokens[at].sent == sentence:
        token = tokens[at]
        if token.pos == "PROPN" and token.text[:1].isupper():
            last = at
        elif not (token.text in _TIES and token.start == tokens[at - 1].end) and token.lower not in (
            "al",
            "el",
            "ash",
            "as",
            "ad",
            "ar",
            "at",
            "an",
        ):
            break
        at += 1
    return (tokens[first], tokens[last]) if last >= first else None


def _links(parse: Parse, start: int, stop: int) -> bool:
    """True where only "in", a comma or a noun of place stands between."""
    return all(
        t.lower in _LINKS or t.lower in words().directions or t.lower in ("the", "of") or noun_of(t) in words().kinds
        for t in parse.tokens[start:stop]
    )
