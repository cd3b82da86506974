"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from truceline.cli.exits import Fault


def write_whole(path: Path, parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write the parts beside the target first, so that an interrupted run leaves the former file as it was.

    Raises Fault where the file cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as stream:
            stream.writelines(part if isinstance(part, bytes) else part.encode("utf-8", "replace") for part in parts)
        os.replace(draft, path)
    except OSError as error:
        raise Fault(f"{path}: cannot be written ({error.strerror}); check the folder and its permissions") from None


def write_whole_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file, whole or not at all. Raises Fault where it cannot be written."""
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError as error:
        raise Fault(f"{path}: cannot be written ({error.strerror}); check the folder and its permissions") from None
