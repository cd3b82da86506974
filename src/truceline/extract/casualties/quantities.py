"""Figures that are no casualties: how many fighters are there, how many vehicles, rounds, attacks."""

from __future__ import annotations

from truceline.extract.casualties.counts import counted
from truceline.extract.casualties.lexicon import words
from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.model import Casualty, Quantity


def find_quantities(context: Context, casualties: list[Casualty]) -> list[Quantity]:
    """Numbers that count something and are no casualty, no date and no part of a name; ids N1, N2..."""
    parse = context.parse
    found: list[Quantity] = []
    dated = {t.i for mention in context.dates for t in parse.tokens_in(mention.span)}
    harmed = {t.i for c in casualties for e in c.evidence if e.role == "value" for t in parse.tokens_in(e.span)}
    known = words().present
    for number in context.numbers:
        if any(i in dated or i in harmed for i in range(number.first, number.last + 1)):
            continue
        nominal = counted(parse, number)
        if nominal is None or nominal.i == number.last and not any(k.dep == "nmod" for k in nominal.kids):
            continue
        unit = next((k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of"), nominal)
        if unit.pos not in {"NOUN", "PROPN"} or (unit.lower not in known and unit.tag != "NNS"):
            continue
        span, anchor = parse.quote(parse.tokens[number.cue], parse.tokens[number.last], unit, nominal)
        found.append(Quantity(f"N{len(found) + 1}", span, anchor, number.figure, unit.lemma.lower()))
    return found
