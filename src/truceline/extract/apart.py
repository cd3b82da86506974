"""Who is told by a party's name and is somebody else: its allies and foes, those who have left it.

"A Hamas ally", "foes of the Taliban", "a breakaway faction of the front" (`ontology/events/classes.yaml`: "others", "left_group").
"""

from __future__ import annotations

from truceline.extract.parse import Token
from truceline.ontology.load import word_class

CLASSES = "events/classes.yaml"
REMNANT = "remnant"  # what is left of a group is the group


def stands_apart(token: Token) -> bool:
    """True for a noun whose words say that it is not the party named beside it."""
    lemma = token.lemma.lower()
    if lemma in word_class(CLASSES, "others"):
        return lemma != REMNANT
    return any(k.i < token.i and k.dep in {"amod", "compound"} and has_left(k.lower) for k in token.kids)


def follows(token: Token) -> bool:
    """True for those who stand behind whom they are named after, and so may be told of by his side's name."""
    return token.lemma.lower() in word_class(CLASSES, "followers")


def has_left(word: str) -> bool:
    """True for a word that tells that people are no longer a group's ("breakaway", "former")."""
    return word in word_class(CLASSES, "left_group")
