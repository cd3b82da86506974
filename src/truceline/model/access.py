"""Who may do and see what: five roles, their rights, and reports that not everybody may read (DOMAIN 5.3: access by role).

The one table of the project. Pages, REST, exports and the command line ask `may`, `right_to` and `may_see`; nothing else decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from truceline.model.judgement import Action

Role = Literal["collector", "analyst", "reviewer", "publisher", "admin"]
Right = Literal["read", "add", "sort", "decide", "see", "exact", "publish", "people"]
SourceClass = Literal[
    "witness", "victim", "medical_worker", "aid_worker", "field_monitor", "local_official", "party_member", "mission", "partner", "document"
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""The Admiralty scale for sources: A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged."""

ROLES: tuple[Role, ...] = ("collector", "analyst", "reviewer", "publisher", "admin")
"""In the order of what they may: each may all that the one before it may."""

# Right: the first role that has it, and what it is in words (docs/people.md and the page of people are made from this).
RIGHTS: Mapping[Right, tuple[Role, str]] = {
    "read": ("collector", "Read every page, search, and take exports; restricted reports show as class and reliability"),
    "add": ("collector", "Put reports into the casefile, restricted ones included"),
    "sort": ("analyst", "Correct records, add what was missed, split, join and pin incidents, hand out work"),
    "decide": ("reviewer", "Accept, weaken or reject verdicts; hide words; restrict reports or take them out; decide between two coders"),
    "see": ("reviewer", "Read restricted reports"),
    "exact": ("reviewer", "See places as exactly as they are known"),
    "publish": ("publisher", "Name releases and hand out packs"),
    "people": ("admin", "Invite people, give roles, reset and disable accounts"),
}

# What a decision needs; whoever takes one back needs what it took to take it.
NEEDS: Mapping[Action, Right] = {
    "split": "sort",
    "join": "sort",
    "pin": "sort",
    "correct": "sort",
    "add": "sort",
    "accept": "decide",
    "weaker": "decide",
    "reject": "decide",
    "cannot_judge": "decide",
    "edit": "decide",
    "retract": "decide",
    "redact": "decide",
    "restrict": "decide",
    "undo": "sort",
}


@dataclass(frozen=True, slots=True)
class Restriction:
    """A report that only some roles may read. To the others it is a source of a class with a reliability (None: not graded)."""

    source_class: SourceClass
    reliability: Reliability | None = None

    def __str__(self) -> str:
        graded = f"reliability {self.reliability}" if self.reliability else "reliability not graded"
        return f"{self.source_class.replace('_', ' ')}, {graded}"


class Restrictable(Protocol):
    """A record that may be restricted, such as a Report."""

    @property
    def restriction(self) -> Restriction | None: ...


def may(role: Role | None, right: Right) -> bool:
    """True where the role has the right. None, the public, has none."""
    return role is not None and ROLES.index(role) >= ROLES.index(RIGHTS[right][0])


def lower(one: Role, other: Role) -> Role:
    """Of two roles the one that may less."""
    return min(one, other, key=ROLES.index)


def may_see(role: Role | None, record: Restrictable) -> bool:
    """True where the role may read the record's words; the public reads nothing restricted.

    Words of a redacted span are covered for every role (`model.masking`), so there is nothing to ask for one.
    """
    return record.restriction is None or may(role, "see")


def right_to(action: Action, sort: str | None = None) -> Right:
    """The right that a decision needs; about one record of a report (`sort`) an analyst decides, about a verdict a reviewer."""
    return "sort" if sort is not None and action in ("accept", "reject") else NEEDS[action]
