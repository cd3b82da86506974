"""Where the bytes of a report came from, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.report import Capture


@dataclass(frozen=True, slots=True)
class Custody:
    """One taking of a report's bytes, never changed once written.

    `origin` is what a person would call the place (`week.zip!/a.html`), `held_in` the SHA-256 of the file that they are a part of,
    `capture` what is known of them before, `taken_by` the command and version that took them in, `recorded_at` the moment of that
    (UTC, ISO 8601). `kept` says whether the bytes themselves are in the casefile.
    """

    report: str
    sha256: str
    origin: str
    line: int | None
    held_in: str | None
    capture: Capture
    taken_by: str
    recorded_at: str
    kept: bool
