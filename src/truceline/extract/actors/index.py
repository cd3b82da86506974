"""What a report's tokens answer when asked which actor they denote."""

from __future__ import annotations

from bisect import bisect_left

from truceline.extract.actors.hit import names
from truceline.extract.apart import stands_apart
from truceline.extract.clauses import RELATIVES
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

NESTED = 3  # mentions that may begin inside one another


class ActorIndex:
    """The mentions of one report in text order; `at` answers for single tokens."""

    def __init__(
        self,
        parse: Parse,
        mentions: tuple[ActorMention, ...],
        at: dict[int, tuple[ActorMention, ...]],
        aside: dict[tuple[str, int], tuple[ActorMention, ...]] | None = None,
    ) -> None:
        self.mentions = mentions
        self._aside = aside or {}
        self._parse = parse
        self._at = at
        self._derived: dict[int, tuple[ActorMention, ...]] = {}
        self._starts = [m.span.start for m in mentions]
        self._voices = names()[0].words.get("quantities/voices", frozenset())
        self._quantities = names()[0].words.get("quantities/of", frozenset())

    def inside_name(self, token: Token) -> bool:
        """True for a later word of a body's own name: the "Accord" of a "Government of National Accord" tells no agreement."""
        if not token.tag.startswith("NNP"):
            return False
        before = self.mentions[max(0, bisect_left(self._starts, token.start) - NESTED) : bisect_left(self._starts, token.start)]
        return any(m.span.end >= token.end for m in before)

    def within(self, token: Token) -> bool:
        """True for a word of the phrase that an actor is told by: the "US" of "US forces"."""
        first = bisect_left(self._starts, token.end)
        return any(m.span.start <= token.start and token.end <= m.span.end for m in self.mentions[max(0, first - NESTED) : first])

    def opposed(self, token: int) -> tuple[ActorMention, ...]:
        """Whom a noun at a token is said to be against ("anti-government protests"); none of them is a mention of the report."""
        return self._aside.get(("anti", token), ())

    def holders(self, token: int) -> tuple[ActorMention, ...]:
        """Whose a thing at a token is where a word that only describes says so ("a police station"); no mention of the report."""
        return self._aside.get(("holds", token), ())

    def backing(self, token: int) -> tuple[ActorMention, ...]:
        """Who a word behind a hyphen says brokered or backs a thing ("a Norwegian-brokered truce"); no mention of the report."""
        return self._aside.get(("backs", token), ())

    def hosts(self, token: int) -> tuple[ActorMention, ...]:
        """The government of a state or capital that a token names as ground ("a visit to Pakistan"); no mention of the report."""
        return self._aside.get(("ground", token), ())

    def lands(self, token: int) -> tuple[ActorMention, ...]:
        """The state of an adjective that only says where a thing lies ("Lebanese villages"); no mention of the report."""
        return self._aside.get(("land", token), ())

    def at(self, token: int) -> tuple[ActorMention, ...]:
        """The actors that the noun phrase headed at a token denotes, coordinated modifiers included; empty where none.

        Quantities answer for what they count ("dozens of rebels"), statements for who made them, relative pronouns for their antecedent.
        """
        known = self._at.get(token)
        if known is None:
            known = self._derived.get(token)
        if known is None:
            known = self._derived[token] = self._for_another(token)
        return known

    def _for_another(self, token: int) -> tuple[ActorMention, ...]:
        one = self._parse.tokens[token]
        if one.lower in self._quantities or one.pos == "NUM":
            if stands_apart(one):
                return ()  # "a splinter group of the front"
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
