"""Events of a report: triggers, their roles, status, time, place and sources, merged and numbered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from truceline.extract.clauses import obliques, preposition, spread
from truceline.extract.context import Context
from truceline.extract.events.accidents import without_accidents
from truceline.extract.events.content import without_contents
from truceline.extract.events.deeds import other_doers, two_deeds
from truceline.extract.events.denied import with_denials
from truceline.extract.events.draft import Draft
from truceline.extract.events.foiled import turn_round
from truceline.extract.events.how import told_how
from truceline.extract.events.hurt_beside import without_figures
from truceline.extract.events.merge import in_turn, same_act
from truceline.extract.events.named_only import without_named_only
from truceline.extract.events.no_act import without_stoppages
from truceline.extract.events.of_no_land import of_no_land
from truceline.extract.events.refs import headlines_wait, share
from truceline.extract.events.replies import to_whom
from truceline.extract.events.roles import Roles, roles_of
from truceline.extract.events.seats import take_seats
from truceline.extract.events.sport import without_games
from truceline.extract.events.taken_up import on_the_land_struck
from truceline.extract.events.tell import tell
from truceline.extract.events.tolls import without_totals
from truceline.extract.events.triggers import Trigger, find_triggers
from truceline.extract.events.unreal import without_make_believe
from truceline.extract.factuality.words import HAPPENED
from truceline.extract.parse import Parse, Token
from truceline.extract.settle import Scene, admitted, settle
from truceline.extract.vouching import side_of
from truceline.model import Interval

OF_IT = frozenset({"of", "by", "from", "on", "against"})  # behind a word for an act: who did it, who suffered it
TALK = frozenset({"talk", "negotiate", "discuss"})  # "ready to talk" says no more than that they are ready; "ready to meet" sets a meeting


def find_events(context: Context) -> list[Draft]:
    """Events in text order; ids E1, E2..."""
    drafts = draft_events(context)
    if not drafts:
        return []
    scene = Scene(context, drafts)
    context.hurt.update((i, harm) for d in drafts if d.event.status in HAPPENED for i, harm in d.harmed.items())
    drafts = [drafts[at] for at in admitted(scene, drafts)]
    lend(context, drafts)
    scene.tell(drafts)
    settle(scene, drafts)
    for draft, event in zip(drafts, told_how([d.event for d in drafts], [d.trigger.token for d in drafts]), strict=True):
        draft.event = event if draft.land is None or event.place is not None else replace(event, country=draft.land)
    take_seats(context, drafts)
    to_whom(context.parse, drafts)
    _answer(context, drafts)
    return drafts


def draft_events(context: Context) -> list[Draft]:
    """Events as the rules alone read them, sentence by sentence, in text order."""
    triggers = find_triggers(context.parse, context.is_place, context.is_actor)
    # Names of bodies hold words of accord, treaty and talks; "Coalition Airstrikes" in a headline is no name.
    told = [t for t in triggers if t.frame.type == "ASSAULT" or not context.actors.inside_name(t.token)]
    told = [t for t in told if _block(context, t.token) != "furniture"]
    told = without_games(context, without_named_only(context.parse, without_stoppages(context, told)))
    for without in (without_accidents, without_make_believe, without_totals):
        told = without(context.parse, told)
    pairs = [(t, roles_of(context.parse, t, context.actors)) for t in told]
    of_no_land(context.parse, pairs, context.actors)
    turn_round(context.parse, pairs)
    drafts: list[Draft] = []
    beside: dict[int, list[tuple[Trigger, Roles]]] = {}
    for pair in pairs:
        beside.setdefault(pair[0].token.sent, []).append(pair)
    for group in _grouped(context, pairs):
        draft = tell(context, group, f"E{len(drafts) + 1}", beside[group[0][0].token.sent])
        if draft is not None and not _repeats(context.parse, draft, drafts):
            drafts.append(draft)
    on_the_land_struck(context.parse, drafts)
    return with_denials(context, without_figures(without_contents(context.parse, drafts)))


def lend(context: Context, drafts: list[Draft]) -> None:
    """Mentions of one act get one `ref` and lend each other what they leave out."""
    triggers = [d.trigger.token for d in drafts]
    headline = {i for i, t in enumerate(triggers) if _block(context, t) == "headline"}
    supposed = {i for i, d in enumerate(drafts) if d.event.recipients and not d.roles.recipients and d.event.country is None}
    shared = share(headlines_wait([d.event for d in drafts], triggers, headline), triggers, partial(in_turn, context.parse), supposed)
    for draft, event in zip(drafts, shared, strict=True):
        draft.event = event


def _block(context: Context, token: Token) -> str | None:
    """The kind of the block that a token stands in; None where the report has none."""
    blocks = context.parse.report.blocks
    return blocks[context.parse.sentences[token.sent].block].kind if blocks else None


def _answer(context: Context, drafts: list[Draft]) -> None:
    """A retaliation answers the act that it names, else the last act of force against its actor told before it."""
    for at, draft in enumerate(drafts):
        if draft.event.kind != "retaliatory_attack":
            continue
        named = {t.i for k in draft.trigger.token.kids for t in spread(k)}
        for other in reversed(drafts[:at]):
            against = set(draft.event.actors) & {side_of(c) for c in other.event.recipients} or set(map(side_of, draft.event.actors)) & set(
                map(side_of, other.event.recipients)
            )
            if (
                other.event.type == "ASSAULT"
                and other.event.kind != "retaliatory_attack"
                and (against or named & {t.i for t in other.words})
            ):
                when = draft.event.interval
                if when is None and other.event.interval is not None:
                    told = other.event.interval
                    when = Interval(told.start, told.end, told.granularity, "anaphoric", told.slack_days)
                draft.event = replace(draft.event, responds_to=other.event.id, interval=when)
                break


def _grouped(context: Context, pairs: list[tuple[Trigger, Roles]]) -> list[list[tuple[Trigger, Roles]]]:
    groups: list[list[tuple[Trigger, Roles]]] = []
    for pair in pairs:
        for group in reversed(groups[-4:]):
            if any(same_act(context.parse, other, pair) for other in group) and not _apart(context.parse, group, pair):
                group.append(pair)
                break
        else:
            groups.append([pair])
    return groups


def _apart(parse: Parse, group: list[tuple[Trigger, Roles]], pair: tuple[Trigger, Roles]) -> bool:
    """True for a word of force that tells another act than one of the group's words does: a third word for harm makes no bridge."""
    if pair[0].frame.type != "ASSAULT" or len(group) < 2:
        return False
    return other_doers(group, pair) or any(two_deeds(parse, other, pair) for other in group)


