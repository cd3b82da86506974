"""Attributions that word order shows where a tree does not: text scraped without commas, citations, accusations, headlines.

Each answers for one token (or one headline) with an Attribution or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.attribution.cues import Attribution, cues, denies, is_speech, not_said, speakers
from truceline.extract.clauses import kids, preposition, stops, subjects
from truceline.extract.parse import Parse, Token

NOMINAL = {"NOUN", "PROPN", "PRON"}
IN_PHRASE = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON"}
INSIDE = {"of", "for", "at", "and", "'s", "s", "-", "'", "’s"}  # words that a source's name may hold: "the Committee for Relief"
TAIL = 25  # tokens that may follow a closing "he said": a day, a place, an addressee
REACH = 12  # tokens between "said" and the "that" it opens: "said in a statement on its website that"
PIECE = 8  # words before a verb of speech that a piece of a sentence may hold: the source and its calling
SIGNED = 5  # words before "SANA reports." that make it the close of a sentence
CLAIM = {"claim", "claims", "claimed", "claiming"}
BRACKET = 8  # tokens of a bracket between source and verb
FINITE = {"VBD", "VBZ", "VBP"}


def closing(parse: Parse, verb: Token) -> Attribution | None:
    """ "Five people died the group said on Monday", "... was hit said the ministry": all before the source is what it says."""
    auxiliaries = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    perfect = bool(auxiliaries) and auxiliaries <= {"has", "have", "had", "'s", "also"}
    if verb.tag not in FINITE and not (verb.tag == "VBN" and (not auxiliaries or perfect)):
        return None
    sentence = parse.sentences[verb.sent]
    floor = _opens(parse, verb)
    if verb.i - floor < 4 or verb.lower not in cues()["closing"] or any(k.dep == "ccomp" and k.i > verb.i for k in verb.kids):
        return None
    rest = parse.tokens[verb.i + 1 : sentence.last]
    at = verb.i - 1
    while at > floor and parse.tokens[at].head == verb.i and parse.tokens[at].dep in {"aux", "advmod"}:
        at -= 1
    left = parse.tokens[at]
    told = [k for k in verb.kids if k.dep in {"obj", "iobj"} and k.i > verb.i]
    before = [k for k in verb.kids if k.dep.startswith("nsubj") and max(t.i for t in parse.subtree(k)) >= verb.i - 2 and k.i < verb.i]
    if verb.lower in cues()["inverted"] and not before and left.text not in {")", "]"}:
        source = _inverted(verb, rest)
        content = _told(parse, floor, verb.i)
        if source is not None and content and left.pos not in {"PRON", "AUX", "PART", "ADV"}:
            return _made(verb, [source], content)
    if told and verb.lower not in cues()["inverted"] and verb.lower != "told":
        return None
    left = _unbracketed(parse, left, floor)
    if left.text == "," and left.i - 1 > floor:
        left = parse.tokens[left.i - 1]
    if left.pos not in NOMINAL or left.lower in {"who", "which", "that"} or not _ends(rest):
        return None
    start = _phrase_start(parse, left, floor)
    if start - 1 > floor and parse.tokens[start - 1].pos == "ADP":
        within = _within(parse, start, floor)
        if within is None and left.lower not in speakers():
            return None  # "five died in Hama on Friday said ...": a circumstance, not a source
        start, left = within or (left.i, left)
    start, beside = _beside(parse, start, floor)
    content = _told(parse, floor, start)
    if not content or (len(rest) > 3 and not any(parse.tokens[i].pos in {"VERB", "AUX"} for i in content)):
        return None
    own = [s for s in kids(verb, "nsubj") if start <= s.i < verb.i]
    addressee = told[:1] if verb.lower == "told" else []
    return _made(verb, [*beside, *(own or [_phrase_head(parse, start, left)])], content, addressee=addressee)


def _within(parse: Parse, start: int, floor: int) -> tuple[int, Token] | None:
    """ "a source at the ministry said": where the phrase before the preposition is a speaker's, it is the source."""
    outer = parse.tokens[start - 2]
    if outer.i <= floor or outer.lower not in speakers():
        return None
    return _phrase_start(parse, outer, floor), outer


def _beside(parse: Parse, start: int, floor: int) -> tuple[int, list[Token]]:
    """ "a monitor and a medical source said": the source joined to the one next to the verb, and where both begin."""
    link = parse.tokens[start] if parse.tokens[start].lower == "and" else parse.tokens[start - 1] if start > floor else None
    if link is None or link.lower != "and" or link.i - 1 <= floor:
        return start, []
    other = parse.tokens[link.i - 1]
    if other.lower not in speakers() and other.pos != "PROPN":
        return start, []
    first = _phrase_start(parse, other, floor)
    return first, [_phrase_head(parse, first, other)]


