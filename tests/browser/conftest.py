"""A workbench over the casefile of tests/web, served on a free port, and Debian's Chromium to look at it with."""

from __future__ import annotations

import runpy
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from truceline.store import Casefile
from truceline.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
BUILD = runpy.run_path(str(Path(__file__).parents[1] / "web" / "page_case.py"))["build"]


@contextmanager
def served_at(path: Path) -> Iterator[str]:
    """The address of a workbench over a casefile, served while the block lasts."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(path), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], AbstractContextManager[str]]:
    """Serves a casefile of the test's own while a block lasts."""
    return served_at


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served workbench."""
    with served_at(BUILD(tmp_path_factory.mktemp("browser") / "pages.casefile")) as served:
        yield served


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A workbench of the test's own over reports that were linked, so that decisions have consequences; its address and its casefile."""
    path = tmp_path / "desk.casefile"
    with Casefile.open(path, create=True) as casefile:
        casefile.put_agreements([INVENTED["agreement"]()])
        INVENTED["desk_of"](casefile)
    with served_at(path) as served:
        yield served, path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is missing: install Debian's package chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()
