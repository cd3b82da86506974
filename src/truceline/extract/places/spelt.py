"""Where an unlisted name begins and ends, and whether the words around it call it a place."""

from __future__ import annotations

import re

from truceline.extract.parse import Parse, Token
from truceline.extract.places.position import noun_of, strength
from truceline.extract.places.words import words
from truceline.ontology.folding import fold

GLUED = re.compile(r"[a-z][A-Z]")  # words that a page glued together ("CommentShare")
_TIES = frozenset("-‐‑–'’")
ARTICLES = frozenset(
    {"al", "el", "as", "ash", "ad", "ar", "at", "an", "az", "es", "esh", "ed", "er", "et", "en", "ez", "ul", "ur", "us", "uz"}
)
# Nouns after which a name before them is a place's; of the built ones the noun is part of the name ("Umayyad Square").
BUILT = frozenset({"building", "street"})
_STEPS = frozenset({"to", "the", "about", "some", "around", "just", "(", ")", "far"})
FAR = 12  # words after a name in which they may say where it lies
_NO_NOUN = frozenset({"ADP", "PUNCT", "ADV", "SCONJ", "NUM", "PRON"})  # what may follow "a village"; not "a village elder"
_CLEARLY = 2  # `position.strength`: after "in", "at", "near"
_BEHIND = 7  # words after a name in which its province is told
_SMALL = 4  # letters of the words that such headlines leave small
_LONGEST = 4  # words of a name, ties and articles apart from it included


def venue_of(parse: Parse, first: Token, last: Token) -> Token | None:
    """The capitalised noun that ends a building's name where a place stands: "near Islamia College"; the name may hold it already."""
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else last
    for end in (last, after):
        if end.i <= first.i or end.sent != first.sent or fold(end.text) not in words().venues:
            continue
        if end.text[:1].isupper() and not end.text.isupper():
            return end if strength(parse, first, end) >= _CLEARLY else None
    return None


def stands(parse: Parse, first: Token, last: Token) -> bool:
    """True for a name with an Arabic article where a place stands ("on al-Qusour")."""
    return first.lower in ARTICLES and strength(parse, first, last) >= (2 if first.ent == "PER" else 1) and not _spoken_of(parse, last)


def called(parse: Parse, last: Token) -> bool:
    """True where what follows says that the name is a place's: "Jeb el-Kussa, a village south of the river"; not "Khan, a town clerk"."""
    after = parse.tokens[last.i + 1 : parse.sentences[last.sent].last][:FAR]
    at = 1 if after and after[0].text in {",", '"', "”", "("} else 0
    if at + 2 >= len(after) or after[at].lower not in {"a", "an"}:
        return False
    at += 1
    while at + 1 < len(after) and (after[at].pos == "ADJ" or any(t.text in _TIES for t in after[at - 1 : at + 2])):
        at += 1
    if words().kinds.get(noun_of(after[at])) not in {"settlement", "district", "border_crossing"} or after[at].tag != "NN":
        return False
    return at + 1 == len(after) or after[at + 1].pos in _NO_NOUN or after[at + 1].lower in words().bearings


def within(parse: Parse, first: Token, last: Token, placed: set[int]) -> bool:
    """True for a name where a place stands, with the province it lies in told right behind: "in Moura, in the Mopti region"."""
    after = parse.tokens[last.i + 1 : parse.sentences[last.sent].last][:_BEHIND]
    at = 1 if after and after[0].text == "," else 0
    if at >= len(after) or after[at].lower not in {"in", "of"} or strength(parse, first, last) < _CLEARLY:
        return False
    at += 2 if at + 1 < len(after) and after[at + 1].lower == "the" else 1
    while at < len(after) and after[at].lower in words().directions:
        at += 1
    if at >= len(after) or after[at].i not in placed:
        return False
    return any(words().kinds.get(noun_of(t)) in {"admin1", "district"} or noun_of(t) == "region" for t in after[at + 1 :])


def lies(parse: Parse, last: Token, placed: set[int]) -> bool:
    """True where the words after a name say where it lies: "Kafr Hamra, north of Aleppo", "Dael to the south of Daraa"."""
    after = parse.tokens[last.i + 1 : parse.sentences[last.sent].last][:FAR]
    at = 1 if after and after[0].text == "," else 0
    while at < min(len(after), 2) and after[at].lower in {"is", "lies", "located", "situated"}:
        at += 1
    while at < len(after) and (after[at].lower in _STEPS or after[at].pos == "NUM" or after[at].lower in words().distances):
        at += 1
    if at + 2 >= len(after) or after[at].lower not in words().bearings or after[at + 1].lower != "of":
        return False
    return any(t.i in placed for t in after[at + 2 : at + 4])


def shouted(parse: Parse, first: Token, noun: Token, kind: str | None) -> bool:
    """ "Blasts Target Checkpoint", "Free Trade Area", "the Balkan states": capitals of a headline or a title, or many places at once."""
    before = parse.tokens[first.i - 1] if first.i and parse.tokens[first.i - 1].sent == first.sent else None
    titled = (before is not None and before.text[:1].isupper()) or any(t.pos == "ADJ" for t in parse.tokens[first.i : noun.i])
    if noun.text[:1].isupper() and titled and kind not in BUILT:
        return True
    return kind == "admin1" and noun.tag in {"NNS", "NNPS"}


def titled(parse: Parse, token: Token) -> bool:
    """True in a headline that capitalises all: "18 Killed in Car Bomb Blast in Homs" names one place."""
    sentence = parse.sentences[token.sent]
    return not any(t.text.islower() and len(t.text) > _SMALL for t in parse.tokens[sentence.first : sentence.last])


def name_at(parse: Parse, at: int) -> tuple[Token, Token] | None:
    """The capitalised name that begins at a token: proper nouns, and an Arabic article with the word tied to it."""
    tokens = parse.tokens
    first, last = at, -1
    if at >= 2 and tokens[at - 1].text in _TIES and tokens[at - 1].end == tokens[at].start:
        return None  # the end of a longer name
    while at < len(tokens) and tokens[at].sent == tokens[first].sent:
        token = tokens[at]
        if token.lower in ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text in _TIES:
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
    return at >= 2 and parse.tokens[at - 1].text in _TIES and parse.tokens[at - 2].lower in ARTICLES


def no_name(parse: Parse, first: Token, last: Token) -> bool:
    """True for what is an adjective of a country, a common word, initials, a known actor or words that a page glued together."""
    known = words()
    if len(last.text) < 3 or last.text.isupper() or GLUED.search(last.text):
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


def capitalised(parse: Parse, at: int, sentence: int) -> tuple[Token, Token] | None:
    """The run of capitalised proper nouns (with articles and hyphens inside) that begins at a token."""
    tokens = parse.tokens
    first = at
    last = -1
    while at < len(tokens) and tokens[at].sent == sentence:
        token = tokens[at]
        if token.pos == "PROPN" and token.text[:1].isupper():
            last = at
        elif not (token.text in _TIES and token.start == tokens[at - 1].end) and token.lower not in ARTICLES:
            break
        at += 1
    return (tokens[first], tokens[last]) if last >= first else None
