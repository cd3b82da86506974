"""Whom an act's own words shut out: it was done by people of no party ("a mob lynched a man", "settlers attacked shepherds"), by somebody
without a name that is known ("Sekulow asked for his release", "defence chiefs meeting in Dakar agreed"), or a party stands where no doer
and no target stands.

Who such doers are of, the report does not say; no party is to be inferred from what it tells elsewhere.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from truceline.extract.actors.hit import names
from truceline.extract.apart import follows, stands_apart
from truceline.extract.armed import strikes_arms
from truceline.extract.clauses import agents, is_passive, obliques, preposition, said_not
from truceline.extract.factuality.words import cues
from truceline.extract.mending.labels import NOUNS, WHOSE
from truceline.extract.settle.beside import (
    HELPS,
    acts_after,
    agent_of_another,
    agrees_meanwhile,
    answers_it,
    avenged,
    beside_only,
    by_leave,
    carries,
    does_another,
    fell_in_their_own,
    has_no_planes,
    holds_up,
    only_speaks,
    refuge,
    remarks_on,
    silent_about,
    speaks_of_another,
    struck_before,
    struck_by_the_judged,
    tends_the_fallen,
    unclaimed,
    whose_people,
    words_of,
)
from truceline.extract.settle.option import NOTHING
from truceline.extract.settle.other_clause import aimed_at, arrests_nobody, asked_against, of_other_clause
from truceline.extract.settle.own_words import (
    acted_upon,
    is_not_that,
    laid_on_somebody,
    of_clause_beside,
    somebody_told,
    takes_to_the_street,
    tells_alone,
)
from truceline.extract.settle.scene import SPOKEN
from truceline.extract.settle.told_about import of_another_act
from truceline.extract.states import OF_STATE
from truceline.extract.vouching import UNKNOWN
from truceline.model.event import TOGETHER
from truceline.ontology.load import word_class

# Acts that whoever is named as their doer did, whatever else the report tells of.
NAMED = SPOKEN | {"AID", "RETREAT"}
ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr"})
CONTENT = frozenset({"ccomp", "xcomp"})
RULING_OUT = frozenset({"not", "rather", "instead"})
OF_ANY = frozenset({"class", "both"})  # features of every option, whatever it was taken from
ADDED = frozenset({"plus", "joined"})
SHOWS_WHO = frozenset({"by", "with", "alongside", "to", "from", "under"})

if TYPE_CHECKING:
    from truceline.extract.parse import Parse, Token
    from truceline.extract.settle.option import Option
    from truceline.extract.settle.parties import Codes
    from truceline.extract.settle.scene import Act, Scene


BESIDE = (
    carries,
    answers_it,
    acts_after,
    tends_the_fallen,
    has_no_planes,
    agent_of_another,
    silent_about,
    aimed_at,
    arrests_nobody,
    agrees_meanwhile,
)
"""What tells that a party named beside an act did not do it."""


class _OfAct:
    """What an act's own words tell; looked up where an option is asked for."""

    def __init__(self, scene: Scene, act: Act) -> None:
        self._scene, self._act = scene, act

    @cached_property
    def _apart(self) -> frozenset[int]:
        """Words of doers who are not the party that they name."""
        return _within_apart(self._scene, self._act)


class Doers(_OfAct):
    """Whom an act's own words shut out as its doers."""

    @cached_property
    def _strange(self) -> bool:
        """Whether somebody did it who is of no known party."""
        scene, act = self._scene, self._act
        known = _by_a_stranger(scene, act) or unclaimed(scene, act) or _by_another(scene, act) or _by_somebody(scene, act)
        return known or tells_alone(scene, act) or laid_on_somebody(scene, act) or fell_in_their_own(scene, act)

    @cached_property
    def _beside(self) -> bool:
        """Whether it is told by a noun beside another act."""
        return of_another_act(self._scene, self._act)

    @cached_property
    def _somebody(self) -> list[Token]:
        """The words for a doer of no known code."""
        return somebody_told(self._scene, self._act)

    @cached_property
    def _others(self) -> bool:
        """Whether people of no party did it."""
        return _done_by_others(self._scene, self._act)

    def shut_out(self, option: Option[Codes]) -> bool:
        """True for an option that cannot be who did it."""
        scene, act = self._scene, self._act
        told = option.value == act.own.actors
        if not (told or option.value in NOTHING or option.value == act.lent.actors):
            if self._somebody and is_not_that(scene, self._somebody, option):
                return True
        if not (told or option.value in NOTHING):
            if (
                takes_to_the_street(act, option)
                or of_clause_beside(scene, act, option)
                or (self._beside and not _named_by(scene, act, option))
            ):
                return True
            if self._strange or _of_another(scene, self._apart, option) or (self._others and not _told_in_clause(scene, act, option)):
                return True
        if _within_the_charge(scene, act, option) or _done_to(scene, act, option) or _other_than(scene, act, option):
            return True
        if acted_upon(scene, act, option) or speaks_of_another(scene, act, option):
            return True
        if told:
            return False
        return _mere_guess(act, option) or any(beside(scene, act, option) for beside in BESIDE)


