"""Agreement mentions: a noun that names one, its parties, dates and the state that the sentence puts it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from functools import cache

from truceline.extract.clauses import agents, clause_root, objects, obliques, preposition, spread, subjects
from truceline.extract.context import Context, distance, top
from truceline.extract.events.find import Draft
from truceline.extract.factuality import status_of
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Parse, Token
from truceline.model import AgreementMention, DateMention, Evidence, PlaceMention
from truceline.ontology.load import read_yaml

PROCEDURE = {"talks", "negotiations", "dialogue", "meetings", "consultations", "contacts", "discussions"}
IN = {"in", "for", "across", "around", "at"}
START = {
    "start",
    "started",
    "starts",
    "begin",
    "began",
    "begun",
    "begins",
    "effect",
    "force",
    "implemented",
    "implementation",
    "enter",
    "entered",
    "since",
    "effective",
}


@dataclass(frozen=True, slots=True)
class Words:
    names: dict[str, list[tuple[tuple[str, ...], str]]]
    weak: frozenset[str]
    states: tuple[tuple[str, frozenset[str]], ...]
    brokers: frozenset[str]
    wished: frozenset[str]
    civil: frozenset[str]
    leaving: frozenset[str]


@cache
def words() -> Words:
    """Names, states and broker verbs of `ontology/agreements.yaml` and a user's overlay."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    weak: set[str] = set()
    states: dict[str, set[str]] = {}
    brokers: set[str] = set()
    wished: set[str] = set()
    civil: set[str] = set()
    leaving: set[str] = set()
    for table in read_yaml("agreements.yaml"):
        for kind, phrases in table.get("names", {}).items():
            for phrase in phrases:
                for form in noun_forms(phrase):
                    parts = tuple(form.replace("-", " - ").split())
                    names.setdefault(parts[0], []).append((parts, kind))
        weak.update(f for w in table.get("weak", ()) for f in noun_forms(w))
        for state, cues in table.get("states", {}).items():
            states.setdefault(state, set()).update(f for c in cues for f in verb_forms(c) | noun_forms(c))
        wished.update(table.get("wished", ()))
        civil.update(table.get("civil", ()))
        leaving.update(f for w in table.get("leaving", ()) for f in verb_forms(w) | noun_forms(w))
        brokers.update(f for w in table.get("brokers", ()) for f in verb_forms(w))
    for rows in names.values():
        rows.sort(key=lambda r: -len(r[0]))
    return Words(
        names,
        frozenset(weak),
        tuple((s, frozenset(c)) for s, c in states.items()),
        frozenset(brokers),
        frozenset(wished),
        frozenset(civil),
        frozenset(leaving),
    )


def find_agreements(context: Context, drafts: Sequence[Draft] = ()) -> list[AgreementMention]:
    """Agreement mentions in text order; ids A1, A2..."""
    found: list[AgreementMention] = []
    taken: set[int] = set()
    table = words()
    for token in context.parse.tokens:
        if token.i in taken:
            continue
        named = _named(context.parse, token, table)
        if named is None:
            continue
        first, last, kind = named
        taken.update(range(first.i, last.i + 1))
        mention = _mention(context, first, last, kind, table, len(found) + 1, found)
        if mention is not None:
            found.append(mention)
        for other in _anaphors(top(context.parse.tokens[first.i : last.i + 1])):
            taken.add(other.i)
            again = _mention(context, other, other, kind, table, len(found) + 1, [])
            if again is not None:
                found.append(again)
    found = _with_parties(context, found)
    found += [m for d in drafts if (m := _procedural(context, d)) is not None]
    found.sort(key=lambda m: (m.span.start, m.span.end))
    return [replace(m, id=f"A{i}") for i, m in enumerate(found, start=1)]


def _with_parties(context: Context, found: list[AgreementMention]) -> list[AgreementMention]:
    """A mention that names no party and no article of its own ("a truce") has the parties that the report gives its kind elsewhere."""
    finished = []
    for i, mention in enumerate(found):
        tokens = context.parse.tokens_in(mention.span)
        if not mention.parties and not _indefinite(context.parse, top(tokens)):
            others = [*reversed(found[:i]), *found[i + 1 :]]
            lender = next((o for o in others if o.parties and o.kind == mention.kind), None)
            mention = replace(mention, parties=lender.parties) if lender else mention
        finished.append(mention)
    return finished


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
        tail = parse.tokens[token.i : token.i + len(form)]
        if tuple(t.lower for t in tail) == form and tail[-1].sent == token.sent:
            last = tail[-1]
            if last.dep == "compound" and last.head != last.i and parse.tokens[last.head].lower not in table.weak:
                head = parse.tokens[last.head]
                if head.lower.startswith(("talk", "negotiation", "violation", "breach")):
                    return token, last, kind
                return None if head.pos == "NOUN" and head.i > last.i else (token, last, kind)
            return token, last, kind
    if token.lower in table.weak and token.pos in {"NOUN", "PROPN"}:
        return token, token, "other"
    return None


