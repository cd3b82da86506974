"""The knowledge files as JSON: the same content as the YAML, and the YAML itself wherever a file was changed since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from truceline.ontology import compiled
from truceline.ontology.load import HERE


def test_every_file_is_held_as_its_yaml_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "knowledge.json"))
    monkeypatch.setattr(compiled, "HERE", copy)
    monkeypatch.setattr(compiled, "STORE", copy / "knowledge.json")
    compiled.build(yaml.safe_load, copy / "knowledge.json")
    compiled._store.cache_clear()
    try:
        paths = sorted(copy.rglob("*.yaml"))
        assert len(paths) > 50
        for path in paths:
            assert compiled.stored(path, path.read_bytes()) == (yaml.safe_load(path.read_text(encoding="utf-8")),), path.name
    finally:
        compiled._store.cache_clear()


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "HERE", tmp_path)
    monkeypatch.setattr(compiled, "STORE", tmp_path / "knowledge.json")
    compiled._store.cache_clear()
    path = tmp_path / "days.yaml"
    path.write_text("- {from: 2000-01-31, at: 2000-01-31T10:00:00Z, 7: on, words: ['on', é]}\n", encoding="utf-8")
    assert compiled.stored(path, path.read_bytes()) is None
    compiled._store.cache_clear()
    compiled.build(yaml.safe_load, tmp_path / "knowledge.json")
    try:
        assert compiled.stored(path, path.read_bytes()) == (yaml.safe_load(path.read_text(encoding="utf-8")),)
        path.write_text("- {from: 2001-01-31}\n", encoding="utf-8")
        assert compiled.stored(path, path.read_bytes()) is None
        assert compiled.stored(Path("/elsewhere/days.yaml"), b"") is None
    finally:
        compiled._store.cache_clear()


def test_what_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text("!!set {a, b}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="holds words"):
        compiled.build(yaml.safe_load, tmp_path / "knowledge.json")
