"""Casualty figures: each number of people with the harm that they came to."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.extract.casualties.harm import harm_nearby, harm_of
from truceline.extract.casualties.lexicon import Words, words
from truceline.extract.clauses import preposition
from truceline.extract.context import Context, distance
from truceline.extract.events.circumstance import date_of, place_of
from truceline.extract.events.find import Draft
from truceline.extract.figures import Number
from truceline.extract.figures.find import policy
from truceline.extract.parse import Parse, Token
from truceline.model import Casualty, Evidence, Figure, Interval

COUNTED = {"nummod", "det", "amod", "nummod:gov", "compound"}


@dataclass(slots=True)
class Count:
    """A number and the nominal that it counts."""

    number: Number
    nominal: Token


def find_casualties(context: Context, drafts: list[Draft]) -> list[Casualty]:
    """Casualty figures in text order; ids C1, C2..."""
    table = words()
    found: list[Casualty] = []
    totals: dict[int, Casualty] = {}
    counts = [Count(n, nominal) for n in context.numbers if (nominal := counted(context.parse, n)) is not None]
    for count in sorted([*counts, *_bare(context, table, counts)], key=lambda c: c.number.first):
        whole = _whole(context.parse, count.nominal)
        harm = harm_of(context.parse, count.nominal, table)
        if harm is None and whole is not None:
            harm = harm_of(context.parse, whole, table)
        if harm is None:
            harm = harm_nearby(context.parse, context.parse.tokens[count.number.cue], count.nominal, table)
        if harm is None or not _people(context, count.nominal, table, harm[1]):
            continue
        casualty = _casualty(context, drafts, count, harm, table, len(found) + 1, totals.get(whole.i) if whole else None)
        totals.setdefault(count.nominal.i, casualty)
        found.append(casualty)
    return found


def counted(parse: Parse, number: Number) -> Token | None:
    """The nominal that a number counts: "13 soldiers", "dozens of civilians", or the number itself ("13 were killed")."""
    token = parse.tokens[number.last]
    head = parse.head_of(token)
    if head is not None and (token.dep in COUNTED or token.dep.startswith("nummod")) and head.pos not in {"VERB", "SYM"}:
        if head.dep == "nummod" and head.head != head.i:
            return parse.tokens[head.head]
        return head
    for k in token.kids:
        if k.dep == "nmod" and preposition(k) == "of":
            return token
    if token.pos in {"NUM", "NOUN", "ADJ", "DET", "PRON"}:
        return token
    return None


def _bare(context: Context, table: Words, counts: list[Count]) -> list[Count]:
    """ "a soldier was killed", "another was wounded": one person, though no number says so."""
    taken = {c.nominal.i for c in counts}
    found = []
    for token in context.parse.tokens:
        if token.i in taken or token.pos not in {"NOUN", "DET", "PRON", "PROPN"}:
            continue
        article = next((k for k in token.kids if k.dep == "det" and k.lower in {"a", "an", "another", "no"}), None)
        if article is None and token.lower != "another" and not _one_person(context, token, table):
            continue
        first = article or token
        if first.lower == "no" and token.lower not in {"casualties", "injuries", "deaths", "fatalities", "victims", "one"}:
            continue
        if (
            first.lower == "no"
            or token.ent == "PER"
            or token.lower in table.victims
            or token.lower in table.people
            or token.lower == "another"
        ):
            low = 0 if first.lower == "no" else 1
            number = Number(first.i, first.i, Figure(context.parse.text[first.start : token.end], low, low), first.i)
            found.append(Count(number, token))
    return found


def _one_person(context: Context, token: Token, table: Words) -> bool:
    """ "the mother died", "Karim Haddad was killed": one named or definite person who suffers the verb."""
    if token.tag not in {"NN", "NNP"} or any(k.dep in {"conj", "nummod", "cc"} for k in token.kids):
        return False
    if token.ent != "PER" and not (
        token.lower in table.victims and token.lower not in {"police", "personnel", "family", "force", "militia"}
    ):
        return False
    head = context.parse.head_of(token)
    return (
        head is not None
        and token.dep in {"nsubj", "nsubj:pass", "obj"}
        and head.lower in table.verbs
        and harm_of(context.parse, token, table) is not None
    )


def _whole(parse: Parse, nominal: Token) -> Token | None:
    """The total that a breakdown belongs to: "16 people, including three children"."""
    head = parse.head_of(nominal)
    marks = [k for k in nominal.kids if k.lower in {"including", "among"}]
    if head is None:
        return None
    if marks or preposition(nominal) in {"including", "among them", "among"}:
        return (
            head
            if head.pos != "VERB"
            else next((k for k in head.kids if k.dep in {"nsubj:pass", "obj", "nsubj"} and k.i < nominal.i), None)
        )
    if head.lower in {"including", "among"} and head.head != head.i:
        return parse.tokens[head.head]
    if nominal.dep in {"conj", "appos"} and head.i != nominal.i:
        return _whole(parse, head)
    return None


def _people(context: Context, nominal: Token, table: Words, cue: Token) -> bool:
    if nominal.pos in {"NUM", "DET", "PRON"} or nominal.i == cue.i or nominal.lower in table.victims or nominal.lower in table.people:
        return True
    if nominal.lower in table.nouns or nominal.lower in policy()["vague"] or nominal.lower in table.adjectives:
        return True
    return bool(context.actors.at(nominal.i)) or nominal.ent == "PER"


def _victims(context: Context, nominal: Token, table: Words) -> tuple[str, str | None]:
    """Class and side of the victims, from the counted noun and what stands under it."""
    heads = [nominal, *(k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of")]
    for head in heads:
        for k in [head, *(k for k in head.kids if k.dep in {"compound", "amod"})]:
            group = table.victims.get(k.lower)
            mentions = context.actors.at(head.i)
            if group == "civilians" or k.lower in {"civilian", "civilians"}:
                return "civilians", None
            if group is not None:
                side = next((m.code for m in mentions if m.code), None)
                return group, side
    for head in heads:
        for mention in context.actors.at(head.i):
            code = mention.code or ""
            if code.endswith("/CVL"):
                return ("unspecified" if head.lower in table.people else "civilians"), None
            if code.endswith(("/MIL", "/REB", "/COP")) or mention.actor_type in {"non_state_armed_group", "state_armed_forces", "militia"}:
                return "combatants", mention.code
            if code.endswith("/MED"):
                return "journalists", mention.code
            if code.endswith("/GOV"):
                return "officials", mention.code
    return "unspecified", None


def _casualty(
    context: Context, drafts: list[Draft], count: Count, harm: tuple[str, Token], table: Words, number: int, total: Casualty | None
) -> Casualty:
    kind, cue = harm
    parse, figure = context.parse, count.number.figure
    victims, group = _victims(context, count.nominal, table)
    if total is not None and victims == "unspecified":
        victims, group = total.victims, total.group
    draft = _event(context, drafts, cue, count.nominal)
    speakers, holding = context.speakers(cue if cue.sent == count.nominal.sent else count.nominal)
    date, place = date_of(context, cue), place_of(context, cue, [count.nominal])
    interval = date.interval if date else draft.event.interval if draft else None
    cumulative = _cumulative(context, count, cue, interval)
    tokens = [parse.tokens[count.number.cue], parse.tokens[count.number.last], count.nominal, cue]
    near = [t for t in tokens if abs(t.i - count.nominal.i) <= 10]
    span, anchor = parse.quote(min(near, key=_at), max(near, key=_at))
    first = parse.tokens[count.number.cue]
    last = max(parse.tokens[count.number.last], count.nominal, key=_at)
    evidence = [Evidence(first.start, last.end, parse.text[first.start : last.end])]
    evidence += context.evidence([cue], "value")
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    by = tuple(c for c in (draft.event.actors if draft and draft.event.type in {"ASSAULT", "COERCE"} else ()) if c != "UNKNOWN")
    multiple = bool(draft and draft.event.count > 1)
    return Casualty(
        id=f"C{number}",
        span=span,
        anchor=anchor,
        kind=kind,  # type: ignore[arg-type]
        figure=figure,
        victims=victims,  # type: ignore[arg-type]
        group=group,
        by=by,
        cumulative=cumulative,
        scope="sum_over_events" if multiple else "cumulative" if cumulative else "incident",
        event_ids=(draft.event.id,) if draft else (),
        part_of=total.anchor if total is not None else None,
        interval=interval,
        place=place.name if place and place.kind != "country" else draft.event.place if draft else None,
        place_id=place.id if place else draft.event.place_id if draft else None,
        country=place.country if place else draft.event.country if draft else None,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _at(token: Token) -> int:
    return token.i


def _event(context: Context, drafts: list[Draft], cue: Token, nominal: Token) -> Draft | None:
    """The event that did the harm: the one that the harm word belongs to, else the nearest of its sentence."""
    for draft in drafts:
        if any(t.i == cue.i for t in draft.words):
            return draft
    near = [
        (distance(context.parse, d.trigger.token, cue), d.trigger.token.i, d)
        for d in drafts
        if d.trigger.token.sent == nominal.sent and d.event.type in {"ASSAULT", "COERCE"}
    ]
    near.sort(key=lambda n: n[:2])
    return near[0][2] if near and near[0][0] < 10 else None


def _cumulative(context: Context, count: Count, cue: Token, interval: Interval | None) -> bool:
    text = " ".join(t.lower for t in context.parse.sentence_tokens(cue.sent))
    if (
        interval is not None
        and interval.granularity in {"interval", "year", "month"}
        and interval.start
        and interval.end
        and (interval.end - interval.start).days > 3
    ):
        return True
    return (
        any(f" {phrase} " in f" {text} " for phrase in words().cumulative if phrase != "since")
        and count.number.figure.low is not None
        and count.number.figure.low > 20
    )
