"""What every decision needs, and the error that says why one cannot be taken."""

from __future__ import annotations


class JudgementError(ValueError):
    """A decision that cannot be taken as asked: says why in one line; nothing was recorded."""


class DecidedMeanwhile(JudgementError):
    """Somebody else decided about the same record since the page was opened; nothing was recorded."""


def said(value: str, what: str) -> str:
    """What a person typed, spaces tidied. Raises JudgementError where that is nothing."""
    value = " ".join(value.split())
    if not value:
        raise JudgementError(f"a decision needs a {what}")
    return value
