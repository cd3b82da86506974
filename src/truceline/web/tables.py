"""A list as a file: the rows that the address asks for, all of them, as CSV or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from fastapi import HTTPException, Request
from fastapi.responses import StreamingResponse

from truceline.export.table import comma

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
MOST = 1_000_000
Value = str | int | float | None


def wanted(request: Request) -> bool:
    """True where the address asks for a file (`as=csv`, `as=jsonl`). Raises HTTPException 422 for another format."""
    asked = request.query_params.get("as")
    if asked is not None and asked not in FORMATS:
        raise HTTPException(422, f"There is no {asked} of this list; there is {' and '.join(FORMATS)}.")
    return asked is not None


def answer(request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> StreamingResponse:
    """The rows as the file that was asked for; a cell that a spreadsheet would run as a formula is made text."""
    kind = request.query_params["as"]
    lines = map(comma, chain([columns], rows)) if kind == "csv" else (_json(columns, row) for row in rows)
    headers = {"content-disposition": f'attachment; filename="truceline-{name}.{kind}"'}
    return StreamingResponse(lines, media_type=FORMATS[kind], headers=headers)


def links(query: str) -> list[tuple[str, str]]:
    """(title, query string) of each format for what the page shows."""
    joined = f"{query}&" if query else "?"
    return [("CSV", f"{joined}as=csv"), ("JSON lines", f"{joined}as=jsonl")]


def _json(columns: Sequence[str], row: Sequence[Value]) -> str:
    return json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"
