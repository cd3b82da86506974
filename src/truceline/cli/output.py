"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from truceline.cli.exits import Fault


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write the lines beside the target first, so that an interrupted run leaves the former file as it was.

    Raises Fault where the file cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.writelines(lines)
        os.replace(draft, path)
    except OSError as error:
        raise Fault(f"{path}: cannot be written ({error.strerror}); check the folder and its permissions") from None
