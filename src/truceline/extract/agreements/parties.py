"""Who made an agreement: its parties and brokers, stated beside it or told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.actors.sides import as_speaker
from truceline.extract.agreements.states import definite, indefinite, names_it, would
from truceline.extract.agreements.words import Words
from truceline.extract.clauses import agents, objects, obliques, preposition, spread, subjects, warrants
from truceline.extract.context import Context, top
from truceline.extract.events.draft import Draft
from truceline.extract.factuality import status_of
from truceline.extract.parse import Token
from truceline.extract.talks.parties import hyphened
from truceline.model import ActorMention, AgreementMention

BELOW = 4  # steps in the tree from "between A and B" up to the agreement
HELD = ("extended", "ended", "in-force", "proposed")  # states that a party brings about; a breach says of whom it is, not whose truce
SOUGHT = frozenset({"proposed", "negotiated"})
THIRD = {"ngo", "intergovernmental", "media"}
TRUCES = frozenset({"ceasefire", "cessation-of-hostilities", "humanitarian-pause", "local-truce"})
OUTSIDE = ("/CVL", "/MED", "/CIV", "/NGO", "/JUD")  # no party to a truce


def brokers_of(context: Context, noun: Token, table: Words) -> list[str]:
    found: list[str] = []
    for k in noun.kids:
        if k.dep in {"acl", "acl:relcl"} and k.lower in table.brokers:
            found += [c for t in agents(context.parse, k) for c in _of_phrase(context, t)]
        if k.dep in {"amod", "compound"} and k.lower.endswith(("brokered", "led", "sponsored", "backed", "mediated")):
            found += [m.code for t in k.kids for m in (*context.actors.at(t.i), *context.actors.backing(t.i)) if m.code]
    around = [noun, *(k for k in noun.kids if k.dep.startswith("acl")), context.parse.tokens[noun.head]]
    found += [m.code for a in around for t in obliques(a, "with") if warrants(context.parse, t) for m in context.actors.at(t.i) if m.code]
    head = context.parse.head_of(noun)
    if head is not None and head.pos == "VERB" and head.lower in {"broker", "brokered", "mediated", "mediate"}:
        found += [m.code for t in agents(context.parse, head) for m in context.actors.at(t.i) if m.code]
    return list(dict.fromkeys(found))


def _of_phrase(context: Context, token: Token) -> list[str]:
    """Codes at a token, else of the name that its description leads up to ("by rebel backer Qatar and regime ally Iran")."""
    own = [m.code for m in context.actors.at(token.i) if m.code]
    named = [k for k in token.kids if k.dep in {"appos", "flat"} and k.pos == "PROPN" and 0 < k.i - token.i < BELOW]
    return own or [m.code for k in named for m in context.actors.at(k.i) if m.code]


def parties_of(context: Context, noun: Token, table: Words) -> list[str]:
    found: list[str] = []
    for t in obliques(noun, "between", "among", "with", "of", "by"):
        found += [m.code for m in context.actors.at(t.i) if m.code]
    sides = len(set(found)) > 1  # "the Djibouti accord between A and B" is named for where it was made
    for k in noun.kids:
        if k.dep in {"nmod:poss", "amod", "compound"} and not sides:
            found += [m.code for s in spread(k) for m in context.actors.at(s.i) if m.code and context.place_at(s) is None]
        if k.dep in {"acl", "acl:relcl"} and k.lower in {
            "signed",
            "agreed",
            "reached",
            "struck",
            "clinched",
            "announced",
            "concluded",
            "declared",
        }:
            found += [m.code for t in agents(context.parse, k) for m in context.actors.at(t.i) if m.code]
            found += [m.code for t in obliques(k, "between", "among", "with", "by") for m in context.actors.at(t.i) if m.code]
        if k.dep in {"acl", "acl:relcl"} and k.lower in table.brokers:
            found += [m.code for t in obliques(k, "between", "among") for m in context.actors.at(t.i) if m.code]
        if k.dep in {"acl", "acl:relcl"} and k.lower in {"involving", "involves"}:
            found += [m.code for t in objects(context.parse, k) for m in context.actors.at(t.i) if m.code]
    head = context.parse.head_of(noun)
    if head is not None and head.pos == "VERB":
        found += [m.code for t in obliques(head, "between") for m in context.actors.at(t.i) if m.code]
        if found and len(set(found)) == 1 and obliques(noun, "with") and noun.dep == "obj":
            found += [m.code for t in subjects(context.parse, head) for m in context.actors.at(t.i) if m.code]
    found = found or [m.code for t in _between(context, noun) for m in context.actors.at(t.i) if m.code]
    found = found or hyphened(context, _first_of(context, noun))
    steps = 0
    while head is not None and steps < 3:
        if head.pos == "VERB":
            agreeing = head.lower in dict(table.states)["agreed"] | dict(table.states)["negotiated"] | {"turn", "cooperate", "declare"}
            if agreeing and head.lemma.lower() in {"discuss", "debate"} and definite(context.parse, noun):
                break  # "discussed the truce by phone": of whom it is was told before
            if agreeing and status_of(context.parse, head).status == "denied" and not would(head):
                break  # "has not signed the truce", "neither signed it": theirs it is not
            if agreeing:
                sought = head.lower in dict(table.states)["negotiated"]
                told = [m for t in subjects(context.parse, head) for m in context.actors.at(t.i) if m.code]
                third = {m.code for m in context.actors.mentions if _between_sides(m)} if sought else set()
                found += [m.code for m in told if m.code and m.code not in third]  # an envoy who seeks a truce is no party
                for t in obliques(head, "with", "between"):
                    found += [m.code for m in context.actors.at(t.i) if m.code]
                break
        head, steps = context.parse.head_of(head), steps + 1
    return list(dict.fromkeys(_signing(context, c) for c in found))


def _signing(context: Context, code: str) -> str:
    """ "Government forces" agree as their government does; an army that the report calls one stays what it is."""
    named = [m for m in context.actors.mentions if m.code == code]
    ruled = code.endswith("/MIL") and named and all({"government", "regime"} & set(m.name.lower().replace("-", " ").split()) for m in named)
    return as_speaker(code) if ruled else code


def _first_of(context: Context, noun: Token) -> Token:
    """The first of the words that name the agreement ("truce deal")."""
    before = context.parse.tokens[noun.i - 1] if noun.i else noun
    return before if before.head == noun.i and before.dep == "compound" and before.text[0].islower() else noun


def brokered(context: Context, mention: AgreementMention, drafts: Sequence[Draft]) -> AgreementMention:
    """ "Russia and the United States agreed on a truce for Syria": states that agree on others' truce broker it.

    They are others where none of them is the report's country and none of them strikes another of them.
    """
    states = {c.partition("/")[0] for c in mention.parties}
    if mention.state in SOUGHT:
        return mention  # who still talks about it may be bound by it
    if mention.kind not in TRUCES or len(states) < len(mention.parties) or len(states) < 2 or not context.country:
        return mention
    if context.country in states or any(not c.endswith("/GOV") for c in mention.parties):
        return mention
    if any(obliques(t, "between", "among") for t in context.parse.tokens_in(mention.span)):
        return mention  # "the truce between A and B" is theirs, wherever it was agreed
    here = any(d.event.country == context.country and d.event.type in {"ASSAULT", "RETREAT"} for d in drafts)
    if not here:
        return mention  # no fighting is told of the land that the report is about, nor that it stopped
    for d in drafts:
        hit = {c.partition("/")[0] for c in d.event.recipients} & states
        if d.event.type == "ASSAULT" and hit and {c.partition("/")[0] for c in d.event.actors} & (states - hit or states):
            return mention
    return replace(mention, parties=(), brokers=tuple(dict.fromkeys([*mention.brokers, *mention.parties])))


def _between(context: Context, noun: Token) -> list[Token]:
    """ "A truce brokered by X and Y between A and B": the phrase with "between", wherever below the noun it hangs."""
    found = []
    for t in context.parse.sentence_tokens(noun.sent):
        if t.i > noun.i and preposition(t) in {"between", "among"}:
            over = [a.i for a in context.parse.ancestors(t)][:BELOW]
            if noun.i in over:
                found += spread(t)
    return found


def bound(context: Context, noun: Token, table: Words, drafts: Sequence[Draft]) -> list[str]:
    """Who keeps, breaks, extends, ends or offers it: the doers of the verb that it stands under, where they fight in the report or are
    of its country. A third state or a body that asks for a truce is no party to it.
    """
    states = dict(table.states)
    head, steps = context.parse.head_of(noun), 0
    while head is not None and head.pos != "VERB" and steps < 2:
        head, steps = context.parse.head_of(head), steps + 1
    if head is not None and names_it(head, noun):
        return []
    if head is None or not any(head.lower in states[s] for s in HELD) or noun.dep not in {"obj", "obl", "nmod", "nsubj:pass"}:
        return []
    own = next((d.event for d in drafts if d.trigger.token.i == head.i), None)
    codes = list(own.actors) if own is not None else []
    codes = codes or [m.code for t in agents(context.parse, head) for m in context.actors.at(t.i) if m.code]
    fighting = {code for d in drafts if d.event.type == "ASSAULT" for c in d.event.actors for code in (c, as_speaker(c))}
    third = {m.code for m in context.actors.mentions if _between_sides(m)}
    home = f"{context.country}/" if context.country else None
    ours = (c for c in codes if c in fighting or (home and c.startswith(home)) or (c.startswith("ORG:") and c not in third))
    return [c for c in dict.fromkeys(ours) if c != "UNKNOWN" and not c.endswith(OUTSIDE)]


def _between_sides(mention: ActorMention) -> bool:
    """A body that is no side of a war, or its envoy."""
    role = (mention.role or "").lower()
    return mention.actor_type in THIRD or (
        mention.actor_type == "person"
        and any(w in role for w in ("envoy", "mediator", "facilitator", "secretary-general", "representative"))
    )


def taken_up(
    context: Context, noun: Token, kind: str, weak: bool, parties: list[str], told: Sequence[AgreementMention]
) -> AgreementMention | None:
    """The agreement told last before that a definite noun takes up: of the same kind, or of any where the noun is "the deal"."""
    if not definite(context.parse, noun):
        return None
    for other in reversed(told):
        if (weak or other.kind == kind) and (not parties or set(parties) & set(other.parties)):
            return other
    return None


def with_parties(context: Context, found: list[AgreementMention]) -> list[AgreementMention]:
    """A mention that names no party and no article of its own ("a truce") has the parties that the report gives its kind elsewhere."""
    finished = []
    for i, mention in enumerate(found):
        tokens = context.parse.tokens_in(mention.span)
        if not mention.parties and not indefinite(context.parse, top(tokens)):
            others = [*reversed(found[:i]), *found[i + 1 :]]
            lender = next((o for o in others if o.parties and o.kind == mention.kind), None)
            mention = replace(mention, parties=lender.parties) if lender else mention
        finished.append(mention)
    return finished
