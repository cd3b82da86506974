"""Web archives written by warcio and packed as crawlers pack them; cut short, spoilt and made to fill memory."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from truceline.ingest import sources
from truceline.ingest.kinds import take
from truceline.model import Raw, ReportError

PAGE = "<html><body><p>The bridge at Orlé was hit on Monday.</p></body></html>"
MOMENT = "2024-03-04T10:00:00Z"


def warc(*pages: tuple[str, str, bytes], packed: bool = True, status: str = "200 OK", encoding: str = "") -> bytes:
    """Responses of (address, content type, body) as warcio writes them."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("t.warc", {"software": "crawler 1.2", "format": "WARC File Format 1.0"}))
    for uri, kind, body in pages:
        headers = [("Content-Type", kind), ("Set-Cookie", "visitor=77"), ("Last-Modified", "Mon, 04 Mar 2024 09:00:00 GMT")]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        record = writer.create_warc_record(
            uri,
            "response",
            payload=io.BytesIO(gzip.compress(body) if encoding else body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": MOMENT},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return held.getvalue()


def taken(path: Path, content: bytes) -> list[Raw | ReportError]:
    path.write_bytes(content)
    return list(sources([str(path)]))


def codes(items: list[Raw | ReportError]) -> list[str]:
    return [i.code if isinstance(i, ReportError) else i.media for i in items]


HTML = ("https://post.example/a", "text/html; charset=iso-8859-1", PAGE.encode("latin-1"))
PDF = ("https://post.example/b.pdf", "application/pdf", b"%PDF-1.4")
PICTURE = ("https://post.example/c.png", "image/png", b"\x89PNG")
MANY = warc(HTML, PICTURE, PDF, ("https://post.example/d", "text/plain", b"Plain words."))


@pytest.mark.parametrize(("name", "packed"), [("t.warc.gz", True), ("t.warc", False), ("noending", True), ("x.gz", True)])
def test_pages_documents_and_texts_with_their_capture(tmp_path: Path, name: str, packed: bool) -> None:
    items = taken(tmp_path / name, warc(HTML, PICTURE, PDF, packed=packed))
    assert codes(items) == ["html", "pdf"]
    first = items[0]
    assert isinstance(first, Raw)
    assert first.data == HTML[2]
    assert first.origin == f"{tmp_path / name}!/https://post.example/a"
    assert first.capture is not None
    assert (first.capture.at, first.capture.uri, first.capture.by) == (MOMENT, HTML[0], "crawler 1.2")
    assert first.capture.header("content-type") == HTML[1]
    assert first.capture.header("set-cookie") is None
    assert (first.held_in is None) is (name == "-")


def test_what_the_server_packed_is_unpacked(tmp_path: Path) -> None:
    [item] = taken(tmp_path / "t.warc.gz", warc(HTML, encoding="gzip"))
    assert isinstance(item, Raw)
    assert item.data == HTML[2]


def test_errors_of_servers_are_no_reports(tmp_path: Path) -> None:
    assert codes(taken(tmp_path / "t.warc.gz", warc(HTML, status="404 Not Found"))) == ["E104"]


def wacz(content: bytes, pages: list[str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("archive/data.warc.gz", content)
        rows = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": page, "title": "T"} for page in pages)]
        packed.writestr("pages/pages.jsonl", "\n".join(json.dumps(row) for row in rows))
        packed.writestr("datapackage.json", "{}")
    return held.getvalue()


def test_of_a_wacz_the_pages_that_it_lists(tmp_path: Path) -> None:
    frame = ("https://ads.example/frame", "text/html", b"<p>Buy.</p>")
    items = taken(tmp_path / "crawl.wacz", wacz(warc(frame, HTML), [HTML[0]]))
    assert [i.origin for i in items] == [f"{tmp_path / 'crawl.wacz'}!/archive/data.warc.gz!/{HTML[0]}"]
    assert len(taken(tmp_path / "all.wacz", wacz(warc(frame, HTML), []))) == 2
    assert codes(taken(tmp_path / "none.wacz", wacz(b"", []))) == ["E104"]


def test_archives_in_a_zip(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("one.warc.gz", warc(HTML))
        packed.writestr("two.wacz", wacz(warc(PDF), []))
    assert codes(taken(tmp_path / "both.zip", held.getvalue())) == ["html", "pdf"]


def test_a_page_cut_short_or_changed_is_an_error_and_no_report(tmp_path: Path) -> None:
    plain = warc(HTML, packed=False)
    assert codes(taken(tmp_path / "cut.warc", plain[:-40])) == ["E123"]
    assert codes(taken(tmp_path / "spoilt.warc", plain.replace(b"bridge", b"palace"))) == ["E123"]
    assert codes(taken(tmp_path / "cut.warc.gz", MANY[:-12]))[:2] == ["html", "pdf"]
    assert codes(taken(tmp_path / "cut.warc.gz", MANY[:-12]))[-1] == "E123"
    assert codes(taken(tmp_path / "no.warc", b"not at all")) == ["E123"]


def test_a_bomb_is_one_error_in_little_memory(tmp_path: Path) -> None:
    content = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 400000000\r\n\r\n" + b"0" * 400_000_000, 1)
    tracemalloc.start()
    started = time.perf_counter()
    items = taken(tmp_path / "b.warc.gz", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert set(codes(items)) <= {"E115", "E117"}
    assert items
    assert time.perf_counter() - started < 20
    assert peak < 60_000_000


def test_other_files_in_gzip(tmp_path: Path) -> None:
    [raw] = taken(tmp_path / "r.jsonl.gz", gzip.compress(b'{"text":"a"}\n'))
    assert isinstance(raw, Raw)
    assert (raw.media, raw.origin) == ("docs", f"{tmp_path / 'r.jsonl.gz'}!/r.jsonl")
    assert codes(taken(tmp_path / "r.txt.gz", gzip.compress(b"x" * 3_000_000))) == ["E115"]
    assert codes(taken(tmp_path / "c.jsonl.gz", gzip.compress(b'{"text":"a"}\n')[:-9])) == ["docs", "E128"]
    assert codes(taken(tmp_path / "t.tar.gz", gzip.compress(b"a.txt" + b"\0" * 252 + b"ustar" + b"\0" * 300))) == ["E114"]
    assert codes(taken(tmp_path / "g.txt.gz", gzip.compress(gzip.compress(b"x")))) == ["E116"]


SEEDS = (MANY, warc(HTML, packed=False), wacz(warc(HTML), [HTML[0]]), warc(HTML, encoding="gzip", packed=False))


@settings(max_examples=300, deadline=5000)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4)), max_size=8), st.integers(0, 4000))
def test_no_spoilt_archive_raises(seed: bytes, changes: list[tuple[int, bytes]], end: int) -> None:
    content = bytearray(seed)
    for at, put in changes:
        content[at % len(content) : at % len(content) + len(put)] = put
    suffix = ".wacz" if seed.startswith(b"PK") else ".warc"
    held = io.BufferedReader(io.BytesIO(bytes(content[:end] if end % 3 == 0 else content)))  # type: ignore[arg-type]
    for item in take("f", held, suffix, len(content)):
        assert isinstance(item, (Raw, ReportError))
