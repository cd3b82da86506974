"""Breaches: a word of violating over an agreement, with who is accused and by whom."""

from __future__ import annotations

from truceline.extract.agreements.words import words
from truceline.extract.attribution import Attribution
from truceline.extract.breaches.accused import accused_of, accuser_of, doers_of
from truceline.extract.breaches.unkept import is_unkept
from truceline.extract.clauses import preposition
from truceline.extract.context import Context, distance
from truceline.extract.events.draft import Draft
from truceline.extract.factuality import status_of
from truceline.extract.parse import Token
from truceline.model import AgreementMention, Breach, Event, Evidence
from truceline.model.quick import replace

POINTING = frozenset({"the", "these", "those", "such"})
BACK = 2
KEPT = frozenset({"by", "with", "to"})  # "abide by the truce", "comply with the deal"
TRUCES = frozenset({"ceasefire", "cease", "truce", "agreement", "deal", "cessation", "armistice", "accord", "pact"})
MONITORS = {"ngo", "intergovernmental"}


def find_breaches(context: Context, drafts: list[Draft], agreements: list[AgreementMention]) -> list[Breach]:
    """Breach statements in text order; ids B1, B2..."""
    cues = dict(words().states)["violated"]
    found: list[Breach] = []
    taken: set[int] = set()
    for token in context.parse.tokens:
        unkept = token.lower in words().keeping and is_unkept(context.parse, token)
        if not unkept and (token.lower not in cues or token.pos not in {"VERB", "NOUN"}) or token.sent in taken:
            continue
        named = [a for a in agreements if _near(context, token, a)]
        if unkept and not any(_is_object(context, token, a) for a in named):
            continue
        if not named and not _speaks_of_truce(context, token):
            named = _told_before(context, token, agreements)
            if not named:
                continue
        if token.lower in {"break", "broke", "broken", "breaking", "breaks"} and not any(_is_object(context, token, a) for a in named):
            continue
        if (
            any(k.dep == "det" and k.lower in {"any", "no"} for k in token.kids)
            and token.pos == "NOUN"
            and not _counted_none(context, token)
        ):
            continue  # "will answer any violation": none is told
        breach = _breach(context, drafts, token, named, agreements, len(found) + 1)
        last = _told_last(context, token, found)
        found.append(replace(breach, accused=last.accused) if last is not None and not breach.accused else breach)
        taken.add(token.sent)
    return found


def _told_last(context: Context, cue: Token, found: list[Breach]) -> Breach | None:
    """The breach that "these violations" points back to, told at most `BACK` sentences before; None for any other words."""
    if not found or cue.pos != "NOUN" or not any(k.dep == "det" and k.lower in POINTING for k in cue.kids):
        return None
    if any(preposition(k) in {"by", "from", "of"} for k in cue.kids):
        return None
    told = context.parse.tokens_in(found[-1].span)
    return found[-1] if told and cue.sent - told[0].sent <= BACK else None


def _counted_none(context: Context, cue: Token) -> bool:
    """ "No violations were recorded": a statement on breaches all the same, denied."""
    return any(k.lower == "no" for k in cue.kids) or status_of(context.parse, cue).status == "denied"


def _told_before(context: Context, cue: Token, agreements: list[AgreementMention]) -> list[AgreementMention]:
    """ "the violations", "604 breaches": of the agreement told last in this sentence or the one before, where nothing else is named."""
    if cue.pos != "NOUN" or any(k.dep in {"nmod", "compound", "nmod:poss"} and preposition(k) in {"of", ""} for k in cue.kids):
        return []
    before = [a for a in agreements if (ts := _tokens(context, a)) and cue.sent - 1 <= ts[0].sent <= cue.sent]
    return before[-1:]


def _tokens(context: Context, agreement: AgreementMention) -> list[Token]:
    return context.parse.tokens_in(agreement.span)


def _near(context: Context, cue: Token, agreement: AgreementMention) -> bool:
    return any(t.sent == cue.sent and distance(context.parse, cue, t) <= 4 for t in _tokens(context, agreement))


