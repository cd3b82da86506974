"""Find reported speech: a source, a cue and the words that the source vouches for (PolNeAR's three parts).

Four constructions: a verb of speech over a clause; a clause with the verb of speech after or inside it; "according to";
quotation marks that a speaker named before carries on. Cue words are data: `ontology/cues/speech.yaml`.
"""

from __future__ import annotations

from functools import cache

from truceline.extract.attribution.attitudes import attitudes
from truceline.extract.attribution.closing import before, closing, opening, signed
from truceline.extract.attribution.content import adds, content_of, of_noun
from truceline.extract.attribution.cues import Attribution, cues, denies, is_speech, not_said, says_nothing
from truceline.extract.attribution.handed_on import (
    CITING,
    CLAIM,
    SAYING_AS,
    accusation,
    citing,
    claiming,
    disowned,
    hearsay,
    quoted_as,
    quoting,
    shown,
    unconfirmed,
)
from truceline.extract.attribution.headline import echoed, headline
from truceline.extract.attribution.phrase import named, phrase_start
from truceline.extract.clauses import kids, preposition, subjects
from truceline.extract.factuality.words import cues as statuses
from truceline.extract.parse import Parse, Token

__all__ = ["Attribution", "find_attributions", "is_speech", "quotations"]

ACCORDING = "according"
OPENER = 25  # words of a sentence that brings in a quotation: "Asked whether it would, the minister said:"
GOING_ON = {"continued", "continues", "began", "begins", "concluded", "concludes"}  # "The envoy continued:"
DASHES, SIGNATURE = {"—", "–", "―", "--"}, 4
OPENING, CLOSING = {'"', "“", "``", "‘"}, {'"', "”", "''", "’"}


def find_attributions(parse: Parse) -> list[Attribution]:
    """Reported speech in text order; the outermost of a chain stands first."""
    found: list[Attribution] = []
    quoted = quotations(parse)
    known = _attributing()
    speaker: Attribution | None = None
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence.index)
        here = [a for t in tokens if t.lower in known for a in _at(parse, t)]
        for a in here:
            if a.cue[0].tag == "VBG" and is_speech(a.cue[0]):
                _goes_on(parse, a, here)
        here = [a for a in here if a.source or not adds(parse, a.cue[0])]
        here += [a for t in tokens if t.lower in CITING for a in [citing(parse, t, here)] if a is not None]
        here += [a for a in headline(parse, tokens, sentence.index) if not here]
        here += [a for a in _after_quotation(parse, tokens, quoted) if not here]
        inside = [q for q in quoted if not q.isdisjoint(range(sentence.first, sentence.last))]
        for a in here:
            if any(q & a.content for q in inside):
                a.mode = (
                    "direct" if all(i in q or not parse.tokens[i].text.isalnum() for q in inside for i in list(a.content)[:1]) else "mixed"
                )
        if not here and speaker is not None and inside and _mostly(inside, tokens):
            content = frozenset(t.i for t in tokens)
            here = [Attribution(sentence.index, speaker.cue, speaker.source, content, "direct", speaker.weak, False, True)]
        here += [a for a in _before_quotation(parse, tokens, quoted) if not here]
        found += here
        speaker = here[-1] if here and here[-1].source else speaker if inside else None
    if signatures := _signatures(parse, quoted, found):
        found = sorted([*found, *signatures], key=lambda a: a.sentence)
    return [_whole(parse, a, quoted) for a in echoed(parse, found)]


def _whole(parse: Parse, a: Attribution, quoted: list[frozenset[int]]) -> Attribution:
    """What a speaker named at the end of a quotation vouches for: all its sentences."""
    if a.mode == "direct" and not a.carried:
        for q in quoted:
            shared = q & a.content
            if shared and min(q) < min(a.content) and parse.tokens[min(q)].sent < a.sentence:
                a.content |= q
    return a


def _signatures(parse: Parse, quoted: list[frozenset[int]], found: list[Attribution]) -> list[Attribution]:
    """ "“They left us nothing.” — Jane Roe, a nurse": the name behind a quotation and a dash."""
    signed_by: list[Attribution] = []
    for q in quoted:
        at = max(q) + 2
        if at + 1 >= len(parse.tokens) or parse.tokens[at].text not in DASHES or any(a.content & q for a in found):
            continue
        name = at + 1
        while name < len(parse.tokens) and parse.tokens[name].pos == "PROPN" and name - at <= SIGNATURE:
            name += 1
        behind = parse.tokens[name].text if name < len(parse.tokens) else "."
        ends = behind in {".", ",", "("} | OPENING or parse.tokens[name].sent != parse.tokens[name - 1].sent
        if name > at + 1 and ends:
            signed_by.append(Attribution(parse.tokens[name - 1].sent, [parse.tokens[at]], [parse.tokens[name - 1]], q, "direct"))
    return signed_by


