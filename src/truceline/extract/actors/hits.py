"""Names and common nouns for actors, token by token, with what each most likely means here."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from truceline.extract.actors.hit import Hit, matches_of, names, words_of
from truceline.extract.actors.letters import explained
from truceline.extract.actors.setting import IN, Setting
from truceline.extract.actors.surnames import surname_hits
from truceline.extract.linked_names import goes_on
from truceline.extract.parse import HYPHENS, Parse, Token
from truceline.ontology.actor_book import Entry, Person
from truceline.ontology.folding import fold, pieces
from truceline.ontology.load import read_yaml
from truceline.ontology.name_index import Match, NameIndex

DEAD = frozenset({"body", "bodies"})
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


LETTERS = 3
AGENCIES = ("state", "ngo")  # what two or three letters of one tell by themselves is no country
HELD_AS = frozenset({"hostage", "captive", "prisoner"})


def hits_of(parse: Parse, setting: Setting) -> list[Hit]:
    """All hits in text order, none overlapping."""
    known, index = names()
    matches = matches_of(parse)
    monitors, observing = known.words.get("back-pointing/monitors", frozenset()), known.words.get("back-pointing/observing", frozenset())
    here = {m.iso3 for match in matches if len(match.meanings) == 1 for m in match.meanings if isinstance(m, Entry) and m.iso3}
    full = {m.iso3 for x in matches if len(x.meanings) == 1 and not _letters(x, parse) for m in x.meanings if isinstance(m, Entry)}
    grounds = {m.iso3 for match in matches for m in match.meanings if isinstance(m, Entry) and m.kind in ("state", "demonym", "capital")}
    plain = known.words.get("body-words/plain", frozenset())
    lands = {setting.country, *here}
    found: list[Hit] = []
    last = -1
    for match in [
        m for one in matches for n in _reread(one, parse, index) for m in _of_elsewhere(n, parse, index, lands, grounds | {setting.country})
    ]:
        if match.first <= last:
            continue  # "(The) National Security Council" read anew holds the "Security Council" found before
        last = match.last
        hit = _choose(match, setting, here, parse)
        stray = (
            hit is not None
            and _stray_letters(hit, setting, full if hit.entry and hit.entry.actor_type in AGENCIES else here)
            and not _called_armed(hit, parse)
        )
        if hit and (stray or _plain_name(hit, setting, grounds, plain)):
            continue
        if hit and (match.possessive or not _part_of_person(hit, parse)) and not _part_of_longer(hit, parse):
            found.append(hit)
    other = {h.key for h in found if _stands_for_other(h, parse, found)}
    found = [h for h in found if h.key not in other and not _former(h, parse, setting)]
    found.extend(explained(parse, found))
    told = {h.entry.iso3 for h in found if h.entry and h.kind in ("state", "demonym")}
    found = [h for h in found if h.kind != "nickname" or (told & _nicknamed() and _after_the(h, parse))]
    monitor = next((h.entry for h in found if h.kind == "body" and h.entry and observing & set(h.entry.name.lower().split())), None)
    if monitor is not None:
        for hit in found:
            if hit.kind == "generic" and hit.key in monitors and not _beside_name(hit, parse, found):
                hit.point(monitor)
    taken = {i for hit in found for i in range(hit.first, hit.last + 1)}
    found.extend(surname_hits(parse, setting, known, index, found, taken))
    found.sort(key=lambda h: h.first)
    kept = [h for h in found if h.kind != "nothing"]
    groups = known.words.get("back-pointing/groups", frozenset())
    taken.update(h.first for h in found)
    for hit in kept:
        _with_its_kind(hit, parse, groups, taken)
    return kept


@cache
def _nicknamed() -> frozenset[str]:
    """States that are "the North" and "the South" once either is told of by its own name."""
    return frozenset(row["iso3"] for rows in read_yaml("actors/states.yaml") for row in rows if row.get("nicknames"))


def _with_its_kind(hit: Hit, parse: Parse, groups: frozenset[str], taken: set[int]) -> None:
    """ "Fighters of the M23 movement": the word behind a group's name for what it is belongs to the name."""
    at = hit.last + 1
    if at < len(parse.tokens) and parse.tokens[at].text == ")" and any(t.text == "(" for t in parse.tokens[hit.first : at]):
        hit.last = at  # "the Communist Party of India (Maoist)"
        return
    if hit.kind != "group" or at >= len(parse.tokens) or at in taken or (hit.first and parse.tokens[hit.first - 1].text in HYPHENS):
        return  # not "the ex-Qaeda group"
    kind = parse.tokens[at]
    if kind.lower in groups and kind.tag in ("NN", "NNP") and parse.tokens[hit.last].head == at:
        hit.last = at


