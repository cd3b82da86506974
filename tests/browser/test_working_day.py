"""A working day at the desk, by keyboard alone: reports are added through the page, two accounts of one raid are joined and parted, a
figure is corrected, a verdict and a number are accepted, a second person confirms, an edition is published through its form, and all of
it stands in the audit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from axe_playwright_python.sync_playwright import Axe

from truceline.review import publishable, queue
from truceline.store import Casefile, IncidentFilter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FileChooser, Locator, Page

pytestmark = pytest.mark.browser

REPORTS = (
    (
        *("day-1", "North Wire", "2020-02-03", "Air raid on Saraqib"),
        "Government warplanes bombed Saraqib on Monday, killing four civilians, a war monitor said. Residents said that more were missing.",
    ),
    (
        *("day-2", "Gulf Bulletin", "2020-02-04", "Five dead in Saraqib after air strikes"),
        "Air strikes by government warplanes on Saraqib killed five civilians on Sunday, rescuers said. Families left for the border.",
    ),
)
PASTED = {
    "outlet": "Coast Agency",
    "title": "Shells on Ariha",
    "text": "Rebels shelled an army post near Ariha on Wednesday and wounded two soldiers, state media reported.",
}
MOST_TABS = 250


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def raid(path: Path, report: str) -> str:
    with Casefile.open(path) as casefile:
        return casefile.incidents(IncidentFilter(kind="air_strike", report=report))[0].id


def reach(page: Page, wanted: Locator) -> None:
    """Go to a control with the keys that everybody has; a radio button is reached through its group."""
    radio = wanted.get_attribute("type") == "radio"
    name = wanted.get_attribute("name")
    here = "e => document.activeElement === e"
    beside = "(e) => document.activeElement.type === 'radio' && document.activeElement.name === e.name"
    for _ in range(MOST_TABS):
        if wanted.evaluate(here):
            return
        if radio and wanted.evaluate(beside):
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {name or wanted.inner_text()}")


def tick(page: Page, wanted: Locator) -> None:
    reach(page, wanted)
    if not wanted.is_checked():
        page.keyboard.press("Space")
    assert wanted.is_checked()


def write(page: Page, wanted: Locator, words: str) -> None:
    reach(page, wanted)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)
    assert wanted.input_value() == words


def press(page: Page, wanted: Locator) -> None:
    """Follow a link or send a form, and wait for the page that it leads to."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def unfold(page: Page, wanted: Locator) -> None:
    """Open a part of the page by its head."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def sign(page: Page, name: str, reason: str, form: str = "form[data-record]") -> None:
    """Who decides and why, then the form is sent by its button."""
    write(page, page.locator(f"{form} [name=reviewer]"), name)
    write(page, page.locator(f"{form} [name=reason]"), reason)
    press(page, page.locator(f"{form} button[type=submit]").last)


def add_reports(page: Page, address: str, path: Path) -> None:
    """A file and a pasted text come in; what a broken line was is told."""
    names = ("id", "outlet", "published", "title", "text")
    lines = "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in REPORTS)
    # The browser is told to hand over its file dialogue before the page is there: told only when the key is pressed, it may come too late.
    offered: list[FileChooser] = []
    page.on("filechooser", lambda chooser: offered.append(chooser))
    page.goto(f"{address}/reports")
    press(page, page.get_by_role("link", name="Add reports"))
    reach(page, page.locator("#f-files"))
    page.keyboard.press("Space")
    for _ in range(100):
        if offered:
            break
        page.wait_for_timeout(100)
    assert len(offered) == 1, "the space bar opens the dialogue for files"
    offered[0].set_files({"name": "monday.jsonl", "mimeType": "application/x-ndjson", "buffer": f"{lines}{{broken\n".encode()})
    for name, words in PASTED.items():
        write(page, page.locator(f"form[action='/add'] [name={name}]"), words)
    reach(page, page.locator("#f-published"))
    page.keyboard.type("02022020")  # day and month stand in the order of the place, so they are alike
    assert page.locator("#f-published").input_value() == "2020-02-02"
    press(page, page.get_by_role("button", name="Read and add"))
    for _ in range(60):
        if page.get_by_role("heading", name="3 reports added").count():
            break
        page.wait_for_timeout(500)
        page.goto(page.url)
    told = page.locator("main").inner_text()
    assert "3 reports added" in told
    assert "E107" in told, "what could not be read is said with its code"
    assert "monday.jsonl line 3" in told
    assert "Shells on Ariha" in told
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    with Casefile.open(path) as casefile:
        assert len(casefile.reports()) == 3


def publish(page: Page, address: str, path: Path) -> None:
    """What still waits is said; then what people accepted is frozen and can be taken."""
    page.goto(f"{address}/releases")
    press(page, page.get_by_role("link", name="Publish an edition"))
    assert "Need a second person" in page.locator("main").inner_text() or "Second person" in page.locator("main").inner_text()
    form = "form[action='/publish']"
    write(page, page.locator(f"{form} [name=reviewer]"), "C. Publisher")
    write(page, page.locator(f"{form} [name=name]"), "day-one")
    tick(page, page.locator(f"{form} input[name=content][value=accepted]"))
    press(page, page.locator(f"{form} button[type=submit]"))
    told = page.locator("main").inner_text()
    assert "Published as edition 1" in told
    assert "accepted by people only" in told
    with Casefile.open(path) as casefile:
        made = casefile.released("day-one")
        assert made.made_by == "C. Publisher"
        assert made.manifest["counts"]["verdicts"] == 1
    with page.expect_download() as taken:
        reach(page, page.get_by_role("link", name="Take the files (.zip)"))
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "day-one.zip"


def test_a_whole_working_day(page: Page, tmp_path: Path, serving: Callable[[Path], AbstractContextManager[str]]) -> None:
    path = tmp_path / "day.casefile"
    Casefile.open(path, create=True).close()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(path) as address:
        add_reports(page, address, path)

        # Two accounts of one raid are joined; the second thought parts them again.
        page.goto(f"{address}/incidents/{raid(path, 'day-2')}")
        sorting = "form[action='/sort']:has([name=others])"
        unfold(page, page.locator(f"details:has({sorting}) > summary"))
        tick(page, page.locator(f"{sorting} input[value=join]"))
        write(page, page.locator(f"{sorting} [name=others]"), raid(path, "day-1"))
        sign(page, "A. Reader", "one raid, two outlets", sorting)
        assert raid(path, "day-1") == raid(path, "day-2")
        page.goto(f"{address}/incidents/{raid(path, 'day-1')}")
        unfold(page, page.locator(f"details:has({sorting}) > summary"))
        tick(page, page.locator(f"{sorting} input[value=split]"))
        for box in page.locator(f"{sorting} input[name=mentions][value^='day-1:']").all():
            tick(page, box)
        sign(page, "A. Reader", "the monitor speaks of the morning, the rescuers of the night", sorting)
        assert raid(path, "day-1") != raid(path, "day-2")

        # A figure is corrected where it was read.
        with Casefile.open(path) as casefile:
            read = casefile.reading("day-2")
            assert read is not None
            figures = [c.id for c in read.casualties if c.figure.low == 5]
        for figure in figures:
            page.goto(f"{address}/records?report=day-2&sort=casualties&id={figure}")
            tick(page, page.locator("input[name=action][value=correct]"))
            write(page, page.get_by_label("Low", exact=True), "6")
            write(page, page.get_by_label("High", exact=True), "6")
            sign(page, "A. Reader", "a sixth died in hospital, the outlet said later")
        incident = raid(path, "day-2")
        with Casefile.open(path) as casefile:
            held = casefile.incident(incident)
            assert held is not None
            assert held.killed is not None
            assert held.killed.best == 6
            verdict = next(w for w in queue(casefile) if w.subject == incident).open[0].assessment.id

        # A verdict and the number are accepted; a second person confirms.
        for name in ("A. Reader", "B. Other"):
            page.goto(f"{address}/review?item={verdict}")
            tick(page, page.locator("input[name=action][value=accept]"))
            sign(page, name, "the premises hold")
            page.goto(f"{address}/numbers?item={incident}")
            tick(page, page.locator("input[name=action][value=accept]"))
            tick(page, page.locator("input[name=part-figures]"))
            sign(page, name, "checked against the words")
        with Casefile.open(path) as casefile:
            found = publishable(casefile, [incident, verdict])
            assert {one.ok for one in found.values()} == {True}
            assert found[incident].people == ("A. Reader", "B. Other")

        publish(page, address, path)

        # All of it stands in the audit, and the edition with it.
        page.goto(f"{address}/decisions")
        listed = page.locator("main").inner_text()
        for words in (
            "Join",
            "Split",
            "Correct",
            "Accept",
            "the premises hold",
            "a sixth died in hospital",
            "day-one",
            "C. Publisher",
            "What came in",
            "3 reports",
        ):
            assert words in listed
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert [url for url in asked if not url.startswith(address)] == []
