"""The shape of the house: who imports whom, what a bare import costs, how long a module may be, what lock files may not say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "truceline").rglob("*.py"))
HEAVY = {"alembic", "fastapi", "numpy", "pydantic", "rich", "shapely", "spacy", "sqlalchemy", "trafilatura", "typer", "yaml"}


def modules_after(code: str) -> set[str]:
    """Names of the modules that a fresh interpreter holds after running the code."""
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_rooms_import_only_what_the_design_allows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_a_bare_import_loads_nothing_heavy() -> None:
    loaded = modules_after("import truceline")
    assert not loaded & HEAVY
    assert len([name for name in loaded if name.startswith("truceline")]) == 1


def test_the_model_needs_the_standard_library_only() -> None:
    assert not modules_after("import truceline.model") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["--version"]])
def test_help_is_fast_because_no_room_is_loaded(arguments: list[str]) -> None:
    code = f"sys.argv = ['truceline', *{arguments}]\nfrom truceline.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    loaded = modules_after(code)
    assert not loaded & (HEAVY - {"pydantic", "rich", "typer", "yaml"})
    assert len([name for name in loaded if name.startswith("truceline")]) < 100


def test_every_room_can_be_entered_first() -> None:
    """No import works only because another came before it."""
    rooms = sorted(path.parent.name for path in (ROOT / "src" / "truceline" / "extract").glob("*/__init__.py"))
    assert "settle" in rooms
    for room in rooms:
        assert f"truceline.extract.{room}" in modules_after(f"import truceline.extract.{room}")


def test_no_module_is_longer_than_500_lines() -> None:
    long = [path.name for path in SOURCES if len(path.read_text(encoding="utf8").splitlines()) > 500]
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in SOURCES if path.stat().st_size and not re.match(r'r?"""\S', path.read_text(encoding="utf8"))]
    assert not silent


@pytest.mark.parametrize("name", ["run", "build", "dev"])
def test_lock_files_pin_by_hash_and_name_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf8")
    assert "://" not in text
    pinned = re.split(r"\n(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", text, flags=re.M).strip())
    assert len(pinned) > 40
    assert all("==" in entry and "--hash=sha256:" in entry for entry in pinned)
