"""Word documents: their words in order, nothing that was deleted or declared, and one clear line for each broken one."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import Raw, Report
from truceline.read import ReadError, read
from truceline.read import docx as reader

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def p(words: str, style: str = "") -> str:
    kept = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kept}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(body: str, before: str = "", **members: str) -> bytes:
    xml = f'{before}<w:document xmlns:w="{W}" xmlns:mc="{ALTERNATIVE}"><w:body>{body}</w:body></w:document>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **members}.items():
            archive.writestr(name, content)
    return held.getvalue()


def report(data: bytes) -> Report:
    return read(Raw("d.docx", data, "docx", hashlib.sha256(data).hexdigest()))


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        report(data)
    return caught.value.code


def test_title_style_and_paragraphs() -> None:
    found = report(docx(p("Daily report", "Title") + p("Shells fell on Sarmin.") + p("") + p("Two people were wounded.")))
    assert (found.text, found.title) == ("Daily report\nShells fell on Sarmin.\nTwo people were wounded.", "Daily report")
    assert found.published is None


def test_runs_breaks_tables_and_text_boxes_in_order() -> None:
    runs = '<w:p><w:r><w:t xml:space="preserve">Shells </w:t><w:tab/><w:t>fell</w:t><w:br/><w:t>at noon.</w:t></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{p('Sarmin')}</w:tc><w:tc>{p('two wounded.')}</w:tc></w:tr></w:tbl>"
    drawn = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    box = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent>"
        "<w:t>Around it.</w:t></w:r></w:p>"
    )
    assert report(docx(runs + table + box)).text == "Shells \tfell\nat noon.\nSarmin\ntwo wounded.\nAround it.\nIn a box."


def test_what_was_deleted_or_is_code_is_no_word_of_it() -> None:
    tracked = (
        "<w:p><w:del><w:r><w:delText>ten </w:delText></w:r></w:del><w:ins><w:r><w:t>two </w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>then </w:t></w:r></w:moveFrom><w:r><w:instrText>DATE</w:instrText><w:t>were killed.</w:t></w:r></w:p>"
    )
    assert report(docx(tracked)).text == "two were killed."


def test_entities_are_refused_and_never_unfolded() -> None:
    bomb = "<!DOCTYPE x [" + '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
    assert code_of(docx(p("&a11;"), bomb)) in {"E209", "E211"}  # unfolded they are 300 GB
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert code_of(docx(p("words &f;"), outside)) == "E211"


def test_broken_ones_say_how() -> None:
    whole = docx(p("Words."))
    assert code_of(whole[:-40]) == "E209"
    assert code_of(docx("<w:p>")) == "E209"
    assert code_of(docx(p("x") + "<w:x>" * 400 + "</w:x>" * 400)) == "E209"
    assert code_of(docx("")) == "E202"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert code_of(held.getvalue()) == "E211"
    flagged = bytearray(whole)
    at = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 4)
    flagged[at + 8] |= 1
    assert code_of(bytes(flagged)) == "E210"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert code_of(old) == "E211"
    assert code_of(old + "EncryptedPackage".encode("utf-16-le")) == "E210"


def test_a_bomb_is_an_error() -> None:
    assert code_of(docx(p("0" * 30_000_000))) == "E209"


def test_more_text_than_a_report_may_hold() -> None:
    words = "".join(p(f"Shells fell on place {n} at {n * 7919 % 1009} o'clock." * 2) for n in range(70_000))
    assert code_of(docx(words)) == "E212"


SEED = docx(p("Daily report", "Title") + p("Shells fell on Sarmin."))
INNER = f'<w:document xmlns:w="{W}"><w:body>{p("Daily report", "Title")}<w:tbl>{p("Shells fell.")}</w:tbl></w:body></w:document>'.encode()


@settings(max_examples=300, deadline=5000)
@given(st.lists(st.tuples(st.integers(0, len(INNER) - 1), st.binary(max_size=4)), max_size=8), st.integers(0, 3 * len(SEED)), st.booleans())
def test_a_spoilt_document_is_a_report_or_a_read_error(changes: list[tuple[int, bytes]], end: int, outside: bool) -> None:
    content = SEED if outside else INNER
    for at, put in changes:
        content = content[: at % len(content)] + put + content[at % len(content) + 1 :]
    if not outside:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("word/document.xml", content)
        content = held.getvalue()
    with contextlib.suppress(ReadError):
        assert report(content[:end]).text.strip()


def test_a_raised_digit_is_no_digit_of_the_figure_before_it() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    assert (
        report(docx(f"<w:p><w:r><w:t>Rescuers counted 12</w:t></w:r>{raised}<w:r><w:t> dead.</w:t></w:r></w:p>")).text
        == "Rescuers counted 12¹ dead."
    )


def test_tags_and_paragraphs_are_counted_before_they_are_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_LINES", 3)
    assert code_of(docx(p("Words.") * 4)) == "E218"
    assert report(docx(p("Words.") * 3 + "<w:p/>" * 40)).text == "Words.\nWords.\nWords."
    monkeypatch.setattr(reader, "MAX_TAGS", 60)
    monkeypatch.setattr(reader.etree, "fromstring", None)  # not asked
    assert code_of(docx("<w:p/>" * 70)) == "E217"
