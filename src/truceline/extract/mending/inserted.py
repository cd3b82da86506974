"""Who says it, told inside a clause on a noun: "a raid that officials said killed nine", "a bridge rebels blew up, the army says".

The parser hangs the verb of speech on the noun and what is said below it. What is said is what the clause tells of the noun; who says it
is told aside.
"""

from __future__ import annotations

from truceline.extract.attribution.cues import is_speech
from truceline.extract.clauses import RELATIVES
from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

TAKES_UP = frozenset({"that", "which"})
PAST = frozenset({"VBD", "VBN"})


def told_of_noun(parse: Parse, saying: Token) -> None:
    """Let what is said of a noun be the clause on it, and the verb of speech stand aside in that clause."""
    noun = parse.tokens[saying.head]
    source = next((k for k in saying.kids if k.dep in SUBJECTS), None)
    if not is_speech(saying) or noun.pos not in NOUNS or source is None or source.lower in RELATIVES or not noun.i < source.i < saying.i:
        return
    said = next((k for k in saying.kids if (k.dep in {"ccomp", "xcomp"} or (k.dep == "obj" and k.tag in PAST)) and k.i > saying.i), None)
    if said is None:
        _killed_then_main(parse, noun, saying, source)
    if said is None or any(k.dep == "mark" for k in said.kids):
        return  # "the day officials said that rebels had fled"
    pronoun = next((k for k in saying.kids if k.i < source.i and k.lower in RELATIVES), None)
    own = next((k for k in said.kids if k.dep in SUBJECTS), None)
    if own is not None and (pronoun is None or said.pos != "VERB" or any(k.dep == "obj" for k in said.kids)):
        return  # "an attack that they say the army was responsible for": an accusation, and nothing of it is left to be the noun
    succeed(parse, saying, said)
    hang(parse, saying, said, "parataxis")
    if pronoun is not None:
        passive = any(k.dep == "aux:pass" for k in said.kids)
        hang(parse, pronoun, said, "obj" if own is not None else "nsubj:pass" if passive else "nsubj")


def garden_clause(parse: Parse, relative: Token) -> None:
    """ "The town, which troops captured from rebels, is in ruins": the participle behind the subject is the clause's verb, what follows the
    comma tells of the town."""
    main = parse.tokens[relative.head]
    about = parse.tokens[main.head]
    if relative.lower not in RELATIVES or relative.dep != "obj" or main.dep != "acl:relcl" or not about.i < relative.i < main.i:
        return
    subject = next((k for k in main.kids if k.dep in SUBJECTS and relative.i < k.i < main.i), None)
    verb = (
        next((k for k in subject.kids if k.dep == "acl" and k.tag in PAST and k.i == subject.i + 1), None) if subject is not None else None
    )
    closed = any(t.text == "," for t in parse.tokens[verb.i : main.i]) if verb is not None else False
    if subject is None or verb is None or not closed or not any(k.dep in {"cop", "aux", "aux:pass"} for k in main.kids):
        return
    succeed(parse, about, main)
    about.head = about.i
    hang(parse, about, main, "nsubj:pass" if any(k.dep == "aux:pass" for k in main.kids) else "nsubj")
    hang(parse, verb, about, "acl:relcl")
    hang(parse, subject, verb, "nsubj")
    hang(parse, relative, verb, "obj")


def told_to(parse: Parse, clause: Token) -> None:
    """ "Told the rebels they must withdraw": what they are told, no clause on which rebels."""
    heard = parse.tokens[clause.head]
    verb = parse.tokens[heard.head]
    whom = heard.dep in {"obj", "iobj"} and verb.lemma.lower() in words().telling
    subject = next((k for k in clause.kids if k.dep in SUBJECTS), None)
    if not whom or subject is None or subject.tag != "PRP" or subject.i != heard.i + 1:
        return
    if any(k.dep in {"aux", "aux:pass", "cop"} for k in clause.kids):
        hang(parse, clause, verb, "ccomp")


def _killed_then_main(parse: Parse, noun: Token, saying: Token, source: Token) -> None:
    """ "An attack that the army claims killed ten took place": "killed" is taken for the main verb, ten for who "took"."""
    said = parse.tokens[saying.i + 1]
    pronoun = parse.tokens[min(t.i for t in parse.subtree(source)) - 1]
    if pronoun.lower not in TAKES_UP or said.tag not in PAST or noun.head != said.i or noun.dep not in SUBJECTS:
        return
    main = next((k for k in said.kids if k.i > said.i and k.pos == "VERB" and k.tag in FINITE), None)
    struck = next((k for k in main.kids if k.dep in SUBJECTS and said.i < k.i < main.i), None) if main is not None else None
    if main is None or struck is None or any(k.dep in {"cc", "mark"} for k in main.kids):
        return
    hang(parse, struck, said, "obj")
    succeed(parse, said, main)
    for k in [k for k in said.kids if k.i > main.i]:
        hang(parse, k, main, k.dep)
    hang(parse, noun, main, "nsubj")
    _aside(parse, noun, pronoun, saying, said)


def claimed_of_noun(parse: Parse, claims: Token) -> None:
    """ "A massacre that the opposition claims killed ten": the parser takes "claims" for a noun, and so who claims it for the killer."""
    said, source = parse.tokens[claims.head], parse.tokens[claims.i - 1]
    first = min(t.i for t in parse.subtree(claims))
    if said.i != claims.i + 1 or said.tag not in PAST or source.head != claims.i or source.pos not in NOUNS or not first:
        return
    pronoun = parse.tokens[first - 1]
    noun = parse.tokens[pronoun.i - 1] if pronoun.i else pronoun
    while noun.pos != "NOUN" and noun.head < noun.i:
        noun = parse.tokens[noun.head]
    if pronoun.lower not in TAKES_UP or noun.pos != "NOUN" or any(t is said for t in parse.ancestors(noun)):
        return
    claims.tag, claims.pos = "VBZ", "VERB"
    for k in [k for k in claims.kids if k.i < source.i]:
        hang(parse, k, source, k.dep)
    source.dep = "nsubj"
    _aside(parse, noun, pronoun, claims, said)


def _aside(parse: Parse, noun: Token, pronoun: Token, saying: Token, said: Token) -> None:
    """Let what is said be the clause on the noun, told of it, and the verb of speech stand aside in it."""
    hang(parse, said, noun, "acl:relcl")
    hang(parse, pronoun, said, "nsubj")
    hang(parse, saying, said, "parataxis")
