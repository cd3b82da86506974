"""What is told aside of somebody and was taken for what they did: whose side they are on, who helps them, a charge within a clause.

"Soldiers allied with the army shelled the town": the parser makes "allied" the verb and "shelled" something that hangs on it, or
gives the shelling to the army. A sentence has one main verb, and it is the finite one.
"""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.dates.calendar import MONTHS, WEEKDAYS
from truceline.extract.mending.labels import CLAUSES, FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import finite, hang, insert, succeed
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

MAIN = frozenset({"conj", "parataxis", "advcl"})


def charge(parse: Parse, verb: Token) -> None:
    """ "Accused Turkey, which backs Azerbaijan, of shooting down a jet": the charge is no part of the clause told aside."""
    aside = parse.tokens[verb.head]
    about = parse.tokens[aside.head]
    accuser = parse.tokens[about.head]
    if aside.dep == "acl:relcl" and about.dep == "obj" and accuser.lemma.lower() in words().charge and verb.tag == "VBG":
        hang(parse, verb, accuser, "advcl")


def fronted(parse: Parse, noun: Token) -> None:
    """ "Instead of halting fire by rebels, army shells killed nine": after the comma stands who killed, not another rebel."""
    verb = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    if verb.tag not in FINITE or verb.pos != "VERB" or verb.dep not in CLAUSES or not any(k.dep == "obj" for k in verb.kids):
        return
    if any(k.dep in SUBJECTS | {"cc", "aux", "aux:pass", "cop"} for k in verb.kids) or noun.pos not in NOUNS or noun.head > noun.i:
        return
    first = noun.kids[0] if noun.kids else noun
    if first.text != "," or any(k.dep == "cc" for k in noun.kids) or not any(t.i == verb.i for t in parse.ancestors(noun)):
        return
    hang(parse, noun, verb, "nsubj")


def infinitive(parse: Parse, verb: Token) -> None:
    """ "Were killed trying to kidnap soldiers": the infinitive is a verb with an object, and describes nobody."""
    thing = parse.tokens[verb.head]
    mark = parse.tokens[verb.i - 1] if verb.i else verb
    if mark.tag != "TO" or mark.head != thing.i or thing.i < verb.i or thing.pos not in NOUNS or thing.head == thing.i:
        return
    succeed(parse, thing, verb)
    hang(parse, thing, verb, "obj")
    hang(parse, mark, verb, "mark")
    for k in [k for k in thing.kids if k.i < mark.i]:
        hang(parse, k, verb, k.dep)
    verb.pos = "VERB"


def following(parse: Parse, word: Token) -> None:
    """ "Shot dead four militants following an attack on the post": a preposition; the militants follow nothing."""
    act = next((k for k in word.kids if k.dep == "obj"), None)
    over = parse.tokens[word.head]
    if act is None or act.lemma.lower() not in words().before or any(k.dep in SUBJECTS | {"mark", "aux"} for k in word.kids):
        return
    while over.pos not in {"VERB", "AUX"} and over.head != over.i:
        over = parse.tokens[over.head]
    if over.i >= word.i:
        return
    hang(parse, act, over, "obl" if over.pos == "VERB" else "nmod")
    for k in list(word.kids):
        hang(parse, k, act, "nmod" if k.dep.startswith("obl") else k.dep)
    hang(parse, word, act, "case")
    word.pos, word.tag = "ADP", "IN"


def charged_with(parse: Parse, verb: Token) -> None:
    """ "Accuses Uganda of backing rebels": "backing" is what Uganda is accused of, not what the rebels are like."""
    thing = parse.tokens[verb.head]
    accuser = parse.tokens[thing.head]
    if verb.tag == "VBG" and thing.dep == "obj" and accuser.lemma.lower() in words().charge:
        if any(k.dep == "obj" and k.i < verb.i for k in accuser.kids):
            hang(parse, verb, accuser, "advcl")
            hang(parse, thing, verb, "obj")


