"""What the parser joins wrongly by "and" or a comma: a second side, a second doer, a second verb.

A verb with two subjects of which the second is part of the first's phrase ("a truce brokered by Russia and the United States took
effect"), "between" with one side, a past tense joined to a gerund.
"""

from __future__ import annotations

from truceline.extract.attribution.cues import is_speech
from truceline.extract.clause_words import clause_words
from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

CONDITIONS = frozenset({"if", "unless"})
TIMES = frozenset({"after", "before", "when", "while", "as", "since", "until", "once", "because", "although", "though"})
SINGULAR = frozenset({"NN", "NNP"})
PASSIVE = frozenset({"aux", "aux:pass", "obl:agent", "nsubj:pass"})


def second_subject(parse: Parse, second: Token) -> None:
    """ "A truce brokered by A and B took effect", "A and B are at war": B stands beside A."""
    verb = parse.tokens[second.head]
    first = next((k for k in verb.kids if k.dep in SUBJECTS and k.i < second.i), None)
    if first is None or second.i > verb.i or any(k.dep == "conj" for k in first.kids):
        return
    at = start(parse, second)
    before = parse.tokens[at - 1]
    if before.dep == "acl:relcl" and before.head == first.i:
        _struck_in_clause(parse, before, second)
    elif before.dep == "cc" and before.lower == "and" and at >= 2:
        agent = _agent_before(parse, parse.tokens[at - 2], first)
        if agent is None and at - 2 == first.i and first.pos in NOUNS:
            agent = first
        if agent is not None:
            hang(parse, second, agent, "conj")
            hang(parse, before, second, "cc")


def along_with(parse: Parse, other: Token) -> None:
    """ "Turkey, along with Russia, brokered it", "the army attacked the group together with militias": who is with the first is one too."""
    lead = next((k for k in other.kids if k.dep in {"case", "advmod"} and k.lower in words().jointly), None)
    if lead is None or lead.i > other.i or parse.tokens[lead.i + 1].lower != "with":
        return
    over = parse.tokens[other.head]
    first = over if other.dep == "nmod" else next((k for k in over.kids if k.dep == "nsubj"), None)
    if first is None or first.i > other.i or first.pos not in NOUNS or first.dep not in SUBJECTS:
        return
    if other.i > first.i and (parse.tokens[lead.i - 1].text == "," or other.dep == "obl"):
        hang(parse, other, first, "conj")


def _struck_in_clause(parse: Parse, clause: Token, second: Token) -> None:
    """ "A strike that killed two civilians hit the town": whom the clause's verb struck did not hit the town."""
    if (
        clause.pos == "VERB"
        and clause.tag in {"VBD", "VBN"}
        and not any(k.dep in {"obj", "aux:pass"} or k.i > clause.i for k in clause.kids)
    ):
        hang(parse, second, clause, "obj")


def one_side(parse: Parse, side: Token) -> None:
    """ "Clashes between the army and rebels broke out": what stands after "and" is the other side, not who broke out."""
    after = parse.tokens[side.i + 1] if side.i + 1 < len(parse.tokens) else None
    if after is None or after.lower != "and" or after.sent != side.sent or any(k.dep == "conj" for k in side.kids):
        return
    for at in range(after.i + 1, min(after.i + 6, len(parse.tokens))):
        other = parse.tokens[at]
        if other.sent == side.sent and other.dep in SUBJECTS and start(parse, other) == after.i + 1:
            hang(parse, other, side, "conj")
            hang(parse, after, other, "cc")
            return
        if other.pos not in NOUNS | {"DET", "ADJ", "NUM", "PRON"}:
            return


def beside(parse: Parse, agent: Token, verb: Token) -> None:
    """ "Brokered by A and B": a noun joined to the participle is joined to who does it."""
    described = parse.tokens[verb.head]
    names = (
        [k for k in described.kids if k.pos == "PROPN"] if verb.dep == "acl" and described.pos == "NOUN" and agent.pos == "PROPN" else []
    )
    for k in (*verb.kids, *names):
        if k.dep == "conj" and k.i > agent.i and k.pos in NOUNS and not any(d.dep in {"case", "cop", "nsubj", "aux"} for d in k.kids):
            joint = parse.tokens[start(parse, k) - 1]
            if joint.dep == "cc" and parse.tokens[joint.i - 1] in parse.subtree(agent):
                hang(parse, k, agent, "conj")


def after_comma(parse: Parse, verb: Token) -> None:
    """ "Killed ten soldiers, and jets later dropped bombs": the noun between "and" and a finite verb is its subject."""
    if any(k.dep in SUBJECTS | {"cc", "aux", "aux:pass"} for k in verb.kids):
        return
    at = verb.i - 1
    while at > 0 and parse.tokens[at].pos == "ADV":
        at -= 1
    noun = parse.tokens[at]
    while noun.dep == "flat" and noun.head < noun.i:
        noun = parse.tokens[noun.head]
    if noun.dep != "conj" or noun.pos not in NOUNS or noun.head >= noun.i or noun.sent != verb.sent:
        return
    joint = next((k for k in noun.kids if k.dep == "cc" and k.i < noun.i), None)
    if joint is None or (parse.tokens[joint.i - 1].text != "," and (at != verb.i - 1 or (verb.tag == "VBP" and noun.tag in SINGULAR))):
        return  # "entered the town and the president fled" needs no comma; "shelling of Homs and Hama kill ten" is no clause on Hama
    hang(parse, joint, verb, "cc")
    hang(parse, noun, verb, "nsubj")
    verb.dep = "conj"