def _repeats(parse: Parse, draft: Draft, drafts: list[Draft]) -> bool:
    """ "retaliated to both attacks": a bare mention of the acts just told, inside the answer to them, tells nothing new; nor does "met to
    discuss the truce" tell of talks to come, nor "12 violations" another act where "recorded 12 violations" was told."""
    trigger = draft.trigger.token
    if draft.event.type == "ASSAULT" and any(d.trigger.frame.witnessed for d in drafts):
        counting = {d.trigger.token.i for d in drafts if d.trigger.frame.witnessed}
        thing = parse.tokens[trigger.head] if trigger.dep == "acl" else trigger
        if thing.dep in {"obj", "nsubj:pass"} and thing.head in counting:
            return True
    if draft.event.type == "PROTEST" and trigger.tag == "VB" and trigger.dep in {"advcl", "xcomp"}:
        above = (d.event.type for d in drafts if trigger.head == d.trigger.token.i)
        return not {"PROTEST", "ACCUSE"}.isdisjoint(above)  # "marched to protest against", "summoned him to protest"
    if draft.trigger.frame.planned and trigger.lemma.lower() in TALK and _goes_on_with(parse, trigger, drafts):
        return True
    if draft.trigger.frame.planned and trigger.tag == "VB" and trigger.dep in {"advcl", "xcomp"}:
        over = [d for d in drafts if trigger.head == d.trigger.token.i]
        return any(
            d.event.type == "CONSULT" or (d.event.type == "AGREE" and d.trigger.frame.part == "adjective" and trigger.lower in TALK)
            for d in over
        )
    if draft.roles.actors or any(k.dep == "nmod" and preposition(k) in OF_IT for k in trigger.kids):
        return False  # "in retaliation for the killing of ten villagers", "for an attack by rebels" tells of that act
    return trigger.dep != "advcl" and any(
        d.event.kind == "retaliatory_attack" and d.trigger.token.sent == trigger.sent and trigger.head == d.trigger.token.i for d in drafts
    )


def _goes_on_with(parse: Parse, talking: Token, drafts: list[Draft]) -> bool:
    """ "Met the envoy and discussed a truce", "met at the palace, where they discussed it": what was talked of at the meeting just told."""
    if talking.dep not in {"conj", "acl:relcl", "advcl"} or obliques(talking, "with", "to"):
        return False
    if any(k.dep == "nsubj" and k.pos != "PRON" for k in talking.kids):
        return False
    over = {t.i for t in parse.ancestors(talking)}
    return any(d.event.type in {"CONSULT", "AGREE"} and d.trigger.token.i in over for d in drafts)
