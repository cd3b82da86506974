"""The pages in a real browser: quiet console, nothing asked of other machines, both widths, keyboard, and no scripts at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from truceline.web.bundle import bundle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = [
    "/incidents",
    "/incidents/INC-0001",
    "/incidents/INC-0004",
    "/reports",
    "/reports/R-01",
    "/reports/R-04%2Fhostile",
    "/agreements",
    "/agreements/AG-JAN",
    "/timeline",
    "/talks",
    "/review",
    "/brief",
    "/brief/2020-W06",
    "/errors",
]


class Watched:
    """A page together with everything that must not happen on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._address = address
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith(address) else self.complaints.append(f"asked {request.url}"))

    def go(self, path: str) -> Page:
        self.page.goto(self._address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture(params=[1280, 390])
def watched(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield Watched(context.new_page(), address)
    context.close()


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page(), address)
    context.close()


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Watched]:
    """A browser with scripts switched off."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield Watched(context.new_page(), address)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_and_fits(watched: Watched, path: str) -> None:
    page = watched.go(path)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert watched.complaints == []


def test_the_first_tab_reaches_the_skip_link_and_focus_shows(wide: Watched) -> None:
    page = wide.go("/incidents")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def test_every_control_of_the_filters_is_reached_by_tab(wide: Watched) -> None:
    page = wide.go("/incidents")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert {"f-place", "f-party", "f-verdict", "f-under", "Filter", "INC-0001"} <= reached


def test_a_figure_leads_to_its_words(wide: Watched) -> None:
    page = wide.go("/incidents/INC-0001")
    page.locator(".say a", has_text="killed").first.click()
    page.wait_for_load_state("networkidle")
    start = page.url.rpartition("#s")[2]
    target = page.locator(f"#s{start}")
    assert target.is_visible()
    assert "killed four Turkish soldiers" in page.locator(".article").inner_text()
    assert page.evaluate(f"document.querySelector('#s{start}').matches(':target')")
    assert wide.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_without_scripts(plain: Watched, path: str) -> None:
    page = plain.go(path)
    assert page.locator("h1").is_visible()
    assert plain.complaints == []


def test_without_scripts_filters_and_drawings_work(plain: Watched) -> None:
    page = plain.go("/incidents")
    page.fill("#f-place", "Saraqib")
    page.click("button:has-text('Filter')")
    page.wait_for_load_state("networkidle")
    assert "place=Saraqib" in page.url
    assert page.locator("table.incidents tbody tr").count() == 1
    plain.go("/timeline")
    assert page.locator("svg.map circle.prec").count() == 2
    assert page.locator("svg.plot").count() == 2


def test_with_the_bundle_filters_work_in_place_and_the_map_moves(wide: Watched) -> None:
    if bundle() is None:
        page = wide.go("/timeline")
        assert "bundle is not built" in page.locator("footer").inner_text()
        return
    from playwright.sync_api import expect

    page = wide.go("/incidents")
    page.evaluate("window.still = true")
    page.select_option("#f-verdict", "exception_claimed")
    expect(page.locator("table.incidents tbody tr")).to_have_count(1)
    assert "verdict=exception_claimed" in page.url
    assert page.evaluate("window.still")
    wide.go("/timeline")
    page.wait_for_selector(".map.live .leaflet-interactive")
    assert page.locator(".map.live path.prec").count() == 2
    assert page.locator(".map.live .badge").count() == 2
    assert page.locator("svg.map.printed").is_hidden()
    wide.go("/incidents/INC-0001")
    page.wait_for_selector("figure[data-plot][data-drawn] svg.plot")
    assert wide.complaints == []


def test_single_keys_move_and_can_be_switched_off(wide: Watched) -> None:
    if bundle() is None:
        page = wide.go("/incidents")
        assert page.locator("#keys-on").is_hidden()
        return
    page = wide.go("/incidents")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "INC-0001"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "INC-0002"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jk")
    assert page.input_value("#q") == "jk"
    page.uncheck("#keys-on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_long_party_name_wraps(watched: Watched) -> None:
    page = watched.go("/agreements/AG-JAN")
    width = page.viewport_size["width"] if page.viewport_size else 0
    name = "Committee for the Liberation of the Northern Countryside and the Companies of the Plain that Joined it in March"
    page.locator(".party").first.evaluate("(box, name) => { box.textContent = name; }", name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_verdict_stands_on_a_line_with_its_agreement(watched: Watched) -> None:
    page = watched.go("/incidents/INC-0001")
    lines = page.locator(".heads > li")
    assert lines.count() > 1
    chips = [lines.nth(n).locator(".chip").bounding_box() for n in range(lines.count())]
    links = [lines.nth(n).locator("a").bounding_box() for n in range(lines.count())]
    for link, chip in zip(links, chips[1:], strict=False):
        assert link is not None
        assert chip is not None
        assert link["y"] + link["height"] <= chip["y"] + 1  # an agreement ends before the next chip begins
