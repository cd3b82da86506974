"""A Word document → its paragraphs in order; the XML is read without entities, network or outside definitions."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from truceline.model import Raw
from truceline.model.packed import Allowance, PackedError, open_member, open_packed
from truceline.read.errors import ReadError
from truceline.read.fields import Fields
from truceline.read.normalise import MAX_LINES, RAISED, normalise

MAX_XML = 50_000_000  # bytes of the main part; a book of 1,000 pages has some 20 MB
MAX_TAGS = 2_000_000  # and some 800,000 tags; each takes 2 µs
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MAIN = "word/document.xml"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
# Not words of the document: deleted or moved away under tracked changes, codes of fields, and second renderings of a drawing.
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr"})


def from_docx(raw: Raw) -> Fields:
    """The words of the body, table cells and text boxes included; notes, headers and footers are left out.

    Only a paragraph of the style Title is a title, and no day is taken: the days a document keeps are those of its file.
    Raises ReadError: E209 damaged, E210 encrypted, E211 no Word document or one with declarations of its own, E202 no words,
    E217 too many tags, E218 too many paragraphs.
    """
    root = _parsed(_main_part(raw.data))
    lines: list[str] = []
    title = ""
    for style, words in _paragraphs(root):
        text = normalise(words).strip("\n")
        if not text.strip():
            continue
        if style == "Title" and not title and not lines:
            title = " ".join(text.split())
        else:
            lines.append(text)
            if len(lines) > MAX_LINES:
                raise ReadError("E218", f"more than {MAX_LINES:,} paragraphs")
    if not lines:
        raise ReadError("E202")
    return Fields("\n".join(lines), title, first_is_title=not title)


def _main_part(data: bytes) -> bytes:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the older container, in which Word wraps what has a password
        raise ReadError("E210" if "EncryptedPackage".encode("utf-16-le") in data else "E211", "an older Word file")
    try:
        with open_packed(io.BytesIO(data)) as packed:
            info = packed.NameToInfo.get(_MAIN)
            if info is None:
                raise ReadError("E211", f"it has no {_MAIN}")
            with open_member(packed, info, Allowance(MAX_XML)) as member:
                return member.read()
    except PackedError as error:
        raise ReadError("E210" if error.why == "encrypted" else "E209", error.detail or error.why) from None


def _parsed(content: bytes) -> Any:
    if (tags := content.count(b"<")) > MAX_TAGS:
        raise ReadError("E217", f"{tags:,} tags")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("E209", str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise ReadError("E211", "it declares entities")
    return root


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph in document order; one inside a text box follows the paragraph that holds the box."""
    for element in root.iter(_W + "p", _STRICT + "p"):
        words = "".join(_words(element)) if len(element) else ""
        if words.strip() and not any(_name(above) in _LEFT_OUT for above in element.iterancestors()):
            yield _style(element), words


def _words(element: Any) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield (child.text or "").translate(RAISED) if _is_raised(element) else child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name != "p" and name not in _LEFT_OUT:
            yield from _words(child)


def _is_raised(run: Any) -> bool:
    return any(
        place is not None and place.get(space + "val") == "superscript"
        for space in (_W, _STRICT)
        for place in (run.find(f"{space}rPr/{space}vertAlign"),)
    )


def _style(paragraph: Any) -> str:
    for space in (_W, _STRICT):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is not None:
            return str(style.get(space + "val") or "")
    return ""


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
