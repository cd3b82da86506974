"""Which harm a counted nominal came to."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words, headline_verb
from truceline.extract.casualties.predicate import by_predicate, sustained
from truceline.extract.casualties.tolled import of_a_side
from truceline.extract.clauses import agents, is_passive, obliques, preposition
from truceline.extract.parse import Parse, Token

# Nouns of a state: what then came to its bearers ("one hostage died") counts for more.
STATES = {"hostage", "hostages", "detainee", "detainees", "evacuee", "evacuees", "abductee", "abductees", "refugee", "refugees"}
HELD = {"captured", "detained", "abducted"}
# Nouns of harm that are themselves counted otherwise ("claimed two lives", "the bodies of 12").
LOSS = {"loss", "losses"}
CARRIERS = {"life", "lives", "victim", "victims", "body", "bodies", "corpse", "corpses"}


def harm_of(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Kind of harm of a counted nominal and the word that says it; None where it came to none."""
    if nominal.lower in words.nouns and nominal.lower not in CARRIERS and nominal.lower not in STATES:
        return words.nouns[nominal.lower], nominal
    verb = headline_verb(nominal, words)
    if verb is not None:
        return words.transitive[verb.lower], verb
    return (
        _clause(parse, nominal, words)
        or _identity(nominal, words)
        or _context(parse, nominal, words)
        or _state(nominal, parse.head_of(nominal), words)
    )


