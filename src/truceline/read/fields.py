"""What each kind of input tells before its text is looked at."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from truceline.model import Raw
from truceline.read.days import metadata_day
from truceline.read.decode import decode_as
from truceline.read.errors import ReadError
from truceline.read.normalise import bounded, normalise, unwrap

_SERVED = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """A report's fields before blocks are found. `first_is_title`: whether the first line of `text` may be the title.

    `published_from` names the place in the input that states the day, where there are several.
    """

    text: str
    title: str = ""
    id: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    uri: str | None = None
    alignment: str | None = None
    first_is_title: bool = False
    published_from: str | None = None
    licence: str | None = None


def from_text(raw: Raw) -> Fields:
    """A plain text file: hard-wrapped paragraphs are unwrapped, leading empty lines go."""
    return Fields(unwrap(bounded(normalise(decode_as(raw.data, served_charset(raw)))).lstrip("\n")), first_is_title=True)


def served_charset(raw: Raw) -> str | None:
    """The encoding that the server of captured bytes named, None where it named none."""
    found = _SERVED.search(raw.capture.header("content-type") or "") if raw.capture else None
    return found[1] if found else None


def from_docs(raw: Raw) -> Fields:
    """A record in the docs shape. Raises ReadError: E202 no text, E204 a date that is none, E206 a field of the wrong type."""
    record = json.loads(raw.data)
    text, title = _string(record, "text"), _string(record, "title")
    if not (text or "").strip():
        raise ReadError("E202")
    name = record.get("id")
    return Fields(
        text or "",
        title or "",
        str(name) if isinstance(name, (str, int)) and str(name) else None,
        _string(record, "outlet") or None,
        published_day(record.get("published")),
        _string(record, "language") or None,
        _string(record, "uri") or _string(record, "url"),
        _string(record, "alignment") or None,
    )


def published_day(value: object) -> date | None:
    """The day that a metadata field says; None where it says nothing. Raises ReadError E204 where it is no day."""
    if value is None or value == "":
        return None
    day = metadata_day(value) if isinstance(value, str) else None
    if day is None:
        raise ReadError("E204", json.dumps(value, ensure_ascii=False))
    return day


def _string(record: dict[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ReadError("E206", name)
