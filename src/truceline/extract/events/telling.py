"""The words of a report that tell one act, read together: who leads, who does it, who suffers it, who vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.extract.attribution.cues import Attribution
from truceline.extract.context import Context
from truceline.extract.events.lexicon import Frame
from truceline.extract.events.nominal import ARMED
from truceline.extract.events.roles import Roles, apart
from truceline.extract.events.saying import saying
from truceline.extract.events.standing import unless_named
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality import status_of
from truceline.extract.factuality.words import Standing
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

Pair = tuple[Trigger, Roles]


@dataclass(slots=True)
class Telling:
    """The triggers of one act, that which leads, the roles of all, the codes of who vouches for it and what is said of it."""

    context: Context
    group: list[Pair]
    trigger: Trigger
    roles: Roles
    speakers: tuple[str, ...]
    holding: list[Attribution]
    standing: Standing
    frame: Frame = field(init=False)
    parse: Parse = field(init=False)

    def __post_init__(self) -> None:
        self.frame, self.parse = self.trigger.frame, self.context.parse


def told_together(context: Context, group: list[Pair]) -> Telling:
    """One act as the triggers of a group tell it."""
    trigger, roles = _leading(group)
    speakers, holding = context.speakers(trigger.token)
    told = saying(context.parse, trigger.token) if trigger.frame.said else None
    standing = status_of(context.parse, told or trigger.head)  # what is told of the act is not told of the blame for it
    telling = Telling(context, group, trigger, Roles(light=roles.light, reciprocal=roles.reciprocal), speakers, holding, standing)
    _merge(telling)
    _settle_parties(telling)
    return telling


def _merge(telling: Telling) -> None:
    """Roles of all triggers, those of the leading one first; a source is no party to what it tells."""
    frame, merged, holding = telling.frame, telling.roles, telling.holding
    asks = frame.said or frame.part == "auxiliary"  # whoever says it does it: "said that X must leave"
    sources = [] if asks else [s for a in holding for s in a.source]
    for t, r in sorted(telling.group, key=lambda p: p[0].token.i != telling.trigger.token.i):
        doing, suffering = {a.code for a in merged.actors}, {a.code for a in merged.recipients}
        spoke_of_itself = any(_own_deed(telling.context, v, holding) for v in (t.token, r.light) if v is not None)
        merged.actors += [a for a in r.actors if a.code not in doing and (r.claimed or spoke_of_itself or not _speaks(a, sources))]
        hit = [a for a in r.recipients if a.code not in suffering and not (frame.type == "ASSAULT" and _speaks(a, sources))]
        merged.recipients += unless_named(hit, merged.recipients)  # "raided posts of the group, killing 70 terrorists": its own
        merged.object_tokens += r.object_tokens
        merged.agent_tokens += r.agent_tokens
    merged.actors += [f for f in unless_named(_fallen(telling.group), merged.actors) if f.code not in {a.code for a in merged.actors}]


def _settle_parties(telling: Telling) -> None:
    """What all roles together show of who did it: not who speaks of a truce broken, nobody unknown beside a party that is known."""
    frame, merged = telling.frame, telling.roles
    verb = telling.trigger.token.pos == "VERB"
    if frame.object == "truce_word" and frame.type == "ASSAULT" and verb and not any(a.denial for a in telling.holding):
        # Nobody says of himself that he broke a truce: "it said it had broken the truce" is said of the other.
        merged.actors = [a for a in merged.actors if a.code not in telling.speakers]
    known = [a for a in merged.actors if a.code != "UNKNOWN"]
    if known:
        merged.actors = known  # the bomber of a group that is named
    merged.recipients = [r for r in merged.recipients if apart(telling.trigger, r, merged.actors)]
    if frame.type == "PROTEST" and telling.context.country and not known:
        merged.actors, merged.default = [], (f"{telling.context.country}/CVL",)


def _leading(group: list[Pair]) -> Pair:
    """The trigger that names the act: one with a mode before a plain one, an act before its harm, else the first."""

    def rank(pair: Pair) -> tuple[bool, bool, bool, int]:
        frame: Frame = pair[0].frame
        plain = frame.mode is None and frame.kind in {"attack_unspecified", "attack_on_civilians"}
        return (frame.kind != "retaliatory_attack", plain, bool(frame.harm), pair[0].token.i)

    return min(group, key=rank)


def _fallen(group: list[Pair]) -> list[ActorMention]:
    """ "Ten rebels were killed in clashes with the army": who fell there fought there; a clash has two sides and no target."""
    acts = [t.frame for t, _ in group if not t.frame.harm]
    if not acts or any((f.kind != "clash" and not f.reciprocal) or f.foils for f in acts):
        return []
    return [r for t, roles in group if t.frame.harm and not roles.actors for r in roles.recipients if r.actor_type in ARMED]


def _own_deed(context: Context, act: Token, holding: Sequence[Attribution]) -> bool:
    """ "Admitted shelling the camp", "denied carrying out the raid", "claimed to have killed ten": a gerund or an infinitive without a
    subject is a deed of who speaks of it."""
    over = context.parse.head_of(act)
    if over is None or act.dep not in {"xcomp", "ccomp"} or any(k.dep.startswith("nsubj") for k in act.kids):
        return False
    beside = {k.lower for k in act.kids}
    done = act.tag == "VBN" and ({"to", "have"} <= beside or "having" in beside)
    if act.tag != "VBG" and not done:
        return False
    return any(over is c for a in holding for c in a.cue)


def _speaks(mention: ActorMention, sources: list[Token]) -> bool:
    """True for the very mention that reports the act: a source is no party to what it tells, unless it says so again."""
    return any(mention.span.start <= s.start < mention.span.end for s in sources)
