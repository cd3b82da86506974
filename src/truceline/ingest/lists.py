"""Lists of links: rows that name a report and do not hold its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from truceline.ingest.asked import Asked
from truceline.ingest.records import failed
from truceline.model import Link, ReportError

_DAY = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


class LinkList:
    """The links of one file, each once, handed to whoever asked for them as they are met."""

    def __init__(self, origin: str, asked: Asked) -> None:
        self._origin, self._asked = origin, asked
        self._seen: set[str] = set()

    def take(self, link: Link | None) -> bool:
        """Keep a link; False where there is none."""
        if link is None:
            return False
        if link.uri not in self._seen:
            self._seen.add(link.uri)
            if self._asked.on_link:
                self._asked.on_link(link)
        return True

    def of_record(self, record: Mapping[str, str], line: int) -> Link | None:
        """The link of a row in the docs shape, None where it has none."""
        uri = address(record.get("url") or record.get("uri") or "")
        if uri is None:
            return None
        title, outlet = (" ".join(record.get(name, "").split()) for name in ("title", "outlet"))
        return Link(uri, self._origin, line, title, outlet or None, day(record.get("published", "")))

    def told(self) -> Iterator[ReportError]:
        """One error where there were links and nobody took them."""
        if self._seen and not self._asked.on_link:
            yield failed(self._origin, "E124", f"{len(self._seen):,} links" if len(self._seen) > 1 else "1 link")


def address(written: str) -> str | None:
    """A web address as it stands, None where it is none (the guard of `fetch` decides whether it may be asked)."""
    written = written.strip()
    if len(written) > 2_000 or any(c.isspace() or c < " " for c in written):
        return None
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    return written if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def day(written: str) -> date | None:
    """The day of an ISO date or time; a list's word for it, never more than a hint beside what the page states."""
    match = _DAY.match(written)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