def _reread(match: Match, parse: Parse, index: NameIndex) -> list[Match]:
    """The match; "The National" in "The National Assembly" is no newspaper: the names that begin behind its article instead."""
    first, last = parse.tokens[match.first], parse.tokens[match.last]
    if first.lower != "the" or match.last == match.first or match.last + 1 >= len(parse.tokens):
        return [match]
    following = parse.tokens[match.last + 1]
    goes_on = following.text[:1].isupper() and following.pos in ("PROPN", "ADJ", "NOUN") and last.head > last.i
    if not goes_on or not all(isinstance(m, Entry) and m.kind == "media" for m in match.meanings):
        return [match]
    behind = [w for w in words_of(parse) if w is not None and match.first < w[1] <= max(following.i, last.head)]
    return list(index.matches_in(behind))


def _elsewhere(entry: Entry, lands: set[str | None], grounds: set[str | None]) -> bool:
    """True for a people's fighters, and for fighters without a name of their own, in a report on none of their countries."""
    if entry.of_people:
        return bool(entry.codes) and not any(c in lands for c, _ in entry.codes)
    return entry.kind == "group" and (entry.code or "").endswith("/REB") and bool(grounds - {None}) and entry.iso3 not in grounds


def _of_elsewhere(match: Match, parse: Parse, index: NameIndex, lands: set[str | None], grounds: set[str | None]) -> list[Match]:
    """The match; "ethnic Albanian rebels" of a country where that is no known group: its words one by one."""
    entry = match.meanings[0]
    if len(match.meanings) > 1 or not isinstance(entry, Entry) or not _elsewhere(entry, lands, grounds):
        return [match]
    words = [w for w in words_of(parse) if w is not None and match.first <= w[1] <= match.last]
    first = [w for w in words if w[1] == match.first]
    apart = [*index.matches_in(first), *index.matches_in(words[len(first) :])]
    return [m for one in apart for m in _of_elsewhere(one, parse, index, lands, grounds)]


def _choose(match: Match, setting: Setting, here: set[str], parse: Parse) -> Hit | None:
    tokens = parse.tokens[match.first : match.last + 1]
    key = " ".join(p.folded for t in tokens for p in pieces(t.text))

    plain = names()[0].words.get("body-words/plain", frozenset())

    def rank(meaning: Entry | Person) -> tuple[bool, bool, bool, bool, int]:
        if isinstance(meaning, Person):
            role = meaning.role(setting.day)
            return (False, not (role and setting.day and role.holds(setting.day)), False, False, 3)
        local = meaning.iso3 is not None and (meaning.iso3 == setting.country or setting.country in meaning.also)
        stray = _stray(meaning, key, setting, here) or (
            meaning.kind == "forces" and not local and meaning.iso3 not in here and all(w in plain for w in key.split())
        )
        return (stray, not meaning.alive(setting.day), not local, meaning.iso3 not in here, ORDER[meaning.kind])

    best = min(match.meanings, key=rank) if len(match.meanings) > 1 else match.meanings[0]
    if isinstance(best, Person):
        return Hit(match.first, match.last, None, best, key, match.inexact)
    if best.elsewhere:
        best = names()[0].entries.get(dict(best.elsewhere).get(setting.country or "", best.id), best)
    following = parse.tokens[match.last + 1] if match.last + 1 < len(parse.tokens) else None
    if best.kind == "generic" and not _nominal(tokens[-1], best, following):
        return None
    if best.kind == "generic" and key in DEAD and (key == "bodies" or (following is not None and following.lower == "of")):
        return None  # "the bodies of 45 villagers"
    if key in HELD_AS and match.first and parse.tokens[match.first - 1].tag in ("NNS", "NNPS"):
        return None  # "took peacekeepers hostage"
    if best.kind == "generic" and tokens[0].lower == "the" and not _stands_alone(match, parse):
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


def _stands_alone(match: Match, parse: Parse) -> bool:
    """ "The West blames the army": written large, no part of a longer name ("the West Bank"), no ground ("in the West", "the west")."""
    tokens = parse.tokens
    last = tokens[match.last]
    following = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
    before = tokens[match.first - 1].lower if match.first else ""
    longer = following is not None and (following.text[:1].isupper() or following.text in ("-", "of")) and following.sent == last.sent
    return last.text[:1].isupper() and not longer and before not in (*IN, "to", "of", "from", "towards", "toward")


def _beside_name(hit: Hit, parse: Parse, found: list[Hit]) -> bool:
    """ "Media watchdog Reporters Without Borders", "UN monitor": the name beside it says who."""
    if hit.last + 1 < len(parse.tokens):
        following = parse.tokens[hit.last + 1]
        if any(h.first == following.i and h.kind in ("body", "group", "media") for h in found):
            return True
    return any(h.last == hit.first - 1 and h.kind in ("body", "group", "generic") for h in found)