def _opens(parse: Parse, verb: Token) -> int:
    """First token of what a reader takes for the verb's sentence: a parser may start one in mid-line ("..., | Anna Roe said.")."""
    sentence = parse.sentences[verb.sent]
    if verb.i - sentence.first > PIECE:
        return sentence.first
    while sentence.index and not stops(parse, sentence.first):
        before = parse.sentences[sentence.index - 1]
        if before.block != sentence.block:
            break
        sentence = before
    return sentence.first


def _unbracketed(parse: Parse, left: Token, floor: int) -> Token:
    """ "Senator A B (R-S.C.) said": the word before the bracket that stands between source and verb."""
    if left.text != ")":
        return left
    opened = next((t for t in reversed(parse.tokens[max(left.i - BRACKET, floor) : left.i]) if t.text == "("), None)
    return parse.tokens[opened.i - 1] if opened is not None and opened.i > floor else left


def before(parse: Parse, verb: Token) -> list[Token]:
    """Source of a finite verb of speech that the parser left without a subject: the noun phrase that ends right before it."""
    sentence = parse.sentences[verb.sent]
    if verb.tag not in FINITE:
        return []
    at = verb.i - 1
    while at > sentence.first and (parse.tokens[at].pos in {"AUX", "ADV"} or parse.tokens[at].text == ","):
        at -= 1
    if at < sentence.first:
        return []
    left = _unbracketed(parse, parse.tokens[at], sentence.first)
    if left.pos not in {"NOUN", "PROPN"} or left.dep.startswith(("obl", "advmod")) or left.lower.endswith("day"):
        return []
    start = _phrase_start(parse, left, sentence.first)
    while start - 1 > sentence.first and parse.tokens[start - 1].pos == "ADP" and parse.tokens[start - 2].pos in {"NOUN", "PROPN"}:
        left = parse.tokens[start - 2]  # "a commander in Aleppo said"
        start = _phrase_start(parse, left, sentence.first)
    return [_phrase_head(parse, start, left)]


def _inverted(verb: Token, rest: Sequence[Token]) -> Token | None:
    """The source in "said the ministry", "said police": a nominal right after the verb that is no day and opens no clause."""
    if not rest or rest[0].pos not in {"DET", "NOUN", "PROPN", "ADJ"} or rest[0].dep.startswith("obl") or rest[0].lower.endswith("day"):
        return None
    head = next((t for t in rest[:8] if t.pos in {"NOUN", "PROPN"} and t.head == verb.i and t.dep != "ccomp"), None)
    if head is None and (rest[0].lower in {"the", "a", "an"} or rest[0].ent == "PER" or any(t.lower in speakers() for t in rest[:3])):
        inside = {t.i for t in rest[:8]}
        head = next((t for t in rest[:8] if t.pos in {"NOUN", "PROPN"} and (t.head not in inside or rest[0].head == t.i)), None)
    if head is None or head.dep.startswith("obl") or any(t.tag in FINITE and t.i > head.i and t.i - head.i < 4 for t in rest):
        return None
    return head


def opening(parse: Parse, verb: Token) -> Attribution | None:
    """ "The army said in a statement on Sunday that ...": the clause that "that" opens, wherever the parser hung it."""
    source = named(verb, subjects(parse, verb))
    if not source or verb.lower in cues()["clausal"] and verb.lower not in {"told"}:
        return None
    sentence = parse.sentences[verb.sent]
    window = parse.tokens[verb.i + 1 : min(verb.i + 1 + REACH, sentence.last)]
    that = next((t for t in window if t.lower == "that"), None)
    if that is not None and not any(t.tag in FINITE and t.i < that.i for t in window):
        return _made(verb, source, frozenset(range(that.i + 1, sentence.last)))
    if verb.lower in cues()["objects"] and not any(k.dep in {"aux:pass", "nsubj:pass"} for k in verb.kids):
        told = kids(verb, "obj")
        if told and told[0].pos in {"NOUN", "PROPN"} and told[0].lower not in not_said():
            return _made(verb, source, frozenset(t.i for t in parse.subtree(told[0])))
    return None


