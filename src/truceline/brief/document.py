"""The pack as a Word document: real headings and tables, numbered sources that every reference leads to, no macro, no outside link."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from truceline.brief.lines import Line
from truceline.brief.pack import Pack
from truceline.brief.page import line_numbers, ordered
from truceline.brief.sources import Source
from truceline.export.container import NO_TIME

Part = str | Source
SMALL, WIDTH_CM = 8.5, 18.0
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # a document has to bear a date; a date of making would make two equal packs differ


def document(made: Pack) -> bytes:
    """The DOCX; the same pack gives the same bytes."""
    desk = _Desk(made)
    for write in (_head, _changed, _tallies, _incidents, _harm, _time_and_map, _talks, _due, _said, _gaps, _corrections, _method, _annex):
        write(desk)
    return desk.bytes()


class _Desk:
    """A document under way."""

    def __init__(self, made: Pack) -> None:
        from docx import Document  # noqa: PLC0415  (200 ms that no other command needs)
        from docx.shared import Cm, Pt  # noqa: PLC0415

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

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, foot: Sequence[Any] | None = None) -> None:
        """A table whose first row repeats on every page; a cell is text, or a list of text and references."""
        table = self._doc.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self._cell(cell, head, bold=True)
        self._repeat(table.rows[0])
        for row in rows:
            for n, (cell, value) in enumerate(zip(table.add_row().cells, row, strict=True)):
                self._cell(cell, value, bold=n == 0)
        if foot is not None:
            for cell, value in zip(table.add_row().cells, foot, strict=True):
                self._cell(cell, value, bold=True)
        self._doc.add_paragraph()

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

    def _repeat(self, row: Any) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415

        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _plain(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c if c in "\n\t" or c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else " " for c in text)


def _head(d: _Desk) -> None:
    d.line(" · ".join(d.made.strap), bold="Truceline weekly pack · ")
    d.heading(d.made.headline, 0)


def _changed(d: _Desk) -> None:
    p = d.made
    d.heading("1 What changed")
    for text in p.changed or (f"No agreement on record was signed, took effect or changed its state {p.period.this}.",):
        d.line(text, style="List Bullet")
    now, before = (len(ids) or "none" for ids in (p.told.ids, p.told.before))
    d.line(f"Incidents whose first day is one of these: {now} ({p.period.before.called}: {before}).", style="List Bullet")
    for s in p.sums:
        d.line(f"{s.kind.capitalize()}: {s.sentence}.", style="List Bullet")
    if not p.read_now:
        d.line(f"No report of {p.period.this} was read. Silence says nothing.", style="List Bullet")
    d.line("Incidents, each once, by first day:")
    d.table([b.name for b in p.trend], [[str(b.count or "none") if b.observed else "no report read" for b in p.trend]])


def _tallies(d: _Desk) -> None:
    p = d.made
    d.heading("2 Incidents by verdict, area and side")
    d.line("Unit: incidents, each once with its weightiest verdict; one table an agreement, agreements are never added.")
    d.line(f"In brackets: {p.period.before.called}, where it differs.")
    if p.letters:
        d.line("Agreements: " + "; ".join(f"{letter} {title}" for letter, title in p.letters) + ".")
    for t in p.tallies:
        alike = f"; the same under {'; '.join(t.alike)}" if t.alike else ""
        d.line(f"Under {t.title}{alike}.")
        heads = ("Area", "Attributed to", *(words for words, _ in t.columns), "incidents")
        rows = [(place, side, *(c.text for c in cells), total.text) for place, side, cells, total in t.rows]
        d.table(heads, rows, foot=("All areas and sides", "", *(c.text for c in t.total), t.incidents.text))
    for o in p.outside:
        d.line(f"{o.title}: all outside its scope, {o.incidents.text} incidents{f' ({o.why})' if o.why else ''}.")


def _incidents(d: _Desk) -> None:
    p = d.made
    d.heading("The incidents", 2)
    heads = ("No.", "When", "What, where, by whom as said", "Killed", "Wounded", "Verdicts")
    if p.lines:
        d.table(heads, [(str(one.number), one.when, *_told(one)) for one in p.lines])
    else:
        d.line("No act is told of." if p.read_now else f"Not observed: no report of {p.period.this} was read.")
    if p.no_day:
        d.heading(f"Reported {p.period.this}, day not stated: counted in no week", 2)
        d.table(heads, [(f"u{one.number}", one.when, *_told(one)) for one in p.no_day])


def _told(one: Line) -> tuple[list[Any], list[Any], list[Any], str]:
    """What a line says after its number and day: what, killed, wounded, verdicts."""
    contested = " (contested)" if one.contested else ""
    where = f"{one.what}, {one.place} ({one.precision}). By: {one.by}{contested}. Against: {one.against}."
    verdicts = [f"{s.chip.text}, {s.chip.state}, under {', '.join(letters)}" for s, letters in one.stands]
    killed, wounded = ([f"{f.text} ", f.sources] for f in (one.killed, one.wounded))
    return [f"{where} Independent origins: {one.origins} ", one.sources], killed, wounded, "\n".join(verdicts) or "not assessed"


def _harm(d: _Desk) -> None:
    p = d.made
    d.heading("3 People harmed")
    rows = [(h.victims, h.killed.text, h.wounded.text) for h in p.by_class]
    d.table(("Class", "Killed", "Wounded"), rows, foot=("All incidents, each by its own range", *(s.text for s in p.sums)))
    if p.figures:
        d.heading("Every figure as its report gives it", 2)
        said = [
            (
                str(f.number),
                f"{f.text} {f.kind}{f' ({f.note})' if f.note else ''}",
                f.victims,
                f"{f.said_by}, in {f.source.outlet}",
                [f.source],
            )
            for f in p.figures
        ]
        d.table(("Incident", "Figure", "Class", "Said by", "Words"), said)
    d.heading("Totals by others, added to nothing", 2)
    for t in p.totals:
        d.line(f"{t.text} {t.kind}, period {t.period}, said by {t.said_by}, in {t.source.outlet} ", t.source)
    if not p.totals:
        d.line(f"None in reports of {p.period.this}.")


def _time_and_map(d: _Desk) -> None:
    p = d.made
    d.heading("4 Time and map")
    if p.map.plan:
        d.line("Drawn on the page, in the PDF and in the folder; here in words, as exactly as the places are known.")
        rows = [
            (str(x.shape.number), x.shape.place, f"within {x.shape.radius_m / 1000:g} km")
            for x in sorted(p.map.plan.drawn, key=lambda x: x.shape.number)
        ]
        d.table(("No.", "Place", "How exactly"), rows)
    for why, numbers in p.map.left_out:
        d.line(f"Not drawn, {why}: {', '.join(map(str, numbers))}.")


def _talks(d: _Desk) -> None:
    p = d.made
    d.heading("5 Talks")
    for t in p.talks:
        outcome = f", outcome as reported: {t.outcome}" if t.outcome else ""
        d.line(f", {t.venue}: {t.who}; {t.status}{outcome}. ", t.sources, bold=t.when)
    if not p.talks:
        d.line("No round told of for these days or the two weeks after them.")
    if p.also:
        d.heading("Said and agreed, counted as incidents", 2)
    for one in p.also:
        d.line(f" {one.when}: {one.what}, {one.place}; {one.by}. ", one.sources, bold=str(one.number))
    d.line(f"Next dates on record: {p.next_dates or 'none up to two weeks ahead'} (part 6).")


def _due(d: _Desk) -> None:
    d.heading("6 Due and overdue")
    rows = [
        (
            f"{one.day}, {one.state}",
            f"{one.summary} ({one.agreement} §{one.provision})",
            one.obligor if one.obligor != "not stated" else "the text names nobody",
            "; ".join(f"{s.chip.text}, {s.chip.state}" for s in one.stands) or "nothing assessed about it",
        )
        for one in d.made.due
    ]
    if rows:
        d.table(("Last day", "What, under which term", "Owed by", "What is proposed about it"), rows)
    else:
        d.line("No agreement on record sets a day up to two weeks after these.")


def _said(d: _Desk) -> None:
    p = d.made
    d.heading("7 Said by one, answered by another")
    rows = []
    for a in p.accusations:
        accused = a.accused if a.accused != "not stated" else "nobody named"
        answers: list[Any] = ["Denied: "] if a.answers else [f"No answer found up to {p.known_on}"]
        for s in a.answers:
            answers += [f"“{s.words}” " if s.words is not None else "withheld ", s]
        rows.append(([f"{a.said_by} of {accused}, {a.stance}: “{a.words}” ", a.sources], answers))
    if rows:
        d.table(("Said", "Answered"), rows)
    else:
        d.line(f"No report of {p.period.this} tells of an alleged breach of an agreement.")


def _gaps(d: _Desk) -> None:
    d.heading("8 Not observed")
    for g in d.made.gaps:
        d.line(f": {g.text}.", bold=g.area, style="List Bullet")
    if not d.made.gaps:
        d.line(f"Every area that the casefile knows was told of by two outlets or more {d.made.period.this}.")


def _corrections(d: _Desk) -> None:
    p = d.made
    d.heading("9 Corrections to earlier days")
    if p.compared is None:
        d.line("No release to compare with yet.")
        return
    d.line(f"Compared with release {p.compared}.")
    for c in p.corrections:
        d.line(f": {c.text}.{f' Why: {c.why}.' if c.why else ''}", bold=c.ids)
    if not p.corrections:
        d.line("Nothing that it said of earlier days has changed.")


def _method(d: _Desk) -> None:
    d.heading("10 Methods and units")
    for text in d.made.methods:
        d.line(text)


def _annex(d: _Desk) -> None:
    p, numbers = d.made, line_numbers(d.made)
    d.heading("Annex: what each count is made of")
    which = [[", ".join(numbers[id] for id in ordered(ids, numbers)) or "none" for ids in (c.ids, c.before)] for c in p.counts]
    d.table(("Count", "These days", "Days before"), [(c.what, *listed) for c, listed in zip(p.counts, which, strict=True)])
    if p.earlier:
        d.heading(f"Incidents of {p.period.before.called}, counted for comparison", 2)
        rows = [
            (f"b{one.number}", one.when, [f"{one.what}, {one.place} ", one.sources], [f"{one.killed.text} ", one.killed.sources],
             [f"{one.wounded.text} ", one.wounded.sources])
            for one in p.earlier
        ]  # fmt: skip
        d.table(("No.", "When", "What, where", "Killed", "Wounded"), rows)
    d.heading("Annex: sources and their words")
    d.sources()
