"""A Word document under way: headings, lines, tables, drawings as pictures, and numbered sources that every reference leads to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from truceline.brief.pack import Pack
from truceline.brief.render import drawing
from truceline.brief.sources import Source
from truceline.draw.picture import picture
from truceline.export.container import NO_TIME

Part = str | Source
SMALL, WIDTH_CM = 8.5, 18.0
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # a document has to bear a date; a date of making would make two equal packs differ


class Desk:
    """A document under way."""

    def __init__(self, made: Pack) -> None:
        from docx import Document  # noqa: PLC0415  (200 ms that no other command needs)
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

        self.made = made
        self.numbers = made.numbers
        self._pt = Pt
        self._doc: Any = Document()
        section = self._doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(1.6)
        self._doc.styles["Normal"].font.name = "Arial"
        self._doc.styles["Normal"].font.size = Pt(9.5)
        self._doc.styles["Normal"].paragraph_format.space_after = Pt(4)
        for name, size in (("Title", 19), ("Heading 1", 13), ("Heading 2", 11)):
            style = self._doc.styles[name]
            style.font.size, style.font.color.rgb = (
                Pt(size),
                RGBColor(0x11, 0x11, 0x11),
            )  # the template's are blue, and too large for a pack
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()  # else the template's theme says the font
            for use in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{use}"), "Arial")
        about = self._doc.core_properties
        about.title, about.author, about.comments = f"Weekly pack, {made.period.name}", "Truceline", ""
        about.created = about.modified = NO_DATE
        about.last_modified_by, about.revision = "", 1

    def heading(self, text: str, level: int = 1) -> None:
        self._doc.add_heading(text, level)

    def line(self, *parts: Part | Iterable[Source], style: str | None = None, bold: str = "") -> None:
        """A paragraph: `bold` first, then words and references in the order given."""
        paragraph = self._doc.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).bold = True
        self._fill(paragraph, parts)

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, foot: Sequence[Any] | None = None, shares: Sequence[float] = ()
    ) -> None:
        """A table whose first row repeats on every page; a cell is text, or a list of text and references. `shares` are those of
        the columns in the width, equal where there are none."""
        table = self._doc.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self._cell(cell, head, bold=True)
        self._repeat(table.rows[0])
        for row in rows:
            added = table.add_row()
            self._whole(added)
            for n, (cell, value) in enumerate(zip(added.cells, row, strict=True)):
                self._cell(cell, value, bold=n == 0)
        if foot is not None:
            for cell, value in zip(table.add_row().cells, foot, strict=True):
                self._cell(cell, value, bold=True)
        self._share(table, shares)
        self._doc.add_paragraph()

    def drawing(self, name: str, numbers: object, width_cm: float, caption: str) -> None:
        """A drawing of the page as a picture: documents hold no SVG that every word processor shows. What it says stands in its words."""
        from docx.shared import Cm  # noqa: PLC0415

        made = picture(drawing(name, numbers))
        self._doc.add_picture(io.BytesIO(made.png), width=Cm(width_cm))
        shape = self._doc.inline_shapes[-1]._inline
        shape.docPr.set("descr", _plain(made.title))
        self._doc.paragraphs[-1].paragraph_format.keep_with_next = True
        self.line(caption)

    def mark(self, name: str, text: str, cell: Any) -> None:
        """Text with a bookmark that references lead to."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        paragraph = cell.paragraphs[0]
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), name.removeprefix("s"))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        paragraph.add_run(text).font.size = self._pt(SMALL)
        paragraph._p.append(end)

    def sources(self) -> None:
        """The numbered list of words."""
        table = self._doc.add_table(rows=1, cols=4, style="Table Grid")
        for cell, head in zip(table.rows[0].cells, ("No.", "Words", "Outlet, published", "Report and place in it"), strict=True):
            self._cell(cell, head, bold=True)
        self._repeat(table.rows[0])
        for number, source in enumerate(self.made.sources, start=1):
            cells = table.add_row().cells
            self.mark(f"s{number}", f"[{number}]", cells[0])
            self._cell(cells[1], "withheld" if source.words is None else f"“{source.words}”")
            self._cell(cells[2], f"{source.outlet}, {source.published}")
            self._cell(cells[3], source.text)
        self._share(table, (1, 9, 3.5, 4.5))

    def bytes(self) -> bytes:
        """The file, its parts without any time."""
        made = io.BytesIO()
        self._doc.save(made)
        clean = io.BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                info = zipfile.ZipInfo(name, NO_TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, old.read(name))
        return clean.getvalue()

    def _cell(self, cell: Any, value: Any, *, bold: bool = False) -> None:
        parts = [value] if isinstance(value, str | Source) else list(value)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = self._pt(0)
        self._fill(paragraph, parts, size=SMALL, bold=bold)

    def _fill(self, paragraph: Any, parts: Iterable[Any], *, size: float | None = None, bold: bool = False) -> None:
        for part in parts:
            if isinstance(part, Source):
                self._reference(paragraph, self.numbers[part.key])
            elif isinstance(part, str):
                run = paragraph.add_run(_plain(part))
                run.bold = bold or None
                if size:
                    run.font.size = self._pt(size)
            else:
                self._fill(paragraph, part, size=size, bold=bold)

    def _reference(self, paragraph: Any, number: int) -> None:
        """`[12]` raised, leading to the source of that number."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"s{number}")
        run = paragraph.add_run(f"[{number}]")
        run.font.superscript = True
        link.append(run._r)
        paragraph._p.append(link)

    def _share(self, table: Any, shares: Sequence[float]) -> None:
        if not shares:
            return
        from docx.shared import Cm  # noqa: PLC0415

        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            width = Cm(WIDTH_CM * share / sum(shares))
            column.width = width
            for cell in column.cells:  # word processors go by one or the other
                cell.width = width

    def _repeat(self, row: Any) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415

        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _whole(self, row: Any) -> None:
        """Keep a row on one page."""
        from docx.oxml import OxmlElement  # noqa: PLC0415

        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _plain(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c if c in "\n\t" or c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else " " for c in text)
