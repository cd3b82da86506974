"""Bodies named again by the last word of their name ("the council", "Council members") or by what they adopted ("the resolution")."""

from __future__ import annotations

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.look import Look, copy_of
from truceline.extract.parse import Token

AGO = 12  # sentences
BEFORE = frozenset({"the", "this", "that"})
WHOSE = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "compound", "amod", "nummod"})


def named_again(look: Look) -> list[Draft]:
    """New drafts for such words, each for the body that was named last by a name that ends so."""
    names = look.words.get("back-pointing/last_words", frozenset())
    adopters = look.words.get("back-pointing/adopters", frozenset())
    covered = {i for d in look.drafts for i in d.heads}
    made = []
    for token in look.parse.tokens:
        if token.i in covered or token.i == 0 or token.pos not in {"NOUN", "PROPN"}:
            continue
        word = token.lemma.lower()
        if word in names and look.parse.tokens[token.i - 1].lower in BEFORE and not any(k.dep in WHOSE for k in token.kids):
            target = _last(look, token, frozenset({word}))
        elif word == "member" and (named := look.parse.tokens[token.i - 1]).lower in names and named.head == token.i:
            target = _last(look, token, frozenset({named.lower}))
        elif word == "resolution" and token.dep == "nsubj" and not any(k.dep in {"compound", "nmod:poss"} for k in token.kids):
            target = _last(look, token, adopters)
        else:
            continue
        if target is not None:
            made.append(copy_of(target, token.i, token.i, {token.i}))
    return made


def _last(look: Look, token: Token, words: frozenset[str]) -> Draft | None:
    """The body or assembly named last whose name ends with one of the words."""
    near = look.earlier(token, reach=AGO)
    return next((d for d in near if d.actor_id is not None and d.code and look.parse.tokens[d.last].lower in words), None)
