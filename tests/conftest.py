"""What tests need beside the repository: Debian's chromium, and the annotated reports in ../shared. Missing ones are said, not hidden."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
CHROMIUM = Path("/usr/bin/chromium")
NEEDS = {
    "browser": (CHROMIUM.exists, f"needs Debian's chromium, and there is no {CHROMIUM} (apt-get install chromium)"),
    "shared": (SHARED.is_dir, "needs the annotated reports in ../shared, which is not beside this clone"),
}
REQUIRE_ALL = os.environ.get("TRUCELINE_REQUIRE_ALL") == "1"


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A run started in the background may have inherited deafness to SIGINT, and would hand it on to the processes that tests end with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here, with the reason; under TRUCELINE_REQUIRE_ALL=1 it runs and fails instead."""
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
