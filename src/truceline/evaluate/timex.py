"""Time expressions against TimeML: spans, and values where the spans meet (relaxed span F1, value F1; TempEval-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from truceline.evaluate.score import rates
from truceline.evaluate.stages import Mark, Sample, anything, match, read
from truceline.model import DateMention, Interval, Reading

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINK = re.compile(r"(?<=[^\W\d])\s+(?:and|to|until|till|through)\s+(?=[^\W\d])|(?<=\d{4})\s+(?:and|to|until|till|through)\s+(?=\d{4})")
_LENGTH = re.compile(r"P[\dXT]")
_UNKNOWN = Interval(None, None, "vague", "document")


def samples(folder: Path) -> Iterator[Sample]:
    """The texts of a folder of TimeML files, by name, with their TIMEX3 of types DATE and TIME, and durations.

    Raises ValueError naming the file that is no TimeML.
    """
    for path in sorted(folder.glob("*.tml")):
        try:
            root = ElementTree.fromstring(path.read_text(encoding="utf8"))
        except ElementTree.ParseError as error:
            raise ValueError(f"{path}: not well-formed TimeML ({error})") from None
        body = root.find("TEXT")
        if body is None:
            raise ValueError(f"{path}: no TEXT element")
        creation = root.find("DCT/TIMEX3")
        published = (creation.get("value") or "")[:10] if creation is not None else ""
        parts: list[str] = []
        marks: list[Mark] = []
        _walk(body, parts, marks)
        text = "".join(parts)
        cut = len(text) - len(text.lstrip())
        moved = tuple(Mark(m.start - cut, m.end - cut, m.label, m.says) for m in marks)
        yield Sample(path.stem, text.strip(), moved, published if _DAY.fullmatch(published) else None)


def _walk(element: ElementTree.Element, parts: list[str], marks: list[Mark]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, marks)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if element.tag == "TIMEX3":
        marks.append(Mark(start, end, element.get("type") or "", (("value", element.get("value")),)))


def found(reading: Reading) -> list[Mark]:
    """The reading's dates with the TIMEX3 values that they amount to."""
    return [
        Mark(start, end, "DATE", (("value", value), ("interval", d.interval))) for d in reading.dates for start, end, value in _ends_of(d)
    ]


def _ends_of(mention: DateMention) -> list[tuple[int, int, str | None]]:
    """Spans and values of a mention: two where it tells both ends of a period, which TIMEX3 marks each ("from 1998 to 2000")."""
    start, end = mention.span.start, mention.span.end
    values, linked = (mention.value or "").split("/"), _LINK.search(mention.anchor)
    if len(values) != 2 or linked is None:
        return [(start, end, value_of(mention))]
    return [(start, start + linked.start(), values[0]), (start + linked.end(), end, values[1])]


def days_found(reading: Reading) -> list[Mark]:
    """Those of them that tell days or could: no mere lengths of time ("three weeks") and no sets ("daily")."""
    return [mark for mark in found(reading) if not (_LENGTH.match(str(mark.get("value"))) and mark.get("interval") == _UNKNOWN)]


def value_of(mention: DateMention) -> str | None:
    """The TIMEX3 value of a date: its own, else that of its interval (day, week, month, year), None for a free range."""
    if mention.value:
        return mention.value
    start, end = mention.interval.start, mention.interval.end
    if start is None or end is None:
        return None
    if start == end:
        return str(start)
    if mention.interval.granularity == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}"
    return {"month": f"{start:%Y-%m}", "year": f"{start:%Y}"}.get(mention.interval.granularity)


def same_value(gold: str | None, mark: Mark) -> bool:
    """True where the values are equal to the day; hours and parts of the day ("TNI", "T06:18") say nothing finer here."""
    told = re.sub(r"T.*$", "", gold or "")
    value = re.sub(r"T.*$", "", str(mark.get("value") or ""))
    if told and told == value:
        return True
    interval = mark.get("interval")
    whole = _DAY.fullmatch(told) is not None and isinstance(interval, Interval) and interval.start == interval.end
    return whole and str(interval.start) == told


def _is_date(mark: Mark) -> bool:
    return mark.label in ("DATE", "TIME")


def score(folder: Path) -> dict[str, Any]:
    """Span F1 (overlap) and value F1 over all TIMEX3, and over dates and times alone (no durations and sets)."""
    result: dict[str, Any] = {}
    done = list(read(samples(folder)))
    for name, read_as, wanted in (("all", found, anything), ("dates", days_found, _is_date)):
        matched = match(done, read_as, wanted=wanted)
        right = sum(same_value(gold.get("value"), mark) for gold, mark in matched.pairs)
        result[name] = {"span": matched.rates(), "value": rates(right, matched.gold, matched.predicted), "skipped": len(matched.skipped)}
    return result
