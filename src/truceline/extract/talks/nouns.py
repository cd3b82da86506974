"""Talks that a noun tells without naming who talks: "the summit", "the talks are to resume".

A definite one is the round told last before it, and takes that round's participants; no name is invented for "six-party talks".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.clauses import clause_root, preposition
from truceline.extract.context import Context, distance
from truceline.extract.events.draft import Draft
from truceline.extract.events.lexicon import Frame, lexicon
from truceline.extract.events.roles import Roles, roles_of
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality import status_of
from truceline.extract.factuality.not_come_about import turned_down
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Token
from truceline.extract.talks.no_round import tells_none
from truceline.model import DateMention, Event, Evidence, PlaceMention
from truceline.ontology.load import read_yaml

KINDS = frozenset({"talks_meeting", "talks_visit", "talks_phone", "talks_mediated"})
NEAR = 3  # steps in the tree within which a date or place belongs to the noun
TO_COME = frozenset({"planned", "called-for", "hypothetical", "threatened"})


@cache
def bare_words() -> dict[str, tuple[str, ...]]:
    """Words that colour a bare noun (`ontology/talks.yaml`, "bare")."""
    found: dict[str, list[str]] = {}
    for table in read_yaml("talks.yaml"):
        for name, words in table.get("bare", {}).items():
            found.setdefault(name, []).extend(f for w in words for f in (sorted(verb_forms(w)) if name in {"gather", "arrange"} else (w,)))
    return {name: tuple(words) for name, words in found.items()}


def bare_talks(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the talks nouns that no event was made of, in text order."""
    taken = {t.i for d in drafts for t in d.words}
    telling = {d.trigger.token.i for d in drafts if d.event.kind in KINDS}
    found: list[Draft] = []
    for trigger in _nouns(context):
        noun = trigger.token
        if noun.i in taken or noun.head in telling or _passing(noun):
            continue
        draft = _draft(context, trigger)
        if not tells_none(context, draft):
            found.append(draft)
    return found


def _nouns(context: Context) -> Iterator[Trigger]:
    skip = -1
    for token in context.parse.tokens_of(_telling_words()):
        if token.i <= skip:
            continue
        frame = _frame(context, token)
        if frame is None:
            continue
        last = context.parse.tokens[token.i + frame[1] - 1]
        skip = last.i
        if last.pos in {"NOUN", "PROPN"} and last.dep != "compound":
            yield Trigger(last, token, frame[0])


def _frame(context: Context, token: Token) -> tuple[Frame, int] | None:
    """The frame of the longest form that stands here, and its length; None where that form tells no talks."""
    for form, (frame, *_) in lexicon().nouns[token.lower]:
        if context.parse.spells(token.i, form):
            return (frame, len(form)) if _tells(form, frame) else None
    return None


@cache
def _telling_words() -> frozenset[str]:
    """First words of the forms that tell talks: one noun in thirty."""
    return frozenset(word for word, rows in lexicon().nouns.items() if any(_tells(form, frames[0]) for form, frames in rows))


def _tells(form: tuple[str, ...], frame: Frame) -> bool:
    told = frame.kind in KINDS and not (frame.kind != "talks_meeting" and frame.needs)
    return told and form[-1] not in bare_words()["never"]


def _passing(noun: Token) -> bool:
    """ "no talks", "any meeting", "participants in the summit": the noun tells no round of its own."""
    return of_others(noun) or any(k.dep == "det" and k.lower in {"any", "no", "every", "each"} for k in noun.kids)


def of_others(noun: Token) -> bool:
    """ "a press conference", "a board meeting": no round between parties."""
    return any(k.i < noun.i and k.lower in bare_words()["other"] for k in noun.kids)