def _anaphors(head: Token) -> list[Token]:
    """ "both the 2018 cease-fire and a new one": "one" stands for another agreement of the same kind."""
    return [k for k in head.kids if k.dep == "conj" and k.lower == "one"]


def _mention(
    context: Context, first: Token, last: Token, kind: str, table: Words, number: int, told: Sequence[AgreementMention]
) -> AgreementMention | None:
    parse = context.parse
    head = top(parse.tokens[first.i : last.i + 1])
    state, cue = _state(context, head, table)
    brokers = _brokers(context, head, table)
    parties = [c for c in _parties(context, head, table) if c not in brokers]
    date = _date(context, head)
    weak = first.i == last.i and first.lower in table.weak
    before = _taken_up(context, head, kind, weak, parties, told)
    if weak and (_civil(context, head, table) or not (parties or brokers or before or (date and cue))):
        return None
    if before is not None:
        parties = parties or list(before.parties)
        kind = before.kind if weak else kind
    if weak and kind == "other" and _evacuates(context, head, table):
        kind = "evacuation"
    begins = _in_force_from(context, head, date)
    place = _place(context, head)
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
        interval=date.interval if date and (state == "agreed" or _own(context, head, date)) else None,
        in_force_from=begins,
        place=place.name if place else None,
        place_id=place.id if place else None,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _taken_up(
    context: Context, noun: Token, kind: str, weak: bool, parties: list[str], told: Sequence[AgreementMention]
) -> AgreementMention | None:
    """The agreement told last before that a definite noun takes up: of the same kind, or of any where the noun is "the deal"."""
    if not _definite(context.parse, noun):
        return None
    for other in reversed(told):
        if (weak or other.kind == kind) and (not parties or set(parties) & set(other.parties)):
            return other
    return None


def _civil(context: Context, noun: Token, table: Words) -> bool:
    """ "a trade agreement", "an oil deal": nothing that ends fighting."""
    near = [k for k in noun.kids if k.dep in {"amod", "compound", "nmod"}]
    return any(t.lower in table.civil for k in near for t in (k, *k.kids))


def _evacuates(context: Context, noun: Token, table: Words) -> bool:
    """ "a deal to evacuate the towns", "under the deal fighters will leave": what its clause says is to be done is to leave."""
    root = clause_root(context.parse, noun)
    return any(t.lower in table.leaving for t in (*context.parse.subtree(root), *context.parse.subtree(noun)))


def _place(context: Context, noun: Token) -> PlaceMention | None:
    """Where it holds: the place that the noun's own phrase names, or its clause with "in" or "for"."""
    for place, head in context.places_in(noun.sent):
        if context.actors.at(head.i) and preposition(head) == "":
            continue
        own = head.head == noun.i and (head.i < noun.i or preposition(head) in IN)
        if own or (preposition(head) in IN and distance(context.parse, noun, head) <= 2 and place.kind != "zone"):
            return place
    return None


def _index(token: Token) -> int:
    return token.i


