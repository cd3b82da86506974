"""Whether an act that nothing puts in doubt is told as over or as going on: "is shelling the town", "have fought since May"."""

from __future__ import annotations

from truceline.extract.clauses import clause_root, preposition
from truceline.extract.dates.periods import NTH
from truceline.extract.factuality.words import TEMPORAL, Standing, cues
from truceline.extract.parse import Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN"})
ENDS = frozenset({".", "!", "?", '"', "”", "''"})
UNITS = frozenset({"day", "night", "week", "month", "year"})


def goes_on(parse: Parse, verb: Token) -> bool:
    """ "Went on", "pressed on", "carry on"."""
    after = parse.tokens[verb.i + 1] if verb.i + 1 < len(parse.tokens) else None
    return verb.lemma.lower() in cues()["going_on"] and after is not None and after.lower == "on" and after.dep != "case"


def _in_its_spell(parse: Parse, act: Token) -> bool:
    """ "Shelled for a third day", "talks entered their second week", "is in talks", "locked in battle": it goes on."""
    verb = parse.head_of(act)
    verbs = [act] if act.pos == "VERB" else [verb] if verb is not None and act.dep in {"nsubj", "nsubj:pass"} else []
    for over in verbs:
        for k in over.kids:
            spell = k.lower in UNITS and any(o.lower in NTH for o in k.kids)
            if spell and (preposition(k) in {"for", "into"} or (k.dep == "obj" and over.lemma.lower() == "enter")):
                return True
    if act.pos not in NOMINAL or preposition(act) != "in":
        return False
    state = {k.lower for k in act.kids if k.dep in {"cop", "aux"}}
    return bool(state & {"is", "are", "been"}) or (verb is not None and verb.lower in cues()["caught_up"])


def lasts(parse: Parse, trigger: Token) -> Standing:
    """Nothing puts the act in doubt: is it told as over or as going on?"""
    words = cues()
    if _in_its_spell(parse, trigger) or goes_on(parse, trigger):
        return Standing("ongoing", trigger)
    if trigger.pos == "VERB" and _stays(trigger):
        return Standing("ongoing", trigger)
    if progressive(trigger) or grows(trigger) or _befalls(trigger):
        return Standing("ongoing", trigger)
    for k in trigger.kids:
        if k.dep in {"advmod", "amod"} and k.lower in words["repeated"] and (trigger.tag != "VBD"):
            return Standing("ongoing", k)
    if trigger.lower in words["lasting_nouns"] and trigger.pos == "NOUN":
        return Standing("ongoing", trigger)
    if trigger.pos == "NOUN" and trigger.lower in words["campaigns"] and _in_present(parse, trigger):
        return Standing("ongoing", trigger)
    if trigger.pos == "VERB" and trigger.lower in words["kept_up"] and kept_up(parse, trigger):
        return Standing("ongoing", trigger)
    if trigger.pos == "VERB" and trigger.lower in words["lasting"]:
        marked = any(k.dep in {"mark", "case"} for k in trigger.kids)
        present = trigger.tag in {"VBZ", "VBP"} or (trigger.tag == "VBG" and _modifies(parse, trigger) and not marked)
        state = trigger.tag == "VBN" and trigger.lower in words["states"]
        if present or state or _since(trigger):
            return Standing("ongoing", trigger)
    return Standing("occurred")


def _stays(verb: Token) -> bool:
    """ "Remains shut", "has kept the road closed since May"; what "kept the road closed in 2003" is over."""
    now = verb.tag in {"VBZ", "VBP", "VBG"} and verb.lower in cues()["staying"]
    return now or ((verb.lower in cues()["held"] or verb.lower in cues()["staying"]) and _since(verb))


def kept_up(parse: Parse, verb: Token) -> bool:
    """ "Rebels target the suburbs": a present outside headlines, which tell what happened in it, tells what keeps happening."""
    sentence = parse.sentences[verb.sent]
    stopped = parse.tokens[sentence.last - 1].text in ENDS
    bare = not any(k.dep.startswith("aux") or (k.dep == "mark" and k.lower not in {"as", "while"}) for k in verb.kids)
    bare = bare and (verb.dep in {"conj", "acl:relcl"} or any(k.dep == "nsubj" for k in verb.kids))  # no noun taken for a verb
    return verb.tag in {"VBZ", "VBP"} and bare and stopped and sentence.index > 0


def _in_present(parse: Parse, noun: Token) -> bool:
    """True where the clause of a noun tells how things are: "is part of the offensive", "is involved in the battle"."""
    verb = clause_root(parse, noun)
    if any(k.dep in {"case", "mark"} and k.lower in TEMPORAL for k in noun.kids) or (noun.kids and noun.kids[0].lower in {"a", "an"}):
        return False
    if any(k.dep == "expl" for k in verb.kids) or verb.lemma.lower() == "show":
        return False  # "there is a ban over the battle", "the film shows fighting"
    told = [k for k in verb.kids if k.dep in {"aux", "aux:pass", "cop"}]
    own = verb.tag in {"VBZ", "VBP"} and not told
    stopped = parse.tokens[parse.sentences[noun.sent].last - 1].text in ENDS
    return stopped and (own or bool(told) and all(k.lower in {"is", "are", "'s", "'re", "being"} for k in told))


def _modifies(parse: Parse, participle: Token) -> bool:
    """ "rebels fighting the army": whatever it was hung on, the participle says what those right before it do."""
    beside = any(preposition(k) in {"alongside", "beside", "under"} for k in participle.kids)
    if beside and not any(k.dep == "obj" for k in participle.kids):
        return False  # "rebels fighting alongside the army": whose they are, not what they do
    if participle.dep in {"acl", "root"}:
        return True
    before = parse.tokens[participle.i - 1] if participle.i else None
    return participle.dep in {"advcl", "xcomp"} and before is not None and (before.pos in NOMINAL or before.text == ")")


def _since(verb: Token) -> bool:
    """ "have fought for control since 2012": begun then, and not over."""
    perfect = any(k.dep.startswith("aux") and k.lower in {"have", "has", "'ve"} for k in verb.kids)
    return perfect and any("since" in (k.lower, *(m.lower for m in k.kids)) for k in verb.kids if k.i > verb.i)


def grows(verb: Token) -> bool:
    """ "have stepped up the raids", "attacks have surged": what has grown is still there."""
    return verb.lower in cues()["grown"] and any(k.dep == "aux" and k.lower in {"have", "has", "'ve"} for k in verb.kids)


def _befalls(verb: Token) -> bool:
    """ "The town is targeted by jets": a passive in the present, not in a headline's or a verdict's voice, tells what keeps happening."""
    if verb.tag != "VBN" or verb.lower not in cues()["befalling"]:
        return False
    aux = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    return bool(aux & {"is", "are"}) and not aux & {"been", "being"}


def opened(below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "opened a two-day conference", "the talks began on Monday": a round that has opened goes on (eval GUIDELINES, "Decided cases")."""
    opens = below.dep in {"obj", "nsubj", "nsubj:pass"} and head.tag in {"VBD", "VBN"} and head.lower in words["opened"]
    return opens and below.lower in words["rounds"]


def progressive(verb: Token) -> bool:
    """True for "is shelling", "has been shelling", "are being shelled"."""
    if verb.pos not in {"VERB", "AUX"}:
        return False
    aux = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    if verb.tag == "VBG":
        return bool(aux & {"is", "are", "'s", "'re", "been"})
    return verb.tag == "VBN" and "being" in aux and bool(aux & {"is", "are"})
