"""Every text of the templates stands in one catalogue; style sheets know no left and right; a translation takes its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import truceline.web
from truceline.web import catalogue

WEB = Path(truceline.web.__file__).parent
PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right)|(?:text-align|float): (?:left|right)|(?<![-\w])(?:left|right): ")


def test_the_catalogue_holds_every_text_and_no_other() -> None:
    held = set(catalogue.language("en").texts)
    told = set(catalogue.every_text())
    assert told - held == set(), "texts outside the catalogue: run `python -m truceline.web.catalogue`"
    assert held - told == set(), "texts that no template has: run `python -m truceline.web.catalogue`"


def test_a_stray_text_is_found_wherever_it_stands() -> None:
    source = '<p class="a b" aria-label="Read {{ n }} aloud">Two words{{ n }} and more</p>{{ m.pick("q", "Pick one", 1) }}'
    assert catalogue.found_in(source) == ["Read", "aloud", "Two words", "and more", "Pick one"]
    assert catalogue.found_in('{# A remark #}<a href="/incidents{{ q }}" class="btn main">12</a>') == []


def test_a_translation_takes_the_place_of_texts_and_leaves_markup_and_code() -> None:
    source = '<p title="Two words">Two words {{ name("Pick one") }} <b class="Two words">more</b></p>'
    made = catalogue.translated(source, {"Two words": "Zwei Wörter", "Pick one": "Wähle eins", "more": "mehr"})
    assert made == '<p title="Zwei Wörter">Zwei Wörter {{ name("Wähle eins") }} <b class="Two words">mehr</b></p>'


@pytest.mark.parametrize("path", sorted((WEB / "templates").glob("*.html")), ids=lambda path: path.name)
def test_a_template_means_the_same_with_every_text_replaced(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    texts = catalogue.found_in(source)
    marked = catalogue.translated(source, {text: f"«{text}»" for text in texts})
    assert marked.replace("«", "").replace("»", "").split() == source.split()
    left = [text for text in catalogue.found_in(marked) if "«" not in text and len(text) > 3]
    assert left == []


def test_a_language_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="there is en"):
        catalogue.language("xx")
    with pytest.raises(ValueError, match="no catalogue"):
        catalogue.language("../en")


@pytest.mark.parametrize("name", ["truceline.css", "workbench.css"])
def test_a_style_sheet_knows_start_and_end_and_no_left_and_right(name: str) -> None:
    assert PHYSICAL.findall((WEB / "static" / name).read_text(encoding="utf-8")) == []
