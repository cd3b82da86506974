"""Lists of feeds: OPML as readers of feeds export it, or one address a line."""

from __future__ import annotations

import re
from pathlib import Path

from truceline.ingest.limits import MAX_BYTES, megabytes

MAX_FEEDS = 5_000
_DECLARES = re.compile(r"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


class OpmlError(ValueError):
    """A list of feeds that cannot be read; the message is one line."""


def feeds_in(path: Path) -> tuple[str, ...]:
    """The addresses of the feeds in a file, each once, in its order. Raises OpmlError, and OSError where it cannot be opened."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OpmlError(f"it has more than {megabytes(MAX_BYTES)}")
    text = _decoded(data)
    found = _outlines(text) if text.lstrip().startswith("<") else _lines(text)
    addresses = tuple(dict.fromkeys(found))
    if not addresses:
        raise OpmlError("it names no feed; give OPML with xmlUrl, or one address a line")
    if len(addresses) > MAX_FEEDS:
        raise OpmlError(f"it names more than {MAX_FEEDS:,} feeds")
    return addresses


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OpmlError("its encoding cannot be told; save it as UTF-8")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _outlines(text: str) -> list[str]:
    # A document type can name files and addresses to read in, or entities that grow without end; OPML needs none.
    if _DECLARES.search(text):
        raise OpmlError("it declares a document type or entities, which no list of feeds needs; export it again")
    from lxml import etree  # noqa: PLC0415  (only where there is OPML)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise OpmlError(f"it is no OPML ({error})") from None
    # iter() walks without recursion; the parser itself stops at 256 levels.
    return [
        value.strip()
        for outline in root.iter("outline")
        for name, value in outline.attrib.items()
        if str(name).lower() == "xmlurl" and value.strip()
    ]
