"""A folder or one .zip that holds several files: written beside its target first, hashed on the way, the same bytes for the same files."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

# The first moment that a ZIP can state. No file inside tells when it was made: that would make two equal archives differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
GATHERED = 1 << 16  # bytes that are compressed together


class Container:
    """Files under one name. Nothing is there under `path` before the block has ended well; a former folder or file is replaced.

    Raises OSError where it cannot be written, ValueError for a folder that holds something else than what this wrote.
    """

    MARK = "manifest.json"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: dict[str, tuple[str, int, int]] = {}
        """Name to SHA-256, bytes and lines."""
        self._draft = path.with_name(path.name + ".part")
        self._zip: zipfile.ZipFile | None = None

    @property
    def zipped(self) -> bool:
        return self.path.suffix.lower() == ".zip"

    def __enter__(self) -> Self:
        if not self.zipped and self.path.is_dir() and any(self.path.iterdir()) and not (self.path / self.MARK).is_file():
            raise ValueError(f"{self.path}: is a folder with other files; name a new one")
        self._clear()
        if self.zipped:
            self._zip = zipfile.ZipFile(self._draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        else:
            self._draft.mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._zip is not None:
            self._zip.close()
        if kind is not None:
            self._clear()
            return
        if self.path.is_dir() and not self.zipped:
            shutil.rmtree(self.path)
        os.replace(self._draft, self.path)

    def _clear(self) -> None:
        if self._draft.is_dir():
            shutil.rmtree(self._draft)
        else:
            self._draft.unlink(missing_ok=True)

    def put(self, name: str, parts: Iterable[str | bytes]) -> None:
        """Write one file; `name` may lie in a folder. Text is UTF-8."""
        hashed, size, lines = hashlib.sha256(), 0, 0
        with self._open(name) as stream:
            gathered = bytearray()
            for part in parts:
                gathered += part.encode("utf-8", "replace") if isinstance(part, str) else part
                if len(gathered) >= GATHERED:
                    hashed.update(gathered)
                    size, lines = size + len(gathered), lines + gathered.count(b"\n")
                    stream.write(gathered)
                    gathered = bytearray()
            hashed.update(gathered)
            size, lines = size + len(gathered), lines + gathered.count(b"\n")
            stream.write(gathered)
        self.written[name] = (hashed.hexdigest(), size, lines)

    def _open(self, name: str) -> IO[bytes]:
        if self._zip is None:
            target = self._draft / name
            target.parent.mkdir(parents=True, exist_ok=True)
            return target.open("wb")
        info = zipfile.ZipInfo(name, NO_TIME)
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
        return self._zip.open(info, "w", force_zip64=True)
