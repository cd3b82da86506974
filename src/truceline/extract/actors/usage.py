"""Whether a state's or capital's name stands for a government or for a place, mention by mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import GENITIVE, Phrases
from truceline.extract.actors.scene_of import scene_of
from truceline.extract.clause_words import clause_words
from truceline.extract.parse import Token

DASHES = frozenset({"-", "–", "—", "--", "(", "|"})


def acts(phrases: Phrases, hit: Hit, words: Mapping[str, frozenset[str]]) -> bool:
    """True where the name denotes the government ("Ankara and Moscow continue"), False where the ground ("in Ankara").

    Decided from the preposition, the governing verb or noun and what the name is joined with.
    """
    tokens = phrases.parse.tokens
    # "Abkhazia", a land that no state's code stands for, is ground as often as a capital is.
    capital = hit.kind == "capital" or (hit.entry is not None and (hit.entry.code or "").startswith("ORG:"))
    if hit.kind == "seat":
        return tokens[hit.first - 1].lower not in words["metonymy/place_cases"] and not (
            hit.first > 1 and tokens[hit.first - 1].lower == "the" and tokens[hit.first - 2].lower in words["metonymy/place_cases"]
        )
    head = phrases.head(hit)
    if _dateline(phrases, hit):
        return False
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if following is not None and following.lower in GENITIVE and following.pos in ("PART", "PUNCT"):
        if (
            hit.first
            and tokens[hit.first - 1].lower == "in"
            and _opens_name(tokens, following.i + 1)
            and not _deed(tokens[head.head], words)
        ):
            return False  # "in clashes in Somalia's Afmadow"
        return _owner(tokens[head.head] if head.head != head.i else None, phrases, words, capital=capital)
    pair = phrases.paired(hit)
    if pair is not None and pair.kind in ("state", "capital"):
        over = tokens[tokens[max(pair.last, hit.last)].head]
        if over.lemma.lower() in words["metonymy/dealings"]:
            return True  # "a Russia-Ukraine deal", "Moscow-Washington talks"
    joined = phrases.by_token.get(hit.last + 2) if following is not None and following.lower in ("and", "or", "&") else None
    if joined is not None and joined.kind in ("state", "capital") and joined.last + 1 < len(tokens):
        if tokens[joined.last + 1].lower in GENITIVE and tokens[joined.last + 1].pos in ("PART", "PUNCT"):
            return acts(phrases, joined, words)  # "Ankara and Moscow's cooperation"
    first = _first_conjunct(phrases, head)
    if first.i != head.i and first.i not in hit:
        other = phrases.by_token.get(first.i)
        if other is not None and other.kind in ("state", "capital"):
            return acts(phrases, other, words)
        if other is not None and other.kind in ("group", "body", "demonym", "person", "generic", "forces", "seat"):
            return not capital or first.dep.startswith("nsubj")
        if other is None and capital and any(k.dep == "case" and k.lower in words["metonymy/place_cases"] for k in first.kids):
            return False  # "in the south and Manila"
    if capital and head.dep in APPOSED and head.head < hit.first and _word_before(tokens, hit.first) in SEATS:
        return False  # "the Nigerian capital Abuja", "in the capital, Mogadishu"
    case = next((k.lower for k in head.kids if k.dep == "case" and k.i < hit.first), "")
    modifies = head.dep in ("compound", "amod") and head.head > hit.last
    before = tokens[hit.first - 1] if hit.first > 0 else None
    # "A day after Russia and Turkey signed it": what opens the clause says nothing of whom it is about.
    if not case and before is not None and before.pos == "ADP" and not modifies and not (before.dep == "mark" and head.dep == "nsubj"):
        case = tokens[hit.first - 1].lower
    governor = tokens[head.head] if head.head != head.i else None
    if case == "according":
        return True  # "according to Turkey"
    if case:
        if not capital and any(k.dep == "acl:relcl" and k.lemma.lower() not in words["metonymy/scenic"] for k in head.kids):
            return True  # "into Turkey, which opened its border"
        return _after(case, head, governor, words, capital=capital)
    if hit.first > 1 and tokens[hit.first - 1].text == "," and tokens[hit.first - 2].ent == "LOC" and head.dep not in ("nsubj", "conj"):
        return False
    if head.dep in ("nsubj", "csubj") and governor is not None:
        return governor.lemma.lower() not in words["metonymy/scenic"] and not (capital and governor.pos == "ADJ")
    if head.dep == "nsubj:pass":
        return not capital or (governor is not None and governor.lemma.lower() in words["metonymy/address"])
    if head.dep in ("obj", "iobj") and governor is not None:
        lemma = governor.lemma.lower()
        if lemma in words["metonymy/motion"]:
            return lemma in words["metonymy/address"]
        return not capital or lemma in words["metonymy/address"] or _moved_to_act(head, governor, phrases) or _blamed_for(governor)
    if head.dep in ("compound", "amod", "nmod", "nmod:poss", "flat") and governor is not None and governor.pos in ("NOUN", "PROPN"):
        listed = phrases.by_token.get(governor.i)
        if listed is not None and listed.kind in ("state", "capital") and not _place_like(listed, phrases, words):
            return True  # a list that lost its commas ("accuses Saudi Arabia Turkey and Qatar")
        beside = [phrases.by_token.get(t.i) for t in phrases.parse.conjuncts(head) if t.i not in hit]
        if capital and any(b is not None and b.kind == "capital" for b in beside):
            return True  # two capitals joined without a preposition act together
        if capital or governor.lower in words["scenery/heads"] or governor.lemma.lower() in words["scenery/heads"]:
            return False
        if pair is None and scene_of(phrases, hit, governor, words):
            return False
        return governor.pos == "NOUN"
    return not capital or head.dep in ("ROOT", "root", "conj", "parataxis", "appos")


ATROCITIES = frozenset(
    {"massacre", "invasion", "siege", "genocide", "killing", "shelling", "bombardment", "bombing", "occupation", "annexation"}
)
APPOSED = frozenset({"appos", "flat", "nmod:desc", "compound", "nmod"})
SEATS = frozenset({"capital", "city", "town", "port", "metropolis"})
"""Nouns before a capital's name that say what it is: a place."""
USED = frozenset({"use", "take", "need", "choose", "pick", "hold"})
"""Verbs with an object and an infinitive that say what a place is good for: "used Kabul to stage raids"."""


