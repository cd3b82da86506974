"""The browser bundle: pages say where it is missing, and the build hook knows when it is fresh."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.web.bundle import bundle
from truceline.web.render import TEMPLATES

ROOT = Path(__file__).parents[2]


def test_pages_say_that_the_bundle_is_not_built(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TEMPLATES.globals, "bundle", lambda: None)
    html = client.get("/incidents").text
    assert "The browser bundle is not built" in html
    assert "<script" not in html
    assert "INC-0001" in html


def test_the_bundle_is_found_by_its_manifest(tmp_path: Path) -> None:
    assert bundle(tmp_path / "nowhere") is None
    entry = {"src/main.ts": {"file": "assets/m.js", "css": ["assets/m.css"]}}
    (tmp_path / "manifest.json").write_text(json.dumps(entry), encoding="utf-8")
    found = bundle(tmp_path)
    assert found is not None
    assert (found.script, found.styles, found.outlines) == ("/static/dist/assets/m.js", ("/static/dist/assets/m.css",), None)


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 10
    assert all("resolved" not in entry for entry in lock["packages"].values())
    pinned = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    versions = [*pinned["dependencies"].values(), *pinned["devDependencies"].values()]
    assert all(version[0].isdigit() for version in versions)


def test_the_hook_skips_a_fresh_bundle_and_obeys_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))
    (tmp_path / "frontend" / "node_modules").mkdir(parents=True)
    (tmp_path / "frontend" / "package-lock.json").write_text("{}", encoding="utf-8")
    dist = tmp_path / "src/truceline/web/static/dist"
    dist.mkdir(parents=True)
    digest = hook["fingerprint"](tmp_path / "frontend")
    (dist / "sources.sha256").write_text(digest, encoding="ascii")
    assert hook["build_bundle"](tmp_path) is False
    (tmp_path / "frontend" / "node_modules" / "x.js").write_text("1", encoding="utf-8")
    assert hook["fingerprint"](tmp_path / "frontend") == digest
    (tmp_path / "frontend" / "main.ts").write_text("1", encoding="utf-8")
    assert hook["fingerprint"](tmp_path / "frontend") != digest
    monkeypatch.setenv("TRUCELINE_SKIP_FRONTEND", "1")
    assert hook["build_bundle"](tmp_path) is False
