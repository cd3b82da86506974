"""Who is said to have caused a figure: the actors of the act that did the harm."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.answers import answer_to
from truceline.extract.casualties.lexicon import Words, words
from truceline.extract.casualties.predicate import THEMSELVES
from truceline.extract.clauses import agents, obliques, preposition, spread, stops, subjects
from truceline.extract.context import Context, distance
from truceline.extract.events.draft import Draft
from truceline.extract.events.light import strikes_back, strikes_back_for
from truceline.extract.events.standing import of_site
from truceline.extract.parse import Parse, Token
from truceline.extract.vouching import side_of
from truceline.model import ActorMention

HARMFUL = {"ASSAULT", "COERCE"}
UNKNOWN = "UNKNOWN"  # "gunmen", "unidentified attackers": somebody is named who did it, though not whose they are
UNARMED = {"ngo", "media"}  # who counts the dead has not killed them
FALLEN = {"shrapnel", "debris", "fragment", "fragments", "wreckage"}  # of what was shot down: nobody's until somebody says so
MEANS = "bomber"  # told as the means, as a bomb is
BACK = 2  # sentences over which an act told again lends its doer to a figure
HANDS = 12  # words between a harm word and the hands at which it was met
SEVERAL = {"either", "both", "neither"}
NEAR = 10  # steps in the tree within which an act of the sentence is taken for the one that did the harm


def of_several(cue: Token) -> bool:
    """ "Nobody was hurt in either attack", "killed ten in both raids": no one of the acts around is meant alone."""
    return any(k.dep.startswith(("obl", "nmod")) and any(d.lower in SEVERAL for d in k.kids) for k in cue.kids)


def act_of(context: Context, drafts: Sequence[Draft], cue: Token, nominal: Token, *, bodily: bool) -> Draft | None:
    """The event that did the harm: the one that the harm word belongs to, else the nearest of its sentence.

    Who arrests somebody beside deaths or wounds, `bodily` harm, did not do them: "detained 18 people after a fire that killed 19".
    """
    if (struck := _where_struck(context, drafts, cue)) is not None:
        return struck
    for draft in drafts:
        if cue in draft.words:
            return draft
    near = [
        (distance(context.parse, d.trigger.token, cue), d.trigger.token.i, d)
        for d in drafts
        if d.trigger.token.sent == nominal.sent
        and d.event.type in HARMFUL
        and not (bodily and d.event.mode == "arrest")
        and not _answers(context, d, cue)
    ]
    near.sort(key=lambda n: n[:2])
    return near[0][2] if near and near[0][0] < NEAR else None


def _answers(context: Context, draft: Draft, cue: Token) -> bool:
    """ "Struck the base in retaliation for the killing of ten": who retaliated did not kill them."""
    answer = answer_to(context.parse, cue)
    return answer is not None and draft.trigger.token.i in {answer.i, *(t.i for t in context.parse.ancestors(answer))}


def _where_struck(context: Context, drafts: Sequence[Draft], cue: Token) -> Draft | None:
    """ "Jets struck the town, where five people were killed": the strike did it, unless the clause tells of another day."""
    if cue.dep != "acl:relcl" or not any(k.lower == "where" for k in cue.kids):
        return None
    if any(k.lower in {"had", "have", "has"} for k in cue.kids) or agents(context.parse, cue):
        return None
    inside = {t.i for t in context.parse.subtree(cue)}
    if any(head.i in inside for _, head in context.dates_in(cue.sent)):
        return None
    above = {t.i for t in context.parse.ancestors(cue)}
    acts = [d for d in drafts if d.trigger.token.i in above and d.event.type == "ASSAULT"]
    return max(acts, key=lambda d: d.trigger.token.i, default=None)


def doers(
    context: Context, drafts: Sequence[Draft], draft: Draft | None, cue: Token, group: str | None, *, total: bool = False
) -> tuple[str, ...]:
    """Codes of those who caused it; () where nobody is named.

    A `total` over a longer time (a war's dead) is laid at nobody's door but that of whom its own harm word, or the act that the word
    belongs to, names in the same sentence.

    The harm word's own agent first, then the act it belongs to, then the other acts of force of its sentence. Civilians and the
    victims' own side are not taken: they stand there as those who suffered it.
    """
    table = words()
    acting = agents(context.parse, cue) if cue.pos == "VERB" and not _suffers(cue, table) else []
    acts = {d.trigger.token.i for d in drafts}
    naming = [*_at_hands(context.parse, cue), *(t for a in acting for t in (a, *_owners(a, acts)))]
    named = [m for t in naming for m in context.actors.at(t.i) if m.code]
    found = _fit(context, [m.code for m in named if m.code], group)
    if found:
        return found
    if any(m.code == UNKNOWN and not m.anchor.lower().rstrip("s").endswith(MEANS) for m in named):
        return (UNKNOWN,)
    if any(a.lower in FALLEN for a in acting):
        return ()
    if total:
        own_act = draft is not None and draft.event.type in HARMFUL and any(t.i == cue.i for t in draft.words)
        return _fit(context, draft.own.actors, group) if draft is not None and own_act else ()
    if draft is not None and draft.event.kind == "clash" and group is None:
        return ()
    if draft is not None and draft.event.type in HARMFUL and (found := _fit(context, draft.event.actors, group)):
        return found
    if draft is not None and any(t.i == cue.i for t in draft.words) and f"{context.country}/GOV" in draft.own.actors:
        return ()  # the country named may be but the place: nobody else is blamed in its stead
    if acting and (any(d.trigger.token.i == a.i for d in drafts for a in acting) or all(_somebody(a, table) for a in acting)):
        return ()
    for other in _beside(context, drafts, draft, cue):
        if strikes_back_for(context.parse, other.trigger.token, cue):
            continue
        if found := _fit(context, _told(other), group):
            return found
    return _told_before(context, drafts, draft, cue, group)


def loser(context: Context, cue: Token) -> str | None:
    """The side that "the army lost 12 men", "losing four of its own fighters" tells of."""
    if cue.lower not in words().lose:
        return None
    codes = [m.code for t in subjects(context.parse, cue) for m in context.actors.at(t.i) if m.code and not m.code.endswith("/CVL")]
    return next((c.replace("/GOV", "/MIL") for c in codes if c != UNKNOWN), None)


def struck_group(draft: Draft, group: str | None) -> str | None:
    """ "Jets struck posts of the group, killing four militants": rebels of no name who fell to an act against one armed group were its."""
    event = draft.event
    if event.type != "ASSAULT" or group is None or not group.endswith("/REB"):
        return None
    if event.kind == "clash":  # "the army clashed with the group, killing four rebels"
        groups = [code for code in event.actors if code.startswith("ORG:")]
        return groups[0] if len(groups) == 1 and len(event.actors) == 2 else None
    return event.recipients[0] if len(event.recipients) == 1 and event.recipients[0].startswith("ORG:") else None


def _somebody(doer: Token, table: Words) -> bool:
    """ "A Palestinian stabbed two": a person of whom no more is told is nobody that other acts name."""
    person = doer.tag == "NNP" or doer.lower in table.people or doer.lower in table.victims
    return person and any(k.lower in {"a", "an"} for k in doer.kids)


def _told(draft: Draft) -> tuple[str, ...]:
    """The actors of an act as its words or another mention tell them: nobody is said to have killed by an inference, or a denial."""
    return () if "actors" in draft.event.inferred or draft.event.status == "denied" else draft.event.actors


def _suffers(cue: Token, table: Words) -> bool:
    """ "died", "lost 20 men", "sustained wounds": whoever stands as the subject did not do the harm but came to it."""
    if any(k.dep == "obj" and k.lower in THEMSELVES for k in cue.kids):
        return True  # "gave themselves up"
    return cue.lower in table.unaccusative or cue.lower in table.sustain or cue.lower in table.lose


def _at_hands(parse: Parse, cue: Token) -> list[Token]:
    """The army of "died at the hands of the army", "the killing of ten villagers at the hands of the army"."""
    near = parse.tokens[max(cue.i + 1, 2) : cue.i + HANDS]
    hands = next((t for t in near if t.lower == "hands" and parse.tokens[t.i - 2].lower == "at"), None)
    if hands is None or hands.sent != cue.sent:
        return []
    return [t for k in hands.kids if k.dep == "nmod" and preposition(k) == "of" for t in spread(k)]


def _told_before(context: Context, drafts: Sequence[Draft], draft: Draft | None, cue: Token, group: str | None) -> tuple[str, ...]:
    """The doer of the same act told right before, where its harm's own sentence names nobody."""
    if draft is None or draft.event.type not in HARMFUL or any(code != "UNKNOWN" for code in draft.event.actors):
        return ()
    same = [d for d in drafts if d.event.ref == draft.event.ref and 0 < cue.sent - d.trigger.token.sent <= BACK]
    for other in reversed(same):
        if found := _fit(context, _told(other), group):
            return found
    return ()


def _owners(act: Token, acts: set[int]) -> list[Token]:
    """Words that say whose act a noun is: "Israeli shelling", "Israel's offensive", "a series of air strikes by the army".

    What is no act ("a branch of the secret service", "the Indian town") is nobody's.
    """
    run = [act, *(k for k in act.kids if k.dep == "nmod" and preposition(k) == "of" and k.tag == "NNS")]
    if not any(t.i in acts or t.lower in words().things for t in run):
        return []
    whose = [k for t in run for k in t.kids if k.dep in {"amod", "compound", "nmod:poss"} and not of_site(k, t)]
    return whose + [o for t in run for o in obliques(t, "by", "of")]


def _beside(context: Context, drafts: Sequence[Draft], draft: Draft | None, cue: Token) -> list[Draft]:
    found = [d for d in drafts if d is not draft and _together(context, d.trigger.token, cue) and d.event.type == "ASSAULT"]
    found = [d for d in found if d.trigger.token.i < cue.i or not strikes_back(context.parse, d.trigger.token)]
    found = [d for d in found if not _answers(context, d, cue)]
    found.sort(key=lambda d: (abs(d.trigger.token.i - cue.i), d.trigger.token.i))
    return found


def _fit(context: Context, codes: Sequence[str], group: str | None) -> tuple[str, ...]:
    """Codes that can have done it; a government that does harm does it by its forces.

    The name of the country where it happened ("the Syria air strike") is a place, not a doer.
    """
    home = f"{context.country}/GOV"
    if home in codes and not any(m.code == home and not _bare_name(context, m) for m in context.actors.mentions):
        codes = [c for c in codes if c != home]
    unarmed = {m.code for m in context.actors.mentions if m.actor_type in UNARMED} if any(c.startswith("ORG:") for c in codes) else set()
    codes = [c for c in codes if c != "UNKNOWN" and c not in unarmed]
    kept = [c.replace("/GOV", "/MIL") for c in codes if not c.endswith(("/CVL", "/MED", "/CIV", "/OPP"))]
    own = side_of(group) if group else None  # a state's army does not kill its police
    return tuple(dict.fromkeys(c for c in kept if c != group and side_of(c) != own))


def _bare_name(context: Context, mention: ActorMention) -> bool:
    tokens = context.parse.tokens_in(mention.span)
    return len(tokens) == 1 and tokens[0].pos == "PROPN"


def _together(context: Context, a: Token, b: Token) -> bool:
    """In one sentence, or in two that only the parser parts ("Turkish Bombardment | Kills 20")."""
    first, second = sorted((a.sent, b.sent))
    return first == second or (second == first + 1 and not stops(context.parse, context.parse.sentences[second].first))
