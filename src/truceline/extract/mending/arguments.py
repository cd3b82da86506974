"""Labels and attachments of arguments that English does not have: of whom a noun is said, what a verb does, who it was done by."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.dates.calendar import WEEKDAYS
from truceline.extract.factuality.words import cues
from truceline.extract.mending.labels import NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import Words, words
from truceline.extract.parse import Parse, Token

PRESENT = frozenset({"VBZ", "VBP"})
NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
CLAUSAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "aux", "aux:pass", "mark", "ccomp", "xcomp", "cop", "conj"})
TAKES = frozenset({"obj", "xcomp", "ccomp"})
SHORT = 5  # words behind a colon that may name who speaks
AT_TIME = frozenset({"after", "before", "as", "while", "when", "since", "until"})


def active(token: Token, verb: Token) -> None:
    """ "The watch called on NATO to stop": a verb in the present, or in the past with an object or a clause, has done it."""
    if any(k.dep == "aux:pass" for k in verb.kids):
        return
    if verb.tag in PRESENT or (verb.tag == "VBD" and any(k.dep in TAKES and k.pos != "ADJ" for k in verb.kids)):
        token.dep = "nsubj"


def passive_agent(token: Token, verb: Token) -> None:
    """ "Were attacked by Russian, Syrian and Iranian forces": behind "by" stands who did it, no object."""
    if token.i > verb.i and any(k.dep == "aux:pass" for k in verb.kids) and preposition(token) == "by":
        token.dep = "obl:agent"


def named_again(parse: Parse, second: Token, verb: Token) -> None:
    """ "A loyalist group, the UVF, was accused": the second subject between commas names the first."""
    first = next((k for k in verb.kids if k.dep in SUBJECTS and k.i < second.i), None)
    if first is None or second.i > verb.i or second.pos not in NOUNS or first.pos not in NOUNS:
        return
    at = min(second.i, second.kids[0].i) if second.kids else second.i
    while at > first.i and parse.tokens[at].text != ",":
        at -= 1
    if at > first.i and parse.tokens[second.i + 1].text == "," and not any(k.dep in {"conj", "cc"} for k in (*first.kids, *second.kids)):
        hang(parse, second, first, "appos")


def named_behind(parse: Parse, kin: Token, known: Words) -> None:
    """ "Its Lebanese ally Hezbollah shelled the town": the noun only tells whose the name right behind it is."""
    if kin.lower not in known.kin or kin.i + 1 >= len(parse.tokens):
        return
    name = parse.tokens[kin.i + 1]
    while name.dep in {"compound", "flat"} and name.head > kin.i:
        name = parse.tokens[name.head]
    if (
        name.head == kin.head
        and name.dep in SUBJECTS
        and name.pos == "PROPN"
        and not any(k.dep in {"det", "cc", "punct"} for k in name.kids)
    ):
        hang(parse, kin, name, "nmod:desc")


def noun(token: Token) -> None:
    """ "Artillery fire on the town killed two": a verb that is a subject or an object and has nothing that a verb has is a noun."""
    if token.tag not in PRESENT | {"VB"} or token.dep not in NOMINAL:
        return
    named = any(k.dep in {"compound", "amod", "det", "nmod:poss"} and k.i < token.i for k in token.kids)  # "government claims that ..."
    if named or not any(k.dep in CLAUSAL for k in token.kids):
        token.pos, token.tag = "NOUN", "NNS" if token.tag == "VBZ" else "NN"


def cases_of(parse: Parse, mark: Token, gerund: Token) -> None:
    """ "Recorded 14 cases of firing": what the cases are of, where nobody is accused of it."""
    verb = parse.tokens[gerund.head]
    before = parse.tokens[max(mark.i - 1, 0)]
    if gerund.tag != "VBG" or before.pos != "NOUN" or before.head != verb.i or before.dep not in {"obj", "nsubj:pass"}:
        return
    if before.lemma.lower() in words().instances and not any(k.dep == "obj" for k in gerund.kids):
        gerund.pos, gerund.tag, mark.dep = "NOUN", "NN", "case"
        hang(parse, gerund, before, "nmod")


def at_time(clause: Token) -> None:
    """ "In a revenge attack after a pilot was killed": a clause of time says when, wherever it hangs."""
    if any(k.dep == "mark" and k.lower in AT_TIME for k in clause.kids) and any(k.dep in SUBJECTS for k in clause.kids):
        clause.dep = "advcl"


def described_object(parse: Parse, gerund: Token) -> None:
    """ "Labels groups fighting the army as terrorists": they fight; only who is seen or left doing something is told so by the verb."""
    verb = parse.tokens[gerund.head]
    thing = parse.tokens[max(gerund.i - 1, 0)]
    if thing.dep == "obj" and thing.head == verb.i and thing.pos in NOUNS and verb.lemma.lower() not in words().perceives:
        hang(parse, gerund, thing, "acl")


def done_by(parse: Parse, by: Token, verb: Token) -> None:
    """ "Instead of halting fire by rebels", "responded to fire by rebels": whose the fire is, not by whom it is halted."""
    thing = parse.tokens[max(by.kids[0].i - 1, 0)]
    while thing.dep in {"nmod", "flat", "compound"} and thing.head != verb.i and verb.i < thing.head:
        thing = parse.tokens[thing.head]  # "condemned the attack on the town by rebels"
    if by.i < thing.i or by.tag not in {"NNS", "NNP", "NNPS"} or by.text[:1].isdigit() or by.lower in WEEKDAYS:
        return
    active_verb = verb.tag in {"VB", "VBG", "VBD", "VBZ", "VBP"} and not any(k.dep == "aux:pass" for k in verb.kids)
    if active_verb and thing.dep in {"obj", "obl"} and thing.head == verb.i and by.pos in NOUNS:
        lemma, known = thing.lemma.lower(), words()
        if lemma in known.acts or lemma in known.violence or lemma in known.salvos:
            hang(parse, by, thing, "nmod")


def answered(parse: Parse, by: Token, answer: Token) -> None:
    """ "In response to fire by Hamas": whose the fire is, not the response."""
    act = next((k for k in answer.kids if k.dep == "nmod" and answer.i < k.i < by.i and preposition(k) in {"to", "for"}), None)
    if act is not None and act.pos in NOUNS and answer.lower in cues()["answer"]:
        hang(parse, by, act, "nmod")


def possessed(parse: Parse, mark: Token, owner: Token) -> None:
    """ "In attacks by the president's army": the preposition before the owner is of what he owns."""
    thing = parse.tokens[owner.head]
    if (
        owner.dep == "nmod:poss"
        and mark.i < owner.i < thing.i
        and mark.tag == "IN"
        and not any(k.dep == "case" and k.i < owner.i for k in thing.kids)
    ):
        hang(parse, mark, thing, "case")


def told_too(parse: Parse, clause: Token) -> None:
    """ "It wants to talk but will take steps, he said": a second clause that is told stands beside the first."""
    if not any(k.dep == "cc" and k.i < clause.i for k in clause.kids):
        return
    first = next((k for k in parse.tokens[clause.head].kids if k.dep == "ccomp" and k.i < clause.i), None)
    if first is not None:
        hang(parse, clause, first, "conj")


def behind_colon(parse: Parse, thing: Token) -> None:
    """ "Five troops killed in attack: army": who says so is no object."""
    first = min((thing, *thing.kids), key=lambda t: t.i)
    mark = first if first.text == ":" else parse.tokens[first.i - 1] if first.i else thing
    speaker = thing.pos in NOUNS and not any(k.pos == "NUM" for k in thing.kids)
    if mark.text == ":" and speaker and thing.i > thing.head and thing.i - mark.i < SHORT:
        thing.dep = "parataxis"


def also_called(parse: Parse, part: Token) -> None:
    """ "The town of Rutshuru, DR Congo": no name runs on behind a comma."""
    head = parse.tokens[part.head]
    if part.i > head.i and any(t.text == "," for t in parse.tokens[head.i + 1 : part.i]):
        part.dep = "appos"
