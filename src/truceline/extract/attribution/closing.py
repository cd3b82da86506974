"""Attributions that close a sentence, or open one whose "that" stands far off: by the order of words, where a tree does not show them.

Each answers for one token with an Attribution or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.attribution.attitudes import attitudes
from truceline.extract.attribution.cues import Attribution, cues, not_said, says_nothing, speakers
from truceline.extract.attribution.phrase import NAMING, NOMINAL, PIECE, goes_with, made, named, phrase_head, phrase_start, told_in
from truceline.extract.clauses import kids, preposition, spread, stops, subjects
from truceline.extract.parse import Parse, Token

TAIL = 25  # tokens that may follow a closing "he said": a day, a place, an addressee
REACH = 12  # tokens between "said" and the "that" it opens: "said in a statement on its website that"
SIGNED = 5  # words before "SANA reports." that make it the close of a sentence
BRACKET = 8  # tokens of a bracket between source and verb
NAME = 6  # tokens that a name at the end of a sentence may have, its stop with it
LATER = 4  # words behind the verb before which what it says may go on: "said on Monday and ..."
FINITE = {"VBD", "VBZ", "VBP"}


def closing(parse: Parse, verb: Token) -> Attribution | None:
    """ "Five people died the group said on Monday", "... was hit said the ministry": all before the source is what it says."""
    auxiliaries = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    perfect = bool(auxiliaries) and auxiliaries <= {"has", "have", "had", "'s", "also"}
    if verb.tag not in FINITE and not (verb.tag == "VBN" and (not auxiliaries or perfect)):
        return None
    sentence = parse.sentences[verb.sent]
    floor = _opens(parse, verb)
    rest = parse.tokens[verb.i + 1 : sentence.last]
    adds = len(rest) > 1 and rest[0].text == "," and rest[1].lower in cues()["going_on"]
    told = not adds and any(k.dep == "ccomp" and k.i > verb.i and _clause(k) and not _aside(parse, verb, k) for k in verb.kids)
    if verb.i - floor < 4 or verb.lower not in cues()["closing"] or told:
        return None
    at = verb.i - 1
    while at > floor and parse.tokens[at].head == verb.i and parse.tokens[at].dep in {"aux", "advmod"}:
        at -= 1
    left = parse.tokens[at]
    hearer = [k for k in verb.kids if k.dep in {"obj", "iobj"} and k.i > verb.i and not k.lower.endswith("day")]
    before = [k for k in verb.kids if k.dep.startswith("nsubj") and max(t.i for t in parse.subtree(k)) >= verb.i - 2 and k.i < verb.i]
    if verb.lower in cues()["inverted"] and (not before or _signs(before, rest)) and left.text not in {")", "]"}:
        source = _inverted(verb, rest)
        content = told_in(parse, floor, verb.i)
        if source is not None and content and left.pos not in {"PRON", "AUX", "PART", "ADV"}:
            return made(verb, [source], content)
    if hearer and verb.lower not in cues()["inverted"] and verb.lower != "told":
        return None
    left = _unbracketed(parse, left, floor)
    if left.text == "," and left.i - 1 > floor:
        left = parse.tokens[left.i - 1]
    if left.pos not in NOMINAL or left.lower in {"who", "which", "that"} or not _ends(rest):
        return None
    if says_nothing(left) and verb.tag == "VBN" and any(preposition(k) == "by" for k in verb.kids):
        return None  # "over a truce announced by the envoy"
    start = phrase_start(parse, left, floor)
    if start - 1 > floor and parse.tokens[start - 1].pos == "ADP":
        within = _within(parse, start, floor, titled=left.lower not in speakers())
        if within is None and left.lower not in speakers():
            return None  # "five died in Hama on Friday said ...": a circumstance, not a source
        start, left = within or (left.i, left)
    first, beside = _beside(parse, start, floor)
    content = told_in(parse, floor, first)
    if not content or (len(rest) > 3 and not any(parse.tokens[i].pos in {"VERB", "AUX"} for i in content)):
        return None
    own = [s for s in kids(verb, "nsubj") if start <= s.i <= left.i][-1:]
    sources = [*beside, *_joined(parse, start, left, own)]
    addressee = hearer[:1] if verb.lower == "told" else []
    return made(verb, sources, content | _resumed(rest), addressee=addressee)


def _aside(parse: Parse, verb: Token, clause: Token) -> bool:
    """ "..., they told reporters, stressing that half were children": a participle, or what a participle beside the verb says."""
    over = (k for k in verb.kids if k.tag == "VBG" and k.lower in cues()["going_on"] and verb.i < k.i < clause.i)
    return goes_with(parse, verb, clause) or any(goes_with(parse, verb, k) for k in over)


def _signs(before: list[Token], rest: Sequence[Token]) -> bool:
    """ "... without causing more deaths said Roe.": the name that ends the sentence, not a common noun hung on the verb."""
    words = [t for t in rest if t.text[0].isalnum()]
    named = 0 < len(words) < NAME and all(t.pos == "PROPN" for t in words) and not words[-1].lower.endswith("day")
    return named and all(t.pos == "NOUN" and t.lower not in speakers() and t.lower not in cues()["titles"] for t in before)


def _clause(token: Token) -> bool:
    """True for a clause that the parser found, not for a phrase that it took for one ("said Observatory head")."""
    return token.pos in {"VERB", "AUX"} or any(k.dep in {"cop", "nsubj", "mark"} for k in token.kids)


def _joined(parse: Parse, start: int, last: Token, own: list[Token]) -> list[Token]:
    """ "the Observatory and medics said": the heads of both, though the parser gave the verb one alone.

    A name may hold an "and" of its own ("Ministry of Trade and Industry"): what is joined there are no speakers.
    """
    known = {t.i for s in own for t in spread(s)}
    parts, first = [], start
    for link in parse.tokens[start + 1 : last.i]:
        if link.lower != "and":
            continue
        left, right = parse.tokens[link.i - 1], parse.tokens[link.i + 1]
        speaks = left.text[0].isupper() or left.lower in speakers() or left.lower in cues()["titles"] or left.lower == "media"
        if left.pos in {"NOUN", "PROPN"} and speaks and (right.pos == "DET" or right.text[0].islower() or left.text[0].islower()):
            parts.append((first, left))
            first = link.i + 1
    parts.append((first, last))
    if len(parts) == 1:
        return own or [phrase_head(parse, start, last)]
    heads = [next((o for o in own if f <= o.i <= end.i), phrase_head(parse, f, end)) for f, end in parts]
    return [h for h in heads if h.i not in known or h in own]


def _resumed(rest: list[Token]) -> frozenset[int]:
    """ "..., a monitor said and left ten dead", "... the group said including five children": what goes on behind the source."""
    for k, t in enumerate(rest[:LATER]):
        following = rest[k + 1 : k + 5]
        if t.lower == "including" or (t.lower in {"and", "but"} and any(f.tag in FINITE for f in following)):
            return frozenset(f.i for f in rest[k:])
        if t.tag in FINITE or t.tag == "VBG":
            break
    return frozenset()


def _within(parse: Parse, start: int, floor: int, *, titled: bool) -> tuple[int, Token] | None:
    """ "a source at the ministry said": where the phrase before the preposition is a speaker's, it is the source.

    With `titled` also somebody with a calling ("the ambassador to the Union said").
    """
    outer = parse.tokens[start - 2]
    if outer.i <= floor or not (outer.lower in speakers() or (titled and outer.lower in cues()["titles"])):
        return None
    return phrase_start(parse, outer, floor), outer


def _beside(parse: Parse, start: int, floor: int) -> tuple[int, list[Token]]:
    """ "a monitor and a medical source said": the source joined to the one next to the verb, and where both begin."""
    link = parse.tokens[start] if parse.tokens[start].lower == "and" else parse.tokens[start - 1] if start > floor else None
    if link is None or link.lower != "and" or link.i - 1 <= floor:
        return start, []
    other = parse.tokens[link.i - 1]
    if other.lower not in speakers() and other.pos != "PROPN":
        return start, []
    first = phrase_start(parse, other, floor)
    return first, [phrase_head(parse, first, other)]


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
    while at > sentence.first and (_passed(parse.tokens[at]) or parse.tokens[at].text == ","):
        at -= 1
    if at < sentence.first:
        return []
    left = _unbracketed(parse, parse.tokens[at], sentence.first)
    if _acronym(left) and left.i == verb.i - 1:
        return [left]
    if left.pos not in {"NOUN", "PROPN"} or left.dep.startswith(("obl", "advmod")) or left.lower.endswith("day"):
        return []
    start = phrase_start(parse, left, sentence.first)
    while start - 1 > sentence.first and parse.tokens[start - 1].pos == "ADP" and parse.tokens[start - 2].pos in {"NOUN", "PROPN"}:
        left = parse.tokens[start - 2]  # "a commander in Aleppo said"
        start = phrase_start(parse, left, sentence.first)
    return [phrase_head(parse, start, left)]


def _acronym(token: Token) -> bool:
    """ "SANA reported that ...", taken for an adverb."""
    return token.pos == "ADV" and len(token.text) > 2 and token.text.isupper()


def _passed(token: Token) -> bool:
    return token.pos == "AUX" or (token.pos == "ADV" and not token.text.isupper())


def _inverted(verb: Token, rest: Sequence[Token]) -> Token | None:
    """The source in "said the ministry", "said police": a nominal right after the verb that is no day and opens no clause."""
    if not rest or rest[0].pos not in {"DET", "NOUN", "PROPN", "ADJ"} or rest[0].lower.endswith("day"):
        return None
    if _alone(rest):
        return rest[0] if rest[0].pos == "PROPN" else _head(rest)
    if rest[0].dep.startswith("obl"):
        return None
    head = next((t for t in rest[:8] if t.pos in {"NOUN", "PROPN"} and t.head == verb.i and t.dep != "ccomp"), None)
    if head is None and (rest[0].lower in {"the", "a", "an"} or rest[0].ent == "PER" or any(t.lower in speakers() for t in rest[:3])):
        head = _head(rest)
    if head is None or head.dep.startswith("obl") or any(t.tag in FINITE and t.i > head.i and t.i - head.i < 4 for t in rest):
        return None
    return head


def _head(rest: Sequence[Token]) -> Token | None:
    """Head of the phrase that begins behind the verb."""
    inside = {t.i for t in rest[:8]}
    return next((t for t in rest[:8] if t.pos in {"NOUN", "PROPN"} and (t.head not in inside or rest[0].head == t.i)), None)


def _alone(rest: Sequence[Token]) -> bool:
    """ "said Roe.", "said head of the delegation Jane Roe": nothing but a name, or somebody with a calling, is left of the sentence."""
    if any(t.pos in {"VERB", "AUX", "PRON", "SCONJ"} and t.tag not in NAMING for t in rest):
        return False
    named = rest[0].pos == "PROPN" and rest[0].tag in NAMING and len(rest) <= NAME
    return named or any(t.lower in speakers() or t.lower in cues()["titles"] for t in rest[:2])


def _ends(rest: list[Token]) -> bool:
    """True where nothing but a day, a place, an addressee or a participle follows."""
    for k, t in enumerate(rest):
        if t.tag == "VBG" or t.text == "," or (t.lower.endswith("ing") and t.lower in cues()["verbs"]):
            return True
        if t.pos == "CCONJ" and any(other.tag in FINITE and (k or not _speaks(other)) for other in rest[k : k + 4]):
            return True  # "..., a monitor said and left ten dead": put into what it says
        finite = t.tag in FINITE and t.dep not in {"acl", "acl:relcl", "amod"}
        if finite or k >= TAIL or t.lower == "that":
            return False
    return True


def _speaks(verb: Token) -> bool:
    """ "..., the group said and urged both sides to stop": the source's own next act, nothing that it tells."""
    return verb.lower in cues()["verbs"] or verb.lower in attitudes() or verb.lower in cues()["accusing"]


