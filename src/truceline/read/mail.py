"""One mail → the fields of its own words: subject, day of sending, body; what is attached was taken in on its own."""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from truceline.model import Raw
from truceline.read.decode import decode_as
from truceline.read.errors import ReadError
from truceline.read.fields import Fields
from truceline.read.normalise import MAX_TEXT, bounded, normalise, unwrap

_FIRST_YEAR = 1982  # RFC 822: an earlier day comes from a clock that was never set
_FEW_WORDS = 12  # a plain part shorter than this only says that the mail is to be seen as a page
_LONGEST_HEADER = 2000
_REPLY = re.compile(r"(?:(?:re|aw|sv|antw|réf)\s*:\s*)+", re.IGNORECASE)
_FORWARD = re.compile(r"(?:(?:re|aw)\s*:\s*)*(?:fwd?|wg|tr|rv)\s*:\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"^-{2,}\s*(?:Forwarded message|Original message|Begin forwarded message)\b|^Begin forwarded message:", re.I | re.M)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- \n.*", re.MULTILINE | re.DOTALL)
_FLOWED = re.compile(r"(?<=\S) \n(?=\S)")
_LIST_NAME = re.compile(r"\s*\"?([^<>\"]{2,80}?)\"?\s*<[^<>]*>\s*")


def from_mail(raw: Raw) -> Fields:
    """The mail's own words; quoted lines of earlier mails and the signature are left out.

    The outlet is what the mail states as organisation or mailing list, never its sender: that may be a private person, or
    someone who passes on what others wrote. A forwarded mail has no day: that of the forwarding says nothing of the words.
    Raises ReadError: E208 no words of its own, and what a page inside it raises.
    """
    message = email.message_from_bytes(raw.data)
    subject = _header(message, "Subject")
    forwarded = _FORWARD.match(subject)
    title = (_FORWARD if forwarded else _REPLY).sub("", subject, count=1)
    plain, page = _bodies(message)
    text = unwrap(_SIGNATURE.sub("", _QUOTED.sub("", bounded(normalise(plain)) + "\n"))).strip("\n")
    if page is not None and len(text.split()) < _FEW_WORDS:
        from truceline.read.html import article  # noqa: PLC0415  (only for mails that are pages)

        text = article(page) or text
    if not text.strip():
        raise ReadError("E208")
    passed_on = bool(forwarded or _FORWARDED.search(text))
    return Fields(text, title.strip(), outlet=_outlet(message), published=None if passed_on else _day(message), first_is_title=not title)


def _bodies(message: Message) -> tuple[str, str | None]:
    """All plain parts, and the first page, of what is not attached."""
    plain: list[str] = []
    page: str | None = None
    length = 0
    for part in _shown(message):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            words = decode_as(content, part.get_content_charset())
            length += len(words)
            if length > 2 * MAX_TEXT:  # at most half of it are signs that go
                raise ReadError("E212", f"more than {length:,} characters")
            plain.append(_FLOWED.sub(" ", words.replace("\r\n", "\n")) if part.get_param("format") == "flowed" else words)
        elif kind == "text/html" and page is None:
            page = decode_as(content, part.get_content_charset())
    return "\n\n".join(plain), page


def _shown(message: Message) -> Iterator[Message]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if not part.is_multipart():
            if part.get_content_disposition() != "attachment":
                yield part
        elif part.get_content_maintype() == "multipart" and isinstance(inner := part.get_payload(), list):
            waiting.extend(p for p in reversed(inner) if isinstance(p, Message))


def _outlet(message: Message) -> str | None:
    if organisation := _header(message, "Organization") or _header(message, "Organisation"):
        return organisation
    named = _LIST_NAME.fullmatch(_header(message, "List-Id"))
    return named[1].strip() or None if named else None


def _day(message: Message) -> date | None:
    """The day in the sender's own time zone, None where the mail states none."""
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent.date() if sent.year >= _FIRST_YEAR else None


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    written = str(value)[:_LONGEST_HEADER]
    with contextlib.suppress(MessageError, ValueError, LookupError):
        written = str(make_header(decode_header(written)))
    return " ".join(normalise(written).split())
