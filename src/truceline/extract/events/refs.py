"""Mentions of one act inside a report share a `ref`, and lend each other what they leave out.

A mention joins the earlier act that it agrees with most; nothing that both state may differ. What a mention leaves out
(who, to whom, when, where) it takes from the act's other mentions (eval GUIDELINES, "Decided cases").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from truceline.extract.factuality.words import HAPPENED
from truceline.extract.parse import Token
from truceline.extract.vouching import UNKNOWN, fighters, sides_of, vouched
from truceline.model import Event
from truceline.model.quick import replace

DEFINITE = {"the", "this", "that", "these", "those"}
MOST = 200  # acts looked back at: a report tells some dozens; a text of thousands must not take the square of them
ENOUGH = 2  # points of agreement that make two mentions one act; calibrated on the annotated training reports
OPEN_KINDS = {"attack_unspecified", "attack_on_civilians", "attack_on_protected_object"}


def share(events: list[Event], triggers: list[Token], apart: Callable[[Token, Token], bool], supposed: Collection[int] = ()) -> list[Event]:
    """The events with `ref` set and gaps filled, in the same order.

    `supposed` are the indices of those whose recipients are only the civilians of the report's country, since their words tell neither
    whom nor where: what another mention of the act tells goes before. `apart` tells of two words of a sentence that they are two acts.
    """
    clusters: list[list[int]] = []
    for i, event in enumerate(events):
        best, points = None, ENOUGH
        for cluster in clusters[-MOST:]:
            if events[cluster[0]].type != event.type:
                continue  # no two mentions of one act
            if any(triggers[j].sent == triggers[i].sent and apart(triggers[j], triggers[i]) for j in cluster[-MOST:]):
                continue
            either = ((events[j], triggers[j], (i in supposed) != (j in supposed)) for j in cluster[-MOST:])
            agreed = _agreed((_agreement(other, event, word, triggers[i], one) for other, word, one in either), points)
            if agreed >= points:
                best, points = cluster, agreed
        if best is None:
            clusters.append([i])
        else:
            best.append(i)
    filled = list(events)
    fighting = fighters(events)
    for number, cluster in enumerate(clusters, start=1):
        members = [events[i] for i in cluster]
        for i in cluster:
            told = [events[j] for j in cluster if j not in supposed]
            filled[i] = _filled(events[i], members, f"e{number}", fighting, told_of_others=_passive(triggers[i]))
            if i in supposed and (known := next((e.recipients for e in told if e.recipients and e.country), ())):
                filled[i] = replace(filled[i], recipients=tuple(c for c in known if c not in filled[i].actors))
    return filled


def _agreed(points: Iterable[int], enough: int) -> int:
    """The least of the points; the first that is not enough ends the count."""
    least: int | None = None
    for one in points:
        if one < enough:
            return one
        least = one if least is None else min(least, one)
    return enough if least is None else least


def headlines_wait(events: list[Event], triggers: list[Token], headline: set[int]) -> list[Event]:
    """A headline's present tense ("Delegations meet in Geneva") says nothing of time: where the body tells the same talks as still
    to come, so does the headline. `headline` holds the indices of events that stand in one.
    """
    finished = list(events)
    for i in headline:
        event = events[i]
        if not event.kind.startswith("talks_") or event.status != "occurred" or triggers[i].tag not in {"VBP", "VBZ", "VB"}:
            continue
        for j, other in enumerate(events):
            same = other.kind == event.kind and _same_round(event, other)
            if j not in headline and same and other.status == "planned":
                finished[i] = replace(event, type=other.type, status=other.status, interval=event.interval or other.interval)
                break
    return finished


def _same_round(a: Event, b: Event) -> bool:
    """True where two mentions can be one round of talks: the same participants, or some of them at the same place."""
    if a.place and b.place and a.place != b.place:
        return False
    return set(a.actors) == set(b.actors) or bool(set(a.actors) & set(b.actors) and a.place and a.place == b.place)


def _agreement(a: Event, b: Event, earlier: Token, trigger: Token, supposed: bool) -> int:
    """Points on which two mentions agree; below zero where they cannot be one act. `supposed` where one's recipients are not told."""
    if (
        a.type != b.type
        or (a.status != b.status and not {a.status, b.status} <= HAPPENED)
        or a.aggregate != b.aggregate
        or a.count != b.count
    ):
        return -1
    if a.kind != b.kind and not ({a.kind, b.kind} & OPEN_KINDS and a.type == "ASSAULT"):
        return -1
    if a.mode != b.mode and a.mode is not None and b.mode is not None:
        return -1
    points = 0
    for first, second in ((a.actors, b.actors), (a.recipients, b.recipients)):
        known, other = sides_of(first), sides_of(second)
        if known and other:
            if known & other:
                points += 1
            elif not supposed or first is a.actors or not all(c.endswith("/CVL") for c in known | other):
                return -1
    if a.place and b.place:
        if a.place != b.place:
            return -1
        points += 2
    if a.interval and b.interval and a.interval.start and b.interval.start:
        if not a.interval.overlaps(b.interval):
            return -1
        points += 1
    if a.mode is not None and a.mode == b.mode:
        points += 1
    if trigger.pos == "NOUN" and any(k.dep == "nmod:poss" or (k.dep == "det" and k.lower in DEFINITE) for k in trigger.kids):
        points += 1
        points += _same_word(earlier, trigger)
    return points


def _same_word(earlier: Token, noun: Token) -> bool:
    """ "Two air strikes ... the strikes", "attacked the post ... the attack": the noun takes up the very word."""
    if earlier.pos != "VERB":
        return earlier.lower == noun.lower
    stem = earlier.lemma.lower()
    return noun.lower in {stem, f"{stem}ing", f"{stem.removesuffix('e')}ing"}


def _passive(trigger: Token) -> bool:
    return trigger.pos == "VERB" and any(k.dep in {"aux:pass", "nsubj:pass"} for k in trigger.kids)


def _filled(event: Event, members: list[Event], ref: str, fighting: frozenset[str], *, told_of_others: bool) -> Event:
    """The event with the gaps filled; `told_of_others` where its source, had it done the act, would say so ("Israel said rockets were
    fired").
    """
    actors = event.actors
    if not set(actors) - {UNKNOWN}:
        lenders = [m for m in members if set(m.actors) - {UNKNOWN} and vouched(m, event, fighting)]
        if told_of_others:
            lenders = [m for m in lenders if not sides_of(m.actors) & sides_of(event.said_by)]
        actors = next((m.actors for m in lenders), actors)
    recipients = event.recipients or next((m.recipients for m in members if m.recipients), ())
    dated = event if event.interval is not None else next((m for m in members if m.interval is not None), event)
    placed = event if event.place is not None else next((m for m in members if m.place is not None), event)
    return replace(
        event,
        ref=ref,
        actors=actors,
        recipients=tuple(c for c in recipients if c not in actors),
        interval=dated.interval,
        place=placed.place,
        place_id=placed.place_id,
        country=placed.country,
    )
