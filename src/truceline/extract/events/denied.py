"""An accusation that the accused deny in words of their own: "the army rejected the charge", "a claim that Kigali denied".

The act that was told of them is told once more, as denied, by them (eval GUIDELINES, "Decided cases": a denial is the act with
status denied). So is the act that they say they had no part in ("denied responsibility for the raid"): it was done, though not by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.aside_told import deals
from truceline.extract.clauses import agents, patients
from truceline.extract.context import Context
from truceline.extract.events.draft import Draft
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.untrue import said_untrue
from truceline.extract.factuality.words import HAPPENED, cues
from truceline.extract.parse import Token
from truceline.extract.vouching import sides_of

BACK = 4  # sentences over which a denial looks for what it denies; as far as pronouns and "the charge" reach in the training reports
OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT"})
POINTING = frozenset({"this", "that", "it", "them", "these", "which"})
SHARED = frozenset({"ASSAULT", "AID", "COOPERATE", "MOBILIZE"})  # what one may have a part in
REFUSALS = frozenset({"REJECT", "ACCUSE"})
ARMED_GROUPS = frozenset({"non_state_armed_group", "militia"})


def with_denials(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with one for each denial; a refusal that is one gives way to it. Ids are given anew."""
    drafts = _without_refusals(context, drafts)
    told = {d.trigger.token.i for d in drafts}
    known = cues()
    verbs = (t for t in context.parse.tokens if t.pos == "VERB" and (t.lower in known["denied"] or t.lemma.lower() in known["calling"]))
    denials = [d for verb in verbs if (d := _denial(context, drafts, verb, told)) is not None]
    if not denials:
        return list(drafts)
    denying = {t.i for d in denials for t in d.words}
    found = [*(d for d in drafts if d.trigger.token.i not in denying), *denials]
    found.sort(key=lambda d: d.trigger.token.i)
    return [_numbered(d, f"E{at}") for at, d in enumerate(found, start=1)]


def _without_refusals(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for a refusal or rebuke that is the denial of an act: "rejected reports of a raid" turns nothing down."""
    denied = (said_untrue(context.parse, d.trigger.token) for d in drafts if d.event.status == "denied")
    denying = {t.i for t in denied if t is not None}
    return [d for d in drafts if not (d.event.type in REFUSALS and d.trigger.token.i in denying)]


def _denial(context: Context, drafts: Sequence[Draft], verb: Token, told: set[int]) -> Draft | None:
    about = _denied(context, verb)
    if about is None or _takes_up_deal(context, about):
        return None
    within = {t.i for t in context.parse.subtree(about) if t.i not in (about.i, verb.i)} & told
    part = _part_in(about) if within else None
    if within and part is None:
        return None
    told_by = [m for t in agents(context.parse, verb) for m in context.actors.at(t.i) if m.code]
    deniers = [m.code for m in told_by if m.code]
    lands = frozenset(m.iso3 for m in told_by if m.actor_type in ARMED_GROUPS and m.iso3)
    sides = sides_of(tuple(deniers))
    if part is not None:
        draft = _disclaimed(context, drafts, part) if sides else None
    else:
        draft = _accused_of(drafts, verb, sides, lands, own=about.lemma.lower() in cues()["share"])
    if draft is None:
        return None
    doers = draft.event.actors
    first, last = sorted((about, verb), key=lambda t: t.i)
    span, anchor = context.parse.quote(first, last)
    sayers = tuple(dict.fromkeys(deniers))
    denied = replace(
        draft.event,
        span=span,
        anchor=anchor,
        actors=sayers if part is not None or _unnamed(doers) or not sides_of(doers) else doers,
        status="denied",
        said_by=sayers,
        evidence=tuple(context.evidence([verb], "value")),
        count=1,
    )
    return Draft(Trigger(verb, verb, draft.trigger.frame), draft.roles, denied, [verb, about], True)


def _takes_up_deal(context: Context, about: Token) -> bool:
    """ "Signed a truce but one of its factions rejected it": the truce is turned down, no act is denied."""
    before = context.parse.tokens[context.parse.sentences[about.sent].first : about.i]
    return about.lower in POINTING and any(t.dep in {"obj", "nsubj:pass"} and t.lower in deals() for t in before)


def _part_in(about: Token) -> Token | None:
    """The word for what somebody has in an act: "denied responsibility for", "rejected claims of its involvement in"."""
    known = cues()["share"]
    return next((t for t in (about, *about.kids) if t.lemma.lower() in known or t.lower in known), None)


def _disclaimed(context: Context, drafts: Sequence[Draft], part: Token) -> Draft | None:
    """The act that somebody denies a part in, as the same words tell it."""
    inside = {t.i for t in context.parse.subtree(part)}
    return next(
        (d for d in drafts if d.trigger.token.i in inside and d.event.type in SHARED and d.event.status in HAPPENED),
        None,
    )


def _accused_of(drafts: Sequence[Draft], verb: Token, sides: frozenset[str], lands: frozenset[str], *, own: bool) -> Draft | None:
    """The last act before a denial that was told of the deniers, or of nobody where they were blamed after it, or deny their `own` part.

    `lands` are those of the armed groups among the deniers: what was told of rebels of no name there was told of them.
    """
    if not sides:
        return None
    blamed = own
    for draft in reversed(drafts):
        event, at = draft.event, draft.trigger.token
        if at.i >= verb.i:
            continue
        if verb.sent - at.sent > BACK:
            return None
        if event.type in OF_WORDS or event.status not in HAPPENED:
            blamed = blamed or (event.type == "ACCUSE" and bool(sides & sides_of(event.recipients)))
            continue
        if own and event.type not in SHARED:
            continue
        if sides & sides_of(event.actors) or (_unnamed(event.actors) and lands >= {code[:3] for code in event.actors}):
            return draft
        if blamed and event.type == "ASSAULT" and event.kind != "clash" and not sides_of(event.actors):
            return None if sides & sides_of(event.recipients) else draft  # "soldiers were killed; the army denied it": no
    return None


def _unnamed(codes: Sequence[str]) -> bool:
    """True for rebels of no name."""
    return bool(codes) and all(code.endswith("/REB") for code in codes)


def _denied(context: Context, verb: Token) -> Token | None:
    """The word for what others said, or the pronoun for it, that is denied."""
    known = cues()
    words, head = known["word"] | known["share"], context.parse.head_of(verb)
    if verb.lemma.lower() in known["calling"] and not any(k.lemma.lower() in known["untrue"] for k in verb.kids):
        return None  # "called it a lie"
    if verb.dep in {"acl", "acl:relcl"} and head is not None and (head.lower in words or head.lemma.lower() in words):
        return head
    said = [*patients(context.parse, verb), *(k for k in verb.kids if k.dep == "obj" and k.lower == "which")]
    return next((t for t in said if t.lower in words or t.lemma.lower() in words or t.lower in POINTING), None)


def _numbered(draft: Draft, id: str) -> Draft:
    draft.event = replace(draft.event, id=id)
    draft.own = draft.event
    return draft
