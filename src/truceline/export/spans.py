"""Spans as W3C Web Annotations (JSON-LD): every mention of the selection's reports, with position and quote selectors.

Positions are code points, the first one 0, the end exclusive, in the text as it was read (title, line break, body): the
Recommendation, 4.2.5, wants "the character number" of the text in logical order, not code units.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import quote

from truceline.export.material import Material
from truceline.export.public import LISTS
from truceline.export.sheet import put
from truceline.model import Reading, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of context on either side, as annotation clients keep them
# Sort of mention to what its body says; each names fields of the mention.
SAYS: dict[str, tuple[str, ...]] = {
    "events": ("type", "mode", "kind", "status"),
    "casualties": ("kind", "victims"),
    "agreements": ("kind", "state"),
    "talks": ("status", "format"),
    "breaches": ("stance",),
    "claims": ("kind", "mode"),
    "actors": ("code", "actor_type"),
    "places": ("kind", "country"),
    "dates": ("value",),
    "quantities": ("unit",),
    "questions": ("kind",),
    "counts": ("unit",),
}


def report_urn(id: str) -> str:
    """The name of a report's text as read."""
    return f"urn:truceline:report:{quote(id, safe='')}"


def write_annotations(material: Material, stream: IO[bytes]) -> None:
    """One AnnotationPage; an annotation a line."""
    put(stream, _lines(material))


def _lines(material: Material) -> Iterator[str]:
    yield f'{{"@context": "{CONTEXT}", "id": "urn:truceline:annotations", "type": "AnnotationPage", "startIndex": 0, "items": [\n'
    comma = ""
    for reading in material.readings():
        for annotation in annotated(reading):
            yield comma + json.dumps(annotation, ensure_ascii=False, sort_keys=True)
            comma = ",\n"
    yield "\n]}\n"


def annotated(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one report, sort by sort, each in text order."""
    for sort in LISTS:
        for mention in getattr(reading, sort):
            spans = (mention.span,) if hasattr(mention, "span") else mention.spans
            for number, span in enumerate(spans):
                yield _annotation(reading.report, sort, mention, span, number)


def _annotation(report: Report, sort: str, mention: Any, span: Span, number: int) -> dict[str, Any]:
    urn = report_urn(report.id)
    said = [f"{name}: {value}" for name in SAYS[sort] if (value := getattr(mention, name, None)) is not None]
    source = {"id": urn, "type": "Text", "format": "text/plain", "language": report.language}
    if report.uri:
        source["dcterms:source"] = report.uri
    return {
        "id": f"{urn}:{quote(mention.id, safe='')}{f':{number}' if number else ''}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "text/plain",
            "language": "en",
            "value": "; ".join([sort, *said]),
        },
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": report.quote(span),
                    "prefix": report.text[max(0, span.start - AROUND) : span.start],
                    "suffix": report.text[span.end : span.end + AROUND],
                },
            ],
        },
    }