def opening(parse: Parse, verb: Token) -> Attribution | None:
    """ "The army said in a statement on Sunday that ...": the clause that "that" opens, wherever the parser hung it."""
    left = parse.tokens[verb.i - 1]
    source = named(parse, verb, subjects(parse, verb)) or ([left] if _acronym(left) and left.head == verb.i else [])
    if not source or verb.lower in cues()["clausal"] and verb.lower not in {"told"}:
        return None
    sentence = parse.sentences[verb.sent]
    window = parse.tokens[verb.i + 1 : min(verb.i + 1 + REACH, sentence.last)]
    that = next((t for t in window if t.lower == "that"), None)
    if that is not None and verb.lower in cues()["objects"] and parse.tokens[that.head].dep == "acl:relcl" and kids(verb, "obj"):
        that = None  # "reported a strike that killed ten"
    if that is not None and not any(t.tag in FINITE and t.i < that.i for t in window):
        return made(verb, source, frozenset(range(that.i + 1, sentence.last)))
    if verb.lower in cues()["objects"] and not any(k.dep in {"aux:pass", "nsubj:pass"} for k in verb.kids):
        told = kids(verb, "obj")
        if told and told[0].pos in {"NOUN", "PROPN"} and told[0].lower not in not_said() and not told[0].lower.endswith("day"):
            return made(verb, source, frozenset(t.i for t in parse.subtree(told[0])))
    return _plain(parse, verb, source)


