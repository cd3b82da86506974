"""1,000 mixed files taken in and read, against extraction of the same reports: `make bench-ingest`, or `python -m benchmarks.ingest`.

Both are CPU time on one thread, that of child processes (PDF) included; extraction is measured on every tenth report and counted ten
times. The files are written for the run from the annotated reports in ../shared, or from those of the demo.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from benchmarks.bench import ANNOTATED, DEMO
from benchmarks.fuzz_seeds import packed, written

FILES = 1_000
EVERY = 10
MAX_RATIO = 1.0  # of taking in and reading over extracting
# Of ten files: three pages, and one each of the others; the last is one of several archives in turn.
KINDS = ("html", "html", "html", "txt", "eml", "docx", "pdf", "jsonl", "xlsx", "packed")


def main() -> int:
    """Write, measure, tell; with --gate exit code 1 where taking in is slower than extracting."""
    asked = argparse.ArgumentParser(prog="make bench-ingest", description=__doc__.splitlines()[0])
    asked.add_argument("--files", type=int, default=FILES, metavar="N")
    asked.add_argument("--json", action="store_true", help="print one JSON object")
    asked.add_argument("--gate", action="store_true", help="fail where a limit is exceeded")
    options = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="truceline-ingest-"))
    try:
        kinds = write_files(folder, options.files)
        found = {"files": options.files, "kinds": dict(kinds), **measure(folder)}
    finally:
        shutil.rmtree(folder)
    if options.json:
        print(json.dumps(found, indent=2, sort_keys=True))
    else:
        print(
            f"{found['files']} files, {found['reports']} reports, {found['errors']} errors\n"
            f"taken in and read in {found['ingest_cpu_s']} s of processor time, originals kept in {found['keep_cpu_s']} s more\n"
            f"the same reports extracted in {found['extract_cpu_s']} s: ratio {found['ratio']} (limit {MAX_RATIO})\n"
            f"slowest kinds {found['slowest']}; peak memory {found['peak_memory_mb']} MB"
        )
    return 1 if options.gate and found["ratio"] > MAX_RATIO else 0


def measure(folder: Path) -> dict[str, Any]:
    """The figures over a folder of files."""
    from truceline.extract import extract
    from truceline.ingest import sources
    from truceline.model import Raw
    from truceline.ontology.languages import languages
    from truceline.read import read
    from truceline.store import Casefile

    next(iter(extract([])), None)
    began = _cpu()
    reports, raws, errors = [], [], 0
    by_kind: Counter[str] = Counter()
    for item in sources([str(folder)]):
        if not isinstance(item, Raw):
            errors += 1
            continue
        before = _cpu()
        reports.append(read(item, languages=languages()))
        by_kind[item.media] += _cpu() - before
        raws.append((reports[-1].id, item))
    ingest = _cpu() - began
    with Casefile.open(folder / "case", create=True) as held:
        began = _cpu()
        held.keep_bytes(raw for _, raw in raws)
        held.keep_chain(raws, taken_by="benchmark")
        keep = _cpu() - began
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    list(extract([replace(reports[0], id="warm")]))
    began = _cpu()
    list(extract(reports[::EVERY]))
    extracted = (_cpu() - began) * len(reports) / len(reports[::EVERY])
    slowest = {kind: round(seconds, 2) for kind, seconds in by_kind.most_common(3)}
    return {
        "reports": len(reports),
        "errors": errors,
        "ingest_cpu_s": round(ingest, 1),
        "keep_cpu_s": round(keep, 1),
        "extract_cpu_s": round(extracted, 1),
        "ratio": round((ingest + keep) / extracted, 2),
        "slowest": slowest,
        "peak_memory_mb": round(memory),
    }


def write_files(folder: Path, number: int) -> Counter[str]:
    """Write so many files of one report each, mixed; how many of each kind."""
    source = ANNOTATED if ANNOTATED.exists() else DEMO
    records = [json.loads(line) for line in source.read_text(encoding="utf8").splitlines()]
    counted: Counter[str] = Counter()
    for n in range(number):
        record = {**records[n % len(records)], "id": f"r{n}"}
        kind = KINDS[n % len(KINDS)]
        name, data = _file(kind, record, n)
        (folder / f"{n:05}{name}").write_bytes(data)
        counted[name] += 1
    return counted


def _file(kind: str, record: dict[str, Any], number: int) -> tuple[str, bytes]:
    title, text = str(record.get("title") or "Report"), f"{record['text']}\n\nFile {number}."
    lines = [line for line in text.split("\n") if line.strip()]
    match kind:
        case "html":
            return ".html", page(title, lines, record)
        case "txt":
            return ".txt", f"{title}\n\n{text}".encode()
        case "eml":
            mail = EmailMessage()
            mail["Subject"], mail["Date"] = title.replace("\n", " "), "Mon, 03 Feb 2020 10:00:00 +0000"
            mail.set_content(text)
            return ".eml", mail.as_bytes()
        case "docx":
            return ".docx", _document(title, lines)
        case "pdf":
            return ".pdf", _printed([title, *lines])
        case "jsonl":
            return ".jsonl", json.dumps({**record, "text": text}).encode() + b"\n"
        case "xlsx":
            return ".xlsx", _sheet(title, text)
    return _packed(title, lines, text, record, number)


def page(title: str, lines: Sequence[str], record: dict[str, Any]) -> bytes:
    """A page as outlets make them: navigation, a teaser, scripts and a foot around the article."""
    from html import escape

    links = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(20))
    script = "<script>" + "window.track=window.track||[];track.push({a:1});" * 200 + "</script>"
    article = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = f'<title>{escape(title)}</title><meta property="article:published_time" content="{record.get("published") or "2020-02-03"}">'
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}{script}</head>'
        f"<body><header><nav><ul>{links}</ul></nav></header>"
        f"<main><article><h1>{escape(title)}</h1>{article}</article><aside><ul>{links}</ul></aside></main><footer>{links}</footer></body></html>"
    )
    return html.encode()


def _document(title: str, lines: Sequence[str]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _printed(lines: Sequence[str]) -> bytes:
    """Lines of at most 90 characters, 50 a page."""
    import textwrap

    plain = [row.encode("latin-1", "replace").decode("latin-1").translate({40: "[", 41: "]", 92: "/"}) for row in lines]
    rows = [row for line in plain for row in textwrap.wrap(line, 90) or [""]]
    pages = [[(56, 780 - 14 * place, row) for place, row in enumerate(rows[at : at + 50])] for at in range(0, len(rows), 50)]
    return written(*pages)


def _sheet(title: str, text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Date", "Headline", "Body"])
    book.active.append(["2020-02-03", title, "".join(c for c in text if c >= " " or c in "\n\t")])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _packed(title: str, lines: Sequence[str], text: str, record: dict[str, Any], number: int) -> tuple[str, bytes]:
    match number // len(KINDS) % 4:
        case 0:
            return ".zip", packed({"a.html": page(title, lines, record)})
        case 1:
            return ".warc.gz", _warc(page(title, lines, record), number)
        case 2:
            from xml.sax.saxutils import escape

            words = escape("".join(c for c in text if c >= " " or c == "\n"))
            item = f"<item><title>{escape(title)}</title><description>{words}</description></item>"
            return ".rss", f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()
        case _:
            return ".csv", b"Date,Body\n2020-02-03," + json.dumps(text, ensure_ascii=False).replace('\\"', '""').replace(
                "\\n", "\n"
            ).encode()


def _warc(body: bytes, number: int) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(f"https://p.example/{number}", "response", payload=io.BytesIO(body), http_headers=headers)
    )
    return held.getvalue()


def _cpu() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))
    sys.exit(main())
