"""Words by which somebody takes a stand without saying that something happened: demands, promises, threats, praise, hopes.

PolNeAR counts them as attributions (source, cue, content), and they make claims; nobody vouches by them for an act that their
content tells ("the council called for a withdrawal" does not say that one took place), so they are kept apart from reported speech.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from truceline.extract.attribution.cues import Attribution
from truceline.extract.clauses import preposition, subjects
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token
from truceline.ontology.load import read_yaml

CLAUSES = {"ccomp", "xcomp"}


@cache
def attitudes() -> dict[str, str]:
    """Verb form → kind of claim, from `ontology/cues/attitudes.yaml`; a later file wins."""
    return {
        form: kind
        for table in read_yaml("cues/attitudes.yaml")
        for kind, verbs in table["kinds"].items()
        for verb in verbs
        for form in verb_forms(verb)
    }


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(form for table in read_yaml("cues/attitudes.yaml") for verb in table.get(name, ()) for form in verb_forms(verb))


def find_attitudes(parse: Parse, spoken: Iterable[Attribution]) -> list[Attribution]:
    """Stands taken, in text order; words that already attribute speech are left out."""
    taken = {t.i for a in spoken for t in a.cue}
    found = []
    for token in parse.tokens_of(attitudes()):
        if token.i in taken or token.pos != "VERB" or token.dep in {"amod", "compound"}:
            continue
        content = _content(parse, token)
        source = [s for s in subjects(parse, token) if s.i not in content and s.lower not in {"it", "which", "that"}]
        if len(content) > 1 and source and not any(k.dep == "aux:pass" for k in token.kids):
            found.append(Attribution(token.sent, [token], source, content))
    return found


def _content(parse: Parse, verb: Token) -> frozenset[int]:
    """What the stand is about: a clause, else what is called for, else the object of praise or blame."""
    heads = [k for k in verb.kids if k.dep in CLAUSES and k.i > verb.i]
    if not heads and verb.lower in _list("asking"):
        heads = [k for k in verb.kids if k.i > verb.i and (k.dep == "advcl" or preposition(k) == "for")]
    if not heads and verb.lower in _list("objects"):
        heads = [k for k in verb.kids if k.dep == "obj" and k.i > verb.i]
    return frozenset(t.i for h in heads for t in parse.subtree(h))
