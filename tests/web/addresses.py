"""Addresses to try at every route that is read: parameters are filled from what the casefile of page_case.py holds."""

from __future__ import annotations

import itertools
import re
from urllib.parse import quote

from truceline.web.doors import DOORS

INCIDENTS = ("INC-0001", "INC-0002", "INC-0003", "INC-0004", "INC-0005", "INC-0009")
REPORTS = ("R-01", "R-02", "R-03", "R-04/hostile", "R-05")
AGREEMENTS = ("AG-2018", "AG-JAN")
FORMATS = ("csv", "geojson", "jsonl", "plover", "web-annotations")
ANY = ("1", "R-01", "INC-0001", "AS-1", "SYR/MIL", "Saraqib", "events")
BY_NAME = {"week": ("2020-W06", "2020-W01"), "secret": ("none",), "name": FORMATS}
BY_PATH = (("/incidents", INCIDENTS), ("/reports", REPORTS), ("/originals", REPORTS), ("/agreements", AGREEMENTS))
QUERIES = ("", "?q=answered+fire", "?place=Saraqib", "?q=%22%3E%3Cscript%3Ealert(9)%3C%2Fscript%3E")


def _values(path: str, name: str) -> tuple[str, ...]:
    if name in BY_NAME:
        return BY_NAME[name]
    return next((values for part, values in BY_PATH if f"{part}/{{{name}" in path), ANY)


def addresses(line: str, *, reports: tuple[str, ...] = REPORTS) -> list[str]:
    """What to ask for at a line of the table of doors that begins with GET."""
    path = line.removeprefix("GET ")
    names = re.findall(r"\{(\w+)(?::path)?\}", path)
    found = []
    for values in itertools.product(*(reports if _values(path, n) is REPORTS else _values(path, n) for n in names)):
        at = path
        for name, value in zip(names, values, strict=True):
            at = re.sub(rf"\{{{name}(?::path)?\}}", lambda _, value=value: quote(value, safe=""), at)
        found.append(at)
    return [f"{at}{query}" for at in found for query in (QUERIES if not names else ("",))]


def every_address(*, reports: tuple[str, ...] = REPORTS) -> list[str]:
    """All of them, in the order of the table."""
    return [at for line in DOORS if line.startswith("GET ") for at in addresses(line, reports=reports)]
