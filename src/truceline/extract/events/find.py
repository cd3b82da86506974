"""Events of a report: triggers, their roles, status, time, place and sources, merged and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from truceline.extract.armed import counted
from truceline.extract.attribution.cues import Attribution
from truceline.extract.clauses import obliques, patients, preposition, spread, subjects
from truceline.extract.context import Context
from truceline.extract.dates.periods import as_told
from truceline.extract.events.accidents import without_accidents
from truceline.extract.events.circumstance import (
    date_of,
    date_said,
    day_of_another,
    day_of_content,
    day_of_given,
    place_of,
    uttered_in_passing,
)
from truceline.extract.events.codes import AT_HOME, codes_of, taken
from truceline.extract.events.content import without_contents
from truceline.extract.events.deeds import other_doers, two_deeds
from truceline.extract.events.denied import with_denials
from truceline.extract.events.draft import Draft
from truceline.extract.events.foiled import turn_round
from truceline.extract.events.habit import habitual
from truceline.extract.events.how import told_how
from truceline.extract.events.hurt_beside import without_figures
from truceline.extract.events.lexicon import Frame
from truceline.extract.events.light import counts_acts
from truceline.extract.events.merge import beside_allies, in_turn, same_act
from truceline.extract.events.modes import accuses, content_mode, meeting_mode, threat_mode, weapon_of
from truceline.extract.events.named_only import without_named_only
from truceline.extract.events.no_act import tells_none, without_stoppages
from truceline.extract.events.nominal import ARMED
from truceline.extract.events.refs import headlines_wait, share
from truceline.extract.events.roles import Roles, apart, roles_of
from truceline.extract.events.saying import saying
from truceline.extract.events.sport import without_games
from truceline.extract.events.standing import hurt, unless_named
from truceline.extract.events.taken_up import on_the_land_struck
from truceline.extract.events.tolls import counts_a_war, without_totals
from truceline.extract.events.triggers import Trigger, find_triggers
from truceline.extract.events.unreal import without_make_believe
from truceline.extract.factuality import status_of
from truceline.extract.factuality.own import in_vain
from truceline.extract.factuality.words import HAPPENED
from truceline.extract.parse import Parse, Token
from truceline.extract.settle import Scene, admitted, settle
from truceline.extract.vouching import side_of
from truceline.model import ActorMention, DateMention, Event, Evidence, Interval, Span

FEW = 6  # more acts than this told by one number are a total, not so many incidents
LASTING = {"offensive", "campaign", "siege", "blockade", "buildup", "fighting", "advance", "assault", "crackdown", "operation", "push"}
UTTERED = {"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"}  # done by saying so: what it is about may be to come
STRUCK = {"obj", "nsubj:pass", "conj", "nmod"}
TRIED = frozenset({"ASSAULT"})  # a failed attack was one; any other act is left undone by a failure
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
    _answer(context, drafts)
    return drafts


def draft_events(context: Context) -> list[Draft]:
    """Events as the rules alone read them, sentence by sentence, in text order."""
    triggers = find_triggers(context.parse, context.is_place, context.is_actor)
    # Names of bodies hold words of accord, treaty and talks; "Coalition Airstrikes" in a headline is no name.
    told = [t for t in triggers if t.frame.type == "ASSAULT" or not context.actors.inside_name(t.token)]
    told = [t for t in told if _block(context, t.token) != "furniture"]
    told = without_stoppages(context, told)
    for without in (without_named_only, without_games, without_accidents, without_make_believe, without_totals):
        told = without(context.parse, told)
    pairs = [(t, roles_of(context.parse, t, context.actors)) for t in told]
    turn_round(context.parse, pairs)
    drafts: list[Draft] = []
    beside: dict[int, list[tuple[Trigger, Roles]]] = {}
    for pair in pairs:
        beside.setdefault(pair[0].token.sent, []).append(pair)
    for group in _grouped(context, pairs):
        draft = _draft(context, group, f"E{len(drafts) + 1}", _of_others(group, beside[group[0][0].token.sent]))
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


def _draft(context: Context, group: list[tuple[Trigger, Roles]], id: str, others: set[int]) -> Draft | None:
    """The event that one group of triggers tells, None where they tell none; `others` are words that tell of other acts."""
    trigger, roles = _leading(group)
    frame = trigger.frame
    merged = Roles(light=roles.light, reciprocal=roles.reciprocal)
    speakers, holding = context.speakers(trigger.token)
    asks = frame.said or frame.part == "auxiliary"  # whoever says it does it: "said that X must leave"
    sources = [] if asks else [s for a in holding for s in a.source]
    for t, r in sorted(group, key=lambda p: p[0].token.i != trigger.token.i):
        doing, suffering = {a.code for a in merged.actors}, {a.code for a in merged.recipients}
        spoke_of_itself = _own_deed(context, t.token, holding)
        merged.actors += [a for a in r.actors if a.code not in doing and (r.claimed or spoke_of_itself or not _speaks(a, sources))]
        hit = [a for a in r.recipients if a.code not in suffering and not (frame.type == "ASSAULT" and _speaks(a, sources))]
        merged.recipients += unless_named(hit, merged.recipients)  # "raided posts of the group, killing 70 terrorists": its own
        merged.object_tokens += r.object_tokens
        merged.agent_tokens += r.agent_tokens
    merged.actors += [f for f in unless_named(_fallen(group), merged.actors) if f.code not in {a.code for a in merged.actors}]
    if frame.object == "truce_word" and frame.type == "ASSAULT" and trigger.token.pos == "VERB" and not any(a.denial for a in holding):
        # Nobody says of himself that he broke a truce: "it said it had broken the truce" is said of the other.
        merged.actors = [a for a in merged.actors if a.code not in speakers]
    if any(a.code != "UNKNOWN" for a in merged.actors):
        merged.actors = [a for a in merged.actors if a.code != "UNKNOWN"]  # the bomber of a group that is named
    merged.recipients = [r for r in merged.recipients if apart(trigger, r, merged.actors)]
    told = saying(context.parse, trigger.token) if frame.said else None
    standing = status_of(context.parse, told or trigger.token)  # what is told of the act is not told of the blame for it
    status = standing.status
    if status == "occurred" and frame.type not in TRIED and in_vain(context.parse, trigger.token):
        status = "denied"  # "failed to release the prisoners": they are held still
    if frame.type == "PROTEST" and context.country and not any(a.code != "UNKNOWN" for a in merged.actors):
        merged.actors, merged.default = [], (f"{context.country}/CVL",)
    if frame.kind == "clash" and beside_allies(trigger.token) and not merged.recipients:
        return None  # "soldiers fighting alongside the army": on whom they fire is not told
    if tells_none(context, trigger, standing):
        return None
    named = _tells(frame, merged, status)
    if frame.negated and status == "denied" or (frame.type == "THREATEN" and status in {"planned", "threatened"}):
        status = "occurred"  # "did not accept": the refusal happened; "we will answer": so did the threat
    if frame.status and frame.type == "THREATEN":
        status = "threatened"  # the act itself is what is announced: "will take steps"
    if any(a.denial for a in holding) and status == "occurred":
        status = "denied"
    date = date_of(context, trigger.token) or (date_said(context, trigger.token) if frame.type == "THREATEN" else None)
    if date is not None and (
        day_of_another(context, trigger.token, date)
        or (frame.type == "ASSAULT" and day_of_given(context, trigger.token, date))
        or (frame.type in UTTERED and day_of_content(context, trigger.token, date))
    ):
        date = None
    if frame.type == "ASSAULT" and counts_a_war(context, [t for t, _ in group], date):
        return None
    place = place_of(context, trigger.token, merged.object_tokens)
    today = context.parse.report.anchor_day
    ahead = date is not None and today is not None and date.interval.start is not None and date.interval.start > today
    if status == "occurred" and ahead and trigger.token.tag != "VBD":
        status = "planned"
    if status == "planned" and frame.type in UTTERED and uttered_in_passing(context.parse, trigger.token):
        status = "occurred"
    if status == "occurred" and _lasts(context, trigger.token):
        status = "ongoing"
    told_aside = trigger.token.dep == "acl:relcl" or any(k.lower in {"where", "who", "which"} for k in trigger.token.kids)
    if status == "ongoing" and frame.type == "REQUEST" and not told_aside:
        status = "occurred"  # "is seeking help": a request that is made was made (eval GUIDELINES, "events")
    event_type = frame.planned if frame.planned and status in {"planned", "called-for", "hypothetical"} else frame.type
    struck = {o.i for t, r in group for o in struck_by(t.frame, r.object_tokens)}
    struck |= {t.token.i for t, _ in group if t.frame.part == "verb"}  # "shot down" is no shot
    means = {o.i for _, r in group for o in (*r.object_tokens, *r.agent_tokens)} - struck
    weapon = weapon_of(context.parse, trigger.token, without=struck | (others - means)) if frame.type == "ASSAULT" else None
    mode, kind = frame.mode, frame.kind
    for t, _ in group:
        if mode is None and t.frame.mode:
            mode, kind = t.frame.mode, kind if kind == "retaliatory_attack" else t.frame.kind
    if (
        weapon
        and (mode is None or mode in {"explosives"})
        and kind not in {"clash", "territory_taken", "ground_offensive"}
        and frame.type == "ASSAULT"
    ):
        mode, kind = weapon[0], kind if kind == "retaliatory_attack" else weapon[1]
    if frame.type == "ACCUSE" and mode == "disapprove" and accuses(context.parse, trigger.token):
        mode, kind = "allege", "accusation"
    if frame.modes:
        mode = content_mode(context.parse, frame, trigger.token)
    if event_type == "THREATEN":
        mode = threat_mode(context.parse, trigger.token, mode)
    if event_type == "CONSULT" and mode is None:
        mode = meeting_mode(context.parse, trigger.token)
    if event_type == "AGREE":
        mode = None
    actors, recipients = codes_of(trigger, merged, context, place, mode)
    if frame.type == "CONSULT" and mode == "visit" and actors and all(code.endswith("/CVL") for code in actors) and not recipients:
        return None  # "thousands of Syrians arrived in Cyprus": no visit between sides
    if not merged.recipients and _its_own(actors, recipients, speakers):
        recipients = ()
    if any(t.frame.kind == "clash" for t, _ in group) and len(actors) > 1:
        recipients = _targets(actors, recipients)
    count = max(_count(context, t.token) for t, _ in group)
    many = count > FEW
    if many:
        count = 1
    words = sorted({t.token.i for t, _ in group} | {t.first.i for t, _ in group})
    tokens = [context.parse.tokens[i] for i in words]
    first, last = _anchor(context, trigger, group, merged)
    span, anchor = context.parse.quote(first, last)
    evidence = [Evidence(t.start, t.end, t.text, "value") for t in tokens]
    evidence += context.evidence([standing.cue] if standing.cue is not None and standing.cue.i not in words else [], "cue")
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    evidence += [Evidence(m.span.start, m.span.end, m.anchor, "context") for m in (date, place) if m is not None]
    event = Event(
        id=id,
        span=Span(span.start, span.end),
        anchor=anchor,
        type=event_type,  # type: ignore[arg-type]
        mode=mode,
        kind=kind,
        actors=actors,
        recipients=recipients,
        status=status,
        interval=as_told(date.interval, today, ahead=status not in {"occurred", "ongoing", "denied"}) if date else None,
        place=place.name if place and place.kind != "country" else None,
        place_id=place.id if place else None,
        country=place.country if place else None,
        said_by=speakers,
        count=count,
        aggregate=frame.type == "ASSAULT"
        and (many or (count == 1 and (_plural(trigger) and _long(date) or habitual(context.parse, trigger.token)))),
        damage=_damage(context, group),
        weapon=weapon[2].lower if weapon else None,
        evidence=tuple(_distinct(evidence)),
    )
    harmed = {o.i: (harm, t.token) for t, r in group if (harm := t.frame.figure or t.frame.harm) for o in _counted_by(context.parse, t, r)}
    return Draft(trigger, merged, event, tokens, named, harmed)


def _counted_by(parse: Parse, trigger: Trigger, roles: Roles) -> list[Token]:
    """Whom a frame's figure counts: those to whom the act is done, or its doers ("27 fighters laid down their arms")."""
    return subjects(parse, trigger.token) if trigger.frame.figure_of == "subject" else roles.object_tokens


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
    if any(k.dep == "nmod" and preposition(k) == "of" for k in trigger.kids):
        return False  # "in retaliation for the killing of ten villagers" tells of their killing
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


