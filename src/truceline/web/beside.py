"""The original of a report as it stands beside its text on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.web.asked import page_number
from truceline.web.case import Case

MOST_SOURCE = 300_000  # letters of an original's source on a page; REST gives all of it


@dataclass(frozen=True, slots=True)
class Beside:
    """The original beside the text. `form`: "pages" (the picture of one), "source" (its letters, `cut` where they go on), "file" (neither),
    or "none": not kept, or it holds what is not shown."""

    form: str
    origin: str = ""
    ending: str = ""
    source: str = ""
    cut: bool = False
    page: int = 0
    pages: int = 0


def beside_of(case: Case, id: str, asked: Mapping[str, str]) -> Beside:
    """The original as it stands beside the text: the page of it that is asked for, or as much of its source as can be shown."""
    from truceline.run import original_of  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

    found = original_of(case.casefile, id)
    if found is None:
        return Beside("none")
    if found.form == "source":
        source = found.source()
        return Beside("source", place(found.origin), found.ending, source[:MOST_SOURCE], len(source) > MOST_SOURCE)
    number = page_number(asked.get("page", "1"))
    pages = case.kept(("pages of", id), lambda: (found.page(1) or (b"", 0))[1]) if found.form == "pages" else 0
    return Beside("pages" if pages else "file", place(found.origin), found.ending, page=min(number, pages), pages=pages)


def place(origin: str) -> str:
    """Where the bytes came from without the folders of this machine."""
    return origin if "://" in origin else origin.rpartition("/")[2]
