"""The page that Bellingcat's auto-archiver writes about one archived post: its table of metadata holds the post's words."""

from __future__ import annotations

from typing import Any

from truceline.read.days import metadata_day
from truceline.read.errors import ReadError
from truceline.read.fields import Fields
from truceline.read.normalise import normalise

_MADE_WITH = "https://github.com/bellingcat/auto-archiver"


def from_archived(tree: Any) -> Fields | None:
    """The post of such a page, None for any other page. Raises ReadError E203 where the post had no words."""
    if not any(link.get("href") == _MADE_WITH for link in tree.iter("a")):
        return None
    table = next((t for t in tree.iter("table") if "metadata" in (t.get("class") or "").split()), None)
    if table is None:
        return None
    held: dict[str, str] = {}
    for row in table.iter("tr"):
        cells = ["".join(cell.itertext()) for cell in row if cell.tag == "td"]
        if len(cells) == 2:
            held.setdefault(cells[0].strip(), normalise(cells[1]).strip())
    text, title = held.get("content", ""), held.get("title", "")
    if not (text or title):
        raise ReadError("E203")
    day = metadata_day(held.get("timestamp", ""))
    return Fields(
        text or title, title if text else "", published=day, published_from="auto-archiver timestamp" if day else None, uri=held.get("url")
    )
