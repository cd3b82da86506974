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


@pytest.mark.postgres
def test_every_page_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pages.casefile"
    BUILD(path)
    with TestClient(create_app(path), base_url="http://127.0.0.1") as served:
        given = {at: served.get(at) for at in every_address()}
    monkeypatch.delenv(postgres.VARIABLE)
    BUILD(path)
    with TestClient(create_app(path), base_url="http://127.0.0.1") as asking:
        different = []
        for at, answer in given.items():
            file = asking.get(at)
            same = file.status_code == answer.status_code and OWN.sub("", file.text) == OWN.sub("", answer.text)
            different += [] if same else [at]
    assert len(given) > 100
    assert different == []
