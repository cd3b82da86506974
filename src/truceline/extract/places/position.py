"""Does a name stand where a place stands? Shared with the actors' choice between a capital and its government."""

from __future__ import annotations

from truceline.extract.parse import HYPHENS, Parse, Token
from truceline.extract.places.words import words

LANDFORMS = frozenset({"valley", "heights", "peninsula", "plateau", "delta"})
"""Nouns that make a name a land's, whatever town bears it: "the Ferghana valley"."""
STREETS = frozenset({"street", "square", "avenue", "boulevard", "roundabout"})
_GENITIVE, _NOMINAL = frozenset({"'s", "’s"}), frozenset({"NOUN", "PROPN", "ADJ"})
_ON_SOMEBODY = frozenset({"of", "on", "against", "raid", "raids", "campaign"})
_LOOK_BACK = 4


def in_place_position(parse: Parse, token: Token) -> bool:
    """True where the words say place: "in X", "the town of X", "X province", "northern X", "10 km south of X", "X, Y" after one of these.

    `token` may be any word of the name. "to" and "from" count, except after verbs and nouns of speech and giving (not tested here).
    """
    return strength(parse, token, token) > 0


def strength(parse: Parse, first: Token, last: Token) -> int:
    """How strongly the words around a name of tokens first..last say place: 0 not, 1 weakly ("to X"), 2 clearly ("in X"),
    3 with a noun of place ("X province", "the town of X").
    """
    known = words()
    first, last = _name_edges(parse, first, last)
    after = following_noun(parse, last)
    if after and after.lower not in known.organisations and known.kinds.get(noun_of(after)):
        return 3
    if _shared_noun(parse, last):
        return 3
    if _names_what_happened(parse, last):
        return 2
    before = _before(parse, first)
    if before is None:
        return 0
    if before.pos == "VERB" and before.lower in known.ground_verbs:
        return 2
    if before.lower in known.directions:
        return 2
    if before.lower == "of":
        return 3 if _noun_before_of(parse, before) else 0
    if noun_of(before) in known.kinds and before.pos == "NOUN" and before.text.islower():
        office = before.lower == "state" and before.i > 0 and parse.tokens[before.i - 1].lower == "of"  # "head of state N.N."
        return 3 if not office and known.kinds[noun_of(before)] in ("settlement", "admin1", "district") else 0
    if before.lower in known.prepositions:
        return 1 if before.lower in known.weak_prepositions else 2
    if before.lower in (",", "and", "or"):
        return _conjunct_strength(parse, before)
    return 0


def _names_what_happened(parse: Parse, last: Token) -> bool:
    """ "The Jenin massacre": after where it happened."""
    tokens = parse.tokens[last.i + 1 : last.i + 3]
    if not tokens or tokens[0].sent != last.sent or last.pos != "PROPN" or tokens[0].lower not in words().ground_acts:
        return False
    return len(tokens) < 2 or tokens[1].lower not in _ON_SOMEBODY  # "the Damascus shelling of Homs": of Damascus' government


def following_noun(parse: Parse, last: Token) -> Token | None:
    """The noun of place right after a name ("X province", "X's northern countryside"), None where there is none."""
    known = words()
    at = last.i + 1
    tokens, count = parse.tokens, len(parse.tokens)
    if at < count and tokens[at].lower in _GENITIVE:
        at += 1
    while at < count and (tokens[at].lower in known.directions or (tokens[at].text in HYPHENS and at > last.i + 1)):
        at += 1
    if at >= count:
        return None
    noun = tokens[at]
    if noun.pos in _NOMINAL and noun.sent == last.sent and noun_of(noun) in known.kinds:
        return noun
    # "Kafr Lusin border crossing", "Abu al-Duhur air base", "Aleppo international airport"
    if noun.lower in PREMODIFIERS and at + 1 < count and noun_of(tokens[at + 1]) in known.kinds:
        return tokens[at + 1]
    return None


def names_street(parse: Parse, last: Token) -> bool:
    """True for a town that a street is called after: "Tripoli Street", "Jaffa Road"; not "Homs streets"."""
    noun = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else last
    titled = noun.text[:1].isupper() and last.text[:1].isupper() and not last.text.isupper()
    return noun.sent == last.sent and titled and noun.lower in STREETS and not noun.text.isupper()


