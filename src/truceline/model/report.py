"""A report as it came in and as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from truceline.model.access import Restriction
from truceline.model.hints import Hint
from truceline.model.span import Span

BlockKind = Literal["headline", "lead", "paragraph", "caption", "credit", "dateline", "table", "furniture"]
READ_LANGUAGES = ("en",)
"""Codes of the languages that extraction reads; reports in any other are kept and passed over."""
MediaType = Literal["text", "html", "docs", "mail", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Capture:
    """How bytes were captured before they came here, as far as what brought them says so.

    `at` is the moment in UTC (ISO 8601), `uri` the address that gave them, `by` the program that took them, `headers` what the
    server sent beside them, `licence` what is stated about their use.
    """

    at: str | None = None
    uri: str | None = None
    by: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    licence: str | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever the case of its name; None where the server sent none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a report whose words are not here, from a list of such links. `origin` and `line` say where it stands."""

    uri: str
    origin: str
    line: int | None = None
    title: str = ""
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes with where they came from. `origin` is what a person would name it (path, URL, `-` for standard input).

    `line` is the 1-based line or row inside `origin` for files that hold many reports; `data` is UTF-8 JSON of one
    record where `media` is "docs" (the fields id, outlet, published, title, text, and alignment where it is known), else the file as
    it stands. `capture` tells what is known of the bytes before; `held_in` is the SHA-256 of the file that they are a part of, None
    where they are the whole file or no file.
    """

    origin: str
    data: bytes
    media: MediaType
    sha256: str
    line: int | None = None
    capture: Capture | None = None
    held_in: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text. A repeated headline names the block it repeats (`copy_of`, an index) and counts for nothing."""

    kind: BlockKind
    start: int
    end: int
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `text` is the only text that offsets refer to (the title, a line break, the body).

    `published` is the publication day or None; `published_basis` says where it came from ("metadata", "text", None).
    `anchor_day` (the document creation time) is the day that relative dates count from: a date line inside the text wins
    over `published`. `alignment` is the code of the party that the outlet stands with, where the input declares one ("none": with
    nobody): it tells whose voice the outlet's is and filters nothing. `redacted` are the stretches that people hide: their words are
    covered in `text` and in every record, each letter by one sign. `language` is a code of two letters; `language_basis` says whether
    its words or its metadata tell it (None: nothing does, and English is supposed), `language_score` how sure the detector was (0 to 1).
    `published_from` names the metadata that stated the day ("JSON-LD datePublished"), where the kind of input has several places for it;
    `licence` is what the page says about its use. `hints` are what the feed or list that named a fetched page says of it, where the
    page itself says nothing or something else.
    `restriction` says that only some roles may read it
    (`model.access.may_see`), None where everybody may.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    outlet: str | None = None
    published: date | None = None
    published_basis: Literal["metadata", "text"] | None = None
    dateline: str | None = None
    dateline_day: date | None = None
    language: str = "en"
    uri: str | None = None
    sha256: str = ""
    source_chain: tuple[str, ...] = field(default_factory=tuple)
    alignment: str | None = None
    redacted: tuple[Span, ...] = ()
    language_basis: Literal["metadata", "words"] | None = None
    language_score: float | None = None
    published_from: str | None = None
    licence: str | None = None
    restriction: Restriction | None = None
    hints: tuple[Hint, ...] = ()

    @property
    def anchor_day(self) -> date | None:
        """The day that relative dates count from, or None where nothing says it."""
        return self.dateline_day or self.published

    def quote(self, span: Span) -> str:
        """The words of a span.

        Raises ValueError where the span reaches past the text.
        """
        if span.end > len(self.text):
            raise ValueError(f"span [{span.start}, {span.end}) reaches past the text of {self.id} ({len(self.text)} code points)")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class ReportError:
    """Why an input could not be read: one clear line. `code` is stable (`E...`), `line` 1-based where it applies."""

    origin: str
    stage: Literal["ingest", "read", "extract", "fetch"]
    code: str
    message: str
    line: int | None = None
    sha256: str | None = None
