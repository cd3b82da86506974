"""Names whose last word the tagger took for a verb: "Human Rights Watch denied it"."""

from __future__ import annotations

from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.parse import Parse, Token

PRESENT = frozenset({"VB", "VBP"})
FINITE = frozenset({"VBD", "VBZ"})
BELOW = frozenset({"xcomp", "ccomp", "dep", "conj", "advcl"})


def name_before_verb(parse: Parse, name: Token) -> None:
    """A word with a capital behind another, right before the verb that has no subject, is the end of the subject's name."""
    before = parse.tokens[name.i - 1] if name.i else name
    verb = parse.tokens[name.i + 1] if name.i + 1 < len(parse.tokens) else name
    if name.tag not in PRESENT or not name.text[0].isupper() or before.head != name.i or not before.text[0].isupper():
        return
    if verb.head != name.i or verb.tag not in FINITE or verb.dep not in BELOW or not verb.text.islower():
        return
    if any(k.dep.startswith("nsubj") for k in verb.kids):
        return
    succeed(parse, name, verb)
    for k in [k for k in name.kids if k.i > verb.i]:
        hang(parse, k, verb, k.dep)
    for k in name.kids:
        k.dep = "compound"
    hang(parse, name, verb, "nsubj")
    name.pos, name.tag = "PROPN", "NNP"
