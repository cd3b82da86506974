"""What Bellingcat's auto-archiver writes into its CSV: a row of status, metadata and media, the last two as Python prints them."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from truceline.ingest.lists import LinkList
from truceline.ingest.records import failed, raw_of
from truceline.model import Raw, ReportError

_HEADER = ("status", "metadata", "media")
MAX_CELL = 1_000_000  # characters: it is taken apart as a tree


def is_dump(header: Sequence[str]) -> bool:
    """True for the header of the tool's own CSV; its sheets are ordinary tables."""
    return tuple(header) == _HEADER


def of_dump(origin: str, cells: Sequence[str], line: int, links: LinkList) -> Iterator[Raw | ReportError]:
    """The post of a row where its words were archived, else its link."""
    if not any(cell.strip() for cell in cells):
        return
    held = _printed(cells[1]) if len(cells) > 1 and len(cells[1]) <= MAX_CELL else None
    if held is None:
        yield failed(origin, "E110", "its metadata are not as auto-archiver prints them", line=line)
        return
    words = {name: str(held.get(name) or "") for name in ("title", "content", "url")}
    record = {
        "url": words["url"],
        "title": words["title"] if words["content"] else "",
        "text": words["content"] or words["title"],
        "published": str(held.get("timestamp") or "")[:10],
    }
    record = {name: value for name, value in record.items() if value}
    if "text" in record:
        yield raw_of(origin, json.dumps(record, ensure_ascii=False).encode("utf8", "surrogatepass"), "docs", line)
    elif not links.take(links.of_record(record, line)):
        yield failed(origin, "E110", "neither words nor a link", line=line)


def _printed(written: str) -> dict[str, Any] | None:
    """A printed dictionary of plain values and moments; nothing in it is ever called."""
    try:
        tree = ast.parse(written.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not isinstance(tree, ast.Dict):
        return None
    return {str(key.value): _value(value) for key, value in zip(tree.keys, tree.values, strict=True) if isinstance(key, ast.Constant)}


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("datetime"):
        parts = [a.value for a in node.args[:6] if isinstance(a, ast.Constant) and isinstance(a.value, int)]
        try:
            return datetime(*parts).isoformat()  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return None
    return None
