"""Read the knowledge files: the package's own and a user's overlay in the same format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OVERLAY = "TRUCELINE_ONTOLOGY"


class OntologyError(ValueError):
    """A knowledge file that does not fit: names the file and what to mend."""


def roots() -> list[Path]:
    """Folders that hold knowledge, the package's first; `TRUCELINE_ONTOLOGY` names a user's overlay."""
    overlay = os.environ.get(OVERLAY)
    return [HERE, Path(overlay)] if overlay else [HERE]


def files(pattern: str) -> Iterator[Path]:
    """Knowledge files that match a glob relative to each root, sorted, package before overlay."""
    for root in roots():
        yield from sorted(root.glob(pattern))


@cache
def parse_yaml(path: Path) -> Any:
    """The content of one YAML file.

    Raises OntologyError with file and line where it is no YAML.
    """
    import yaml  # noqa: PLC0415  (10 ms that a bare import of the package should not pay)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf8"), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise OntologyError(f"{path}{where}: not valid YAML ({getattr(error, 'problem', error)})") from None


def read_yaml(name: str) -> list[Any]:
    """Contents of every root's file of this name (or glob), package first; empty where there is none."""
    return [parse_yaml(path) for path in files(name)]