def _draft(context: Context, trigger: Trigger) -> Draft:
    noun = trigger.token
    roles: Roles = roles_of(context.parse, trigger, context.actors)
    speakers, holding = context.speakers(noun)
    standing = status_of(context.parse, noun)
    status = "denied" if turned_down(context.parse, noun) is not None else standing.status
    words = {k.lower for k in noun.kids if k.dep in {"amod", "compound", "acl"}}
    if status == "denied" and noun.dep == "nsubj":
        status = "occurred"  # "the talks did not produce a result" were held
    if status == "occurred" and (awaited(context, noun)):
        status = "planned"
    date, place = _date(context, noun), _place(context, noun)
    today = context.parse.report.anchor_day
    later = bool(today and date and date.interval.start and date.interval.start > today)
    if status == "occurred" and (words & set(bare_words()["planned"]) or later):
        status = "planned"
    elif status == "occurred" and words & set(bare_words()["ongoing"]):
        status = "ongoing"
    actors = tuple(dict.fromkeys(m.code for m in [*roles.actors, *roles.recipients] if m.code))
    span, anchor = context.parse.quote(trigger.first, noun)
    evidence = [Evidence(span.start, span.end, anchor)]
    evidence += context.evidence([standing.cue] if standing.cue is not None else [], "cue")
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    event = Event(
        id="",
        span=span,
        anchor=anchor,
        type="AGREE" if status in TO_COME else "CONSULT",
        mode=trigger.frame.mode,
        kind=trigger.frame.kind,
        actors=actors,
        recipients=(),
        status=status,
        interval=date.interval if date else None,
        place=place.name if place and place.kind != "country" else None,
        place_id=place.id if place else None,
        country=place.country if place else None,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )
    return Draft(trigger, roles, event, [trigger.first, noun])


def awaited(context: Context, noun: Token) -> bool:
    """True for a round that lies ahead: "a summit was announced", "the talks are expected to resume", "you will know after the meeting"."""
    head = context.parse.head_of(noun)
    if head is None or noun.pos == "VERB":
        return False
    to_be = any(k.dep in {"acl", "acl:relcl"} and any(m.lower == "to" and m.dep == "mark" for m in k.kids) for k in noun.kids)
    if to_be or any(k.dep in {"amod", "acl"} and k.lower in bare_words()["planned"] for k in noun.kids):
        return True
    if noun.dep in {"obj", "nsubj:pass"} and head.lower in bare_words()["arrange"]:
        return True
    if noun.dep in {"nsubj", "nsubj:pass"} and any(k.dep == "xcomp" for k in head.kids):
        return head.lower in bare_words()["arrange"] or head.lower in bare_words()["due"]
    if not noun.dep.startswith(("obl", "nmod")):
        return False
    if preposition(noun) in {"ahead of", "until", "pending"}:
        return True
    over = context.parse.head_of(head)
    if preposition(noun) == "after" and head.dep == "xcomp" and over is not None and over.tag == "VBD":
        return False  # "agreed to extend the truce after a call": they agreed after it
    return (
        preposition(noun) in {"after", "before", "at", "in", "during", "for"}
        and head.pos == "VERB"
        and status_of(context.parse, head).status == "planned"
    )


def _date(context: Context, noun: Token) -> DateMention | None:
    found = [(distance(context.parse, noun, head), head.i, mention) for mention, head in context.dates_in(noun.sent)]
    near = [f for f in found if f[0] <= NEAR and f[2].interval.start is not None and _beside(context, noun, f[1])]
    return min(near, key=lambda f: f[:2])[2] if near else None


def _place(context: Context, noun: Token) -> PlaceMention | None:
    """ "the Geneva talks", "the talks in Geneva": the place that the noun or its clause names."""
    for k in noun.kids:
        if k.i < noun.i and k.dep in {"compound", "nmod:poss", "amod"} and (place := context.place_at(k)) is not None:
            return place
    found = [
        (distance(context.parse, noun, head), head.i, place)
        for place, head in context.places_in(noun.sent)
        if preposition(head) in {"in", "at", "near"} and place.kind != "country"
    ]
    near = [f for f in found if f[0] <= NEAR and _beside(context, noun, f[1])]
    return min(near, key=lambda f: f[:2])[2] if near else None


def _beside(context: Context, noun: Token, other: int) -> bool:
    """True where a word hangs on the noun or stands in its clause."""
    token = context.parse.tokens[other]
    return (
        any(a.i == noun.i for a in context.parse.ancestors(token))
        or clause_root(context.parse, token).i == clause_root(context.parse, noun).i
    )