def past_beside_past(verb: Token, above: Token) -> None:
    """ "Condemned the raid and called on both to stop": what is joined to a past tense is one, no participle."""
    if above.tag != "VBD" or above.pos != "VERB" or not any(k.dep == "nsubj" for k in above.kids):
        return
    if not any(k.dep == "cc" for k in verb.kids) or any(k.dep in PASSIVE or k.dep.startswith("nsubj") for k in verb.kids):
        return
    if not any(k.dep in PASSIVE for k in above.kids):
        verb.tag = "VBD"


def past_after_gerund(parse: Parse, verb: Token) -> None:
    """ "Accused it of sending arms and summoned the envoy", "feared that they would fire and called the army": what is told as done is
    joined to what is finite above it, not to a gerund or to what only might be."""
    above = parse.tokens[verb.head]
    if verb.tag not in {"VBD", "VBZ"} or above.tag not in {"VBG", "VB"} or any(k.dep in SUBJECTS | {"aux", "aux:pass"} for k in verb.kids):
        return
    might = any(k.tag == "MD" for k in above.kids)
    marked = verb.tag == "VBZ" or any(k.dep in {"mark", "case"} for k in above.kids)
    if not might and (above.dep not in {"acl", "advcl", "xcomp"} or not marked):
        return
    for main in parse.ancestors(above):
        if main.tag in FINITE and any(k.dep in SUBJECTS for k in main.kids):
            if not (might and is_speech(main)):  # "said that it would stop and pledged": who speaks says both
                hang(parse, verb, main, "conj")
            return


def goes_on_saying(parse: Parse, verb: Token) -> bool:
    """ "The group said nine people were killed and accused the army": who said it accuses, not those who were killed."""
    told = parse.tokens[verb.head]
    over = parse.tokens[told.head]
    if verb.lower not in words().accusing or told.dep != "ccomp" or over.tag not in FINITE or not any(k.dep == "nsubj" for k in over.kids):
        return False
    if any(k.dep in SUBJECTS | {"aux", "aux:pass"} for k in verb.kids) or not any(k.dep == "nsubj:pass" for k in told.kids):
        return False
    hang(parse, verb, over, "conj")
    return True


def beside_condition(parse: Parse, verb: Token) -> None:
    """ "Said it would respond if they attacked, and urged people to leave": who said it urges; behind a comma nothing is joined to a
    condition."""
    joint = next((k for k in verb.kids if k.dep == "cc" and k.i < verb.i), None)
    clause = parse.tokens[verb.head]
    if joint is None or parse.tokens[joint.i - 1].text != "," or clause.dep != "advcl" or any(k.dep in SUBJECTS for k in verb.kids):
        return
    if not any(k.dep == "mark" and k.lower in CONDITIONS for k in clause.kids):
        return
    over = next((t for t in parse.ancestors(clause) if t.tag == verb.tag and any(k.dep == "nsubj" for k in t.kids)), None)
    if over is not None and (is_speech(verb) or verb.lemma.lower() in clause_words().asks or verb.lower in words().accusing):
        hang(parse, verb, over, "conj")


def main_behind(parse: Parse, verb: Token) -> None:
    """ "A day after a truce took effect, rebels attacked": the clause without a conjunction is the sentence's."""
    aside = parse.tokens[verb.head]
    if aside.dep != "root" or aside.i > verb.i or verb.tag not in FINITE or not any(k.dep in SUBJECTS for k in verb.kids):
        return
    mark = next((k for k in aside.kids if k.dep == "mark" and k.lower in TIMES and k.i < aside.i), None)
    first = min(t.i for t in parse.subtree(verb) if t.dep != "punct")
    if mark is None or not first or parse.tokens[first - 1].text != "," or any(k.dep in {"mark", "cc"} for k in verb.kids):
        return
    succeed(parse, aside, verb)
    hang(parse, aside, verb, "advcl")


def start(parse: Parse, token: Token) -> int:
    """Index of the first word of a noun phrase, a conjunction before it left out."""
    inside = {t.i for t in parse.subtree(token) if t.i <= token.i and t.dep != "cc"}
    at = token.i
    while at - 1 in inside:
        at -= 1
    return at


def _agent_before(parse: Parse, last: Token, first: Token) -> Token | None:
    """The nominal marked "by" or "between" that ends at a token, inside the phrase of the first subject."""
    found = None
    for token in (last, *parse.ancestors(last)):
        if token.i <= first.i:
            return found if token.i == first.i else None
        if token.pos in NOUNS and any(k.dep == "case" and k.lower in {"by", "between"} for k in token.kids):
            found = found or token
    return None
