"""Cutting a text at the boundaries of its marks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import Block, Report, Span
from truceline.web.segments import KINDS, Mark, paragraphs

TEXT = "Title here\nFirst <b>line</b> & more.\n\nSecond line, with ünïcode 𝔘 and “quotes”."
BLOCKS = (Block("headline", 0, 10), Block("paragraph", 11, 35))
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda p: Span(p[0], min(len(TEXT), p[0] + p[1])))
some_marks = st.lists(st.tuples(st.sampled_from(KINDS), spans), max_size=12).map(
    lambda found: [Mark(f"M{n}", kind, span) for n, (kind, span) in enumerate(found)]
)


@settings(max_examples=80, deadline=None)
@given(some_marks, st.none() | spans)
def test_pieces_join_to_the_text_and_name_exactly_their_marks(found: list[Mark], cited: Span | None) -> None:
    report = Report("R", TEXT, BLOCKS)
    pieces = [piece for paragraph in paragraphs(report, found, cited=cited) for piece in paragraph.pieces]
    for piece in pieces:
        here = Span(piece.start, piece.start + len(piece.text))
        assert TEXT[here.start : here.end] == piece.text
        assert set(piece.records) == {m.id for m in found if m.span.overlaps(here)}
        assert piece.cited == (cited is not None and cited.overlaps(here))
    shown = {at for piece in pieces for at in range(piece.start, piece.start + len(piece.text))}
    assert {at for at, letter in enumerate(TEXT) if not letter.isspace()} <= shown
    assert sum(len(piece.text) for piece in pieces) == len(shown)


def test_overlapping_marks_share_the_middle_piece() -> None:
    found = [Mark("E1", "event", Span(11, 20)), Mark("C1", "claim", Span(15, 25))]
    line = paragraphs(Report("R", TEXT, BLOCKS), found)[1]
    assert [(p.text, p.records) for p in line.pieces][:3] == [("Firs", ("E1",)), ("t <b>", ("E1", "C1")), ("line<", ("C1",))]
    assert [m.id for m in line.pieces[1].opens] == ["C1"]


def test_a_hidden_kind_is_left_unmarked() -> None:
    found = [Mark("E1", "event", Span(11, 20))]
    line = paragraphs(Report("R", TEXT, BLOCKS), found, hidden=["event"])[1]
    assert all(not piece.kinds for piece in line.pieces)
