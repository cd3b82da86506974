"""Agreement mentions: a noun that names one, its parties, dates and the state that the sentence puts it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.agreements.parties import bound, brokered, brokers_of, parties_of, taken_up, with_parties
from truceline.extract.agreements.states import state_of
from truceline.extract.agreements.when import belongs, date_of_making, in_force_from, place_of_agreement
from truceline.extract.agreements.words import Words, words
from truceline.extract.attribution.cues import cues
from truceline.extract.clauses import clause_root
from truceline.extract.context import Context, top
from truceline.extract.events.draft import Draft
from truceline.extract.parse import HYPHENS, Parse, Token
from truceline.model import AgreementMention, Evidence

PROCEDURE = {"talks", "negotiations", "dialogue", "meetings", "consultations", "contacts", "discussions"}


def find_agreements(context: Context, drafts: Sequence[Draft] = ()) -> list[AgreementMention]:
    """Agreement mentions in text order; ids A1, A2..."""
    found: list[AgreementMention] = []
    taken: set[int] = set()
    table, trade = words(), False
    for token in context.parse.tokens_of(table.opening):
        if token.i in taken:
            continue
        named = _named(context.parse, token, table)
        if named is None:
            continue
        first, last, kind = named
        if _spoken(context.parse, first, last) or context.actors.inside_name(first):
            continue  # "said in a joint statement", "the Government of National Accord"
        taken.update(range(first.i, last.i + 1))
        mention = _mention(context, first, last, kind, table, len(found) + 1, found)
        if mention is None and (_civil(context, last, table) or _of_trade(context, last, table, ())):
            trade = True
        if mention is not None and not (trade and not found and _unarmed(mention, first, last, table)):
            found.append(mention)
        for other in _anaphors(top(context.parse.tokens[first.i : last.i + 1])):
            taken.add(other.i)
            again = _mention(context, other, other, kind, table, len(found) + 1, [])
            if again is not None:
                found.append(again)
    found = [_with_bound(context, m, drafts) for m in with_parties(context, [brokered(context, m, drafts) for m in found])]
    found += [m for d in drafts if (m := _procedural(context, d)) is not None]
    found.sort(key=lambda m: (m.span.start, m.span.end))
    return [replace(m, id=f"A{i}") for i, m in enumerate(found, start=1)]


def _with_bound(context: Context, mention: AgreementMention, drafts: Sequence[Draft]) -> AgreementMention:
    """The mention with those who keep, extend, end or offer it in its sentence."""
    noun = next((t for t in context.parse.tokens_in(mention.span) if t.lower in words().names or t.lower in words().weak), None)
    more = [c for c in bound(context, noun, words(), drafts) if c not in (*mention.parties, *mention.brokers)] if noun else []
    return replace(mention, parties=(*mention.parties, *more)) if more else mention


def _procedural(context: Context, draft: Draft) -> AgreementMention | None:
    """ "agreed on the continuation of talks": an agreement on procedure, which never binds arms."""
    verb, event = draft.trigger.token, draft.event
    if event.kind != "agreement_reached" or verb.pos != "VERB" or event.status != "occurred":
        return None
    about = [t for k in verb.kids if k.dep in {"obl", "obj", "xcomp"} for t in context.parse.subtree(k)]
    if not any(t.lower in PROCEDURE for t in about) or any(t.lower in words().names for t in about):
        return None
    first, last = verb, max(about, key=_index)
    span, anchor = context.parse.quote(first, last)
    return AgreementMention(
        id="",
        span=span,
        anchor=anchor,
        kind="other",
        name=None,
        parties=event.actors,
        state="agreed",
        interval=event.interval,
        said_by=event.said_by,
        procedural=True,
        evidence=event.evidence,
    )


def _named(parse: Parse, token: Token, table: Words) -> tuple[Token, Token, str] | None:
    for form, kind in table.names.get(token.lower, ()):
        if parse.spells(token.i, form):
            last = parse.tokens[token.i + len(form) - 1]
            if last.dep == "compound" and last.head == last.i + 1 and parse.tokens[last.head].lower in table.weak:
                return token, parse.tokens[last.head], kind  # "ceasefire accord": one agreement
            if last.dep == "compound" and last.head != last.i and parse.tokens[last.head].lower not in table.weak:
                head = parse.tokens[last.head]
                if head.lower.startswith(("talk", "negotiation", "violation", "breach")):
                    return token, last, kind
                return None if head.pos == "NOUN" and head.i > last.i else (token, last, kind)
            return token, last, kind
    if token.lower in table.weak and token.pos in {"NOUN", "PROPN"}:
        return token, token, "other"
    return None


def _spoken(parse: Parse, first: Token, last: Token) -> bool:
    """ "Said in a joint statement": the form of what is said, no deal."""
    if last.lower not in {"statement", "statements"}:
        return False
    head = parse.tokens[last.head]
    if any(k.dep == "acl" and k.tag == "VBG" for k in last.kids):
        return True  # "released a joint statement criticising violations"
    return head.lower in cues()["verbs"] or any(
        t.lower in cues()["verbs"] and t.pos == "VERB" for t in parse.tokens[last.i + 1 : last.i + 3]
    )


def _anaphors(head: Token) -> list[Token]:
    """ "both the 2018 cease-fire and a new one": "one" stands for another agreement of the same kind."""
    return [k for k in head.kids if k.dep == "conj" and k.lower == "one"]


def _mention(
    context: Context,
    first: Token,
    last: Token,
    kind: str,
    table: Words,
    number: int,
    told: Sequence[AgreementMention],
) -> AgreementMention | None:
    parse = context.parse
    head = top(parse.tokens[first.i : last.i + 1])
    state, cue = state_of(context, head, table)
    brokers = brokers_of(context, head, table)
    parties = [c for c in parties_of(context, head, table) if c not in brokers]
    date = date_of_making(context, head)
    weak = first.i == last.i and first.lower in table.weak
    before = taken_up(context, head, kind, weak, parties, told)
    if (weak or kind in {"framework", "other"}) and _civil(context, head, table):
        return None
    if weak and (_of_trade(context, head, table, brokers) or not (parties or brokers or before or (date and cue))):
        return None
    if before is not None:
        parties = parties or list(before.parties)
        brokers = brokers or [c for c in before.brokers if c not in parties]
        kind = before.kind if weak else kind
    if weak and kind == "other" and _evacuates(context, head, table):
        kind = "evacuation"
    begins = in_force_from(context, head, date)
    place = place_of_agreement(context, head)
    speakers, holding = context.speakers(head)
    left = min(
        [
            first,
            *(
                k
                for k in head.kids
                if k.i < first.i and k.dep in {"amod", "nummod", "compound", "nmod:poss", "nmod:unmarked", "nmod"} and first.i - k.i < 6
            ),
        ],
        key=_index,
    )
    right = max(
        [last, *(t for k in head.kids if k.dep in {"acl:relcl", "acl", "nmod"} for t in parse.subtree(k) if t.i - last.i < 9)], key=_index
    )
    left = _hyphened_before(parse, left)
    span, anchor = parse.quote(left, right)
    name_span = parse.text[left.start : last.end]
    evidence = [Evidence(left.start, last.end, name_span), *context.evidence([cue] if cue else [], "cue")]
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    return AgreementMention(
        id=f"A{number}",
        span=span,
        anchor=anchor,
        kind=kind if kind != "other" or not _about_fighting(context, head) else "ceasefire",  # type: ignore[arg-type]
        name=name_span,
        parties=tuple(parties),
        state=state,  # type: ignore[arg-type]
        brokers=tuple(brokers),
        interval=date.interval if date and (state == "agreed" or belongs(context, head, date)) else None,
        in_force_from=begins,
        place=place.name if place else None,
        place_id=place.id if place else None,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _hyphened_before(parse: Parse, first: Token) -> Token:
    """The first part of a word that hyphens join to the name: "US-Russia deal", "power-sharing accord"."""
    while first.i > 1 and (mark := parse.tokens[first.i - 1]).text in HYPHENS and mark.end == first.start:
        before = parse.tokens[first.i - 2]
        if before.end != mark.start or before.sent != first.sent:
            break
        first = before
    return first


def _unarmed(mention: AgreementMention, first: Token, last: Token, table: Words) -> bool:
    """ "The deal with Norway" in a report whose first deals are of trade: one of them, where it is of states and named by a bare noun."""
    weak = first.i == last.i and first.lower in table.weak
    return weak and mention.kind == "other" and all(c.endswith("/GOV") for c in mention.parties) and not mention.brokers


def _civil(context: Context, noun: Token, table: Words) -> bool:
    """ "a trade agreement", "an oil deal": nothing that ends fighting."""
    near = [k for k in noun.kids if k.dep in {"amod", "compound", "nmod"}]
    return any(t.lower in table.civil for k in near for t in (k, *k.kids))


def _of_trade(context: Context, noun: Token, table: Words, brokers: Sequence[str]) -> bool:
    """ "signed a deal to end double taxation": the words around it are of trade, and nobody brokered it."""
    return not brokers and any(t.lower in table.trade for t in context.parse.sentence_tokens(noun.sent))


def _evacuates(context: Context, noun: Token, table: Words) -> bool:
    """ "a deal to evacuate the towns", "under the deal fighters will leave": what its clause says is to be done is to leave."""
    root = clause_root(context.parse, noun)
    return any(t.lower in table.leaving for t in (*context.parse.subtree(root), *context.parse.subtree(noun)))


def _index(token: Token) -> int:
    return token.i


def _about_fighting(context: Context, noun: Token) -> bool:
    return any(
        k.dep in {"acl", "nmod"} and {t.lower for t in context.parse.subtree(k)} & {"fighting", "hostilities", "fire", "violence"}
        for k in noun.kids
    )
