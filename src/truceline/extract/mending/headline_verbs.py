"""Headlines whose verb the parser took for a noun: "Army shells rebel village", "Houthis fire missile at Riyadh".

A headline names who did it, the deed and what was struck without an article; as a name of a thing it would say nothing. Only
forms of deeds of force between an actor's name and another nominal are taken so, and only where the words agree in number.
"""

from __future__ import annotations

from truceline.extract.mending.labels import NOUNS
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Sentence, Token

INSIDE = frozenset({"compound", "amod", "nummod", "det", "nmod:poss", "flat", "nmod:desc"})
STARTS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})


def restore_headlines(parse: Parse) -> None:
    """Give such headlines their verb back, in place."""
    blocks = parse.report.blocks
    for sentence in parse.sentences:
        if blocks and blocks[sentence.block].kind == "headline":
            _restore(parse, sentence)


def _restore(parse: Parse, sentence: Sentence) -> None:
    for t in parse.tokens[sentence.first : sentence.last]:
        if t.tag in {"VBD", "VBZ", "VBP", "MD"} or (t.dep in {"nsubj", "nsubj:pass"} and not _tells_deed(t.lower)):
            return  # it has its verb
    for i in range(sentence.first + 1, sentence.last - 1):
        verb = parse.tokens[i]
        if verb.pos not in NOUNS or not _tells_deed(verb.text):  # not "Strikes" among a headline's capitals
            continue
        doer, after = parse.tokens[i - 1], parse.tokens[i + 1]
        if after.pos in STARTS and _agree(doer, verb):
            thing = _head_of_phrase(parse, after)
            if (thing.pos in NOUNS or thing.pos == "NUM") and thing.lemma.lower() not in words().aftermath:
                _make_verb(parse, doer, verb, thing)
                return


def _tells_deed(form: str) -> bool:
    return form in words().deeds or form in words().deed_forms


def _agree(doer: Token, verb: Token) -> bool:
    """One does what ends in -s, many do the bare form."""
    if doer.sent != verb.sent or doer.pos not in NOUNS:
        return False
    plural = (
        doer.lower in words().many
        or doer.tag in {"NNS", "NNPS"}
        or (doer.pos == "PROPN" and doer.ent != "LOC" and doer.lower.endswith("is"))
    )
    named = doer.pos == "PROPN" and doer.text[0].isupper() and doer.ent != "LOC" or doer.lower in words().one
    if verb.lower in words().deed_forms:
        return not plural and (named or (doer.pos == "PROPN" and doer.ent == "LOC" and verb.lower != "strikes"))
    return plural and (doer.pos == "PROPN" or doer.lower in words().many)


def _head_of_phrase(parse: Parse, first: Token) -> Token:
    token = first
    while token.dep in INSIDE and token.head > token.i and parse.tokens[token.head].sent == first.sent:
        token = parse.tokens[token.head]
    return token


def _make_verb(parse: Parse, doer: Token, verb: Token, thing: Token) -> None:
    three = {doer.i, verb.i, thing.i}
    top = next((t for t in (doer, verb, thing) if t.head == t.i or t.head not in three), None)
    if top is None or any(t is not top and (t.head == t.i or t.head not in three) for t in (doer, verb, thing)):
        return
    if top.head != top.i and any(t.i in three for t in parse.ancestors(top)):
        return
    if any(k.dep in {"nsubj", "cop", "aux", "aux:pass"} and k.i not in three for t in (verb, thing) for k in t.kids):
        return
    head, label = top.head, top.dep
    under = [k for k in top.kids if k.dep in {"case", "mark"} and k.i < doer.i]
    if head == top.i:
        verb_is_root = True
    else:
        verb_is_root = False
        label = "advcl" if under else label
    for t in (doer, thing):
        old = parse.tokens[t.head]
        if t.head != t.i and t in old.kids:
            old.kids.remove(t)
    old = parse.tokens[verb.head]
    if verb.head != verb.i and verb in old.kids:
        old.kids.remove(verb)
    verb.head, verb.dep = (verb.i, "root") if verb_is_root else (verb.i, label)
    if not verb_is_root:
        hang(parse, verb, parse.tokens[head], label)
    for t, role in ((doer, "nsubj"), (thing, "obj")):
        t.head = t.i
        hang(parse, t, verb, role)
    for k in [k for k in thing.kids if k.i < verb.i]:
        hang(parse, k, verb if k in under else doer, "mark" if k in under else k.dep)
    third = words().deed_forms
    verb.pos, verb.tag, verb.lemma = "VERB", "VBZ" if verb.lower in third else "VBP", third.get(verb.lower, verb.lower)