def _of_others(group: list[tuple[Trigger, Roles]], beside: list[tuple[Trigger, Roles]]) -> set[int]:
    """Words of the sentence that say how other acts were done or what they struck: "denied shelling the camp", "a tank attack"."""
    own = {t.token.i for t, _ in group}
    others = [(t, r) for t, r in beside if t.token.i not in own]
    found = {t.token.i for t, _ in others if t.token.pos == "VERB"}
    found |= {k.i for t, _ in others if t.frame.part == "noun" for k in t.token.kids if k.dep in {"compound", "amod"}}
    found |= {i for t, _ in others if t.first is not t.token for i in range(t.first.i, t.token.i + 1)}  # "answered with an air strike"
    # "After a rocket was fired": the rocket is that act's.
    found |= {k.i for t, _ in others if t.frame.type == "ASSAULT" for k in t.token.kids if t.token.pos == "VERB" and k.dep in STRUCK}
    found |= {o.i for t, r in others if t.frame.type == "ASSAULT" for o in r.agent_tokens}  # "after a bomb attack, helicopters fired"
    return found | {o.i for t, r in others for o in struck_by(t.frame, r.object_tokens)}


def struck_by(frame: Frame, objects: Sequence[Token]) -> list[Token]:
    """Those of an act's objects that are what it strikes, not its means ("fired rockets", "planted a bomb")."""
    if frame.part == "noun":
        means = frame.of != "recipient"
    else:
        means = not isinstance(frame.object, str | None) or frame.object in {"weapon", "unconventional"}
    return [] if means else [t for o in objects if o.dep in STRUCK or frame.suffers for t in counted(o)]