def _deed(owned: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """ "In Russia's attack on Kyiv": whose deed it is."""
    return (
        any(owned.lemma.lower() in words[f"metonymy/{name}"] for name in ("deeds", "mutual", "aimed")) or owned.lemma.lower() in ATROCITIES
    )


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """True where a proper name begins, with its bearing or article before it: "Syria's | south Aleppo", "al-Bab"."""
    return any(t.text[0].isupper() and t.pos == "PROPN" for t in tokens[at : at + 3])


def _word_before(tokens: Sequence[Token], at: int) -> str:
    """The word before a token of a sentence, past a comma."""
    before = at - 2 if at > 1 and tokens[at - 1].text == "," else at - 1
    return tokens[before].lower if before >= 0 and tokens[before].sent == tokens[at].sent else ""


def _place_like(hit: Hit, phrases: Phrases, words: Mapping[str, frozenset[str]]) -> bool:
    return phrases.head(hit).dep in ("compound", "amod", "flat", "nmod") or not acts(phrases, hit, words)


def _moved_to_act(head: Token, governor: Token, phrases: Phrases) -> bool:
    """ "prompted Ankara to close the border": whoever is brought to do something is no place; but what is used for it is."""
    return governor.lemma.lower() not in USED and any(
        k.dep == "xcomp" and k.i > head.i and k.pos == "VERB" and phrases.parse.tokens[k.i - 1].lower == "to" for k in governor.kids
    )


def _blamed_for(verb: Token) -> bool:
    """ "Slammed Kigali for arming rebels": a government is blamed for what it does; a town is struck for nothing."""
    return any(k.dep == "advcl" and k.tag == "VBG" and any(m.lower == "for" for m in k.kids if m.dep == "mark") for k in verb.kids)


def _owner(owned: Token | None, phrases: Phrases, words: Mapping[str, frozenset[str]], *, capital: bool) -> bool:
    if owned is None:
        return not capital
    lemma = owned.lemma.lower()
    if lemma in words["scenery/heads"] or lemma in words["metonymy/directions"]:
        return False
    if owned.pos == "PROPN" and owned.i not in phrases.by_token:
        return owned.ent == "PER"
    return True


def _after(case: str, head: Token, governor: Token | None, words: Mapping[str, frozenset[str]], *, capital: bool) -> bool:
    lemma = governor.lemma.lower() if governor is not None else ""
    if case == "at" and not capital:
        return True  # rockets fired at a state; nobody is "at Israel"
    if case in words["metonymy/place_cases"]:
        return False
    if case == "from":
        recalled = lemma in words["metonymy/recalls"] and _handles(governor, words["metonymy/envoys"])  # "recalled its envoy from"
        return lemma in words["metonymy/requests"] or recalled
    if case == "with" and governor is not None and governor.dep in ("obl", "nmod") and lemma in clause_words().bounds:
        return False  # "near the border with Chad"
    if case == "to":
        if lemma in words["metonymy/motion"] or lemma in words["metonymy/trips"]:
            return False
        addressed = any(lemma in words[f"metonymy/{name}"] for name in ("requests", "address", "towards"))
        return not capital or addressed or lemma in ("say", "speak", "loyal")
    if case == "of":
        if lemma in words["metonymy/directions"] or lemma in words["scenery/heads"]:
            return False
        return not capital or lemma in words["metonymy/willed"]
    if case in ("on", "for"):
        laid = lemma in words["metonymy/laid_on"] or _handles(governor, words["metonymy/laid_on"])  # "imposed sanctions on"
        return not capital or laid or lemma in ("support", "call")
    return case in ("by", "with", "against", "between", "among", "than", "like", "without", "including", "behind", "via", "about", "as")


def _handles(verb: Token | None, things: frozenset[str]) -> bool:
    """True for a verb that has one of the things as its object, or as its subject in the passive."""
    return verb is not None and verb.pos == "VERB" and any(k.dep in ("obj", "nsubj:pass") and k.lemma.lower() in things for k in verb.kids)


def _first_conjunct(phrases: Phrases, token: Token) -> Token:
    tokens, seen = phrases.parse.tokens, 0
    while token.dep == "conj" and token.head != token.i and seen < 12:
        token, seen = tokens[token.head], seen + 1
    return token


def _dateline(phrases: Phrases, hit: Hit) -> bool:
    """ "ANKARA (Reuters) -", "Beirut, Lebanon – ": a place name that opens a block and is cut off by a dash or brackets."""
    parse = phrases.parse
    tokens = parse.tokens
    opens = hit.first == 0 or "\n" in parse.text[tokens[hit.first - 1].end : tokens[hit.first].start]
    if not opens and hit.first >= 2 and tokens[hit.first - 1].text == ",":
        start = hit.first - 2
        opens = start == 0 or "\n" in parse.text[tokens[start - 1].end : tokens[start].start]
    if hit.last + 3 < len(tokens) and tokens[hit.last + 1].text == "(" and tokens[hit.last + 3].text == ")":
        named = phrases.by_token.get(hit.last + 2)
        if named is not None and named.kind == "media":
            return True
    if not opens:
        return False
    for i in range(hit.last + 1, min(hit.last + 9, len(tokens))):
        token = tokens[i]
        if token.text in DASHES and (parse.text[token.start - 1 : token.start] in " )" or token.text == "("):
            return True
        if token.pos in ("VERB", "AUX", "DET") or "\n" in parse.text[tokens[i - 1].end : token.start]:
            return False
    return False
