"""Lands behind a preposition that the parser took into the clause beside them: "killed in Syria | fighting rebels", "on the border with
Turkey | kills ten"."""

from __future__ import annotations

from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

LISTED = frozenset({"conj", "obj", "appos", "dep", "parataxis"})  # how a parser hangs the second of a headline's list on the first


def fighting_in(parse: Parse, doing: Token) -> None:
    """ "Four killed in Syria fighting rebels": in Syria they were killed; what they did there is no thing of Syria's."""
    verb, before = parse.tokens[doing.head], parse.tokens[doing.i - 1]
    if doing.tag != "VBG" or doing.pos != "VERB" or before.head != doing.i or before.pos != "PROPN" or verb.pos != "VERB":
        return
    cases = [k for k in doing.kids if k.dep == "case" and k.i < before.i]
    if not cases or verb.i > doing.i:
        return
    hang(parse, before, verb, "obl")
    for token in [k for k in doing.kids if k.i < before.i]:
        hang(parse, token, before, token.dep)
    doing.dep = "advcl"


def bordered(parse: Parse, land: Token) -> None:
    """ "The raid at the frontier with Benin killed ten": a second subject behind a preposition is none."""
    verb, before = parse.tokens[land.head], parse.tokens[land.i - 1]
    if verb.tag not in FINITE or before.pos != "ADP" or before.dep != "mark" or before.head != verb.i or land.i < 2:
        return
    if land.i > verb.i or not any(k.dep in SUBJECTS and k.i < before.i for k in verb.kids) or parse.tokens[land.i - 2].pos not in NOUNS:
        return
    hang(parse, land, parse.tokens[land.i - 2], "nmod")
    hang(parse, before, land, "case")


def fallen_list(parse: Parse, fallen: Token) -> None:
    """ "A general, six soldiers killed in Congo": all of a headline's list were killed, not the last of it alone."""
    last = parse.tokens[fallen.head]
    first = parse.tokens[last.head]
    if (
        fallen.tag != "VBN"
        or fallen.lower not in words().takes_count
        or last.dep not in LISTED
        or first.head != first.i
        or first.pos not in NOUNS
        or fallen.i != last.i + 1
    ):
        return
    sentence = parse.sentences[fallen.sent]
    if any(t.tag in FINITE or t.tag == "MD" for t in parse.tokens[sentence.first : sentence.last]):
        return
    last.kids.remove(fallen)
    fallen.head, fallen.dep = fallen.i, "root"
    for token in [k for k in first.kids if k.i > fallen.i]:
        hang(parse, token, fallen, token.dep)
    first.dep = "nsubj:pass"
    first.head = fallen.i
    fallen.kids.insert(0, first)