def _before_quotation(parse: Parse, tokens: list[Token], quoted: list[frozenset[int]]) -> list[Attribution]:
    """ "He said:" at the end of a sentence or paragraph, the quotation behind it."""
    colon = next((t for t in tokens[:OPENER] if t.text == ":"), None)
    if colon is not None and any(min(q) == colon.i + 2 for q in quoted):
        tokens = tokens[: colon.i - tokens[0].i + 1]
    last = tokens[-1]
    after = next((q for q in quoted if last.i < min(q) <= last.i + 2), None)
    if after is None or last.text not in {":", ","} or len(tokens) > OPENER:
        return []
    for verb in reversed(tokens):
        source = subjects(parse, verb) if is_speech(verb) or (verb.lower in GOING_ON and verb.pos == "VERB") else []
        if source:
            return [Attribution(verb.sent, [verb], source, after, "direct")]
    return []


@cache
def _attributing() -> frozenset[str]:
    """Every word that `_at` can answer for: the cues of its constructions. All other tokens are passed over unasked."""
    return frozenset({ACCORDING, *CLAIM, *SAYING_AS, *statuses()["word"]}).union(
        *(cues()[name] for name in ("accusing", "verbs", "closing", "hearsay", "confirming", "showing"))
    )


def _at(parse: Parse, token: Token) -> list[Attribution]:
    """What a token attributes: by its tree where that shows source and content, else by the order of the words."""
    found = _according(parse, token) or accusation(parse, token) or claiming(parse, token) or quoted_as(parse, token)
    found = found or hearsay(parse, token) or unconfirmed(parse, token) or disowned(parse, token) or shown(parse, token)
    if found is None and is_speech(token) and token.dep not in {"amod", "compound"}:
        found = (None if of_noun(parse, token) else closing(parse, token)) or _verb(parse, token) or opening(parse, token)
    if found is None:
        found = signed(parse, token)
    if found is None:
        return []
    outer = quoting(token, found, parse) if found.cited else None
    return [found, outer] if outer is not None else [found]


def _verb(parse: Parse, verb: Token) -> Attribution | None:
    content = content_of(parse, verb)
    if not content:
        return None
    passive = any(k.dep == "aux:pass" for k in verb.kids)
    if verb.tag == "VBN" and verb.dep == "acl" and all(k.dep == "xcomp" for k in verb.kids if k.dep in {"ccomp", "xcomp"}):
        return None  # "prisoners said to be officers"
    source = [] if passive else [s for s in subjects(parse, verb) if s.i not in content]
    if source and all(says_nothing(s) for s in source):
        source = _above(parse, verb) if verb.dep == "conj" else []
    source = [c for s in source for c in _citer(parse, s)] or source
    if not source and verb.tag == "VBN":
        source = [k for k in verb.kids if preposition(k) == "by"]
    if not source and not passive:
        source = [k for k in verb.kids if k.dep == "expl" and k.lower == "it"]  # "It added that ..."
    if not source and any(k.dep == "ccomp" and k.i > verb.i for k in verb.kids):
        source = [s for s in before(parse, verb) if s.i not in content] or _across(parse, verb)
    if not source and not adds(parse, verb):
        return None
    source = named(parse, verb, source)
    weak, denial = verb.lower in cues()["weak"], denies(verb)
    addressee = [k for k in verb.kids if k.dep in {"obj", "iobj"} and k.i not in content] if verb.lower in {"told", "tell", "tells"} else []
    return Attribution(verb.sent, [verb], source, content, "indirect", weak, denial, False, addressee)


def _citer(parse: Parse, source: Token) -> list[Token]:
    """ "A UN report citing local people said": the report, not those whom it cites."""
    start = phrase_start(parse, source, parse.sentences[source.sent].first)
    before = parse.tokens[start - 1] if start else None
    if before is None or before.lower not in CITING or before.sent != source.sent:
        return [source]
    left = parse.tokens[before.i - 1]
    return [left] if before.i and left.pos in {"NOUN", "PROPN"} and left.sent == source.sent else [source]


def _across(parse: Parse, verb: Token) -> list[Token]:
    """ "The envoy, arriving in Juba, said ...": the noun over the verb, where a parser took it for the sentence's root."""
    head = parse.head_of(verb)
    over = head is not None and verb.dep == "parataxis" and head.dep == "root" and head.pos in {"NOUN", "PROPN"}
    aside = verb.i and parse.tokens[verb.i - 1].text == ","
    return [head] if head is not None and over and aside and parse.tokens[head.i + 1].text == "," and head.i < verb.i else []


