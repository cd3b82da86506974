"""One act told by several words of a sentence is one event ("killed in air strikes", "attacked the town, killing five")."""

from __future__ import annotations

from truceline.extract.clauses import obliques, preposition
from truceline.extract.events.roles import Roles, counts_acts, is_light
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token

ONE_CLAUSE = {
    "conj",
    "advcl",
    "xcomp",
    "acl",
    "obl",
    "obj",
    "nsubj",
    "nsubj:pass",
    "nmod",
    "ccomp",
    "appos",
    "parataxis",
    "compound",
    "acl:relcl",
    "dep",
}


def same_act(parse: Parse, first: tuple[Trigger, Roles], second: tuple[Trigger, Roles]) -> bool:
    """True where two triggers of one sentence tell one act of force."""
    (a, ra), (b, rb) = first, second
    if a.frame.type != b.frame.type or a.token.sent != b.token.sent:
        return False
    if ra.light is not None and ra.light.i == b.token.i or rb.light is not None and rb.light.i == a.token.i:
        return True
    if _shared_light(parse, a.token, b.token, ra, rb):
        return True
    if a.frame.type != "ASSAULT":
        return _nested(parse, a.token, b.token) or _nested(parse, b.token, a.token)
    harm = bool(a.frame.harm) or bool(b.frame.harm)
    clash = {a.frame.kind, b.frame.kind} & {"retaliatory_attack"}
    if clash and not harm and a.frame.kind != b.frame.kind:
        return _linked(parse, a.token, b.token, {"advcl", "xcomp", "acl", "obl"})
    if harm:
        return _linked(parse, a.token, b.token, ONE_CLAUSE) and not _other_agents(ra, rb)
    return _nested(parse, a.token, b.token) or _nested(parse, b.token, a.token)


def _shared_light(parse: Parse, a: Token, b: Token, ra: Roles, rb: Roles) -> bool:
    """ "continues a buildup, deploying vehicles": the second hangs on the light verb of the first."""
    return bool(
        (ra.light is not None and b.head == ra.light.i and b.dep in {"advcl", "xcomp"})
        or (rb.light is not None and a.head == rb.light.i and a.dep in {"advcl", "xcomp"})
    )


def _nested(parse: Parse, inner: Token, outer: Token) -> bool:
    """ "carried out strikes", "an attack by shelling", "strikes hit": one is the other's means, subject or object."""
    head = parse.head_of(inner)
    if head is None or head.i != outer.i:
        return False
    relation = inner.dep.partition(":")[0]
    if inner.dep in {"obj", "nsubj", "nsubj:pass", "compound", "appos", "xcomp"}:
        return outer.pos in {"NOUN", "PROPN"} or inner.dep in {"nsubj", "nsubj:pass", "xcomp"} or is_light(parse, outer)
    if relation in {"obl", "nmod"}:
        if counts_acts(outer):
            return preposition(inner) == "of"
        return preposition(inner) in {"in", "by", "with", "during"} and inner in obliques(outer, "in", "by", "with", "during")
    return inner.dep == "advcl" and inner.tag == "VBG"


def _linked(parse: Parse, a: Token, b: Token, labels: set[str]) -> bool:
    """A path of at most three steps between the two along the given relations."""
    for start, goal in ((a, b), (b, a)):
        steps, token = 0, start
        while token.head != token.i and steps < 3 and (token.dep in labels or token.dep.partition(":")[0] in labels):
            token = parse.tokens[token.head]
            steps += 1
            if token.i == goal.i:
                return True
    first, second = a, b
    governor = parse.head_of(first)
    if governor is not None and first.head == second.head and first.dep in labels and second.dep in labels:
        return is_light(parse, governor, "result") or is_light(parse, governor) or is_light(parse, governor, "happen")
    return False


def _other_agents(ra: Roles, rb: Roles) -> bool:
    """True where the two name different doers."""
    ca, cb = {m.code for m in ra.actors}, {m.code for m in rb.actors}
    return bool(ca and cb and not ca & cb)
