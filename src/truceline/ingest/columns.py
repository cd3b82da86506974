"""Which column of a table holds what: the docs shape by name, the user's own words, then the names that other tools give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIELDS = ("id", "outlet", "published", "title", "text", "language", "url", "alignment")
# Names in exports of news databases, spreadsheets of monitors and archiving tools, likeliest first; compared without case, `_` and `-`.
USUAL: dict[str, tuple[str, ...]] = {
    "id": (),  # numbers of rows in two files would be taken for the same reports: only a column called `id` is one
    "text": ("body", "full text", "article text", "text content", "article body", "content", "article", "story", "body text"),
    "title": ("headline", "upload title", "article title", "heading", "subject"),
    "published": (
        "publish date", "published at", "date published", "publication date", "pub date", "pubdate", "published date", "upload timestamp",
        "date", "datetime", "timestamp",
    ),
    "outlet": ("source", "media name", "publisher", "publication", "source name", "newspaper", "site name", "sitename", "site"),
    "url": ("link", "uri", "article url", "permalink", "web url", "href", "source url", "mention identifier"),
    "language": ("lang",),
    "alignment": (),
}  # fmt: skip


class NoColumn(ValueError):
    """A column that the user named and the table has not: its name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of the columns, and for each field of the docs shape that is there the place of its column, from 0."""

    header: tuple[str, ...]
    fields: Mapping[str, int]

    @property
    def has_text(self) -> bool:
        """True where rows can be reports."""
        return "text" in self.fields

    def record(self, cells: Sequence[str]) -> dict[str, str]:
        """A row in the docs shape; columns that mean nothing here stay under their own names. Empty cells are left out."""
        named = {name: cell for name, cell in zip(self.header, cells, strict=False) if name and cell != ""}
        meant = {field: cells[at] for field, at in self.fields.items() if at < len(cells) and cells[at] != ""}
        return {**named, **meant}


def shape(header: Sequence[str], asked: Mapping[str, str]) -> Shape:
    """What the columns hold. Raises NoColumn where `asked` names one that is not there."""
    names = tuple(name.strip().strip('"').lower() for name in header)
    plain = [_plain(name) for name in names]
    fields: dict[str, int] = {}
    for field, wanted in asked.items():
        if _plain(wanted) not in plain:
            raise NoColumn(wanted)
        fields[field] = plain.index(_plain(wanted))
    for field in FIELDS:
        if field not in fields and field in names:
            fields[field] = names.index(field)
    taken = set(fields.values())
    for field in FIELDS:
        for usual in USUAL[field] if field not in fields else ():
            if usual in plain and (at := plain.index(usual)) not in taken:
                fields[field] = at
                taken.add(at)
                break
    return Shape(names, fields)


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())
