"""A drawing of ours (SVG) → the same as a picture (PNG, greys), for files that cannot hold SVG.

Only what our own templates draw with is known: lines, rectangles, circles, words, one hatch. The PDF library, which reads other people's
files elsewhere, draws and paints; its own Helvetica is used, so that the same drawing gives the same bytes on every machine.
"""

from __future__ import annotations

import ctypes
import struct
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from truceline.draw.strokes import NUMBER, Points, hatched, parts

SCALE = 3.0  # pixels a unit: some 300 to the inch where a drawing of 600 units is set 16 cm wide
_CURVE = 0.5523  # where the handles of a quarter of a circle stand, in radii
# Letters of Latin alphabets that no accent can be taken from.
_PLAIN = str.maketrans("ıłŁđĐħĦŧŦŋŊʿʾʼʻ", "ilLdDhHtTnN\u2018\u2019\u2019\u2018")
_LOOKS = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size", "font-weight")


@dataclass(frozen=True, slots=True)
class Picture:
    """PNG bytes, the size of the drawing in its own units, and what it says of itself in words."""

    png: bytes
    width: float
    height: float
    title: str


def picture(svg: str) -> Picture:
    """The picture of a drawing. Raises ValueError for what our templates do not draw with."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    title = next((element.text or "" for element in root if _name(element) == "title"), "")
    return Picture(_Sheet(width, height).painted(root), width, height, title)


class _Sheet:
    """A page of the library, one point a unit, on which things are drawn one over the other."""

    def __init__(self, width: float, height: float) -> None:
        import pypdfium2 as pdfium  # noqa: PLC0415  (only where a picture is asked for)

        self._raw: Any = pdfium.raw
        self._document: Any = pdfium.PdfDocument.new()
        self._page: Any = self._document.new_page(width, height)
        self._height = height

    def painted(self, root: Any) -> bytes:
        """Everything under `root` as PNG."""
        self._draw(root, {})
        self._page.gen_content()
        bitmap = self._page.render(scale=SCALE, grayscale=True, optimize_mode="print")
        data, stride = bytes(bitmap.buffer), bitmap.stride
        rows = [data[at * stride : at * stride + bitmap.width] for at in range(bitmap.height)]
        made = _png(rows, bitmap.width, bitmap.height)
        self._document.close()
        return made

    def _draw(self, element: Any, around: Mapping[str, str]) -> None:
        for child in element:
            name = _name(child)
            look = {**around, **{key: value for key in _LOOKS if (value := child.get(key)) is not None}}
            at = {key: float(child.get(key, "0")) for key in ("x", "y", "width", "height", "cx", "cy", "r") if _is_number(child.get(key))}
            if name in ("g", "a"):
                self._draw(child, look)
            elif name == "rect":
                x, y, right, foot = at.get("x", 0), at.get("y", 0), at.get("x", 0) + at["width"], at.get("y", 0) + at["height"]
                if look.get("fill", "").startswith("url("):
                    for line in hatched(x, y, right, foot):
                        self._lines([(line, False)], {"fill": "none", "stroke": "#777"})
                    look["fill"] = "none"
                self._lines([(((x, y), (right, y), (right, foot), (x, foot)), True)], look)
            elif name == "circle":
                self._circle(at["cx"], at["cy"], at["r"], look)
            elif name == "path":
                self._lines(list(parts(child.get("d", ""))), look)
            elif name == "text":
                self._words(child.text or "", at["x"], at["y"], look)
            elif name not in ("title", "defs"):
                raise ValueError(f"a drawing with {name}")

    def _lines(self, strokes: Sequence[tuple[Points, bool]], look: Mapping[str, str]) -> None:
        path = None
        for points, closed in strokes:
            for n, (x, y) in enumerate(points):
                if path is None:
                    path = self._raw.FPDFPageObj_CreateNewPath(x, self._height - y)
                elif n == 0:
                    self._raw.FPDFPath_MoveTo(path, x, self._height - y)
                else:
                    self._raw.FPDFPath_LineTo(path, x, self._height - y)
            if closed:
                self._raw.FPDFPath_Close(path)
        if path is not None:
            self._put(path, look)

    def _circle(self, x: float, y: float, r: float, look: Mapping[str, str]) -> None:
        y, handle = self._height - y, _CURVE * r
        path = self._raw.FPDFPageObj_CreateNewPath(x + r, y)
        for a, b in ((0, 1), (-1, 0), (0, -1), (1, 0)):  # where each quarter ends, counted from the middle
            from_a, from_b = b, -a  # where it begins
            self._raw.FPDFPath_BezierTo(
                path,
                x + r * from_a + handle * a,
                y + r * from_b + handle * b,
                x + r * a + handle * from_a,
                y + r * b + handle * from_b,
                x + r * a,
                y + r * b,
            )
        self._raw.FPDFPath_Close(path)
        self._put(path, look)

    def _put(self, path: Any, look: Mapping[str, str]) -> None:
        fill, stroke = look.get("fill", "#000"), look.get("stroke", "none")
        if fill != "none":
            self._raw.FPDFPageObj_SetFillColor(path, *_colour(fill), round(255 * float(look.get("fill-opacity", "1"))))
        if stroke != "none":
            self._raw.FPDFPageObj_SetStrokeColor(path, *_colour(stroke), 255)
            self._raw.FPDFPageObj_SetStrokeWidth(path, float(look.get("stroke-width", "1")))
            if dashes := [float(number) for number in look.get("stroke-dasharray", "").split()]:
                self._raw.FPDFPageObj_SetDashArray(path, (ctypes.c_float * len(dashes))(*dashes), len(dashes), 0)
        self._raw.FPDFPath_SetDrawMode(path, 0 if fill == "none" else self._raw.FPDF_FILLMODE_WINDING, stroke != "none")
        self._raw.FPDFPage_InsertObject(self._page.raw, path)

    def _words(self, text: str, x: float, y: float, look: Mapping[str, str]) -> None:
        words = _latin(text)
        if not words:
            return
        font = b"Helvetica-Bold" if look.get("font-weight") == "700" else b"Helvetica"
        held = self._raw.FPDFPageObj_NewTextObj(self._document.raw, font, float(look.get("font-size", "12")))
        signs = (ctypes.c_ushort * (len(words) + 1))(*map(ord, words), 0)
        self._raw.FPDFText_SetText(held, signs)
        sides = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(held, *map(ctypes.byref, sides))
        before = {"middle": 0.5, "end": 1.0}.get(look.get("text-anchor", ""), 0.0) * (sides[0].value + sides[2].value)
        if (halo := look.get("stroke", "none")) != "none":
            self._raw.FPDFTextObj_SetTextRenderMode(held, self._raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
            self._raw.FPDFPageObj_SetStrokeColor(held, *_colour(halo), 255)
            self._raw.FPDFPageObj_SetStrokeWidth(held, float(look.get("stroke-width", "1")))
        self._raw.FPDFPageObj_SetFillColor(held, *_colour(look.get("fill", "#000")), 255)
        self._raw.FPDFPageObj_Transform(held, 1, 0, 0, 1, x - before, self._height - y)
        self._raw.FPDFPage_InsertObject(self._page.raw, held)


def _latin(text: str) -> str:
    """The words as far as the library's own font has them: other accents go, and words in other letters are left to the list."""
    kept = (sign if _has(sign) else "".join(filter(_has, unicodedata.normalize("NFKD", sign))) for sign in text.translate(_PLAIN))
    words = "".join(kept)
    return words if sum(map(str.isalnum, words)) >= sum(map(str.isalnum, text)) else ""


def _has(sign: str) -> bool:
    try:
        return bool(sign.encode("cp1252")) and sign.isprintable()
    except UnicodeEncodeError:
        return False


def _colour(written: str) -> tuple[int, int, int]:
    digits = written.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _png(rows: Sequence[bytes], width: int, height: int) -> bytes:
    """Greys of eight bits (ISO/IEC 15948)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _is_number(value: str | None) -> bool:
    return value is not None and NUMBER.fullmatch(value) is not None


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else "title"
