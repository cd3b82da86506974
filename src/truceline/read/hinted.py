"""What the feed or list that named a page says of it, beside what the page says itself: the page's own words win, no contradiction goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.model import Raw
from truceline.model.hints import Hint, Said, hints_of
from truceline.read.days import metadata_day
from truceline.read.language import code


@dataclass(frozen=True, slots=True)
class Hints:
    """The hints of one page; `by` is "feed ADDRESS" or "list FILE", "" where there are none."""

    by: str = ""
    published: date | None = None
    outlet: str | None = None
    title: str = ""
    language: str | None = None

    @property
    def basis(self) -> str:
        """What `Report.published_from` says of a day that was taken from here."""
        return f"metadata ({self.by.split(' ', 1)[0]})"

    def kept(self, *, published: date | None, outlet: str | None, title: str, language: str, own_language: bool) -> tuple[Hint, ...]:
        """The hints that stand for what the report does not say of itself, and those that it contradicts. The arguments are what it
        says; `own_language` is whether its words or its page tell the language."""
        held: list[Hint] = []
        if self.published and self.published != published:
            held.append(self._hint("published", self.published.isoformat(), published is None))
        if self.outlet and not (outlet and _alike(self.outlet, outlet)):
            held.append(self._hint("outlet", self.outlet, outlet is None))
        if self.title and not title:  # feeds shorten titles and pages change them: two of them contradict nothing
            held.append(self._hint("title", self.title, True))
        if self.language and (not own_language or self.language != language):
            held.append(self._hint("language", self.language, not own_language))
        return tuple(held)

    def _hint(self, field: Said, value: str, taken: bool) -> Hint:
        return Hint(field, value, self.by, taken)


def hints(raw: Raw) -> Hints:
    """What is said of these bytes by what named them."""
    by, said = hints_of(raw.capture.headers) if raw.capture else ("", {})
    if not by:
        return Hints()
    return Hints(by, metadata_day(said.get("published", "")), said.get("outlet"), said.get("title", ""), code(said.get("language")))


def _alike(one: str, other: str) -> bool:
    """True for one name that is another's shorter form ("Post" and "The Harbour Post"), or the name of its site ("harbourpost.example")."""
    for site, name in ((one, other), (other, one)):
        if "." in site and " " not in site.strip():
            letters = "".join(filter(str.isalnum, name.casefold()))
            if letters and any(part in letters or letters in part for part in site.casefold().split(".") if len(part) > 2):
                return True
    a, b = (set("".join(c if c.isalnum() else " " for c in name.casefold()).split()) for name in (one, other))
    return a <= b or b <= a
