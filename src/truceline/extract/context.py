"""What earlier concepts found in a report, handed to the later ones; and the questions they ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from truceline.extract.aside_told import answered_by, beside, beyond_border, deals, fired_from, place_aside, place_of_another_clause, under
from truceline.extract.attribution import Attribution, voices
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import clause_root, preposition
from truceline.extract.dates.derived import Derived
from truceline.extract.figures import Number
from truceline.extract.parse import Parse, Token
from truceline.extract.places.wholes import lies_in, wholes
from truceline.model import ActorMention, DateMention, Evidence, Interval, PlaceMention
from truceline.ontology.load import word_class

UNNAMED = ("UNKNOWN",)
APART = 99  # steps between two tokens of different sentences


NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
INSIDE = frozenset({"in", "inside", "within", "across", "throughout", "over", "into", "around", "to"})
WIDE = frozenset({"admin1", "district", "region", "sub-area"})
FINE = frozenset({"settlement", "facility", "border_crossing"})
BESIDE = 2  # steps from an act to a place that is told of it
HEARD = frozenset({"obj", "iobj"})


@cache
def meetings() -> frozenset[str]:
    """Words for what sides hold (`ontology/events/classes.yaml`, "meeting"), in both numbers."""
    words = word_class("events/classes.yaml", "meeting")
    return words | {f"{word}s" for word in words}


class ActorsAt(Protocol):
    """The actors of a report, by the head token of the nominal that denotes them."""

    mentions: tuple[ActorMention, ...]

    def at(self, token: int) -> tuple[ActorMention, ...]: ...

    def opposed(self, token: int) -> tuple[ActorMention, ...]: ...

    def backing(self, token: int) -> tuple[ActorMention, ...]: ...

    def hosts(self, token: int) -> tuple[ActorMention, ...]: ...

    def holders(self, token: int) -> tuple[ActorMention, ...]: ...

    def lands(self, token: int) -> tuple[ActorMention, ...]: ...

    def inside_name(self, token: Token) -> bool: ...

    def within(self, token: Token) -> bool: ...


@dataclass(slots=True)
class Context:
    """One report in the making."""

    parse: Parse
    actors: ActorsAt
    places: list[PlaceMention]
    dates: list[DateMention]
    attributions: list[Attribution]
    numbers: list[Number]
    country: str | None = None
    filed: tuple[str, str | None] | None = None  # where its date line says that it was written, and in which country
    attitudes: list[Attribution] = field(default_factory=list)  # demands, promises, praise: nobody vouches for an act by them
    hurt: dict[int, tuple[str, Token]] = field(default_factory=dict)  # what the words of acts did to whom, by the token, and the word
    _place_at: dict[int, PlaceMention] = field(default_factory=dict)
    _dates_in: dict[int, list[tuple[DateMention, Token]]] = field(default_factory=dict)
    _places_in: dict[int, list[tuple[PlaceMention, Token]]] = field(default_factory=dict)
    _voices: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _told_in: dict[int, list[Attribution]] = field(default_factory=dict)
    _derived: Derived | None = None
    _wholes: dict[int, frozenset[str]] = field(default_factory=dict)
    _told_from: dict[tuple[int, int], bool] = field(default_factory=dict)
    _speakers: dict[int, tuple[tuple[str, ...], list[Attribution]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.places:
            tokens = self.parse.tokens_in(place.span)
            if not tokens:
                continue
            for t in tokens:
                self._place_at[t.i] = place
            self._places_in.setdefault(tokens[0].sent, []).append((place, top(tokens)))
        for attribution in self.attributions:
            self._told_in.setdefault(attribution.sentence, []).append(attribution)
        for mention in self.dates:
            tokens = self.parse.tokens_in(mention.span)
            if tokens:
                self._dates_in.setdefault(tokens[0].sent, []).append((mention, top(tokens)))

    def place_at(self, token: Token) -> PlaceMention | None:
        """The place that a token is part of."""
        return self._place_at.get(token.i)

    def is_place(self, token: Token) -> bool:
        return token.i in self._place_at

    def is_actor(self, token: Token) -> tuple[ActorMention, ...]:
        """The actors that the nominal headed at the token denotes, none where it denotes nobody."""
        return self.actors.at(token.i)

    def dates_in(self, sentence: int) -> list[tuple[DateMention, Token]]:
        """Dates of a sentence with their head tokens."""
        return self._dates_in.get(sentence, [])

    def days_of(self, act: Token, mention: DateMention, head: Token) -> Interval:
        """The days that a date of an act's sentence tells of the act ("a day after", "since they took it on Monday")."""
        if self._derived is None:
            self._derived = Derived(self.parse)
        return self._derived.of(act, mention, head)

    def places_in(self, sentence: int) -> list[tuple[PlaceMention, Token]]:
        """Places of a sentence with their head tokens."""
        return self._places_in.get(sentence, [])

    def is_whole(self, place: PlaceMention, sentence: int) -> bool:
        """True for a place that only says where another of its sentence lies ("the Waer quarter of Homs")."""
        if sentence not in self._wholes:
            here = self.places_in(sentence)
            self._wholes[sentence] = wholes(self.parse, here) if len(here) > 1 else frozenset()
        return place.id in self._wholes[sentence]

    def is_whole_of(self, place: PlaceMention, act: Token) -> bool:
        """True for a province told of an act beside a place in it: "in Kandahar province gunmen killed four in Spin Boldak"."""
        here = self.places_in(act.sent)
        if len(here) < 2 or place.kind not in WIDE:
            return False
        return any(
            fine.kind in FINE
            and steps <= BESIDE
            and lies_in(fine, place)
            and not self.is_whole(fine, act.sent)
            and not self.told_from(head, act)
            for fine, head in here
            if (steps := distance(self.parse, act, head)) and fine is not place
        )

    def names_state(self, place: PlaceMention, head: Token) -> bool:
        """ "Between Russia and Turkey", "US military action", "at Britain's request": who, not where."""
        if place.kind != "country" or preposition(head) in INSIDE:
            return False
        return bool(self.actors.at(head.i)) or self.actors.within(head)

    def told_from(self, place: Token, act: Token) -> bool:
        """True for a place that says where whoever tells the act is: "an official in Ankara said", "told reporters in Geneva".

        In the country that the report is about the place of a source stays one of the act: "a doctor in Homs said"; where somebody
        told others something does not.
        """
        key = place.i, act.i
        told = self._told_from.get(key)
        if told is None:
            told = self._told_from[key] = self._is_told_from(place, act)
        return told

    def _is_told_from(self, place: Token, act: Token) -> bool:
        where = self.place_at(place)
        if where is not None and where.kind == "water" and preposition(place).startswith("from"):
            return True  # "bombers fired missiles at the port from the Black Sea"
        if place.i < act.i and answered_by(self.parse, act) is not None:
            return True  # "was jailed in The Hague for genocide"
        if where is not None and (fired_from(self.parse, place) or (where.kind == "country" and beyond_border(self.parse, place))):
            return True
        if (
            place_of_another_clause(self.parse, act, place)
            or self._stands_of_somebody(place, act)
            or place_aside(self.parse, act, place)
            or self._seats_rulers(place, act)
        ):
            return True
        if where is not None and (self._told_beside(place, where, act) or (where.country != self.country and self._names_deal(place, act))):
            return True
        if where is not None and where.country != self.country and (self._demanded_there(place, act) or self._where_met(place, act)):
            return True
        here = self._told_in.get(place.sent)
        if here is None:
            return False
        briefing = self.parse.tokens[place.head]
        if place.dep == "nmod" and briefing.lower in clause_words().briefings:
            return any(a.holds(act) and not a.holds(place) for a in here)  # "at a news conference in Nairobi, the army said"
        listener = self.parse.tokens[place.head]
        if listener.dep in HEARD and under(self.parse, act, listener):
            return False  # "condemned an attack in Mogadishu": of the attack
        if where is not None and where.country == self.country:
            heard = listener.head if listener.dep in HEARD else next((listener.i for k in listener.kids if k.dep in HEARD), -1)
            told = any(c.i == heard for a in here if a.holds(act) for c in a.cue)
            if any(c.i == place.head for a in here if a.holds(act) and not a.holds(place) for c in a.cue):
                told = told or any(
                    p is not where and p.kind != "country" and any(a.holds(t) for a in here) for p, t in self.places_in(act.sent)
                )
            return told or any(place.i == s.i for a in here for s in a.source)
        around = {place.i, *(t.i for t in self.parse.ancestors(place))}
        over = {place.head} | ({listener.head} if listener.dep in HEARD else set())
        return any(a.holds(act) and (any(s.i in around for s in a.source) or any(c.i in over for c in a.cue)) for a in here)

    def _told_beside(self, head: Token, place: PlaceMention, act: Token) -> bool:
        """True for a place of another deed's clause where the act's own clause tells another place."""
        clause = beside(self.parse, act, head)
        if clause is None:
            return False
        own = clause_root(self.parse, act).i
        return any(
            not under(self.parse, t, clause)
            and clause_root(self.parse, t).i == own
            and not self.names_state(p, t)
            and not (lies_in(place, p) or lies_in(p, place) or (p.kind == "country" and p.country == place.country))
            for p, t in self.places_in(act.sent)
        )

    def _stands_of_somebody(self, place: Token, act: Token) -> bool:
        """ "Gunmen positioned in the hills shelled the town": where somebody stood is not where the act was done."""
        verb = next((t for t in self.parse.ancestors(place) if t.pos not in NAMING), None)
        if verb is None or verb.i == act.i or verb.lemma.lower() not in clause_words().standing or not verb.dep.startswith("acl"):
            return False
        who = self.parse.head_of(verb)
        if who is None or (who.dep != "nsubj" and preposition(who) != "by"):
            return False  # "struck the camp situated in Idlib"
        return all(t.i != verb.i for t in self.parse.ancestors(act))

    def _seats_rulers(self, place: Token, act: Token) -> bool:
        """ "Rebels fighting the regime in Khartoum": whose seat is told, not where the fighting is; "toppled the government in Kabul"."""
        at = next((k.i for k in place.kids if k.dep == "case" and k.lower == "in"), 0)
        if at < 1 or self.parse.tokens[at - 1].lower not in clause_words().rulers or act.lemma.lower() in clause_words().topple:
            return False
        where, codes = self.place_at(place), {m.code[:3] for m in self.actors.at(at - 1) if m.code}
        return where is not None and (not codes or where.country in codes)  # "talks with the government in Geneva" is no seat

    def _names_deal(self, place: Token, act: Token) -> bool:
        """ "The Minsk truce", "the Doha peace deal": where a deal was made abroad is not where anything but the deal was done."""
        behind = self.parse.tokens[place.i + 1 : place.i + 3]
        deal = next((t for t in behind if t.lower in deals() and t.sent == place.sent), None)
        if deal is None or behind[0].pos not in NAMING:
            return False
        made = deal.head == act.i and (deal.dep == "obj" or preposition(deal) in {"in", "by", "with", "at"})
        return act.i != deal.i and not made

    def _where_met(self, place: Token, act: Token) -> bool:
        """ "Agreed to resume talks in Havana after the rebels freed a general": no general was freed where the talks are."""
        over = self.parse.tokens[place.head]
        clause = next((t for t in (act, *self.parse.ancestors(act)) if t.dep == "advcl"), None)
        if clause is None or over.lower not in deals() | meetings() or under(self.parse, over, clause):
            return False
        return any(k.dep == "mark" for k in clause.kids) and any(k.dep.startswith("nsubj") for k in clause.kids)

    def _demanded_there(self, place: Token, act: Token) -> bool:
        """ "In New Delhi the minister summoned the envoy and demanded an end to the raids": no raid was made there."""
        over = self.parse.tokens[place.head]
        if place.dep != "obl" or over.i == act.i:
            return False
        cues = {over.i, *(k.i for k in over.kids if k.dep == "conj")}
        return any(a.sentence == place.sent and any(c.i in cues for c in a.cue) and a.holds(act) for a in self.attitudes)

    def speakers(self, token: Token) -> tuple[tuple[str, ...], list[Attribution]]:
        """Codes of who vouches for what stands at a token, and the attributions that hold it.

        ("report",) where the outlet speaks in its own voice; ("UNKNOWN",) where a source is named that has no code. In a chain
        ("X said that Y had told") the innermost source with a code vouches.
        """
        if token.i not in self._speakers:
            holding = [a for a in self.attributions if token.i in a.content]
            inwards = sorted(holding, key=lambda a: (len(a.content), not a.cited))
            vouching = next((v for v in map(self.voice, inwards) if v != UNNAMED), UNNAMED) if holding else ("report",)
            self._speakers[token.i] = vouching, holding
        return self._speakers[token.i]

    def voice(self, attribution: Attribution) -> tuple[str, ...]:
        """Codes of the source of one of this report's attributions."""
        if not self._voices:
            found = voices(self.parse, self.attributions, self.actors.at, self.country)
            self._voices.update({id(a): codes for a, codes in zip(self.attributions, found, strict=True)})
            both = sorted([*self.attributions, *self.attitudes], key=lambda a: a.sentence)
            told = zip(both, voices(self.parse, both, self.actors.at, self.country), strict=True)
            self._voices.update({id(a): codes for a, codes in told if id(a) not in self._voices})
        return self._voices.get(id(attribution), ("UNKNOWN",))

    def evidence(self, tokens: Iterable[Token], role: str) -> list[Evidence]:
        """One evidence record a token."""
        return [Evidence(t.start, t.end, self.parse.text[t.start : t.end], role) for t in tokens]  # type: ignore[arg-type]


def top(tokens: list[Token]) -> Token:
    """The token of a phrase whose governor lies outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])


def distance(parse: Parse, a: Token, b: Token) -> int:
    """Steps between two tokens in the tree (large where they stand in different sentences)."""
    if a.sent != b.sent:
        return APART
    tokens, up, down = parse.tokens, {a.i: 0}, 0
    while a.head != a.i:
        a = tokens[a.head]
        up[a.i] = len(up)
    while b.i not in up:
        if b.head == b.i:
            return APART
        b = tokens[b.head]
        down += 1
    return up[b.i] + down
