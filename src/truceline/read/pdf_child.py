"""The PDF library in a process of its own: bytes on standard input, lines with their places as JSON on standard output.

Run as a script by `truceline.read.pdf`: the library is written in C++, so a file made to break it may end or stall this process,
never the one that reads the other reports. Nothing of ours is imported here.

Answer: {"fault": ..., "detail": ...} with "damaged", "encrypted", "pages" or "text"; or {"pages": [[line, ...], ...]} where a line is
[words, left, right, base, height] in points from the page's lower left corner, height being the font's, and {"sizes": [height, ...]}.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from typing import Any

MAX_PAGES = 1_000
MAX_TEXT = 6_000_000  # characters; above what a report may hold
MAX_MEMORY = 2_000_000_000  # bytes of address space
MAX_SECONDS = 60  # of processor time
HYPHENS = "\x02\ufffe"  # how the library marks a hyphen at the end of a line, which it joins to the next


def main() -> None:
    """Answer for the file on standard input."""
    _bound()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


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
    first = last = -1
    box = raw.FS_RECTF()
    for at in range(words.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(words, at) if at < words.count_chars() else 10
        sign = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if sign not in "\r\n":
            held.append(sign)
            if not sign.isspace() and sign not in HYPHENS:
                first, last = (at if first < 0 else first), at
        if (sign in "\r\n" or sign in HYPHENS) and first >= 0:
            raw.FPDFText_GetLooseCharBox(words, first, ctypes.byref(box))
            left, base, height = box.left, box.bottom - bottom, box.top - box.bottom
            raw.FPDFText_GetLooseCharBox(words, last, ctypes.byref(box))
            found.append(["".join(held).strip(" "), round(left, 1), round(box.right, 1), round(base, 1), round(height, 1)])
            held, first = [], -1
    return found


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
