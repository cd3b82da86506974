"""What a feed or a list says of a page that it names, carried with the page's capture to where the page is read.

It stands among the headers of the capture, where the chain of custody keeps it, under names that no server's answer brings in (`is_ours`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Said = Literal["published", "outlet", "title", "language"]
FIELDS: tuple[Said, ...] = ("published", "outlet", "title", "language")
_OURS, _TOLD, _BY = "x-truceline-", "X-Truceline-Told-", "By"
_LONGEST = 500  # characters of one hint


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that the feed or list `by` says of a report: `value` of `field`, days in ISO form.

    `taken` is True where the report itself says nothing of it and this stands in its place, False where the report says otherwise:
    then the report's own words stand, and this is kept beside them. What both say alike is no hint.
    """

    field: Said
    value: str
    by: str
    taken: bool


def headers_of(
    by: str, *, published: date | None = None, outlet: str | None = None, title: str = "", language: str | None = None
) -> tuple[tuple[str, str], ...]:
    """The headers that carry the hints. `by` names what says so: "feed ADDRESS" or "list FILE"."""
    held = {"published": published.isoformat() if published else "", "outlet": outlet or "", "title": title, "language": language or ""}
    said = tuple((_TOLD + field.capitalize(), " ".join(held[field].split())[:_LONGEST]) for field in FIELDS if held[field].strip())
    return ((_TOLD + _BY, by[:_LONGEST]), *said) if said else ()


def hints_of(headers: Iterable[tuple[str, str]]) -> tuple[str, Mapping[str, str]]:
    """Who says something, and what by field; nothing where no feed or list does."""
    held = {name[len(_TOLD) :].lower(): value for name, value in headers if name.startswith(_TOLD)}
    return held.get(_BY.lower(), ""), {field: held[field] for field in FIELDS if field in held}


def carried(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Those headers that carry hints."""
    return tuple((name, value) for name, value in headers if name.startswith(_TOLD))


def is_ours(name: str) -> bool:
    """True for a header that only this program writes: from a server it would be a lie."""
    return name.lower().startswith(_OURS)
