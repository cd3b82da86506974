"""Slips that the parser makes again and again, mended in the tree before any rule reads it.

Each is a tree that no English sentence has, found by one word of it: `mend` looks at each word once and asks the rule for it, here or in
the modules beside this one. Who did it depends on them.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.extract.clause_words import clause_words
from truceline.extract.mending.arguments import (
    active,
    also_called,
    answered,
    at_time,
    behind_colon,
    cases_of,
    described_object,
    done_by,
    named_again,
    named_behind,
    noun,
    passive_agent,
    possessed,
    told_too,
)
from truceline.extract.mending.asides import charge, charged_with, following, fronted, garden_path, infinitive, side_told_aside, struck
from truceline.extract.mending.counted import BOUNDS, counted_object, counted_source, done_on_day, past_before_count
from truceline.extract.mending.described_as import described_as
from truceline.extract.mending.first_of_list import as_well_as, before_comma, behind_gerund, not_only, opened_by
from truceline.extract.mending.fronted import according_to, behind_front, of_opening
from truceline.extract.mending.in_land import bordered, fallen_list, fighting_in
from truceline.extract.mending.inserted import claimed_of_noun, garden_clause, told_of_noun, told_to
from truceline.extract.mending.instead import NOT, meant_instead, ruled_out
from truceline.extract.mending.joined import (
    after_comma,
    along_with,
    beside,
    beside_condition,
    goes_on_saying,
    main_behind,
    one_side,
    past_after_gerund,
    past_beside_past,
    second_subject,
    start,
)
from truceline.extract.mending.killed_and_wounded import another_hurt, killed_while, second_toll
from truceline.extract.mending.labels import CLAUSES, FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.laid_at import accused_of, held_liable, held_responsible, intent_of, laid_on, part_in
from truceline.extract.mending.name_ends import name_before_verb
from truceline.extract.mending.pairs import blamed, by_whom, charged, headline_pair, in_list
from truceline.extract.mending.participles import beside_speech, described, result, speaks_on, violence, went_on
from truceline.extract.mending.perfect import auxiliary
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.mending.two_clauses import object_before_and
from truceline.extract.mending.words import Words, words
from truceline.extract.parse import Parse, Token

HAVE = frozenset({"have", "has", "had"})
SINCE = frozenset({"after", "before", "since", "until"})
ONTO = frozenset({"on", "against"})
LAID_TO = frozenset({"to", "upon"})
CHARGED = frozenset({"of", "for"})


def mend(parse: Parse) -> None:
    """Mend the tree in place; a tree that has been mended stays as it is."""
    known = words()
    for token in parse.tokens:
        if token.tag == "VBZ" and token.lower in known.machines:
            _machine(parse, token)
        if token.lower in known.described_as:
            described_as(parse, token)
        rule = RULES.get(token.dep)
        if rule is not None:
            rule(parse, token, known)


def _subject(parse: Parse, token: Token, known: Words) -> None:
    verb = parse.tokens[token.head]
    if token.lower == "claims":
        claimed_of_noun(parse, token)
    noun(token)
    according_to(parse, token)
    of_opening(parse, token)
    named_behind(parse, token, known)
    behind_gerund(parse, token)
    if token.dep == "nsubj:pass":
        active(token, verb)
        second_toll(parse, verb)
    named_again(parse, token, verb)
    if token.lower == "that" and verb.dep == "advcl:relcl":
        _nearest_noun(parse, token, verb)
    if token.dep not in SUBJECTS:
        return
    blamed(verb, token)
    object_before_and(parse, token)
    bordered(parse, token)
    if token.dep not in SUBJECTS:
        return
    second_subject(parse, token)
    side_told_aside(parse, token, parse.tokens[token.head])
    went_on(parse, token, parse.tokens[token.head])


def _object(parse: Parse, token: Token, known: Words) -> None:
    noun(token)
    garden_clause(parse, token)
    counted_source(parse, token)
    passive_agent(token, parse.tokens[token.head])
    behind_colon(parse, token)
    killed_while(parse, token)
    held_liable(parse, token)
    before = parse.tokens[token.i - 1]
    if token.i and before.dep == "obj":
        _two_objects(parse, before, token)


def _expletive(parse: Parse, token: Token, known: Words) -> None:
    if token.lower == "it" and parse.tokens[token.head].lower in clause_words().minded:
        token.dep = "nsubj"


def _agent(parse: Parse, token: Token, known: Words) -> None:
    verb = parse.tokens[token.head]
    if token.pos == "VERB":
        by_whom(parse, token)
    elif verb.lemma.lower() in known.never_passive:
        token.dep = "obl"
    elif not any(k.dep == "aux:pass" for k in verb.kids) and any(k.dep == "obj" and k.i < token.i for k in verb.kids):
        done_by(parse, token, verb)
    else:
        beside(parse, token, verb)
        garden_path(parse, token, verb)


def _case(parse: Parse, token: Token, known: Words) -> None:
    possessed(parse, token, parse.tokens[token.head])
    opened_by(parse, token)
    if token.lower in BOUNDS:
        counted_object(parse, token)
    if token.lower == "between":
        one_side(parse, parse.tokens[token.head])
    elif token.lower in SINCE:
        _clause_after(parse, token, parse.tokens[token.head])
    elif token.lower in ONTO:
        struck(parse, token)
        laid_on(parse, token)
    elif token.lower in LAID_TO:
        laid_on(parse, token)
    elif token.lower in CHARGED:
        accused_of(parse, token)
        part_in(parse, token)
    elif token.lower == "in":
        part_in(parse, token)
    elif token.lower in known.roughly:
        counted_object(parse, token)
    elif token.lower == "with":
        along_with(parse, parse.tokens[token.head])


def _mark(parse: Parse, token: Token, known: Words) -> None:
    clause = parse.tokens[token.head]
    if token.lower == "of" and clause.dep == "nmod":
        accused_of(parse, token)
    elif token.lower == "of" and clause.dep == "advcl":
        charge(parse, clause)
        cases_of(parse, token, clause)
    elif token.lower in CHARGED and clause.dep == "acl":
        charged(parse, clause, known.accusing)
    elif token.lower == "of" and clause.dep == "amod":
        charged_with(parse, clause)
    elif token.lower == "in" and clause.tag == "VBZ":
        _noun_after_in(parse, token, clause)


def _nominal(parse: Parse, token: Token, known: Words) -> None:
    noun(token)
    if token.kids and token.kids[0].lower == "by":
        _blamed_by(parse, token)
        done_on_day(parse, token)
        answered(parse, token, parse.tokens[token.head])


def _oblique(parse: Parse, token: Token, known: Words) -> None:
    fighting_in(parse, token)
    noun(token)
    if token.kids and token.kids[0].lower == "by":
        _recorded(parse, token, parse.tokens[token.head])
        if token.dep == "obl":
            done_by(parse, token, parse.tokens[token.head])


def _clause(parse: Parse, token: Token, known: Words) -> None:
    name_before_verb(parse, token)
    if token.dep == "parataxis":
        before_comma(parse, token)
        main_behind(parse, token)
    if token.dep == "acl":
        at_time(token)
        fallen_list(parse, token)
    elif token.dep == "acl:relcl":
        told_of_noun(parse, token)
        told_to(parse, token)
    elif token.dep == "ccomp":
        told_too(parse, token)
    if token.dep in {"advcl", "xcomp"} and token.tag == "VB":
        intent_of(parse, token)
    if token.dep == "xcomp" and token.tag == "VB":
        _purpose(token, parse.tokens[token.head])
    if token.dep == "xcomp" and token.tag == "VBG":
        described_object(parse, token)
    elif token.dep in {"xcomp", "advcl"} and token.tag in {"VBD", "VBZ"} and not any(k.dep == "mark" for k in token.kids):
        after_comma(parse, token)
    if token.tag == "VBG":
        _gerund(parse, token, known)
    elif token.lower in HAVE and (token.pos == "VERB" or token.dep in CLAUSES):
        auxiliary(parse, token)


def _purpose(verb: Token, over: Token) -> None:
    """ "Invaded Somalia to oust the Islamists": what the invader means to do, and nothing that Somalia does."""
    struck = any(k.dep == "obj" and k.i < verb.i for k in over.kids)
    if struck and over.lemma.lower() in clause_words().purposed and any(k.lower == "to" and k.dep == "mark" for k in verb.kids):
        verb.dep = "advcl"


def _gerund(parse: Parse, token: Token, known: Words) -> None:
    word, label = token.lower, token.dep
    if label != "advcl" and word in known.speaking:
        speaks_on(parse, token)
    elif label == "ccomp":
        return
    elif word in known.next_door or word == "visiting":
        _guest(parse, token)
    elif label == "advcl" and word in known.describing:
        described(parse, token)
    else:
        if label == "acl" and word in known.results:
            result(parse, token)
        elif label == "advcl" and word in known.results:
            beside_speech(parse, token)
        if token.head != token.i and token.dep == label and word in known.violence:
            violence(parse, token)
        elif word == "following":
            following(parse, token)


def _adjective(parse: Parse, token: Token, known: Words) -> None:
    if token.tag == "VB":
        infinitive(parse, token)
    elif token.tag == "VBN":
        past_before_count(parse, token)
    elif token.head < token.i:
        held_responsible(parse, token)


def _apposition(parse: Parse, token: Token, known: Words) -> None:
    if token.pos in NOUNS:
        fronted(parse, token)
        behind_front(parse, token)
        headline_pair(parse, token)
        if token.dep == "appos":
            in_list(parse, token)


def _loose(parse: Parse, token: Token, known: Words) -> None:
    if token.pos in NOUNS:
        behind_front(parse, token)


def _vocative(parse: Parse, token: Token, known: Words) -> None:
    if token.pos in NOUNS:
        headline_pair(parse, token)


def _conjunct(parse: Parse, token: Token, known: Words) -> None:
    if token.lower in HAVE:
        auxiliary(parse, token)
    elif token.pos in NOUNS:
        fronted(parse, token)
        behind_front(parse, token)
    elif token.pos == "ADJ":
        another_hurt(parse, token)
    elif token.tag == "VBN":
        past_beside_past(token, parse.tokens[token.head])
    elif token.tag in FINITE and not goes_on_saying(parse, token):
        after_comma(parse, token)
        past_after_gerund(parse, token)
        beside_condition(parse, token)


def _unmarked(parse: Parse, token: Token, known: Words) -> None:
    if token.head == token.i + 1:
        _subject_before(token, parse.tokens[token.head])


def _copula(parse: Parse, token: Token, known: Words) -> None:
    if token.tag == "POS":
        _possessive(parse, token, parse.tokens[token.head])


def _joint(parse: Parse, token: Token, known: Words) -> None:
    as_well_as(parse, token)
    if token.lower == "but":
        not_only(parse, token)
        meant_instead(parse, token)


def _adverb(parse: Parse, token: Token, known: Words) -> None:
    if token.lower in NOT:
        ruled_out(parse, token)


def _name(parse: Parse, token: Token, known: Words) -> None:
    also_called(parse, token)


def _subject_before(noun: Token, verb: Token) -> None:
    """ "After a raid on the town, army shelling killed five": the noun right before a verb that has an object and no subject."""
    has = {k.dep for k in verb.kids}
    if verb.tag in {"VBD", "VBN"} and "obj" in has and not has & SUBJECTS and not any(d.startswith("aux") for d in has):
        noun.dep, verb.tag = "nsubj", "VBD"


def _clause_after(parse: Parse, mark: Token, noun: Token) -> None:
    """ "The talks broke up after Serbia refused to sign": the noun between "after" and a finite verb is its subject."""
    at = max(t.i for t in parse.subtree(noun)) + 1
    while at < len(parse.tokens) and parse.tokens[at].dep == "advmod" and parse.tokens[at].pos == "ADV":
        at += 1
    verb = parse.tokens[at] if at < len(parse.tokens) else noun
    beside = verb.dep == "conj" and verb.head == noun.head != noun.i
    if (
        verb.pos != "VERB"
        or verb.tag not in FINITE
        or not (beside or verb.dep in {"parataxis", "advcl"})
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
    if verb.lemma.lower() in words().records and thing is not None and by.kids[0].i == thing.i + 1:
        hang(parse, by, thing, "nmod")


def _nearest_noun(parse: Parse, that: Token, clause: Token) -> None:
    """ "... in answer to a strike on the town that killed five": what "that" takes up is a noun before it, never the whole clause.

    "It was X that did it": the clause tells of X.
    """
    above = parse.tokens[clause.head]
    below = {k.lower if k.dep in {"nsubj", "expl"} else k.dep for k in above.kids}
    if above.pos in NOUNS and {"it", "cop"} <= below:
        clause.dep = "acl:relcl"
        return
    if that.i == 0 or parse.tokens[that.i - 1].dep == "punct":
        return
    token = parse.tokens[that.i - 1]
    while token.i > clause.head and token.sent == that.sent:
        if token.pos == "NOUN":
            hang(parse, clause, token, "acl:relcl")
            return
        if token.head == token.i:
            return
        token = parse.tokens[token.head]


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
    if one.head != other.head or one.pos not in {"PROPN", "ADJ"} or one.kids:
        return
    if other.pos == "NOUN" and verb.lemma.lower() not in words().gives:
        hang(parse, one, other, "compound")


def _blamed_by(parse: Parse, agent: Token) -> None:
    """ "Was held responsible for the raid by the army", "was blamed for it by X": X blames, and did not do it."""
    act = parse.tokens[agent.head]
    verb = parse.tokens[act.head]
    if act.dep not in {"obl", "nmod"} or not any(k.dep == "case" and k.lower in {"for", "over"} for k in act.kids):
        return
    if verb.dep == "xcomp" and verb.pos == "ADJ":
        verb = parse.tokens[verb.head]
    if (
        (verb.lower == "held" or verb.lower in clause_words().blamed)
        and any(k.dep == "aux:pass" for k in verb.kids)
        and not any(k.dep == "obl:agent" for k in verb.kids)
    ):
        hang(parse, agent, verb, "obl:agent")


def _noun_after_in(parse: Parse, mark: Token, verb: Token) -> None:
    """ "Killed in clashes near the town": a plural noun, taken for a verb."""
    if verb.dep != "advcl" or any(k.dep in {"nsubj", "obj", "aux"} for k in verb.kids):
        return
    mark.dep, verb.dep, verb.pos, verb.tag = "case", "obl", "NOUN", "NNS"


def _guest(parse: Parse, visiting: Token) -> None:
    """ "Held talks with visiting President Jane Roe": the participle describes the guest, who is whom they were held with."""
    if visiting.head == visiting.i:
        return
    mark = next((k for k in visiting.kids if k.dep in {"mark", "case"} and k.i == visiting.i - 1 and k.tag == "IN"), None)
    guest = next((k for k in visiting.kids if k.dep == "obj"), None)
    if mark is None or guest is None or guest.pos not in NOUNS or start(parse, guest) != visiting.i + 1:
        return
    if mark.lower != "with" and guest.ent != "PER" and visiting.lower not in words().next_door:
        return  # "ended the tour by visiting Geneva"
    over = parse.tokens[visiting.head]
    hang(parse, guest, over, "obl" if over.pos == "VERB" else "nmod")
    for k in list(visiting.kids):
        hang(parse, k, guest if k is mark else over, "case" if k is mark else k.dep)
    hang(parse, visiting, guest, "amod")
    visiting.pos = "ADJ"


RULES: dict[str, Callable[[Parse, Token, Words], None]] = {
    "nsubj": _subject,
    "nsubj:pass": _subject,
    "obj": _object,
    "expl": _expletive,
    "obl:agent": _agent,
    "case": _case,
    "mark": _mark,
    "nmod": _nominal,
    "obl": _oblique,
    "dep": _loose,
    "root": _clause,
    "parataxis": _clause,
    "ccomp": _clause,
    "xcomp": _clause,
    "acl": _clause,
    "acl:relcl": _clause,
    "advcl": _clause,
    "advcl:relcl": _clause,
    "amod": _adjective,
    "appos": _apposition,
    "vocative": _vocative,
    "conj": _conjunct,
    "obl:unmarked": _unmarked,
    "cop": _copula,
    "flat": _name,
    "cc": _joint,
    "advmod": _adverb,
}
"""What a label may have to do with, by the label of the token."""
