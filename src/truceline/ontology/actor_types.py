"""What the actor book holds: entries that names stand for, persons with dated roles, and the book itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from truceline.model import ActorType
from truceline.model.interval import within

EntryKind = Literal["state", "capital", "seat", "demonym", "forces", "group", "body", "media", "person", "generic", "nothing", "nickname"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. `code` is the actor code (None: decided by the phrase); `start` and `end` bound its life.

    `sector` is the code's second half; `country` says for common nouns where the first half comes from; `takes` that the
    phrase's modifiers decide first; `loaded` that the label is a judgement of the speaker's;
    `also` lists other countries where reports name it without its own (an army abroad, a group that fights across a border);
    `codes` names the code in settings where the words mean one known group ("Kurdish fighters" in Syria); `of_people` is True where
    the words name a people and its fighters ("Tamil rebels"); `elsewhere` whom the name means in other countries ("Maoists"), by id.
    """

    id: str
    kind: EntryKind
    name: str
    code: str | None
    actor_type: ActorType
    iso3: str | None = None
    sector: str | None = None
    start: date | None = None
    end: date | None = None
    country: str | None = None
    takes: bool = False
    loaded: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    of_people: bool = False
    only_in: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def alive(self, day: date | None) -> bool:
        """False only where the day is known to lie outside its life."""
        return day is None or within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """An office between two days (None: open)."""

    office: str
    start: date | None
    end: date | None
    sector: str
    country: str | None = None
    group: str | None = None
    body: str | None = None

    def holds(self, day: date) -> bool:
        """True where the role is held on that day."""
        return within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with dated roles; `names` are all spellings, the first one preferred."""

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]

    def role(self, day: date | None, office: str | None = None) -> Role | None:
        """The role on that day, an office of state before others; else the last one before it, else the first.

        The last of all where no day is known. Only the roles of the office that a title names count where there are any.
        """
        if office is not None and (titled := tuple(r for r in self.roles if r.office == office)) and titled != self.roles:
            return replace(self, roles=titled).role(day)
        if not self.roles:
            return None
        if day is None:
            return self.roles[-1]
        held = [r for r in self.roles if r.holds(day)]
        if held:
            return max(held, key=lambda r: (bool(r.country) and not r.group and not r.body, r.start or date.min))
        before = [r for r in self.roles if r.end and r.end < day]
        return before[-1] if before else self.roles[0]


@dataclass(frozen=True, slots=True)
class ActorBook:
    """Everything known about actors. `named` pairs each spelling with what it stands for, in load order; `led` gives a state's code
    the code of the coalition that it leads.
    """

    named: tuple[tuple[str, Entry], ...]
    persons: Mapping[str, Person]
    entries: Mapping[str, Entry]
    coded: Mapping[str, Entry]
    coded_all: Mapping[str, tuple[Entry, ...]]
    offices: Mapping[str, tuple[str, str | None, str]]
    words: Mapping[str, frozenset[str]]
    family_first: frozenset[str]
    holders: Mapping[tuple[str, str], tuple[tuple[Role, Person], ...]]
    led: Mapping[str, str]

    def holder(self, country: str, office: str, day: date | None) -> Person | None:
        """Who held an office of a state on a day; None where the book does not know."""
        if day is None:
            return None
        held = [(role.start or date.min, person) for role, person in self.holders.get((country, office), ()) if role.holds(day)]
        return max(held, key=lambda h: (h[0], h[1].id))[1] if held else None

    def lives(self, code: str, country: str | None, day: date | None, *, ended: bool = False) -> bool:
        """False where the book knows whose code this is and nobody of that country, or of none, bore it on the day.

        With `ended` also those count whose life ended before that day.
        """
        bearers = [e for e in self.coded_all.get(code, ()) if e.iso3 in (None, country)] or self.coded_all.get(code, ())
        return not bearers or any(e.alive(day) or (ended and e.end is not None and day is not None and e.end < day) for e in bearers)

    def code_of(self, role: Role | None) -> str | None:
        """The code of what a role speaks for."""
        if role is None:
            return None
        for body in (role.group, role.body):
            if body:
                entry = self.entries.get(body)
                return entry.code if entry else None
        return f"{role.country}/{role.sector}" if role.country else None