def _leading(group: list[tuple[Trigger, Roles]]) -> tuple[Trigger, Roles]:
    """The trigger that names the act: one with a mode before a plain one, an act before its harm, else the first."""

    def rank(pair: tuple[Trigger, Roles]) -> tuple[bool, bool, bool, int]:
        frame: Frame = pair[0].frame
        plain = frame.mode is None and frame.kind in {"attack_unspecified", "attack_on_civilians"}
        return (frame.kind != "retaliatory_attack", plain, bool(frame.harm), pair[0].token.i)

    return min(group, key=rank)


def _tells(frame: Frame, roles: Roles, status: str) -> bool:
    """An event needs a political or armed actor, or people harmed (eval GUIDELINES, "events")."""
    if frame.needs == "parties":
        return len(roles.actors) + len(roles.recipients) > 0
    if frame.kind.startswith("ceasefire_") or (frame.mode in AT_HOME and frame.part == "verb") or roles.default:
        return True
    if frame.type == "ASSAULT":
        return bool(roles.actors or roles.recipients) or status != "hypothetical"
    if frame.type == "AID" and any(t.lemma.lower() in hurt() or t.lower in hurt() for t in roles.object_tokens):
        return True  # "the wounded were taken to hospital"
    if taken(frame, roles.object_tokens):
        return True
    return bool(roles.actors or roles.recipients)


