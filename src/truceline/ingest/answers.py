"""What a server answered → the same records that the same bytes in a file would give, with where and when they were fetched."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from truceline.ingest.asked import Asked
from truceline.ingest.kinds import HEAD, KNOWN, kind, take
from truceline.ingest.records import failed, raw_of
from truceline.model import Capture, Raw, ReportError
from truceline.model.addresses import report_id
from truceline.model.hints import carried

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/warc": ".warc",
}


def raws(data: bytes, capture: Capture, asked: Asked | None = None) -> Iterator[Raw | ReportError]:
    """The reports in the bytes that `capture.uri` gave. A page, a document or a text is the report of that address.

    Records that name themselves (a JSON file with ids, a feed) get ids under the address that gave them: nothing that comes over the
    network may pass itself off as a report that came from elsewhere.
    """
    uri = capture.uri or ""
    stated = (capture.header("content-type") or "").partition(";")[0].strip().lower()
    ending = _ENDINGS.get(stated) or kind(data[:HEAD])
    if ending not in KNOWN:
        yield failed(uri, "E103", ending)
        return
    whole = raw_of(uri, data, "text").sha256
    stream = cast(BinaryIO, io.BufferedReader(io.BytesIO(data)))  # as files are opened: it can be peeked into
    # What a feed or a list says is of the page that it names, not of what a file behind that address holds.
    around = replace(capture, headers=tuple(header for header in capture.headers if header not in carried(capture.headers)))
    for place, item in enumerate(take(uri, stream, ending, len(data), asked=asked), 1):
        if isinstance(item, ReportError):
            yield item
        elif item.media == "docs":
            yield _renamed(item, around, whole, place)
        elif item.sha256 == whole:
            yield replace(item, capture=capture)
        else:
            part = item.origin if item.origin != uri else f"{uri}!/{item.line or place}"
            yield replace(item, capture=replace(around, uri=part), held_in=whole)


def _renamed(item: Raw, capture: Capture, whole: str, place: int) -> Raw | ReportError:
    """A record under an id of its address and of the name that it gives itself, or of its place where it gives none."""
    try:
        record = json.loads(item.data)
        name = record.get("id") or record.get("uri") or record.get("url") or item.line or place
        record["id"] = report_id(f"{capture.uri}!/{name}")
    except (ValueError, RecursionError, AttributeError, TypeError):
        return failed(item.origin, "E107", "a record of a fetched file", line=item.line)
    renamed = raw_of(item.origin, json.dumps(record, ensure_ascii=False).encode("utf8", "surrogatepass"), "docs", item.line)
    return replace(renamed, capture=capture, held_in=whole)