def quoted_as(parse: Parse, verb: Token) -> Attribution | None:
    """ "The agency quoted an officer as saying ...", "..., he was quoted as saying": the one quoted vouches."""
    if verb.lower not in {"saying", "telling"} or verb.i < 2 or parse.tokens[verb.i - 1].lower != "as":
        return None
    sentence = parse.sentences[verb.sent]
    cue = next((t for t in reversed(parse.tokens[sentence.first : verb.i - 1]) if t.lower in cues()["cited"]), None)
    if cue is None:
        return None
    passive = any(t.lower in {"was", "were", "is", "are", "been"} for t in parse.tokens[max(cue.i - 2, sentence.first) : cue.i])
    between = [t for t in parse.tokens[cue.i + 1 : verb.i - 1] if t.pos in NOMINAL]
    if passive:
        before = parse.tokens[max(cue.i - 2, sentence.first)]
        source = kids(cue, "nsubj:pass", "nsubj")[-1:] or ([before] if before.pos in NOMINAL else [])
    else:
        source = kids(cue, "obj") or [t for t in between if t.head not in {b.i for b in between}][:1] or between[-1:]
    if not source:
        return None
    after = frozenset(range(verb.i + 1, sentence.last))
    words = [i for i in after if parse.tokens[i].pos in {"VERB", "AUX"}]
    first = _phrase_start(parse, source[0], sentence.first) if passive else sentence.first
    content = after if words else frozenset(range(sentence.first, first))
    return _made(verb, source, content, cited=True) if content else None


def citing(parse: Parse, verb: Token, here: Sequence[Attribution]) -> Attribution | None:
    """ "..., the paper reported, citing a diplomat": the one cited vouches for what the paper hands on."""
    if verb.lower not in {"citing", "quoting"}:
        return None
    source = kids(verb, "obj") or [t for t in parse.tokens[verb.i + 1 : verb.i + 6] if t.pos in NOMINAL and t.sent == verb.sent][:1]
    outer = next((a for a in here if a.content and not a.cited), None)
    if not source or not (source[0].pos == "PROPN" or source[0].lower in speakers()):
        return None  # "citing security concerns"
    sentence = parse.sentences[verb.sent]
    content = outer.content if outer else _told(parse, sentence.first, verb.i)
    return _made(verb, source, content, cited=True) if content else None


def accusation(parse: Parse, verb: Token) -> Attribution | None:
    """ "X accused Y of shelling", "X blamed Y for the raid": what follows "of" or "for" is X's word."""
    if verb.pos != "VERB" or verb.lower not in cues()["accusing"] or verb.dep in {"amod", "compound"}:
        return None
    passive = any(k.dep in {"aux:pass", "nsubj:pass"} for k in verb.kids)
    source = obliques_by(verb) if passive else subjects(parse, verb)
    charges = [k for k in verb.kids if k.i > verb.i and _mark(k) in {"of", "for"}]
    charges += [k for o in kids(verb, "obj") for k in o.kids if k.i > o.i and _mark(k) in {"of", "for"} and k.dep in {"acl", "advcl"}]
    if not source or not charges:
        return None
    return _made(verb, source, frozenset(t.i for c in charges for t in parse.subtree(c)), weak=True)


