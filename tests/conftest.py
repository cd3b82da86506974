"""What tests need beside the repository: Debian's chromium, and the annotated reports in ../shared. Missing ones are said, not hidden."""

from __future__ import annotations

import gc
import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from casefiles import ON_POSTGRES, drop, drop_database, make_database

from truceline.store import postgres

SHARED = Path(__file__).parents[2] / "shared"
CHROMIUM = Path("/usr/bin/chromium")
NEEDS = {
    "browser": (CHROMIUM.exists, f"needs Debian's chromium, and there is no {CHROMIUM} (apt-get install chromium)"),
    "shared": (SHARED.is_dir, "needs the annotated reports in ../shared, which is not beside this clone"),
}
DATABASE = pytest.StashKey[tuple[str, str]]()
REQUIRE_ALL = os.environ.get("TRUCELINE_REQUIRE_ALL") == "1"


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A run started in the background may have inherited deafness to SIGINT, and would hand it on to the processes that tests end with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """With TRUCELINE_DATABASE_URL: a database for this run, in which every casefile is a schema."""
    if ON_POSTGRES:
        config.stash[DATABASE] = (os.environ[postgres.VARIABLE], make_database())
        os.environ[postgres.VARIABLE] = config.stash[DATABASE][1]
        # psycopg says of every pool that a test left to the collector what sqlite3 says from Python 3.13 on only.
        config.addinivalue_line("filterwarnings", "ignore::pytest.PytestUnraisableExceptionWarning")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop it."""
    if DATABASE in config.stash:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()  # casefiles that tests left open; else the last of them is told of behind the count
        os.environ[postgres.VARIABLE] = config.stash[DATABASE][0]
        drop_database(*config.stash[DATABASE])


@pytest.fixture(autouse=ON_POSTGRES)
def _schemas_dropped(request: pytest.FixtureRequest) -> Iterator[None]:
    """The casefiles of a test's own folder go with it: thousands of tables would make the server slow."""
    folder = request.getfixturevalue("tmp_path").resolve() if "tmp_path" in request.fixturenames else None
    yield
    if ON_POSTGRES and folder is not None:
        drop(folder)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other sort of casefile, and skip what cannot run here, with the reason; under
    TRUCELINE_REQUIRE_ALL=1 it runs and fails instead."""
    other = "sqlite" if ON_POSTGRES else "postgres"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker(other)]
    if REQUIRE_ALL:
        return
    for item in items:
        for mark, (is_here, reason) in NEEDS.items():
            if item.get_closest_marker(mark) and not is_here():
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The failure in place of a skip."""
    for mark, (is_here, reason) in NEEDS.items():
        if REQUIRE_ALL and item.get_closest_marker(mark) and not is_here():
            pytest.fail(f"TRUCELINE_REQUIRE_ALL=1, but this test {reason}", pytrace=False)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under TRUCELINE_REQUIRE_ALL=1 a test that was skipped in any other way fails the run too."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRE_ALL and reporter is not None and reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated reports; tests that take it carry the mark `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program; tests that take it carry the mark `browser`."""
    return CHROMIUM
