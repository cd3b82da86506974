"""The casefile of page_case.py and a client that asks as a browser on this machine does."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from casefiles import copy
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.store import Casefile
from truceline.web import create_app

TEAM = runpy.run_path(str(Path(__file__).with_name("team.py")))
BUILD = runpy.run_path(str(Path(__file__).with_name("page_case.py")))["build"]


@pytest.fixture(scope="session")
def casefile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = BUILD(tmp_path_factory.mktemp("pages") / "pages.casefile")
    return path


@pytest.fixture
def client(casefile_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(casefile_path), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture
def own_casefile(tmp_path: Path) -> Path:
    """A casefile of the test's own, for tests that write."""
    path: Path = BUILD(tmp_path / "own.casefile")
    return path


@pytest.fixture(scope="session")
def team_casefile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casefile with one account a role."""
    path: Path = BUILD(tmp_path_factory.mktemp("team") / "team.casefile")
    TEAM["people"](path, TEAM["Clock"]())
    return path


@pytest.fixture
def clock() -> Any:
    """A clock that only the test moves."""
    return TEAM["Clock"]()


@pytest.fixture
def team(team_casefile: Path, tmp_path: Path, clock: Any) -> FastAPI:
    """The application over a copy of that casefile, for tests that sign in and write."""
    return create_app(copy(team_casefile, tmp_path / "team.casefile"), clock=clock)


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "empty.casefile"
    Casefile.open(path, create=True).close()
    with TestClient(create_app(path), base_url="http://127.0.0.1") as asking:
        yield asking
