"""What a person types for a field, as the value that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.model import Sort, Value
from truceline.model.fields import FIELDS
from truceline.review.asking import JudgementError

LISTS = frozenset(
    ("accused", "actors", "brokers", "by", "mediator", "participants", "parties", "persons", "recipients", "said_by", "speakers", "target")
)
NUMBERS = frozenset({"low", "high", "precision", "radius_m"})
DEGREES = frozenset({"lat", "lon"})
TRUTHS = frozenset({"approx", "cumulative"})
DAYS = frozenset({"start", "end", "in_force_from", "in_force_to"})
UNKNOWN = frozenset({"", "unknown", "none", "null", "-"})
_YES, _NO = frozenset({"true", "yes", "1", "on"}), frozenset({"false", "no", "0", "off", ""})


def typed(sort: Sort, field: str, text: str) -> Value:
    """The value of a field; empty, "unknown" and "none" are None, lists are parted by commas (names) or spaces (codes).

    Raises JudgementError where the field is not one of the sort's or the text is no such value.
    """
    if field not in FIELDS[sort]:
        raise JudgementError(f"{sort} have no field {field}; give one of {', '.join(FIELDS[sort])}")
    text = " ".join(text.split())
    if field in LISTS:
        parts = text.split(",") if field == "persons" else re.split(r"[\s,;]+", text)
        return tuple(part.strip() for part in parts if part.strip().casefold() not in UNKNOWN)
    if field in TRUTHS:
        if text.casefold() not in _YES | _NO:
            raise JudgementError(f"{field}: {text!r} is neither yes nor no")
        return text.casefold() in _YES
    if text.casefold() in UNKNOWN:
        return None
    if field in NUMBERS:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            raise JudgementError(f"{field}: {text!r} is no number")
        return int(text)
    if field in DEGREES:
        try:
            return float(text)
        except ValueError:
            raise JudgementError(f"{field}: {text!r} is no number of degrees") from None
    if field in DAYS and not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise JudgementError(f"{field}: {text!r} is no day; write it as 2020-02-03")
    return text


def typed_all(sort: Sort, given: Mapping[str, str]) -> dict[str, Value]:
    """All values of a form or of `FIELD=VALUE` arguments."""
    return {field: typed(sort, field, text) for field, text in given.items()}
