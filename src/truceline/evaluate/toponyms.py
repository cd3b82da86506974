"""Place names against TR-News: recognised, and of those recognised resolved to within 161 km (100 miles)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import acos, cos, radians, sin
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from truceline.evaluate.stages import Mark, Sample, match, read
from truceline.model import PlaceMention, Reading

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MISCOUNT = 12  # letters by which an offset may be out
NEAR_KM = 161.0
"""The distance that published systems are compared at (Gritta et al. 2018)."""
DEMONYM = frozenset({"PCLI", "PCL", "PCLD", "PCLH", "PCLIX"})


def samples(path: Path) -> Iterator[Sample]:
    """The articles of a TR-News file with their toponyms; `says` holds lat and lon where the annotators resolved one.

    Raises ValueError naming the file that is no XML.
    """
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf8"))
    except ElementTree.ParseError as error:
        raise ValueError(f"{path}: not well-formed XML ({error})") from None
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        marks = []
        for toponym in article.iter("toponym"):
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            start, end = _spelt_at(text, toponym.findtext("phrase") or "", start, end)
            tag = toponym.find("gaztag")
            lat, lon = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
            point = (("lat", float(lat)), ("lon", float(lon))) if lat and lon else ()
            phrase = toponym.findtext("phrase") or ""
            code = tag.findtext("fcode") if tag is not None else None
            # "Turkish" is annotated as the country; it is an actor's adjective here, not a place.
            adjective = code in DEMONYM and not (tag is not None and phrase.lower() in (tag.findtext("name") or "").lower())
            marks.append(Mark(start, end, "adjective" if adjective else "place", point))
        published = (article.findtext("dltime") or "").strip()
        yield Sample(article.get("docid") or "", text, tuple(marks), published if _DAY.fullmatch(published) else None)


def _spelt_at(text: str, phrase: str, start: int, end: int) -> tuple[int, int]:
    """Where the annotated words stand nearest to the offsets given for them: after some letters the file counts one or two too many."""
    if not phrase or text[start:end] == phrase:
        return start, end
    near = [m.start() for m in re.finditer(re.escape(phrase), text) if abs(m.start() - start) <= MISCOUNT]
    if not near:
        return start, end
    best = min(near, key=lambda at: (abs(at - start), at))
    return best, best + len(phrase)


def found(reading: Reading) -> list[Mark]:
    """The reading's places with their points."""
    return [Mark(p.span.start, p.span.end, "place", _point(p)) for p in reading.places]


def _point(place: PlaceMention) -> tuple[tuple[str, Any], ...]:
    return (("lat", place.lat), ("lon", place.lon)) if place.lat is not None and place.lon is not None else ()


def score(path: Path) -> dict[str, Any]:
    """Recognition over place names (annotated adjectives of countries left out), and resolution of those recognised."""
    matched = match(list(read(samples(path))), found, wanted=lambda mark: mark.label == "place")
    distances = []
    unresolved = 0
    for gold, mark in matched.pairs:
        if gold.get("lat") is None:
            continue
        if mark.get("lat") is None:
            unresolved += 1
            continue
        distances.append(kilometres(gold.get("lat"), gold.get("lon"), mark.get("lat"), mark.get("lon")))
    resolvable = len(distances) + unresolved
    near = sum(d <= NEAR_KM for d in distances)
    return {
        "recognised": matched.rates(),
        "within 161 km": round(near / resolvable, 3) if resolvable else None,
        "median km": round(median(distances), 1) if distances else None,
        "no point": unresolved,
        "skipped": len(matched.skipped),
    }


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""

    a, b = radians(lat), radians(other_lat)
    cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(radians(other_lon - lon))
    return 6371.0088 * acos(max(-1.0, min(1.0, cosine)))
