"""The pack as a folder or .zip that opens in any browser without a server: the page, each quoted report's excerpts, tables as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.brief.pack import Pack
from truceline.brief.page import line_numbers, page
from truceline.brief.render import rendered
from truceline.brief.sources import Source
from truceline.export.container import Container
from truceline.export.table import Cell, comma
from truceline.model import Report

READ_ME = "Open index.html in any browser. Nothing is fetched from anywhere; every number leads to the words that it rests on.\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: `anchors` begin here, `quoted` is True where a source covers it."""

    text: str
    quoted: bool
    anchors: tuple[str, ...]


def write_folder(made: Pack, container: Container) -> None:
    """Write all files of the folder. Raises OSError where it cannot be written."""
    files = {id: f"reports/r{number:04}.html" for number, id in enumerate(made.reports, start=1)}

    def href(source: Source) -> str:
        return f"{files[source.report]}#{_anchor(source)}" if source.report in files else "#words"

    container.put("index.html", [page(made, report_href=href)])
    by_report: dict[str, list[Source]] = {}
    for source in made.sources:
        by_report.setdefault(source.report, []).append(source)
    for id, report in made.reports.items():
        parts = {
            "report": report,
            "period": made.period.name,
            "published": report.published.isoformat() if report.published else "day not stated",
            "uri": next((s.uri for s in by_report[id] if s.uri), None),
            "paragraphs": [list(pieces) for pieces in excerpts(report, by_report[id], made.withheld.get(id, ()))],
            "hidden": [_anchor(s) for s in by_report[id] if s.words is None],
        }
        container.put(files[id], [rendered("excerpts.html", parts)])
    container.put("incidents.csv", map(comma, _incidents(made)))
    container.put("figures.csv", map(comma, _figures(made)))
    container.put("verdicts.csv", map(comma, _verdicts(made)))
    container.put("sources.csv", map(comma, _sources(made)))
    container.put("README.txt", [READ_ME])
    told = {"period": made.period.name, "edition": made.edition, "known_on": made.known_on, "rules": list(made.rules)}
    listed = {name: {"sha256": sha, "bytes": size} for name, (sha, size, _) in sorted(container.written.items())}
    container.put(Container.MARK, [json.dumps({**told, "files": listed}, ensure_ascii=False, sort_keys=True, indent=1) + "\n"])


def excerpts(report: Report, sources: Sequence[Source], withheld: Sequence[tuple[int, int]]) -> Iterator[Iterator[Piece]]:
    """The paragraphs that hold a quoted word, cut where sources begin and end.

    Of a paragraph that also tells of a movement of forces (`withheld`), the quoted words alone.
    """
    shown = [s for s in sources if s.words is not None]
    for block in report.blocks:
        inside = [s for s in shown if s.start < block.end and s.end > block.start]
        if not inside:
            continue
        bare = any(start < block.end and end > block.start for start, end in withheld)
        yield _pieces(report.text, block.start, block.end, inside, bare)
    loose = [s for s in shown if not any(s.start < b.end and s.end > b.start for b in report.blocks)]
    if loose:
        yield _pieces(report.text, min(s.start for s in loose), max(s.end for s in loose), loose, True)


def _pieces(text: str, start: int, end: int, sources: Sequence[Source], bare: bool) -> Iterator[Piece]:
    cuts = sorted({start, end, *(max(s.start, start) for s in sources), *(min(s.end, end) for s in sources)})
    for left, right in zip(cuts, cuts[1:], strict=False):
        quoted = any(s.start < right and s.end > left for s in sources)
        anchors = tuple(_anchor(s) for s in sources if max(s.start, start) == left and s.start >= start)
        yield Piece(text[left:right] if quoted or not bare else " … ", quoted, anchors)


def _anchor(source: Source) -> str:
    return f"s{source.start}-{source.end}"


def _words(sources: Iterable[Source], made: Pack) -> str:
    return " ".join(str(made.numbers[s.key]) for s in sources)


def _incidents(made: Pack) -> Iterator[Sequence[Cell]]:
    yield ("number", "id", "when", "what", "place", "precision", "by", "against", "contested", "killed", "wounded", "origins", "sources")
    for line in made.lines:
        sources = _words((*line.sources, *line.killed.sources, *line.wounded.sources), made)
        told = (line.number, line.id, line.when, line.what, line.place, line.precision, line.by, line.against)
        yield (*told, "contested" if line.contested else "", line.killed.text, line.wounded.text, line.origins, sources)


def _figures(made: Pack) -> Iterator[Sequence[Cell]]:
    yield ("incident", "kind", "class", "figure", "said_by", "outlet", "note", "source")
    for f in made.figures:
        yield (f.incident, f.kind, f.victims, f.text, f.said_by, f.source.outlet, f.note, made.numbers[f.source.key])


def _verdicts(made: Pack) -> Iterator[Sequence[Cell]]:
    yield ("agreement", "area", "attributed_to", "verdict", "incidents", "before", "observed", "which")
    numbers = line_numbers(made)
    for t in made.tallies:
        for place, side, cells, _ in t.rows:
            for (words, _), c in zip(t.columns, cells, strict=True):
                which = " ".join(numbers[id] for id in c.count.ids)
                yield (t.title, place, side, words, len(c.count.ids), len(c.count.before), "yes" if c.observed else "not observed", which)


def _sources(made: Pack) -> Iterator[Sequence[Cell]]:
    yield ("number", "report", "start", "end", "outlet", "published", "words")
    for number, s in enumerate(made.sources, start=1):
        yield (number, s.report, s.start, s.end, s.outlet, s.published, "withheld" if s.words is None else s.words)
