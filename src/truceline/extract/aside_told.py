"""Days and places that are told aside: of a party, of a deal, of a thing, in a clause that the act is no part of.

"The front, which signed a truce in Doha in 2014, shelled the town", "a truce agreed in Geneva on Monday was broken": the truce has its own
day and place. And the other way round: "the rebels, who have fought since May, broke off talks in Doha" tells no fighting in Doha.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from truceline.extract.attribution.cues import documents
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import preposition
from truceline.extract.inflect import noun_forms
from truceline.extract.listed import is_of
from truceline.extract.mending.labels import NOUNS, SUBJECTS, WHOSE
from truceline.extract.parse import Parse, Token
from truceline.ontology.load import word_class

CLAUSES = frozenset({"acl:relcl", "acl"})
MEANWHILE = frozenset({"as", "while", "whereas", "when", "after", "before", "since"})
LASTS = frozenset({"have", "has"})
WHO = frozenset({"who", "whom"})
OWN_CLAUSES = frozenset({"advcl", "acl"})
APART = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "conj", "parataxis"})
GIVEN = frozenset({"after", "since", "before"})
WHERE = frozenset({"when", "where", "who", "which", "that"})
BESIDE_BORDER = frozenset({"near", "by", "close to", "along"})
TO = frozenset({"to", "into", "across", "toward", "towards"})
ANSWERED = frozenset({"for", "over", "with", "about", "in connection with"})  # before what somebody answers for, or is asked about
# Before what was done first, and something else upon it.
UPON = frozenset({"after", "following", "despite", "amid", "over", "because of", "due to", "in response to", "in the wake of"})
NAMING = WHOSE | {"nummod"}  # a day that stands before what it names: "the 1991 ceasefire", "last month's raid"
BELOW_ANSWER = frozenset({"obj", "obl", "advcl"})


def day_aside(parse: Parse, act: Token, day: Token) -> bool:
    """True where a day belongs to a clause aside that the act is no part of ("talks that were held in July"), or the act to one that the
    day is no part of.
    """
    for token in (day, *parse.ancestors(day)):
        if token.dep in CLAUSES and token.head != act.i and _aside(parse, token, of_things=True) and not under(parse, act, token):
            return True
    return any(t.dep in CLAUSES and _aside(parse, t) and not under(parse, day, t) for t in (act, *parse.ancestors(act)))


def place_aside(parse: Parse, act: Token, place: Token) -> bool:
    """True where a place belongs to a clause aside on a party or a deal that the act is no part of, and that does not say where the party
    is. "A camp that lies in Idlib" tells where the camp was struck.
    """
    for token in (place, *parse.ancestors(place)):
        if token.dep in CLAUSES and token.head != act.i and _aside(parse, token) and not under(parse, act, token):
            return token is not place and token.lemma.lower() not in clause_words().stays
    if fled_to(parse, act, place):
        return True
    made = act.dep == "acl" and _aside(parse, act) and not under(parse, place, parse.tokens[act.head])
    return made or _lasts_aside(parse, act, place)


def beside(parse: Parse, act: Token, place: Token) -> Token | None:
    """The clause of another deed in which a place stands: "besieged a post in Idlib as envoys met in Moscow"."""
    for token in (place, *parse.ancestors(place)):
        if token.i == act.i:
            return None
        if token.dep == "advcl" and any(k.dep in SUBJECTS for k in token.kids) and any(k.lower in MEANWHILE for k in token.kids):
            return None if under(parse, act, token) else token
    return None


def fired_from(parse: Parse, place: Token) -> bool:
    """ "Killed by fire from Afghanistan", "rockets from Lebanon", "received a barrage from Gaza": where it came from, not where it fell."""
    over = parse.tokens[place.head]
    fired = clause_words().fired
    taken = over.lemma.lower() in clause_words().under_fire and any(k.dep == "obj" and k.lower in fired for k in over.kids)
    return preposition(place) == "from" and (over.lower in fired or taken)


def beyond_border(parse: Parse, place: Token) -> bool:
    """ "Attacked them near the border with Chad", "near Chad border": which border it is, on this side of it."""
    border = parse.tokens[place.head]
    with_it = preposition(place) == "with" or (place.dep == "compound" and preposition(border) in BESIDE_BORDER)
    return with_it and border.lemma.lower() in clause_words().bounds


def flees(word: Token) -> bool:
    """True for a verb of flight, in whatever form."""
    return not clause_words().fleeing.isdisjoint((word.lower, word.lemma.lower()))


def fled_to(parse: Parse, act: Token, place: Token) -> bool:
    """ "Air strikes sent thousands fleeing into Chad", "the fighting forced them to flee to Chad"."""
    if preposition(place) not in TO:
        return False
    over = next((t for t in parse.ancestors(place) if t.pos == "VERB"), None)
    return over is not None and over.i != act.i and flees(over)


def _lasts_aside(parse: Parse, act: Token, place: Token) -> bool:
    """ "The rebels, who have fought since 1964, broke off talks in Doha": what somebody has done for long was not done there."""
    if not any(k.dep == "aux" and k.lower in LASTS for k in act.kids) or act.dep != "acl:relcl":
        return False
    return _aside(parse, act) and not under(parse, place, parse.tokens[act.head])


def _aside(parse: Parse, verb: Token, *, of_things: bool = False) -> bool:
    if verb.dep == "acl":
        return verb.tag in {"VBN", "VBD"} and verb.lemma.lower() in clause_words().made
    about = parse.tokens[verb.head]
    return about.pos == "PROPN" or (of_things and about.pos == "NOUN") or any(k.lower in WHO for k in verb.kids)


def under(parse: Parse, token: Token, top: Token) -> bool:
    """True for a token that is `top` or hangs below it."""
    return token.i == top.i or any(a.i == top.i for a in parse.ancestors(token))


def of_another_clause(parse: Parse, trigger: Token, day: Token) -> bool:
    """True for the day of a clause that the act is no part of: "the army stepped up its raids since rebels took the town in April", "rebels
    holding a pilot captured in May shelled the base"."""
    clause = _clause_apart(parse, trigger, day)
    if clause is None or clause.dep not in OWN_CLAUSES or parse.tokens[clause.head].lemma.lower() in clause_words().pictures:
        return False  # "a picture taken on Monday shows troops"
    marks = [k.lower for k in clause.kids if k.dep in {"mark", "case"} or k.lower in WHERE]
    return not marks if clause.dep == "acl" else marks in ([], ["since"])