def _goes_on(parse: Parse, a: Attribution, here: list[Attribution]) -> None:
    """ "The office said ..., adding that ...": the participle's source is whoever speaks in the clause that it goes on, not the noun
    before it that the parser may have hung it on.
    """
    verb = a.cue[0]
    if kids(verb, "nsubj") or a.cited or verb.lower in SAYING_AS and parse.tokens[verb.i - 1].lower in {"as", "with"}:
        return
    earlier = [b for b in here if b.cue[0].i < verb.i and b.cue[0].tag != "VBG" and b.source]
    outer = [b for b in earlier if not any(c.holds(b.cue[0]) for c in earlier)]
    if outer:
        a.source = outer[-1].source
        return
    main = next((t for t in parse.sentence_tokens(verb.sent) if t.dep == "root"), None)
    if main is not None and main.i < verb.i and (is_speech(main) or main.lower in attitudes()) and not kids(main, "nsubj:pass"):
        a.source = subjects(parse, main) or a.source


def _above(parse: Parse, verb: Token) -> list[Token]:
    """ "The ministry denied that its planes had flown there and said ...": whoever says the clause that the verb was joined to."""
    for over in parse.ancestors(verb):
        if is_speech(over):
            return [s for s in subjects(parse, over) if not says_nothing(s)]
    return []


def _according(parse: Parse, token: Token) -> Attribution | None:
    if token.lower != ACCORDING:
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
    if source.lower in not_said():
        return None  # "according to the latest toll"
    outside = {t.i for t in _phrase(parse, source)} | {token.i, token.i + 1}
    sentence = parse.sentences[token.sent]
    content = frozenset(i for i in range(sentence.first, sentence.last) if i not in outside)
    if not content and (told := _after_source(parse, source)):
        content = told
    return Attribution(token.sent, [token, following[0]], [source], content)


def _after_source(parse: Parse, source: Token) -> frozenset[int]:
    """ "According to a source at the ministry | five people were killed": the clause that a parser took for one about the source."""
    last = parse.sentences[source.sent].last
    subject = next(
        (t for t in parse.tokens[source.i + 1 : last] if t.dep.startswith("nsubj") and t.lower not in {"who", "which", "that"}), None
    )
    if subject is None:
        return frozenset()
    return frozenset(range(min(t.i for t in parse.subtree(subject)), last))


def _phrase(parse: Parse, source: Token) -> list[Token]:
    """The source's words up to a clause with a subject of its own, which the parser may have hung on it."""
    found = parse.subtree(source)
    clause = next((t for t in found if t.i > source.i and t.pos in {"VERB", "AUX"} and kids(t, "nsubj", "nsubj:pass")), None)
    inside = {t.i for t in parse.subtree(clause)} if clause is not None and clause.dep != "acl:relcl" else set()
    return [t for t in found if t.i not in inside]


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


def quotations(parse: Parse) -> list[frozenset[int]]:
    """Token indices between quotation marks, the marks left out; an unclosed quotation ends with its block."""
    found: list[frozenset[int]] = []
    tokens, sentences, at = parse.tokens, parse.sentences, 0
    for mark in parse.tokens_of(OPENING - {"‘"}):
        if mark.i < at or _shuts(parse, mark):
            continue  # the end of the quotation before
        opened: int | None = mark.i
        at = mark.i + 1
        while opened is not None and at < len(tokens):
            text = tokens[at].text
            closes = text in CLOSING and text != "’"
            ended = sentences[tokens[at].sent].block != sentences[tokens[opened].sent].block
            again = _opens_again(parse, tokens[at])
            if again and not ended:  # the mark before had no partner
                opened = at
            elif closes or ended:
                if at > opened + 1:
                    found.append(frozenset(range(opened + 1, at)))
                opened = at if again or (text in OPENING and not closes) else None
            at += 1
    return found


def _opens_again(parse: Parse, mark: Token) -> bool:
    """True for a straight mark with a gap before it and a word right behind it."""
    around = parse.text[mark.start - 1 : mark.end + 1] if mark.start else ""
    return mark.text == '"' and len(around) > 2 and around[0].isspace() and around[-1].isalnum()


def _shuts(parse: Parse, mark: Token) -> bool:
    """True for a straight mark behind a word or a stop, with a gap behind it: the partner of none."""
    around = parse.text[mark.start - 1 : mark.end + 1] if mark.start else ""
    return mark.text == '"' and len(around) > 2 and (around[0].isalnum() or around[0] in ",.!?") and around[-1].isspace()


def _mostly(quotations: list[frozenset[int]], tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.text[0].isalnum()]
    return bool(words) and sum(any(t.i in q for q in quotations) for t in words) >= 0.8 * len(words)
