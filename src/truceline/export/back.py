"""Exports read back: incidents from JSON lines, Parquet, a workbook or CSV, readings from JSON lines.

What a format cannot carry is unknown afterwards, never guessed: which format gives what stands in `ontology/exports/formats.yaml`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from truceline.export.errors import Unreadable
from truceline.export.public import LISTS
from truceline.export.ucdp import BadRow
from truceline.model import Incident, Reading
from truceline.model.codec import from_dict

MENTION = {"report": "report", "event": "event_id", "anchor": "anchor", "outlet": "outlet", "published": "published", "group": "group",
           "said_by": "said_by", "actors": "actors", "recipients": "recipients", "ordinal": "ordinal"}  # fmt: skip
FIGURE = ("report", "anchor", "kind", "victims", "group", "said_by", "outlet", "published", "superseded", "shared_with", "part_of",
          "cumulative", "discounted")  # fmt: skip
WORDED = ("expr", "low", "high", "approx", "exclusive")
OWN = ("id", "kind", "event_kind", "status", "mode", "place", "country", "admin1", "lat", "lon", "precision", "radius_m", "actors",
       "recipients", "aggregate", "contested", "denied_by", "corroboration", "responds_to", "certainty", "local_time")  # fmt: skip
BARE: Mapping[str, Any] = {"mentions": [], "figures": [], "reasons": [], "near": [], "links": []}


def read_incidents(path: Path) -> Iterator[Incident | BadRow]:
    """The incidents of an export, one after another; a row that does not fit becomes a BadRow with one clear sentence.

    Raises Unreadable where the file is no export of incidents, ExtraMissing where it needs an optional dependency, OSError.
    """
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson", ".json"):
        rows = _from_lines(path)
    elif suffix == ".parquet":
        rows = _from_parquet(path)
    elif suffix == ".xlsx":
        from truceline.export.xlsx_back import rows_of  # noqa: PLC0415  (brings openpyxl)

        rows = enumerate(rows_of(path), 2)
    elif suffix == ".csv":
        rows = _from_csv(path)
    else:
        raise Unreadable(f"{path}: not an export that can come back; give .jsonl, .parquet, .xlsx or .csv")
    for number, plain in rows:
        yield plain if isinstance(plain, BadRow) else _made(number, plain)


def read_readings(path: Path) -> Iterator[Reading | BadRow]:
    """The reports of an export with everything read from them. Raises OSError."""
    for number, plain in _lines(path):
        if isinstance(plain, BadRow):
            yield plain
            continue
        try:
            yield reading_of_public(plain)
        except (ValueError, KeyError, TypeError) as error:
            yield BadRow(number, f"line {number}: {_first(error)}; the report was left out")


def holds_reports(path: Path) -> bool:
    """True where the first record of a file of JSON lines is a report."""
    first = next((plain for _, plain in _lines(path)), None) if path.suffix.lower() in (".jsonl", ".ndjson", ".json") else None
    return isinstance(first, dict) and "text" in first and "events" in first


def incident_of_public(plain: Mapping[str, Any]) -> Incident:
    """The incident of its public shape (`public_incident`). Raises ValueError or KeyError naming what does not fit."""
    found = {name: plain[name] for name in OWN if name in plain}
    found |= {name: plain.get(name) for name in ("interval", "killed", "wounded", "part_of")}
    found |= {name: plain.get(name, []) for name in ("reasons", "near", "links")}
    found["mentions"] = [_mention(one) for one in plain.get("mentions", ())]
    found["figures"] = [_figure(one) for one in plain.get("figures", ())]
    return from_dict(Incident, found)


def _mention(one: Mapping[str, Any]) -> dict[str, Any]:
    start, end = one["span"]
    return {**{ours: one[theirs] for theirs, ours in MENTION.items() if theirs in one}, "span": {"start": start, "end": end}}


def _figure(one: Mapping[str, Any]) -> dict[str, Any]:
    start, end = one["span"]
    kept = {name: one[name] for name in FIGURE if name in one}
    worded = {name: one[name] for name in WORDED if name in one}
    return {**kept, "casualty_id": one["casualty"], "span": {"start": start, "end": end}, "figure": worded}


def reading_of_public(plain: Mapping[str, Any]) -> Reading:
    """The reading of its public shape (`public_reading`)."""
    lists = {name: [_deep(one) for one in value] for name, value in plain.items() if name in LISTS}
    title = plain["headline"] if "headline" in plain else plain["title"]
    text = f"{plain['title']}\n{plain['text']}" if plain["title"] else plain["text"]
    report = {name: value for name, value in plain.items() if name not in (*LISTS, "headline", "passed_over", "rulings")}
    more = {"passed_over": plain.get("passed_over", False), "rulings": plain.get("rulings", [])}
    return from_dict(Reading, {**lists, **more, "report": {**report, "title": title, "text": text}})


def _deep(mention: Mapping[str, Any]) -> dict[str, Any]:
    """A flat mention as the model has it: spans as records, the figure's fields in one, no spread interval."""
    found = dict(mention)
    if "span" in found:
        found["span"] = _span(found["span"])
    for name in ("insertions", "spans"):
        if name in found:
            found[name] = [_span(span) for span in found[name]]
    if "interval" in found:
        found.pop("start", None)
        found.pop("end", None)
    if "expr" in found:
        found["figure"] = {name: found.pop(name) for name in WORDED if name in found}
    return found


def _span(span: Any) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _made(number: int, plain: Mapping[str, Any]) -> Incident | BadRow:
    try:
        return incident_of_public(plain)
    except (ValueError, KeyError, TypeError) as error:
        return BadRow(number, f"line {number}: {_first(error)}; the incident was left out")


def _first(error: Exception) -> str:
    """What does not fit, in one line."""
    if isinstance(error, KeyError):
        return f"no field {error.args[0]}"
    details = getattr(error, "errors", None)
    if callable(details):
        fault = details()[0]
        return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
    return str(error).splitlines()[0]


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    with path.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                plain = json.loads(line)
            except ValueError as error:
                yield number, BadRow(number, f"line {number}: not valid JSON ({error}); the line was left out")
                continue
            yield number, plain if isinstance(plain, dict) else BadRow(number, f"line {number}: not a JSON object; the line was left out")


def _from_lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    yield from _lines(path)


def _from_csv(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    from truceline.export.cells import plain_of_row  # noqa: PLC0415  (the other formats need none of it)

    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if not {"id", "kind", "event_kind", "status"} <= set(reader.fieldnames or ()):
            raise Unreadable(f"{path}: no export of incidents; it has no columns id, kind, event_kind and status")
        for row in reader:
            if (row["id"] or "").startswith("#"):  # the row of HXL tags
                continue
            try:
                yield reader.line_num, plain_of_row(row)
            except ValueError as error:
                yield reader.line_num, BadRow(reader.line_num, f"line {reader.line_num}: {_first(error)}; the incident was left out")


def _from_parquet(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    from truceline.export.parquet import arrow, plain_of_record  # noqa: PLC0415  (brings pyarrow)

    pa, _, pq = arrow()
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise Unreadable(f"{path}: no Parquet file ({str(error).splitlines()[0]})") from None
    number = 0
    with file:
        for batch in file.iter_batches(batch_size=1_000):
            for record in batch.to_pylist():
                number += 1
                yield number, plain_of_record(record)