def _anchor(context: Context, trigger: Trigger, group: list[tuple[Trigger, Roles]], roles: Roles) -> tuple[Token, Token]:
    """The trigger with its core arguments where they stand within twelve words."""
    tokens = [trigger.first, trigger.token, *(t.token for t, _ in group)]
    tokens += [t for t in [*roles.agent_tokens, *roles.object_tokens] if t.sent == trigger.token.sent]
    tokens = [t for t in tokens if abs(t.i - trigger.token.i) <= 8]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > 12:
        first, last = min(trigger.first, trigger.token, key=lambda t: t.i), trigger.token
    return first, last


def _count(context: Context, trigger: Token) -> int:
    """ "two separate attacks", "fired 112 times", "two rounds of talks", "retaliated to both": how many acts the words tell."""
    nouns = [
        trigger,
        *(k for k in trigger.kids if k.dep == "obl" and preposition(k) in {"to", "for"} and trigger.lower.startswith("retaliat")),
    ]
    head = context.parse.head_of(trigger)
    if head is not None and preposition(trigger) == "of" and counts_acts(head):
        nouns.append(head)
    times = next((k for k in trigger.kids if k.lower == "times" and k.dep.startswith("obl")), None)
    return max(*(_number_of(context, noun) for noun in nouns), _number_of(context, times) if times is not None else 1)


