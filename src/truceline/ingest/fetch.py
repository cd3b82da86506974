"""One address → what its server answers: redirects followed step by step, sizes and times bounded, errors by code."""

from __future__ import annotations

import email.utils
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2

from truceline.ingest.guard import host_meant
from truceline.ingest.limits import MAX_DOCUMENT, megabytes
from truceline.ingest.unfetched import NotFetched

MAX_HOPS = 5
MAX_WAIT_S = 7 * 86_400.0  # a server that asks for more than a week is asked after a week
_MOVED = frozenset((301, 302, 303, 307, 308))
_WHOLE = frozenset((200, 203))
# What holds no words that are read: the body is not even asked for.
_WORDLESS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript", "application/x-javascript")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server gave with an answer of `url`, to ask later whether it changed."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from `url` (the last of the `hops`, which begin with the address that was asked) at the moment `at` (UTC, ISO 8601).

    `data` is the body without the compression of the way; `unchanged` is True where the server says that it is as it was.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    at: str
    hops: tuple[str, ...]
    unchanged: bool = False

    def header(self, name: str) -> str | None:
        """The first value of a header, None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def marks(self) -> Marks:
        """What to ask with next time."""
        return Marks(self.url, self.header("etag"), self.header("last-modified"))


def host_of(url: httpx2.URL) -> str:
    """The host as it goes over the wire: ASCII, no brackets."""
    return url.raw_host.decode("ascii")


def web_address(text: str) -> httpx2.URL:
    """An address as it is asked: host in its one spelling, no fragment. Raises NotFetched E401 where it is none."""
    text = text.strip()
    if not text or "\\" in text or any(c.isspace() for c in text):
        raise NotFetched("E401", "it is empty" if not text else "it holds a backslash or a space")
    try:
        url = httpx2.URL(text)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise NotFetched("E401", str(error)) from None
    if url.scheme in ("http", "https"):
        meant = str(host_meant(host_of(url)))
        url = url.copy_with(host=meant, fragment=None)
    return url


class Fetcher:
    """Asks through one `transport`. `before` is called with each address before it is asked, redirects included; it may raise
    NotFetched (robots) and takes its time (politeness)."""

    def __init__(self, transport: httpx2.BaseTransport, *, agent: str, before: Callable[[httpx2.URL], None] | None = None) -> None:
        self._before = before
        headers = {"User-Agent": agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5", "Accept-Encoding": "gzip, deflate"}
        self._client = httpx2.Client(transport=transport, trust_env=False, follow_redirects=False, headers=headers)

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def get(self, address: str, *, marks: Marks | None = None, limit: int = MAX_DOCUMENT, guarded: bool = True) -> Answer:
        """Ask once, follow up to `MAX_HOPS` redirects. `limit` bounds the body in bytes; without `guarded`, `before` is left out.

        Raises NotFetched.
        """
        url = web_address(address)
        hops: list[str] = []
        self._client.cookies.clear()  # they live for one chain of redirects
        while True:
            if str(url) in hops:
                raise NotFetched("E409", f"it comes back to {url}")
            if len(hops) > MAX_HOPS:
                raise NotFetched("E409", f"more than {MAX_HOPS} redirects")
            hops.append(str(url))
            if guarded and self._before:
                self._before(url)
            found = self._ask(url, tuple(hops), marks, limit)
            if isinstance(found, Answer):
                return found
            url = found

    def _ask(self, url: httpx2.URL, hops: tuple[str, ...], marks: Marks | None, limit: int) -> Answer | httpx2.URL:
        """The answer of one server, or the address that it points to."""
        asked = {}
        if marks and marks.url == str(url):
            asked = {"If-None-Match": marks.etag, "If-Modified-Since": marks.last_modified}
        headers = {name: value for name, value in asked.items() if value}
        with self._client.stream("GET", url, headers=headers) as response:
            status = response.status_code
            if status in _MOVED and "location" in response.headers:
                return _next(url, response.headers["location"])
            at = datetime.now(UTC).isoformat(timespec="seconds")
            kept = tuple((name, value) for name, value in response.headers.multi_items() if name.lower() != "set-cookie")
            if status == 304 and headers:
                return Answer(str(url), status, kept, b"", at, hops, unchanged=True)
            if status not in _WHOLE:
                raise _refused(status, response.headers)
            media = response.headers.get("content-type", "").strip().lower()
            if media.startswith(_WORDLESS):
                raise NotFetched("E413", media.partition(";")[0], status=status)
            return Answer(str(url), status, kept, _body(response, limit), at, hops)


def _next(url: httpx2.URL, location: str) -> httpx2.URL:
    if "\\" in location:
        raise NotFetched("E401", "a redirect whose address holds a backslash")
    try:
        return web_address(str(url.join(location.strip())))
    except (httpx2.InvalidURL, ValueError) as error:
        raise NotFetched("E401", f"a redirect: {error}") from None


def _refused(status: int, headers: httpx2.Headers) -> NotFetched:
    wait = retry_after(headers.get("retry-after"))
    if status == 404:
        return NotFetched("E404", status=status)
    if status == 410:
        return NotFetched("E410", status=status)
    if status == 429:
        return NotFetched("E417", status=status, wait=wait)
    if status >= 500 or status in (408, 425):
        return NotFetched("E418", str(status), status=status, wait=wait)
    return NotFetched("E416", str(status), status=status)


def retry_after(value: str | None) -> float | None:
    """Seconds that a `Retry-After` asks for, whether it names them or a moment; None where it says nothing that can be read."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), MAX_WAIT_S)
    try:
        moment = email.utils.parsedate_to_datetime(value)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds.total_seconds(), 0.0), MAX_WAIT_S)


def _body(response: httpx2.Response, limit: int) -> bytes:
    """The body, unpacked in bounded pieces. Raises NotFetched: E411 where it is longer than `limit`, E412 where it is broken."""
    claimed = response.headers.get("content-length", "")
    if claimed.isascii() and claimed.isdigit() and int(claimed[:15]) > limit:
        raise NotFetched("E411", megabytes(limit))
    held = bytearray()
    for piece in _unpacked(response):
        held += piece
        if len(held) > limit:
            raise NotFetched("E411", megabytes(limit))
    if not held:
        raise NotFetched("E412", "it is empty")
    return bytes(held)


def _unpacked(response: httpx2.Response) -> Iterator[bytes]:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise NotFetched("E412", f"it is packed as {coding}, which was not asked for")
    packed = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding != "deflate" else None
    try:
        for piece in response.iter_raw():
            if packed is None:  # deflate comes with a header from some servers and without from others
                packed = zlib.decompressobj(zlib.MAX_WBITS if piece[:1] == b"\x78" else -zlib.MAX_WBITS)
            while piece:
                yield packed.decompress(piece, 1 << 20)
                piece = packed.unconsumed_tail
    except zlib.error as error:
        raise NotFetched("E412", f"it cannot be unpacked: {error}") from None
    if packed is None or not packed.eof:
        raise NotFetched("E412", "its packed body is cut short")
