"""Who takes part: partners that stand further off, the host of a visit, and the round told before that a mention takes up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from truceline.extract.clauses import agents, kids, objects, obliques, preposition, spread, subjects
from truceline.extract.context import Context, distance
from truceline.extract.events.draft import Draft
from truceline.extract.factuality.words import cues
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import HYPHENS, Token
from truceline.extract.talks.nouns import bare_words
from truceline.model import Event, Interval
from truceline.ontology.load import read_yaml

DEFINITE = frozenset({"the", "these", "those", "this", "that", "their", "both", "such", "our", "his", "her"})
PRONOUNS = frozenset({"they", "he", "she", "we", "both", "who", "it"})
NEAR = 4  # steps in the tree within which "with the ministers" belongs to the talks
ONE = 1
AEGIS = frozenset({"auspices", "aegis", "mediation", "umbrella", "sponsorship"})


def is_round(draft: Draft) -> bool:
    """False for a deal that a third party brokered, which is no meeting of its own, and for a journey of soldiers or civilians."""
    event = draft.event
    if event.kind == "talks_mediated" and draft.trigger.frame.base not in bare_words()["shuttle"]:
        return False
    return not (event.mode == "visit" and event.actors and all(c.endswith(("/MIL", "/REB", "/CVL", "/COP")) for c in event.actors))


def with_partners(context: Context, draft: Draft) -> Draft:
    """The draft with the partners that its clause names: "discuss the plan with officials", "talks that bring together A, B and C"."""
    event, trigger = draft.event, draft.trigger.token
    codes = list(dict.fromkeys([*event.actors, *event.recipients]))
    if event.mode == "visit" and len(codes) == ONE:
        codes += _hosts(context, trigger, codes[0])
    elif event.kind == "talks_meeting" and len(codes) <= ONE:
        codes += [c for a in draft.roles.agent_tokens for t in obliques(a, "of", "from") for c in _codes(context, t)]
        codes += [c for t in _gathered(context, trigger) for c in _codes(context, t)]
        for token in context.parse.sentence_tokens(trigger.sent):
            if (
                token.i > trigger.i
                and preposition(token) in {"with", "between", "among"}
                and distance(context.parse, trigger, token) <= NEAR
                and not _of_another_round(context, trigger, token)
            ):
                codes += [c for t in spread(token) for c in _codes(context, t)]
        codes += _light_partners(context, trigger)
        codes += hyphened(context, draft.trigger.first)
    found = tuple(dict.fromkeys(codes))
    return (
        replace(draft, event=replace(event, actors=found, recipients=())) if len(found) > len({*event.actors, *event.recipients}) else draft
    )


def _of_another_round(context: Context, trigger: Token, partner: Token) -> bool:
    """ "Met members of a delegation for talks with the rebels": with whom the talks are, and not the meeting."""
    noun = context.parse.head_of(partner)
    return noun is not None and noun.i != trigger.i and noun.head != trigger.i and noun.lower in cues()["rounds"]


def _codes(context: Context, token: Token) -> list[str]:
    return [m.code for m in context.actors.at(token.i) if m.code]


def _gathered(context: Context, noun: Token) -> list[Token]:
    """Objects of "the talks bring together ...", "talks which involve ..."."""
    verbs = [k for k in noun.kids if k.dep.startswith("acl")]
    head = context.parse.head_of(noun)
    if noun.dep == "nsubj" and head is not None:
        verbs.append(head)
    return [t for v in verbs if v.lower in bare_words()["gather"] for t in objects(context.parse, v)]


def _light_partners(context: Context, noun: Token) -> list[str]:
    """ "held talks with X": the phrase may hang on the verb; so may the one who holds them."""
    head = context.parse.head_of(noun)
    if noun.pos == "VERB" or head is None or head.pos != "VERB" or noun.dep not in {"obj", "obl", "nsubj:pass"}:
        return []
    return [c for t in obliques(head, "with", "between") for c in _codes(context, t)]


def between(context: Context, noun: Token) -> list[str]:
    """The sides that "talks between A and B" names."""
    return list(dict.fromkeys(c for t in obliques(noun, "between", "among") for c in _codes(context, t)))


def mediators(context: Context, noun: Token) -> list[str]:
    """Who brings the sides together: "talks mediated by X", "X is mediating talks", "X-brokered talks", "under X's auspices"."""
    words = _mediating()
    doers = [t for k in noun.kids if k.dep in {"acl", "acl:relcl"} and k.lower in words for t in agents(context.parse, k)]
    head = context.parse.head_of(noun)
    if head is not None and head.lower in words and noun.dep in {"obj", "nsubj:pass"}:
        doers += agents(context.parse, head)
    if any(k.dep == "cop" for k in noun.kids) and any(k.dep == "amod" and k.tag == "VBG" and k.lower in words for k in noun.kids):
        doers += [s for k in kids(noun, "nsubj") for s in spread(k)]  # "are mediating talks", taken for talks that mediate
    around: tuple[Token, ...] = (noun, head) if head is not None and head.pos == "VERB" else (noun,)
    doers += [k for w in around for t in obliques(w, "under") if t.lower in AEGIS for k in t.kids if k.dep in {"nmod:poss", "nmod", "amod"}]
    around += (context.parse.tokens[noun.head],)
    with_one = [
        k for w in around for t in obliques(w, "with") if t.lower in words for k in t.kids if k.dep in {"compound", "nmod", "nsubj"}
    ]
    codes = [c for t in (*doers, *with_one) for c in _codes(context, t)]  # "..., with X mediating"
    beside = [t for k in noun.kids if k.dep in {"amod", "compound"} and k.lower in words for t in k.kids]
    codes += [m.code for t in beside for m in (*context.actors.at(t.i), *context.actors.backing(t.i)) if m.code]
    return list(dict.fromkeys(codes))


@cache
def _mediating() -> frozenset[str]:
    """Forms of the verbs for bringing sides together (`ontology/talks.yaml`, "mediating")."""
    return frozenset(form for table in read_yaml("talks.yaml") for word in table.get("mediating", ()) for form in verb_forms(word))


def hyphened(context: Context, noun: Token) -> list[str]:
    """Both sides of "US-Japan talks", "the Sudan-South Sudan summit"; nothing for "US-led talks"."""
    tokens = context.parse.tokens
    mark = next((t for t in reversed(tokens[max(noun.i - 4, 0) : noun.i]) if t.text in HYPHENS), None)
    if (
        mark is None
        or mark.i == 0
        or mark.sent != noun.sent
        or tokens[mark.i - 1].end != mark.start
        or tokens[mark.i + 1].start != mark.end
    ):
        return []
    left, right = (
        [c for t in side for c in _named(context, t)] for side in (tokens[mark.i - 2 : mark.i][::-1], tokens[mark.i + 1 : noun.i])
    )
    return [*left[:1], *right[:1]] if left and right else []


def _named(context: Context, token: Token) -> list[str]:
    return _codes(context, token) or [m.code for m in context.actors.hosts(token.i) if m.code]


def _hosts(context: Context, trigger: Token, guest: str) -> list[str]:
    """Government of the country that is visited."""
    below = [t for k in trigger.kids if k.dep in {"obj", "obl", "nmod"} and preposition(k) in {"", "to", "in"} for t in spread(k)]
    places = [p for t in below if (p := context.place_at(t)) is not None and p.kind == "country" and p.country]
    return [f"{p.country}/GOV" for p in places if not guest.startswith(f"{p.country}/")]


def taken_up(context: Context, drafts: list[Draft]) -> list[Draft]:
    """The drafts, in the same order: one that names at most one party takes up the round told last before it that it can be.

    It has that round's participants, and its day and place where it gives none. A bare noun before any such round has the
    participants of the first that the report tells.
    """
    first = next((_sides(d.event) for d in drafts if len(_sides(d.event)) > ONE and d.event.mode != "visit"), ())
    rounds: list[Event] = []
    finished = []
    for draft in drafts:
        event, trigger = draft.event, draft.trigger.token
        if event.mode != "visit" and len(_sides(event)) <= ONE:
            other = _round_of(context, draft, rounds)
            if other is not None:
                draft = replace(draft, event=_lent(context, trigger, event, other))
            elif not event.actors and not _is_new(trigger) and _size(trigger) in {None, len(first)}:
                draft = replace(draft, event=replace(event, actors=first, recipients=()))
        elif event.mode != "visit":
            rounds.append(event)
        finished.append(draft)
    return finished


def _lent(context: Context, trigger: Token, event: Event, other: Event) -> Event:
    event = replace(event, actors=_sides(other), recipients=())
    if not _takes_up(context, trigger):
        return event
    if event.interval is None and other.interval is not None:
        told = other.interval
        event = replace(event, interval=Interval(told.start, told.end, told.granularity, "anaphoric", told.slack_days))
    if event.place is None and other.place is not None:
        event = replace(event, place=other.place, place_id=other.place_id, country=other.country)
    head = context.parse.head_of(trigger)
    over = trigger.pos == "VERB" or (head is not None and head.tag in {"VBD", "VBN"})
    if event.status == "occurred" and other.status in {"planned", "ongoing"} and not over:
        event = replace(event, status=other.status)
    return event


def _sides(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*event.actors, *event.recipients]))


def _round_of(context: Context, draft: Draft, rounds: list[Event]) -> Event | None:
    """The round told last that the draft can be; a number of parties must be met."""
    event, trigger = draft.event, draft.trigger.token
    named, size = set(_sides(event)), _size(trigger)
    for other in reversed(rounds):
        sides = _sides(other)
        if not named <= set(sides) or (size is not None and size != len(sides)):
            continue
        if size is None and named and not _takes_up(context, trigger) and not (event.place and event.place == other.place):
            continue
        if size is None and not named and _is_new(trigger):
            continue
        return other
    return None


def definite(trigger: Token) -> bool:
    """ "The talks", "their meeting": a round that the report knows."""
    return any(k.dep in {"det", "nmod:poss"} and k.lower in DEFINITE for k in trigger.kids)


def _is_new(trigger: Token) -> bool:
    """ "a meeting", "another round": not one told before."""
    return any(k.dep == "det" and k.lower in {"a", "an", "another", "some"} for k in trigger.kids)


def _takes_up(context: Context, trigger: Token) -> bool:
    """True for a definite noun and for a verb whose subject is a pronoun or "the two sides"."""
    if trigger.pos != "VERB":
        return definite(trigger)
    return any(t.lower in PRONOUNS or pair(t) for t in subjects(context.parse, trigger))


def pair(token: Token) -> bool:
    """ "the two leaders", "both sides"."""
    return any(k.lower in {"two", "both"} for k in kids(token, "nummod", "det", "amod", "det:predet"))


def _size(noun: Token) -> int | None:
    """The number in "six-party talks", "five-nation talks"; None where the words give none."""
    numbers = bare_words()["numbers_in_order"]
    for k in noun.kids:
        if k.dep in {"amod", "compound"} and k.lower in bare_words()["side"]:
            for n in k.kids:
                if n.lower in numbers:
                    return numbers.index(n.lower) + 2
    return None
