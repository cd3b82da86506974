"""Events of the UCDP Georeferenced Event Dataset, as far as merging and tolls are compared with them (codebook 19.1).

UCDP GED is licensed under CC BY 4.0 (Sundberg and Melander 2013; Högbladh 2019).
"""

from __future__ import annotations

import csv
import gzip
import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SHORTEST = 8
"""Letters below which a headline is a code or a scrap."""
DAY_KNOWN = 2
"""date_prec up to which the day is known to within a few days."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One source of an event: its words, day and office, None where the lists of the row do not match."""

    text: str
    published: date
    office: str | None


@dataclass(frozen=True, slots=True)
class GedEvent:
    """One event; `low`, `best` and `high` count its dead, `where_prec` and `date_prec` are UCDP's codes."""

    id: str
    start: date
    end: date
    date_prec: int
    place: str
    where_prec: int
    province: str
    district: str
    lat: float
    lon: float
    low: int
    best: int
    high: int
    headlines: tuple[Headline, ...]


def events(path: Path) -> Iterator[GedEvent]:
    """The rows of a gzipped CSV file. Raises KeyError naming a column that is missing, ValueError for a bad number or day."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            start = date.fromisoformat(row["date_start"])
            yield GedEvent(
                id=row["id"].removesuffix(".0"),
                start=start,
                end=date.fromisoformat(row["date_end"]),
                date_prec=int(float(row["date_prec"])),
                place=row["where_coordinates"],
                where_prec=int(float(row["where_prec"])),
                province=row["adm_1"],
                district=row["adm_2"],
                lat=float(row["latitude"]),
                lon=float(row["longitude"]),
                low=int(float(row["low"])),
                best=int(float(row["best"])),
                high=int(float(row["high"])),
                headlines=tuple(_headlines(row, start)),
            )


def _headlines(row: dict[str, str], start: date) -> Iterator[Headline]:
    """Different headlines of a row, split at ";" once character references are read."""
    texts = [" ".join(text.split()).strip(" \"'") for text in html.unescape(row["source_headline"]).split(";")]
    days = [day.strip() for day in row["source_date"].split(";")]
    offices = [office.strip() for office in row["source_office"].split(";")]
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if len(text) < SHORTEST or text.lower() in seen:
            continue
        seen.add(text.lower())
        published = date.fromisoformat(days[number][:10]) if len(days) == len(texts) and days[number] else start
        yield Headline(text, published, (offices[number] or None) if len(offices) == len(texts) else None)
