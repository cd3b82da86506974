"""What the words of an act itself say of its status: its auxiliaries, its negation, its adjectives, its infinitive."""

from __future__ import annotations

from truceline.extract.clauses import not_only
from truceline.extract.factuality.words import Standing, cues
from truceline.extract.parse import Parse, Token
from truceline.model import Status

NOBODY = {"none", "nobody", "neither", "nothing"}
NOMINAL = {"NOUN", "PROPN"}
UNDONE = {"without", "instead"}  # "instead of attacking them"
PAST, MEANS = {"VBD", "VBN"}, {"use", "employ"}
WELL = {"well", "carefully", "meticulously", "long"}
PERFECT_OR_PAST = {"was", "were", "had", "has", "have", "did"}
ALMOST = {"nearly", "almost", "narrowly"}  # "nearly seized the city": it did not


def own_standing(parse: Parse, token: Token) -> Standing | None:
    """Status that the act's own words give it; None where they give none."""
    denied = negation(token)
    if denied is not None:
        return Standing("denied", denied)
    if token.pos in NOMINAL and token.tag != "VB":
        return _adjectives(token)
    almost = next((k for k in token.kids if k.dep == "advmod" and k.lower in ALMOST and k.i < token.i), None)
    if almost is not None and token.lower not in cues()["spared"]:  # "narrowly escaped an attempt on his life"
        return Standing("hypothetical", almost)
    ahead = Standing("planned", token) if token.lower in cues()["awaited"] else None  # "is due in the capital on Friday"
    return _auxiliaries(token) or _infinitive(parse, token) or ahead


def negation(token: Token) -> Token | None:
    """The word that negates the act: "not", "no", "no longer", "without", a subject that is nobody."""
    counted = any(k.dep == "amod" and k.lower in {"first", "only", "last", "latest"} for k in token.kids)
    unanswered = token.lemma == "go" and any(k.lower.startswith("un") for k in token.kids)
    if counted or unanswered:
        return None  # "not the first attack", "will not go unpunished": there was one
    for k in token.kids:
        if k.dep == "advmod" and k.lower in {"not", "n't", "never"} and k.i < token.i:
            return None if not_only(k, token) else k
        if k.dep == "advmod" and k.lower == "longer" and any(n.lower == "no" for n in k.kids):
            return k
        if k.dep == "det" and k.lower in {"no", "neither"}:
            return k
        if k.dep in {"case", "mark"} and k.lower in UNDONE:
            return k
        if k.dep in {"aux", "aux:pass"} and k.lower in cues()["denied"]:
            return k
        if k.dep.startswith("nsubj") and token.pos not in NOMINAL:
            if k.lower in NOBODY:
                return k
            for d in k.kids:
                if (d.dep == "det" and d.lower in {"neither", "no"}) or (d.dep == "cc:preconj" and d.lower == "neither"):
                    return d
    return None


def in_past(verb: Token) -> bool:
    """ "Killed", "has killed", "were killed", not "would have killed"."""
    aux = [k for k in verb.kids if k.dep.startswith("aux")]
    return verb.tag == "VBD" if not aux else any(k.lower in PERFECT_OR_PAST for k in aux) and not any(k.tag == "MD" for k in aux)


def in_vain(parse: Parse, act: Token) -> bool:
    """ "Failed to agree on a truce": nothing was agreed; who failed to take a town has tried."""
    head = parse.head_of(act)
    if act.pos != "VERB" or act.dep not in {"xcomp", "advcl"} or head is None:
        return False
    if head.lower in cues()["won_over"]:
        return any(k.dep == "obj" for k in head.kids) and (
            in_vain(parse, head) or negation(head) is not None
        )  # "failed to persuade them to sign"
    return act.dep == "xcomp" and head.lower in cues()["failed"] and negation(head) is None


def _adjectives(token: Token) -> Standing | None:
    """ "a planned strike", "the looming offensive", "a possible attack", "ongoing clashes"."""
    words = cues()
    for k in token.kids:
        if k.dep in {"amod", "compound"}:
            if any(o.lower in WELL and o.i < k.i for o in (*k.kids, *token.kids)):
                continue  # "a well-planned attack" was made
            if k.lower in words["planned_adjectives"]:
                return Standing("planned", k)
            if k.lower.startswith("threaten"):
                return Standing("threatened", k)
            if k.lower in words["hypothetical_adjectives"]:
                return Standing("hypothetical", k)
            if k.lower in words["ongoing_adjectives"]:
                return Standing("ongoing", k)
    return None


def _auxiliaries(token: Token) -> Standing | None:
    for k in token.kids:
        if k.dep == "mark" and k.lower in {"if", "unless", "whether"}:
            return Standing("hypothetical", k)
        if k.dep in {"aux", "aux:pass"}:
            if k.lower in {"will", "wo", "'ll", "shall"} or (k.lower == "going" and any(t.lower == "to" for t in k.kids)):
                return Standing("planned", k)
            if k.lower in {"could", "may", "might"}:
                return Standing("hypothetical", k)
            if k.lower == "would":
                past = any(o.lower == "have" and o.dep.startswith("aux") for o in token.kids)
                return Standing("hypothetical" if past else "planned", k)  # "would have taken the town": it did not
            if k.lower == "should" and any(n.dep.startswith("nsubj") and n.i > k.i for n in token.kids):
                return Standing("hypothetical", k)
            if k.lower in {"must", "should"}:
                undone = k.lower == "should" and any(o.lower == "have" and o.dep.startswith("aux") for o in token.kids)
                return Standing("hypothetical" if undone else "called-for", k)  # "should have withdrawn": did not
    return None


