"""Which actors a nominal stands for: itself, whose it is, or who is behind it."""

from __future__ import annotations

from typing import Protocol

from truceline.extract.apart import follows, stands_apart
from truceline.extract.clauses import agents, obliques, preposition, spread
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

AGAINST = ("on", "against", "at", "toward", "towards", "upon", "into", "in")
COUNTS = frozenset({"number", "dozen", "score", "hundred", "couple", "series", "some", "several", "many", "most", "part", "all", "handful"})
MOST = frozenset({"all", "most", "both", "majority"})
NEARBY = ("near", "outside", "beside", "alongside", "next to", "close to")
BETWEEN = ("between", "among", "involving", "with", "pitting")


class Actors(Protocol):
    """What roles need to know about actors: those that the nominal headed at a token denotes."""

    def at(self, token: int) -> tuple[ActorMention, ...]: ...

    def opposed(self, token: int) -> tuple[ActorMention, ...]: ...

    def hosts(self, token: int) -> tuple[ActorMention, ...]: ...

    def holders(self, token: int) -> tuple[ActorMention, ...]: ...


def joined(token: Token) -> list[Token]:
    """A modifier, those coordinated with it, and the one that a hyphen joins to it ("a US-Russia deal")."""
    found = spread(token)
    hyphened = [k for k in token.kids if k.i == token.i - 2 and k.dep in {"amod", "compound"}]
    return [*hyphened, *found]


def both_at(token: Token, actors: Actors) -> list[ActorMention]:
    """Actors at a token, and a first one taken for half of the second's name ("the Lebanese army and Israeli air force")."""
    found = list(actors.at(token.i))
    if token.pos == "NOUN" and not any((a.code or "").startswith("ORG:") for a in found):
        # "A loyalist group, the UVF, ...": the name behind the description.
        aside = [a for k in token.kids if k.dep == "appos" and k.tag == "NNP" for a in actors.at(k.i) if (a.code or "").startswith("ORG:")]
        if aside and token.lower in _class("grouping"):
            return aside
    if not found:
        return found
    before = [k for k in token.kids if k.dep in {"amod", "compound"} and k.i < token.i]
    for k in (*before, *(d for b in before for d in b.kids)):
        if k.dep in {"amod", "compound"} and any(c.dep == "conj" and c.i < token.i for c in k.kids):
            found += [a for a in actors.at(k.i) if not any(a.span.overlaps(f.span) for f in found)]
    return found


def named(parse: Parse, token: Token, actors: Actors) -> list[ActorMention]:
    """Actors at a token, or behind it: "Russian air strikes", "rockets fired by rebels", "shells from the army"."""
    found = both_at(token, actors)
    if found:
        return found
    if token.lower in _class("of_group"):
        told = [a for t in parse.subtree(token) if t.i < token.i for a in actors.at(t.i) if (a.code or "").startswith("ORG:")]
        if told:
            return told[:1]  # "the Nusra Front, Al-Qaeda's Syrian affiliate": the first is who it is, "Al-Qaeda's affiliate" is of Al-Qaeda
    if stands_apart(token) and not follows(token):
        return _apart(token, actors)
    described: list[ActorMention] = []
    done_to = token.lemma.lower() in _class("of_whom")  # "X's invasion of Y": Y has not done it
    for k in token.kids:
        if k.dep in {"amod", "compound", "nmod:poss", "flat"} and not of_site(k, token):
            described += [a for s in joined(k) for a in actors.at(s.i)]
        elif k.dep == "nmod" and preposition(k) in {"by", "from", "of"} and token.lemma.lower() not in _others():
            if done_to and preposition(k) == "of":
                continue
            found += [a for s in joined(k) for a in actors.at(s.i)]
        elif k.dep == "nmod" and preposition(k) in {"between", "among"} and token.lemma.lower() in truces():
            found += [a for s in spread(k) for a in actors.at(s.i)]  # "the truce between the army and the rebels took effect"
        elif k.dep == "acl" and k.lower in _class("handled"):
            found += [a for t in agents(parse, k) for a in actors.at(t.i)]
    return [*unless_named(_but_home(described), found), *found]


def _apart(token: Token, actors: Actors) -> list[ActorMention]:
    """ "A Hamas ally, the Popular Front", "its rebel allies": who is called so, by the name behind the word or as the rebels they are."""
    name = [a for k in token.kids if k.i > token.i and k.dep in {"appos", "flat"} for t in spread(k) for a in actors.at(t.i)]
    before = [a for k in token.kids if k.i < token.i and k.dep in {"amod", "compound"} for a in actors.at(k.i)]
    whose = any(k.dep == "nmod:poss" for k in token.kids)  # "their US allies": who they are stands between
    return name or [a for a in before if whose or (a.code or "").endswith(("/REB", "/OPP"))]


def of_site(word: Token, noun: Token) -> bool:
    """ "The Kenya embassy bombing", "the Homs hospital attack": what stands before the site says where or whose it is."""
    return any(k.dep == "compound" and word.i <= k.i < noun.i and k.lemma.lower() in sites() | _class("military_site") for k in noun.kids)