def _shared_noun(parse: Parse, last: Token) -> bool:
    """True for "M4" of "the M4 and M5 highways": one plural noun of place stands for both names."""
    at = last.i + 2
    tokens = parse.tokens
    if at >= len(tokens) or tokens[last.i + 1].lower != "and":
        return False
    while at < len(tokens) and at < last.i + 2 + _LOOK_BACK and (tokens[at].text[:1].isupper() or tokens[at].text in HYPHENS):
        at += 1
    noun = tokens[at] if at < len(tokens) else None
    return noun is not None and at > last.i + 2 and noun.tag == "NNS" and noun_of(noun) in words().kinds and noun.sent == last.sent


PREMODIFIERS = frozenset(
    {"border", "air", "military", "international", "refugee", "oil", "gas", "de-escalation", "old", "airport", "ring", "security", "buffer"}
)


def noun_of(token: Token) -> str:
    """The folded noun of a token: its singular where the parser knows it."""
    low = token.lower
    return low if low in words().kinds else token.lemma.lower()


def _name_edges(parse: Parse, first: Token, last: Token) -> tuple[Token, Token]:
    """Widen a single word to its capitalised neighbours, so that any word of a name answers alike."""
    tokens = parse.tokens
    while first.i > 0 and tokens[first.i - 1].sent == first.sent and _joins(tokens[first.i - 1], first):
        first = tokens[first.i - 1]
    while last.i + 1 < len(tokens) and tokens[last.i + 1].sent == last.sent and _joins(tokens[last.i + 1], last):
        last = tokens[last.i + 1]
    return first, last


def _joins(other: Token, token: Token) -> bool:
    """True where two neighbours are of one name: both capitalised proper nouns, or tied by a hyphen."""
    if other.text in HYPHENS or token.text in HYPHENS:
        return other.end == token.start or token.end == other.start
    if other.pos != "PROPN" or not other.text[:1].isupper() or other.lower in words().directions:
        return False
    return noun_of(other) not in words().kinds


def _before(parse: Parse, first: Token) -> Token | None:
    at = first.i - 1
    while (
        at >= 0
        and parse.tokens[at].sent == first.sent
        and parse.tokens[at].lower in ("the", "al", "al-", "nearby", "neighbouring", "neighboring", '"', "“")
    ):
        at -= 1
    return parse.tokens[at] if at >= 0 and parse.tokens[at].sent == first.sent else None


def _noun_before_of(parse: Parse, of: Token) -> bool:
    known = words()
    for back in range(1, _LOOK_BACK):
        at = of.i - back
        if at < 0 or parse.tokens[at].sent != of.sent:
            return False
        token = parse.tokens[at]
        if (
            token.lower in known.bearings
            or token.lower in known.near
            or token.lower in ("parts", "part", "centre", "center", "heart", "streets", "side")
        ):
            return True
        if token.pos == "NOUN":
            return noun_of(token) in known.kinds
    return False


def _conjunct_strength(parse: Parse, comma: Token) -> int:
    """ "X" of "in Homs, Hama and X": as strong as the list's first name."""
    at = comma.i - 1
    steps = 0
    while at > 0 and parse.tokens[at].sent == comma.sent and steps < 12:
        token = parse.tokens[at]
        if token.lower in words().prepositions:
            return 1 if token.lower in words().weak_prepositions else 2
        if not (
            token.pos in ("PROPN", "PUNCT", "CCONJ", "DET")
            or token.text[:1].isupper()
            or token.lower in words().directions
            or noun_of(token) in words().kinds
        ):
            return 0
        at -= 1
        steps += 1
    return 0


def near_km(parse: Parse, first: Token) -> float | None:
    """Kilometres that "10 km south of", "near", "outside", "on the outskirts of" add; None where the words say "in" or nothing."""
    known = words()
    if (said := _distance_km(parse, first)) is not None:
        return said
    for back in range(1, _LOOK_BACK + 1):
        at = first.i - back
        if at < 0 or parse.tokens[at].sent != first.sent:
            return None
        token = parse.tokens[at]
        if token.lower in known.near:
            return float(known.near[token.lower])
        if token.lower in known.bearings and parse.tokens[at + 1].lower == "of":
            return 25.0
        if token.pos not in ("DET", "ADP", "ADJ") and token.lower not in known.kinds:
            return None
        if token.pos == "ADP" and token.lower not in ("of", "to"):
            return None
    return None


def _distance_km(parse: Parse, first: Token) -> float | None:
    """Kilometres in "10 km south of X", None where none are said."""
    known = words()
    back = [parse.tokens[i] for i in range(max(first.i - 7, 0), first.i) if parse.tokens[i].sent == first.sent]
    for at, token in enumerate(back[:-1]):
        following = back[at + 1].lower
        if following in known.distances and token.text.replace(".", "", 1).isdigit() and back[-1].lower in ("of", "from"):
            return float(token.text) * known.distances[following]
    return None
