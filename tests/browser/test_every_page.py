"""Every page at both widths: axe finds nothing serious, nothing is wider than the screen, no request leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/incidents",
    "/incidents/INC-0001",
    "/timeline",
    "/map",
    "/agreements",
    "/agreements/AG-JAN",
    "/talks",
    "/claims",
    "/actors",
    "/actors/TUR%2FGOV",
    "/places",
    "/places/ZZZ%2FSaraqib",
    "/questions",
    "/search?q=Saraqeb",
    "/reports",
    "/add",
    "/reports/R-01",
    "/reports/R-01?original",
    "/review",
    "/decisions",
    "/brief",
    "/brief/2020-W06",
    "/releases",
    "/publish",
    "/errors",
    "/incidents?q=nothing-like-it",
    "/incidents/none",
)
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module", params=[1280, 390])
def looking(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_fit_for_everybody(looking: Page, address: str, path: str) -> None:
    asked: list[str] = []
    looking.on("request", lambda request: asked.append(request.url))
    looking.goto(address + path)
    looking.wait_for_load_state("networkidle")
    found = Axe().run(looking).response["violations"]
    serious = [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found if v["impact"] in SERIOUS]
    assert serious == []
    size = looking.viewport_size
    assert size is not None
    assert looking.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert looking.locator("h1").count() == 1
    assert [url for url in asked if not url.startswith(address)] == []


def test_the_pages_are_walked_by_keyboard_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + "/")
    for name in ("Map", "Claims", "Actors", "Places", "Questions"):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                break
        assert page.evaluate("document.activeElement.textContent.trim()") == name
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
        assert page.locator(".nav a[aria-current=page]").inner_text() == name
    page.goto(address + "/map")
    circle = page.locator("svg.map a").first
    circle.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert "/incidents/" in page.url or "box=" in page.url
    context.close()
