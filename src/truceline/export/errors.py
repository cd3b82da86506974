"""Why an export is not written, or does not come back: one clear line each, for the command line and for REST."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model.restriction import Restricted

SHOWN = 5  # restricted words that a refusal names; it counts the others


class ExportError(Exception):
    """An export that is not written; the message says why and what to do. `redactable`: asking for redaction would do."""

    redactable = False


class ExportRefused(ExportError):
    """Restricted words would be handed out; `marks` are all of them, the message names the first."""

    redactable = True

    def __init__(self, marks: Sequence[Restricted]) -> None:
        self.marks = tuple(marks)
        named = ", ".join(map(str, self.marks[:SHOWN]))
        more = f" and {len(self.marks) - SHOWN} more" if len(self.marks) > SHOWN else ""
        super().__init__(f"restricted words would be handed out: {named}{more}; nothing was written. To leave them out, ask for redaction")


class ExtraMissing(ExportError):
    """An optional dependency that a format needs is not installed."""


class TooManyRows(ExportError):
    """More rows than the format can hold."""


class Unreadable(ExportError):
    """A file that is none of the exports that can come back."""
