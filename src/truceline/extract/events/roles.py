"""Who acts and who suffers: arguments of a trigger, as actor codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.extract.clauses import (
    agents,
    is_passive,
    obliques,
    opposed,
    patients,
    spread,
    subjects,
)
from truceline.extract.events.lexicon import FORCE
from truceline.extract.events.of_nouns import of_noun
from truceline.extract.events.of_verbs import SPEECH, of_verb
from truceline.extract.events.saying import saying
from truceline.extract.events.standing import (
    Actors,
    another,
)
from truceline.extract.events.triggers import Trigger
from truceline.extract.events.whose import not_of_the_told
from truceline.extract.factuality import status_of
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention, Span
from truceline.model.event import TOGETHER

VISITS = {"talks_visit": ("to",), "journey": ("to", "in", "for")}  # acts that go to see a government, and what stands before it
WITHIN_ONE = {
    "REQUEST",
    "SUPPORT",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "SANCTION",
    "CONCEDE",
    "COERCE",
    "RETREAT",
}  # what a state's own do to each other
OFFICES = frozenset({"/GOV", "/OPP", "/MIL", "/JUD"})


@dataclass(slots=True)
class Roles:
    """Actors and recipients of one trigger with the tokens they stand at.

    `object_tokens` are the affected tokens, actors or not; `default` the codes where the words name nobody; `claimed` is True where
    the actors say themselves that they did it, or others say it of them; `foiled` the indices of the acts that this one repelled,
    `repelled` is True where another repelled this one.
    """

    actors: list[ActorMention] = field(default_factory=list)
    recipients: list[ActorMention] = field(default_factory=list)
    agent_tokens: list[Token] = field(default_factory=list)
    object_tokens: list[Token] = field(default_factory=list)
    light: Token | None = None
    reciprocal: bool = False
    default: tuple[str, ...] = ()
    claimed: bool = False
    foiled: tuple[int, ...] = ()
    repelled: bool = False


def roles_of(parse: Parse, trigger: Trigger, actors: Actors) -> Roles:
    """Arguments of a trigger."""
    roles = Roles()
    if trigger.frame.said or trigger.frame.part == "auxiliary":
        _of_what_is_said(parse, trigger, actors, roles)
    elif trigger.frame.part in {"verb", "adjective"}:
        of_verb(parse, trigger, actors, roles)
    else:
        of_noun(parse, trigger, actors, roles)
    if trigger.frame.reciprocal and (roles.reciprocal or not roles.recipients or trigger.frame.reciprocal == "between"):
        _make_reciprocal(roles, trigger)
    if trigger.frame.kind in VISITS and roles.actors:
        _called_on(trigger, actors, roles)
    roles.actors = _unique(not_of_the_told(parse, trigger, roles.agent_tokens, _able(trigger, roles), roles.recipients))
    if not roles.actors and (not roles.recipients or _by_somebody(trigger, roles)):
        code = None if trigger.frame.part == "noun" else "UNKNOWN"  # talks name nobody; who speaks is somebody
        roles.actors = [
            ActorMention("", Span(t.start, t.end), t.text, code, t.text, "person") for t in _unnamed(parse, trigger, roles.agent_tokens)
        ]
    if trigger.frame.mode == "arrest" and trigger.token.tag == "VBN" and trigger.token.dep in {"advcl", "acl"}:
        # "A court tried two men, arrested for fraud": the parser hung it on who tries them
        roles.recipients = [r for r in roles.recipients if (r.code or "")[3:] not in {"/JUD", "/COP"}]
    roles.recipients = [r for r in _unique(roles.recipients) if apart(trigger, r, roles.actors)]
    if trigger.frame.type in TOGETHER and roles.recipients:
        foes = {a.id for t in opposed(trigger.token) for a in actors.at(t.i)}
        roles.recipients = [r for r in roles.recipients if r.id not in foes]
    return roles


def _bare_soldiers(mention: ActorMention) -> bool:
    """ "Ukraine killed 20 soldiers": of no land that the words tell, and not of the one that killed them."""
    return (mention.code or "").endswith("/MIL") and mention.actor_id is None and mention.anchor.islower()


def _by_somebody(trigger: Trigger, roles: Roles) -> bool:
    """ "The government was urged by donors": the words show who speaks, though no code is known for them."""
    spoken = trigger.frame.type in SPEECH and trigger.frame.part == "verb" and not trigger.frame.suffers
    finite = trigger.token.dep == "root" or any(k.dep == "aux:pass" for k in trigger.token.kids)
    several = bool(roles.agent_tokens) and all(t.tag == "NNS" for t in roles.agent_tokens)
    return spoken and (several or (is_passive(trigger.token) and (finite or bool(roles.agent_tokens))))


def apart(trigger: Trigger, recipient: ActorMention, actors: list[ActorMention]) -> bool:
    """True for a recipient that is none of the actors. One code may stand for both where a state's own people deal with each other.

    "The president sacked his interior minister": each is told by words of its own.
    """
    if recipient.code is None:
        return True
    land, _, sector = recipient.code.partition("/")
    if trigger.frame.type == "AID" and sector == "REB" and any(a.code == f"{land}/GOV" for a in actors):
        return False  # "Washington armed the rebels": whose, no word says; no state arms its own
    same = [a for a in actors if a.code == recipient.code]
    if not same:
        return not (trigger.frame.harm and _bare_soldiers(recipient) and any(a.code == f"{land}/GOV" for a in actors))
    if trigger.frame.type not in WITHIN_ONE or trigger.frame.reciprocal or recipient.code[3:] not in OFFICES:
        return False
    return all(another(a, recipient) for a in same)


def _called_on(trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """ "Visited Brazil and Panama", "a visit to Kenya": who is called on takes part; who is travelled to ("flew to Cairo") receives."""
    noun = next((k for k in trigger.token.kids if k.dep == "obj"), None)
    to = [t for at in (trigger.token, noun) if at is not None for t in obliques(at, *VISITS[trigger.frame.kind])]
    hosts = [a for t in (*to, *(spread(noun) if noun is not None else ())) for a in (actors.hosts(t.i) or actors.at(t.i))]
    states = [a for a in hosts if a.actor_type == "state"]
    if trigger.frame.kind == "journey":
        if any((a.code or "").endswith("/GOV") or a.actor_type == "person" for a in roles.actors):  # not refugees
            roles.recipients = [*roles.recipients, *states]
    else:
        roles.actors = [*roles.actors, *states]


def _unnamed(parse: Parse, trigger: Trigger, agent_tokens: list[Token]) -> list[Token]:
    """The doer that the words show but no code is known for: an act of words or a political act needs one, a person arrested too."""
    frame, verb = trigger.frame, trigger.token
    if frame.type == "ASSAULT":
        return []
    if frame.part == "noun":
        if frame.planned and status_of(parse, verb).status == "planned":
            return [verb]  # talks to come, whoever will hold them
        return [t for t in agent_tokens if t.ent in {"PER", "ORG"}][:1]
    if frame.said or frame.part == "auxiliary":
        return agent_tokens[:1]
    doers = subjects(parse, verb) if frame.part == "adjective" else agents(parse, verb)
    if frame.type in SPEECH and frame.part == "verb" and not doers and is_passive(verb):
        return [verb]  # "has been accused", by whomever
    if frame.type == "COERCE" and any(t.ent == "PER" for t in patients(parse, verb)):
        return [verb]  # a person is arrested, by whomever
    shown = frame.subject or frame.type in SPEECH or any(t.ent in {"PER", "ORG"} or t.pos == "PRON" for t in doers)
    return doers[:1] if shown else []


def _of_what_is_said(parse: Parse, trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """Who says it asks or accuses; of whom it is said is asked or accused."""
    act = parse.tokens[trigger.token.head] if trigger.frame.part == "auxiliary" else trigger.token
    verb = saying(parse, act)
    roles.agent_tokens = subjects(parse, verb) if verb is not None else []
    roles.actors = [a for t in roles.agent_tokens for a in actors.at(t.i)]
    roles.object_tokens = subjects(parse, act)
    roles.recipients = [a for t in roles.object_tokens for a in actors.at(t.i)]


NO_FORCE = {"ngo", "media"}


def _able(trigger: Trigger, roles: Roles) -> list[ActorMention]:
    """Who can have done it: monitors and newspapers use no force, and civilians who stand by a noun or a word of harm suffer it.

    "Tribesmen kidnapped four tourists": civilians who take somebody did it.
    """
    mentions = roles.actors
    if trigger.frame.type not in FORCE:
        return mentions
    took = (
        trigger.frame.kind == "abduction_detention" and bool(roles.agent_tokens and roles.object_tokens) and not is_passive(trigger.token)
    )
    harm = trigger.frame.harm is not None and not took
    passive_civilians = trigger.frame.part == "noun" and trigger.frame.kind != "clash" and trigger.frame.mode != "cyber" or harm
    able = [m for m in mentions if m.actor_type not in NO_FORCE and not (passive_civilians and (m.code or "").endswith("/CVL"))]
    named = {m.span for m in able if (m.code or "").startswith("ORG:")}
    # "the ISIL group": the name stands for the noun beside it.
    return [m for m in able if not ((m.code or "").endswith("/REB") and any(m.span.overlaps(s) for s in named))]


def _make_reciprocal(roles: Roles, trigger: Trigger) -> None:
    if trigger.frame.kind == "clash" and not roles.reciprocal and roles.recipients:
        return
    roles.actors = [*roles.actors, *roles.recipients] if roles.reciprocal or not roles.recipients else roles.actors
    if roles.reciprocal:
        roles.recipients = []


def _unique(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    seen: set[str] = set()
    found = []
    for m in mentions:
        if m.code is not None and m.code not in seen:
            seen.add(m.code)
            found.append(m)
    return found