def _plain(parse: Parse, verb: Token, source: list[Token]) -> Attribution | None:
    """ "The group said two fighters from the north and ... had fled": what follows its first verb, where the tree shows no clause."""
    sentence = parse.sentences[verb.sent]
    passive = any(k.dep in {"aux:pass", "nsubj:pass"} for k in verb.kids)
    if verb.lower not in cues()["inverted"] or verb.tag not in FINITE or passive or any(s.i > verb.i for s in source):
        return None
    first = next((t for t in parse.tokens[sentence.first : sentence.last] if t.tag in FINITE), None)
    content = frozenset(range(verb.i + 1, sentence.last))
    told = any(parse.tokens[i].pos in {"VERB", "AUX"} and parse.tokens[i].tag != "VBG" for i in content)
    return made(verb, source, content) if first is verb and told else None


def signed(parse: Parse, token: Token) -> Attribution | None:
    """ "... took two villages, SANA reports.": a verb of speech that closes a sentence and that the tagger took for a noun."""
    if token.lower not in cues()["closing"] or token.tag not in {"NNS", "VBZ", "NNPS", "VBD", "VBN"}:
        return None
    sentence = parse.sentences[token.sent]
    if token.i - sentence.first < SIGNED or any(t.text[0].isalnum() for t in parse.tokens[token.i + 1 : sentence.last]):
        return None
    left = parse.tokens[token.i - 1]
    if left.pos != "PROPN" or left.lower in {"media", "press"}:
        return None
    start = phrase_start(parse, left, sentence.first) if left.text.isupper() is False else left.i
    content = told_in(parse, sentence.first, start)
    return made(token, [left], content) if content else None
