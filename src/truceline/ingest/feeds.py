"""RSS, RDF and Atom feeds → their entries; a pure function of the bytes, which never opens what they name."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from truceline.ingest.asked import Asked
from truceline.ingest.limits import MAX_BYTES, megabytes
from truceline.ingest.lists import LinkList
from truceline.ingest.plain import plain
from truceline.ingest.records import failed, raw_of
from truceline.model import Link, Raw, ReportError
from truceline.model.addresses import report_id

MAX_ENTRIES = 5_000  # outlets hand out 10 to 100; archives of a whole year have some thousand
MAX_ATTRIBUTES = 200
MAX_TAGS = 200_000  # 5,000 entries of 40 elements; the mending parser takes some 10 s for a million
_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>/]", re.IGNORECASE)
_DECLARES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


class FeedError(ValueError):
    """Bytes that are no feed. `code` is one of `model.faults` (E104, E106, E120, E121), `detail` what was found."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(f"{code} {detail}".strip())

    def __reduce__(self) -> tuple[type[FeedError], tuple[str, str]]:
        return type(self), (self.code, self.detail)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `link` is an absolute http(s) address or ""; `published` the day as the outlet wrote it, in its own time zone.

    `summary` is what the feed tells in short and `content` the whole article where the feed carries it, both as plain text.
    `outlet` is the entry's own source where it names one (feeds that gather others' articles), else the title of the feed.
    `id` is the name that the feed gives the entry, "" where it gives none. `language` is what the feed declares.
    """

    link: str
    title: str
    published: date | None
    summary: str
    outlet: str | None
    content: str = ""
    id: str = ""
    language: str | None = None


def is_feed(head: bytes) -> bool:
    """True where the first bytes (1,024 are enough for nearly all) open a feed rather than a page or another XML file."""
    flat = head.replace(b"\0", b"")  # UTF-16 too
    opened = _ROOT.search(flat)
    return opened is not None and b"<html" not in flat[: opened.start()].lower()


def entries(data: bytes, *, base: str = "") -> tuple[FeedEntry, ...]:
    """The entries in the order of the feed. `base` is the address it was fetched from: relative links hang on it.

    Raises FeedError: E104 empty, E106 too long, E120 no feed or too many entries, E121 it declares entities of its own.
    """
    if not data.strip():
        raise FeedError("E104")
    if len(data) > MAX_BYTES:
        raise FeedError("E106", f"the feed has {megabytes(len(data))}")
    written, data = data, _recoded(data)
    if any(_DECLARES.search(form.replace(b"\0", b"")) for form in (written, data)):
        raise FeedError("E121")
    if not _ROOT.search(data):
        raise FeedError("E120", "it has no rss, rdf or feed element")
    if data.count(b"<") > MAX_TAGS:
        raise FeedError("E120", f"it has more than {MAX_TAGS:,} elements")
    if _most_attributes(data) > MAX_ATTRIBUTES:
        raise FeedError("E120", f"an element of more than {MAX_ATTRIBUTES:,} attributes")
    parsed = _parsed(data)
    found = parsed.get("entries") or []
    if not found and parsed.get("bozo"):
        raise FeedError("E120", _one_line(parsed.get("bozo_exception")))
    if len(found) > MAX_ENTRIES:
        raise FeedError("E120", f"it has more than {MAX_ENTRIES:,} entries")
    feed = parsed.get("feed") or {}
    base = _address(_text(feed, "link"), base) or base
    return tuple(_entry(entry, feed, base) for entry in found)


def from_feed(origin: str, data: bytes, asked: Asked | None = None) -> Iterator[Raw | ReportError]:
    """One record in the docs shape for each entry with words, and a link for each without; `line` is its place in the feed.

    Its id is that of the page behind its link, so that a later edition of the feed corrects it instead of telling it twice, and the
    page itself takes its place.
    """
    links = LinkList(origin, asked or Asked())
    try:
        found = entries(data)
    except FeedError as error:
        yield failed(origin, error.code, error.detail)
        return
    if not found:
        yield failed(origin, "E104")
    for place, entry in enumerate(found, 1):
        text = entry.content or entry.summary
        if not text:
            if links.take(Link(entry.link, origin, place, entry.title, entry.outlet, entry.published) if entry.link else None):
                continue
            yield failed(origin, "E122", entry.link or entry.title, line=place)
            continue
        record = {
            "id": report_id(entry.link or f"{entry.outlet} {entry.id}") if entry.link or entry.id else None,
            "outlet": entry.outlet,
            "published": entry.published.isoformat() if entry.published else None,
            "title": entry.title,
            "text": text,
            "language": entry.language,
            "uri": entry.link or None,
        }
        kept = {name: value for name, value in record.items() if value}
        yield raw_of(origin, json.dumps(kept, ensure_ascii=False).encode("utf8", "surrogatepass"), "docs", place)
    yield from links.told()


def _recoded(data: bytes) -> bytes:
    """The feed in UTF-8, as the library would have it: what is looked for in these bytes is not hidden by another encoding."""
    from feedparser.encodings import convert_to_utf8  # noqa: PLC0415  (0.1 s that only feeds need)

    try:
        return bytes(convert_to_utf8({}, data, {}))
    except Exception as error:  # codecs trip over what they were not made for
        raise FeedError("E120", f"its encoding: {type(error).__name__}") from None


def _most_attributes(data: bytes) -> int:
    """The greatest number of attributes on one element, up to where the feed is no XML; the library takes the square of it in time."""
    most = 0

    def start(_: str, attributes: list[str]) -> None:
        nonlocal most
        most = max(most, len(attributes) // 2)

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    with contextlib.suppress(expat.ExpatError):
        parser.Parse(data, True)
    return most


def _parsed(data: bytes) -> Any:
    import feedparser  # noqa: PLC0415  (0.1 s that only feeds need)

    try:
        # As a stream: the library takes bytes for the name of a file first. Nothing is shown as a page, so nothing need be sanitised.
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it mends what it can and trips over some of the rest
        raise FeedError("E120", f"{type(error).__name__}: {error}") from None


def _entry(entry: Any, feed: Any, base: str) -> FeedEntry:
    whole = max((plain(str(part.get("value") or "")) for part in entry.get("content") or () if isinstance(part, dict)), key=len, default="")
    summary = plain(_text(entry, "summary"))
    source = entry.get("source")
    own = _text(source, "title") if isinstance(source, dict) else ""
    link, name = _text(entry, "link"), _text(entry, "id")
    if link == name and "://" not in link:  # a name of the feed's own, which the library takes for an address where nothing else is given
        link = ""
    return FeedEntry(
        link=_address(link, base),
        title=_one_line(plain(_text(entry, "title"))),
        published=_day(entry),
        summary=summary if summary != whole else "",
        outlet=_one_line(plain(own or _text(feed, "title"))) or None,
        content=whole,
        id=name,
        language=_text(feed, "language").split("-")[0].lower() or None,
    )


def _day(entry: Any) -> date | None:
    """The day as written, not that of Greenwich; only where the words cannot be read the library's moment."""
    for name in ("published", "updated", "created"):
        written = str(dict.get(entry, name) or "")  # not the library's `get`, which gives one moment for another
        if iso := _ISO_DAY.match(written):
            with contextlib.suppress(ValueError):
                return date(*(int(part) for part in iso.groups()))
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            return parsedate_to_datetime(written).date()
        moment = dict.get(entry, f"{name}_parsed")
        if moment:
            with contextlib.suppress(ValueError, TypeError, OverflowError):
                return date(*moment[:3])
    return None


def _address(link: str, base: str) -> str:
    if not link.strip():
        return ""
    try:
        whole = urljoin(base, link.strip())
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else ""
    except ValueError:
        return ""


def _text(held: Any, name: str) -> str:
    value = held.get(name)
    return value if isinstance(value, str) else ""


def _one_line(value: object) -> str:
    return " ".join(str(value or "").split())
