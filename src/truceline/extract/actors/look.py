"""Looking back from a word to the actors before it."""

from __future__ import annotations

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.phrase import Phrases
from truceline.extract.clauses import preposition
from truceline.extract.parse import Parse, Token
from truceline.ontology.actor_book import ActorBook

BODIES = ("state", "state_armed_forces", "non_state_armed_group", "coalition", "intergovernmental", "ngo", "media", "militia", "delegation")
POINTERS = frozenset({"the", "this", "these", "that", "those", "said"})
REACH = 2  # sentences looked back


class Look:
    """The drafts of a report in text order, seen from one of its words."""

    def __init__(self, parse: Parse, drafts: list[Draft], phrases: Phrases, known: ActorBook) -> None:
        self.parse = parse
        self.drafts = drafts
        self.phrases = phrases
        self.words = known.words
        self.coded = known.coded

    def sentence(self, draft: Draft) -> int:
        return self.parse.tokens[draft.last].sent

    def subject(self, draft: Draft) -> bool:
        return any(self.parse.tokens[i].dep.startswith("nsubj") for i in draft.heads)

    def unnamed(self, force: Draft) -> bool:
        """True for a force that no word of its own says whose it is."""
        if not (force.code or "").endswith("/MIL") or force.actor_id is not None or force.refers_to is not None:
            return False
        behind = (k for i in force.heads for k in self.parse.tokens[i].kids if k.dep == "nmod" and preposition(k) in {"of", "from"})
        if any(k.pos == "PROPN" for k in behind):
            return False  # "soldiers of Turkey"
        return all(self.parse.tokens[i].text.islower() for i in range(force.first, force.last + 1))

    def earlier(self, token: Token, *, reach: int = REACH) -> list[Draft]:
        """Named or described actors before a token, nearest first."""
        return [d for d in reversed(self.drafts) if d.last < token.i and token.sent - self.sentence(d) <= reach]

    def joined(self, drafts: list[Draft]) -> list[Draft]:
        """Coordinated subjects, which "they" takes together."""
        for draft in drafts:
            heads = {t.i for i in draft.heads for t in self.parse.conjuncts(self.parse.tokens[i])}
            joined = [d for d in self.drafts if d.heads & heads]
            if len(joined) > 1:
                return joined
        return []

    def met(self, token: Token) -> list[Draft]:
        """Who met whom in the sentence before: "the minister met the envoy. They discussed a truce"."""
        verbs = self.words.get("back-pointing/meeting", frozenset())
        near = [d for d in self.earlier(token, reach=1) if d.code and token.sent - self.sentence(d) == 1]
        for one in (d for d in near if self.subject(d)):
            verb = self.parse.tokens[self.parse.tokens[max(one.heads)].head]
            if verb.lemma.lower() not in verbs:
                continue
            things = [k for k in verb.kids if k.dep == "obj"]
            beside = {k.i for t in (verb, *things) for k in t.kids if preposition(k) == "with"} | {t.i for t in things}
            other = next((d for d in near if d.heads & beside and d.code != one.code), None)
            if other is not None:
                return [one, other]
        return []


def copy_of(target: Draft, first: int, last: int, heads: set[int]) -> Draft:
    """A mention at other words that stands for the same actor."""
    return Draft(
        first,
        last,
        target.code,
        target.name,
        target.actor_type,
        target.actor_id,
        target.iso3,
        target.role,
        target.affiliation,
        "computed",
        False,
        target.refers_to or target,
        set(heads),
        target.plural,
    )


def take_land(draft: Draft, target: Draft, sector: str) -> None:
    """Give a description without a country that of the actor it goes with, and keep what it is."""
    draft.code, draft.iso3 = f"{target.iso3}/{sector}", target.iso3
    draft.basis, draft.refers_to = "computed", target.refers_to or target


def turn(draft: Draft, target: Draft) -> None:
    """Make a description stand for the actor that it points back to."""
    draft.code, draft.name, draft.actor_type = target.code, target.name, target.actor_type
    draft.actor_id, draft.iso3, draft.role, draft.affiliation = target.actor_id, target.iso3, target.role, target.affiliation
    draft.basis, draft.refers_to = "computed", target.refers_to or target
