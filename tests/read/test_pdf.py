"""PDF files: words in paragraphs, and one clear line for each file that holds none or cannot be opened."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.ingest import sources
from truceline.model import Raw, Report
from truceline.read import ReadError, pdf, read
from truceline.read.paragraphs import Line, paragraphs
from truceline.read.pdf_child import _in_order, answer

CHROMIUM = shutil.which("chromium")


def written(*pages: Sequence[tuple[int, int, str]], trailer: str = "", copies: int = 1) -> bytes:
    """A PDF by hand: each page is lines of (x, y, words) in 12-point Helvetica; `copies` names the same pages so many times."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages) * copies} /Kids [{' '.join([kids] * copies)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        drawn = "BT /F1 12 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in lines) + " ET"
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {5 + 2 * n} 0 R >>")
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"{table}trailer << /Size {len(parts) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


PAGE = [
    (56, 760, "Two killed in Sarmin"),
    (56, 720, "Shells fell on the market of Sarmin at noon on Monday and killed two traders who"),
    (56, 706, "had just opened their shops, residents said."),
    (56, 680, "Nobody has said who fired."),
]
TEXT = (
    "Two killed in Sarmin\nShells fell on the market of Sarmin at noon on Monday and killed two traders who had just opened their shops, "
    "residents said.\nNobody has said who fired."
)


def report(data: bytes) -> Report:
    return read(Raw("d.pdf", data, "pdf", hashlib.sha256(data).hexdigest()))


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        report(data)
    return caught.value.code


def test_lines_become_paragraphs_and_the_first_is_the_title() -> None:
    found = report(written(PAGE))
    assert (found.text, found.title, found.published) == (TEXT, "Two killed in Sarmin", None)


def test_running_heads_and_page_numbers_are_left_out_and_sentences_cross_pages() -> None:
    first = [*PAGE[:2], (56, 825, "11/26/26, 2:00 PM"), (56, 790, "Daily note no. 1"), (290, 50, "Page 1 of 2")]
    second = [(56, 790, "Daily note no. 1"), (56, 775, "had just opened their shops, residents said."), PAGE[3], (290, 50, "Page 2 of 2")]
    assert report(written(first, second)).text == TEXT
    assert "Letter of the desk" in report(written([(56, 790, "Letter of the desk"), *PAGE])).text


def printed(page: Path, content: str) -> Raw:
    page.write_text(content, "utf-8")
    out = page.with_suffix(".pdf")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={out}"]
    subprocess.run([str(CHROMIUM), *flags, page.as_uri()], check=True, capture_output=True, timeout=60)
    [raw] = sources([str(out)])
    assert isinstance(raw, Raw)
    return raw


def test_a_page_that_starts_elsewhere_or_is_turned_loses_no_line() -> None:
    whole = written(PAGE)
    moved = whole.replace(b"[0 0 595 842]", b"[0 -99 595 743]").replace(b"1 0 0 1 56 7", b"1 0 0 1 56 6").replace(b"56 680", b"56 580")
    assert report(moved).text == TEXT
    turned = written([(56, 830, "Near the edge stands a sentence of the report.")]).replace(b"/Type /Page ", b"/Type /Page /Rotate 90 ")
    assert report(turned).text == "Near the edge stands a sentence of the report."


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.browser
def test_what_a_browser_prints(tmp_path: Path) -> None:
    sentences = " ".join(f"Shell number {n} fell on the edge of the town’s market, residents said." for n in range(120))
    content = f"<meta charset=utf-8><h1>Shelling of Sarmin</h1><p>{sentences}</p><p>Nobody has said who fired.</p>"
    found = read(printed(tmp_path / "page.html", content))
    assert found.text.split("\n") == ["Shelling of Sarmin", sentences, "Nobody has said who fired."]


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.browser
def test_pictures_of_pages_say_so_whatever_the_browser_prints_around_them(tmp_path: Path) -> None:
    raw = printed(tmp_path / "picture.html", "<title>Scan</title><svg width=300 height=300><rect width=300 height=300 /></svg>")
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == "E214"


