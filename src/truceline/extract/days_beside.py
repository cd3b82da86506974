"""Days of a sentence that belong to something told beside the act: to what is commemorated, or to a total that the act adds to.

"Thousands gathered to mark the 1995 massacre", "a bomb killed two soldiers, bringing to 31 the number of troops killed this month".
"""

from __future__ import annotations

from truceline.extract.aside_told import ANSWERED, NAMING, UPON, under
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import preposition
from truceline.extract.events.lexicon import lexicon
from truceline.extract.parse import Parse, Token
from truceline.extract.totals import counted_up, counts_up

UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
AHEAD_OF = frozenset({"before", "ahead of", "prior to"})
TO_DO = frozenset({"acl", "advcl", "xcomp"})


def day_of_what_is_beside(parse: Parse, act: Token, day: Token) -> bool:
    """True for a day that dates what is marked or counted there, not the act; of "since the invasion" no day before it."""
    apart = preposition(act) == "since" or (act.pos == "VERB" and counted_up(parse, act))
    if apart and day.i < act.i and not under(parse, day, act):
        return True
    if _joined(parse, act, day):
        return True
    return (
        _of_another_act(parse, act, day) or _to_come_then(parse, act, day) or _commemorated(parse, act, day) or _in_a_total(parse, act, day)
    )


def counted_off(parse: Parse, act: Token) -> Token | None:
    """The top of the clause that an act stands in days or more after or before something: "days after militants killed 20 soldiers"."""
    for token in (act, *parse.ancestors(act)):
        for mark in token.kids:
            if mark.dep in {"mark", "case"} and mark.lower in {"after", "before"} and mark.i and parse.tokens[mark.i - 1].lower in UNITS:
                return token
    return None


def _joined(parse: Parse, act: Token, day: Token) -> bool:
    """ "Agreed a truce in 2003, but each has accused the other of breaches": of a clause joined to that of the day, told up to now."""
    for token in (act, *parse.ancestors(act)):
        if token.dep == "conj" and token.pos == "VERB" and any(k.dep == "nsubj" for k in token.kids):
            now = any(k.dep == "aux" and k.lower in {"has", "have"} for k in token.kids)
            return now and day.i < token.i and not under(parse, day, token)
    return False


def _of_another_act(parse: Parse, act: Token, day: Token) -> bool:
    """ "Arrested two men over Monday's attack", "condemned Friday's raid": the day before a noun for an act that the other answers."""
    other = parse.head_of(day)
    if (
        other is None
        or act.i not in (other.head, parse.tokens[other.head].head)
        or day.i > other.i
        or day.dep not in NAMING
        or other.lower not in lexicon().nouns
    ):
        return False
    return preposition(other) in ANSWERED | UPON or (other.dep == "obj" and act.lemma.lower() in clause_words().answering)


def _to_come_then(parse: Parse, act: Token, day: Token) -> bool:
    """ "Shelled the town ahead of talks on Thursday", "on the eve of talks due on Thursday": the day is that of the talks."""
    first = min((day, *day.kids), key=lambda t: t.i)
    noun = parse.tokens[first.i - 1] if first.i else first
    if day.head not in {act.i, noun.i} or noun.pos != "NOUN" or noun.i < act.i or first is day or noun.lower in clause_words().hours:
        return False
    over = parse.tokens[noun.head] if noun.dep == "nmod" and preposition(noun) == "of" else noun
    return any(k.lower == "due" for k in day.kids) or preposition(noun) in AHEAD_OF or over.lower in clause_words().eves


def _commemorated(parse: Parse, act: Token, day: Token) -> bool:
    """ "Gathered to mark the 1995 massacre", "convicted of the 1995 massacre": the year of the massacre."""
    marking = clause_words().marking
    for marked in parse.ancestors(day):
        if marked.dep == "obj" and parse.tokens[marked.head].lemma.lower() in marking:
            return not under(parse, act, marked)
        if marked.lemma.lower() in marking and marked.dep in TO_DO and marked.i != act.i:
            return not under(parse, act, marked)  # "a rally to mark the deportation of Chechens in 1944"
    noun = parse.head_of(day)
    if noun is None or noun.i == act.i or day.dep not in NAMING or under(parse, act, noun):
        return False
    return act.i < noun.i and noun.dep.startswith(("obl", "nmod")) and preposition(noun) in ANSWERED | {"of", "into"}


def _in_a_total(parse: Parse, act: Token, word: Token) -> bool:
    """True for a word of the clause that tells of a total, where the act is not counted: "..., taking the toll since March to 412"."""
    for verb in parse.ancestors(word):
        if verb.i == act.i:
            return False
        if verb.pos == "VERB" and (counts_up(verb) or counted_up(parse, verb)):
            toll = next((k for k in verb.kids if k.dep == "obj" and under(parse, word, k)), verb)
            return not under(parse, act, toll)
    return False