def _letters(match: Match, parse: Parse) -> bool:
    """Two or three letters, which tell of no country by themselves."""
    return match.first == match.last and len(parse.tokens[match.first].text) <= LETTERS


def _stray_letters(hit: Hit, setting: Setting, here: Set[str | None]) -> bool:
    """Two or three letters that stand for a group of a country which the report never names ("AA")."""
    return hit.entry is not None and _stray(hit.entry, hit.key, setting, here)


def _stray(entry: Entry, key: str, setting: Setting, here: Set[str | None]) -> bool:
    """The same of one meaning of the letters."""
    if entry.kind not in ("group", "body", "forces") or len(key) > LETTERS or entry.iso3 is None:
        return False
    return entry.iso3 not in here and setting.country not in (entry.iso3, *entry.also)


def _called_armed(hit: Hit, parse: Parse) -> bool:
    """ "ADF rebels" in a report on Congo: the noun says what the letters are."""
    if hit.kind != "group" or hit.last + 1 >= len(parse.tokens):
        return False
    return parse.tokens[hit.last + 1].lemma.lower() in names()[0].words.get("body-words/arms_bearers", frozenset())


def _stands_for_other(hit: Hit, parse: Parse, found: list[Hit]) -> bool:
    """ "The Darfur Peace Agreement (DPA)": letters that the report explains otherwise, here and wherever they stand again."""
    tokens = parse.tokens
    if hit.kind not in ("media", "body", "group") or hit.first != hit.last or not 2 <= len(hit.key) <= 6 or hit.first < 3:
        return False
    if tokens[hit.first - 1].text != "(" or hit.last + 1 >= len(tokens) or tokens[hit.last + 1].text != ")":
        return False
    initials, at = "", hit.first - 2
    words: set[str] = set()
    while at >= 0 and len(initials) < len(hit.key) and tokens[at].sent == tokens[hit.first].sent:
        if tokens[at].text[:1].isupper():
            initials = fold(tokens[at].text[:1]) + initials
            words.add(fold(tokens[at].text))
        elif tokens[at].lower not in ("of", "for", "the", "and", "on", "in", "to"):
            return False
        at -= 1
    spelled = any(at < h.last < hit.first and h.entry is hit.entry for h in found)
    same = hit.entry is not None and not words.isdisjoint(fold(hit.entry.name).split())  # its own name in another spelling
    return initials == hit.key and not spelled and not same


def _former(hit: Hit, parse: Parse, setting: Setting) -> bool:
    """ "An ex-Soviet republic", "the former Yugoslav army": a state that is no more, named as what something was once part of."""
    if hit.kind not in ("state", "demonym") or hit.entry is None or hit.first == 0 or hit.entry.alive(setting.day):
        return False
    before = parse.tokens[hit.first - 1].lower
    return before in ("former", "ex", "ex-") or (before == "-" and hit.first > 1 and parse.tokens[hit.first - 2].lower in ("ex", "post"))


def _plain_name(hit: Hit, setting: Setting, named: set[str | None], plain: frozenset[str]) -> bool:
    """ "The National Army" of a report on another country: a name of common words, which many bear."""
    entry = hit.entry
    if entry is None or hit.kind not in ("group", "body", "forces") or entry.iso3 is None:
        return False
    return entry.iso3 != setting.country and entry.iso3 not in named and all(word in plain for word in hit.key.split())


def _after_the(hit: Hit, parse: Parse) -> bool:
    """ "The North" of a report on North Korea; not "the North Sea"."""
    tokens = parse.tokens
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    named = following is not None and following.text[:1].isupper() and following.pos == "PROPN"
    return hit.first > 0 and tokens[hit.first - 1].lower == "the" and not named


def _part_of_longer(hit: Hit, parse: Parse) -> bool:
    """ "Islam Brigade" in "Lions of Islam Brigade", "Shan" in "Shan-e-Mustafa": another name, longer than the one known."""
    tokens = parse.tokens
    if goes_on(parse, hit.last):
        return True
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
    """A state's or an outlet's name inside somebody's name ("Michael Jordan", "Chad Smith", "Rahmi Dogan")."""
    if hit.kind not in ("state", "capital", "media") or hit.first != hit.last:
        return False
    token = parse.tokens[hit.first]
    if hit.kind == "media" and token.dep == "flat" and token.head == hit.first - 1 and parse.tokens[token.head].pos == "PROPN":
        return True
    if token.ent != "PER":
        return False
    for first, last, label in parse.entities:
        if label == "PER" and first <= hit.first < last:
            rest = [t for t in parse.tokens[first:last] if t.i != hit.first]
            return any(t.pos == "PROPN" and t.text[:1].isupper() for t in rest)
    return False
