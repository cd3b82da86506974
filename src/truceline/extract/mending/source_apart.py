"""Whom a headline names as its source behind a colon or dash, cut off from what it tells: "Kenyan soldier killed in Somalia - army".

A parser takes the mark for none and hangs what stands before it on the source ("Somalia army").
"""

from __future__ import annotations

from truceline.extract.attribution.headline import TOP, headline
from truceline.extract.attribution.unnamed_body import of_mark
from truceline.extract.mending.labels import NOUNS
from truceline.extract.mending.rehang import hang
from truceline.extract.parse import Parse, Token

CLAUSAL = {"VERB", "AUX"}
ROLES = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "advcl"}


def sources_apart(parse: Parse) -> None:
    """Cut such sources off at the top of a report, in place."""
    for sentence in parse.sentences[:TOP]:
        tokens = parse.sentence_tokens(sentence.index)
        for a in headline(parse, tokens, sentence.index):
            mark = a.cue[0].i
            if of_mark(a) and a.source[-1].i > mark:
                _cut(parse, parse.tokens[sentence.first : mark], parse.tokens[mark + 1 : sentence.last])
            elif of_mark(a) and a.source:
                _before_mark(parse, a.source[-1], mark)


def _before_mark(parse: Parse, source: Token, mark: int) -> None:
    """ "Syrian army: strike hit a school": the army said so; it is no army's strike, and the army hit nothing."""
    over = parse.tokens[source.head]
    root = next((t for t in (over, *parse.ancestors(over)) if t.head == t.i), over)
    if over.i < mark or root.i < mark:
        return
    if source.dep == "nsubj":
        told = next((k for k in source.kids if k.dep == "appos" and k.i > mark), None)
        if told is not None:
            hang(parse, told, over, "nsubj")
        elif not any(k.dep == "nsubj" and k.i > mark for k in over.kids):
            return
    elif source.dep != "compound":
        return
    hang(parse, source, root, "parataxis")


def _cut(parse: Parse, told: list[Token], side: list[Token]) -> None:
    inside = {t.i for t in side}
    tops = [t for t in side if t.head == t.i or t.head not in inside]
    left = [t for t in told if t.head in inside]
    over = next((parse.tokens[t.head] for t in tops if t.head != t.i), None)
    if left:
        _take_place(parse, left, over, next((t.dep for t in tops if t.head != t.i), "root"))
    root = next((t for t in told if t.head == t.i), None)
    if root is None:
        return
    for top in tops:
        hang(parse, top, root, "punct" if top.pos == "PUNCT" else "parataxis")


def _take_place(parse: Parse, left: list[Token], over: Token | None, label: str) -> None:
    """Let the last noun that hung on the source, or the verb where the source was the root, stand where the source stood."""
    heirs = [t for t in left if t.pos in CLAUSAL] if over is None else [t for t in left if t.pos in NOUNS | {"NUM"}]
    heir = (heirs or left)[-1]
    for token in left:
        if token is not heir:
            hang(parse, token, heir, token.dep)
    if over is None:
        parse.tokens[heir.head].kids.remove(heir)
        heir.head, heir.dep = heir.i, "root"
        return
    circumstance = any(k.dep == "case" for k in heir.kids) or label not in ROLES
    hang(parse, heir, over, ("obl" if over.pos in CLAUSAL else "nmod") if circumstance else label)