def _is_object(context: Context, cue: Token, agreement: AgreementMention) -> bool:
    return any(t.head == cue.i and (t.dep in {"obj", "nsubj:pass"} or preposition(t) in KEPT) for t in _tokens(context, agreement))


def _speaks_of_truce(context: Context, cue: Token) -> bool:
    below = {form for t in context.parse.subtree(cue) for form in (t.lower, t.lemma.lower())}
    return not below.isdisjoint(TRUCES)


def _breach(
    context: Context, drafts: list[Draft], cue: Token, named: list[AgreementMention], agreements: list[AgreementMention], number: int
) -> Breach:
    parse = context.parse
    speakers, holding = context.speakers(cue)
    accused = accused_of(context, cue)
    accuser = accuser_of(context, cue)
    if accuser:
        speakers = accuser
    denied = cue.lower not in words().keeping and status_of(parse, cue).status == "denied"
    act = _act(context, drafts, cue)
    told = next((d.event for d in drafts if d.trigger.token.i == cue.i), act)
    if _asked(context, cue):
        accused = []
    elif not accused:
        accused = [c for c in doers_of(told) if c not in accuser]
    stance = "denied" if denied or any(a.denial for a in holding) else _stance(context, speakers, holding, accuser)
    tokens = [cue, *(t for a in named[:1] for t in _tokens(context, a) if t.sent == cue.sent)]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    span, anchor = parse.quote(first, last)
    evidence = [Evidence(cue.start, cue.end, cue.text), *context.evidence([c for a in holding for c in a.cue], "cue")]
    candidates = tuple(a.id for a in named)
    if len(named) == 1 and _indefinite(named[0], agreements):
        # "the cease-fire": every dated agreement of the report is a candidate, and the choice stays open.
        candidates = tuple(dict.fromkeys([*candidates, *(a.id for a in agreements if not _indefinite(a, agreements))]))
    return Breach(
        id=f"B{number}",
        span=span,
        anchor=anchor,
        accused=tuple(accused),
        acts=act.anchor if act else None,
        agreement=named[0].name if named else None,
        said_by=speakers,
        stance=stance,  # type: ignore[arg-type]
        interval=act.interval if act else None,
        place=act.place if act else None,
        agreement_ids=candidates,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _indefinite(agreement: AgreementMention, agreements: list[AgreementMention]) -> bool:
    """True where nothing says which one is meant: no date, and parties that are unsaid or shared with another mention."""
    shared = any(o.id != agreement.id and o.parties == agreement.parties for o in agreements)
    return agreement.interval is None and (not agreement.parties or shared)


def _asked(context: Context, cue: Token) -> bool:
    """ "Traded charges over who broke the truce": nobody is named."""
    who = next((k for k in cue.kids if k.dep == "nsubj" and k.lower in {"who", "whoever"}), None)
    return who is not None and (cue.dep != "acl:relcl" or context.parse.tokens[who.i - 1].lower in {"over", "about", "on"})


def _act(context: Context, drafts: list[Draft], cue: Token) -> Event | None:
    """The act that is called a breach, where the sentence tells it: "broke the truce" itself tells none."""
    near = [
        (distance(context.parse, cue, d.trigger.token), d.trigger.token.i, d.event)
        for d in drafts
        if d.trigger.token.sent == cue.sent and d.trigger.token.i != cue.i and d.event.type == "ASSAULT" and not d.trigger.frame.witnessed
    ]
    near.sort(key=lambda n: n[:2])
    return near[0][2] if near and near[0][0] <= 4 else None


def _stance(context: Context, speakers: tuple[str, ...], holding: list[Attribution], accuser: tuple[str, ...]) -> str:
    """asserted by the outlet or a monitor; alleged by an adversary, a party or a hedging verb."""
    kinds = {m.actor_type for m in context.actors.mentions if m.code in speakers}
    if any(a.weak for a in holding) or (accuser and not kinds <= MONITORS):
        return "alleged"
    if speakers == ("report",):
        return "asserted"
    return "asserted" if kinds and kinds <= MONITORS else "alleged"