class Targets(_OfAct):
    """Whom an act's own words shut out as those to whom it is done."""

    @cached_property
    def _hit(self) -> set[str]:
        """Who suffered, or did, what the act answers."""
        scene, act = self._scene, self._act
        hit = _hit_in_judged_acts(scene, act)
        if act.own.type in HELPS:  # "sent aid after the fall of the town to rebels": not to the rebels
            hit |= {c for a in scene.acts if a.sent == act.sent and a.own.type == "ASSAULT" for c in a.own.actors if c != UNKNOWN}
        return hit

    @cached_property
    def _of_war(self) -> bool:
        """Whether it struck only what forces have."""
        act = self._act
        return act.own.type == "ASSAULT" and not act.has_sufferers and strikes_arms(act.objects)

    def _its_own(self, value: Codes) -> bool:
        """ "Russian shelling killed two civilians" in a report on no place in Russia: whose they were, nobody says."""
        scene, act = self._scene, self._act
        lands = {code[:3] for code in act.own.actors if code[3:] in OF_STATE}
        by_guns = act.own.type == "ASSAULT" and bool(lands) and {code[:3] for code in value} == lands
        return by_guns and not any(place.country in lands for place in scene.context.places)

    @cached_property
    def _grouped(self) -> bool:
        """Whether those of a group suffered it."""
        grouping = word_class("events/classes.yaml", "grouping")
        return any(k.lemma.lower() in grouping for t in self._act.objects for k in (t, *t.kids))

    @cached_property
    def _unclaimed(self) -> bool:
        """Whether nobody owns up to it."""
        return unclaimed(self._scene, self._act)

    def shut_out(self, option: Option[Codes]) -> bool:
        """True for an option that cannot be those to whom it was done."""
        scene, act, value = self._scene, self._act, option.value
        civilian = any(code.endswith("/CVL") for code in value)
        if civilian and not option.told and self._of_war:
            return True
        if civilian and value != act.own.recipients and self._its_own(value):
            return True
        if _within_the_charge(scene, act, option) or _denies(scene, act, option) or _other_than(scene, act, option):
            return True
        if value == act.own.recipients:
            return False
        if _of_another(scene, self._apart, option) or (self._grouped and _of_forces(option)):
            return True
        if refuge(scene, act, option) or holds_up(scene, act, option):
            return True
        if value != act.lent.recipients and (whose_people(scene, act, option) or self._inferred(option)):
            return True
        return bool(value) and set(value) <= self._hit

    def _inferred(self, option: Option[Codes]) -> bool:
        """What shuts out an option that no mention of the act tells."""
        scene, act = self._scene, self._act
        if asked_against(scene, act, option):
            return True
        if self._unclaimed and not all(code.endswith("/CVL") for code in option.value):
            return True
        if (
            beside_only(scene, act, option)
            or avenged(scene, act, option)
            or struck_before(scene, act, option)
            or only_speaks(scene, act, option)
            or _fellow(act, option)
            or of_other_clause(scene, act, option)
            or remarks_on(scene, act, option)
        ):
            return True
        return struck_by_the_judged(scene, act, option) or by_leave(scene, act, option) or does_another(scene, act, option)


def _mere_guess(act: Act, option: Option[Codes]) -> bool:
    """True where all that speaks for the doers of a verb is that they acted last, or stand somewhere beside those who did it.

    Of 77 such verbs in annotated reports 8 had these doers (training/README.md). What two sides do together is told of several.
    """
    if act.form != "V" or option.value in NOTHING or option.value == act.lent.actors:
        return False
    signs = {feature[0] for feature in option.features} - OF_ANY
    return signs == {"last"} or (len(signs) == 1 and signs <= ADDED and act.own.type not in TOGETHER)


