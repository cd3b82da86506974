"""Who is ruled out and who is meant in their stead ("not by X but by Y", "at X, not at Y"): one list, whose "not" stands by whom it denies.

`clauses.spread` reads such a list; the parser often hangs its members side by side, and "not" on the verb.
"""

from __future__ import annotations

from truceline.extract.clauses import not_only, preposition
from truceline.extract.mending.joined import start
from truceline.extract.mending.labels import NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang
from truceline.extract.parse import Parse, Token

NOT = frozenset({"not", "n't", "n’t"})
AFTER = frozenset({",", "and", "but", "-", "–", "—"})  # what goes before the "not" of somebody ruled out at the end
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "dep"})


def meant_instead(parse: Parse, but: Token) -> None:
    """ "Not X but Y": Y stands beside X, and "not" says that it was not X."""
    pair = _two_subjects(parse, but) or _two_obliques(parse, but) or _list(parse, but)
    if pair is None:
        return
    denied, meant = pair
    no = _denial(parse, denied)
    if no is None:
        return
    if meant.head != denied.i:
        hang(parse, meant, denied, "conj")
        hang(parse, but, meant, "cc")
    if no.head != denied.i:
        hang(parse, no, denied, "advmod")


def ruled_out(parse: Parse, no: Token) -> None:
    """ "Fired at X, not at Y": Y is named only to be ruled out."""
    denied = parse.tokens[no.head]
    if no.i == 0 or parse.tokens[no.i - 1].text not in AFTER or denied.dep not in OBLIQUE or denied.i < no.i or not_only(no, denied):
        return
    mark = preposition(denied)
    meant = [k for k in parse.tokens[denied.head].kids if k.i < no.i and k.dep in OBLIQUE and preposition(k) == mark]
    if mark and meant:
        hang(parse, denied, meant[-1], "conj")


def _denial(parse: Parse, denied: Token) -> Token | None:
    """The "not" that is said of a nominal: its own, or that of the verb before whose object or oblique it is."""
    verb = parse.tokens[denied.head]
    first = start(parse, denied)
    for k in (*denied.kids, *verb.kids):
        if k.dep == "advmod" and k.lower in NOT and k.i < denied.i and not not_only(k, denied) and not not_only(k, verb):
            if k.head == denied.i or k.i == first - 1 or (k.i < verb.i < denied.i and verb.pos == "VERB"):
                return k
    return None


def _two_subjects(parse: Parse, but: Token) -> tuple[Token, Token] | None:
    """ "Not X but Y attacked": the parser gave the verb two subjects."""
    verb = parse.tokens[but.head]
    both = [k for k in verb.kids if k.dep in SUBJECTS and k.pos in NOUNS]
    if len(both) != 2 or not both[0].i < but.i < both[1].i < verb.i:
        return None
    return both[0], both[1]


def _two_obliques(parse: Parse, but: Token) -> tuple[Token, Token] | None:
    """ "Not by X but by Y": side by side under the verb, or the second lost under "but" itself."""
    lost = next((k for k in but.kids if k.dep == "dep" and k.pos in NOUNS), None)
    meant = lost or parse.tokens[but.head]
    mark = preposition(meant)
    beside = meant.dep in OBLIQUE or (meant.dep == "conj" and parse.tokens[meant.head].pos == "VERB")
    if not mark or meant.pos not in NOUNS or not (beside or lost is not None):
        return None
    token = parse.tokens[but.i - 1]
    while token.head < token.i and (token.pos not in NOUNS or preposition(token) != mark):
        token = parse.tokens[token.head]
    if token.i >= but.i or token.pos not in NOUNS or preposition(token) != mark or token.sent != but.sent:
        return None
    return token, meant


def _list(parse: Parse, but: Token) -> tuple[Token, Token] | None:
    """ "Did not attack X but Y": joined as they should be, the "not" left on the verb."""
    meant = parse.tokens[but.head]
    denied = parse.tokens[meant.head]
    if meant.dep != "conj" or meant.pos not in NOUNS or denied.pos not in NOUNS or denied.dep in SUBJECTS:
        return None
    return denied, meant
