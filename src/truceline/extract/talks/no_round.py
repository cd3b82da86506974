"""What has the words of a round and tells none: readiness to talk, somebody's function at talks, a mention of them, a call to the press."""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import obliques, preposition
from truceline.extract.context import Context
from truceline.extract.events.draft import Draft
from truceline.extract.factuality.not_come_about import prepared
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Token
from truceline.ontology.load import read_yaml

MEANS = frozenset({"through", "by", "via"})
CONCERNS = frozenset({"of", "to", "for", "on"})  # "delegates at the talks" are there: it is held
VERBAL = frozenset({"decline", "recall", "talking", "going"})  # rows whose words are verbs, in all their forms


@cache
def _words() -> dict[str, frozenset[str]]:
    """Words that take a round away (`ontology/talks.yaml`, "no_round")."""
    found: dict[str, set[str]] = {}
    for table in read_yaml("talks.yaml"):
        for name, words in table.get("no_round", {}).items():
            forms = verb_forms if name in VERBAL else noun_forms
            found.setdefault(name, set()).update(f for w in words for f in forms(w) | {w})
    return {name: frozenset(words) for name, words in found.items()}


def tells_none(context: Context, draft: Draft) -> bool:
    """True where the trigger's clause says that somebody would talk, went to see his own, or told a reporter by telephone."""
    token, event = draft.trigger.token, draft.event
    if _at_home(draft) or _to_the_press(draft) or _into_a_receiver(token, event.mode):
        return True
    return _disposed(context, token) or (token.pos == "NOUN" and mentioned(context, token))


def mentioned(context: Context, noun: Token) -> bool:
    """ "The coordinators of the summit", "a basis for talks", "rejects talks", "through dialogue": the noun tells no round of its own."""
    words, head = _words(), context.parse.head_of(noun)
    if head is None:
        return False
    if prepared(context.parse, noun):
        return True
    if any(k.lower in words["inner"] for k in noun.kids if k.dep in {"compound", "nmod:poss"} or preposition(k) == "of"):
        return True  # "a session of parliament": they are one body
    if noun.dep == "nmod" and preposition(noun) in CONCERNS and head.lower in words["functions"]:
        return True
    if noun.dep == "compound" and head.i > noun.i and head.lower in words["groups"]:
        return True
    bare = not any(k.dep in {"det", "nmod:poss"} for k in noun.kids)
    if not bare:
        return False
    if noun.dep == "obl" and preposition(noun) == "for" and head.lower in words["recall"]:
        return True
    if noun.dep == "obj" and head.lower in words["decline"] and head.pos == "VERB":
        return True
    return noun.dep in {"obl", "nmod"} and preposition(noun) in MEANS and not context.dates_in(noun.sent)


def _disposed(context: Context, token: Token) -> bool:
    """ "Ready to talk", "willing to discuss", "not interested in talking", "open to dialogue"."""
    head = context.parse.head_of(token)
    if head is None or head.i > token.i or head.pos == "VERB" and head.tag != "VBN":
        return False
    if token.pos == "VERB":
        talking = token.lower in _words()["talking"]  # "ready to meet him" tells a meeting to come
        return talking and head.lower in _words()["disposed"] and token.dep in {"xcomp", "advcl", "ccomp", "acl"}
    return head.lower in _words()["disposed"] and token.dep == "obl" and not any(k.dep == "det" for k in token.kids)


def _at_home(draft: Draft) -> bool:
    """A visit whose parties are all of one state: "the premier visited troops", "toured the school"."""
    event, token = draft.event, draft.trigger.token
    if event.mode != "visit" or token.lower not in _words()["going"]:
        return False
    states = {c.partition("/")[0] for c in (*event.actors, *event.recipients)}
    if len(states) != 1 or any(c.startswith("ORG:") for c in states):
        return False
    return token.pos == "VERB" or event.country in states


def _to_the_press(draft: Draft) -> bool:
    """ "Told the agency by telephone", "telephoned reporters": an interview."""
    event = draft.event
    return event.mode == "phone" and any(c.endswith("/MED") for c in (*event.actors, *event.recipients))


def _into_a_receiver(token: Token, mode: str | None) -> bool:
    """ "X, speaking by satellite telephone, said": nobody is told to be at the other end."""
    return mode == "phone" and token.tag == "VBG" and token.dep in {"acl", "advcl"} and not obliques(token, "with", "to")
