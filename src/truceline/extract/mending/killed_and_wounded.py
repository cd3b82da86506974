"""Tolls with two participles: "One guard killed and nine villagers, among them a child, wounded" tells the nine by the one after them.

The parser takes them for more who were killed, or the participle for a word on the last noun.
"""

from __future__ import annotations

from truceline.extract.mending.labels import NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

LINKS = frozenset({",", "and", ";"})
STRAY = frozenset({"obj", "conj", "dep", "obl", "appos"})
BETWEEN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "CCONJ", "PUNCT", "AUX", "ADV"})
WITHIN = frozenset({"including", "among"})


def killed_while(parse: Parse, thing: Token) -> None:
    """ "Three sappers killed clearing mines": nobody kills mines; clearing them they were killed."""
    verb = parse.tokens[thing.head]
    doing = parse.tokens[verb.i + 1] if verb.i + 1 < thing.i else None
    if verb.lower not in words().takes_count or doing is None or doing.lower not in words().clears or doing.head != thing.i:
        return
    hang(parse, doing, verb, "advcl")
    hang(parse, thing, doing, "obj")
    doing.pos, verb.tag = "VERB", "VBN"
    for subject in [k for k in verb.kids if k.dep == "nsubj" and k.i < verb.i]:
        subject.dep = "nsubj:pass"


def second_toll(parse: Parse, killed: Token) -> None:
    """Give the second participle of such a toll its own people, and the first none but those before it."""
    if killed.tag != "VBN" or killed.lower not in words().takes_count or not any(k.dep == "nsubj:pass" for k in killed.kids):
        return
    rest = parse.tokens[killed.i + 1 : parse.sentences[killed.sent].last]
    if len(rest) < 4 or rest[0].lower not in LINKS:
        return
    people = next((t for t in rest[1:5] if t.pos in NOUNS and any(k.dep == "nummod" for k in t.kids)), None)
    if people is None or people.dep not in STRAY or any(t.pos not in BETWEEN for t in rest[: people.i - killed.i]):
        return
    wounded = next((t for t in rest if t.i > people.i and t.pos not in BETWEEN and t.lower not in WITHIN), None)
    if wounded is None or wounded.tag != "VBN" or wounded.lower not in words().takes_count or any(k.dep in SUBJECTS for k in wounded.kids):
        return
    links = [t for t in rest[: people.i - killed.i] if t.dep == "cc"]
    hang(parse, wounded, killed, "conj")
    hang(parse, people, wounded, "nsubj:pass")
    for link in links:
        hang(parse, link, wounded, "cc")
    for part in rest:
        if people.i < part.i < wounded.i and part.dep in STRAY | {"nmod"} and part.head in {killed.i, wounded.i}:
            hang(parse, part, people, "nmod")


def another_hurt(parse: Parse, hurt: Token) -> None:
    """ "One soldier was killed and another wounded": another was, by a verb that the tagger took for an adjective."""
    killed = parse.tokens[hurt.head]
    another = next((k for k in hurt.kids if k.dep == "det" and k.lower == "another" and k.i == hurt.i - 1), None)
    if another is not None and hurt.pos == "ADJ" and killed.tag == "VBN" and hurt.lower.endswith("ed"):
        hurt.pos, hurt.tag, another.dep = "VERB", "VBN", "nsubj:pass"
