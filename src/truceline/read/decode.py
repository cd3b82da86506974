"""Bytes → text: what the file says of its encoding, then UTF-8, then the likeliest of the others."""

from __future__ import annotations

import codecs

from truceline.read.errors import ReadError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
# Encodings that files may declare. The standard library knows others under which bytes run wild or take hours ("punycode", "utf-7").
_PLAIN = frozenset({"ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb2312", "gb18030", "big5", "ptcp154", "hz"})
_FAMILIES = ("iso8859", "cp", "koi8", "mac", "euc", "shift_jis", "iso2022", "windows", "tis", "johab", "kz")
_SAMPLE = 100_000
_FEW_ACCENTS = 0.05
_MOST_CONTROLS = 0.01  # share of control characters above which bytes are no text


def decode(data: bytes) -> str:
    """The text of the bytes.

    Raises ReadError: E205 for images, archives and other binary content, E201 where no encoding fits.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError("E205", name)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    if b"\0" in data[:_SAMPLE]:
        raise ReadError("E205", "it holds zero bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(data)
    controls = sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:_SAMPLE])
    if controls > _MOST_CONTROLS * len(text[:_SAMPLE]):
        raise ReadError("E205", "it is full of control characters")
    return text


def decode_as(data: bytes, declared: str | None) -> str:
    """The text of the bytes: what they declare of their encoding comes first where it names one of text and they bear it out.

    Raises ReadError as `decode` does.
    """
    try:
        known = codecs.lookup(declared or "")
        if known.name in _PLAIN or known.name.startswith(_FAMILIES):
            return data.decode(known.name)
    except (LookupError, ValueError):  # no such encoding, a name with a zero byte in it, or bytes that do not fit
        pass
    return decode(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ReadError("E201") from None


def _guess(data: bytes) -> str:
    """English with a few accents and curly quotes is Windows-1252; anything else is weighed by charset-normalizer."""
    if sum(b > 0x7F for b in data[:_SAMPLE]) <= _FEW_ACCENTS * len(data[:_SAMPLE]):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only for files that are not UTF-8)

    best = from_bytes(data, threshold=0.2).best()
    if best is None:
        raise ReadError("E201")
    return str(best)
