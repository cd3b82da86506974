"""Who acts and who suffers by a noun: "the shelling of the town by the army", "launched a raid", "two died in the blast"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truceline.extract.answers import answer_to
from truceline.extract.clauses import is_passive, obliques, patients, preposition, spread
from truceline.extract.events.answerable import answerable, is_blamed
from truceline.extract.events.governor import from_governor
from truceline.extract.events.hit_by_nouns import fell_in
from truceline.extract.events.lexicon import FORCE, lexicon
from truceline.extract.events.nominal import carried_out_by, clash_of, modifies
from truceline.extract.events.standing import (
    AGAINST,
    BETWEEN,
    beside_blast,
    both_at,
    joined,
    named,
    of_site,
    owners,
    unless_named,
    whose_site,
)
from truceline.extract.events.whose import whose_troops
from truceline.model.event import TOGETHER

if TYPE_CHECKING:
    from truceline.extract.events.roles import Roles
    from truceline.extract.events.standing import Actors
    from truceline.extract.events.triggers import Trigger
    from truceline.extract.parse import Parse, Token
    from truceline.model import ActorMention

OF_ANYBODY = frozenset({"military", "naval", "media", "press", "radio", "television", "public", "community"})


def of_noun(parse: Parse, trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """Fill the roles of a noun that tells an act."""
    noun = _Noun(parse, trigger, actors, roles)
    noun.name_described()
    noun.name_by()
    noun.name_against()
    noun.name_struck()
    if trigger.frame.recipients:
        noun.name_addressed()
    if trigger.frame.reciprocal:
        noun.name_partners()
    if not noun.doers and trigger.frame.type == "ASSAULT":
        noun.name_answerable()
    roles.actors = noun.doers
    roles.agent_tokens += noun.by
    if trigger.frame.type == "ASSAULT" and not trigger.frame.reciprocal and not roles.recipients:
        roles.recipients = fell_in(parse, trigger.token, actors)
    from_governor(parse, trigger, actors, roles)


@dataclass(slots=True)
class _Noun:
    """A noun that tells an act, who does it as far as the words have told, and the tokens of who stands behind "by" and "of"."""

    parse: Parse
    trigger: Trigger
    actors: Actors
    roles: Roles
    doers: list[ActorMention] = field(default_factory=list)
    by: list[Token] = field(default_factory=list)
    of: list[Token] = field(default_factory=list)

    def name_described(self) -> None:
        """Whose act it is by the words before it ("an army offensive")."""
        noun, first = self.trigger.token, self.trigger.first
        for token in (noun, first) if first.i != noun.i else (noun,):
            for k in token.kids:
                if k.i < noun.i and modifies(k, noun) and not of_site(k, noun):
                    self.doers += [a for s in joined(k) for a in self.actors.at(s.i) if a.name.lower() != "military"]
        if self.trigger.head is noun:
            self.doers += self.actors.at(noun.i)
        else:
            self.roles.recipients += self.actors.at(noun.i)  # "the release of prisoners", told by both words
        if not self.doers and self.trigger.frame.type in FORCE:
            self.doers = [a for a in self.actors.holders(noun.i) if a.name.lower() not in OF_ANYBODY]  # "army shelling", "a police raid"

    def name_by(self) -> None:
        """Who does it by the words behind it, and whom it is done to by "of"."""
        noun, frame = self.trigger.token, self.trigger.frame
        self.by, self.of = carried_out_by(self.parse, noun), obliques(noun, "of")
        self.by += carried_out_by(self.parse, self.trigger.head) if self.trigger.head is not noun else []
        self.by += [t for at in (noun, *self.of) for t in obliques(at, *frame.doers)]  # "the fall of the town to rebels"
        # From where somebody withdraws is not who does.
        doing = [t for t in self.by if not (frame.type == "RETREAT" and preposition(t) == "from")]
        told = [a for t in doing for a in (named(self.parse, t, self.actors) if frame.type != "PROTEST" else self.actors.at(t.i))]
        by_name = any(preposition(t) in {"by", "from"} and t.head == noun.i for t in self.by)
        self.doers = [*unless_named(self.doers, told if by_name else []), *told]
        for t in self.of:
            self._name_of(t)
        self.roles.object_tokens += self.of if frame.of == "recipient" else []

    def _name_of(self, token: Token) -> None:
        frame, of_whom = self.trigger.frame, self.actors.at(token.i)
        # "Turkey's raid of X", "Turkey's endorsement of X": whose it is has been told, X is to whom it is done.
        owned = frame.type not in TOGETHER and not frame.reciprocal and bool(self.doers)
        owned = owned and unless_named(self.doers, list(of_whom)) == self.doers
        if not of_whom and frame.type == "ASSAULT":
            self.roles.recipients += owners(self.parse, token, self.actors)  # "the bombing of a police station"
        for a in of_whom:
            suffers = frame.of == "recipient" or "of" in frame.recipients or (frame.type == "ASSAULT" and _names_place(a, token)) or owned
            (self.roles.recipients if suffers else self.doers).append(a)
        if frame.type == "ASSAULT" and token.lemma.lower() in lexicon().classes["weapon"]:
            self.doers += [a for a in named(self.parse, token, self.actors) if a not in self.doers]  # "a salvo of US cruise missiles"

    def name_against(self) -> None:
        """Whom it is done to by "on", "against", "in"."""
        noun, frame = self.trigger.token, self.trigger.frame
        blamed = is_blamed(self.parse, noun)
        # "The campaign of the coalition against rebels": "against" may hang on whose campaign it is.
        for t in (*obliques(noun, *AGAINST), *(t for o in (*self.of, *self.by) for t in obliques(o, "against"))):
            if preposition(t) == "in" and not self.actors.at(t.i):
                continue
            if frame.reciprocal and frame.type in {"CONSULT", "AGREE"} and preposition(t) == "on":
                continue  # "talks on prisoners": what about, not who with
            if blamed and preposition(t) == "on":
                self.doers += self.actors.at(t.i)  # "blamed the attack on rebels": they are said to have done it
                continue
            self.roles.recipients += [a for a in owners(self.parse, t, self.actors) if preposition(t) != "in"]
            self.roles.object_tokens.append(t)

    def name_struck(self) -> None:
        """Who else of the acts of some types does it or suffers it: beside a blast, by troops sent, of a protest or an allegation."""
        noun, frame, roles = self.trigger.token, self.trigger.frame, self.roles
        roles.recipients = roles.recipients or beside_blast(noun, self.trigger, self.parse, self.actors)
        if frame.type == "ASSAULT" and not frame.reciprocal and not roles.recipients:
            roles.recipients = whose_site(self.parse, noun, self.actors)
        if frame.type in {"MOBILIZE", "RETREAT"}:
            self.doers = whose_troops(self.parse, noun, self.doers, self.actors)
        if frame.type == "PROTEST":
            roles.recipients += self.actors.opposed(noun.i)
        if frame.type == "ACCUSE" and not roles.recipients:
            roles.recipients += [a for t in _alleged_doers(self.parse, noun) for a in self.actors.at(t.i)]

    def name_addressed(self) -> None:
        """To whom it is by the prepositions of its frame ("a mediation effort to end the rift between X and Y")."""
        noun, marks = self.trigger.token, self.trigger.frame.recipients
        aims = [o for k in noun.kids if k.dep in {"acl", "advcl"} and k.i > noun.i for o in patients(self.parse, k)]
        to = obliques(noun, *marks) or [t for o in aims for t in obliques(o, *marks)]
        self.roles.recipients += [a for t in to for a in named(self.parse, t, self.actors)]
        self.doers = [a for a in self.doers if a not in self.roles.recipients] or self.doers

    def name_partners(self) -> None:
        """Between whom it is."""
        noun, frame = self.trigger.token, self.trigger.frame
        partners = [a for t in obliques(noun, *BETWEEN) for a in both_at(t, self.actors)]
        if len(partners) > 1 and frame.type in {"AGREE", "CONSULT"}:
            named_for = {a.span for k in noun.kids if k.dep in {"compound", "amod"} for a in self.actors.at(k.i)}
            self.doers = [a for a in self.doers if a.span not in named_for]  # "the Djibouti accord between A and B" was made there
        if partners:
            fought = frame.type == "ASSAULT"
            self.doers += [*clash_of(self.parse, noun, self.actors), *partners] if fought else partners
            self.roles.reciprocal = True

    def name_answerable(self) -> None:
        """Who claims it or is blamed for it, where no word names who did it."""
        noun = self.trigger.token
        self.by = answerable(self.parse, noun)
        self.doers = [a for t in self.by for a in named(self.parse, t, self.actors)]
        self.roles.claimed = bool(self.doers)
        if not self.doers and noun.i and answer_to(self.parse, noun) is not None:
            self.doers = list(self.actors.at(noun.i - 1))  # "in response to Hamas attacks", the name hung on the response


def _alleged_doers(parse: Parse, noun: Token) -> list[Token]:
    """ "The allegation that the army hid evidence": of whom it is said; "the allegation that the army made" says it of nobody."""
    told = (k for k in noun.kids if k.dep in {"acl", "ccomp", "acl:relcl"} and any(m.lower == "that" for m in k.kids))
    whole = (k for k in told if k.dep != "acl:relcl" or any(o.dep == "obj" and o.lower != "that" for o in k.kids))
    return [s for k in whole if not is_passive(k) for t in k.kids if t.dep == "nsubj" and t.lower != "that" for s in spread(t)]


def _names_place(mention: ActorMention, token: Token) -> bool:
    """ "The invasion of Iraq": a country by its bare name after "of" suffers the act."""
    return mention.actor_type == "state" and mention.name.lower() == token.lower
