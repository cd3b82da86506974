"""Claims: one a quotation, one a stretch of reported speech, one an accused act, and the outlet's own unsourced figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.extract.attribution import Attribution, attitudes, quotations
from truceline.extract.claims.omissions import find_omissions
from truceline.extract.clauses import agents, objects
from truceline.extract.context import Context
from truceline.extract.events.draft import Draft
from truceline.extract.parse import Token
from truceline.model import ActorMention, AgreementMention, Breach, Claim, Evidence, Quantity, Span
from truceline.model.quick import replace

INSERTION = re.compile(r"\[[^\]\n]{1,60}\]")
ARMED = {"unnamed_group", "non_state_armed_group", "militia", "state_armed_forces"}
KIND_OF = {"THREATEN": "threat", "REQUEST": "demand", "ACCUSE": "accusation", "AGREE": "commitment", "REJECT": "denial"}


@dataclass(slots=True)
class Found:
    """A claim and the span of tokens that it rests on."""

    claim: Claim
    tokens: frozenset[int]


def find_claims(
    context: Context, drafts: list[Draft], breaches: list[Breach], quantities: list[Quantity], agreements: list[AgreementMention]
) -> list[Claim]:
    """Claims in text order; ids S1, S2..."""
    found = [
        *_quoted(context, drafts),
        *_reported(context, drafts),
        *_stands(context, drafts),
        *_accusations(context, drafts),
        *_own_voice(context, breaches, quantities),
    ]
    for omission in find_omissions(context, agreements, found):
        said = _saying(found, omission)
        if said is None:
            found.append(omission)
        else:
            found[said] = _also(found[said], omission)
    found.sort(key=lambda c: (c.span.start, -c.span.end, c.mode))
    return [replace(c, id=f"S{i}") for i, c in enumerate(_interview(found), start=1)]


def _saying(claims: list[Claim], omission: Claim) -> int | None:
    """The claim in which the same speaker says what an omission tells, by its place in the list."""
    for at, claim in enumerate(claims):
        within = omission.span.start <= claim.span.start and claim.span.end <= omission.span.end
        if within and claim.speakers == omission.speakers and claim.kind == "assertion" and claim.allegation is None:
            return at
    return None


def _also(claim: Claim, omission: Claim) -> Claim:
    about = tuple(dict.fromkeys([*claim.about, *omission.about]))
    return replace(claim, allegation=omission.allegation, target=claim.target or omission.target, about=about)


def _interview(claims: list[Claim]) -> list[Claim]:
    """A speaker who goes on in direct speech still speaks to whom the first quotation was told."""
    told: dict[str, str] = {}
    finished = []
    for claim in claims:
        who = claim.speaker_person
        if who and claim.addressee:
            told[who] = claim.addressee
        elif who and claim.mode == "direct" and who in told:
            finished.append(replace(claim, addressee=told[who]))
            continue
        finished.append(claim)
    return finished


def _quoted(context: Context, drafts: list[Draft]) -> list[Claim]:
    parse, found = context.parse, []
    for quotation in quotations(parse):
        if len(quotation) < 5:
            continue
        first, last = parse.tokens[min(quotation)], parse.tokens[max(quotation)]
        start = parse.tokens[first.i - 1].start if first.i else first.start
        end = parse.tokens[last.i + 1].end if last.i + 1 < len(parse.tokens) else last.end
        inside = [a for a in context.attributions if a.content & quotation and a.cue[0].i not in quotation]
        closing = inside or [a for a in context.attributions if a.cue and abs(a.cue[0].i - last.i) <= 6 and a.cue[0].i > last.i]
        chosen = min(closing, key=lambda a: min(abs(a.cue[0].i - last.i), abs(a.cue[0].i - first.i))) if closing else None
        found.append(_claim(context, drafts, chosen, Span(start, end), quotation, "direct"))
    return found


def _reported(context: Context, drafts: list[Draft]) -> list[Claim]:
    found, inside = [], [q for q in quotations(context.parse) if len(q) >= 5]
    for attribution in context.attributions:
        if (
            attribution.carried
            or attribution.mode == "direct"
            or any(len(attribution.content & q) > len(attribution.content) / 2 for q in inside)
        ):
            continue
        tokens = [context.parse.tokens[i] for i in sorted(attribution.content)]
        if len(tokens) < 3:
            continue
        found.append(_claim(context, drafts, attribution, Span(tokens[0].start, tokens[-1].end), attribution.content, attribution.mode))
    return found


def _stands(context: Context, drafts: list[Draft]) -> list[Claim]:
    """Demands, promises, threats, praise and hopes, where no event of the text is that very act."""
    events, found = {t.i for d in drafts for t in d.words}, []
    for stand in context.attitudes:
        tokens = [context.parse.tokens[i] for i in sorted(stand.content)]
        kind = attitudes()[stand.cue[0].lower]
        if stand.cue[0].i in events and kind == "accusation":
            continue
        claim = _claim(context, drafts, stand, Span(tokens[0].start, tokens[-1].end), stand.content, "reported_speech_act")
        found.append(replace(claim, kind=kind))
    return found


def _claim(context: Context, drafts: list[Draft], attribution: Attribution | None, span: Span, content: frozenset[int], mode: str) -> Claim:
    text = context.parse.text
    mentions = [m for s in (attribution.source if attribution else []) for m in context.actors.at(s.i)]
    source = attribution.source[0] if attribution and attribution.source else None
    inner = [d.event for d in drafts if d.trigger.token.i in content]
    kind = next((KIND_OF[e.type] for e in inner if e.type in KIND_OF and e.said_by != ("report",)), "assertion")
    if attribution is not None and attribution.denial:
        kind = "denial"
    chain = [a for a in context.attributions if attribution is not None and a is not attribution and attribution.cue[0].i in a.content]
    evidence = [Evidence(span.start, span.end, text[span.start : span.end])]
    evidence += context.evidence(attribution.cue if attribution else [], "cue")
    return Claim(
        id="",
        span=span,
        anchor=text[span.start : span.end],
        speakers=context.voice(attribution) if attribution else ("report",),
        speaker_expr=_expression(context, source) if source else None,
        mode=mode,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        cue=" ".join(c.lower for c in attribution.cue) if attribution else None,
        speaker_person=next((m.name for m in mentions if m.actor_type == "person"), None),
        addressee=_addressee(context, attribution),
        chain=tuple(m.code for a in chain for s in a.source for m in context.actors.at(s.i) if m.code),
        insertions=tuple(Span(m.start(), m.end()) for m in INSERTION.finditer(text, span.start, span.end)),
        about=tuple(e.id for e in inner),
        evidence=tuple(evidence),
    )


def _expression(context: Context, source: Token) -> str:
    tokens = [t for t in context.parse.subtree(source) if abs(t.i - source.i) < 8]
    return context.parse.text[tokens[0].start : tokens[-1].end]


def _addressee(context: Context, attribution: Attribution | None) -> str | None:
    for token in attribution.addressee if attribution else []:
        mention: ActorMention | None = next(iter(context.actors.at(token.i)), None)
        return mention.name if mention else token.text
    return None


def _accusations(context: Context, drafts: list[Draft]) -> list[Claim]:
    """ "X blamed Y for A and for B": one claim for A and one for B."""
    found = []
    for draft in drafts:
        if draft.event.type != "ACCUSE" or draft.trigger.token.pos != "VERB":
            continue
        verb = draft.trigger.token
        acts = [k for k in verb.kids if k.dep in {"advcl", "obl", "xcomp", "ccomp"} and k.i > verb.i]
        marked = [k for k in acts if any(m.lower in {"for", "of", "over"} and m.dep in {"mark", "case"} for m in k.kids)]
        for o in objects(context.parse, verb):
            marked += [k for k in o.kids if k.dep in {"acl", "nmod"} and any(m.lower in {"for", "of"} for m in k.kids)]
        for act in _coordinated(marked):
            found.append(_accusation(context, draft, act))
    return found


def _coordinated(heads: list[Token]) -> list[Token]:
    found: list[Token] = []
    stack = list(heads)
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(k for k in token.kids if k.dep == "conj")
    return sorted(found, key=lambda t: t.i)


def _accusation(context: Context, draft: Draft, act: Token) -> Claim:
    parse, event = context.parse, draft.event
    below = {t.i for k in act.kids if k.dep == "conj" for t in parse.subtree(k)}
    tokens = [t for t in parse.subtree(act) if t.i not in below and t.dep != "cc"]
    lowered = {t.lower for t in tokens}
    omission = bool(lowered & {"not", "n't", "failing", "failed", "fail", "failure", "neglecting"}) or act.lower.startswith("fail")
    breach = bool(lowered & {"ceasefire", "cease", "truce"}) and any(w.startswith(("violat", "breach", "break", "flout")) for w in lowered)
    attack = any(w.startswith(("attack", "target", "bomb", "shell", "kill", "massacr")) for w in lowered)
    span = Span(tokens[0].start, tokens[-1].end)
    speakers = event.actors or event.said_by
    return Claim(
        id="",
        span=span,
        anchor=parse.text[span.start : span.end],
        speakers=speakers,
        speaker_expr=_expression(context, agents(parse, draft.trigger.token)[0]) if agents(parse, draft.trigger.token) else None,
        mode="reported_speech_act",
        kind="accusation",
        cue=draft.trigger.token.lower,
        target=event.recipients,
        allegation="obligation_not_met" if omission else "ceasefire_violation" if breach else "attack_on_civilians" if attack else None,
        about=(event.id,),
        evidence=(Evidence(draft.trigger.token.start, draft.trigger.token.end, draft.trigger.token.text, "cue"),),
    )


def _own_voice(context: Context, breaches: list[Breach], quantities: list[Quantity]) -> list[Claim]:
    """What the outlet itself vouches for and nobody else: a breach, and a head-count of armed people."""
    found = []
    for breach in breaches:
        if breach.said_by != ("report",):
            continue
        found.append(
            Claim(
                "",
                breach.span,
                breach.anchor,
                ("report",),
                None,
                "unattributed",
                "accusation",
                None,
                None,
                None,
                breach.accused,
                (),
                "ceasefire_violation",
                (),
                (breach.id,),
                breach.evidence,
            )
        )
    for quantity in quantities:
        token = context.parse.tokens[context.parse.token_at(quantity.span.start)]
        counted = [m for t in context.parse.tokens_in(quantity.span) for m in context.actors.at(t.i) if t.lemma.lower() == quantity.unit]
        if context.speakers(token)[0] != ("report",) or not any(m.actor_type in ARMED for m in counted):
            continue
        sentence = context.parse.sentences[token.sent]
        span = Span(sentence.start, sentence.end)
        found.append(
            Claim(
                "",
                span,
                context.parse.text[span.start : span.end],
                ("report",),
                None,
                "unattributed",
                "assertion",
                about=(quantity.id,),
                evidence=(Evidence(quantity.span.start, quantity.span.end, quantity.anchor),),
            )
        )
    return found
