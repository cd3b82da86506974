"""Whose act a noun tells where the words around it lay it at somebody's door (`ontology/cues/answerable.yaml`).

"X claimed the attack", "claimed responsibility for the attack", "an attack blamed on X", "X was blamed for the attack", "X was behind
it", "accused X of an attack", "X took part in the attack". A word of nobody ("no group has claimed it") and a claim that is not made
("has not claimed") name nobody; who "was not behind it" is named, for an act whose status says that it is denied.
"""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import agents, is_passive, obliques, patients, preposition, spread, subjects, to_blame
from truceline.extract.events.light import counts_acts
from truceline.extract.factuality.words import cues
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token
from truceline.ontology.load import read_yaml

NEGATION = frozenset({"not", "n't", "never", "no", "neither", "none"})
ONTO = ("on", "to", "upon")
NOUNS = frozenset({"onus", "part", "link", "blame"})
HELD_FOR = frozenset({"for", "over", "with"})


def answerable(parse: Parse, act: Token) -> list[Token]:
    """Tokens of whoever is said to have done the act; none where nobody is."""
    noun = act
    head = parse.head_of(noun)
    while head is not None and noun.dep in {"nmod", "conj"} and (noun.dep == "conj" or counts_acts(head)):
        noun, head = head, parse.head_of(head)
    found = _described(parse, noun) or (_governed(parse, noun, head) or _held(parse, noun, head) if head is not None else [])
    found = found or _responsible_beside(parse, noun)
    return [] if any(_nobody(t) for t in found) else found


def lays(verb: Token) -> bool:
    """True for "blamed", "attributed": whoever stands after "on" or "to" is said to have done the object."""
    return verb.lower in _words()["lay"]


def _described(parse: Parse, noun: Token) -> list[Token]:
    """ "An attack claimed by X", "the attack that officials blame on X"; "X was behind the attack"."""
    for k in (*noun.kids, *(c for m in noun.kids if m.dep == "nmod" for c in m.kids)):  # "a bombing in Lamu claimed by X"
        if k.dep in {"acl", "acl:relcl"} and not _negated(k):
            if k.lower in _words()["claim"]:
                return obliques(k, "by") if is_passive(k) else subjects(parse, k) if _object_left_out(k) else []
            if lays(k):
                return obliques(k, *ONTO)
    if "behind" in {k.lower for k in noun.kids if k.dep == "case"}:
        likely = [k for k in noun.kids if k.dep in {"advmod", "amod"} and k.pos == "ADJ" and any(c.dep == "cop" for c in k.kids)]
        if any(k.dep == "cop" for k in noun.kids) or likely:  # "were most likely behind the attack"
            said = parse.head_of(noun) if noun.dep == "xcomp" else None  # "is not believed to be behind it"
            return [] if said is not None and _negated(said) else subjects(parse, (*likely, noun)[0])
        governor = parse.head_of(noun)
        if governor is not None and noun.dep == "nmod":
            return spread(governor)
        if governor is not None and (governor.lower in _words()["stand"] or _is(governor)) and not _negated(governor):
            return subjects(parse, governor)
    return []


def _responsible_beside(parse: Parse, noun: Token) -> list[Token]:
    """ "After the attack, the government said the rebels were responsible": for that one, where the word says for nothing else."""
    if preposition(noun) not in {"after", "following"}:
        return []
    for token in parse.vocabulary().get("responsible", ()):
        if token.sent != noun.sent or token.i < noun.i or _negated(token) or any(preposition(k) == "for" for k in token.kids):
            continue
        if any(k.dep == "cop" for k in token.kids) and not any(k.dep == "mark" and k.lower == "if" for k in token.kids):
            return subjects(parse, token)
    return []


def _is(adjective: Token) -> bool:
    """ "Are likely behind it": an adjective with a form of "be"."""
    return adjective.pos == "ADJ" and any(k.dep == "cop" for k in adjective.kids)


def _object_left_out(verb: Token) -> bool:
    """ "The attack (which) the group claimed": the relative clause has a subject of its own."""
    return any(k.dep == "nsubj" and k.lower not in {"which", "that", "who"} for k in verb.kids)


