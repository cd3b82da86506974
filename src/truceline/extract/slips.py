"""Slips that the parser makes again and again, mended in the tree before any rule reads it.

Each is a tree that no English sentence has: a verb with two subjects of which the second is part of the first's phrase ("a truce
brokered by Russia and the United States took effect"), "between" with one side, a finite "have" before a participle ("have in
recent weeks carried out"), a finite verb after "in" ("were killed in clashes near the town"). Who did it depends on them.
"""

from __future__ import annotations

from truceline.extract.asides import charge, charged_with, following, fronted, garden_path, infinitive, side_told_aside, struck
from truceline.extract.clauses import BLAMED, MINDED
from truceline.extract.counted import ROUGHLY, counted_object, done_on_day
from truceline.extract.inflect import verb_forms
from truceline.extract.mainverb import GIVES
from truceline.extract.pairs import by_whom, charged, headline_pair
from truceline.extract.parse import Parse, Token
from truceline.extract.participles import DESCRIBING, VIOLENCE, described, violence, went_on
from truceline.extract.rehang import hang, insert, succeed

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOUNS = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj"})
RECORDS = frozenset(
    {"register", "record", "report", "count", "document", "list", "log", "note", "confirm", "observe", "condemn", "denounce"}
)
NEVER_PASSIVE = frozenset({"stand", "abide", "swear", "sit", "live", "stop", "go", "come", "stick", "fall", "rise", "arrive"})
MACHINES = frozenset({"warplanes", "airplanes", "gunships", "helicopters", "jets", "drones", "gunmen", "troops", "bombers", "gunboats"})
ACCUSING = verb_forms("accuse") | verb_forms("blame") | verb_forms("condemn") | verb_forms("denounce")
NEXT_DOOR = frozenset({"neighbouring", "neighboring"})
PASSIVE = frozenset({"aux", "aux:pass", "obl:agent", "nsubj:pass"})
HAVE = frozenset({"have", "has", "had"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
OF_THINGS = frozenset(
    {"armed", "trained", "wounded", "injured", "limited", "mixed", "armoured", "armored", "fortified", "vested", "renewed", "increased"}
    | {"reduced", "experienced", "dedicated", "shared", "seasoned", "motivated", "detained", "combined", "related", "varied", "elected"}
)
"""Participles that tell what a thing is like when they stand before it: "have armed men" is no perfect."""


def mend(parse: Parse) -> None:
    """Mend the tree in place; a tree that has been mended stays as it is."""
    tokens = parse.tokens
    for token in tokens:
        if token.tag == "VBZ" and token.lower in MACHINES:
            _machine(parse, token)
        if token.dep in SUBJECTS:
            if token.lower == "that" and tokens[token.head].dep == "advcl:relcl":
                _nearest_noun(parse, token, tokens[token.head])
            _second_subject(parse, token)
            side_told_aside(parse, token, tokens[token.head])
            went_on(parse, token, tokens[token.head])
        elif token.dep == "obj" and token.i and tokens[token.i - 1].dep == "obj":
            _two_objects(parse, tokens[token.i - 1], token)
        elif token.dep == "expl" and tokens[token.head].lower in MINDED and token.lower == "it":
            token.dep = "nsubj"
        elif token.dep == "obl:agent":
            if token.pos == "VERB":
                by_whom(parse, token)
                continue
            verb = tokens[token.head]
            if verb.lemma.lower() in NEVER_PASSIVE:
                token.dep = "obl"
                continue
            _beside(parse, token, verb)
            garden_path(parse, token, verb)
        elif token.dep == "case" and token.lower == "between":
            _one_side(parse, tokens[token.head])
        elif token.dep == "case" and token.lower in {"after", "before", "since", "until"}:
            _clause_after(parse, token, tokens[token.head])
        elif token.dep == "case" and token.lower in {"on", "against"}:
            struck(parse, token)
        elif token.dep == "case" and token.lower in ROUGHLY:
            counted_object(parse, token)
        elif token.dep == "mark" and token.lower == "of" and tokens[token.head].dep == "advcl":
            charge(parse, tokens[token.head])
        elif token.dep == "mark" and token.lower in {"of", "for"} and tokens[token.head].dep == "acl":
            charged(parse, tokens[token.head], ACCUSING)
        elif token.dep == "mark" and token.lower == "of" and tokens[token.head].dep == "amod":
            charged_with(parse, tokens[token.head])
        elif token.lower in NEXT_DOOR and token.tag == "VBG" and token.dep in {"acl", "advcl"}:
            _guest(parse, token)
        elif token.dep == "nmod" and token.kids and token.kids[0].lower == "by":
            _blamed_by(parse, token)
            done_on_day(parse, token)
        elif token.dep == "obl" and token.kids and token.kids[0].lower == "by":
            _recorded(parse, token, tokens[token.head])
        elif token.dep == "mark" and token.lower == "in" and tokens[token.head].tag == "VBZ":
            _noun_after_in(parse, token, tokens[token.head])
        elif token.lower in HAVE and (token.pos == "VERB" or token.dep in CLAUSES):
            _auxiliary(parse, token)
        elif token.tag == "VB" and token.dep == "amod":
            infinitive(parse, token)
        elif token.tag == "VBG" and token.dep == "advcl" and token.lower in DESCRIBING:
            described(parse, token)
        elif token.tag == "VBG" and token.dep in {"advcl", "acl"} and token.lower in VIOLENCE:
            violence(parse, token)
        elif token.lower == "following" and token.tag == "VBG" and token.dep in {"acl", "advcl"}:
            following(parse, token)
        elif token.dep in {"conj", "appos"} and token.pos in NOUNS:
            fronted(parse, token)
            if token.dep == "appos":
                headline_pair(parse, token)
        elif token.dep == "vocative" and token.pos in NOUNS:
            headline_pair(parse, token)
        elif token.dep == "conj" and token.tag == "VBN":
            _past_beside_past(token, tokens[token.head])
        elif token.dep == "conj" and token.tag in FINITE:
            if _goes_on_saying(parse, token):
                continue
            _after_comma(parse, token)
            _past_after_gerund(parse, token)
        elif token.dep == "obl:unmarked" and token.head == token.i + 1:
            _subject_before(token, tokens[token.head])
        elif token.tag == "POS" and token.dep == "cop":
            _possessive(parse, token, tokens[token.head])
        elif token.lower == "visiting" and token.tag == "VBG" and token.dep in {"acl", "advcl"}:
            _guest(parse, token)


def _goes_on_saying(parse: Parse, verb: Token) -> bool:
    """ "The group said nine people were killed and accused the army": who said it accuses, not those who were killed."""
    told = parse.tokens[verb.head]
    over = parse.tokens[told.head]
    if verb.lower not in ACCUSING or told.dep != "ccomp" or over.tag not in FINITE or not any(k.dep == "nsubj" for k in over.kids):
        return False
    if any(k.dep in SUBJECTS | {"aux", "aux:pass"} for k in verb.kids) or not any(k.dep == "nsubj:pass" for k in told.kids):
        return False
    hang(parse, verb, over, "conj")
    return True


def _after_comma(parse: Parse, verb: Token) -> None:
    """ "Killed ten soldiers, and jets later dropped bombs": the noun between "and" and a finite verb is its subject."""
    if any(k.dep in SUBJECTS | {"cc", "aux", "aux:pass"} for k in verb.kids):
        return
    at = verb.i - 1
    while at > 0 and parse.tokens[at].pos == "ADV":
        at -= 1
    noun = parse.tokens[at]
    if noun.dep != "conj" or noun.pos not in NOUNS or noun.head >= noun.i or noun.sent != verb.sent:
        return
    joint = next((k for k in noun.kids if k.dep == "cc" and k.i < noun.i), None)
    if joint is None or parse.tokens[joint.i - 1].text != ",":
        return
    hang(parse, joint, verb, "cc")
    hang(parse, noun, verb, "nsubj")


def _past_beside_past(verb: Token, above: Token) -> None:
    """ "Condemned the raid and called on both to stop": what is joined to a past tense is one, no participle."""
    if above.tag != "VBD" or above.pos != "VERB" or not any(k.dep == "nsubj" for k in above.kids):
        return
    if not any(k.dep == "cc" for k in verb.kids) or any(k.dep in PASSIVE or k.dep.startswith("nsubj") for k in verb.kids):
        return
    if not any(k.dep in PASSIVE for k in above.kids):
        verb.tag = "VBD"


def _past_after_gerund(parse: Parse, verb: Token) -> None:
    """ "Accused it of sending arms and summoned the envoy": a past tense is joined to what is finite above it, not to a gerund."""
    above = parse.tokens[verb.head]
    if verb.tag != "VBD" or above.tag not in {"VBG", "VB"} or any(k.dep in SUBJECTS | {"aux", "aux:pass"} for k in verb.kids):
        return
    if above.dep not in {"acl", "advcl", "xcomp"} or not any(k.dep in {"mark", "case"} for k in above.kids):
        return
    for main in parse.ancestors(above):
        if main.tag in FINITE and any(k.dep in SUBJECTS for k in main.kids):
            hang(parse, verb, main, "conj")
            return


def _subject_before(noun: Token, verb: Token) -> None:
    """ "After a raid on the town, army shelling killed five": the noun right before a verb that has an object and no subject."""
    has = {k.dep for k in verb.kids}
    if verb.tag in {"VBD", "VBN"} and "obj" in has and not has & SUBJECTS and not any(d.startswith("aux") for d in has):
        noun.dep, verb.tag = "nsubj", "VBD"


def _clause_after(parse: Parse, mark: Token, noun: Token) -> None:
    """ "The talks broke up after Serbia refused to sign": the noun between "after" and a finite verb is its subject."""
    at = noun.i + 1
    while at < len(parse.tokens) and parse.tokens[at].dep == "advmod" and parse.tokens[at].pos == "ADV":
        at += 1
    verb = parse.tokens[at] if at < len(parse.tokens) else noun
    if (
        verb.pos != "VERB"
        or verb.tag not in FINITE
        or verb.dep not in {"parataxis", "advcl"}
        or verb.sent != noun.sent
        or verb.head > noun.i
    ):
        return
    if noun.pos not in NOUNS or any(k.dep in SUBJECTS | {"mark", "cc"} or k.dep.startswith("aux") for k in verb.kids):
        return
    if verb not in parse.subtree(noun) and noun.i not in {t.i for t in parse.ancestors(verb)}:
        verb.dep = "advcl"
        hang(parse, noun, verb, "nsubj")
        hang(parse, mark, verb, "mark")


def _possessive(parse: Parse, mark: Token, thing: Token) -> None:
    """ "The army's long offensive, launched to stop attacks": whose it is, read as "the army is"."""
    owner = parse.tokens[mark.i - 1]
    if owner.dep in SUBJECTS and owner.head == thing.i and thing.pos in NOUNS:
        owner.dep = "nmod:poss"
        hang(parse, mark, owner, "case")


def _recorded(parse: Parse, by: Token, verb: Token) -> None:
    """ "Monitors registered 12 breaches by the army": whose the breaches are, not by what means they were registered."""
    thing = next((k for k in verb.kids if k.dep == "obj" and k.i < by.i), None)
    if verb.lemma.lower() in RECORDS and thing is not None and by.kids[0].i == thing.i + 1:
        hang(parse, by, thing, "nmod")


def _nearest_noun(parse: Parse, that: Token, clause: Token) -> None:
    """ "... in answer to a strike on the town that killed five": what "that" takes up is a noun before it, never the whole clause."""
    if that.i == 0 or parse.tokens[that.i - 1].dep == "punct":
        return
    token = parse.tokens[that.i - 1]
    while token.i > clause.head and token.sent == that.sent:
        if token.pos == "NOUN":
            hang(parse, clause, token, "acl:relcl")
            return
        token = parse.tokens[token.head]


def _second_subject(parse: Parse, second: Token) -> None:
    """ "A truce brokered by A and B took effect": B stands beside A."""
    verb = parse.tokens[second.head]
    first = next((k for k in verb.kids if k.dep in SUBJECTS and k.i < second.i), None)
    if first is None or second.i > verb.i or any(k.dep == "conj" for k in first.kids):
        return
    at = _start(parse, second)
    before = parse.tokens[at - 1]
    if before.dep == "cc" and before.lower == "and" and at >= 2:
        agent = _agent_before(parse, parse.tokens[at - 2], first)
        if agent is not None:
            hang(parse, second, agent, "conj")
            hang(parse, before, second, "cc")


def _machine(parse: Parse, token: Token) -> None:
    """ "Coalition warplanes struck": a noun that is never a verb, and whoever it was taken to be the verb of describes it."""
    token.tag, token.pos = "NNS", "NOUN"
    verb = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else token
    if token.dep not in SUBJECTS and verb.tag in {"VBD", "VBN", "VBZ", "VBP"}:
        if verb.head == token.i:
            after = [k for k in token.kids if k.i > verb.i]
            succeed(parse, token, verb)
            for k in after:
                hang(parse, k, verb, k.dep)
            hang(parse, token, verb, "nsubj")
        elif token.head == verb.i:
            token.dep = "nsubj"
    if token.head == verb.i and verb.tag == "VBN" and not any(k.dep.startswith("aux") for k in verb.kids):
        verb.tag = "VBD"
    for k in [k for k in (*token.kids, *parse.tokens[token.head].kids) if k.i == token.i - 1 and k.dep in SUBJECTS]:
        hang(parse, k, token, "compound")


def _two_objects(parse: Parse, one: Token, other: Token) -> None:
    """ "Attacked Tuareg rebels": a name right before the object describes it; only who is given something stands so."""
    verb = parse.tokens[other.head]
    if one.head == other.head and one.pos in {"PROPN", "ADJ"} and other.pos == "NOUN" and not one.kids and verb.lemma.lower() not in GIVES:
        hang(parse, one, other, "compound")


def _blamed_by(parse: Parse, agent: Token) -> None:
    """ "Was held responsible for the raid by the army", "was blamed for it by X": X blames, and did not do it."""
    act = parse.tokens[agent.head]
    verb = parse.tokens[act.head]
    if act.dep not in {"obl", "nmod"} or not any(k.dep == "case" and k.lower in {"for", "over"} for k in act.kids):
        return
    if verb.dep == "xcomp" and verb.pos == "ADJ":
        verb = parse.tokens[verb.head]
    if verb.lower in {*BLAMED, "held"} and any(k.dep == "aux:pass" for k in verb.kids) and not any(k.dep == "obl:agent" for k in verb.kids):
        hang(parse, agent, verb, "obl:agent")


def _start(parse: Parse, token: Token) -> int:
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


def _one_side(parse: Parse, side: Token) -> None:
    """ "Clashes between the army and rebels broke out": what stands after "and" is the other side, not who broke out."""
    after = parse.tokens[side.i + 1] if side.i + 1 < len(parse.tokens) else None
    if after is None or after.lower != "and" or after.sent != side.sent or any(k.dep == "conj" for k in side.kids):
        return
    for at in range(after.i + 1, min(after.i + 6, len(parse.tokens))):
        other = parse.tokens[at]
        if other.sent == side.sent and other.dep in SUBJECTS and _start(parse, other) == after.i + 1:
            hang(parse, other, side, "conj")
            hang(parse, after, other, "cc")
            return
        if other.pos not in NOUNS | {"DET", "ADJ", "NUM", "PRON"}:
            return


def _beside(parse: Parse, agent: Token, verb: Token) -> None:
    """ "Brokered by A and B": a noun joined to the participle is joined to who does it."""
    described = parse.tokens[verb.head]
    names = (
        [k for k in described.kids if k.pos == "PROPN"] if verb.dep == "acl" and described.pos == "NOUN" and agent.pos == "PROPN" else []
    )
    for k in (*verb.kids, *names):
        if k.dep == "conj" and k.i > agent.i and k.pos in NOUNS and not any(d.dep in {"case", "cop", "nsubj", "aux"} for d in k.kids):
            joint = parse.tokens[_start(parse, k) - 1]
            if joint.dep == "cc" and parse.tokens[joint.i - 1] in parse.subtree(agent):
                hang(parse, k, agent, "conj")


def _noun_after_in(parse: Parse, mark: Token, verb: Token) -> None:
    """ "Killed in clashes near the town": a plural noun, taken for a verb."""
    if verb.dep != "advcl" or any(k.dep in {"nsubj", "obj", "aux"} for k in verb.kids):
        return
    mark.dep, verb.dep, verb.pos, verb.tag = "case", "obl", "NOUN", "NNS"


def _guest(parse: Parse, visiting: Token) -> None:
    """ "Held talks with visiting President Jane Roe": the participle describes the guest, who is whom they were held with."""
    mark = next((k for k in visiting.kids if k.dep in {"mark", "case"} and k.i == visiting.i - 1 and k.tag == "IN"), None)
    guest = next((k for k in visiting.kids if k.dep == "obj"), None)
    if mark is None or guest is None or guest.pos not in NOUNS or _start(parse, guest) != visiting.i + 1:
        return
    if mark.lower != "with" and guest.ent != "PER" and visiting.lower not in NEXT_DOOR:
        return  # "ended the tour by visiting Geneva"
    over = parse.tokens[visiting.head]
    hang(parse, guest, over, "obl" if over.pos == "VERB" else "nmod")
    for k in list(visiting.kids):
        hang(parse, k, guest if k is mark else over, "case" if k is mark else k.dep)
    hang(parse, visiting, guest, "amod")
    visiting.pos = "ADJ"


def _auxiliary(parse: Parse, have: Token) -> None:
    """ "Forces have in recent weeks carried out raids": the participle is the verb, "have" its auxiliary."""
    verb = _participle(parse, have)
    if verb is None:
        return
    thing = parse.tokens[verb.head]
    if verb.dep == "amod":
        hang(parse, thing, verb, "obj")
    if verb.head != have.i:
        hang(parse, verb, have, "parataxis")
    head, label = have.head, have.dep
    for k in list(have.kids):
        if k is not verb:
            hang(parse, k, verb, k.dep)
    if head == have.i:
        have.kids.remove(verb)
        verb.head, verb.dep = verb.i, label
    else:
        hang(parse, verb, parse.tokens[head], label)
    verb.tag = "VBN"
    have.head = verb.i
    if head != verb.i and have in parse.tokens[head].kids:
        parse.tokens[head].kids.remove(have)
    have.dep, have.pos = "aux", "AUX"
    insert(verb, have)


def _participle(parse: Parse, have: Token) -> Token | None:
    """The participle right after "have", or after the phrase of time or place that parts the two.

    "Have in place trained men" has none, nor has "have armed men".
    """
    tokens, aside = parse.tokens, None
    if have.i + 1 < len(tokens):
        verb = tokens[have.i + 1]
        if verb.tag == "VBN" and verb.dep == "amod" and verb.lower not in OF_THINGS:  # "have massed tanks"
            thing = tokens[verb.head]
            return verb if thing.head == have.i and thing.dep == "obj" and all(k.i >= verb.i for k in thing.kids) else None
    if have.i + 1 < len(tokens) and tokens[have.i + 1].pos in {"ADP", "SCONJ"}:
        aside = next((k for k in have.kids if k.i > have.i and k.dep.startswith("obl")), None)
    if aside is None or not any(k.dep in {"det", "amod", "nummod"} for k in aside.kids) or aside.i + 1 >= len(tokens):
        return None
    verb = tokens[aside.i + 1]
    if verb.tag not in {"VBD", "VBN"} or any(k.dep in SUBJECTS | {"mark", "cc", "aux"} for k in verb.kids):
        return None
    head = tokens[verb.head]
    if verb.dep == "amod":  # "have in the past month attacked convoys": the convoys were taken for what they have
        return verb if head.head == have.i and head.dep == "obj" and all(k.i >= verb.i for k in head.kids) else None
    own = verb.dep in {"parataxis", "ccomp", "advcl", "conj", "xcomp"} and head is have or verb.dep == "acl" and head is aside
    return verb if own and not any(k.dep == "obj" for k in have.kids) else None
