"""A workbook of ours as incidents: the sheets incidents, figures and sources put together again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from truceline.export.cells import flag, items, number, plain_of_row, text, whole
from truceline.export.errors import Unreadable


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Incidents in the shape of the public record. Raises Unreadable where the file is no workbook of ours."""
    from openpyxl import load_workbook  # noqa: PLC0415  (150 ms that no other format needs)
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise Unreadable(f"{path}: no workbook ({error})") from None
    try:
        if not {"incidents", "figures", "sources"} <= set(book.sheetnames):
            raise Unreadable(f"{path}: no workbook of an export; it lacks a sheet incidents, figures or sources")
        figures, mentions = _grouped(book["figures"], _figure), _grouped(book["sources"], _mention)
        for row in _records(book["incidents"]):
            plain = plain_of_row(row)
            plain |= {name: text(row.get(name)) for name in ("local_time", "certainty", "responds_to")}
            plain["denied_by"] = items(row.get("denied_by"))
            plain["part_of"] = _part_of(row)
            plain["links"] = [one.split(" ", 1) for one in items(row.get("links"))]
            yield {**plain, "figures": figures.get(plain["id"], []), "mentions": mentions.get(plain["id"], [])}
    except ValueError as error:
        raise Unreadable(f"{path}: a cell does not hold what its column says ({error})") from None
    finally:
        book.close()


def _part_of(row: dict[str, Any]) -> dict[str, Any] | None:
    rule = text(row.get("part_of_rule"))
    if rule is None:
        return None
    return {
        "rule": rule,
        "text": text(row.get("part_of_text")) or "",
        "score": number(row.get("part_of_score")),
        "other": text(row.get("part_of")),
    }


def _records(sheet: Any) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    names = next(rows, ())
    for row in rows:
        yield dict(zip(names, row, strict=False))


def _grouped(sheet: Any, made: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _records(sheet):
        found.setdefault(str(text(row["incident"])), []).append(made(row))
    return found


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    kept = {
        name: text(row.get(name)) for name in ("report", "casualty", "anchor", "kind", "expr", "victims", "group", "outlet", "published")
    }
    kept |= {name: text(row.get(name)) for name in ("part_of", "discounted")}
    numbers = {name: whole(row.get(name)) for name in ("low", "high")}
    flags = {name: flag(row.get(name)) for name in ("approx", "exclusive", "superseded", "cumulative")}
    lists = {name: items(row.get(name)) for name in ("said_by", "shared_with")}
    return {**kept, **numbers, **flags, **lists, "span": [whole(row.get("start")), whole(row.get("end"))]}


def _mention(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: text(row.get(name)) for name in ("report", "event", "anchor", "outlet", "published", "group")}
    lists = {name: items(row.get(name)) for name in ("said_by", "actors", "recipients")}
    return {**kept, **lists, "ordinal": whole(row.get("ordinal")), "span": [whole(row.get("start")), whole(row.get("end"))]}