def test_broken_ones_say_how(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(PAGE)
    assert code_of(whole[: len(whole) // 2]) == "E213"
    assert code_of(b"%PDF-1.4\nnothing\n%%EOF") == "E213"
    assert code_of(b"words %%EOF") == "E213"
    assert code_of(written([])) == "E214"
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >> /ID [<{'33' * 16}> <{'33' * 16}>]"
    assert code_of(written(PAGE, trailer=locked)) == "E210"
    assert code_of(written(PAGE, copies=10_000)) == "E215"
    monkeypatch.setattr(pdf, "TIMEOUT_S", 0.001)
    assert code_of(whole) == "E216"


def test_a_library_that_crashes_costs_one_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(pdf, "_CHILD", child)
    assert code_of(written(PAGE)) == "E213"


def line(words: str, base: float, left: float = 50, right: float = 500) -> Line:
    return Line(words, left, right, base, 14)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([line("the cease-", 700), line("fire held.", 686)], ["the cease-fire held."]),
        ([line("demonstrators met; the demon-", 700), line("strators left.", 686)], ["demonstrators met; the demonstrators left."]),
        ([line("the cease\x02", 700), line("fire held.", 686)], ["the cease-fire held."]),
        ([line("Short.", 700, right=90), line("The next one", 686), line("goes on", 672)], ["Short.", "The next one goes on"]),
        ([line("A list:", 700), line("- one", 686), line("- two", 672)], ["A list:", "- one", "- two"]),
        ([line("left column goes", 100, right=280), line("on right", 700, left=300)], ["left column goes on right"]),
        ([line("cell", 700, right=90), line("beside it", 700, left=300)], ["cell", "beside it"]),
    ],
)
def test_which_lines_are_joined(lines: list[Line], text: list[str]) -> None:
    assert paragraphs([lines], [842]) == text


numbers = st.floats(100, 700)
words = st.text(st.characters(categories=("L", "N", "P", "Z"), exclude_characters="-"), min_size=1, max_size=20)


@given(st.lists(st.lists(st.builds(Line, words, numbers, numbers, numbers, st.floats(1, 20)), max_size=12), max_size=3))
def test_no_word_is_lost_whatever_the_places(pages: list[list[Line]]) -> None:
    found = "".join("".join(paragraphs(pages, [842] * len(pages))).split())
    assert found == "".join("".join(ln.words for page in pages for ln in page).split())


SEED = written(PAGE)


@settings(max_examples=300, deadline=5000)
@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.binary(max_size=4)), min_size=1, max_size=12))
def test_a_spoilt_file_has_an_answer(changes: list[tuple[int, bytes]]) -> None:
    content = SEED
    for at, put in changes:
        content = content[: at % len(content)] + put + content[at % len(content) + 1 :]
    told = answer(content)
    if "fault" not in told:
        paragraphs([[Line(*found) for found in page] for page in told["pages"]], told["sizes"])


@settings(max_examples=5, deadline=None)
@given(st.integers(0, len(SEED) - 1), st.binary(max_size=4))
def test_a_spoilt_file_is_a_report_or_a_read_error(at: int, put: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert report(SEED[:at] + put + SEED[at + 1 :]).text.strip()


def test_a_mark_of_a_note_is_no_digit_of_the_figure_before_it() -> None:
    """Smaller and higher than the line: a raised digit."""
    drawn = "BT /F1 12 Tf 1 0 0 1 56 720 Tm (Rescuers counted 12) Tj /F1 7 Tf 5 Ts (14) Tj /F1 12 Tf 0 Ts ( dead on Monday.) Tj ET"
    plain = written([(56, 720, "x" * (len(drawn) - len("BT /F1 12 Tf 1 0 0 1 56 720 Tm () Tj ET")))])
    old = plain[plain.index(b"BT ") : plain.index(b" ET") + 3]
    assert len(old) == len(drawn)
    assert report(plain.replace(old, drawn.encode())).text == "Rescuers counted 12¹⁴ dead on Monday."
    flat = drawn.replace("/F1 7 Tf 5 Ts", "/F1 7 Tf 0 Ts")
    assert "12¹" not in report(plain.replace(old, flat.encode())).text  # small is not enough: captions set units so


ARABIC = "الجسر"


@pytest.mark.parametrize("turned", [False, True])
def test_words_from_right_to_left_are_read_by_where_they_stand(turned: bool) -> None:
    """Files hold them in reading order or as they stand from left to right; the page shows the same."""
    signs = list(f"near {ARABIC} and")
    lefts = [float(n) for n in range(len(signs))]
    lefts[5:10] = reversed(lefts[5:10])
    if turned:
        signs[5:10], lefts[5:10] = signs[9:4:-1], lefts[9:4:-1]
    assert "".join(_in_order(signs, lefts)) == f"near {ARABIC} and"


def test_two_such_words_a_number_between_them_and_the_bracket_after() -> None:
    right = f"{ARABIC} 2024 {ARABIC}"
    text = f"({right}) was"
    # On the page, from left to right: the last word turned round, the number as it is, the first word turned round.
    shown = "(" + f"{ARABIC[::-1]} 2024 {ARABIC[::-1]}" + ") was"
    lefts = [float(n) for n in range(len(shown))]
    assert "".join(_in_order(list(shown), lefts)) == text
    swapped, places = list(shown), lefts[:]
    at = shown.index(") was")
    swapped[at : at + 2], places[at : at + 2] = [" ", "("], [places[at + 1], places[at]]  # as the library hands them out
    assert "".join(_in_order(swapped, places)) == text


@given(st.text(alphabet="ab 1.()", max_size=30))
def test_lines_without_such_words_stay_as_they_are(text: str) -> None:
    assert "".join(_in_order(list(text), [float(n) for n in range(len(text))])) == text
