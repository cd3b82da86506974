"""Drawings as pictures: what stands where in the SVG stands there in the PNG, and the Word pack holds the same drawings as the page."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from truceline.brief import render
from truceline.brief.charts import Bar
from truceline.brief.desk import Desk
from truceline.brief.render import drawing
from truceline.draw.picture import SCALE, Picture, picture
from truceline.draw.plan import Shape, plan
from truceline.draw.strokes import hatched, parts

BARS = [
    Bar("W01", 2, True, 8.0, 14.0, 54.0, 70.0),
    Bar("W02", 0, False, 78.0, 84.0, 54.0, 0.0),
    Bar("W03", 1, True, 148.0, 49.0, 54.0, 35.0),
]


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><title>Words</title>{inside}</svg>'


def seen(made: Picture) -> Image.Image:
    opened = Image.open(io.BytesIO(made.png))
    assert opened.mode == "L"
    assert opened.size == (round(made.width * SCALE), round(made.height * SCALE))
    return opened


def grey(made: Picture, x: float, y: float) -> int:
    value = seen(made).getpixel((int(x * SCALE), int(y * SCALE)))
    assert isinstance(value, int)
    return value


def ink(made: Picture, box: tuple[float, float, float, float]) -> int:
    """How many dark pixels a part holds."""
    part = seen(made).crop(tuple(int(side * SCALE) for side in box))  # type: ignore[arg-type]
    return sum(part.histogram()[:128])


def test_each_thing_stands_where_it_was_drawn() -> None:
    made = picture(
        svg(
            '<rect x="10" y="10" width="20" height="20" fill="#555"/>'
            '<circle cx="60" cy="20" r="8" fill="none" stroke="#000" stroke-width="2"/>'
            '<path d="M80 5V45M80 25h15" stroke="#111" fill="none"/>'
            '<rect x="2" y="40" width="4" height="4" fill="#000" fill-opacity=".09"/>'
        )
    )
    assert made.title == "Words"
    assert grey(made, 20, 20) == 0x55
    assert (grey(made, 9, 20), grey(made, 20, 31), grey(made, 60, 20)) == (255, 255, 255)
    assert grey(made, 68, 20) < 40  # the ring, not what it holds
    assert grey(made, 80, 40) < 90
    assert grey(made, 90, 25) < 90
    assert 225 < grey(made, 4, 42) < 240


def test_words_are_set_to_their_anchor() -> None:
    for anchor, box in (("start", (50, 20, 100, 32)), ("end", (0, 20, 50, 32)), ("middle", (25, 20, 75, 32))):
        made = picture(svg(f'<text x="50" y="30" text-anchor="{anchor}" font-size="12" fill="#111">Tellin</text>'))
        whole = ink(made, (0, 0, 100, 50))
        assert whole > 100
        assert ink(made, box) >= 0.97 * whole


def test_accents_that_the_font_lacks_go_and_words_in_other_letters_are_left_to_the_list() -> None:
    def of(text: str) -> bytes:
        return picture(svg(f'<text x="5" y="30" font-size="12">{text}</text>')).png

    assert of("Şırnak") != of("")
    assert of("Tel Rifāt") == of("Tel Rifat")
    assert of("سراقب") == of("")
    assert of("Orlé") != of("Orle")


def test_what_templates_do_not_draw_with_is_refused() -> None:
    with pytest.raises(ValueError, match="ellipse"):
        picture(svg("<ellipse/>"))


def test_strokes_of_a_path() -> None:
    assert list(parts("M0 1H5M2 3v4")) == [([(0, 1), (5, 1)], False), ([(2, 3), (2, 7)], False)]
    assert list(parts("M1.5 2L3 4L5 -6Z")) == [([(1.5, 2), (3, 4), (5, -6)], True)]


@given(st.floats(0, 500), st.floats(0, 500), st.floats(1, 80), st.floats(1, 80))
def test_a_hatch_stays_inside_its_box(x: float, y: float, width: float, height: float) -> None:
    for line in hatched(x, y, x + width, y + height):
        for a, b in line:
            assert x - 1e-6 <= a <= x + width + 1e-6
            assert y - 1e-6 <= b <= y + height + 1e-6


def test_the_trend_hatches_what_was_not_observed() -> None:
    made = picture(drawing("trend", BARS))
    assert grey(made, 20, 60) == 0xC8
    assert grey(made, 175, 60) == 0x55  # the last bar is the pack's own
    hatch = ink(made, (80, 34, 130, 82))
    assert 0 < hatch < 0.5 * 50 * 48 * SCALE**2
    assert "W02: no report read" in made.title


def test_drawings_are_grey_from_the_start() -> None:
    """Nothing is told by colour: printed in black and white they are what they are on a screen."""
    source = (Path(render.__file__).parent / "templates" / "drawn.html").read_text(encoding="utf8")
    colours = re.findall(r"#([0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\b", source)
    assert len(colours) > 20
    for colour in colours:
        parts = [2 * c for c in colour] if len(colour) == 3 else [colour[n : n + 2] for n in (0, 2, 4)]
        values = [int(part, 16) for part in parts]
        assert max(values) - min(values) <= 2, colour


def test_the_map_shows_a_disc_and_a_number_at_its_place() -> None:
    shape = Shape("i1", 7, "Shelling, Tellin", "Tellin", "#i1", 35.0, 36.0, 5_000, True)
    drawn = plan([shape], ())
    assert drawn is not None
    (one,) = drawn.drawn
    made = picture(drawing("map", drawn))
    assert grey(made, one.x + one.r / 2, one.y + one.r / 2) < 240  # tinted
    assert grey(made, 3, 260) > 240
    assert ink(made, (one.badge_x - 8, one.badge_y - 8, one.badge_x + 8, one.badge_y + 8)) > 50
    assert picture(drawing("map", drawn)).png == made.png


def test_the_document_holds_the_drawings_with_their_words() -> None:
    class Pack:
        numbers: dict[object, int] = {}

        class period:
            name = "2024-W10"

    desk = Desk(Pack())  # type: ignore[arg-type]
    drawn = plan([Shape("i1", 1, "Shelling", "Tellin", "#i1", 35.0, 36.0, 5_000, True)], ())
    desk.drawing("trend", BARS, 12.0, "Under it.")
    desk.drawing("map", drawn, 15.0, "Under the map.")
    word = docx.Document(io.BytesIO(desk.bytes()))
    told = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert [words.split(" ")[0] for words in told] == ["Incidents", "Where"]
    for name, words, given_numbers in (("trend", told[0], BARS), ("map", told[1], drawn)):
        on_page = re.search(r"<title[^>]*>(.*?)</title>", drawing(name, given_numbers))
        assert on_page is not None
        assert unescape(on_page[1]) == words
    assert [p.text for p in word.paragraphs if p.text] == ["Under it.", "Under the map."]
    assert round(word.inline_shapes[0].width.cm) == 12
