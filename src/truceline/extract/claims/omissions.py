"""What a report tells as not done though agreed: "the road is still shut", "they have not withdrawn their heavy weapons"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from truceline.extract.clauses import is_passive, objects, subjects
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.model import AgreementMention, Claim, Evidence, Span
from truceline.ontology.load import read_yaml

ALLEGATION = "obligation_not_met"
NOT = {"not", "n't", "never", "yet"}
STILL = {"still"}
REMAIN = {"remain", "stay"}
UNREAL = {"will", "would", "could", "may", "might", "should", "must", "shall", "if", "unless"}


@cache
def _known() -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for content in read_yaml("omissions.yaml"):
        for kind, words in content.items():
            merged[kind] = {**merged.get(kind, {}), **words}
    return merged


@cache
def _predicates() -> frozenset[str]:
    """Lemmas and forms of the predicates that can tell an omission: all others are passed over unasked."""
    return frozenset(REMAIN).union(*(words.get(part, ()) for words in _known().values() for part in ("done", "holding", "lasting")))


def find_omissions(context: Context, agreements: list[AgreementMention], taken: list[Claim]) -> list[Claim]:
    """One claim a sentence that tells an omission, by whoever vouches for it; none where a claim of `taken` says it already."""
    found: list[Claim] = []
    predicates = _predicates()
    for token in context.parse.tokens:
        if token.lower not in predicates and token.lemma.lower() not in predicates:
            continue
        things = list(_omitted(context, token))
        if not things or any(c.allegation == ALLEGATION and c.span.start <= token.start < c.span.end for c in taken):
            continue
        sentence = context.parse.sentences[token.sent]
        span = Span(sentence.start, sentence.end)
        if found and found[-1].span == span:
            continue
        # The agreement is often named in the sentence before ("under the memorandum ... The road is still shut").
        since = context.parse.sentences[max(token.sent - 1, 0)].start
        about = tuple(one.id for one in agreements if since <= one.span.start < span.end)
        target = tuple(dict.fromkeys(m.code for t in things for m in context.actors.at(t.i) if m.code))
        speakers = context.speakers(token)[0]
        found.append(
            Claim(
                "",
                span,
                context.parse.text[span.start : span.end],
                speakers,
                None,
                "unattributed" if speakers == ("report",) else "indirect",
                "assertion",
                target=target,
                allegation=ALLEGATION,
                about=about,
                evidence=(Evidence(token.start, token.end, token.text, "cue"),),
            )
        )
    return found


def _omitted(context: Context, token: Token) -> Iterator[Token]:
    """Subjects and things of a predicate that tells an omission; empty where it tells none, or only one that is feared or asked for."""
    around = {k.lower for k in token.kids}
    if around & UNREAL or token.pos not in {"VERB", "ADJ", "ADV"}:
        return
    parse, lemma = context.parse, token.lemma.lower()
    head = parse.head_of(token)
    lasts = bool(around & STILL) or (head is not None and head.lemma.lower() in REMAIN and token.dep in {"xcomp", "advcl", "obj"})
    doers = subjects(parse, head if head is not None and head.lemma.lower() in REMAIN and token.dep == "xcomp" else token)
    what = objects(parse, token)
    if lemma in REMAIN and not any(k.dep == "xcomp" for k in token.kids):
        lasts = True
    for words in _known().values():
        things = [t for t in (*doers, *what) if _is_thing(t, words["things"])]
        if not things:
            continue
        undone = (
            lemma in words["done"] and bool(around & NOT) and (bool(what) or is_passive(token) or lemma in {"leave", "withdraw", "quit"})
        )
        kept = lemma in words.get("holding", ()) and bool(around & STILL) and any(t in what for t in things)
        lasting = lasts and (lemma in words["lasting"] or token.lower in words["lasting"] or (lemma in REMAIN and _placed(token)))
        if undone or kept or lasting:
            yield from (*doers, *things)
            return


def _is_thing(token: Token, things: list[str]) -> bool:
    below = (k for k in token.kids if k.dep in {"compound", "flat", "appos", "conj", "amod"})
    return token.lemma.lower() in things or token.lower in things or any(k.lower in things for k in below)


def _placed(token: Token) -> bool:
    """ "remain in the zone": it lasts in a place."""
    return any(k.dep.startswith("obl") and any(m.lower in {"in", "inside", "within", "at"} for m in k.kids) for k in token.kids)
