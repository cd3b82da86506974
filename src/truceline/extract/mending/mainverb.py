"""Sentences that the parser left without a main verb: it read the verb as a participle that describes a noun.

"A bombing in the same square killed seven people": "killed" looks like the participle of "a bombing killed in the square", and the
whole sentence like the name of a thing. "French jets destroyed tanks": like the name of tanks that jets destroyed. A sentence is no
name: where nothing else can be its verb, the participle is.
"""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.mending.labels import CLAUSES, SUBJECTS
from truceline.extract.mending.rehang import finite, hang, succeed
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
VERBAL_KIDS = frozenset({"cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "expl", "mark"})
# Dependents of a noun that stay its own when it becomes a subject or an object.
OWN = ("det", "amod", "compound", "nummod", "nmod", "appos", "flat", "case", "acl", "fixed")
TIMES = frozenset(
    {"today", "tomorrow", "noon", "midnight", "week", "weekend", "month", "year", "morning", "afternoon", "evening", "night", "day"}
)
NOT_ACTIVE = frozenset({"obl:agent", "mark", "aux", "aux:pass"})


def restore(parse: Parse) -> None:
    """Give such sentences their verb back, in place; a tree that has its verb stays as it is."""
    for token in parse.tokens:
        if token.dep == "amod":
            if token.tag in {"VBN", "VBD"} and token.head > token.i > 0 and not token.text[:1].isupper():
                _object_for_head(parse, token)
                if token.dep == "amod":
                    _object_beside(parse, token)
        elif token.dep == "root" and token.tag == "VBN" and token.lower in words().passes_for:
            _description_for_root(parse, token)
        elif token.dep == "acl" and token.tag in {"VBN", "VBD"} and not token.text[:1].isupper():  # headlines leave out "were"
            noun = _whole(parse, token)
            if noun.dep == "root" and noun.i < token.i:
                _description_for_verb(parse, noun, token)


def _description_for_root(parse: Parse, participle: Token) -> None:
    """ "Gunmen disguised as soldiers attacked the base": they attacked it, whatever they were disguised as."""
    subject = next((k for k in participle.kids if k.dep in SUBJECTS and k.i < participle.i), None)
    verb = next((k for k in participle.kids if k.dep in {"advcl", "ccomp"} and k.tag == "VBD" and k.i > participle.i), None)
    if subject is None or verb is None or any(k.dep.startswith("aux") for k in participle.kids):
        return
    guise = next((k for k in verb.kids if k.dep in SUBJECTS and participle.i < k.i < verb.i), None)
    if guise is None and not any(k.dep == "xcomp" and k.pos in NOMINAL for k in participle.kids):
        return
    succeed(parse, participle, verb)
    hang(parse, subject, verb, "nsubj")
    participle.head, participle.dep = verb.i, "dep"
    hang(parse, participle, subject, "acl")
    if guise is not None:
        for mark in [k for k in verb.kids if k.dep == "mark" and k.i < guise.i]:
            hang(parse, mark, guise, "case")
        hang(parse, guise, participle, "obl")


def _whole(parse: Parse, verb: Token) -> Token:
    """The noun whose phrase a participle closes: the bombing in "a bombing in the same square killed"."""
    noun = parse.tokens[verb.head]
    while noun.dep in {"nmod", "nmod:unmarked", "appos", "conj"} and noun.pos in NOMINAL:
        noun = parse.tokens[noun.head]
    return noun


def _verbless(noun: Token) -> bool:
    """True for a noun at the head of a sentence in which nothing beside it is a finite verb."""
    if noun.pos not in NOMINAL:
        return False
    return not any(k.dep in VERBAL_KIDS or (k.dep in {"parataxis", "ccomp", "conj"} and _has_subject(k)) for k in noun.kids)


def _has_subject(verb: Token) -> bool:
    return any(k.dep in {"nsubj", "nsubj:pass", "expl"} for k in verb.kids) and finite(verb)


def _description_for_verb(parse: Parse, noun: Token, verb: Token) -> None:
    """ "A bombing in the square killed seven": the last participle after the noun that has an object is the sentence's verb."""
    thing = next((k for k in verb.kids if k.dep == "obj" and k.i > verb.i), None)
    finite_too = _joined_to_verb(noun, verb) or _before_verb(verb) or _behind_aside(parse, noun, verb) or _calls(verb)
    if thing is None and verb.tag != "VBD" and not finite_too:
        return
    if verb.lemma.lower() in words().gives or any(k.dep in NOT_ACTIVE or k.dep.startswith("nsubj") for k in verb.kids):
        return
    if not _verbless(noun):
        return
    after = [k for k in noun.kids if k.i > verb.i]
    if verb.head != noun.i:
        hang(parse, verb, noun, "acl")
    succeed(parse, noun, verb)
    for k in list(noun.kids):
        if k in after:
            joined = thing is not None and k.dep == "conj" and k.pos in NOMINAL
            hang(parse, k, thing if joined and thing is not None else verb, "obl" if k.dep == "nmod" else k.dep)
        elif k.i < noun.i and not k.dep.startswith(OWN):
            hang(parse, k, verb, k.dep)
    # "Two days after an attack on the town, shelling killed five" says when.
    hang(parse, noun, verb, "obl" if any(k.dep == "case" and k.i < noun.i for k in noun.kids) else "nsubj")


def _calls(verb: Token) -> bool:
    """ "The mission called for an inquiry", "the church called on both to stop"; not "a meeting called for Monday"."""
    if verb.lower != "called":
        return False
    return any(k.dep == "obl" and preposition(k) in {"for", "on"} and k.pos == "NOUN" and k.lower not in TIMES for k in verb.kids)


def _behind_aside(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "A splinter group, the Front, vowed to go on": a participle behind what explains the noun would describe the noun too late."""
    aside = next((k for k in noun.kids if k.dep == "appos" and k.i < verb.i), None)
    closed = parse.tokens[verb.i - 1].text == "," and any(k.dep in {"xcomp", "ccomp"} for k in verb.kids)
    return closed and aside is not None and max(t.i for t in parse.subtree(aside) if t.i < verb.i) >= verb.i - 2


def _before_verb(verb: Token) -> bool:
    """ "Coastguards fired on boats and captured three": what a past tense with an object is joined to is one, too."""
    joined = (k for k in verb.kids if k.dep == "conj" and k.tag == "VBD" and k.i > verb.i and any(d.dep == "cc" for d in k.kids))
    return any(any(d.dep == "obj" for d in k.kids) and not any(d.dep.startswith(("nsubj", "aux")) for d in k.kids) for k in joined)


def _joined_to_verb(noun: Token, verb: Token) -> bool:
    """ "The monitor called on the army to leave and urged talks": what a past tense is joined to by "and" is no noun."""
    joined = (k for k in noun.kids if k.dep == "conj" and k.tag == "VBD" and k.pos == "VERB" and k.i > verb.i)
    return any(k.lower.endswith("ed") and not any(d.dep.startswith(("nsubj", "aux")) for d in k.kids) for k in joined)


def _object_for_head(parse: Parse, verb: Token) -> None:
    """ "French jets destroyed tanks": who did it stands right before the participle, and the noun behind it is what was struck."""
    thing, doer = parse.tokens[verb.head], _before(parse, verb)
    if doer is None or verb.lower in words().describes:
        return
    over = parse.tokens[thing.head]
    if thing.dep == "obj" and over is doer and over.tag.startswith("NN"):
        _name_for_verb(parse, over, verb, thing)
        return
    if thing.dep == "nsubj" and doer.dep == "nsubj" and doer.head == verb.i:
        _subject_too_many(parse, thing)
    if thing.dep not in CLAUSES or doer.pos not in {"NOUN", "PROPN"}:
        return
    if doer.head not in (verb.i, thing.i) or doer.dep not in {"nsubj", "nsubj:pass", "compound", "nmod"} or not _verbless_but(thing, doer):
        return
    before = [k for k in thing.kids if k.i < verb.i and k is not doer]
    after = [k for k in thing.kids if k.i > thing.i and not k.dep.startswith(OWN)]
    succeed(parse, thing, verb)
    for k in before:
        hang(parse, k, doer if k.i < doer.i and k.dep.startswith(OWN) else verb, k.dep)
    for k in after:
        hang(parse, k, verb, k.dep)
    _active(parse, verb, doer, thing)


def _active(parse: Parse, verb: Token, doer: Token, thing: Token) -> None:
    """Make a participle the finite verb of who did it and of what was struck."""
    hang(parse, doer, verb, "nsubj")
    hang(parse, thing, verb, "obj")
    verb.tag, verb.pos = "VBD", "VERB"


def _before(parse: Parse, verb: Token) -> Token | None:
    """The head of the phrase that ends right before a verb: the "Amnesty" of "Amnesty International accused"."""
    token = parse.tokens[verb.i - 1]
    while token.dep in {"flat", "nmod", "appos"} and token.head < token.i and token.sent == verb.sent:
        token = parse.tokens[token.head]
    return token if token.sent == verb.sent else None


def _name_for_verb(parse: Parse, name: Token, verb: Token, thing: Token) -> None:
    """ "Human Rights Watch accused soldiers": the end of the name was taken for the verb."""
    hang(parse, verb, name, "dep")
    hang(parse, thing, verb, "obj")
    succeed(parse, name, verb)
    for k in [k for k in name.kids if k.i > verb.i]:
        hang(parse, k, verb, k.dep)
    _active(parse, verb, name, thing)
    name.pos = "PROPN" if name.text[:1].isupper() else "NOUN"


def _object_beside(parse: Parse, verb: Token) -> None:
    """ "Separatists in the south shelled villages": what was struck, joined to who did it by no "and" and no comma."""
    thing = parse.tokens[verb.head]
    doer = parse.tokens[thing.head]
    if thing.dep not in {"conj", "appos"} or doer.i >= verb.i or doer.dep not in CLAUSES or verb.lower in words().describes:
        return
    before = parse.tokens[verb.i - 1]
    if (
        before.pos not in NOMINAL
        or before.sent != verb.sent
        or not _verbless(doer)
        or any(k.dep == "case" for k in doer.kids if k.i < doer.i)
    ):
        return
    first = min((k.i for k in thing.kids if k.i < verb.i), default=verb.i)
    if first < verb.i or any(k.dep in {"cc", "case"} or k.text in {",", ";", ":"} for k in thing.kids if k.i < thing.i):
        return
    if any(k.dep == "punct" and doer.i < k.i < verb.i and k.text not in {"-", "'", '"'} for k in doer.kids):
        return
    after = [k for k in (*doer.kids, *thing.kids) if k.i > verb.i and k is not thing and not (k in thing.kids and k.dep.startswith(OWN))]
    hang(parse, verb, doer, "acl")
    succeed(parse, doer, verb)
    for k in after:
        hang(parse, k, verb, k.dep)
    _active(parse, verb, doer, thing)


def _subject_too_many(parse: Parse, thing: Token) -> None:
    """ "Jets bombed columns near the town, a day after rebels captured it": "columns" is not what captured it, "rebels" is."""
    later = parse.tokens[thing.head]
    if any(k.dep == "nsubj" and k.i > thing.i for k in later.kids):
        succeed(parse, later, thing)
        hang(parse, later, thing, "advcl")


def _verbless_but(thing: Token, doer: Token) -> bool:
    others = [k for k in thing.kids if k is not doer]
    return thing.pos in NOMINAL and not any(k.dep in VERBAL_KIDS - {"mark"} or (k.dep == "case" and k.i < thing.i) for k in others)