def headline(tokens: list[Token], index: int) -> list[Attribution]:
    """ "Ten killed in the north: monitor", "Monitor: ten killed", "Ten killed in the north Monitor"."""
    if index > 3 or len(tokens) < 5:
        return []
    words = [t for t in tokens if t.text[0].isalnum()]
    colon = next((t for t in tokens if t.text in {":", "—", "–", "-"} and t.i not in {tokens[0].i, tokens[-1].i}), None)
    if colon is not None:
        before = [t for t in words if t.i < colon.i]
        after = [t for t in words if t.i > colon.i]
        for source, content in ((after, before), (before, after)):
            if 1 <= len(source) <= 5 and len(content) >= 4 and all(t.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART"} for t in source):
                if colon.text != "-" or source[-1].lower in cues()["tails"]:
                    return [Attribution(index, [colon], [source[-1]], frozenset(t.i for t in content))]
    if index > 2:
        return []
    for k, t in enumerate(words):
        following = words[k + 1] if k + 1 < len(words) else None
        after = tokens[t.i - tokens[0].i + 1 :]
        closes = index == 0 and (not after or after[0].text in {"-", "–", "|", "—"})
        if k < 4 or t.lower not in cues()["tails"] or words[k - 1].lower in {"the", "a", "by", "from", "to", "of"}:
            continue
        if closes or (t.text[0].isupper() and (following is None or following.text.isupper())):
            return [Attribution(index, [t], [t], frozenset(w.i for w in words[:k]))]
    return []


def signed(parse: Parse, token: Token) -> Attribution | None:
    """ "... took two villages, SANA reports.": a verb of speech that closes a sentence and that the tagger took for a noun."""
    sentence = parse.sentences[token.sent]
    rest = [t for t in parse.tokens[token.i + 1 : sentence.last] if t.text[0].isalnum()]
    if (
        rest
        or token.i - sentence.first < SIGNED
        or token.lower not in cues()["closing"]
        or token.tag not in {"NNS", "VBZ", "NNPS", "VBD", "VBN"}
    ):
        return None
    left = parse.tokens[token.i - 1]
    if left.pos != "PROPN" or left.lower in {"media", "press"}:
        return None
    start = _phrase_start(parse, left, sentence.first) if left.text.isupper() is False else left.i
    content = _told(parse, sentence.first, start)
    return _made(token, [left], content) if content else None


def claiming(parse: Parse, verb: Token) -> Attribution | None:
    """ "The group claimed responsibility for the attack": it vouches for the attack."""
    if verb.lower not in CLAIM or verb.pos != "VERB":
        return None
    owned = next((k for k in kids(verb, "obj") if k.lower in {"responsibility", "credit"}), None)
    source = subjects(parse, verb)
    if owned is None or not source or any(k.dep == "det" and k.lower == "no" for s in source for k in s.kids):
        return None
    acts = [k for k in (*owned.kids, *verb.kids) if k.i > owned.i and preposition(k) == "for"]
    acts += [k for k in (*owned.kids, *verb.kids) if k.i > owned.i and k.dep in {"acl", "advcl"}]
    return _made(verb, source, frozenset(t.i for a in acts for t in parse.subtree(a)), weak=True) if acts else None


def named(verb: Token, source: list[Token]) -> list[Token]:
    """Of several subjects that a parser gave one verb, the one that stands next to it, with those coordinated."""
    own = kids(verb, "nsubj")
    if len(own) > 1 and preposition(own[-1]):
        own = [s for s in own if not preposition(s)]  # "activists in Deir Ezzor said"
        return [s for s in source if s in own] or source
    if len(own) < 2:
        return source
    return [s for s in source if s.i >= own[-1].i] or source


def obliques_by(verb: Token) -> list[Token]:
    """The by-phrase of a passive."""
    return [k for k in verb.kids if preposition(k) == "by"]


def _mark(token: Token) -> str:
    return next((k.lower for k in token.kids if k.dep in {"mark", "case"} and k.i < token.i), "")


def _made(
    verb: Token,
    source: list[Token],
    content: frozenset[int],
    *,
    addressee: list[Token] | None = None,
    cited: bool = False,
    weak: bool = False,
) -> Attribution:
    weak, denial = weak or verb.lower in cues()["weak"], denies(verb)
    return Attribution(verb.sent, [verb], source, content, "indirect", weak, denial, False, addressee or [], cited)


def _ends(rest: list[Token]) -> bool:
    """True where nothing but a day, a place, an addressee or a participle follows."""
    for k, t in enumerate(rest):
        if t.tag == "VBG" or t.text == "," or (t.lower.endswith("ing") and t.lower in cues()["verbs"]):
            return True
        if k and t.pos == "CCONJ" and any(other.tag in FINITE for other in rest[k : k + 4]):
            return True  # "..., a monitor said and left ten dead": put into what it says
        finite = t.tag in FINITE and t.dep not in {"acl", "acl:relcl", "amod"}
        if finite or k >= TAIL or t.lower == "that":
            return False
    return True


def _told(parse: Parse, first: int, last: int) -> frozenset[int]:
    """Tokens [first, last) where they can tell something: a verb, or a phrase of five words or more."""
    tokens = parse.tokens[first:last]
    if any(t.pos in {"VERB", "AUX"} and not is_speech(t) for t in tokens) or len(tokens) >= 6:
        return frozenset(range(first, last))
    return frozenset()


def _phrase_start(parse: Parse, last: Token, floor: int) -> int:
    """First token of the noun phrase that ends at `last`: its articles, adjectives and the prepositions inside a name."""
    if last.pos == "PRON":
        return last.i
    at = last.i
    while at > floor:
        t = parse.tokens[at - 1]
        if parse.tokens[at].pos == "DET" and t.lower not in INSIDE:
            break
        joins = t.lower in INSIDE and at - 1 > floor and parse.tokens[at - 2].pos in {"NOUN", "PROPN"}
        if joins or (t.pos in IN_PHRASE and t.tag not in {"PRP", "VBG"}):
            at -= 1
        else:
            break
    return at


def _phrase_head(parse: Parse, start: int, last: Token) -> Token:
    inside = range(start, last.i + 1)
    return next((parse.tokens[i] for i in inside if parse.tokens[i].head not in inside and parse.tokens[i].pos in NOMINAL), last)
