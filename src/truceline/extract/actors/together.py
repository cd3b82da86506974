"""Mentions that belong together: titles and names, a group described and named, states in a list; and the index of them all."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.index import ActorIndex
from truceline.extract.actors.phrase import Phrases
from truceline.extract.parse import Parse
from truceline.model import ActorMention


def join_titles(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """A title in front of a name is the person's ("Deputy Foreign Minister Ambassador X"), no actor of its own."""
    people = {d.first: d for d in drafts if d.actor_type == "person" and d.basis == "text"}
    kept = []
    for draft in drafts:
        person = people.get(draft.last + 1)
        if person is None or draft.actor_id is not None or draft.actor_type == "person":
            kept.append(draft)
            continue
        person.heads |= draft.heads
        words = parse.text[parse.tokens[draft.first].start : parse.tokens[draft.last].end]
        person.role = person.role or words
    return kept


def join_names(parse: Parse, drafts: list[Draft], groups: frozenset[str]) -> list[Draft]:
    """ "The militant group Hamas": one actor, described by one of the words for groups and named."""
    names = {d.first: d for d in drafts if d.actor_id is not None and (d.code or "").startswith("ORG:")}
    kept = []
    for draft in drafts:
        head = parse.tokens[draft.last]
        name = names.get(draft.last + 1)
        plain = draft.actor_id is None and (draft.code or "").endswith("/REB") and head.tag in ("NN", "NNP")
        if name is not None and plain and head.lower in groups:
            name.heads |= draft.heads
        else:
            kept.append(draft)
    return kept


def index_of(phrases: Phrases, drafts: list[Draft], aside: Iterable[tuple[str, int, Draft]]) -> ActorIndex:
    """The index of drafts in text order. `aside` are actors that only some readings of a word ask for: (kind, token, who)."""
    parse = phrases.parse
    idents = {id(d): f"A{n}" for n, d in enumerate(drafts, 1)}
    mentions: list[ActorMention] = []
    at: dict[int, list[ActorMention]] = {}
    for draft in drafts:
        to = idents.get(id(draft.refers_to)) if draft.refers_to else None
        mention = draft.mention(idents[id(draft)], to, parse)
        mentions.append(mention)
        for token in sorted(draft.heads):
            at.setdefault(token, []).append(mention)
    for one, other in zip(drafts, drafts[1:], strict=False):
        if other.first == one.last + 1 and _listed(one, phrases) and _listed(other, phrases):
            # A list that lost its commas ("Saudi Arabia Turkey and Qatar"): the parser takes the two for one name.
            _answer_for(one.heads | other.heads, one, other, at)
        elif other.first == one.last + 2 and _inside(one, other, parse):
            # "The Syrian military and Russian air force": the parser hung the first on the second as if it described it.
            _answer_for(other.heads, one, other, at)
    for draft in drafts:
        _answer_for_name(parse, draft, at)
    beside: dict[tuple[str, int], tuple[ActorMention, ...]] = {}
    for kind, token, draft in aside:
        beside[kind, token] = (*beside.get((kind, token), ()), draft.mention("", None, parse))
    return ActorIndex(parse, tuple(mentions), {token: tuple(found) for token, found in at.items()}, beside)


def _answer_for_name(parse: Parse, draft: Draft, at: dict[int, list[ActorMention]]) -> None:
    """ "Jamaat Nasr (JNIM) attacked": a name that nobody is known by, and the one in brackets behind it."""
    tokens, name = parse.tokens, parse.tokens[parse.tokens[draft.last].head]
    if draft.first < 2 or draft.last + 1 >= len(tokens) or tokens[draft.first - 1].text != "(" or tokens[draft.last + 1].text != ")":
        return
    if name.pos == "PROPN" and name.i < draft.first and not any(m.code for t in range(name.i, draft.first) for m in at.get(t, ())):
        at[name.i] = list(at.get(draft.last, ()))


def _inside(one: Draft, other: Draft, parse: Parse) -> bool:
    last = parse.tokens[one.last]
    joined = parse.tokens[one.last + 1].lower in ("and", "&") and last.dep in ("amod", "compound") and last.head in other.heads
    bodies = one.actor_type != "person" and other.actor_type != "person" and one.code is not None and one.code != other.code
    return joined and bodies and one.last in one.heads


def _listed(draft: Draft, phrases: Phrases) -> bool:
    """A state by its bare name."""
    hit = phrases.by_token.get(draft.first)
    return draft.actor_type == "state" and hit is not None and hit.kind == "state" and draft.actor_id is not None


def _answer_for(tokens: set[int], one: Draft, other: Draft, at: dict[int, list[ActorMention]]) -> None:
    """Let tokens stand for both actors."""
    both = [*at[min(one.heads)], *at[min(other.heads)]]
    for token in tokens:
        at[token] = list(dict.fromkeys([*at[token], *both]))
