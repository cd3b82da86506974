"""Who made an agreement: its parties and brokers, stated beside it or told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.extract.agreements.states import definite, indefinite
from truceline.extract.agreements.words import Words
from truceline.extract.clauses import agents, objects, obliques, spread, subjects
from truceline.extract.context import Context, top
from truceline.extract.parse import Token
from truceline.model import AgreementMention


def brokers_of(context: Context, noun: Token, table: Words) -> list[str]:
    found: list[str] = []
    for k in noun.kids:
        if k.dep in {"acl", "acl:relcl"} and k.lower in table.brokers:
            found += [m.code for t in agents(context.parse, k) for m in context.actors.at(t.i) if m.code]
        if k.dep in {"amod", "compound"} and k.lower.endswith(("brokered", "led", "sponsored", "backed", "mediated")):
            found += [m.code for t in k.kids for m in context.actors.at(t.i) if m.code]
    head = context.parse.head_of(noun)
    if head is not None and head.pos == "VERB" and head.lower in {"broker", "brokered", "mediated", "mediate"}:
        found += [m.code for t in agents(context.parse, head) for m in context.actors.at(t.i) if m.code]
    return list(dict.fromkeys(found))


def parties_of(context: Context, noun: Token, table: Words) -> list[str]:
    found: list[str] = []
    for t in obliques(noun, "between", "among", "with", "of", "by"):
        found += [m.code for m in context.actors.at(t.i) if m.code]
    for k in noun.kids:
        if k.dep in {"nmod:poss", "amod", "compound"}:
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
        if k.dep in {"acl", "acl:relcl"} and k.lower in {"involving", "involves"}:
            found += [m.code for t in objects(context.parse, k) for m in context.actors.at(t.i) if m.code]
    head = context.parse.head_of(noun)
    if head is not None and head.pos == "VERB":
        found += [m.code for t in obliques(head, "between") for m in context.actors.at(t.i) if m.code]
        if found and len(set(found)) == 1 and obliques(noun, "with") and noun.dep == "obj":
            found += [m.code for t in subjects(context.parse, head) for m in context.actors.at(t.i) if m.code]
    steps = 0
    while head is not None and steps < 3:
        if head.pos == "VERB":
            agreeing = head.lower in dict(table.states)["agreed"] | dict(table.states)["negotiated"] | {"turn", "cooperate", "declare"}
            if agreeing:
                found += [m.code for t in subjects(context.parse, head) for m in context.actors.at(t.i) if m.code]
                for t in obliques(head, "with", "between"):
                    found += [m.code for m in context.actors.at(t.i) if m.code]
                break
        head, steps = context.parse.head_of(head), steps + 1
    return list(dict.fromkeys(found))


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
