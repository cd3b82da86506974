"""What talks are about: "talks on a prisoner exchange", "met to discuss the corridor"."""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import objects, preposition
from truceline.extract.context import Context
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Token
from truceline.ontology.load import read_yaml

CLAUSE = frozenset({"advcl", "acl", "xcomp", "conj"})
LONGEST = 14  # words; what is longer tells a story


@cache
def _data() -> dict[str, frozenset[str]]:
    rows: dict[str, set[str]] = {"about": set(), "treat": set(), "never": set()}
    for table in read_yaml("talks.yaml"):
        told = table.get("agenda", {})
        rows["about"].update(told.get("about", ()))
        rows["treat"].update(form for word in told.get("treat", ()) for form in verb_forms(word))
        rows["never"].update(form for word in told.get("never", ()) for form in noun_forms(word))
    return {name: frozenset(words) for name, words in rows.items()}


def agenda_of(context: Context, trigger: Token) -> str | None:
    """The words for what is talked about, as the sentence has them; None where it does not say."""
    data = _data()
    if trigger.lower in data["treat"]:
        return next((words for o in objects(context.parse, trigger) if (words := _words(context, o))), None)
    governor = context.parse.head_of(trigger)
    around = [trigger] if trigger.pos == "VERB" or governor is None or governor.pos != "VERB" else [trigger, governor]
    for token in around:
        for kid in token.kids:
            if kid.i < token.i:
                continue
            about = kid.dep in {"obl", "nmod"} and preposition(kid) in data["about"]
            treats = kid.dep.partition(":")[0] in CLAUSE and kid.lower in data["treat"]
            for thing in [kid] if about else objects(context.parse, kid) if treats else []:
                if words := _words(context, thing):
                    return words
    return None


def _words(context: Context, head: Token) -> str | None:
    """The phrase without its preposition and its partners; None for a day, a place, a party, or what is too long."""
    if head.pos not in {"NOUN", "PROPN"} or head.lower in _data()["never"]:
        return None
    if context.is_place(head) or context.is_actor(head) or _is_day(context, head):
        return None
    left_out = {t.i for k in head.kids if k.dep in {"case", "punct", "appos"} or preposition(k) == "with" for t in context.parse.subtree(k)}
    tree = [t for t in context.parse.subtree(head) if t.i not in left_out]
    stop = next((i for i, (a, b) in enumerate(zip(tree, tree[1:], strict=False)) if b.i != a.i + 1 and b.i > head.i), len(tree) - 1)
    tree = tree[: stop + 1]
    return context.parse.quote(*tree)[1] if tree and len(tree) <= LONGEST else None


def _is_day(context: Context, head: Token) -> bool:
    return any(mention.span.start <= head.start < mention.span.end for mention, _ in context.dates_in(head.sent))
