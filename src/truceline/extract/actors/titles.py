"""Titles before names: which office a word names, and whom a title and a surname tell where the day's holders do not."""

from __future__ import annotations

from datetime import date

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import GENITIVE
from truceline.extract.actors.setting import Setting
from truceline.extract.parse import Parse
from truceline.ontology.actor_book import ActorBook, Person, Role
from truceline.ontology.folding import fold

OPEN = frozenset({"courtesy", "leader"})  # what holders of any office are called


def office_of(hit: Hit, parse: Parse, known: ActorBook) -> tuple[str, str | None, str] | None:
    """The office that a common noun names, singular or plural: (office, sector, of)."""
    tokens = parse.tokens
    words = [fold(tokens[i].text) for i in range(hit.first, hit.last)] + [tokens[hit.last].lemma.lower()]
    words = [w for w in words if w not in ("-", "")]
    offices = known.offices
    return offices.get(" ".join(words)) or offices.get(hit.key) or offices.get(hit.key.removesuffix("s"))


class Titles:
    """The titles of one report, by the token that a name behind them begins with."""

    def __init__(self, parse: Parse, setting: Setting, known: ActorBook, found: list[Hit]) -> None:
        self.parse = parse
        self.setting = setting
        self.known = known
        self._ends = {hit.last: hit for hit in found}

    def before(self, first: int) -> str | None:
        """The office of a state or body that a title right before a name tells; None where it says that it is held no more.

        "Leader", "envoy" and ranks tell of no office that could not as well be of another party.
        """
        title = self._ends.get(first - 1)
        if title is None or title.kind != "generic":
            return None
        if title.first and self.parse.tokens[title.first - 1].lower in self.known.words.get("surnames/ended", frozenset()):
            return None
        office = office_of(title, self.parse, self.known)
        return office[0] if office and office[2] != "any" else None

    def office(self, first: int) -> str | None:
        """The office or rank that the title right before a name tells, whoever's it may be; None for titles of courtesy and for leaders."""
        title = self._ends.get(first - 1)
        office = office_of(title, self.parse, self.known) if title is not None and title.kind == "generic" else None
        return office[0] if office and office[0] not in OPEN else None

    def meant(self, first: int, people: tuple[Person, ...]) -> Person | None:
        """ "President Obama", "Prime Minister Major", in a report of any later day: the one of this surname who bore that title.

        Where persons of several lands or bodies did, only what stands before the title says who is meant.
        """
        office = self.before(first)
        if office is None or office not in self.known.words.get("surnames/offices", frozenset()):
            return None
        return self._one([(r, p) for p in people for r in p.roles if r.office == office], first)

    def heads(self, hit: Hit) -> str | None:
        """The office that "the Blair government" tells of a person who has had others since."""
        person = self.led(hit.last, (hit.person,)) if hit.person else None
        offices = [r.office for r in person.roles] if person else []
        return next((o for o in offices if o in self.known.words["surnames/heads"]), None)

    def led(self, last: int, people: tuple[Person, ...]) -> Person | None:
        """ "The Obama administration", "the Blair government": who led it, whenever that was."""
        if not self.is_led(last):
            return None
        heads = self.known.words.get("surnames/heads", frozenset())
        return self._one([(r, p) for p in people for r in p.roles if r.office in heads], None)

    def is_led(self, last: int) -> bool:
        """True where the word behind a name is one for those whom its bearer leads."""
        tokens = self.parse.tokens
        return last + 1 < len(tokens) and tokens[last + 1].lower in self.known.words.get("surnames/led", frozenset())

    def _one(self, bore: list[tuple[Role, Person]], first: int | None) -> Person | None:
        """The last before the report's day among persons who spoke for one party; those after it only where there is no other."""
        day = self.setting.day
        bore = [(r, p) for r, p in bore if day is None or r.start is None or r.start <= day] or bore
        whose = self._whose(first) if first is not None else None
        if whose is not None and whose.entry is not None and whose.entry.code and whose.kind != "generic":
            bore = [(r, p) for r, p in bore if self._is_of(r, whose)]
        if len({self.known.code_of(r) for r, _ in bore}) > 1:
            bore = [(r, p) for r, p in bore if r.country == self.setting.country and not r.group and not r.body]
        if len({self.known.code_of(r) for r, _ in bore}) != 1:
            return None
        return max(bore, key=lambda b: b[0].start or date.min)[1]

    def _whose(self, first: int) -> Hit | None:
        """What stands before the title of a name: "the French president", "Kenya's president"."""
        at = self._ends[first - 1].first - 1
        return self._ends.get(at - 1 if at > 0 and self.parse.tokens[at].lower in GENITIVE else at)

    def _is_of(self, role: Role, whose: Hit) -> bool:
        assert whose.entry is not None
        return whose.entry.code in (self.known.code_of(role), f"{role.country}/GOV" if not role.body and not role.group else None)
