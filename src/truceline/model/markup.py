"""Pages within bounds: what would take a parser minutes is told before a tree is made of it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

MAX_TAGS = 50_000  # a long encyclopaedia article has some 20,000 tags, a news page 3,000
# Half of a page's tags close an element. Where none does there are twice as many elements, and 48,000 beside one another take five
# times as long as 24,000 (10 s): beyond some point each is looked for among all.
MAX_ELEMENTS = 30_000
MAX_ATTRIBUTES = 2_000  # pages have some 20; making a tree with 20,000 on one element takes 5 s, with 40,000 over a minute
MAX_REFERENCES = 500_000  # a page may write every letter of a 60,000-word article as one; each takes some 2 µs


def intricate(page: str) -> str | None:
    """What a page holds too much of, None where reading it takes no unusual time."""
    tags, references = page.count("<"), page.count("&")
    if tags > MAX_TAGS:
        return f"{tags:,} tags"
    if (elements := tags - page.count("</")) > MAX_ELEMENTS:
        return f"{elements:,} elements"
    if references > MAX_REFERENCES:
        return f"{references:,} references (&)"
    if len(page) > 2 * MAX_ATTRIBUTES and (most := _most_attributes(page)) > MAX_ATTRIBUTES:
        return f"an element of {most:,} attributes"
    return None


def _most_attributes(page: str) -> int:
    """The greatest number of attributes on one element, counted by the parser that reads the page later: no way of writing it fools
    the count. Without a tree, whose making takes the square of their number."""
    from lxml import etree  # noqa: PLC0415  (only where there is a page)

    count = _Count()
    with contextlib.suppress(etree.LxmlError):  # what it cannot take apart has no attributes either
        etree.fromstring(page.encode("utf8", "replace"), etree.HTMLParser(encoding="utf-8", target=count))
    return count.most


class _Count:
    """Sees the elements of a page go by."""

    most = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.most = max(self.most, len(attributes))

    def close(self) -> None:
        """Nothing is left to do."""