def _other_than(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Not by the army but by rebels", "rebels, not the army": whom the sentence rules out has no part in what it tells."""
    if RULING_OUT.isdisjoint(scene.parse.vocabulary()):
        return False
    tokens = words_of(scene, option)
    return bool(tokens) and any(_said_not(scene, t) for t in tokens) and all(t.sent == act.sent for t in tokens)


def _named_by(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "A government demand": a party in the noun's own phrase."""
    own = {m.code for k in act.trigger.kids for m in scene.context.actors.at(k.i)}
    return bool(option.value) and set(option.value) <= own


def _by_another(scene: Scene, act: Act) -> bool:
    """ "Its allies attacked", "a splinter group bombed a bank": who did it is told, and no name is."""
    if act.trigger.pos != "VERB" or set(act.own.actors) - {UNKNOWN}:
        return False
    doers = agents(scene.parse, act.trigger)
    return bool(doers) and len(_apart_doers(scene, act)) == len(doers)


def _by_somebody(scene: Scene, act: Act) -> bool:
    """ "The killing of a teenager by police": fighters or police of a land that no word tells."""
    noun = act.trigger
    if noun.pos not in NOUNS or set(act.own.actors) - {UNKNOWN}:
        return False
    by = [*obliques(noun, "by"), *(t for o in obliques(noun, "of") for t in obliques(o, "by"))]
    return bool(by) and all(not _people().isdisjoint((t.lemma.lower(), t.lower)) and not _of_party(scene, t) for t in by)


def _apart_doers(scene: Scene, act: Act) -> list[Token]:
    """Doers by their own words somebody else than the party named beside them."""
    doers = agents(scene.parse, act.trigger) if act.trigger.pos == "VERB" else []
    return [t for t in doers if stands_apart(t) and not follows(t)]


def _within_apart(scene: Scene, act: Act) -> frozenset[int]:
    """The tokens of doers who are somebody else than the party named beside them."""
    return frozenset(t.i for d in _apart_doers(scene, act) for t in scene.parse.subtree(d))


def _of_another(scene: Scene, within: frozenset[int], option: Option[Codes]) -> bool:
    """ "A Hamas ally attacked": by whose name the doer is told suffered it as little as it did it."""
    return bool(within) and any(t.i in within for t in words_of(scene, option))


def _of_forces(option: Option[Codes]) -> bool:
    """ "150 members of the group were detained": whichever group, they are none of the state's forces told beside them."""
    return any(code.endswith(("/MIL", "/COP", "/GOV")) for code in option.value)


def _fellow(act: Act, option: Option[Codes]) -> bool:
    """ "Shots were fired at NLA men and the rebels replied": rebels of no name may be of any group of their country."""
    homes = names()[0].coded
    mine, theirs = act.own.actors, option.value
    for some, others in ((mine, theirs), (theirs, mine)):
        lands = {code[:3] for code in some if code.endswith("/REB")}
        if lands and any(code.startswith("ORG:") and code in homes and homes[code].iso3 in lands for code in others):
            return act.own.type == "ASSAULT"
    return False


def _said_not(scene: Scene, token: Token) -> bool:
    """ "Not the rebels' base but a school": whose the thing ruled out is, too."""
    return said_not(token) or (token.dep in WHOSE and said_not(scene.parse.tokens[token.head]))


def _denies(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Pakistan denied any involvement in the attack": who denies it did not suffer it."""
    heads = words_of(scene, option) if option.told else []
    if not heads or not all(t.dep.startswith("nsubj") for t in heads):
        return False
    above = {t.i for t in scene.parse.ancestors(act.trigger) if t.lower in cues()["denied"]}
    return all(t.head in above for t in heads)


def _done_by_others(scene: Scene, act: Act) -> bool:
    """True where the verb has a subject, or a "by", of people of no party, for acts in `NAMED` of nobody known, and the act no doer."""
    aside = act.trigger.dep == "acl:relcl"  # "arrested three men who attacked a church": the men did, whoever they are
    if {c for c in act.own.actors if c != UNKNOWN and not (aside and c.endswith("/CVL"))} or act.trigger.pos != "VERB":
        return False
    doers = agents(scene.parse, act.trigger)
    people = aside and bool(act.own.actors) and all(c.endswith("/CVL") for c in act.own.actors)
    named = act.own.type in NAMED
    return bool(doers) and all(
        (t.lemma.lower() in _somebody() or t.lower in _somebody() or (named and _new(t)) or (people and t.pos in NOUNS))
        and not _of_party(scene, t)
        for t in doers
    )


def _by_a_stranger(scene: Scene, act: Act) -> bool:
    """True for a verb whose doer bears a name that nobody is known by, and an act without any other doer: "Sekulow asked to meet him"."""
    if {c for c in act.own.actors if c != UNKNOWN} or act.trigger.pos != "VERB":
        return False
    doers = agents(scene.parse, act.trigger)
    return bool(doers) and all(
        t.pos == "PROPN" and t.ent not in {"ORG", "LOC"} and not any(m.code for m in scene.context.actors.at(t.i)) and not _described(t)
        for t in doers
    )


def _described(name: Token) -> bool:
    """ "President Lee", "Lee, a UN envoy": what stands beside the name says for whom he acts, though the words have no code."""
    return any(k.dep in {"appos", "nmod:desc", "compound"} and k.lower.rstrip(".") not in ADDRESS for k in name.kids)


def _done_to(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "The council voted for the resolution on Syria": whoever stands in the object of a verb that has a subject is no doer of it."""
    parse, verb = scene.parse, act.trigger
    if verb.pos != "VERB" or not option.told or option.value in (act.own.actors, act.lent.actors):
        return False
    subject = next((k for k in verb.kids if k.dep in {"nsubj", "nsubj:pass"}), None)
    if subject is None or subject.pos == "PRON" or {m.code for m in scene.context.actors.at(subject.i)} & set(act.own.recipients):
        return False  # "lost the town to rebels": the subject suffers
    sides = {"nsubj:pass"} if is_passive(verb) else {"obj", "iobj", "obl"}
    heads = words_of(scene, option)
    return bool(heads) and all(_below(parse, verb, t, sides) for t in heads)


def _below(parse: Parse, verb: Token, token: Token, sides: set[str]) -> bool:
    """True where a token hangs on a verb by one of these labels, but not behind a preposition that may show who did it."""
    link = next((t for t in (token, *parse.ancestors(token)) if t.head == verb.i and t.i != verb.i), None)
    return link is not None and link.dep in sides and preposition(link) not in SHOWS_WHO


def _within_the_charge(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Accused of being members of the front", "charged with links to rebels": whoever the charge names neither brings nor meets it."""
    parse, verb = scene.parse, act.trigger
    if act.own.type != "ACCUSE" or verb.pos != "VERB" or not is_passive(verb) or not option.told:
        return False
    if option.value in (act.own.actors, act.own.recipients):
        return False
    by = {t.i for t in obliques(verb, "by")}
    heads = words_of(scene, option)
    return bool(heads) and all(
        any(u.i == verb.i for u in parse.ancestors(t)) and not any(u.i in by for u in (t, *parse.ancestors(t))) for t in heads
    )


def _hit_in_judged_acts(scene: Scene, act: Act) -> set[str]:
    """ "Condemned the bombing of the Russian embassy": those to whom a deed was done that is judged, at whose door no blame is laid."""
    if act.own.type != "ACCUSE":
        return set()
    judged = (
        other.own
        for other in scene.acts
        if other.sent == act.sent
        and other.own.type == "ASSAULT"
        and any(t.i == act.trigger.i for t in scene.parse.ancestors(other.trigger))
    )
    return {code for deed in judged for code in set(deed.recipients) - set(deed.actors)}


def _told_in_clause(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """True for a party told inside the act's own clause: "gunmen killed ten in an attack by the group", not what another clause tells,
    nor what is said, asked or promised there."""
    parse, spoken = scene.parse, act.own.type in SPOKEN
    if not option.told:
        return False
    for token in (t for span in option.spans for t in scene.tokens_of(span)):
        link = next((t for t in (token, *parse.ancestors(token)) if t.i == act.trigger.i or t.head == act.trigger.i), None)
        if link is not None and not (spoken and link.dep in CONTENT):
            return True
    return False


def _new(token: Token) -> bool:
    """True for a noun that takes up nobody told before: "defence chiefs agreed", not "the group agreed" or "their chiefs agreed"."""
    return token.pos in NOUNS and not any(k.dep in {"det", "nmod:poss"} and k.lower not in {"a", "an", "some"} for k in token.kids)


def _of_party(scene: Scene, token: Token) -> bool:
    return any(m.code and m.code != UNKNOWN and not m.code.endswith("/CVL") for m in scene.context.actors.at(token.i))


@cache
def _people() -> frozenset[str]:
    """Whoever uses force, by whatever word."""
    return word_class("events/classes.yaml", "combatant") | word_class("events/classes.yaml", "armed") | _somebody()


def _somebody() -> frozenset[str]:
    """People of no party (`ontology/events/classes.yaml`, "somebody")."""
    return word_class("events/classes.yaml", "somebody")
