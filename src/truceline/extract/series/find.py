"""Find counts of firings, violations, explosions or complaints with who counted them, when and where."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from truceline.extract.casualties.counts import counted
from truceline.extract.clauses import agents, is_passive, preposition, spread, subjects
from truceline.extract.context import Context
from truceline.extract.events.circumstance import date_of, place_of
from truceline.extract.figures import Number
from truceline.extract.parse import Token
from truceline.model import Breach, Casualty, MissionCount
from truceline.ontology.load import read_yaml

PART = {"including", "include", "among", "of which", "of them"}


@cache
def _known() -> dict[str, Any]:
    merged: dict[str, Any] = {"units": {}, "verbs": [], "observers": []}
    for content in read_yaml("series.yaml"):
        merged["units"] |= content.get("units", {})
        merged["verbs"] += content.get("verbs", [])
        merged["observers"] += content.get("observers", [])
    return merged


def find_counts(context: Context, casualties: list[Casualty]) -> list[MissionCount]:
    """Counts in text order; ids M1, M2... A bare number takes the unit of the count before it ("the Turkish side recorded 15")."""
    parse = context.parse
    found: list[MissionCount] = []
    dated = {t.i for mention in context.dates for t in parse.tokens_in(mention.span)}
    harmed = {t.i for c in casualties for e in c.evidence if e.role == "value" for t in parse.tokens_in(e.span)}
    last: tuple[int, str] | None = None
    for number in context.numbers:
        if any(i in dated or i in harmed for i in range(number.first, number.last + 1)):
            continue
        nominal = counted(parse, number)
        if nominal is None:
            continue
        bare = nominal.i == number.last
        unit = _unit(nominal) or (last[1] if bare and last and nominal.sent - last[0] <= 1 else None)
        verb = _verb(context, nominal) if unit else None
        if unit is None or verb is None:
            continue
        who = _observers(context, verb)
        if not who:
            continue
        found.append(_count(context, number, nominal, unit, verb, who, found))
        last = (nominal.sent, unit)
    return found


def unaccused(breaches: list[Breach], counts: list[MissionCount]) -> list[Breach]:
    """The breaches with nobody accused where the one accused is who counted them: to count violations is not to commit them."""
    return [
        replace(breach, accused=())
        if any(_touch(breach, count) and set(breach.accused) & set(count.observer) for count in counts)
        else breach
        for breach in breaches
    ]


def _touch(breach: Breach, count: MissionCount) -> bool:
    return breach.span.start < count.span.end and count.span.start < breach.span.end


def _unit(nominal: Token) -> str | None:
    below = {k.lemma.lower() for k in nominal.kids if k.dep in {"nmod", "acl", "compound", "amod"}}
    lemma = nominal.lemma.lower()
    for name, unit in _known()["units"].items():
        if lemma in unit["heads"] or (lemma in unit.get("generic", ()) and below & set(unit.get("of", ()))):
            return str(name)
    return None


def _verb(context: Context, nominal: Token) -> Token | None:
    """The verb of counting that the counted thing is the object of; none where it is denied or only planned."""
    verb = context.parse.head_of(nominal)
    while verb is not None and verb.pos in {"NOUN", "NUM", "PROPN"} and nominal.dep in {"conj", "nmod", "appos", "dep"}:
        nominal, verb = verb, context.parse.head_of(verb)
    if verb is None or verb.lemma.lower() not in _known()["verbs"]:
        return None
    if any(k.lower in {"not", "n't", "never"} or (k.dep == "aux" and k.tag == "MD") for k in verb.kids):
        return None
    if nominal.dep == "nsubj:pass" or (nominal.dep.startswith("nsubj") and is_passive(verb)):
        return verb
    return verb if nominal.dep in {"obj", "dep"} or nominal.dep.startswith("obl") else None


def _observers(context: Context, verb: Token) -> list[Token]:
    doing = agents(context.parse, verb) if is_passive(verb) else subjects(context.parse, verb)
    return [token for token in doing if context.is_actor(token) or token.lemma.lower() in _known()["observers"]]


def _count(
    context: Context, number: Number, nominal: Token, unit: str, verb: Token, who: list[Token], before: list[MissionCount]
) -> MissionCount:
    parse = context.parse
    codes = tuple(dict.fromkeys(mention.code for token in who for mention in context.actors.at(token.i) if mention.code))
    span, anchor = parse.quote(parse.tokens[number.cue], parse.tokens[number.last], nominal, *_what(nominal))
    date = date_of(context, verb)
    interval = date.interval if date and date.interval.is_known else None
    names, ids, country = _area(context, nominal)
    bare = nominal.i == number.last
    if bare and before:  # "the Turkish side recorded 15": the same period and area, unless it gives its own
        whole = before[-1]
        interval = interval or (replace(whole.interval, basis="anaphoric") if whole.interval else None)
        if not names:
            names, ids, country = whole.place, whole.place_id, whole.country
    part_of = before[-1].anchor if before and preposition(nominal) in PART and before[-1].span.end <= span.start else None
    values = context.evidence([parse.tokens[i] for i in range(number.first, number.last + 1)], "value")
    return MissionCount(
        id=f"M{len(before) + 1}",
        span=span,
        anchor=anchor,
        figure=number.figure,
        unit=unit,
        observer=codes,
        observer_expr=_words(context, who),
        interval=interval,
        place=names,
        place_id=ids,
        country=country,
        part_of=part_of,
        said_by=context.speakers(verb)[0],
        evidence=(*values, *context.evidence([verb], "cue")),
    )


def _what(nominal: Token) -> list[Token]:
    """The word that says what is counted after "cases of", "violations of"."""
    return [k for k in nominal.kids if k.i > nominal.i and (k.dep == "acl" or (k.dep == "nmod" and preposition(k) == "of"))][:1]


def _words(context: Context, who: list[Token]) -> str:
    """The observer's words without the preposition before them."""
    below = [t for token in who for t in context.parse.subtree(token) if t.pos != "PUNCT" and not (t.dep == "case" and t.head == token.i)]
    return context.parse.quote(*below)[1]


def _area(context: Context, nominal: Token) -> tuple[str | None, str | None, str | None]:
    """Names, id and country of the area counted; the id only where it is one place. A country is not guessed from the report."""
    place = place_of(context, nominal, [])
    if place is None:
        return None, None, None
    heads = [head for found, head in context.places_in(nominal.sent) if found is place]
    beside = [context.place_at(t) for head in heads for t in spread(head)]
    named = list(dict.fromkeys([place.name, *(other.name for other in beside if other is not None)]))
    return ", ".join(named), place.id if len(named) == 1 else None, place.country