def place_of_another_clause(parse: Parse, act: Token, place: Token) -> bool:
    """True for the place of a clause behind "after" or the like, or of one set beside: "fighting went on after rebels took Homs"."""
    clause = _clause_apart(parse, act, place)
    if clause is None:
        return False
    if clause.dep == "advcl":  # "the attack came as envoys met in Geneva"
        return parse.tokens[clause.head].lemma.lower() == "come" or any(k.dep == "mark" and k.lower in GIVEN for k in clause.kids)
    return clause.dep == "parataxis" and not _office_of(parse, clause)


def _office_of(parse: Parse, clause: Token) -> bool:
    """ "Strike kills five - Homs governor": a source without a verb whose office is of the place where it is."""
    return clause.pos in NOUNS and any(t.lemma.lower() in clause_words().of_town for t in parse.tokens[clause.i : clause.i + 3])


def _clause_apart(parse: Parse, act: Token, word: Token) -> Token | None:
    """The outermost clause that holds a word and not the act; None where the word belongs to the act's own or to what hangs on the act."""
    over = {t.i for t in (act, *parse.ancestors(act))}
    chain = [word, *parse.ancestors(word)]
    if any(t.i == act.i for t in chain):
        return None
    return next((t for t in reversed(chain) if t.i not in over and t.dep in APART), None)


def of_deal(parse: Parse, act: Token, day: Token) -> bool:
    """ "Broke the 1991 ceasefire", "killed, according to a February report": the day of the deal, or the paper, not of the act."""
    deal = parse.head_of(day)
    if deal is None or deal.i == act.i:
        return False
    if day.i > deal.i:  # "the ceasefire of August 1994 is over"
        named = day.dep == "nmod" and preposition(day) == "of" and is_of(deal, deals())
        return named and act.lemma.lower() not in clause_words().made
    if day.dep not in NAMING:
        return False
    if act.head == deal.i and preposition(act) == "of":
        return False  # "Monday's exchange of fire"
    return deal.lower in documents() or is_of(deal, deals())


@cache
def deals() -> frozenset[str]:
    """Words for what is agreed (`ontology/events/classes.yaml`, "deal" and "truce"), in both numbers."""
    words = word_class("events/classes.yaml", "deal") | word_class("events/classes.yaml", "truce")
    return frozenset(form for word in words for form in noun_forms(word))


def answered_by(parse: Parse, act: Token) -> Token | None:
    """ "Was jailed in The Hague for genocide": the verb by which somebody answers for an act that a noun tells."""
    if act.pos != "NOUN" or preposition(act) not in ANSWERED | {"of"}:
        return None
    verb = next((t for t in parse.ancestors(act)[:2] if t.pos == "VERB"), None)  # "to life in prison for genocide"
    return verb if verb is not None and verb.lemma.lower() in clause_words().answering else None


def of_answer(parse: Parse, trigger: Token, day: Token) -> bool:
    """True for the day of a word by which somebody answers the act below it or goes by it: "on Tuesday condemned the raids", "charged
    Thursday with the killing", "met Wednesday after the bombings", "left on Monday under the deal". Behind the act it may be either's.
    """
    answer = parse.head_of(day)
    if answer is not None and answer.dep in SUBJECTS:  # "the president on Tuesday condemned", the day hung on him
        answer = parse.head_of(answer)
    if answer is None or answer.pos != "VERB" or day.i > trigger.i:
        return False
    link = next((below for below, over in pairwise((trigger, *parse.ancestors(trigger))) if over.i == answer.i), None)
    if link is None or link.i < answer.i or link.dep not in BELOW_ANSWER or (link.dep == "advcl" and link.tag != "VBG"):
        return False
    if day.i > min(t.i for t in parse.subtree(link)):
        return False
    return preposition(link) == "under" or answer.lemma.lower() in clause_words().answering
