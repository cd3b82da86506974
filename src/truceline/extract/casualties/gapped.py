"""Figures told by place with the verb said once: "five people were killed in Goma, three in Sake and one in Minova"."""

from __future__ import annotations

from truceline.extract.casualties.counts import Count
from truceline.extract.casualties.lexicon import Words
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.model import PlaceMention

WHERE = {"in", "at", "near", "outside"}
REACH = 4  # words from "in" to the place: "in the town of Goma"
LINKS = {",", ";", ":", "and"}
BETWEEN = {"ADP", "PROPN", "PUNCT", "CCONJ", "DET", "NOUN", "ADJ", "NUM"}


def place_behind(context: Context, count: Count) -> PlaceMention | None:
    """The place that stands right behind a number or what it counts: "three in Sake"."""
    tokens = context.parse.tokens
    at = max(count.number.last, count.nominal.i) + 1
    if at >= len(tokens) or tokens[at].lower not in WHERE or tokens[at].sent != count.nominal.sent:
        return None
    for token in tokens[at + 1 : at + 1 + REACH]:
        if token.sent != tokens[at].sent or token.pos not in {"DET", "NOUN", "PROPN", "ADJ", "ADP"}:
            return None
        if (place := context.place_at(token)) is not None:
            return place
    return None


def listed(context: Context, table: Words, count: Count, end: int, cue: Token) -> bool:
    """True where a bare number with a place goes on with the harm of the figure told before, which ends at token `end`.

    Nothing but the place of the figure before, and the verb where it follows what it counts, stands between the two.
    """
    first, nominal = context.parse.tokens[count.number.cue], count.nominal
    own = nominal.i <= count.number.last or nominal.lower in table.rest
    if count.bare or not own or first.sent != cue.sent or place_behind(context, count) is None:
        return False
    between = context.parse.tokens[max(end, cue.i) + 1 : first.i]
    colon = next((t.i for t in between if t.text == ":"), None)  # "killed 41, medics said: 18 in Gaza City, ..."
    if colon is not None:
        return all(t.pos in BETWEEN for t in context.parse.tokens[colon : first.i])
    return any(t.text in LINKS for t in between) and all(t.pos in BETWEEN and t.lower not in table.kinds for t in between)


def is_split(context: Context, end: int, count: Count) -> bool:
    """ "Seven were killed: four in Goma, ...": a colon brings in the parts of the figure before."""
    return any(t.text in {":", "–", "—"} for t in context.parse.tokens[end + 1 : count.number.cue])
