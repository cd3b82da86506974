"""Which drafts are acts that the report tells: a trained yes or no over what stands around the trigger.

A frame whose words are there may still tell nothing ("under the deal", "if the attacks go on"), and an act may be told although its
sentence names no party ("the talks resumed"). `weights/admitted.tsv` weighs both; `training/settle.py` makes it, `training/README.md`
says from what and how well it does. No feature is a name or a trigger word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import TYPE_CHECKING

from truceline.extract.clauses import preposition
from truceline.extract.parse import Token
from truceline.extract.settle.option import Feature
from truceline.extract.settle.scene import Act, Scene, few
from truceline.extract.settle.weights import Weights, weights

if TYPE_CHECKING:
    from truceline.extract.events.draft import Draft

# Log odds from which a draft is admitted, by whether its sentence names a party: chances of .15 and .6. Under cross-validation on the
# training reports F1 is the same to half a point from .1 to .4 and from .4 to .6; within that, what people can check by its words is kept
# (dropped mentions are bridges between reports that incidents need), and what no party stands beside must be likely.
ENOUGH = {True: log(0.15 / 0.85), False: log(0.6 / 0.4)}
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "no", "any", "all", "both"})
MODALS = {"will", "would", "to", "may", "might", "could", "should", "must", "can"}
AUXILIARIES = MODALS | {"has", "have", "had", "if", "that", "is", "are", "was", "were", "be", "been"}
REPORT, UNNAMED = ("report",), ("UNKNOWN",)


def admitted(scene: Scene, drafts: Sequence[Draft]) -> list[int]:
    """Indices of the drafts that are kept."""
    known = weights("admitted")
    return [at for at, features in enumerate(admission(scene, drafts)) if tells(drafts[at], features, known)]


def tells(draft: Draft, features: Sequence[Feature], known: Weights) -> bool:
    """True where a draft's features weigh enough."""
    return sum(filter(None, map(known.get, features))) >= ENOUGH[draft.named]


def admission(scene: Scene, drafts: Sequence[Draft]) -> Iterator[list[Feature]]:
    """The features of each draft: observations for or against its being an act that the report tells."""
    by_sentence: dict[int, list[int]] = {}
    for at, act in enumerate(scene.acts):
        by_sentence.setdefault(act.sent, []).append(at)
    before: set[tuple[str, str]] = set()
    for at, (draft, act) in enumerate(zip(drafts, scene.acts, strict=True)):
        first = (act.own.type, act.own.kind) not in before
        before.add((act.own.type, act.own.kind))
        beside = [scene.acts[i] for i in by_sentence[act.sent] if i != at]
        yield [*_own(draft, act, first), *_trigger(scene, draft, act), *_around(scene, draft, act, beside)]


def _own(draft: Draft, act: Act, first: bool) -> Iterator[Feature]:
    """What the draft itself says."""
    own, named = act.own, _named(draft)
    yield "bias", named
    yield own.type, named
    yield "status", own.status
    yield "status", own.status, own.type
    yield "kind", own.kind, named
    yield "mode", own.mode or "", own.type
    yield "doers", own.type, _yes(act.has_doers)
    yield "sufferers", own.type, _yes(act.has_sufferers)
    yield "date", own.type, _yes(own.interval is not None)
    yield "place", own.type, _yes(own.place is not None)
    yield "words", own.type, few(len(draft.words), 3)
    yield "first", own.type, _yes(first)
    yield "said", "report" if own.said_by == REPORT else "unknown" if own.said_by == UNNAMED else "named", own.type
    if draft.trigger.frame.harm:
        yield ("harm",)


def _trigger(scene: Scene, draft: Draft, act: Act) -> Iterator[Feature]:
    """The trigger's form and its place in the clause."""
    token, type_, named = act.trigger, act.own.type, _named(draft)
    form = "V" if token.pos == "VERB" else "N" if token.pos in {"NOUN", "PROPN"} else "A"
    mark = _determiner(token) if form == "N" else token.tag
    yield "form", form, type_
    yield "form", form, named
    yield "mark", mark, type_
    yield "mark", mark, named
    yield "dep", token.dep, type_
    yield "dep", token.dep, named
    if form == "N" and token.dep in {"nmod", "obl"}:
        yield "prep", preposition(token) or "", type_
        yield "prep", preposition(token) or "", named
    for kid in token.kids:
        if (kid.dep == "mark" or kid.dep.startswith("aux")) and kid.lower in AUXILIARIES:
            yield "aux", kid.lower
            yield "aux", kid.lower, type_
    governor = scene.parse.head_of(token)
    if governor is not None:
        yield "below", governor.pos, token.dep


def _around(scene: Scene, draft: Draft, act: Act, beside: Sequence[Act]) -> Iterator[Feature]:
    """What else its sentence tells."""
    token, type_, named = act.trigger, act.own.type, _named(draft)
    same = [other for other in beside if other.own.type == type_]
    yield "beside", few(len(beside), 3), named
    yield "same", few(len(same), 2), type_
    if any(other.trigger.i < token.i for other in same):
        yield "later", type_
    for other in beside:
        if token.head == other.trigger.i:
            yield "governor", other.own.type, token.dep
        elif other.trigger.head == token.i:
            yield "dependent", other.own.type, type_
    actors = few(len(scene.standing(act)), 3)
    yield "actors", actors, named
    yield "actors", actors, type_
    yield "headline", _yes(act.sent in scene.headline), type_


def _named(draft: Draft) -> str:
    return "named" if draft.named else "nobody"


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _determiner(noun: Token) -> str:
    for kid in noun.kids:
        if kid.dep == "nmod:poss":
            return "whose"
        if kid.dep in {"det", "det:predet"}:
            return kid.lower if kid.lower in DETERMINERS else "other"
    return ""
