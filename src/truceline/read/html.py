"""A web page → the fields of its article: words by trafilatura, the day only from what the page states."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from truceline.model import Raw
from truceline.read.days import metadata_day
from truceline.read.decode import decode_as
from truceline.read.errors import ReadError
from truceline.read.fields import Fields, served_charset
from truceline.read.normalise import normalise

_DAY_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "publishdate", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def from_html(raw: Raw) -> Fields:
    """The article of a page. Raises ReadError E203 where the page holds none, and what `decode` raises."""
    import trafilatura  # noqa: PLC0415  (0.5 s: paid only where pages are read)

    page = _decoded(raw)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise ReadError("E203")
    day = _stated_day(tree)
    article: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)
    text = normalise(article.text or "").strip() if article else ""
    if not text:
        raise ReadError("E203")
    title = " ".join(normalise(article.title or "").split())
    first = text.split("\n", 1)[0]
    if title and " ".join(first.split()).casefold() == title.casefold():
        text = text[len(first) :].lstrip("\n")
    return Fields(text, title, None, article.sitename or None, day, tree.get("lang") or None, article.url or None)


def article(page: str) -> str:
    """The words of a page that states nothing else (a mail's), "" where there are none."""
    import trafilatura  # noqa: PLC0415

    tree = trafilatura.load_html(page)
    found: Any = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    return normalise(found.text or "").strip() if found else ""


def _decoded(raw: Raw) -> str:
    """The page's own word on its encoding comes first where the bytes bear it out, then its server's."""
    declared = _CHARSET.search(raw.data[:4096])
    return decode_as(raw.data, declared[1].decode("ascii", "replace") if declared else served_charset(raw))


def _stated_day(tree: Any) -> date | None:
    """The publication day from meta tags, JSON-LD or the article's first `time` element; None where the page states none."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            said.setdefault(name, meta.get("content"))
    values = [said[name] for name in _DAY_META if name in said]
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            values.extend(_linked(script.text or ""))
    for element in tree.iter("time"):
        if element.get("datetime"):
            values.append(element.get("datetime"))
            break
    return next((day for value in values if (day := metadata_day(value.strip()))), None)


def _linked(script: str) -> list[str]:
    try:
        content = json.loads(script)
    except (ValueError, RecursionError):
        return []
    nodes = content if isinstance(content, list) else [content]
    nodes += [n for node in nodes if isinstance(node, dict) for n in node.get("@graph", ()) if isinstance(node.get("@graph"), list)]
    return [node["datePublished"] for node in nodes if isinstance(node, dict) and isinstance(node.get("datePublished"), str)]