def struck(parse: Parse, mark: Token) -> None:
    """ "Claimed the attack on a police station": what stands right behind an act and "on" is what it struck, not what was claimed on."""
    target = parse.tokens[mark.head]
    act = parse.tokens[mark.i - 1] if mark.i else mark
    if act.dep == "nmod" and preposition(act) == "by":
        act = parse.tokens[act.head]  # "condemned the attack by rebels on the town"
    if target.dep != "obl" or act.dep not in {"obj", "nsubj:pass"} or act.head != target.head or act.lemma.lower() not in words().acts:
        return
    if (
        parse.tokens[act.head].lemma.lower() in words().tells
        and target.lower not in WEEKDAYS
        and target.lower not in MONTHS
        and target.pos != "NUM"
    ):
        hang(parse, target, act, "nmod")


def side_told_aside(parse: Parse, about: Token, verb: Token) -> None:
    """ "Soldiers allied with the army shelled ...", "troops backing the government shelled ...": what the subject did is told last."""
    if about.i > verb.i or verb.dep not in CLAUSES or any(k.dep in {"aux", "aux:pass", "cop"} for k in verb.kids):
        return
    over = parse.tokens[verb.head]
    if verb.lower in words().sided and verb.dep == "ccomp" and over.i > verb.i and not any(k.dep in SUBJECTS | {"mark"} for k in over.kids):
        if not any(k.text in {",", ":", ";", '"'} for k in (*verb.kids, *over.kids) if about.i < k.i < over.i):
            hang(parse, about, over, "nsubj")
            hang(parse, verb, about, "acl")
            verb.tag = "VBN"
    elif verb.lower in words().sided:
        mate = next((k for k in verb.kids if k.dep.startswith("obl") and k.i > verb.i), None)
        if mate is not None:
            garden_path(parse, mate, verb)
    elif verb.lower in words().siding:
        main = next((k for k in verb.kids if k.dep == "ccomp" and k.i > verb.i and k.tag in {"VBD", "VBZ", "VBP"}), None)
        mate = next((k for k in main.kids if k.dep == "nsubj" and verb.i < k.i < main.i), None) if main is not None else None
        if main is None or mate is None or any(k.dep in {"mark", "cc"} or k.text in {",", ":", ";"} for k in main.kids if k.i < main.i):
            return
        hang(parse, mate, verb, "obj")
        main.dep = "conj"
        garden_path(parse, mate, verb)


def garden_path(parse: Parse, agent: Token, verb: Token) -> None:
    """ "Rebels backed by Chad have taken the town": the participle describes who took it, and is no clause of its own."""
    siding = verb.lower in words().siding or verb.tag == "VBG"
    if not siding and verb.tag not in {"VBN", "VBD"}:
        return
    if verb.dep not in CLAUSES or any(k.dep in ({"aux", "cop"} if siding else {"aux", "aux:pass", "obj", "cop"}) for k in verb.kids):
        return
    about = next((k for k in verb.kids if k.dep in SUBJECTS and k.i < verb.i), None)
    main = next((k for k in verb.kids if k.dep in MAIN and k.i > agent.i and finite(k)), None)
    if about is None or main is None or any(k.dep in SUBJECTS | {"cc", "mark"} for k in main.kids):
        return
    if any(k.text in {",", ";", ":"} for k in (*verb.kids, *main.kids) if agent.i < k.i < main.i):
        return
    head, label = verb.head, verb.dep
    if head == verb.i:
        verb.kids.remove(main)
        main.head, main.dep = main.i, label
    else:
        hang(parse, main, parse.tokens[head], label)
    for k in list(verb.kids):
        if k.i < about.i or k.i > main.i:
            hang(parse, k, main, k.dep)
    hang(parse, about, main, "nsubj")
    if head != verb.i:
        parse.tokens[head].kids.remove(verb)
    verb.head, verb.dep, verb.tag = about.i, "acl", "VBG" if siding else "VBN"
    insert(about, verb)
