"""A report's text cut at every boundary of every mark, so that marks may overlap freely and each piece names its records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from truceline.model import Reading, Report, Span

KINDS = ("actor", "place", "date", "event", "talks", "figure", "agreement", "claim")
TAGGED = frozenset({"event", "talks", "figure", "agreement", "claim"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A record's span with its kind (a lane under the text)."""

    id: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks. `opens` are the larger marks that begin here; `cited` marks words asked for."""

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    opens: tuple[Mark, ...] = ()
    cited: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the report with its pieces, in text order."""

    kind: str
    start: int
    pieces: tuple[Piece, ...] = field(default_factory=tuple)


def marks(reading: Reading) -> list[Mark]:
    """All marks of a reading in text order, longer ones first where two begin together."""
    found = [Mark(a.id, "actor", a.span) for a in reading.actors]
    found += [Mark(p.id, "place", p.span) for p in reading.places]
    found += [Mark(d.id, "date", d.span) for d in reading.dates]
    found += [Mark(e.id, "event", e.span) for e in reading.events]
    found += [Mark(t.id, "talks", t.span) for t in reading.talks]
    found += [Mark(c.id, "figure", c.span) for c in reading.casualties]
    found += [Mark(q.id, "figure", q.span) for q in reading.quantities]
    found += [Mark(a.id, "agreement", a.span) for a in reading.agreements]
    found += [Mark(b.id, "claim", b.span) for b in reading.breaches]
    found += [Mark(c.id, "claim", c.span) for c in reading.claims]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.id))


def paragraphs(
    report: Report, found: Sequence[Mark], *, cited: Span | None = None, hidden: Iterable[str] = (), also: Iterable[Span] = ()
) -> list[Paragraph]:
    """The whole text as paragraphs of pieces; `cited` is one more span to cut at and show, `hidden` are kinds left unmarked.

    `also` are spans to cut at without a mark, so that a link can lead to them. Joining the pieces' texts gives every block of the
    text back, character by character.
    """
    left_out = set(hidden)
    shown = [m for m in found if m.kind not in left_out]
    spans = [*(m.span for m in found), *also, *([cited] if cited else [])]
    cuts = sorted({edge for span in spans for edge in (span.start, span.end)})
    return [Paragraph(kind, start, tuple(_pieces(report.text, start, end, cuts, shown, cited))) for kind, start, end in _blocks(report)]


def _blocks(report: Report) -> list[tuple[str, int, int]]:
    """The report's blocks, and what stands between them as paragraphs of its own, so that no word is lost."""
    blocks: list[tuple[str, int, int]] = []
    at = 0
    for block in sorted(report.blocks, key=lambda b: (b.start, b.end)):
        if block.start < at:
            continue
        blocks += _lines(report.text, at, block.start)
        blocks.append((block.kind, block.start, block.end))
        at = block.end
    return blocks + _lines(report.text, at, len(report.text))


def _lines(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    found = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append(("paragraph", at, at + len(line)))
        at += len(line) + 1
    return found


def _pieces(text: str, start: int, end: int, cuts: Sequence[int], found: Sequence[Mark], cited: Span | None) -> Iterable[Piece]:
    edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
    near = [m for m in found if m.span.start < end and start < m.span.end]
    for left, right in zip(edges, edges[1:], strict=False):
        over = [m for m in near if m.span.start <= left and right <= m.span.end]
        opens = tuple(m for m in over if m.span.start == left and m.kind in TAGGED)
        here = cited is not None and cited.start <= left and right <= cited.end
        kinds = tuple(k for k in KINDS if any(m.kind == k for m in over))
        yield Piece(left, text[left:right], kinds, tuple(m.id for m in over), opens, here)
