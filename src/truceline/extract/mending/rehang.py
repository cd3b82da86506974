"""Moves of a token to another governor, for rules that mend trees."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token


def hang(parse: Parse, token: Token, governor: Token, label: str) -> None:
    """Give a token another governor."""
    if governor is token or any(t is token for t in parse.ancestors(governor)):
        return  # what hangs below it is no governor
    old = parse.tokens[token.head]
    if token in old.kids:
        old.kids.remove(token)
    token.head, token.dep = governor.i, label
    insert(governor, token)


def insert(governor: Token, token: Token) -> None:
    """Put a token among the dependents of another, in text order."""
    at = next((n for n, k in enumerate(governor.kids) if k.i > token.i), len(governor.kids))
    governor.kids.insert(at, token)


def succeed(parse: Parse, old: Token, new: Token) -> None:
    """Let a dependent take the place of its governor; the governor is left with its dependents and no place, to be hung by the caller."""
    head, label = old.head, old.dep
    old.kids.remove(new)
    if head == old.i:
        new.head, new.dep = new.i, label
        return
    over = parse.tokens[head]
    over.kids.remove(old)
    new.head, new.dep = head, label
    insert(over, new)


def finite(verb: Token) -> bool:
    """True for a verb that can head a sentence: finite itself or by its auxiliary."""
    own = verb.tag in {"VBD", "VBZ", "VBP"}
    return own or any(k.dep in {"aux", "aux:pass", "cop"} and k.tag in {"VBD", "VBZ", "VBP", "MD"} for k in verb.kids)


def keep_trees(parse: Parse) -> None:
    """Cut what rules have hung in a circle, in place: whoever walks up from there would never come to a root."""
    seen = [0] * len(parse.tokens)  # the walk that came by, 0 for none
    for walk, start in enumerate(parse.tokens, start=1):
        token = start
        while not seen[token.i]:
            seen[token.i] = walk
            if token.head == token.i:
                break
            token = parse.tokens[token.head]
        else:
            if seen[token.i] == walk:
                over = parse.tokens[token.head]
                over.kids = [k for k in over.kids if k is not token]
                token.head, token.dep = token.i, "root"
