"""Names and common nouns for actors, token by token, with what each most likely means here."""

from __future__ import annotations

import os
from dataclasses import dataclass

from truceline.extract.actors.setting import Setting
from truceline.extract.parse import Parse, Token
from truceline.ontology.actor_book import ActorBook, Entry, Person, book
from truceline.ontology.folding import fold, pieces
from truceline.ontology.load import OVERLAY
from truceline.ontology.name_index import Match, NameIndex

ORDER = {
    "nothing": -1,
    "state": 0,
    "demonym": 1,
    "seat": 2,
    "capital": 3,
    "body": 4,
    "group": 4,
    "forces": 5,
    "media": 6,
    "nickname": 6,
    "generic": 7,
}
_KNOWN: dict[str | None, tuple[ActorBook, NameIndex]] = {}
_LAST: list[tuple[Parse, NameIndex, list[Match]]] = []


def names() -> tuple[ActorBook, NameIndex]:
    """The book and its index for the knowledge folders in use, built once."""
    key = os.environ.get(OVERLAY)
    if key not in _KNOWN:
        known = book()
        _KNOWN[key] = (known, NameIndex(known))
    return _KNOWN[key]


def matches_of(parse: Parse) -> list[Match]:
    """Names in a parse; kept for the parse at hand, which the setting and the mentions both read."""
    index = names()[1]
    if _LAST and _LAST[0][0] is parse and _LAST[0][1] is index:
        return _LAST[0][2]
    found = list(index.matches(parse.tokens, parse.text))
    _LAST[:] = [(parse, index, found)]
    return found


@dataclass(slots=True)
class Hit:
    """Tokens [first, last] that name or describe an actor. One of `entry` and `person` is set. `key` is the folded spelling."""

    first: int
    last: int
    entry: Entry | None
    person: Person | None
    key: str
    inexact: bool = False
    pointed: bool = False  # a description that stands for a body named elsewhere ("the monitor")

    @property
    def kind(self) -> str:
        return self.entry.kind if self.entry else "person"

    def __contains__(self, token: int) -> bool:
        return self.first <= token <= self.last


def hits_of(parse: Parse, setting: Setting) -> list[Hit]:
    """All hits in text order, none overlapping."""
    known, index = names()
    matches = matches_of(parse)
    monitors, observing = known.words.get("back-pointing/monitors", frozenset()), known.words.get("back-pointing/observing", frozenset())
    here = {m.iso3 for match in matches if len(match.meanings) == 1 for m in match.meanings if isinstance(m, Entry) and m.iso3}
    found: list[Hit] = []
    for match in matches:
        hit = _choose(match, setting, here, parse)
        if hit and _stray_letters(hit, setting, here):
            continue
        if hit and (match.possessive or not _part_of_person(hit, parse)) and not _part_of_longer(hit, parse):
            found.append(hit)
    told = {h.entry.iso3 for h in found if h.entry and h.kind in ("state", "demonym")}
    found = [h for h in found if h.kind != "nickname" or (h.entry and h.entry.iso3 in told and _after_the(h, parse))]
    monitor = next((h.entry for h in found if h.kind == "body" and h.entry and observing & set(h.entry.name.lower().split())), None)
    if monitor is not None:
        for hit in found:
            if hit.kind == "generic" and hit.key in monitors and not _beside_name(hit, parse, found):
                hit.entry, hit.pointed = monitor, True
    taken = {i for hit in found for i in range(hit.first, hit.last + 1)}
    found.extend(_surnames(parse, setting, known, index, found, taken))
    found.sort(key=lambda h: h.first)
    return [h for h in found if h.kind != "nothing"]


def _choose(match: Match, setting: Setting, here: set[str], parse: Parse) -> Hit | None:
    def rank(meaning: Entry | Person) -> tuple[bool, bool, bool, int]:
        if isinstance(meaning, Person):
            role = meaning.role(setting.day)
            return (not (role and setting.day and role.holds(setting.day)), False, False, 3)
        local = meaning.iso3 is not None and meaning.iso3 == setting.country
        return (not meaning.alive(setting.day), not local, meaning.iso3 not in here, ORDER[meaning.kind])

    best = min(match.meanings, key=rank)
    tokens = parse.tokens[match.first : match.last + 1]
    key = " ".join(p.folded for t in tokens for p in pieces(t.text))
    if isinstance(best, Person):
        return Hit(match.first, match.last, None, best, key, match.inexact)
    following = parse.tokens[match.last + 1] if match.last + 1 < len(parse.tokens) else None
    if best.kind == "generic" and not _nominal(tokens[-1], best, following):
        return None
    return Hit(match.first, match.last, best, None, key, match.inexact)


def _nominal(token: Token, entry: Entry, following: Token | None) -> bool:
    """True where the word can head a noun phrase or modify one (not "to force", "they head", "a major blow")."""
    if token.pos in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "DET", "PRON"):
        return token.pos == "VERB" and token.text[:1].isupper() and token.lower.endswith("s") and not entry.takes
    if token.pos == "ADJ":
        if entry.sector == "CVL":
            return False
        if entry.takes:
            return following is not None and following.pos == "PROPN"
    return True


def _beside_name(hit: Hit, parse: Parse, found: list[Hit]) -> bool:
    """ "Media watchdog Reporters Without Borders", "UN monitor": the name beside it says who."""
    if hit.last + 1 < len(parse.tokens):
        following = parse.tokens[hit.last + 1]
        if any(h.first == following.i and h.kind in ("body", "group", "media") for h in found):
            return True
    return any(h.last == hit.first - 1 and h.kind in ("body", "group", "generic") for h in found)


