"""What a person decided: appended, never changed; taking one back is a judgement too (DOMAIN 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.assessment import Verdict

Action = Literal[
    "accept", "weaker", "reject", "cannot_judge", "edit", "undo", "split", "join", "pin", "retract", "correct", "add", "redact", "restrict"
]
SORTING: frozenset[Action] = frozenset({"split", "join", "pin"})
"""Decisions about which mentions are one incident; the other ones are about a proposal, or take a report out (`retract`)."""
Sort = Literal["events", "casualties", "agreements", "talks", "breaches", "claims", "places", "actors", "dates", "quantities"]
"""Sorts of records of a reading that people decide about, by the name of their list."""
Value = str | int | float | bool | None | tuple[str, ...]
"""What a field of a record can hold, in the names and shapes of the annotation guidelines: days are ISO strings, codes are listed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision makes of one field: `old` as it stood when the person looked, `new` as they hold it (the same where accepted)."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A mention as a decision remembers it: where it stands in its report and in which words.

    `ordinal` tells acts apart that one wording counts, and records of one sort that share their words. The words find the mention
    again where a later reading moved it; those of a redacted span are kept as their digest, so that no list of decisions spells them.
    """

    report: str
    start: int
    end: int
    ordinal: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision by one reviewer about one record (`target`) as it stood in `version`.

    About a proposal: `verdict` is what the reviewer holds it to be (required for `edit`, optional for `weaker`, None otherwise)
    and `finding` the id of an official finding that the judgement rests on. About an incident (`SORTING`): `mentions` are groups.
    split: those taken out, those left, each of them one incident. join: those of each incident. pin: the incident's own, then
    those of each look-alike that it is kept apart from. About one record of a reading: `target` is the report, `sort` the record's list,
    `mentions` holds the record alone, `changes` say what of it is accepted, corrected or (`add`) stated; about a stretch of text
    (`redact`) `sort` is None. About who may read a report (`restrict`): `changes` hold its class of source and its reliability, None
    where everybody may. About an incident's or an agreement's own fields: `changes` hold those accepted or rejected. `coding`
    is the number of the double coding that a decision is a part of: it counts for nothing but the comparison of its two coders.
    `undoes` is the id of the judgement that an `undo` takes back. `at` is the moment in UTC (ISO 8601); it is never exported.
    """

    id: int
    target: str
    version: int
    action: Action
    reviewer: str
    reason: str
    verdict: Verdict | None = None
    finding: str | None = None
    undoes: int | None = None
    at: str | None = None
    mentions: tuple[tuple[Told, ...], ...] = ()
    sort: Sort | None = None
    changes: tuple[Change, ...] = ()
    coding: int | None = None

    @property
    def told(self) -> Told | None:
        """The one record or stretch of text of a report that this is about; None for every other decision."""
        if self.sort is None and self.action != "redact":
            return None
        return self.mentions[0][0] if self.mentions and self.mentions[0] else None
