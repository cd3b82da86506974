"""A working day at the desk: reports come in, two accounts of one raid are joined and parted, a figure is corrected, a verdict and a
number are accepted, a second person confirms, an edition is made of what was accepted, and all of it stands in the list of decisions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from truceline.review import publishable, queue
from truceline.run import add, sources
from truceline.run.editions import release
from truceline.store import Casefile, IncidentFilter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

REPORTS = (
    (
        *("day-1", "North Wire", "2020-02-03", "Air raid on Saraqib"),
        "Government warplanes bombed Saraqib on Monday, killing four civilians, a war monitor said. Residents said that more were missing.",
    ),
    (
        *("day-2", "Gulf Bulletin", "2020-02-04", "Five dead in Saraqib after air strikes"),
        "Air strikes by government warplanes on Saraqib killed five civilians on Monday, rescuers said. Families left for the border.",
    ),
    (
        *("day-3", "Coast Agency", "2020-02-05", "Shells on Ariha"),
        "Rebels shelled an army post near Ariha on Wednesday and wounded two soldiers, state media reported.",
    ),
)


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casefile after the day's reports have come in."""
    folder = tmp_path_factory.mktemp("day")
    names = ("id", "outlet", "published", "title", "text")
    lines = "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in REPORTS)
    (folder / "reports.jsonl").write_text(lines, encoding="utf8")
    path = folder / "day.casefile"
    with Casefile.open(path, create=True) as casefile:
        assert add(casefile, sources([str(folder / "reports.jsonl")])).new == 3
    return path


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def raid(path: Path, report: str) -> str:
    with Casefile.open(path) as casefile:
        return casefile.incidents(IncidentFilter(kind="air_strike", report=report))[0].id


def sign(page: Page, name: str, reason: str, form: str = "form[data-record]") -> None:
    """Who decides and why, then the form is sent by its button."""
    page.locator(f"{form} [name=reviewer]").fill(name)
    page.locator(f"{form} [name=reason]").fill(reason)
    page.locator(f"{form} button[type=submit]").last.click()
    page.wait_for_load_state("networkidle")


def test_a_whole_working_day(page: Page, morning: Path, tmp_path: Path, serving: Callable[[Path], AbstractContextManager[str]]) -> None:
    path = Path(shutil.copy(morning, tmp_path / "day.casefile"))
    with serving(path) as address:
        # Two accounts of one raid are joined; the second thought parts them again.
        page.goto(f"{address}/incidents/{raid(path, 'day-2')}")
        sorting = "form[action='/sort']:has([name=others])"
        page.locator(f"details:has({sorting}) > summary").click()
        page.locator(f"{sorting} input[value=join]").check()
        page.locator(f"{sorting} [name=others]").fill(raid(path, "day-1"))
        sign(page, "A. Reader", "one raid, two outlets", sorting)
        assert raid(path, "day-1") == raid(path, "day-2")
        page.goto(f"{address}/incidents/{raid(path, 'day-1')}")
        page.locator(f"details:has({sorting}) > summary").click()
        page.locator(f"{sorting} input[value=split]").check()
        for box in page.locator(f"{sorting} input[name=mentions][value^='day-1:']").all():
            box.check()
        sign(page, "A. Reader", "the monitor speaks of the morning, the rescuers of the night", sorting)
        assert raid(path, "day-1") != raid(path, "day-2")

        # A figure is corrected where it was read.
        with Casefile.open(path) as casefile:
            read = casefile.reading("day-2")
            assert read is not None
            figures = [c.id for c in read.casualties if c.figure.low == 5]
        for figure in figures:
            page.goto(f"{address}/records?report=day-2&sort=casualties&id={figure}")
            page.locator("input[name=action][value=correct]").check()
            page.get_by_label("Low", exact=True).fill("6")
            page.get_by_label("High", exact=True).fill("6")
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
            page.locator("input[name=action][value=accept]").check()
            sign(page, name, "the premises hold")
            page.goto(f"{address}/numbers?item={incident}")
            page.locator("input[name=action][value=accept]").check()
            page.locator("input[name=part-figures]").check()
            sign(page, name, "checked against the words")
        with Casefile.open(path) as casefile:
            found = publishable(casefile, [incident, verdict])
            assert {one.ok for one in found.values()} == {True}
            assert found[incident].people == ("A. Reader", "B. Other")
            release(casefile, "day-one", tmp_path / "day-one", accepted_only=True)

        # All of it stands in the list, and the edition on its page.
        page.goto(f"{address}/decisions")
        listed = page.locator("main").inner_text()
        for words in ("Join", "Split", "Correct", "Accept", "the premises hold", "a sixth died in hospital"):
            assert words in listed
        page.goto(f"{address}/releases")
        assert "day-one" in page.locator("main").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
