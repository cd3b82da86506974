"""What a page states of itself beside its words: the day of publication, the outlet, the licence, each from its likeliest place.

For the day the first of these that leaves no choice wins, and its name goes with it: JSON-LD of the article (`datePublished`), meta tags
(Open Graph, Dublin Core and the like), JSON-LD of the page, `time` elements, the address (/2024/03/04/). Only where none of them
speaks, a line that the page shows as its date counts, if htmldate comes to the same day on its own; alone neither does, since
either may have found the day of a neighbouring article. Days on which a page was changed are never taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from truceline.model.interval import day_of
from truceline.read.days import metadata_day
from truceline.read.normalise import normalise

_DAY_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "publishdate", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_LICENCE_META = ("dc.rights", "dcterms.rights", "dcterms.license", "rights", "copyright")
SHOWN = "shown date, htmldate agrees"
_ARTICLES = ("Article", "BlogPosting", "Report")  # endings of schema.org types: NewsArticle, ReportageNewsArticle, LiveBlogPosting
_DATED = re.compile(r"(?:^|[\s_-])(?:date|dateline|datetime|pub-?date|published|posted(?:-on)?|timestamp|entry-?date)(?:$|[\s_-])", re.I)
_LABEL = re.compile(r"^(?:first\s+)?(?:published|posted|date|issued)(?:\s+(?:on|at))?\s*:?\s*", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")
_LONGEST = 60  # characters of a line that is only a date
_MAX_SCRIPT, _MAX_NODES, _MAX_DATED = 500_000, 200, 40


@dataclass(frozen=True, slots=True)
class Stated:
    """The day and where it was found, the outlet, and what is said about the use of the page; None where nothing says it."""

    day: date | None = None
    day_from: str | None = None
    outlet: str | None = None
    licence: str | None = None


def stated(tree: Any, address: str | None) -> Stated:
    """What the page states. `address` is where it was captured."""
    meta = _meta(tree)
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    articles = [node for node in nodes if any(str(kind).endswith(_ARTICLES) for kind in _listed(node.get("@type")))]
    day, day_from = next(_days(tree, meta, articles, nodes, address), (None, None))
    publishers = [_name(node.get("publisher")) for node in articles]
    licences = [_licence(node.get("license")) for node in articles] + [meta.get(name) for name in _LICENCE_META] + [_linked_licence(tree)]
    return Stated(day, day_from, _first(publishers + [meta.get("og:site_name")]), _first(licences))


def _days(
    tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], nodes: list[dict[str, Any]], address: str | None
) -> Iterator[tuple[date, str]]:
    said = [(node.get("datePublished"), "JSON-LD datePublished") for node in articles]
    said += [(meta[name], f"meta {name}") for name in _DAY_META if name in meta]
    said += [(node.get("datePublished"), "JSON-LD datePublished") for node in nodes]
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [element for element in times if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None]
    said += [(element.get("datetime"), "time element") for element in (marked + times)[:1]]
    for value, name in said:
        if isinstance(value, str) and (day := metadata_day(value.strip())):
            yield day, name
    if address and (match := _IN_ADDRESS.search(urlsplit(address).path + "/")):
        year, month, number = (int(part) for part in match.groups())
        if whole := day_of(year, month, number):
            yield whole, "address"


def shown(tree: Any) -> set[date]:
    """Days in elements that are called dates and hold nothing else."""
    days: set[date] = set()
    for number, element in enumerate(e for e in tree.iter("span", "div", "p", "time", "li") if _DATED.search(_called(e))):
        if number >= _MAX_DATED:
            break
        words = " ".join(normalise("".join(element.itertext())[: 4 * _LONGEST]).split())
        if len(words) <= _LONGEST and (day := metadata_day(_LABEL.sub("", words))):
            days.add(day)
    return days


def _called(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))


def _meta(tree: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            said.setdefault(name, meta.get("content"))
    return said


def _scripts(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and len(script.text or "") <= _MAX_SCRIPT:
            yield script.text or ""


def _nodes(script: str) -> list[dict[str, Any]]:
    try:
        content = json.loads(script)
    except (ValueError, RecursionError):
        return []
    found = [node for node in _listed(content) if isinstance(node, dict)][:_MAX_NODES]
    return found + [node for held in found for node in _listed(held.get("@graph")) if isinstance(node, dict)][:_MAX_NODES]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str | None:
    node = next(iter(_listed(value)), None)
    name = node.get("name") if isinstance(node, dict) else node
    return name if isinstance(name, str) and "://" not in name else None


def _licence(value: Any) -> str | None:
    node = next(iter(_listed(value)), None)
    told = (node.get("name") or node.get("url") or node.get("@id")) if isinstance(node, dict) else node
    return told if isinstance(told, str) else None


def _linked_licence(tree: Any) -> str | None:
    for element in tree.iter("link", "a"):
        if "license" in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href"))
    return None


def _first(values: list[str | None]) -> str | None:
    return next((plain[:300] for value in values if (plain := " ".join(normalise(value or "").split()))), None)
