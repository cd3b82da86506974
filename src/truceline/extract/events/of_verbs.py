"""Who acts and who suffers by a verb: "the army shelled the town", "was shelled", "accused the rebels of looting"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.extract.clauses import agents, backers, hit_by, is_passive, judged_deeds, obliques, preposition, warrants
from truceline.extract.events.addressed import addressed
from truceline.extract.events.answerable import doer_of_gerund, is_blamed
from truceline.extract.events.arguments import arguments
from truceline.extract.events.complaints import accused_in, files
from truceline.extract.events.lexicon import FORCE
from truceline.extract.events.standing import AGAINST, BETWEEN, beside_blast, named, owners, sites
from truceline.extract.events.taken_up import owners_again
from truceline.extract.events.whose import struck_there

if TYPE_CHECKING:
    from truceline.extract.events.roles import Roles
    from truceline.extract.events.standing import Actors
    from truceline.extract.events.triggers import Trigger
    from truceline.extract.parse import Parse, Token
    from truceline.model import ActorMention

HELD = frozenset({"held", "controlled", "occupied", "seized"})
SPEECH = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"}
TOWARDS = {*SPEECH, "AGREE", "CONCEDE", "SANCTION", "AID", "RETREAT", "COOPERATE", "MOBILIZE"}  # acts that one does to or for another


def of_verb(parse: Parse, trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """Fill the roles of a verb or an adjective that tells an act."""
    doers, sufferers = arguments(parse, trigger, actors)
    if trigger.token.tag == "VBG" and trigger.frame.type in FORCE and (charged := doer_of_gerund(parse, trigger.token)):
        doers, roles.claimed = charged, True
    roles.agent_tokens, roles.object_tokens = doers, sufferers
    verb = _Verb(parse, trigger, actors, roles, doers, sufferers, is_blamed(parse, trigger.token), files(trigger, sufferers))
    verb.name_doers()
    verb.name_sufferers()
    verb.name_doers_elsewhere()
    verb.name_sufferers_elsewhere()
    if trigger.frame.type == "ACCUSE" and not verb.files:
        verb.spare_the_struck()
    if trigger.frame.reciprocal:
        verb.name_partners()


@dataclass(slots=True)
class _Verb:
    """A verb with the tokens of who does the act and to whom it is done, and the roles that they fill; whether it lays blame on somebody or
    files a complaint."""

    parse: Parse
    trigger: Trigger
    actors: Actors
    roles: Roles
    doers: list[Token]
    sufferers: list[Token]
    blamed: bool
    files: bool

    def name_doers(self) -> None:
        """Who does it, with those who back them in a use of force."""
        parse, verb, frame, roles = self.parse, self.trigger.token, self.trigger.frame, self.roles
        for t in self.doers:
            if frame.harm and t.lemma.lower() in sites() and not self.actors.at(t.i):
                continue  # "a push into the rebel enclave kills nine": no place kills
            if frame.harm and verb.dep == "acl:relcl" and struck_there(parse, verb, t):
                continue
            roles.actors += named(parse, t, self.actors)
        if frame.type in FORCE and roles.actors:
            backing = backers(parse, verb, self.doers)
            roles.actors += [a for t in backing for a in named(parse, t, self.actors) if _fights_too(a, t)]

    def name_sufferers(self) -> None:
        """To whom it is done, by the words themselves; who lost what was taken."""
        verb, frame, roles = self.trigger.token, self.trigger.frame, self.roles
        spared = frame.topic or (frame.kind == "deployment_movement" and not is_passive(verb))
        for t in () if spared else self.sufferers:
            roles.recipients += owners(self.parse, t, self.actors)  # "sent experts to X": they are what is sent
        if frame.kind == "territory_taken":  # "the town was freed from rebels": who lost it
            held = [h for t in self.sufferers for k in t.kids if k.dep == "acl" and k.lower in HELD for h in agents(self.parse, k)]
            left = [*obliques(verb, "from"), *held]  # "the town, held by rebels since May, was captured"
            roles.recipients += [a for t in left for a in self.actors.at(t.i) if a not in roles.recipients]

    def name_doers_elsewhere(self) -> None:
        """Who does it where subject and agent name nobody: whose the weapons are, where it was done, whom the blame is laid on."""
        parse, verb, frame, roles = self.parse, self.trigger.token, self.trigger.frame, self.roles
        if not roles.actors and (frame.type, frame.mode) == ("RETREAT", "disarm"):
            # "The fighters will lay down their weapons": whose the weapons are gives them up.
            roles.actors = [a for t in self.sufferers for k in t.kids if k.dep == "nmod:poss" for a in self.actors.at(k.i)]
            roles.recipients = [r for r in roles.recipients if r.code not in {a.code for a in roles.actors}]
        if is_passive(verb) and not roles.actors:
            left = () if frame.kind == "territory_taken" else ("from",)
            for t in obliques(verb, "in", "during", "after", "with", *left):
                if t.lemma.lower() not in sites():
                    roles.actors += named(parse, t, self.actors)
        if self.blamed:
            roles.actors = [a for t in obliques(verb, "on") for a in self.actors.at(t.i)]

    def name_sufferers_elsewhere(self) -> None:
        """To whom it is done where the object names nobody: what follows a preposition, what is taken up, what is complained of."""
        parse, verb, frame, roles = self.parse, self.trigger.token, self.trigger.frame, self.roles
        if not self.blamed and not any(r.code for r in roles.recipients):
            self._name_struck()  # "drove his car into a patrol": whoever he is suffers nothing
        if frame.type == "ASSAULT" and not roles.recipients:
            roles.recipients = owners_again(parse, verb, self.sufferers, self.actors)
        if self.files:
            roles.recipients = accused_in(parse, verb, self.sufferers, self.actors, roles.actors)
            return
        if not roles.recipients:
            roles.recipients = beside_blast(verb, self.trigger, parse, self.actors)
        if not roles.recipients and frame.type in TOWARDS and frame.kind != "agreement_signed":
            roles.recipients = addressed(parse, self.trigger, self.sufferers, self.actors)

    def _name_struck(self) -> None:
        # "Has been accused of killing civilians": whom the charge is about is no accused.
        of = () if self.trigger.frame.type == "ACCUSE" else ("of",)
        for t in obliques(self.trigger.token, *AGAINST, "to", *of):
            self.roles.recipients += owners(self.parse, t, self.actors) if preposition(t) != "in" else self.actors.at(t.i)
            self.roles.object_tokens = [*self.roles.object_tokens, t]

    def spare_the_struck(self) -> None:
        """ "Condemned the attack on the embassy": whoever was struck by what is judged is not accused."""
        deeds = judged_deeds(self.trigger.token, self.sufferers)
        told = ((r, self.parse.tokens_in(r.span)[-1:]) for r in self.roles.recipients)
        self.roles.recipients = [r for r, last in told if not any(hit_by(self.parse, t, deeds) for t in last)]

    def name_partners(self) -> None:
        """With whom it is done, where it is done to each other."""
        verb, frame, roles = self.trigger.token, self.trigger.frame, self.roles
        agreed = obliques(verb, "to", "on") if frame.type == "AGREE" else []  # "agreed to a truce with the front"
        beside = [t for o in (*self.sufferers, *agreed) for t in obliques(o, "with", "between")] if frame.reciprocal == "with" else []
        partners = [a for t in (*obliques(verb, *BETWEEN), *beside) if not warrants(self.parse, t) for a in self.actors.at(t.i)]
        if partners:
            roles.actors += partners
            roles.recipients = [r for r in roles.recipients if r not in partners]
            roles.reciprocal = True
        elif frame.reciprocal == "object":
            roles.actors += roles.recipients
            roles.recipients = []
            roles.reciprocal = True
        elif frame.kind == "clash" and not self.sufferers:
            roles.reciprocal = len(roles.actors) > 1


def _fights_too(mention: ActorMention, token: Token) -> bool:
    """True for forces and armed groups and for what a state's weapons do ("backed by Russian air power"), not for a state that backs."""
    code = mention.code or ""
    return code.endswith(("/MIL", "/REB", "/COP")) or code.startswith("ORG:") or mention.span.end < token.start
