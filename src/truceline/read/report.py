"""One `Raw` → one `Report`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date

from truceline.model import Raw, Report
from truceline.model.addresses import report_id
from truceline.read.blocks import blocks, is_headline
from truceline.read.dateline import Dateline, credited, dateline
from truceline.read.errors import ReadError
from truceline.read.fields import Fields, from_docs, from_text
from truceline.read.hinted import hints
from truceline.read.language import code, told
from truceline.read.normalise import bounded, normalise

_ID_DIGITS = 16


def read(raw: Raw, *, published: date | None = None, outlet: str | None = None, languages: Collection[str] = ()) -> Report:
    """The report that the bytes hold. `published` and `outlet` overrule what the input says of itself. `languages` are the codes of
    those that its words are told apart by; where there are none the language is the declared one.

    Raises ReadError (its `of(raw)` is the row to keep): not text, unknown encoding, no text, no article, a date that is none.
    """
    fields = _fields(raw)
    named = hints(raw)
    title = " ".join(normalise(fields.title).split())
    body = bounded(normalise(fields.text))
    first = body.split("\n", 1)[0]
    if title:
        body_start = len(normalise(fields.title)) + 1
        text = f"{normalise(fields.title)}\n{body}"
    elif fields.first_is_title and len(first) < len(body) and is_headline(first) and not _is_dateline(first):
        title, body_start, text = first.strip(), len(first), body
    else:
        body_start, text = 0, body
    if not text.strip():
        raise ReadError("E202")
    day = published or fields.published
    opening = _datelines(text, _body_start(text, body_start, title), day or named.published)
    said = next((line.day for line in opening if line.day), None)
    basis = "metadata" if day else None
    if said and opening[0].is_line and not day:
        day, basis = said, "text"
    name = outlet or fields.outlet
    spoken = told(text, fields.language or named.language, languages)
    # Who is told nothing by the page is told by what named it, and what the page contradicts is kept beside its own words.
    kept = named.kept(
        published=day,
        outlet=name,
        title=title,
        language=spoken.language,
        own_language=spoken.basis == "words" or code(fields.language) is not None,
    )
    day_from = fields.published_from if basis == "metadata" and not published else None
    if named.published and not day:
        day, basis, day_from = named.published, "metadata", named.basis
    identity = fields.id or _of_address(raw) or _identity(text, name, day)
    name = name or named.outlet
    return Report(
        id=identity,
        text=text,
        blocks=blocks(text, title=title, datelines=opening),
        title=title or named.title,
        outlet=name,
        published=day,
        published_basis=basis,  # type: ignore[arg-type]
        published_from=day_from,
        licence=fields.licence,
        dateline=next((line.place for line in opening if line.place), None),
        dateline_day=said,
        language=spoken.language,
        language_basis=spoken.basis,
        language_score=spoken.score,
        uri=fields.uri or (raw.capture.uri if raw.capture else None),
        sha256=raw.sha256,
        source_chain=tuple(line.agency for line in opening if line.agency),
        alignment=fields.alignment,
        hints=kept,
    )


def _fields(raw: Raw) -> Fields:
    if raw.media == "docs":
        return from_docs(raw)
    if raw.media == "html":
        from truceline.read.html import from_html  # noqa: PLC0415  (keeps the page reader out of plain runs)

        return from_html(raw)
    if raw.media == "mail":
        from truceline.read.mail import from_mail  # noqa: PLC0415  (as above)

        return from_mail(raw)
    if raw.media == "docx":
        from truceline.read.docx import from_docx  # noqa: PLC0415  (as above)

        return from_docx(raw)
    if raw.media == "pdf":
        from truceline.read.pdf import from_pdf  # noqa: PLC0415  (as above)

        return from_pdf(raw)
    return from_text(raw)


def _datelines(text: str, at: int, published: date | None) -> tuple[Dateline, ...]:
    """The date line that opens the body, and the agency's place line that may follow it."""
    first = dateline(text, at, published)
    if first is None:
        inside = credited(text, at, published)
        return (inside,) if inside else ()
    if first.is_line:
        then = first.end + len(text[first.end :]) - len(text[first.end :].lstrip())
        second = dateline(text, then, published or first.day)
        if second and not second.is_line:
            return (first, second)
    return (first,)


def _body_start(text: str, at: int, title: str) -> int:
    """Where the first line stands that is neither empty nor the title again."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line.strip() and line.strip() != title:
            return at + len(line) - len(line.lstrip())
        at = end + 1
    return len(text)


def _is_dateline(line: str) -> bool:
    opening = dateline(line, 0, None)
    return opening is not None and (opening.is_line or opening.agency is not None)


def _of_address(raw: Raw) -> str | None:
    """What was captured from an address is the report of that address, so that a page that changed is a new version of it.

    The address is the one that gave the bytes, never one that the page claims for itself.
    """
    return report_id(raw.capture.uri) if raw.capture and raw.capture.uri else None


def _identity(text: str, outlet: str | None, day: date | None) -> str:
    """An id from what was read: the same report gets the same one wherever it lies."""
    content = "\0".join((outlet or "", day.isoformat() if day else "", text))
    return "r-" + hashlib.sha256(content.encode()).hexdigest()[:_ID_DIGITS]
