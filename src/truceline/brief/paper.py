"""The pack as PDF: its HTML page on A4, by WeasyPrint (extra `pdf`; Pango comes from the system)."""

from __future__ import annotations

from typing import Any

from truceline.brief.pack import Pack
from truceline.brief.page import page
from truceline.export.errors import ExtraMissing

HOW = (
    "PDF needs WeasyPrint: pip install 'truceline[pdf]', and Pango from the system "
    "(Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0)"
)


def paper(made: Pack) -> bytes:
    """The PDF; the same pack gives the same bytes on the same machine (fonts are the system's).

    Raises ExtraMissing where WeasyPrint or Pango is missing.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  (an optional dependency, and a heavy one)
    except (ImportError, OSError) as error:
        raise ExtraMissing(f"{HOW} ({str(error).splitlines()[0]})") from None
    drawn: bytes = HTML(string=page(made), url_fetcher=_nothing).write_pdf(pdf_tags=True)
    return drawn


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    """A pack needs nothing from anywhere; whatever a text smuggles in is not fetched."""
    raise ValueError(f"not fetched: {url}")
