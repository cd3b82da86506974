"""A web page → the fields of its article: words by trafilatura, day and outlet from what the page states (`metadata`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from truceline.model import Raw
from truceline.model.markup import intricate
from truceline.read.archived import from_archived
from truceline.read.days import metadata_day
from truceline.read.decode import decode_as
from truceline.read.errors import ReadError
from truceline.read.fields import Fields, served_charset
from truceline.read.metadata import SHOWN, shown, stated
from truceline.read.normalise import MAX_TEXT, RAISED, normalise

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def from_html(raw: Raw) -> Fields:
    """The article of a page. Raises ReadError E203 where the page holds none, and what `decode` raises."""
    import trafilatura  # noqa: PLC0415  (0.5 s: paid only where pages are read)

    page = _decoded(raw)
    if (much := intricate(page)) is not None:
        raise ReadError("E217", much)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise ReadError("E203")
    if (post := from_archived(tree)) is not None:
        return post
    _raise(tree)
    language = tree.get("lang") or None
    address = raw.capture.uri if raw.capture else None
    says = stated(tree, address)  # before the extraction, which takes the page apart
    dated = shown(tree) if says.day is None else set()
    article: Any = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_searched(bool(dated))
    )
    text = normalise(article.text or "").strip() if article else ""
    if not text:
        raise ReadError("E203")
    title = " ".join(normalise(article.title or "").split())
    first = text.split("\n", 1)[0]
    if title and " ".join(first.split()).casefold() == title.casefold():
        text = text[len(first) :].lstrip("\n")
    found = metadata_day(article.date or "")
    if found in dated:
        says = replace(says, day=found, day_from=SHOWN)
    return Fields(
        text,
        title,
        outlet=says.outlet or article.sitename or None,
        published=says.day,
        published_from=says.day_from,
        language=language,
        uri=article.url or None,
        licence=says.licence or article.license or None,
    )


def article(page: str) -> str:
    """The words of a page that states nothing else (a mail's), "" where there are none. Raises ReadError E212, E217."""
    import trafilatura  # noqa: PLC0415

    if len(page) > MAX_TEXT:  # a mail may hold more than a page by itself
        raise ReadError("E212", f"a page of {len(page):,} characters")
    if (much := intricate(page)) is not None:
        raise ReadError("E217", much)
    tree = trafilatura.load_html(page)
    if tree is not None:
        _raise(tree)
    found: Any = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    return normalise(found.text or "").strip() if found else ""


def _raise(tree: Any) -> None:
    """Digits that a page raises (marks of notes, m²) become raised digits: set beside a figure they would read as part of it."""
    for raised in tree.iter("sup"):
        for element in raised.iter():
            if isinstance(element.tag, str):
                element.text = element.text.translate(RAISED) if element.text else element.text
            if element is not raised and element.tail:
                element.tail = element.tail.translate(RAISED)


def _searched(is_asked: bool) -> dict[str, Any]:
    """How htmldate is to look; where its answer changes nothing it is spared the search of the whole page, time and again."""
    from trafilatura.settings import set_date_params  # noqa: PLC0415  (as above)

    return set_date_params(is_asked)


def _decoded(raw: Raw) -> str:
    """The page's own word on its encoding comes first where the bytes bear it out, then its server's."""
    declared = _CHARSET.search(raw.data[:4096])
    return decode_as(raw.data, declared[1].decode("ascii", "replace") if declared else served_charset(raw))
