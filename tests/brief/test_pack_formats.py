"""The pack's formats say the same; what may not be handed out is in none of them; a folder opens without a server."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import pytest
from invented import agreement, assessment, incident, reading

from truceline.brief import Pack, Period, pack, page
from truceline.brief.document import document
from truceline.brief.folder import write_folder
from truceline.brief.paper import paper
from truceline.export.container import Container
from truceline.export.errors import ExportRefused, ExtraMissing
from truceline.model import Interval, Span
from truceline.model.restriction import Restricted, Restrictions
from truceline.run import rounds
from truceline.store import Casefile

WEEK = Period.parse("2020-W10")


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        for number in range(8):
            opened.add(reading(number))
        opened.put_agreements([agreement()])
        undated = incident(3, interval=None)
        moved = incident(6, kind="MOBILIZE", event_kind="deployment_movement", figures=(), killed=None)
        opened.replace(
            [incident(0), incident(1), incident(4), incident(5, killed=None, figures=()), undated, moved],
            [assessment(f"INC-{n:04}") for n in (0, 1, 4)],
        )
        yield opened


@pytest.fixture
def made(casefile: Casefile) -> Pack:
    return pack(casefile.edition(), WEEK, logged=rounds, mark="TLP:GREEN")


def text_of_html(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<(style|svg).*?</\1>", " ", html, flags=re.S)))


def text_of_docx(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    return " ".join(t.text or "" for t in made.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))


def text_of_pdf(data: bytes) -> str:
    opened = pypdfium2.PdfDocument(data)
    return re.sub(r"\s+", " ", " ".join(p.get_textpage().get_text_range() for p in opened))


def tables(html: str, name: str) -> list[list[str]]:
    """Rows of the first table of a class, as text."""
    found = re.search(rf'<table class="[^"]*{name}.*?</table>', html, re.S)
    assert found is not None
    rows = re.findall(r"<tr.*?</tr>", found[0], re.S)
    return [[text_of_html(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)] for row in rows]


def test_page_document_and_pdf_say_the_same_numbers(made: Pack) -> None:
    said = [text_of_html(page(made)), text_of_docx(document(made)), text_of_pdf(paper(made))]
    for text in said:
        flat = re.sub(r"\s", "", text)
        for s in made.sums:
            assert re.sub(r"\s", "", s.sentence) in flat
        for figure in made.figures:
            assert re.sub(r"\s", "", f"{figure.text} {figure.kind}") in flat
        for number, source in enumerate(made.sources, start=1):
            assert f"[{number}]" in flat
            assert re.sub(r"\s", "", source.words or "withheld") in flat
    word = docx.Document(io.BytesIO(document(made)))
    by_verdict = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    on_page = tables(page(made), "tally")
    assert [re.sub(r"[^\w]", "", "".join(row)) for row in on_page[1:-1]] == [re.sub(r"[^\w]", "", "".join(row)) for row in by_verdict[1:-1]]
    harm = [[c.text for c in r.cells] for t in word.tables if t.cell(0, 0).text == "Class" for r in t.rows][:-1]
    assert harm == tables(page(made), "harm")[:-1]


def test_the_document_has_real_headings_tables_and_references_that_lead_somewhere(made: Pack) -> None:
    word = docx.Document(io.BytesIO(document(made)))
    heads = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert [head.split()[0] for head in heads[:10]] == [str(n) for n in range(1, 11)]
    xml = word.element.xml
    anchors = set(re.findall(r'w:anchor="(s\d+)"', xml))
    assert anchors
    assert anchors <= set(re.findall(r'w:bookmarkStart[^>]*w:name="(s\d+)"', xml))
    with zipfile.ZipFile(io.BytesIO(document(made))) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_document_has_every_drawing_of_the_page(made: Pack) -> None:
    word = docx.Document(io.BytesIO(document(made)))
    drawn = [figure for figure in re.findall(r"<figure.*?</figure>", page(made), re.S) if "<svg" in figure]
    assert len(word.inline_shapes) == len(drawn)
    assert made.map.plan is None or len(drawn) == 3


def test_the_same_pack_gives_the_same_bytes(made: Pack, casefile: Casefile) -> None:
    again = pack(casefile.edition(), WEEK, logged=rounds, mark="TLP:GREEN")
    assert document(made) == document(again)
    assert paper(made) == paper(again)
    assert page(made) == page(again)


def test_an_edition_gives_its_pack_when_the_casefile_has_moved_on(casefile: Casefile, made: Pack) -> None:
    casefile.release("W10")
    casefile.replace([incident(0)], [])
    then = pack(casefile.edition("W10"), WEEK, logged=rounds, mark="TLP:GREEN")
    assert dataclasses.replace(then, edition=None) == made
    assert "Edition W10" in page(then)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {given["id"] or ""} if "id" in given else set()
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.loads += [tag] if tag in ("script", "link", "img", "iframe", "object") else []


def test_a_folder_opens_without_a_server_and_every_number_leads_to_its_words(made: Pack, tmp_path: Path) -> None:
    with Container(tmp_path / "pack") as container:
        write_folder(made, container)
    index = (tmp_path / "pack" / "index.html").read_text()
    start = Links(index)
    assert start.loads == []
    pages = {p.relative_to(tmp_path / "pack").as_posix(): Links(p.read_text()) for p in (tmp_path / "pack").rglob("*.html")}
    assert all(not found.loads for found in pages.values())
    led = 0
    for link in start.links:
        file, _, anchor = link.partition("#")
        assert not link.startswith(("http", "/"))
        target = pages[file] if file else start
        assert anchor in target.ids
        led += file.startswith("reports/")
    assert led > len(made.figures)
    figure = reading(4).casualties[0]
    told = next(p for p in (tmp_path / "pack" / "reports").iterdir() if "R-0004" in p.read_text()).read_text()
    assert re.search(rf'<a id="s{figure.span.start}-{figure.span.end}"></a><mark>', told)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "pack" / "figures.csv").read_text())))
    assert [(r["incident"], r["figure"]) for r in rows] == [(f.incident, f.text) for f in made.figures]
    with Container(tmp_path / "one.zip") as container:
        write_folder(made, container)
    with Container(tmp_path / "two.zip") as container:
        write_folder(made, container)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_restricted_words_are_refused_and_named_or_left_out(casefile: Casefile) -> None:
    span = reading(4).casualties[0].span
    marks = Restrictions([Restricted("R-0004", Span(span.start, span.end)), Restricted("R-0001")])
    with pytest.raises(ExportRefused, match=rf"R-0001 \(all of it\), report R-0004 \[{span.start}, {span.end}\)"):
        pack(casefile.edition(), WEEK, logged=rounds, restrictions=marks)
    left = pack(casefile.edition(), WEEK, logged=rounds, restrictions=marks, redact=True)
    for text in (page(left), text_of_docx(document(left)), text_of_pdf(paper(left))):
        assert "R-0001" not in text
        assert reading(4).casualties[0].anchor not in text
        assert "INC-0001" not in text
    other = pack(casefile.edition(), Period.parse("2020-W20"), logged=rounds, restrictions=marks)  # quotes none of it
    assert other.lines == ()


def test_movements_are_on_no_map_and_their_words_nowhere(made: Pack, tmp_path: Path) -> None:
    moved = next(line for line in made.lines if line.id == "INC-0006")
    assert (moved.place, moved.precision) == ("Idlib", "movement, province only")
    assert all(s.words is None for s in moved.sources)
    assert made.map.plan is None or "INC-0006" not in {d.shape.id for d in made.map.plan.drawn}
    with Container(tmp_path / "pack") as container:
        write_folder(made, container)
    told = [p.read_text() for p in (tmp_path / "pack" / "reports").iterdir() if "R-0006" in p.read_text()]
    assert len(told) == 1
    assert "hit Binnish" not in told[0]
    assert "Words withheld" in told[0]


def test_what_has_no_day_is_told_and_counted_in_no_week(made: Pack) -> None:
    assert [line.id for line in made.no_day] == ["INC-0003"]
    assert "INC-0003" not in made.told.ids
    assert "Reported this week, day not stated" in text_of_html(page(made))


def test_silence_is_hatched_and_no_nought(casefile: Casefile) -> None:
    quiet = pack(casefile.edition(), Period.parse("2020-W20"), logged=rounds)
    assert [(b.count, b.observed) for b in quiet.trend][-1] == (0, False)
    assert "no report read" in text_of_docx(document(quiet))


def test_one_clear_line_where_weasyprint_is_missing(made: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'truceline\[pdf\]'"):
        paper(made)


def test_hostile_text_stays_text_in_every_format(casefile: Casefile, tmp_path: Path) -> None:
    evil = reading(3, words=' <script>alert(1)</script>"\x0b')
    report = dataclasses.replace(evil.report, id='../R"><b>', outlet="=cmd()", uri="javascript:alert(1)")
    told = dataclasses.replace(evil, report=report)
    casefile.add(told)
    casefile.replace([incident(3, [told], place="</style><script>x</script>", interval=Interval(date(2020, 3, 5), date(2020, 3, 5)))], [])
    made = pack(casefile.edition(), WEEK, logged=rounds)
    with Container(tmp_path / "pack") as container:
        write_folder(made, container)
    for written in (tmp_path / "pack").rglob("*.html"):
        html = written.read_text()
        assert "<script" not in html
        assert "javascript:" not in html
    assert {p.name for p in tmp_path.iterdir()} - {"case.sqlite"} == {"pack"} | {p.name for p in tmp_path.glob("case.sqlite-*")}
    assert "'=cmd()" in (tmp_path / "pack" / "sources.csv").read_text()
    assert document(made)
    assert paper(made)
