"""An attack and the act that repelled it are two acts with the sides turned round: "the army repelled an attack by rebels"."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import obliques, patients
from truceline.extract.events.light import counts_acts
from truceline.extract.events.nominal import ARMED
from truceline.extract.events.roles import Roles
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse
from truceline.model import ActorMention


def turn_round(parse: Parse, pairs: Sequence[tuple[Trigger, Roles]]) -> None:
    """Give each repelled attack, and the act that repelled it, the other's doers as those who suffer it.

    Where nobody is told to have repelled it ("the attack was foiled") the two words stay one act.
    """
    for trigger, roles in pairs:
        if not trigger.frame.foils or not roles.actors:
            continue
        below = patients(parse, trigger.token)
        acts = {t.i for o in below for t in (o, *(obliques(o, "of") if counts_acts(o) else ()))}
        tried = {k.i for o in below for k in o.kids if k.dep == "acl" and k.tag == "VB"}  # "an attempt by rebels to take the town"
        repelled = [(t, r) for t, r in pairs if t.frame.type == trigger.frame.type and (t.token.i in tried or _noun_of(t, acts))]
        own = {a.code for a in roles.actors}
        fallen = _fallen(trigger, pairs)
        for _, other in repelled:
            other.repelled = True
            if not any(a.code not in own | {None, "UNKNOWN"} for a in other.actors):
                other.actors = [*fallen, *(a for a in other.actors if not fallen)]
            other.actors = [a for a in other.actors if a.code not in own]
            other.recipients += [a for a in roles.actors if a.code not in {m.code for m in (*other.actors, *other.recipients)}]
        roles.foiled = tuple(t.token.i for t, _ in repelled)
        doers = [a for _, other in repelled for a in other.actors]
        roles.recipients += [a for a in doers if a.code not in own | {m.code for m in roles.recipients}]


def _noun_of(trigger: Trigger, acts: set[int]) -> bool:
    return trigger.token.i in acts and trigger.frame.part == "noun"


def _fallen(trigger: Trigger, pairs: Sequence[tuple[Trigger, Roles]]) -> list[ActorMention]:
    """ "Repelled an attack and killed 46 militants": those who fell to whoever repelled it had attacked."""
    for other, roles in pairs:
        if other.frame.harm and other.token.head == trigger.token.i and other.token.dep in {"conj", "advcl"}:
            return [r for r in roles.recipients if r.actor_type in ARMED]
    return []