def _stray_letters(hit: Hit, setting: Setting, here: set[str]) -> bool:
    """Two or three letters that stand for a group of a country which the report never names ("AA")."""
    entry = hit.entry
    if entry is None or hit.kind not in ("group", "body", "forces") or len(hit.key) > 3 or entry.iso3 is None:
        return False
    return entry.iso3 != setting.country and entry.iso3 not in here


def _after_the(hit: Hit, parse: Parse) -> bool:
    """ "The North" of a report on North Korea; not "the North Sea"."""
    tokens = parse.tokens
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    named = following is not None and following.text[:1].isupper() and following.pos == "PROPN"
    return hit.first > 0 and tokens[hit.first - 1].lower == "the" and not named


def _part_of_longer(hit: Hit, parse: Parse) -> bool:
    """ "Islam Brigade" in "Lions of Islam Brigade": another name, longer than the one known."""
    tokens = parse.tokens
    if hit.kind != "group" or hit.first < 2:
        return False
    alone = sum(tokens[i].text.isalpha() and fold(tokens[i].text) not in ("al", "el") for i in range(hit.first, hit.last + 1)) == 1
    if alone:
        at = hit.first - 1
        while at > 0 and (tokens[at].text == "-" or fold(tokens[at].text) in ("al", "el")):
            at -= 1
        return tokens[at].text[:1].isupper() and tokens[at].lower in names()[0].words.get("body-words/armed", frozenset())
    if tokens[hit.first - 1].lower != "of":
        return False
    before = tokens[hit.first - 2]
    return before.text[:1].isupper() and before.pos == "PROPN"


def _part_of_person(hit: Hit, parse: Parse) -> bool:
    """A state's name inside somebody's name ("Michael Jordan", "Chad Smith")."""
    if hit.kind not in ("state", "capital") or hit.first != hit.last:
        return False
    token = parse.tokens[hit.first]
    if token.ent != "PER":
        return False
    for first, last, label in parse.entities:
        if label == "PER" and first <= hit.first < last:
            rest = [t for t in parse.tokens[first:last] if t.i != hit.first]
            return any(t.pos == "PROPN" and t.text[:1].isupper() for t in rest)
    return False


def _surnames(parse: Parse, setting: Setting, known: ActorBook, index: NameIndex, found: list[Hit], taken: set[int]) -> list[Hit]:
    """Surnames of persons named in full in the report, or who hold office on the report's day."""
    named = {hit.person.id for hit in found if hit.person}
    never = known.words.get("body-words/never", frozenset())
    more: list[Hit] = []
    for token in parse.tokens:
        if token.i in taken or not token.text[:1].isupper() or token.pos not in ("PROPN", "NOUN", "ADJ", "X", "INTJ", "VERB"):
            continue
        folded = fold(token.text)
        people = index.surnames.get(folded)
        if people is None and folded.endswith("s") and len(folded) > 5:
            people = index.surnames.get(folded[:-1])
            people = people if people and not _english(parse, token) else None
        if not people or token.lower in never:
            continue
        first, given = _given(parse, token, taken)
        person = _person(people, given, named, setting, parse, token)
        if person:
            more.append(Hit(first, token.i, None, person, folded))
    return more


def _english(parse: Parse, token: Token) -> bool:
    return token.pos != "PROPN"


def _given(parse: Parse, token: Token, taken: set[int]) -> tuple[int, list[str]]:
    """First token of the name that ends here and the folded given names before it."""
    first, given = token.i, []
    never = names()[0].words.get("body-words/never", frozenset())
    at = token.i - 1
    tokens = parse.tokens
    while at >= 0 and at not in taken and tokens[at].sent == token.sent:
        before = tokens[at]
        if before.text in ("-", "’", "'") or fold(before.text) in ("al", "el", "ul", "as"):
            at -= 1
            continue
        if not before.text[:1].isupper() or before.pos not in ("PROPN", "X") or before.ent not in ("PER", ""):
            break
        if (before.ent == "" and token.ent == "PER") or before.lower in never:
            break
        first = at
        given.append(fold(before.text))
        at -= 1
    while first > 0 and tokens[first - 1].text in ("-",) and first >= 2 and fold(tokens[first - 2].text) in ("al", "el", "as", "an"):
        first -= 2
    return first, given


def _person(people: tuple[Person, ...], given: list[str], named: set[str], setting: Setting, parse: Parse, token: Token) -> Person | None:
    known_titles = {"mr", "mrs", "ms", "president", "general", "minister", "king", "sheikh", "dr", "gen", "sen", "premier", "secretary"}
    names_only = [g for g in given if g not in known_titles]
    fitting = people
    if names_only:
        fitting = tuple(p for p in people if all(any(_same(g, w.folded) for n in p.names for w in pieces(n)) for g in names_only))
    told = [p for p in fitting if p.id in named]
    if told:
        return told[0]
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following is not None and following.pos == "PROPN" and following.ent == token.ent and following.text[:1].isupper():
        return None
    if setting.day is None or (token.pos != "PROPN" and not given):
        return None
    alone = names()[0].words.get("surnames/offices", frozenset())
    before = parse.tokens[token.i - 1] if token.i else None
    if token.ent == "ORG" and not given:
        return None
    if before is not None and before.pos == "ADP" and before.lower in names()[0].words.get("metonymy/place_cases", frozenset()):
        return None
    incumbents = [p for p in fitting if any(r.holds(setting.day) and (given or r.office in alone) for r in p.roles)]
    if len(incumbents) == 1 and (given or token.ent in ("PER", "") or token.dep in ("compound", "nmod:poss", "nsubj")):
        return incumbents[0]
    local = [p for p in incumbents if any(r.country == setting.country and r.holds(setting.day) for r in p.roles)]
    return local[0] if len(local) == 1 else None


def _same(given: str, word: str) -> bool:
    return given == word or (len(given) == 1 and word.startswith(given))
