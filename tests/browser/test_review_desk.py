"""Reviewing with the keyboard alone, at both widths: select words, add a record, correct another, hide words, take it back; axe finds
nothing serious on any page of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from truceline.store import Casefile
from truceline.web.bundle import bundle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bundle() is None, reason="the browser bundle is not built (make serve)")]

SELECT = """words => {
  const pieces = [...document.querySelectorAll('.article [id^="s"]')];
  const text = pieces.map(p => p.textContent).join('');
  const at = text.indexOf(words); let seen = 0; let range = document.createRange();
  for (const p of pieces) {
    const node = p.firstChild, length = p.textContent.length;
    if (at >= seen && at < seen + length) range.setStart(node, at - seen);
    if (at + words.length > seen && at + words.length <= seen + length) { range.setEnd(node, at + words.length - seen); break; }
    seen += length;
  }
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def type_into(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_a_reviewer_needs_no_mouse(page: Page, desk: tuple[str, Path]) -> None:
    address, path = desk
    page.goto(f"{address}/reports/R-0000")
    page.evaluate(SELECT, "truce was broken")
    page.keyboard.press("n")
    page.wait_for_url("**/mark?*start=*")
    assert page.locator("blockquote mark").inner_text() == "truce was broken"
    page.keyboard.press("5")
    page.wait_for_url("**sort=breaches*")
    page.get_by_label("Stance needed").select_option("alleged")
    type_into(page, "Your name", "A. Reader")
    type_into(page, "Reason, in your words, kept with the record", "the sentence says so")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/records?*done=*")
    assert "Recorded as decision 1" in page.locator("[role=status]").inner_text()

    page.goto(f"{address}/records?report=R-0000&sort=casualties&id=C1")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.keyboard.press("e")
    assert page.locator("input[name=action][value=correct]").is_checked()
    type_into(page, "Low", "8")
    type_into(page, "High", "8")
    assert page.locator("#f-reviewer").input_value() == "A. Reader"
    type_into(page, "Reason, in your words, kept with the decision", "counted in the list of names")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**done=2*")
    with Casefile.open(path) as casefile:
        read = casefile.reading("R-0000")
        assert read is not None
        assert read.casualties[0].figure.low == 8
        assert read.breaches[-1].anchor == "truce was broken"

    page.locator("main").focus()
    page.keyboard.press("u")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("misread")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=3*")
    with Casefile.open(path) as casefile:
        assert [j.action for j in casefile.judgements()] == ["add", "correct", "undo"]
        undone = casefile.reading("R-0000")
        assert undone is not None
        assert undone.casualties[0].figure.low == 1


def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_screen(page: Page, desk: tuple[str, Path]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    address, _ = desk
    page.goto(f"{address}/records?report=R-0000&sort=casualties&id=C1")
    page.keyboard.press("a")
    page.locator("#f-reviewer").focus()
    page.keyboard.type("A. Reader")
    type_into(page, "Reason, in your words, kept with the decision", "as it stands")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**done=1*")
    for where in (
        *(
            "/records?report=R-0000&sort=casualties&id=C1&done=1",
            "/mark?report=R-0000",
            "/mark?report=R-0000&start=27&end=42&sort=casualties",
        ),
        *(
            "/mark?report=R-0000&start=27&end=42&sort=hide",
            "/numbers",
            "/coding",
            "/decisions",
            "/misfits",
            "/review",
            "/states?agreement=AGR-1",
            "/reports/R-0000",
        ),
    ):
        page.goto(address + where)
        found = Axe().run(page).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], where
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), where
