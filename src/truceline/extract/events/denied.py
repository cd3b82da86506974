"""An accusation that the accused deny in words of their own: "the army rejected the charge", "a claim that Kigali denied".

The act that was told of them is told once more, as denied, by them (eval GUIDELINES, "Decided cases": a denial is the act with
status denied).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.clauses import agents, patients
from truceline.extract.context import Context
from truceline.extract.events.draft import Draft
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Token
from truceline.extract.vouching import side_of

BACK = 4  # sentences over which a denial looks for what it denies; as far as pronouns and "the charge" reach in the training reports
OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT"})
HAPPENED = frozenset({"occurred", "ongoing"})
POINTING = frozenset({"this", "that", "it", "them", "these"})


def with_denials(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with one for each denial; a refusal that is one gives way to it. Ids are given anew."""
    told = {d.trigger.token.i for d in drafts}
    verbs = (t for t in context.parse.tokens if t.pos == "VERB" and t.lower in cues()["denied"])
    denials = [d for verb in verbs if (d := _denial(context, drafts, verb, told)) is not None]
    if not denials:
        return list(drafts)
    denying = {d.trigger.token.i for d in denials}
    found = [*(d for d in drafts if d.trigger.token.i not in denying), *denials]
    found.sort(key=lambda d: d.trigger.token.i)
    return [_numbered(d, f"E{at}") for at, d in enumerate(found, start=1)]


def _denial(context: Context, drafts: Sequence[Draft], verb: Token, told: set[int]) -> Draft | None:
    about = _denied(context, verb)
    if about is None or any(t.i in told for t in context.parse.subtree(about)):
        return None
    deniers = [m.code for t in agents(context.parse, verb) for m in context.actors.at(t.i) if m.code]
    sides = {side_of(code) for code in deniers}
    for draft in reversed(drafts):
        event, at = draft.event, draft.trigger.token
        if at.i >= verb.i or event.type in OF_WORDS or event.status not in HAPPENED:
            continue
        if verb.sent - at.sent > BACK:
            return None
        if sides & {side_of(code) for code in event.actors}:
            first, last = sorted((about, verb), key=lambda t: t.i)
            span, anchor = context.parse.quote(first, last)
            evidence = context.evidence([verb], "value")
            denied = replace(
                event, span=span, anchor=anchor, status="denied", said_by=tuple(dict.fromkeys(deniers)), evidence=tuple(evidence), count=1
            )
            return Draft(Trigger(verb, verb, draft.trigger.frame), draft.roles, denied, [verb], True)
    return None


def _denied(context: Context, verb: Token) -> Token | None:
    """The word for what others said, or the pronoun for it, that is denied."""
    words = cues()["word"]
    head = context.parse.head_of(verb)
    if verb.dep in {"acl", "acl:relcl"} and head is not None and (head.lower in words or head.lemma.lower() in words):
        return head
    return next((t for t in patients(context.parse, verb) if t.lower in words or t.lemma.lower() in words or t.lower in POINTING), None)


def _numbered(draft: Draft, id: str) -> Draft:
    draft.event = replace(draft.event, id=id)
    draft.own = draft.event
    return draft
