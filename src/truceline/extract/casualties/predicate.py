"""Harm that is said of a counted nominal by the verb or adjective over it: "were killed", "claimed 12 lives", "left ten dead"."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.casualties.tolled import Harm, counted, lost, put_at
from truceline.extract.clauses import is_passive, obliques, preposition
from truceline.extract.parse import Parse, Token

BECOME = {"become", "became", "becomes", "becoming"}
THEMSELVES = {"themselves", "himself", "herself"}
HOLD = {"take", "takes", "took", "taken", "taking", "hold", "holds", "holding", "held"}
# Prepositions that bound a number and leave it the object that it is.
BOUND = {"between", "over", "under", "around", "about", "above", "below"}


def by_predicate(parse: Parse, nominal: Token, head: Token, words: Words) -> Harm | None:
    """Kind of harm and the word that says it; None where the verb or adjective tells of none."""
    relation, kind = _relation(parse, nominal, head, words), _kind(parse, head, words)
    subject = relation.startswith("nsubj")
    if kind is not None and head.pos == "VERB":
        return (kind, head) if _comes_to(parse, relation, head, words) else None
    if subject and any(k.dep == "obj" and k.lower in THEMSELVES for k in head.kids):
        given = next((words.reflexive[p] for k in head.kids if (p := f"{head.lower} {k.lower}") in words.reflexive), None)
        return (given, head) if given is not None else None  # "180 gunmen gave themselves up"
    if head.lower in words.adjectives and subject:
        return words.adjectives[head.lower], head
    if (result := _result(nominal, relation, head, words)) is not None:
        return result
    if subject and head.lower in words.sustain and not is_passive(head) and any(k.dep == "obj" for k in head.kids):
        return sustained(head, words)
    if relation == "nsubj:pass" and head.lower in words.treat:
        hurt = next((k for k in obliques(head, "for") if words.sustained.get(k.lower) == "wounded"), None)
        return ("wounded", hurt) if hurt is not None else None  # "20 people were treated for burns"
    return (
        _believed(nominal, relation, head, words)
        or put_at(parse, nominal, relation, head, words)
        or _joined(relation, head, words)
        or counted(parse, relation, head, words)
        or lost(nominal, relation, head, words)
        or _held(relation, head)
    )


def _relation(parse: Parse, nominal: Token, head: Token, words: Words) -> str:
    """What the nominal is to the verb, where its label tells it otherwise."""
    relation = nominal.dep
    if relation == "obl" and (preposition(nominal) in BOUND or _as_well(nominal)) and head.lower not in words.unaccusative:
        relation = "obj"  # "killed between 70 and 90 people", "wounded over 30"
    if relation == "obl" and _along(parse, nominal):
        relation = "nsubj" if head.lower in words.unaccusative else "nsubj:pass" if is_passive(head) else relation
    if relation == "dep" and head.lower in words.verbs and nominal.i > head.i and is_passive(head):
        relation = "nsubj:pass"  # "31 people were killed: 21 in Beni and ten in Oicha"
    return relation


def _kind(parse: Parse, head: Token, words: Words) -> str | None:
    """The harm of a verb, or of it with a word beside it ("blown up")."""
    if head.lower in words.verbs:
        return words.verbs[head.lower]
    beside = (*head.kids, *parse.tokens[head.i + 1 : head.i + 2])
    return next((words.phrases[p] for k in beside if (p := f"{head.lower} {k.lower}") in words.phrases), None)


def _comes_to(parse: Parse, relation: str, verb: Token, words: Words) -> bool:
    """True for whoever the verb says came to the harm: who died, who was killed, whom somebody killed."""
    if verb.lower in words.unaccusative:
        return relation.startswith("nsubj")
    passive = is_passive(verb)
    if relation == "obj" or (relation == "nsubj:pass" and passive):
        return True
    return relation == "nsubj" and (passive or _headline_passive(parse, verb)) and not any(k.dep == "obj" for k in verb.kids)


def _result(nominal: Token, relation: str, head: Token, words: Words) -> Harm | None:
    """ "Left ten people dead", "shot two men dead"."""
    if relation not in {"obj", "nsubj", "nsubj:pass", "dep"}:
        return None
    for k in head.kids:
        if relation.startswith("nsubj") and (k.dep not in {"xcomp", "obj"} or head.lower in words.believe):
            continue
        if k.dep == "advcl" and any(m.dep == "mark" for m in k.kids):
            continue  # "stabbed two men before being shot dead"
        if k.dep in {"xcomp", "obj", "ccomp", "advcl", "dep"} and k.lower in words.adjectives and k.i > nominal.i:
            return words.adjectives[k.lower], k
    return None


def _believed(nominal: Token, relation: str, head: Token, words: Words) -> Harm | None:
    """ "Are feared dead", "made ten people flee"."""
    believed = relation.startswith("nsubj") and head.lower in words.believe and head.tag == "VBN"
    made = head.lower in words.make and (relation == "obj" or (relation == "nsubj:pass" and is_passive(head)))
    for k in head.kids if believed or made else ():
        if k.dep in {"xcomp", "ccomp"} and k.i > nominal.i:
            if k.lower in words.adjectives and (is_passive(k) or k.pos == "ADJ" or k.tag == "VBN"):
                return words.adjectives[k.lower], k
            if k.lower in words.unaccusative and k.lower in words.verbs:
                return words.verbs[k.lower], k
    return None


def _joined(relation: str, head: Token, words: Words) -> Harm | None:
    """ "Two villagers were shot and wounded", "became the first casualty"."""
    if relation == "nsubj:pass":
        for k in head.kids:
            if k.dep == "conj" and k.lower in words.adjectives and not any(s.dep.startswith("nsubj") for s in k.kids):
                return words.adjectives[k.lower], k
    if relation.startswith("nsubj") and head.lower in BECOME:
        for k in head.kids:
            if k.dep in {"xcomp", "obj"} and (kind := words.nouns.get(k.lower) or words.adjectives.get(k.lower)):
                return kind, k
    return None


def _held(relation: str, head: Token) -> Harm | None:
    """ "Took ten people hostage", "were held captive"."""
    taken = relation == "obj" or (relation.startswith("nsubj") and is_passive(head))
    if not taken or head.lower not in HOLD or not any(k.lower in {"hostage", "hostages", "captive", "prisoner"} for k in head.kids):
        return None
    captive = any(k.lower in {"captive", "prisoner"} for k in head.kids)
    return ("captured" if captive else "abducted"), head


def sustained(verb: Token, words: Words) -> tuple[str, Token] | None:
    """ "sustained slight injuries", "suffering burns"."""
    for k in verb.kids:
        if k.dep == "obj":
            return next(((words.sustained[t.lower], verb) for t in [k, *k.kids] if t.lower in words.sustained), None)
    return None


def _as_well(nominal: Token) -> bool:
    """ "killed a commander as well as five of his guards"."""
    return any(k.dep == "cc" and k.lower == "as" and k.i < nominal.i for k in nominal.kids)


def _along(parse: Parse, nominal: Token) -> bool:
    """ "was killed along with two others", "died together with his driver": they came to what the subject came to."""
    case = next((k for k in nominal.kids if k.dep == "case" and k.lower in {"with", "alongside"}), None)
    if case is None:
        return False
    return case.lower == "alongside" or parse.tokens[case.i - 1].lower in {"along", "together"}


def _headline_passive(parse: Parse, verb: Token) -> bool:
    """ "Villager killed in shelling": a headline's passive that the parser reads as an act of the one killed."""
    if verb.dep not in {"root", "conj"} or verb.tag not in {"VBD", "VBN"} or any(k.dep in {"aux", "ccomp", "xcomp"} for k in verb.kids):
        return False
    after = parse.tokens[verb.i + 1 : verb.i + 2]
    return not after or after[0].pos not in {"NUM", "DET", "NOUN", "PROPN", "PRON", "ADJ"} or after[0].sent != verb.sent
