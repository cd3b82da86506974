"""Find reported speech: a source, a cue and the words that the source vouches for (PolNeAR's three parts).

Four constructions: a verb of speech over a clause; a clause with the verb of speech after or inside it; "according to";
quotation marks that a speaker named before carries on. Cue words are data: `ontology/cues/speech.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from truceline.extract.clauses import kids, preposition, subjects
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token
from truceline.ontology.load import read_yaml

OPENING, CLOSING = {'"', "“", "``", "‘"}, {'"', "”", "''", "’"}


@dataclass(slots=True)
class Attribution:
    """One act of reporting. `content` holds token indices; `source` the head tokens of whoever speaks.

    `weak` marks a hedging cue ("claimed"), `denial` a denying one. `carried` marks a source named in an earlier sentence.
    """

    sentence: int
    cue: list[Token]
    source: list[Token]
    content: frozenset[int]
    mode: str = "indirect"
    weak: bool = False
    denial: bool = False
    carried: bool = False
    addressee: list[Token] = field(default_factory=list)

    def holds(self, token: Token) -> bool:
        """True where the token lies in what the source says."""
        return token.i in self.content


@cache
def _cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in read_yaml("cues/speech.yaml"):
        for name, words in table.items():
            for word in words:
                found.setdefault(name, set()).update(verb_forms(word))
    return {name: frozenset(words) for name, words in found.items()}


def is_speech(token: Token) -> bool:
    """True for a verb of saying."""
    return token.pos in {"VERB", "AUX"} and token.lower in _cues()["verbs"]


def find_attributions(parse: Parse) -> list[Attribution]:
    """Reported speech in text order; the outermost of a chain stands first."""
    found: list[Attribution] = []
    quoted = quotations(parse)
    speaker: Attribution | None = None
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence.index)
        here = [a for t in tokens for a in (_verb(parse, t), _according(parse, t)) if a is not None]
        here += [a for a in _headline(parse, tokens, sentence.index) if not here]
        here += [a for a in _after_quotation(parse, tokens, quoted) if not here]
        inside = [q for q in quoted if any(i in q for i in range(sentence.first, sentence.last))]
        for a in here:
            if any(q & a.content for q in inside):
                a.mode = (
                    "direct" if all(i in q or not parse.tokens[i].text.isalnum() for q in inside for i in list(a.content)[:1]) else "mixed"
                )
        if not here and speaker is not None and inside and _mostly(inside, tokens):
            content = frozenset(t.i for t in tokens)
            here = [Attribution(sentence.index, speaker.cue, speaker.source, content, "direct", speaker.weak, False, True)]
        found += here
        speaker = here[-1] if here and here[-1].source else speaker if inside else None
    return found


def _verb(parse: Parse, verb: Token) -> Attribution | None:
    if not is_speech(verb) or verb.dep in {"amod", "compound"}:
        return None
    content = _content(parse, verb)
    if not content:
        return None
    source = [s for s in subjects(parse, verb) if s.i not in content]
    if not source and verb.tag == "VBN":
        source = [k for k in verb.kids if preposition(k) == "by"]
    if not source:
        return None
    cues = _cues()
    weak, denial = verb.lower in cues["weak"], verb.lower in cues["denials"]
    addressee = [k for k in verb.kids if k.dep in {"obj", "iobj"} and k.i not in content] if verb.lower in {"told", "tell", "tells"} else []
    return Attribution(verb.sent, [verb], source, content, "indirect", weak, denial, False, addressee)


def _content(parse: Parse, verb: Token) -> frozenset[int]:
    """Indices of what is said: the clause below the verb, or the clause that the verb is put into."""
    clauses = [k for k in verb.kids if k.dep in {"ccomp", "xcomp"} and not (k.dep == "xcomp" and k.tag == "VB")]
    if not clauses and verb.lower in {"citing", "quoting", "cited", "quoted"}:
        clauses = []
    if clauses:
        return frozenset(t.i for c in clauses for t in parse.subtree(c))
    head = parse.head_of(verb)
    if verb.dep == "parataxis" and head is not None:
        outside = {t.i for t in parse.subtree(verb)}
        return frozenset(t.i for t in parse.subtree(head) if t.i not in outside)
    if verb.dep in {"root", "conj", "ccomp", "acl:relcl", "acl"} and _final(parse, verb):
        # Scraped text without commas: "Five people died the group said on Monday."
        subject = kids(verb, "nsubj")
        start = min((t.i for s in subject for t in parse.subtree(s)), default=verb.i)
        sentence = parse.sentences[verb.sent]
        if start - sentence.first >= 3 and any(t.pos in {"VERB", "AUX"} for t in parse.tokens[sentence.first : start]):
            return frozenset(range(sentence.first, start))
    spoken = kids(verb, "obj")
    if spoken and any(k.dep in {"acl", "ccomp"} for o in spoken for k in o.kids):
        return frozenset(t.i for o in spoken for k in o.kids if k.dep in {"acl", "ccomp"} for t in parse.subtree(k))
    later = [k for k in verb.kids if k.dep == "parataxis" and k.i > verb.i]
    return frozenset(t.i for c in later for t in parse.subtree(c))


def _final(parse: Parse, verb: Token) -> bool:
    """True where at most a date, a place or an addressee follows the verb in its sentence."""
    sentence = parse.sentences[verb.sent]
    rest = parse.tokens[verb.i + 1 : sentence.last]
    return len(rest) <= 9 and not any(t.pos == "VERB" for t in rest)


def _according(parse: Parse, token: Token) -> Attribution | None:
    if token.lower != "according":
        return None
    following = parse.tokens[token.i + 1 : token.i + 2]
    if not following or following[0].lower != "to":
        return None
    head = parse.head_of(token)
    if head is None:
        return None
    # UD hangs "according to" on the noun as its case. It covers its whole sentence: "may cover" is all that words can show.
    source = head if head.i > token.i else None
    if source is None:
        below = [k for k in token.kids if k.pos in {"NOUN", "PROPN", "PRON"}]
        source = below[0] if below else None
    if source is None:
        return None
    outside = {t.i for t in parse.subtree(source)} | {token.i, token.i + 1}
    sentence = parse.sentences[token.sent]
    content = frozenset(i for i in range(sentence.first, sentence.last) if i not in outside)
    return Attribution(token.sent, [token, following[0]], [source], content)


def _after_quotation(parse: Parse, tokens: list[Token], quoted: list[frozenset[int]]) -> list[Attribution]:
    """A quotation that ends a sentence, then "the minister told a newspaper": the clause says nothing but who spoke."""
    before = next((q for q in quoted if tokens[0].i - 2 <= max(q) < tokens[0].i), None)
    if before is None:
        return []
    for verb in tokens[:8]:
        source = subjects(parse, verb) if is_speech(verb) else []
        if source and not any(k.dep == "ccomp" for k in verb.kids):
            addressee = [k for k in verb.kids if k.dep in {"obj", "iobj"}]
            return [Attribution(verb.sent, [verb], source, before, "direct", addressee=addressee)]
    return []


def _headline(parse: Parse, tokens: list[Token], index: int) -> list[Attribution]:
    """ "Ten killed in Aleppo: monitor" and "Monitor: ten killed in Aleppo"."""
    colon = next((t for t in tokens if t.text in {":", "—", "–"}), None)
    if colon is None or index > 3:
        return []
    before = [t for t in tokens if t.i < colon.i]
    after = [t for t in tokens if t.i > colon.i]
    for source, content in ((after, before), (before, after)):
        if 1 <= len(source) <= 4 and len(content) >= 4 and all(t.pos in {"NOUN", "PROPN", "ADJ", "DET"} for t in source):
            return [Attribution(index, [colon], [source[-1]], frozenset(t.i for t in content))]
    return []


def quotations(parse: Parse) -> list[frozenset[int]]:
    """Token indices between quotation marks, the marks left out; an unclosed quotation ends with its block."""
    found: list[frozenset[int]] = []
    opened: int | None = None
    for t in parse.tokens:
        if opened is None and t.text in OPENING and t.text != "‘":
            opened = t.i
        elif opened is not None and t.text in CLOSING and t.text != "’":
            if t.i > opened + 1:
                found.append(frozenset(range(opened + 1, t.i)))
            opened = None
        elif opened is not None and parse.sentences[t.sent].block != parse.sentences[parse.tokens[opened].sent].block:
            found.append(frozenset(range(opened + 1, t.i)))
            opened = t.i if t.text in OPENING else None
    return found


def _mostly(quotations: list[frozenset[int]], tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.text[0].isalnum()]
    return bool(words) and sum(any(t.i in q for q in quotations) for t in words) >= 0.8 * len(words)
