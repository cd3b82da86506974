"""What an act of force struck where its words only take up another's: "hit the positions and destroyed them", "struck Erbil and burned
houses"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from truceline.extract.clauses import objects, obliques
from truceline.extract.events.standing import Actors, named, owners
from truceline.extract.parse import Parse, Token
from truceline.extract.states import OF_STATE
from truceline.model import ActorMention
from truceline.model.quick import replace

if TYPE_CHECKING:
    from truceline.extract.events.draft import Draft

NUMBER = {"them": frozenset({"NNS", "NNPS"}), "it": frozenset({"NN", "NNP"})}


def owners_again(parse: Parse, verb: Token, things: list[Token], actors: Actors) -> list[ActorMention]:
    """Whose the thing is that "them", "three of them" or "it" stands for: what the verb before "and" was on."""
    if len(things) != 1 or verb.dep != "conj":
        return []
    counted = [k for k in things[0].kids if k.dep == "nmod"] if things[0].pos == "NUM" else []
    pronoun = counted[0] if counted else things[0]
    if pronoun.lower not in NUMBER or actors.at(pronoun.i):
        return []
    first = parse.tokens[verb.head]
    before = objects(parse, first) or obliques(first, "on", "at")
    return [a for t in before if t.tag in NUMBER[pronoun.lower] for a in owners(parse, t, actors) or named(parse, t, actors)]


def on_the_land_struck(parse: Parse, drafts: Sequence[Draft]) -> None:
    """ "Invaded Eritrea and burned villages": whose villages no word says; they are the invaded land's, not the invader's own."""
    for draft in drafts:
        verb = draft.trigger.token
        lands = {code[:3] for code in draft.event.actors if code[3:] in OF_STATE}
        if draft.event.type != "ASSAULT" or verb.dep != "conj" or draft.roles.recipients or len(lands) != 1:
            continue
        if set(draft.event.recipients) != {f"{land}/CVL" for land in lands} or draft.event.place is not None:
            continue
        struck = _struck_before(parse, draft, drafts)
        if struck is not None and struck not in lands:
            draft.event, draft.land = replace(draft.event, recipients=(f"{struck}/CVL",), country=struck), struck
            draft.own = draft.event


def _struck_before(parse: Parse, draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The one land on which the same doers struck by a word over this one, or by that word's object."""
    over = {t.i for t in parse.ancestors(draft.trigger.token)}
    lands: set[str] = set()
    for other in drafts:
        first = other.trigger.token
        if other is draft or other.event.type != "ASSAULT" or first.sent != draft.trigger.token.sent:
            continue
        if (first.i in over or first.head in over) and set(other.event.actors) == set(draft.event.actors):
            lands |= {a.code[:3] for a in other.roles.recipients if a.code and a.code[3:4] == "/"}
    return lands.pop() if len(lands) == 1 else None
