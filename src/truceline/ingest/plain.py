"""Words with mark-up inside a feed or a table's cell → plain text, paragraphs on lines of their own."""

from __future__ import annotations

import re
from typing import Any

from truceline.model.markup import intricate

_MARKED = re.compile(r"<[a-zA-Z!/]|&[#\w]+;")
_TAG = re.compile(r"<[^<>]*>?")
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6r]|header|li|main|ol|p|pre|section|t[dhr]|table|ul"
)
_LEFT_OUT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg"))
_MAX_DEPTH = 200


def plain(marked: str) -> str:
    """The words without tags and entities; text that has none comes back as it is, but for white space at its ends."""
    if not _MARKED.search(marked):
        return marked.strip()
    if intricate(marked):  # no outlet writes so: its tags go, nothing is made of them
        return " ".join(_TAG.sub(" ", marked).split())
    from lxml import etree, html  # noqa: PLC0415  (only where there is mark-up)

    try:
        root = html.fragment_fromstring(marked.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return marked.strip()
    held: list[str] = []
    _gather(root, held, 0)
    lines = (" ".join(line.split()) for line in "".join(held).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, held: list[str], depth: int) -> None:
    is_block = _BLOCKS.fullmatch(element.tag) is not None
    if is_block:
        held.append("\n")
    if element.text:
        held.append(" ".join(element.text.split("\n")))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and depth < _MAX_DEPTH:
            _gather(child, held, depth + 1)
        if child.tail:
            held.append(" ".join(child.tail.split("\n")))
    if is_block:
        held.append("\n")