def _number_of(context: Context, noun: Token) -> int:
    for number in context.numbers:
        token = context.parse.tokens[number.last]
        if token.head == noun.i and token.i < noun.i and token.dep in {"nummod", "det"} and number.figure.low == number.figure.high:
            return number.figure.low or 1
    for k in noun.kids:
        if k.dep in {"det", "det:predet"} and k.lower == "both":
            return 2
    return 1


def _fallen(group: list[tuple[Trigger, Roles]]) -> list[ActorMention]:
    """ "Ten rebels were killed in clashes with the army": who fell there fought there; a clash has two sides and no target."""
    acts = [t.frame for t, _ in group if not t.frame.harm]
    if not acts or any((f.kind != "clash" and not f.reciprocal) or f.foils for f in acts):
        return []
    return [r for t, roles in group if t.frame.harm and not roles.actors for r in roles.recipients if r.actor_type in ARMED]


def _own_deed(context: Context, act: Token, holding: Sequence[Attribution]) -> bool:
    """ "Admitted shelling the camp", "claimed to have killed ten": a gerund or an infinitive without a subject is a deed of who speaks of
    it."""
    saying = context.parse.head_of(act)
    if saying is None or act.dep not in {"xcomp", "ccomp"} or any(k.dep.startswith("nsubj") for k in act.kids):
        return False
    done = act.tag == "VBN" and {"to", "have"} <= {k.lower for k in act.kids}
    if act.tag != "VBG" and not done:
        return False
    return any(saying is c for a in holding for c in a.cue)


def _speaks(mention: ActorMention, sources: list[Token]) -> bool:
    """True for the very mention that reports the act: a source is no party to what it tells, unless it says so again."""
    return any(mention.span.start <= s.start < mention.span.end for s in sources)


def _long(date: DateMention | None) -> bool:
    """True for a period in which a plural tells a total, not one incident."""
    return date is not None and date.interval.granularity in {"interval", "year", "month", "vague"}


def _lasts(context: Context, noun: Token) -> bool:
    """ "the offensive has disrupted": an act that lasts, as subject of a present or perfect verb, still goes on."""
    head = context.parse.head_of(noun)
    if noun.lower not in LASTING or head is None or noun.dep not in {"nsubj", "nsubj:pass"}:
        return False
    if head.lemma in {"leave", "kill", "claim", "wound"}:
        return False  # a headline's present: "Offensive leaves ten dead"
    return head.tag in {"VBZ", "VBP"} or any(k.dep.startswith("aux") and k.lower in {"has", "have", "is", "are"} for k in head.kids)


def _damage(context: Context, group: list[tuple[Trigger, Roles]]) -> str | None:
    """The words for what was destroyed."""
    for trigger, _ in group:
        if trigger.frame.mode == "destroy" and trigger.token.pos == "VERB":
            objects = patients(context.parse, trigger.token)
            if objects:
                tokens = [t for o in objects for t in context.parse.subtree(o) if abs(t.i - o.i) < 8]
                return context.parse.quote(*tokens)[1]
    return None


def _targets(sides: tuple[str, ...], hit: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a clash of two sides was aimed at: nobody, whoever was hurt there, and no rebels of no name beside a group that is named."""
    nameless = ("/CVL", "/REB") if any(code.startswith("ORG:") for code in sides) else ("/CVL",)
    return tuple(code for code in hit if not code.endswith(nameless))


def _its_own(actors: tuple[str, ...], recipients: tuple[str, ...], speakers: tuple[str, ...]) -> bool:
    """ "Pakistan's military said Indian troops had shelled a village": another state does not say that they struck their own people."""
    lands = {code[:3] for code in actors if code.endswith("/MIL")}
    others = {code[:3] for code in speakers if code[3:] in {"/GOV", "/MIL"}}
    return bool(lands and others) and lands.isdisjoint(others) and set(recipients) == {f"{land}/CVL" for land in lands}


def _plural(trigger: Trigger) -> bool:
    return trigger.token.tag in {"NNS", "NNPS"} or any(
        k.tag in {"NNS", "NNPS"} for k in trigger.token.kids if k.dep in {"obl", "nmod", "obj", "nsubj:pass"}
    )


def _distinct(evidence: list[Evidence]) -> list[Evidence]:
    return sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))
