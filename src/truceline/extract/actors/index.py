"""What a report's tokens answer when asked which actor they denote."""

from __future__ import annotations

from truceline.extract.actors.hit import names
from truceline.extract.parse import Parse
from truceline.model import ActorMention

RELATIVES = frozenset({"who", "which", "that", "whom"})


class ActorIndex:
    """The mentions of one report in text order; `at` answers for single tokens."""

    def __init__(self, parse: Parse, mentions: tuple[ActorMention, ...], at: dict[int, tuple[ActorMention, ...]]) -> None:
        self.mentions = mentions
        self._parse = parse
        self._at = at
        self._voices = names()[0].words.get("quantities/voices", frozenset())
        self._quantities = names()[0].words.get("quantities/of", frozenset())

    def at(self, token: int) -> tuple[ActorMention, ...]:
        """The actors that the noun phrase headed at a token denotes, coordinated modifiers included; empty where none.

        Quantities answer for what they count ("dozens of rebels"), statements for who made them, relative pronouns for their antecedent.
        """
        known = self._at.get(token)
        if known is not None:
            return known
        one = self._parse.tokens[token]
        if one.lower in self._quantities or one.pos == "NUM":
            for kid in one.kids:
                if kid.dep.startswith("nmod") and any(k.lower == "of" for k in kid.kids):
                    return self.at(kid.i)
        if one.lemma.lower() in self._voices:
            for kid in one.kids:
                tied = kid.dep == "nmod:poss" or (kid.dep == "compound" and kid.i < one.i)
                if tied or any(k.dep == "case" and k.lower in ("of", "by", "from") for k in kid.kids):
                    found = self._at.get(kid.i)
                    if found:
                        return found
        if one.lower in RELATIVES and one.pos in ("PRON", "SCONJ", "DET"):
            for above in self._parse.ancestors(one):
                if above.dep == "acl:relcl":
                    return self.at(above.head) if above.head != token else ()
        return ()
