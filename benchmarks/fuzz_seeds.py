"""Sound small files of every kind that is read, from which `benchmarks.fuzz` makes broken ones; all words are invented."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

WORDS = "Shells fell on the market of Tellin on Monday and killed three traders, residents said by telephone."
LINE = "The bridge at Orlé, الجسر القديم, cafés and naı\u0308ve words were hit on 4 March 2024."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tellin</title>
<meta property="og:title" content="Three die in Tellin"><meta property="article:published_time" content="2024-03-04T10:00:00Z">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-03-04",
"publisher":{{"@type":"Organization","name":"The Harbour Post"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Three die in Tellin</h1><p>{WORDS}</p><p>{LINE}</p>
<ul><li>One</li></ul></article></body></html>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title><link>https://post.example/</link><language>en</language><item><title>Tellin</title>
<link>https://post.example/a</link><pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate><description>&lt;p&gt;{WORDS}&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>{LINE}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Valley</title>
<link href="https://valley.example/"/><entry><title type="html">Truce</title><link href="https://valley.example/t"/>
<published>2024-03-04T10:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LINE}</p></div></content></entry></feed>"""


def seeds() -> dict[str, list[bytes]]:
    """By ending: files as other programs write them."""
    record = {"id": "a", "outlet": "Post", "published": "2024-03-04", "title": "Tellin", "text": f"{WORDS}\n{LINE}"}
    lines = "".join(json.dumps({**record, "id": str(n)}) + "\n" for n in range(3)).encode()
    table = f'Date,Source,Headline,Body,Link\n2024-03-04,Post,Tellin,"{WORDS}\nMore ""quoted""",https://post.example/a\n'.encode()
    mention = b"\t".join([b"117", b"20240304101500", b"20240304101500", b"1", b"p.example", b"https://p.example/a", *[b"1"] * 10]) + b"\n"
    mail = _mail()
    return {
        ".txt": [f"TELLIN, 4 March (Post) - {WORDS}\n\n{LINE}\n".encode(), WORDS.encode("utf-16"), LINE.encode("cp1256", "replace")],
        ".html": [PAGE.encode(), PAGE.replace("utf-8", "iso-8859-1").encode("latin-1", "replace")],
        ".jsonl": [lines],
        ".json": [json.dumps([record, record]).encode(), lines],
        ".csv": [
            table,
            mention,
            b"status,metadata,media\nx,\"{'url': 'https://a.example', 'content': 'x'}\",[]\n",
            table.decode().encode("utf-16"),
        ],
        ".xlsx": [_sheet()],
        ".rss": [RSS.encode(), ATOM.encode()],
        ".eml": [mail],
        ".mbox": [b"From a Mon Mar  4 10:00:00 2024\n" + mail + b"\n\nFrom b Mon Mar  4 10:00:00 2024\n" + mail],
        ".docx": [_document()],
        ".pdf": [written([(56, 760, "Three die in Tellin"), (56, 720, WORDS), (56, 700, "A line that goes on")], [(56, 760, WORDS)])],
        ".zip": [_zip({"a.txt": WORDS.encode(), "b/c.html": PAGE.encode(), "i.zip": _zip({"r.csv": table}), "r.jsonl": lines})],
        ".warc": [_warc(False), _warc(True)],
        ".wacz": [_wacz()],
        ".gz": [gzip.compress(lines), gzip.compress(PAGE.encode())],
    }


def written(*pages: Sequence[tuple[int, int, str]]) -> bytes:
    """A PDF by hand: each page is lines of (x, y, words) in 12-point Helvetica."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", font]
    for n, drawn_lines in enumerate(pages):
        drawn = "BT /F1 12 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in drawn_lines) + " ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * n} 0 R >>")
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{part}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members, the same bytes every time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 4, 0, 0, 0)), content, method)
    return held.getvalue()


_zip = packed


def _mail() -> bytes:
    message = EmailMessage()
    for name, value in {"From": "Desk <d@post.example>", "Subject": "Daily note", "Date": "Mon, 04 Mar 2024 23:30:00 +0300"}.items():
        message[name] = value
    message.set_content(f"{WORDS}\n{LINE}\n")
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(WORDS.encode(), maintype="text", subtype="plain", filename="note.txt")
    return message.as_bytes()


def _document() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Three die in Tellin", 0)
    document.add_paragraph(WORDS)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = LINE
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _sheet() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("Date", "Source", "Body", "Link"), ("2024-03-04", "Post", WORDS, "https://p.example/a"), (45355, 7.5, LINE, None)):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _warc(compressed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("t.warc", {"software": "crawler 1.2"}))
    for uri, kind, body in (("https://p.example/a", "text/html", PAGE.encode()), ("https://p.example/b", "text/plain", WORDS.encode())):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            uri,
            "response",
            payload=io.BytesIO(gzip.compress(body, mtime=0)),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-03-04T10:00:00Z"},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return held.getvalue()


def _wacz() -> bytes:
    pages = b'{"format":"json-pages-1.0"}\n{"url":"https://p.example/a","title":"T"}\n'
    members = {"archive/data.warc.gz": _warc(True), "pages/pages.jsonl": pages, "datapackage.json": b"{}"}
    return packed(members, zipfile.ZIP_STORED)
