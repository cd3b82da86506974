"""What a person decided about one record of a reading, as it stands beside the record: the basis `analyst`, who, and why."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.judgement import Action, Sort, Value


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision in force about record `record` (its id in the reading; None for a stretch of text that is redacted).

    `field` is None where it is about the record as a whole (accept, reject, add, redact). `old` is what the reader had read or an
    earlier decision had made of it, `new` what holds.
    """

    sort: Sort | None
    record: str | None
    action: Action
    by: str
    reason: str
    field: str | None = None
    old: Value = None
    new: Value = None