def _governed(parse: Parse, noun: Token, head: Token) -> list[Token]:
    """ "X claimed (responsibility for) the attack", "blamed the attack on X", "X was blamed for it", "X is responsible for it"."""
    words, mark = _words(), preposition(noun)
    if head.lower in words["onus"] and (mark in {"for", "in"} or (head.lower == "guilty" and mark == "of")):
        verb = parse.head_of(head)
        if head.pos == "ADJ" or any(k.dep == "cop" for k in head.kids):
            return subjects(parse, head)
        return _claimant(parse, verb, head) if verb is not None and head.dep in {"obj", "nsubj:pass"} else []
    nothing = parse.tokens[head.head]
    if head.lemma.lower() == "do" and mark == "with" and nothing.lower in {"nothing", "something"}:
        return subjects(parse, parse.tokens[nothing.head])  # "had nothing to do with it": denied of whoever it is said of
    if head.lower in cues()["disowns"] and mark == "from" and noun.dep == "obl":
        return subjects(parse, head)  # "distanced itself from it": denied of whoever does
    if _negated(head):
        if mark != "in":
            return []
        over = parse.head_of(head) if head.lower in words["part"] and head.dep == "obj" else head
        had = over is not None and (over.lower in words["hold"] if over is not head else head.lower in cues()["answerable"])
        return subjects(parse, over) if over is not None and had else []  # "had no part in it": denied of whoever it is said of
    if mark == "in":
        if head.lower in words["share"] and noun.dep.startswith("obl"):
            return subjects(parse, head)
        holder = parse.head_of(head) if head.lower in words["part"] and head.dep == "obj" and not _negated(head) else head
        if holder is not None and holder.lower in words["hold"] and not _negated(holder):
            held = holder is not head or any(k.dep == "obj" and k.lower in words["part"] and not _negated(k) for k in holder.kids)
            return subjects(parse, holder) if held else []
    if noun.dep in {"obj", "nsubj:pass"}:
        if head.lower in words["claim"]:
            return agents(parse, head)
        return obliques(head, *ONTO) if lays(head) else []
    if mark == "for" and any(k.dep == "obj" and k.lower in words["onus"] for k in head.kids):
        return _claimant(parse, head, None)
    if to_blame(parse, head) and mark == "for":
        return subjects(parse, head)
    if head.lower in words["accuse"] and mark in {"of", "for", "in", "over"} and noun.dep.startswith("obl"):
        return patients(parse, head)
    return []


def _held(parse: Parse, noun: Token, head: Token) -> list[Token]:
    """ "Was jailed for the raid", "was arrested on suspicion of involvement in it", "is wanted over his role in it"."""
    words, mark, linked = _words(), preposition(noun), False
    while head.lower.removesuffix("s") in words["link"] and mark in {"in", "of", "with", "to"}:
        over = parse.head_of(head)
        if over is None:
            return []
        head, mark, linked = over, preposition(head), True
    blamed = head.lower in words["held"] or (head.lower in words["wanted"] and is_passive(head))
    if not blamed or _negated(head) or mark not in (HELD_FOR | {"on", "in"} if linked else HELD_FOR):
        return []
    return patients(parse, head)


def doer_of_gerund(parse: Parse, verb: Token) -> list[Token]:
    """ "Claimed responsibility for killing five": who takes it; "drew condemnation for shelling a camp": who is condemned; else none."""
    words, noun = _words(), parse.head_of(verb)
    if noun is None or verb.tag != "VBG" or not any(k.dep in {"mark", "case"} and k.lower in HELD_FOR for k in verb.kids):
        return []
    if verb.dep == "acl" and noun.lower.removesuffix("s") in {*words["onus"], "responsibilitie"}:
        over = parse.head_of(noun)
        return _claimant(parse, over, noun) if over is not None and noun.dep in {"obj", "nsubj:pass"} else []
    over = noun if verb.dep == "advcl" else parse.head_of(noun)
    blamed = over is not None and over.lower in words["draw"] and any(k.dep == "obj" and k.lower in words["blame"] for k in over.kids)
    return agents(parse, over) if blamed and over is not None else []


def _claimant(parse: Parse, verb: Token, onus: Token | None) -> list[Token]:
    """Who takes it upon them ("took responsibility", "responsibility was claimed by X")."""
    if verb.lower not in _words()["take"] or _negated(verb) or (onus is not None and _negated(onus)):
        return []
    return agents(parse, verb)


def _negated(token: Token) -> bool:
    return any(k.lower in NEGATION for k in token.kids if k.dep in {"advmod", "det", "neg"})


def _nobody(token: Token) -> bool:
    return token.lower in {"nobody", "none", "no-one"} or any(k.lower in {"no", "neither", "none"} for k in token.kids)


@cache
def _words() -> dict[str, frozenset[str]]:
    """Word forms by their name in the file; verbs in all their forms."""
    words: dict[str, frozenset[str]] = {}
    for table in read_yaml("cues/answerable.yaml"):
        for name, bases in table.items():
            forms = set(bases) if name in NOUNS else {form for b in bases for form in verb_forms(b)}
            words[name] = words.get(name, frozenset()) | forms
    return words


def is_blamed(parse: Parse, act: Token) -> bool:
    """ "Blamed the attack on rebels": whoever stands after "on" is said to have done it, not to have suffered it."""
    return lays(parse.tokens[act.head]) and act.dep in {"obj", "nsubj:pass"}
