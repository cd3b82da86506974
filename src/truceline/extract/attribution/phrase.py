"""Source phrases by the order of words, and the record made of them: shared by what reads surface instead of tree."""

from __future__ import annotations

from truceline.extract.attribution.cues import Attribution, cues, denies, is_speech, says_nothing, speakers
from truceline.extract.clauses import kids, preposition
from truceline.extract.parse import Parse, Token

NOMINAL = {"NOUN", "PROPN", "PRON"}
NAMING = {"NNP", "NNPS"}  # tags of names, whatever part of speech the words are taken for ("United")
IN_PHRASE = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON"}
PIECE = 8  # words before a verb of speech that hold no more than its source and its calling
INSIDE = {"of", "for", "at", "and", "'s", "s", "-", "'", "’s"}  # words that a source's name may hold: "the Committee for Relief"


def named(parse: Parse, verb: Token, source: list[Token]) -> list[Token]:
    """Of several subjects that a parser gave one verb, the one that stands next to it, with those coordinated."""
    own = kids(verb, "nsubj")
    if len(own) > 1 and says_nothing(own[-1]) and any(not says_nothing(s) for s in own):
        own = [s for s in own if not says_nothing(s)]  # "the mission that monitors the truce said"
        source = [s for s in source if not says_nothing(s)] or source
    rest = parse.tokens[own[-1].i + 1 : parse.sentences[verb.sent].last] if own else []
    if len(own) > 1 and own[0].i < verb.i < own[-1].i and any(t.pos in {"VERB", "AUX"} and t.tag != "VBG" for t in rest):
        own = [s for s in own if s.i < verb.i]  # "the spokeswoman said rebels, in haste, shelled ...": the later one is of the clause
        return [s for s in source if s in own] or source
    if len(own) > 1 and (preposition(own[-1]) or parse.tokens[phrase_start(parse, own[-1], own[0].i) - 1].pos == "ADP"):
        own = [s for s in own if not preposition(s) and s is not own[-1]] or own[:1]  # "activists in Deir Ezzor said"
        return [s for s in source if s in own] or source
    if len(own) < 2:
        return source
    least = own[-2].i if _joined(parse, own[-2], own[-1]) else own[-1].i  # "the Observatory and the Committees said"
    return [s for s in source if s.i >= least] or source


def _joined(parse: Parse, one: Token, other: Token) -> bool:
    """True where "and" alone stands between two phrases."""
    link = max((t.i for t in parse.subtree(one) if t.i < other.i), default=one.i) + 1
    between = parse.tokens[link + 1 : other.i]
    return parse.tokens[link].lower == "and" and link < other.i and all(t.pos in IN_PHRASE and t.pos != "PRON" for t in between)


def made(
    verb: Token,
    source: list[Token],
    content: frozenset[int],
    *,
    addressee: list[Token] | None = None,
    cited: bool = False,
    weak: bool = False,
) -> Attribution:
    weak, denial = weak or verb.lower in cues()["weak"], denies(verb)
    return Attribution(verb.sent, [verb], source, content, "indirect", weak, denial, False, addressee or [], cited)


def told_in(parse: Parse, first: int, last: int) -> frozenset[int]:
    """Tokens [first, last) where they can tell something: a verb, or a phrase of five words or more."""
    tokens = parse.tokens[first:last]
    if any(t.pos in {"VERB", "AUX"} and t.tag not in NAMING and not is_speech(t) for t in tokens) or len(tokens) >= 6:
        return frozenset(range(first, last))
    return frozenset()


def phrase_start(parse: Parse, last: Token, floor: int) -> int:
    """First token of the noun phrase that ends at `last`: its articles, adjectives and the prepositions inside a name."""
    if last.pos == "PRON":
        return last.i
    at = last.i
    while at > floor:
        t = parse.tokens[at - 1]
        if parse.tokens[at].pos == "DET" and t.lower not in INSIDE:
            break
        if _new(parse.tokens[at], t):
            break
        if t.tag == "VBN" and at == last.i and at - 1 > floor and parse.tokens[at - 2].text == "-":
            at -= 1  # "a London-based monitor"
            continue
        joins = t.lower in INSIDE and at - 1 > floor and parse.tokens[at - 2].pos in {"NOUN", "PROPN"}
        if joins or t.tag in NAMING or (t.pos in IN_PHRASE and t.tag not in {"PRP", "VBG"}):
            at -= 1
        else:
            break
    return at


def _new(first: Token, before: Token) -> bool:
    """ "under the rubble | Syria TV reported": a name after a common noun that is no calling begins a phrase of its own.

    So does an adjective behind a plural: "abducted by militants | local media reported".
    """
    if first.tag == "JJ" and before.tag == "NNS" and before.text[0].islower():
        return True
    named = first.tag in NAMING and first.text[0].isupper() and before.tag in {"NN", "NNS"} and before.text[0].islower()
    return named and before.lower not in speakers() and before.lower not in cues()["titles"]


def phrase_head(parse: Parse, start: int, last: Token) -> Token:
    inside = range(start, last.i + 1)
    return next((parse.tokens[i] for i in inside if parse.tokens[i].head not in inside and parse.tokens[i].pos in NOMINAL), last)


def goes_with(parse: Parse, verb: Token, clause: Token) -> bool:
    """ "The group reported on Thursday, updating a toll", "... he said blaming the army": a participle beside a verb of speech."""
    if clause.tag != "VBG" or clause.i < verb.i or any(k.dep in {"mark", "aux", "case"} for k in clause.kids):
        return False
    late = verb.i - parse.sentences[verb.sent].first > PIECE
    if any(not (late and (k.lower.endswith("day") or verb.lower == "told")) for k in kids(clause, "nsubj")):
        return False  # but "... a monitor said Friday giving a new toll", "... they told the council pinning the blame on them"
    return clause.i > verb.i + 1 or (verb.lower in cues()["inverted"] and late)
