"""Who says it, told inside a clause on a noun: "a raid that officials said killed nine", "a bridge rebels blew up, the army says".

The parser hangs the verb of speech on the noun and what is said below it. What is said is what the clause tells of the noun; who says it
is told aside.
"""

from __future__ import annotations

from truceline.extract.attribution.cues import is_speech
from truceline.extract.clauses import RELATIVES
from truceline.extract.mending.labels import NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.parse import Parse, Token


def told_of_noun(parse: Parse, saying: Token) -> None:
    """Let what is said of a noun be the clause on it, and the verb of speech stand aside in that clause."""
    noun = parse.tokens[saying.head]
    source = next((k for k in saying.kids if k.dep in SUBJECTS), None)
    if not is_speech(saying) or noun.pos not in NOUNS or source is None or source.lower in RELATIVES or not noun.i < source.i < saying.i:
        return
    said = next((k for k in saying.kids if k.dep in {"ccomp", "xcomp"} and k.i > saying.i), None)
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
