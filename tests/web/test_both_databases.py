"""The workbench over PostgreSQL writes the pages and answers that it writes over an SQLite file, byte for byte."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.store import postgres
from truceline.web import create_app

HERE = Path(__file__).parent
BUILD = runpy.run_path(str(HERE / "page_case.py"))["build"]
every_address = runpy.run_path(str(HERE / "addresses.py"))["every_address"]
# When a row was recorded, and the key of a form.
OWN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S*|\b\d{2}:\d{2}\b|\b[0-9a-f]{64}\b")


def pages(path: Path, addresses: list[str]) -> dict[str, tuple[int, str]]:
    """What each page answers once everything that is reckoned beside it is there: on a busy machine a page may say that it is not yet."""
    BUILD(path)
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        answers = {}
        for at in addresses:
            client.get(at)
            client.app.state.room.settle()  # type: ignore[attr-defined]
            answers[at] = client.get(at)
    return {at: (answer.status_code, OWN.sub("", answer.text)) for at, answer in answers.items()}


@pytest.mark.postgres
def test_every_page_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, addresses = tmp_path / "pages.casefile", list(every_address())
    given = pages(path, addresses)
    monkeypatch.delenv(postgres.VARIABLE)
    file = pages(path, addresses)
    different = [at for at in given if given[at] != file[at]]
    assert len(given) > 100
    assert different == []