def _state(context: Context, noun: Token, table: Words) -> tuple[str, Token | None]:
    """The state that the nearest cue around the noun puts the agreement in; "in-force" where nothing says otherwise."""
    parse = context.parse
    ranked: list[tuple[int, bool, int, str, Token]] = []
    for token in parse.sentence_tokens(noun.sent):
        if token.i == noun.i or token.pos not in {"VERB", "NOUN", "ADJ", "ADP", "AUX"}:
            continue
        steps = distance(parse, noun, token)
        if steps > 3:
            continue
        for order, (state, forms) in enumerate(table.states):
            if token.lower in forms:
                told = _about(parse, token, noun, state)
                if told is not None:
                    background = token.dep in {"acl", "amod"} and token.head == noun.i
                    ranked.append((steps, background, order, told, token))
                break
    if not ranked:
        if _indefinite(parse, noun) and any(t.lower in table.wished for t in _before(parse, noun)):
            return "negotiated", None  # "a lasting truce" is not there yet; "the truce" is
        return ("agreed" if noun.lower in table.weak else "in-force"), None
    _, _, _, state, cue = min(ranked, key=lambda r: r[:3])
    standing = status_of(parse, cue) if cue.pos in {"VERB", "NOUN"} else None
    if (
        state in {"agreed", "negotiated", "in-force", "extended"}
        and standing is not None
        and standing.status in {"called-for", "hypothetical"}
    ):
        state = "proposed"
    elif state == "agreed" and cue.dep == "xcomp" and parse.tokens[cue.head].lower in dict(table.states)["rejected"]:
        state = "rejected"  # "refused to sign"
    elif state == "in-force" and standing is not None and standing.status == "planned":
        state = "agreed"
    elif state == "agreed" and standing is not None and standing.status == "planned":
        state = "negotiated"
    elif state == "negotiated" and cue.lower in {"reach", "reached"} and standing is not None and standing.status == "occurred":
        state = "agreed"
    return state, cue


def _about(parse: Parse, cue: Token, noun: Token, state: str) -> str | None:
    """The state that a cue puts the noun in; None where the cue tells of something else ("a deal ending the war")."""
    if any(k.dep in {"compound:prt", "advmod"} and k.lower in {"down", "apart"} for k in cue.kids):
        return "ended"
    tells_of_other = any(k.dep == "obj" and k.i != noun.i and all(t.i != noun.i for t in parse.subtree(k)) for k in cue.kids)
    ends_other = tells_of_other or (cue.tag == "VBG" and cue.dep == "acl" and cue.head == noun.i)
    if state == "ended" and cue.pos == "VERB" and ends_other:
        return None
    return state


def _before(parse: Parse, noun: Token) -> list[Token]:
    """The words of the noun's phrase that stand before it, nearest last, by their order: a headline's tree is often wrong."""
    found: list[Token] = []
    for t in reversed(parse.tokens[max(0, noun.i - 6) : noun.i]):
        if t.sent != noun.sent or not (t.pos in {"ADJ", "NOUN", "PROPN", "VERB", "ADV", "DET", "NUM"} or t.text == "-"):
            break
        found.append(t)
        if t.pos == "DET":
            break
    return found[::-1]


def _indefinite(parse: Parse, noun: Token) -> bool:
    """ "a truce", "a lasting truce"."""
    articles = [*(k for k in noun.kids if k.dep == "det"), *_before(parse, noun)[:1]]
    return any(t.lower in {"a", "an", "any"} for t in articles)


def _definite(parse: Parse, noun: Token) -> bool:
    """ "the deal", "this agreement": one that the report has told of."""
    return any(k.dep == "det" and k.lower in {"the", "this", "that", "these", "such"} for k in noun.kids)


def _brokers(context: Context, noun: Token, table: Words) -> list[str]:
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


def _parties(context: Context, noun: Token, table: Words) -> list[str]:
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


def _date(context: Context, noun: Token) -> DateMention | None:
    best: tuple[bool, int, DateMention] | None = None
    for mention, head in context.dates_in(noun.sent):
        steps = distance(context.parse, noun, head)
        elsewhere = all(t.i != noun.i for t in context.parse.ancestors(head))
        if mention.interval.start is not None and steps <= 4 and (best is None or (elsewhere, steps) < best[:2]):
            best = (elsewhere, steps, mention)
    return best[2] if best else None


def _own(context: Context, noun: Token, date: DateMention) -> bool:
    """True for a date inside the noun's phrase: elsewhere it dates what befell the agreement, not its making."""
    heads = [head for mention, head in context.dates_in(noun.sent) if mention is date]
    return any(a.i == noun.i for head in heads for a in context.parse.ancestors(head))


def _in_force_from(context: Context, noun: Token, date: DateMention | None) -> day | None:
    """The day on which it takes effect, where the sentence says that it starts then."""
    if date is None or date.interval.start is None or date.interval.granularity != "day":
        return None
    near = {t.lower for t in context.parse.sentence_tokens(noun.sent) if distance(context.parse, noun, t) <= 4}
    return date.interval.start if near & START else None


def _about_fighting(context: Context, noun: Token) -> bool:
    return any(
        k.dep in {"acl", "nmod"} and {t.lower for t in context.parse.subtree(k)} & {"fighting", "hostilities", "fire", "violence"}
        for k in noun.kids
    )