def _infinitive(parse: Parse, token: Token) -> Standing | None:
    """ "seeks to attack", "are to meet", "X, Y to meet in Z", "has yet to withdraw"."""
    to = next((k for k in token.kids if k.lower == "to" and k.dep in {"mark", "aux"}), None)
    if to is None:
        return None
    words, governor = cues(), parse.head_of(token)
    if _was_to(token):
        return Standing("denied", to)
    if governor is None:
        return Standing("planned", to) if token.tag == "VB" else None  # a headline: "ministers to meet"
    late = next((k for k in governor.kids if k.lower == "yet"), None)
    if late is not None and token.dep in {"xcomp", "ccomp"} and governor.lemma in {"have", "be"}:
        return Standing("denied", late)
    purpose = token.dep in {"advcl", "acl"} and (token.tag == "VB" or any(k.lower == "be" and k.dep.startswith("aux") for k in token.kids))
    if purpose and governor.lower.startswith("threat"):
        return Standing("threatened", governor)
    if purpose and _means(parse, governor):
        return None  # "had used tanks to attack the village": what was used for it was used
    if purpose and (asking := _word_of_asking(parse, governor, to)) is not None:
        return Standing("called-for", asking)
    if purpose and governor.pos == "NOUN" and governor.lower in words["planned"] and (no := _of_none(parse, governor)) is not None:
        return Standing("denied", no)
    if purpose and governor.lower not in words["tried"] | words["threatened"] | words["refused"] and not _asked(governor, token):
        return Standing("planned", to)
    if token.dep == "xcomp" and (meant := _meant(parse, governor, to)) is not None:
        return meant
    if any(k.lemma == "be" and k.dep in {"aux", "cop"} for k in token.kids):
        return Standing("planned", token)
    if token.dep in {"xcomp", "ccomp"} and governor.lemma == "be":
        return Standing("planned", governor)
    return None


def _was_to(verb: Token) -> bool:
    """ "Was to have begun on Monday": it did not."""
    aux = {k.lower for k in verb.kids if k.dep == "aux"}
    return verb.tag == "VBN" and "have" in aux and not aux.isdisjoint({"was", "were"})


def _of_none(parse: Parse, noun: Token) -> Token | None:
    """ "Has no plans to attack", "did not have any intention to": the word that says there is none."""
    verb = parse.head_of(noun) if noun.dep == "obj" else None
    return negation(noun) or (negation(verb) if verb is not None else None)


def _word_of_asking(parse: Parse, governor: Token, to: Token) -> Token | None:
    """ "Rejected a call to release them", "a request by Kenya to leave": what the noun asks for, unless it was heeded."""
    noun: Token | None = governor
    if governor.pos == "VERB":  # "refused a demand by the UN to leave", the infinitive hung on the verb
        noun = next((k for k in governor.kids if k.dep == "obj" and k.i < to.i), None)
    if noun is None or noun.pos != "NOUN" or noun.lower not in cues()["asking"]:
        return None
    verb = parse.head_of(noun)
    heeded = verb is not None and noun.dep in {"obj", "nsubj:pass"} and verb.lower in cues()["heeded"] and negation(verb) is None
    return None if heeded else noun


def _meant(parse: Parse, governor: Token, to: Token) -> Standing | None:
    """ "Declared his intent to attack", "renewed a call to withdraw", where the parser hung the infinitive on the verb: the noun rules."""
    noun = parse.tokens[to.i - 1]
    if noun.head != governor.i or noun.dep != "obj" or noun.pos not in NOMINAL or negation(governor) is not None:
        return None
    statuses: tuple[Status, ...] = ("planned", "called-for", "hypothetical")
    return next((Standing(status, noun) for status in statuses if noun.lower in cues()[status]), None)


def _means(parse: Parse, governor: Token) -> bool:
    """True for "used tanks to", whether the infinitive was hung on the verb or on the tanks."""
    verb: Token | None = governor
    while verb is not None and verb.pos in NOMINAL and verb.dep in {"obj", "conj"}:
        verb = parse.head_of(verb)
    return verb is not None and verb.tag in PAST and verb.lemma.lower() in MEANS and any(k.dep == "obj" for k in verb.kids)


def _asked(governor: Token, token: Token) -> bool:
    """ "called on the army to release them": the infinitive says what is asked of somebody, not what for."""
    words = cues()
    return governor.lower in words["called-for"] | words["asked"] and any(
        k.dep in {"obj", "iobj", "obl"} and governor.i < k.i < token.i for k in governor.kids
    )
