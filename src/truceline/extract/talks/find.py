"""Talks from CONSULT and planned AGREE events: who meets, at which level, where, with what result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from truceline.extract.clauses import agents, clause_root, patients, preposition
from truceline.extract.context import Context, distance
from truceline.extract.events.draft import Draft
from truceline.extract.factuality.own import negation
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Token
from truceline.extract.talks.agenda import agenda_of
from truceline.extract.talks.no_round import tells_none
from truceline.extract.talks.nouns import KINDS, TO_COME, awaited, bare_talks, of_others
from truceline.extract.talks.parties import between, definite, is_round, mediators, taken_up, with_partners
from truceline.model import ActorMention, Event, PlaceMention, Talks
from truceline.ontology.load import read_yaml


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for table in read_yaml("talks.yaml"):
        for group in ("level", "format", "format_nouns", "outcome", "ends_in", "head"):
            rows = table.get(group, {})
            for name, words in rows.items():
                forms = {f for w in words for f in noun_forms(w) | verb_forms(w)}
                found.setdefault(group, {}).setdefault(name, set()).update(forms)
    return {g: {n: frozenset(w) for n, w in rows.items()} for g, rows in found.items()}


def find_talks(context: Context, drafts: list[Draft]) -> list[Talks]:
    """Rounds in text order; a sentence that tells two rounds gives two; ids T1, T2..."""
    found: list[Talks] = []
    told: list[Draft] = []
    seen: dict[int, list[Event]] = {}
    whole = [d for d in drafts if d.event.kind in KINDS and is_round(d) and not of_others(d.trigger.token)]
    whole = [d for d in whole if not tells_none(context, d)]
    # What tells most comes first in a sentence, so that a bare noun beside it can be the same round.
    order = [(d.trigger.token.sent, bare, d.trigger.token.i, d) for bare, ds in ((0, whole), (1, bare_talks(context, drafts))) for d in ds]
    order.sort(key=lambda row: row[:3])
    for draft in taken_up(context, [with_partners(context, row[3]) for row in order]):
        event = draft.event
        before = seen.setdefault(draft.trigger.token.sent, [])
        if any(set(event.actors) <= set(b.actors) and b.interval == event.interval and b.status == event.status for b in before):
            continue
        if any(_for_talks(draft, d) for d in told):
            continue
        told.append(draft)
        before.append(event)
        rounds = _rounds(context, draft)
        for number in range(1, rounds + 1):
            found.append(_talks(context, draft, len(found) + 1, number if rounds > 1 else None))
    found.sort(key=lambda t: (t.span.start, t.span.end, t.round_no or 0))
    found = [replace(t, id=f"T{number}") for number, t in enumerate(found, start=1)]
    return _with_heads(context, _with_outcomes(context, found))


def _for_talks(draft: Draft, other: Draft) -> bool:
    """ "Are to meet on Thursday for talks": one round, told by the verb and its purpose."""
    noun, verb = draft.trigger.token, other.trigger.token
    return noun.pos == "NOUN" and noun.head == verb.i and noun.dep == "obl" and preposition(noun) == "for"


def _with_heads(context: Context, found: list[Talks]) -> list[Talks]:
    """ "The delegation is headed by X": X heads it in the talks told last before, and in those of the same sentence."""
    finished = list(found)
    for verb in context.parse.tokens:
        if verb.lower not in _words()["head"]["verbs"] or verb.pos != "VERB":
            continue
        named = [t for a in agents(context.parse, verb) for t in context.parse.subtree(a)]
        persons = [m for t in named for m in context.actors.at(t.i) if m.actor_type == "person"]
        codes = [m.code for t in patients(context.parse, verb) for m in context.actors.at(t.i) if m.actor_type == "delegation" and m.code]
        if not persons or not codes:
            continue
        before = [i for i, t in enumerate(finished) if codes[0] in t.participants and t.span.start <= verb.end]
        if before:
            talks = finished[before[-1]]
            finished[before[-1]] = replace(talks, heads=(*talks.heads, (codes[0], persons[0].name)))
    return finished


def _rounds(context: Context, draft: Draft) -> int:
    return draft.event.count if draft.event.count <= 5 else 1


def _talks(context: Context, draft: Draft, number: int, round_no: int | None) -> Talks:
    event, trigger = draft.event, draft.trigger.token
    persons = [m for a in (draft.roles.actors, draft.roles.recipients) for m in a if m.actor_type == "person"]
    participants = [c for c in dict.fromkeys([*event.actors, *event.recipients]) if c != "UNKNOWN"]
    if "actors" in event.inferred and len(participants) == 1 and event.status in TO_COME and not definite(trigger):
        participants = []  # a round to come, and one side alone that is told elsewhere: nobody says that it will take part
    purpose = [k for k in trigger.kids if preposition(k) == "for"]
    mediator = list(dict.fromkeys(c for t in (trigger, *purpose) for c in mediators(context, t)))
    sides = between(context, trigger)
    if len(sides) > 1 and set(sides) < set(participants):
        participants = sides  # who hosts or mediates "talks between A and B" is neither
    if len([c for c in participants if c not in mediator]) > 1:
        participants = [c for c in participants if c not in mediator]
    place = _venue(context, trigger, event)
    return Talks(
        id=f"T{number}",
        span=event.span,
        anchor=event.anchor,
        participants=tuple(participants),
        persons=tuple(dict.fromkeys(m.name for m in persons if _is_name(context, m))),
        status="planned" if event.status == "occurred" and awaited(context, trigger) else event.status,
        venue=place.name if place and event.mode != "phone" else None,
        venue_id=place.id if place and event.mode != "phone" else None,
        country=place.country if place and event.mode != "phone" else None,
        interval=event.interval,
        mediator=tuple(mediator),
        level=_level(context, draft),  # type: ignore[arg-type]
        format="phone" if event.mode == "phone" else _group(context, trigger, "format") or "unknown",  # type: ignore[arg-type]
        round_no=round_no,
        agenda=agenda_of(context, trigger),
        said_by=event.said_by,
        evidence=event.evidence,
    )


def _is_name(context: Context, mention: ActorMention) -> bool:
    """False for "they" and "the envoy" of whom nothing says who they are: a name has a capital, and its own words have it too."""
    if not any(part[:1].isupper() for part in mention.name.split()):
        return False
    words = context.parse.tokens_in(mention.span)
    return mention.actor_id is not None or not any(t.text == mention.name for t in words) or any(t.pos == "PROPN" for t in words)


def _venue(context: Context, trigger: Token, event: Event) -> PlaceMention | None:
    """Where they meet: "in Geneva", "the Geneva talks"; else the place of the act, unless its sentence says that of another act."""
    for place, head in context.places_in(trigger.sent):
        if place.kind == "country":
            continue
        named = _named_by(context, head)
        after = named.i > trigger.i and preposition(named) in {"in", "at"} and distance(context.parse, trigger, named) <= 5
        if after or (head.dep == "compound" and head.head == trigger.i):
            return place
    if event.place_id is None:
        return None
    found = next((p for p in context.places if p.id == event.place_id and p.kind in {"settlement", "facility"}), None)
    heads = [head for place, head in context.places_in(trigger.sent) if found is not None and place.id == found.id]
    if not heads or any(t.i == heads[0].i for t in context.parse.ancestors(trigger)):
        return found
    return found if clause_root(context.parse, heads[0]).i == clause_root(context.parse, trigger).i else None


def _named_by(context: Context, head: Token) -> Token:
    """The noun that a place is the name of: "in the Nigerian capital of Abuja", "at the resort of Sochi"."""
    above = context.parse.head_of(head)
    if above is not None and above.pos == "NOUN" and (head.dep == "appos" or (head.dep == "nmod" and preposition(head) == "of")):
        return above
    return head


def _group(context: Context, trigger: Token, name: str) -> str | None:
    sentence = context.parse.sentence_tokens(trigger.sent)
    nouns = _words().get(f"{name}_nouns", {})
    for label, forms in _words()[name].items():
        named = nouns.get(label, frozenset())
        for t in sentence:
            if (t.lower in forms or (t.lower in named and t.pos != "VERB")) and distance(context.parse, trigger, t) <= 3:
                return label
    return None


def _level(context: Context, draft: Draft) -> str:
    tokens = [t for t in [*draft.roles.agent_tokens, *draft.roles.object_tokens] if t.sent == draft.trigger.token.sent]
    mentions = [*draft.roles.actors, *draft.roles.recipients]
    text = " ".join([t.lower for t in tokens] + [k.lower for t in tokens for k in t.kids] + [(m.role or "") for m in mentions])
    for name, forms in _words()["level"].items():
        if any(f" {form} " in f" {text} " for form in forms):
            return name
    return "unknown"


def _with_outcomes(context: Context, found: list[Talks]) -> list[Talks]:
    """Outcome of a round that was held, from its own sentence only."""
    finished = []
    for talks in found:
        outcome = talks.outcome
        if talks.status == "occurred":
            sentence = context.parse.tokens[context.parse.token_at(talks.span.start)].sent
            tokens = context.parse.sentence_tokens(sentence)
            lowered = {t.lower for t in tokens}
            produced_none = any(t.lower in {"not", "no", "n't"} for t in tokens) and bool(
                lowered & {"outcome", "result", "agreement", "produce", "breakthrough", "deal", "progress"}
            )
            if _ended_in_deal(context, tokens):
                outcome = "agreement"
            elif produced_none or lowered & _words()["outcome"]["no-agreement"]:
                outcome = "no-agreement"
            elif lowered & _words()["outcome"]["continued"]:
                outcome = "continued"
            elif lowered & _words()["outcome"]["agreement"]:
                outcome = "agreement"
        finished.append(replace(talks, outcome=outcome))
    return finished


def _ended_in_deal(context: Context, tokens: Sequence[Token]) -> bool:
    """ "The talks ended in an agreement", "concluded with a deal"."""
    known = _words()["ends_in"]
    ends = (t for t in tokens if t.dep == "obl" and t.lower in known["deal"] and preposition(t) in {"in", "with"})
    return any(context.parse.tokens[t.head].lower in known["verb"] and negation(t) is None for t in ends)
