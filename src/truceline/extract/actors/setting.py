"""The country that a report is mainly about, and the places that say where a sentence plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truceline.extract.actors.hit import matches_of, names
from truceline.extract.actors.phrase import GENITIVE
from truceline.extract.aside_told import flees
from truceline.extract.attribution.cues import cues, is_speech
from truceline.extract.attribution.unnamed_body import MARKS
from truceline.extract.clause_words import clause_words
from truceline.extract.parse import HYPHENS, Parse, Token
from truceline.model import PlaceMention
from truceline.ontology.actor_book import Entry

IN = frozenset({"in", "at", "near", "inside", "across", "throughout", "within", "around", "into"})
LOCAL_WEIGHT, PLACE_WEIGHT, GROUP_WEIGHT, SEAT_WEIGHT, TALK_WEIGHT, VENUE_WEIGHT, ABROAD_WEIGHT = 3.0, 3.0, 1.0, 1.0, 0.5, 0.4, 0.1
# What sides make or hold on neutral ground, and what they do there.
DEALS = frozenset({"truce", "ceasefire", "talk", "talks", "negotiation", "agreement", "accord", "summit", "conference", "deal", "dialogue"})
DEALS |= {"pledge", "declaration", "pact", "treaty", "process", "memorandum", "meeting", "communique", "protocol", "armistice", "peace"}
SIGNS = frozenset({"sign", "negotiate", "meet", "agree", "conclude", "initial", "broker", "mediate"})
ACTS = frozenset({"nsubj", "nsubj:pass"})
PARTS = frozenset({"capital", "town", "city", "village", "north", "south", "east", "west", "part", "parts", "region", "province", "coast"})
OFFICES = frozenset({"governor", "mayor", "police", "prosecutor", "official", "court", "lawmaker", "deputy", "time"})


@dataclass(frozen=True, slots=True)
class Setting:
    """`country` (ISO 3166 alpha-3) or None; `day` the report's day; `places` (start, end, country) of places below a country.

    `abroad` is True where the country is named as who strikes and no more: where it strikes, nobody says ("Egyptian jets hit 12 targets").
    """

    country: str | None
    day: date | None
    places: tuple[tuple[int, int, str], ...] = ()
    abroad: bool = False


def setting_of(parse: Parse, places: Sequence[PlaceMention] = (), filed: str | None = None) -> Setting:
    """The setting, from the places of the text and from countries that things happen in.

    Ties go to the first named; those named in one breath are told of alike, so that the report is about neither.

    A country whose people or ground are described weighs more than one that merely speaks or acts. `filed` is the country of the date
    line: many reports are filed from the next country, so that it counts for little, unless the text tells what happened "here".
    """
    known = names()[0]
    day = parse.report.anchor_day
    weights: defaultdict[str, float] = defaultdict(float)
    strikes: defaultdict[str, float] = defaultdict(float)
    scenery = known.words.get("scenery/heads", frozenset())
    located = tuple((p.span.start, p.span.end, p.country) for p in places if p.country and p.kind != "country")
    tokens = parse.tokens
    seats = _seats(parse)
    for start, end, country in located:
        last = parse.token_at(end - 1)
        if last + 1 < len(tokens) and tokens[last + 1].lemma.lower() in OFFICES:
            continue  # "the Hatay governor": whose office it is, not where things happen
        first = parse.token_at(start)
        if first in seats and tokens[first].dep in ACTS and not (first and tokens[first - 1].lower in IN):
            continue  # "Washington suspended the talks": a government, wherever the war is
        if _of_deal(parse, first, last) or _spoken_in(parse, first, last) or _visited(parse, last):
            weights[country] += VENUE_WEIGHT  # "the Jeddah truce", "was signed in Doha", "the minister said in Kigali"
            continue
        weights[country] += SEAT_WEIGHT if first in seats else PLACE_WEIGHT
    if filed:
        weights[filed] += LOCAL_WEIGHT if any(t.dep == "advmod" for t in parse.vocabulary().get("here", ())) else SEAT_WEIGHT
    for match in matches_of(parse):
        entry = match.meanings[0]
        if not isinstance(entry, Entry) or not entry.iso3 or entry.kind == "media":
            continue
        iso3, before = entry.iso3, tokens[match.first - 1].lower if match.first else ""
        head = tokens[tokens[match.last].head]
        following = tokens[match.last + 1].lower if match.last + 1 < len(tokens) else ""
        if _lends_a_hand(parse, match.first, match.last) or _is_source(parse, match.first, match.last):
            weights[iso3] += ABROAD_WEIGHT
            continue
        if entry.kind in ("state", "demonym") and _strikes(parse, match.last, entry.kind):
            strikes[iso3] += ABROAD_WEIGHT
            continue
        if entry.kind in ("state", "capital"):
            modified = before.endswith(("ern", "central"))
            part = before == "of" and head.lower in PARTS  # "the capital of Chad"
            if entry.kind == "capital" and (_of_deal(parse, match.first, match.last) or _spoken_in(parse, match.first, match.last)):
                continue  # weighed as a place
            if before in {"into", "to"} and flees(head):
                continue  # "sent thousands fleeing into Chad": it happened elsewhere
            here = (before in IN and before != "near") or modified or part  # what lies near a land is in another, or at sea
            weights[iso3] += (LOCAL_WEIGHT if entry.kind == "state" else 1.0) if here else TALK_WEIGHT
        elif entry.kind == "demonym":
            near = (head.lower, head.lower.removesuffix("s"), following, following.removesuffix("s"))  # "Iraqi bases"
            ground = next((word for word in near if word in scenery), following)
            at_home = following in known.words.get("stance/at_home", frozenset())
            ground_told = ground in scenery and ground.removesuffix("s") not in clause_words().bounds
            weights[iso3] += LOCAL_WEIGHT / 2 if ground_told or at_home else TALK_WEIGHT
        elif entry.kind == "group":
            weights[iso3] += GROUP_WEIGHT
        elif entry.kind == "body":
            weights[iso3] += GROUP_WEIGHT / 2
        else:
            weights[iso3] += TALK_WEIGHT
    told = weights or strikes
    totals = {c: told[c] + strikes[c] * bool(weights) for c in told}
    most = max(totals, key=lambda c: totals[c], default=None)
    if any(totals[c] == totals[most] and _beside(parse, most, c) for c in totals if most and c != most):
        most = None
    return Setting(most, day, located, bool(strikes) and not weights)


def _beside(parse: Parse, one: str, other: str) -> bool:
    """ "Armenia and Azerbaijan accused each other": what happened is told of neither more than of the other."""
    named = [(m.last, m.meanings[0].iso3) for m in matches_of(parse) if isinstance(m.meanings[0], Entry)]
    heads = {last for last, iso3 in named if iso3 == one}
    joined = [parse.tokens[last] for last, iso3 in named if iso3 == other]
    return any(t.dep == "conj" and t.head in heads for t in joined)


def _is_source(parse: Parse, first: int, last: int) -> bool:
    """ "Ten killed in raid: Kenyan army": who tells a headline tells it from home."""
    behind = parse.tokens[last + 1 : last + 2]
    return first > 0 and parse.tokens[first - 1].text in MARKS and bool(behind) and behind[0].lower in cues()["bodies"]


def _strikes(parse: Parse, last: int, kind: str) -> bool:
    """ "Turkish air strikes", "Kenya's offensive", "Russia strikes": the deeds and craft of a state, which say where least of all."""
    words = names()[0].words
    behind = parse.tokens[last + 1 : last + 4]
    owned = bool(behind) and behind[0].lower in GENITIVE
    behind = [t for t in (behind[1:] if owned else behind[:2]) if t.sent == parse.tokens[last].sent]
    force = words["metonymy/craft"] | (words["stance/waged"] if owned or kind == "demonym" else words["metonymy/aimed"])
    deed = next((n for n, t in enumerate(behind) if t.lemma.lower() in force and t.pos in {"NOUN", "PROPN"}), None)
    return deed is not None and all(t.pos == "ADJ" or t.lower in words["metonymy/by"] for t in behind[:deed])


def _lends_a_hand(parse: Parse, first: int, last: int) -> bool:
    """ "Turkey-backed forces", "Iran-funded groups": what a state does for others abroad does not say that things happen in it."""
    words = names()[0].words.get("stance/abroad", frozenset())
    tokens, own = parse.tokens, parse.tokens[last].lower
    if first == last and any(h in own for h in HYPHENS):
        return own.rpartition("-")[2] in words
    return last + 2 < len(tokens) and tokens[last + 1].text in HYPHENS and tokens[last + 2].lower in words


def _of_deal(parse: Parse, first: int, last: int) -> bool:
    """True for where sides meet or sign: the war is seldom there."""
    tokens = parse.tokens
    behind = tokens[last + 1 : last + 3]
    if any(t.lemma.lower() in DEALS and t.sent == tokens[last].sent for t in behind):
        return True
    if not first or tokens[first - 1].lower not in {"in", "at"}:
        return False
    over = tokens[tokens[last].head]
    return over.lemma.lower() in SIGNS or over.lemma.lower() in DEALS


def _spoken_in(parse: Parse, first: int, last: int) -> bool:
    """ "The minister said in Kigali", "in Nairobi, Somali officials said": where somebody speaks, things need not happen."""
    name = parse.tokens[last]
    over = parse.tokens[name.head]
    if not first or parse.tokens[first - 1].lower not in {"in", "at"}:
        return False
    heard = over.dep in {"obj", "iobj"} and is_speech(parse.tokens[over.head])  # "told reporters in Geneva"
    if name.dep == "nmod" and (heard or over.lower in clause_words().briefings):
        return True
    if name.dep != "obl" or not is_speech(over):
        return False
    return over.i < name.i or any(_is_foreign(parse, k, name) for k in over.kids if k.dep == "nsubj")


def _visited(parse: Parse, last: int) -> bool:
    """ "On a visit to Ankara": who goes there speaks of what happened elsewhere."""
    name = parse.tokens[last]
    over = parse.tokens[name.head]
    return name.dep == "nmod" and over.lower in clause_words().visits


def _is_foreign(parse: Parse, speaker: Token, place: Token) -> bool:
    """True for a speaker of another country than a capital, by a demonym: "in Geneva, Syrian officials said"."""
    if not place.i < speaker.i:
        return False
    told = _countries(parse, place.i + 1, speaker.i, demonyms=True)
    return bool(told) and told.isdisjoint(_countries(parse, place.i, place.i))


def _countries(parse: Parse, first: int, last: int, *, demonyms: bool = False) -> set[str | None]:
    """Countries that names between two tokens tell, by their adjectives alone or by any name."""
    between = (m.meanings[0] for m in matches_of(parse) if first <= m.last <= last)
    return {e.iso3 for e in between if isinstance(e, Entry) and (e.kind == "demonym" or not demonyms)}


def _seats(parse: Parse) -> frozenset[int]:
    """First tokens of capitals: where governments sit and delegations meet, of whatever war a report tells."""
    return frozenset(m.first for m in matches_of(parse) if isinstance(m.meanings[0], Entry) and m.meanings[0].kind == "capital")
