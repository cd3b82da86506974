"""Pictures of every page for the documentation: `TRUCELINE_SHOTS=1 pytest tests/browser/test_screens.py` takes them anew.

They are taken of the demo casefile; unless asked for into a folder that is thrown away, so that no run of the tests changes the tree.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser

from truceline.run import add, sources
from truceline.store import Casefile, IncidentFilter

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
DEMO = Path(__file__).parents[2] / "src" / "truceline" / "demo" / "reports" / "idlib.jsonl"
PAGES = {
    "overview": "/?week=2020-02-03",
    "incidents": "/incidents",
    "incident": "/incidents/{incident}",
    "timeline": "/timeline?from=2020-01-25&to=2020-03-08",
    "map": "/map?box=35,35,37,38",
    "agreements": "/agreements",
    "agreement": "/agreements/IDL-2018-09-17",
    "talks": "/talks",
    "claims": "/claims",
    "actors": "/actors",
    "actor": "/actors/TUR%2FGOV",
    "places": "/places",
    "place": "/places/SYR%2FSaraqib",
    "questions": "/questions",
    "search": "/search?q=Saraqeb",
    "reports": "/reports",
    "add": "/add",
    "report": "/reports/demo-03",
    "original": "/reports/demo-03?original",
    "review": "/review",
    "audit": "/decisions",
    "brief": "/brief",
    "publish": "/publish",
    "releases": "/releases",
}
COLOURS = 40  # enough for pages of ink and paper; a third of the bytes
NARROW = ("overview", "incidents", "incident", "map", "report", "review")
DARK = ("incident", "map")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], AbstractContextManager[str]]) -> Iterator[tuple[str, str]]:
    path = tmp_path_factory.mktemp("screens") / "demo.casefile"
    with Casefile.open(path, create=True) as held:
        add(held, sources([str(DEMO)]))
        told = held.incident_page(IncidentFilter(place="Saraqib"), "-reports", limit=1)[0].id
    with serving(path) as address:
        yield address, told


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_pictures_are_taken_of_every_page(browser: Browser, demo: tuple[str, str], width: int, scheme: str, tmp_path: Path) -> None:
    address, incident = demo
    from PIL import Image

    folder = SCREENS if os.environ.get("TRUCELINE_SHOTS") == "1" else tmp_path
    folder.mkdir(exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    for name, path in PAGES.items():
        if (width == 390 and name not in NARROW) or (scheme == "dark" and name not in DARK):
            continue
        answer = page.goto(address + path.format(incident=incident))
        assert answer is not None
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        tail = f"{width}{'-dark' if scheme == 'dark' else ''}"
        picture = folder / f"{name}-{tail}.png"
        page.screenshot(path=str(picture))
        Image.open(picture).convert("RGB").quantize(COLOURS).save(picture, optimize=True)
    context.close()


def test_every_page_has_its_picture() -> None:
    assert [name for name in PAGES if not (SCREENS / f"{name}-1280.png").is_file()] == []
    assert [name for name in NARROW if not (SCREENS / f"{name}-390.png").is_file()] == []
