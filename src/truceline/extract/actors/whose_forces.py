"""Soldiers without a country's name: whose they are by another force or state that the sentence, or those before it, names."""

from __future__ import annotations

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.look import POINTERS, Look, take_land
from truceline.extract.attribution.cues import is_speech
from truceline.extract.clauses import preposition
from truceline.extract.parse import Token
from truceline.extract.states import OF_STATE


def bare_forces(look: Look) -> None:
    """ "Ugandan soldiers shot a rebel, an army spokesman said", "Polish troops came under fire; one soldier was killed": of the one
    force that the sentence names, where no word says of which."""
    for draft in look.drafts:
        token = look.parse.tokens[draft.last]
        if not look.unnamed(draft):
            continue
        first = look.parse.conjuncts(token)[0]  # "A Kenyan general, six soldiers were killed"
        if "nsubj:pass" not in (token.dep, first.dep) and not (token.dep == "nsubj" and is_speech(look.parse.tokens[token.head])):
            continue
        if draft.first and look.parse.tokens[draft.first - 1].lower in POINTERS:
            continue
        named = [d for d in look.earlier(token, reach=0) if (d.code or "").endswith("/MIL") and _of_told_land(look, d)]
        if named and named[0].iso3 and {d.code for d in named} == {named[0].code} and named[0].code != draft.code:
            take_land(draft, named[0], "MIL")


def harmed_before(look: Look) -> None:
    """ "Chadian soldiers were killed. ... Wounded soldiers were flown out": of the force that was hit, whoever is named in between."""
    harmed = look.words.get("back-pointing/harmed", frozenset())
    for draft in look.drafts:
        token = look.parse.tokens[draft.last]
        if not look.unnamed(draft) or not any(k.dep == "amod" and k.lower in harmed for k in token.kids):
            continue
        hit = [d for d in look.earlier(token) if (d.code or "").endswith("/MIL") and _of_told_land(look, d) and _was_hit(look, d)]
        if hit and hit[0].iso3 and hit[0].code != draft.code:
            take_land(draft, hit[0], "MIL")


def _was_hit(look: Look, force: Draft) -> bool:
    harming = look.words.get("back-pointing/harming", frozenset())
    tokens = [look.parse.tokens[i] for i in force.heads]
    return any(t.dep in {"obj", "nsubj:pass"} and look.parse.tokens[t.head].lemma.lower() in harming for t in tokens)


def _of_told_land(look: Look, force: Draft) -> bool:
    """ "The Israeli army", "Israel's army": a word says whose it is."""
    owners = (k for i in force.heads for k in look.parse.tokens[i].kids if k.dep == "nmod:poss")
    hits = (look.phrases.by_token.get(k.i) for k in owners)
    return force.first < min(force.heads) or any(h is not None and h.kind == "state" for h in hits)


def abroad(look: Look) -> None:
    """ "The army attacked a camp inside Eritrea, Ethiopia said": no army is said to act "inside" its own country; of the one other
    state that the sentence names, where no word says of which."""
    for draft in look.drafts:
        token = look.parse.tokens[draft.last]
        if not (draft.code or "").endswith("/MIL") or draft.actor_id or draft.refers_to or draft.first < min(draft.heads):
            continue
        if any(k.dep in {"nmod:poss", "nmod"} for k in token.kids):
            continue  # "Eritrea's army"
        if token.dep != "nsubj" or not any(_inside(look, k, draft.iso3) for k in look.parse.subtree(look.parse.tokens[token.head])):
            continue
        sentence = look.sentence(draft)
        others = [d for d in look.drafts if look.sentence(d) == sentence and (d.code or "")[3:] in OF_STATE and d.iso3 != draft.iso3]
        if len({d.iso3 for d in others}) == 1:
            take_land(draft, others[0], "MIL")


def _inside(look: Look, token: Token, land: str | None) -> bool:
    """True for the name of a country that something is told to be inside of."""
    hit = look.phrases.by_token.get(token.i)
    named = hit is not None and hit.kind == "state" and hit.entry is not None and hit.entry.iso3 == land
    return named and preposition(token) == "inside"
