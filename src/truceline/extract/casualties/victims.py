"""Class and side of the people harmed, from the counted noun and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import preposition, stops
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.model import ActorMention

PREDICATE = 5  # words within which "of them civilians", "were mostly women" say who the counted people were
SOME = {"some", "many", "most", "mostly", "mainly", "several", "half", "few"}  # of a part, not of all
THEM = {"them", "whom"}
MANY = {"hundreds", "thousands", "millions"}  # "tens of thousands of civilians"
COLLECTIVE = {"police", "staff", "personnel", "people", "crew", "infantry"}  # counted, though they have no plural
ARMED = {"non_state_armed_group", "state_armed_forces", "militia"}


def victims_of(context: Context, nominal: Token, table: Words) -> tuple[str, str | None]:
    """Class of victims and their side; ("unspecified", None) where the words do not say.

    A nationality ("five Israelis") says nothing of the class. Civilians have no side here (eval GUIDELINES, "casualties").
    """
    heads = _heads(nominal)
    if shared := _shared(nominal):
        victims, _ = victims_of(context, shared, table)
        return victims, _side(context, nominal)
    for head in heads:
        pair = _pair(head, table)
        if pair is not None:
            return pair, None if pair == "civilians" else _side(context, head)
        for word in _words(head):
            group = table.victims.get(word.lower)
            if group == "civilians":
                fighters = next((m for m in context.actors.at(head.i) if m.actor_type in ARMED), None)
                return ("combatants", fighters.code) if fighters is not None else ("civilians", None)  # "dissidents of the front"
            if group is not None:
                return group, _side(context, head, as_forces=group != "officials")
    for head in heads:
        for mention in _mentions(context, head):
            code = mention.code or ""
            if code.endswith(("/MIL", "/REB", "/COP")) or mention.actor_type in ARMED:
                return "combatants", mention.code
            if code.endswith("/MED"):
                return "journalists", None
            if code.endswith("/GOV") and mention.actor_type != "state" and context.actors.at(head.i):
                return "officials", mention.code
    return "unspecified", None


def predicated(context: Context, last: Token, table: Words) -> tuple[str, str | None] | None:
    """Class that is said of counted people behind them: "three of them civilians", "of whom 13 were fighters", "all women"."""
    tokens = context.parse.tokens
    told = False
    for t in tokens[last.i + 1 : last.i + 1 + PREDICATE]:
        if t.sent != last.sent or t.lower in SOME:
            return None
        if t.lower in {"them", "whom", "were", "was", "are", "all"}:
            told = True
        elif told and t.lower in table.victims:
            group = table.victims[t.lower]
            return group, None if group == "civilians" else _side(context, t)
        elif t.lower != "of" and t.text != "," and t.pos not in {"DET", "ADJ", "ADV"}:
            return None
    return None


def named_beside(context: Context, last: Token, table: Words) -> tuple[str, str | None] | None:
    """Class of the noun phrase that follows a number word by word, where the parser took it apart ("57 Civilians killed")."""
    for t in context.parse.tokens[last.i + 1 : last.i + 1 + PREDICATE]:
        if stops(context.parse, t.i) or (t.pos not in {"NOUN", "PROPN", "ADJ"} and t.text != "-"):
            return None
        if t.lower in table.victims and context.parse.tokens[min(t.i + 1, len(context.parse.tokens) - 1)].text != "-":
            group = table.victims[t.lower]
            return group, None if group == "civilians" else _side(context, t)
    return None


def _heads(nominal: Token) -> list[Token]:
    heads, at = [nominal], 0
    while at < len(heads):
        counting = heads[at].lower in MANY
        for k in heads[at].kids:
            if (k.dep == "nmod" and preposition(k) == "of" and (at == 0 or counting)) or (
                at == 0 and k.dep == "appos" and k.i > nominal.i and not _some(k)
            ):
                heads.append(k)
        at += 1
    return heads


def _some(token: Token) -> bool:
    """ "18 people, most of them traders", "mostly women", "51 people, 25 of them women": said of a part."""
    return any(k.lower in THEM for k in token.kids) or any(
        k.lower in SOME or any(c.lower in SOME or c.lower in THEM for c in k.kids) for k in token.kids
    )


def _shared(nominal: Token) -> Token | None:
    """The noun that "30 army and 12 rebel fighters", "70 army and rebel fighters" leave out of their first half."""
    if nominal.tag != "NN" or nominal.lower in COLLECTIVE or not any(k.dep.startswith("nummod") for k in nominal.kids):
        return None
    return next((k for k in nominal.kids if k.dep == "conj" and k.tag == "NNS" and any(c.dep == "compound" for c in k.kids)), None)


def _words(head: Token) -> Iterator[Token]:
    yield head
    for k in head.kids:
        if k.dep in {"compound", "amod"}:
            yield k


def _pair(head: Token, table: Words) -> str | None:
    """Class of a calling of two words: "aid workers", "ambulance drivers"."""
    pairs = (f"{k.lower} {head.lower}" for k in head.kids if k.dep in {"compound", "amod"})
    return next((table.victims[pair] for pair in pairs if pair in table.victims), None)


def _mentions(context: Context, head: Token) -> Iterator[ActorMention]:
    yield from context.actors.at(head.i)
    for k in head.kids:
        if k.dep in {"compound", "amod", "nmod:poss"} or (k.dep == "nmod" and preposition(k) in {"of", "from", "in"}):
            yield from context.actors.at(k.i)


def _side(context: Context, head: Token, *, as_forces: bool = True) -> str | None:
    """Code of the side, one that can bear arms before any other; a government's fighters are its forces."""
    codes = [m.code for m in _mentions(context, head) if m.code and not m.code.endswith(("/CVL", "/MED"))]
    armed = [c for c in codes if not c.endswith("/GOV")]
    if not as_forces:
        return next(iter(codes), None)
    return next(iter(armed), None) or next((c.replace("/GOV", "/MIL") for c in codes), None)