def whose_site(parse: Parse, noun: Token, actors: Actors) -> list[ActorMention]:
    """ "The Mali army base attack": whose ground was struck."""
    site = next((k for k in noun.kids if k.dep == "compound" and k.i < noun.i and k.lemma.lower() in _class("military_site")), None)
    if site is None:
        return []
    words = sorted({*parse.subtree(site), parse.tokens[site.i - 1]}, key=lambda t: t.i)
    if any(t.lower in _class("of_peace") | _class("aidword") and not actors.at(t.i) for t in words):
        return []  # "the Syria aid convoy attack"
    return [a for t in words for a in actors.at(t.i) if a.actor_type != "state"][-1:]


def _but_home(described: list[ActorMention]) -> list[ActorMention]:
    """ "Russia's Wagner group": where the named group is from, not whose act it is."""
    if len(described) < 2 or not any((a.code or "").startswith("ORG:") for a in described):
        return described
    first = described[0]
    return described[1:] if first.actor_type == "state" and first.span.end < described[1].span.start else described


def another(one: ActorMention, other: ActorMention) -> bool:
    """True where two mentions of one state's people are two people or offices: not one told twice, a pronoun, or the bare country."""
    if one.span.overlaps(other.span) or one.name.lower() == other.name.lower():
        return False
    if one.actor_id is not None and one.actor_id == other.actor_id:
        return False
    return {one.refers_to, one.id}.isdisjoint({other.refers_to, other.id} - {None})


def unless_named(described: list[ActorMention], named: list[ActorMention]) -> list[ActorMention]:
    """ "The Taliban stepped up insurgent attacks", "a Tuareg raid by the MNLA": the adjective tells of no second party."""
    if not any((a.code or "").startswith("ORG:") for a in named):
        return described
    return [a for a in described if not (a.code or "").endswith(("/REB", "/CVL"))]


def owners(parse: Parse, token: Token, actors: Actors) -> list[ActorMention]:
    """Actors at a token, or whose the thing is: "army positions", "a post of the army", "a base held by rebels"."""
    them = _of_them(token, actors)
    found = them or both_at(token, actors)
    counted = next((k for k in token.kids if k.dep == "nmod" and preposition(k) == "of"), None)
    if not found and counted is not None and (token.pos == "NUM" or token.lemma.lower() in COUNTS):
        return owners(parse, counted, actors)  # "one of the army's jeeps", "a number of positions held by rebels"
    lemma = token.lemma.lower()
    if found or (lemma not in _held() and token.lower not in _held()):
        found = found or (list(actors.holders(token.i)) if lemma in _manned() else [])
        if not found and lemma in _class("ac_build"):  # "torched the villagers' homes"
            return [a for k in token.kids if k.dep == "nmod:poss" for a in actors.at(k.i) if (a.code or "").endswith("/CVL")]
        return found
    whose = [k for k in token.kids if k.dep in {"amod", "compound", "nmod:poss"} or (k.dep == "nmod" and preposition(k) == "of")]
    holders = [t for k in token.kids if k.dep == "acl" and k.lower in {"held", "manned", "used"} for t in agents(parse, k)]
    belonging = [t for k in token.kids if k.dep == "acl" and k.lower == "belonging" for t in obliques(k, "to")]
    found = [a for k in (*whose, *holders, *belonging) for s in spread(k) for a in actors.at(s.i)]
    return found or list(actors.holders(token.i))


def _of_them(token: Token, actors: Actors) -> list[ActorMention]:
    """ "Ten people, most of them members of the front, were arrested": who they are, by the words set beside."""
    for told in (k for k in token.kids if k.dep in {"parataxis", "appos"} and k.i > token.i):
        part = next((k for k in told.kids if k.dep == "nsubj" and k.lower in MOST), None)
        if part is not None and any(k.lower in {"them", "whom"} for k in part.kids):
            return list(actors.at(told.i))
    return []


def beside_blast(act: Token, trigger: Trigger, parse: Parse, actors: Actors) -> list[ActorMention]:
    """ "A bomb went off near an army post": whose the post is that it went off at."""
    if trigger.frame.type != "ASSAULT" or act.lemma.lower() not in _class("blast"):
        return []
    near = [t for t in obliques(act, *NEARBY) if t.lemma.lower() in _held() or t.lemma.lower() in _manned()]
    return [a for t in near for a in owners(parse, t, actors)]


def sites() -> frozenset[str]:
    """Buildings and grounds whose owner is no doer of what happens in them (`ontology/events/classes.yaml`, "site")."""
    return _class("site")


def truces() -> frozenset[str]:
    """What is broken and suffers nothing (`ontology/events/classes.yaml`, "truce_word")."""
    return _class("truce_word")


def losses() -> frozenset[str]:
    """What a side suffers in an attack ("heavy losses")."""
    return _class("losses")


def _others() -> frozenset[str]:
    """What somebody else is to a party: its opponents, offshoots and victims (`ontology/events/classes.yaml`, "others")."""
    return _class("others")


def hurt() -> frozenset[str]:
    """Who is taken to a hospital, whatever side they are of (`ontology/events/classes.yaml`, "hurt")."""
    return _class("hurt")


def _held() -> frozenset[str]:
    """Things that sides hold and lose (`ontology/events/classes.yaml`, "held")."""
    return _class("held")


def _manned() -> frozenset[str]:
    """Buildings and vehicles that a force's name before them makes its own ("a police station", "an army bus")."""
    return _class("manned")


def _class(name: str) -> frozenset[str]:
    return lexicon().classes[name]
