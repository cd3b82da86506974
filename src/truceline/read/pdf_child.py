"""The PDF library in a process of its own: bytes on standard input, lines with their places as JSON on standard output.

Run as a script by `truceline.read.pdf`: the library is written in C++, so a file made to break it may end or stall this process,
never the one that reads the other reports. Nothing of ours is imported here.

Answer: {"fault": ..., "detail": ...} with "damaged", "encrypted", "pages" or "text"; or {"pages": [[line, ...], ...]} where a line is
[words, left, right, base, height] in points from the page's lower left corner, height being the font's, and {"sizes": [height, ...]}.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import struct
import sys
import unicodedata
import zlib
from typing import Any

MAX_PAGES = 1_000
MAX_TEXT = 6_000_000  # characters; above what a report may hold
MAX_MEMORY = 2_000_000_000  # bytes of address space
MAX_SECONDS = 60  # of processor time
SMALLER, RISE = 0.8, 0.1  # against the size of the sign before
RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«"}
PICTURE_WIDTH, PICTURE_HEIGHT = 1_000, 3_000  # pixels at most of a page's picture
HYPHENS = "\x02\ufffe"  # how the library marks a hyphen at the end of a line, which it joins to the next


def main() -> None:
    """Answer for the file on standard input; with the number of a page (from 1) as argument, by its picture."""
    _bound()
    if len(sys.argv) > 1:
        sys.stdout.buffer.write(picture(sys.stdin.buffer.read(), int(sys.argv[1])))
    else:
        sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


def picture(data: bytes, number: int) -> bytes:
    """How many pages there are (four bytes) and the picture of one as PNG; nothing where there is no such page."""
    import pypdfium2 as pdfium  # noqa: PLC0415  (after the bounds are set)

    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
        if pages > MAX_PAGES or not 1 <= number <= pages:
            return b""
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / max(width, 1), PICTURE_HEIGHT / max(height, 1))
        bitmap = page.render(scale=scale, may_draw_forms=False, force_bitmap_format=pdfium.raw.FPDFBitmap_BGR, rev_byteorder=True)
    except pdfium.PdfiumError:
        return b""
    rows, line = bytes(bitmap.buffer), 3 * bitmap.width
    scans = b"".join(b"\0" + rows[at : at + line] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 2, 0, 0, 0)  # eight bits, red green blue
    chunks = b"".join(_chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(scans, 6)), (b"IEND", b"")))
    return struct.pack(">I", pages) + b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def answer(data: bytes) -> dict[str, Any]:
    """What stands on the pages, or why that cannot be told."""
    import pypdfium2 as pdfium  # noqa: PLC0415  (after the bounds are set)

    try:
        document = pdfium.PdfDocument(data)
        number = len(document)
        if number > MAX_PAGES:
            return {"fault": "pages", "detail": f"{number:,} pages"}
        pages: list[list[list[Any]]] = []
        sizes: list[float] = []
        length = 0
        for at in range(number):
            page = document[at]
            words = page.get_textpage()
            length += words.count_chars()
            if length > MAX_TEXT:
                return {"fault": "text", "detail": f"more than {MAX_TEXT:,} characters"}
            _, bottom, _, top = page.get_bbox()  # what is shown of it may start anywhere
            pages.append(_lines(pdfium.raw, words, bottom))
            sizes.append(0.0 if page.get_rotation() else top - bottom)
            words.close()
            page.close()
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        return {"fault": "encrypted" if locked else "damaged", "detail": str(error)}
    return {"pages": pages, "sizes": sizes}


def _lines(raw: Any, words: Any, bottom: float) -> list[list[Any]]:
    found: list[list[Any]] = []
    held: list[str] = []
    first = last = begun = -1
    box = raw.FS_RECTF()
    for at in range(words.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(words, at) if at < words.count_chars() else 10
        sign = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if sign not in "\r\n":
            begun = at if not held else begun
            if sign.isdigit() and held and _is_raised(raw, words, at):
                sign = RAISED.get(sign, sign)
            held.append(sign)
            if not sign.isspace() and sign not in HYPHENS:
                first, last = (at if first < 0 else first), at
        if (sign in "\r\n" or sign in HYPHENS) and first >= 0:
            raw.FPDFText_GetLooseCharBox(words, first, ctypes.byref(box))
            left, base, height = box.left, box.bottom - bottom, box.top - box.bottom
            if any(map(_is_leftward, held)):
                held = _in_order(held, _places(raw, words, range(begun, begun + len(held))))
            raw.FPDFText_GetLooseCharBox(words, last, ctypes.byref(box))
            found.append(["".join(held).strip(" "), round(left, 1), round(box.right, 1), round(base, 1), round(height, 1)])
            held, first = [], -1
    return found


def _is_raised(raw: Any, words: Any, at: int) -> bool:
    """True for a digit that is smaller than what stands before it and above its foot: the mark of a note, never part of a figure."""
    size, before = float(raw.FPDFText_GetFontSize(words, at)), float(raw.FPDFText_GetFontSize(words, at - 1))
    if not 0 < size < SMALLER * before:
        if not (before == size and chr(raw.FPDFText_GetUnicode(words, at - 1)).isdigit()):
            return False
        return _is_raised(raw, words, at - 1) if at > 1 else False  # the second digit of a mark
    (_, foot), (_, foot_before) = _origins(raw, words, at), _origins(raw, words, at - 1)
    return foot > foot_before + RISE * before


def _origins(raw: Any, words: Any, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, at, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _places(raw: Any, words: Any, ats: range) -> list[float]:
    """Where each sign stands, from the left."""
    box = raw.FS_RECTF()
    lefts = []
    for at in ats:
        raw.FPDFText_GetLooseCharBox(words, at, ctypes.byref(box))
        lefts.append(float(box.left))
    return lefts


def _is_leftward(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")


def _in_order(signs: list[str], lefts: list[float]) -> list[str]:
    """The signs of a line with Arabic or Hebrew in the order in which they are read.

    Files hold them in either order, and the library turns some of them round once too often, with the signs that follow; where they
    stand on the page does not lie: from right to left, numbers and what is not of these scripts from left to right.
    """
    found = list(signs)
    at = 0
    while at < len(signs):
        if not _is_leftward(signs[at]):
            at += 1
            continue
        end = last = at + 1
        while end < len(signs) and unicodedata.bidirectional(signs[end]) not in ("L", "B"):
            end += 1
            last = end if _is_leftward(signs[end - 1]) or unicodedata.combining(signs[end - 1]) else last
        stretch = sorted(range(at, last), key=lambda n: -lefts[n])
        found[at:last] = _numbers_right([signs[n] for n in stretch])
        after = list(range(last, end))
        if len(after) > 1 and all(lefts[a] > lefts[b] for a, b in itertools.pairwise(after)):
            found[last:end] = [_MIRRORED.get(signs[n], signs[n]) for n in reversed(after)]
        at = end
    return found


def _numbers_right(signs: list[str]) -> list[str]:
    """Runs of digits, which were turned round with the words around them, turned back."""
    found: list[str] = []
    run: list[str] = []
    for sign in signs:
        if sign.isdigit() or (run and sign in ".,:/"):
            run.append(sign)
        else:
            found += [*reversed(run), sign]
            run = []
    return [*found, *reversed(run)]


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415  (not on every system; there the time limit of the caller holds alone)
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this bound, or has a tighter one
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