def borne(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Harm that the counted words themselves tell, whatever is said of them: "(half of) the 60 people killed", "the 12 injured"."""
    if nominal.lower in words.nouns and nominal.lower not in CARRIERS and nominal.lower not in STATES:
        return words.nouns[nominal.lower], nominal
    return _clause(parse, nominal, words) or _state(nominal, parse.head_of(nominal), words)


def _identity(nominal: Token, words: Words) -> tuple[str, Token] | None:
    """ "The dead were four women", "among the wounded were two guards": the subject or the phrase in front names the harm."""
    if not any(k.dep == "cop" for k in nominal.kids):
        return None
    for k in nominal.kids:
        if (k.dep.startswith("nsubj") or preposition(k) == "among") and k.i < nominal.i:
            told = next((c for c in k.kids if c.dep == "acl" and k.lower in {"those", "people"}), k)  # "among those killed was a child"
            kind = words.adjectives.get(told.lower) or (words.nouns.get(told.lower) if told.lower not in STATES else None)
            if kind is not None:
                return kind, told
    return None


def natural(parse: Parse, cue: Token, words: Words) -> bool:
    """True for harm that no side did: floods that killed, cholera, an earthquake (no figure of a conflict)."""
    if cue.pos != "VERB":
        return False
    doing = (
        agents(parse, cue) + obliques(cue, "in", "from", "of") if is_passive(cue) or cue.lower in words.unaccusative else agents(parse, cue)
    )
    return any(a.lower in words.natural for a in doing)


def _context(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    head = parse.head_of(nominal)
    if head is None:
        return _apart(nominal, words)
    if head.pos in {"VERB", "AUX", "ADJ"}:
        found = by_predicate(parse, nominal, head, words)
        beside = obliques(head, "among") if found is None and nominal.dep.startswith("nsubj") else []
        return found or next((harm for o in beside if (harm := _of_those(parse, o, words)) is not None), None)
    if nominal.dep.startswith("nsubj") and preposition(head) == "among":  # "two medics were among the 31 dead"
        return _of_those(parse, head, words)
    if nominal.dep in {"nmod", "obl"} and preposition(nominal) in {"of", "to", "among", "for"}:
        if head.lower in words.ends and preposition(nominal) == "of":
            return words.ends[head.lower], head
        if head.lower in words.nouns:
            return words.nouns[head.lower], head
        if head.lower in LOSS and preposition(nominal) == "of" and of_a_side(nominal, words):
            return "killed", head  # "for the loss of two soldiers"
        if preposition(nominal) == "of" and head.lower in {"family", "group", "crew"} and nominal.pos == "NUM":
            return harm_of(parse, head, words)  # "a family of six died"
        if preposition(nominal) == "of" and head.lower in {"number", "total", "group", "series", "estimate"}:
            return harm_of(parse, head, words)
    if nominal.dep in {"conj", "appos"}:
        return harm_of(parse, head, words) or (_misjoined(parse, nominal, head, words) if nominal.dep == "conj" else None)
    return None


def one_of_several(parse: Parse, noun: Token, words: Words) -> bool:
    """ "The death, abduction or displacement of two million": no number is told of any one of them."""
    row = parse.conjuncts(noun)
    either = any(k.lower == "or" and k.dep == "cc" for t in row for k in t.kids)
    return either and sum(t.lower in words.ends for t in row) > 1


def _of_those(parse: Parse, those: Token, words: Words) -> tuple[str, Token] | None:
    """Harm of the people among whom somebody is: "among the 31 dead", "identified among those killed"."""
    if those.lower in words.adjectives or (those.lower in words.nouns and those.lower not in STATES):
        return words.adjectives.get(those.lower) or words.nouns[those.lower], those
    return _clause(parse, those, words) or _state(those, None, words)


def _apart(nominal: Token, words: Words) -> tuple[str, Token] | None:
    """ "Nine villagers, including a child, and two guards were killed": the parser roots the first and joins the verb to it."""
    for k in nominal.kids:
        if k.dep in {"conj", "parataxis"} and k.lower in words.verbs:
            if is_passive(k) or (k.lower in words.unaccusative and k.tag != "VBG"):
                return words.verbs[k.lower], k
    return None


def _misjoined(parse: Parse, nominal: Token, head: Token, words: Words) -> tuple[str, Token] | None:
    """ "killed 14 fighters of the group and five villagers": the parser joins the second count to the noun right before it."""
    if not any(k.dep.startswith("nummod") for k in nominal.kids) and nominal.pos != "NUM":
        return None
    while head.dep in {"nmod", "appos", "flat", "compound", "conj"} and head.head != head.i:
        head = parse.tokens[head.head]
        if any(k.dep.startswith("nummod") for k in head.kids):
            return harm_of(parse, head, words)
    return None


def _clause(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Harm said behind the nominal: "people killed in the raid", "16 dead", "a man who was wounded"."""
    for k in nominal.kids:
        if (k.dep == "acl:relcl" and _of_others(k)) or (parse.tokens[k.i - 1].lower == "those" and nominal.tag == "NNS"):
            continue  # "the 30 families of those killed"
        if k.dep in {"acl", "xcomp", "acl:relcl", "appos"} or (k.dep == "amod" and k.i > nominal.i):
            if k.lower in words.adjectives and (k.pos == "ADJ" or k.tag in {"VBN", "VBD", "JJ"}):
                if any(o.dep == "obj" for o in k.kids) or _acts(parse, k):
                    continue
                return words.adjectives[k.lower], k
            if k.dep == "acl:relcl" and k.lower in words.verbs and (is_passive(k) or k.lower in words.unaccusative):
                return words.verbs[k.lower], k
            if k.lower in words.sustain and k.tag == "VBG" and (harm := sustained(k, words)):
                return harm  # "a man suffering burns"
            if k.dep == "acl" and k.tag == "VBD" and k.lower in words.unaccusative and not any(s.dep.startswith("nsubj") for s in k.kids):
                return words.verbs[k.lower], k  # "said at least 21 people, mostly women, died in the raid", misread
    return None


def _of_others(clause: Token) -> bool:
    """ "four people in a valley where 5,000 have died": the relative clause has a subject of its own."""
    own = [k for k in clause.kids if k.dep.startswith("nsubj") and k.lower not in {"who", "which", "that"} and k.tag != "WDT"]
    if any(k.lower in {"where", "when", "whose"} for k in clause.kids):
        return bool(own)
    return any(c.lower in {"whom", "which"} for k in own for c in k.kids)  # "110 pupils, five of whom died"


def _acts(parse: Parse, word: Token) -> bool:
    """ "a bomber killed at least 22 people": the participle is a verb that takes the number behind it."""
    after = [t.lower for t in parse.tokens[word.i + 1 : word.i + 3] if t.sent == word.sent]
    return after[:2] in (["at", "least"], ["more", "than"], ["up", "to"]) or (len(after) > 0 and parse.tokens[word.i + 1].pos == "NUM")


def _state(nominal: Token, head: Token | None, words: Words) -> tuple[str, Token] | None:
    """Harm said before the nominal or by it: "five wounded civilians", "30 refugees"."""
    freed = head is not None and head.lower in words.freed and nominal.dep in {"obj", "nsubj:pass"}
    for k in nominal.kids:
        if k.dep == "amod" and k.lower in words.adjectives and (k.pos == "ADJ" or k.tag in {"VBN", "VBD", "JJ"}):
            kind = words.adjectives[k.lower]
            return None if freed and kind in HELD else (kind, k)  # "released 15 captured soldiers"
    if nominal.lower in STATES and freed:
        return None  # "15 hostages were released"
    if nominal.lower in STATES or nominal.lower in {"bodies", "body", "corpses"}:
        return words.nouns.get(nominal.lower, "killed"), nominal
    of = next((k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of" and k.lower in STATES), None)
    return (words.nouns[of.lower], of) if of is not None and not freed and of.lower in words.nouns else None  # "dozens of hostages"
