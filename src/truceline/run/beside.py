"""The original of a report as it may be shown beside its text: what kind of file, its source, the picture of a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from truceline.ingest.kinds import HEAD, settled
from truceline.read.decode import decode
from truceline.read.errors import ReadError
from truceline.read.pdf import picture
from truceline.store import Casefile

Form = Literal["pages", "source", "file"]
"""Pictures of its pages, its source as letters, or neither: a file that only its own program shows."""


@dataclass(frozen=True, slots=True)
class Original:
    """Kept bytes: under which name they came, their ending, and how they can be shown."""

    data: bytes
    origin: str
    ending: str
    form: Form

    def source(self) -> str:
        """Its letters as they stand, empty where it has none."""
        try:
            return decode(self.data)
        except ReadError:
            return ""

    def page(self, number: int) -> tuple[bytes, int] | None:
        """The picture (PNG) of one page from 1 and how many there are; None where none can be made."""
        return picture(self.data, number) if self.form == "pages" else None


def original_of(casefile: Casefile, report: str) -> Original | None:
    """The original of a report; None where it was not kept or holds what is not shown (`Casefile.original_of`)."""
    held = casefile.original_of(report)
    if held is None:
        return None
    data, origin = held
    ending = settled(PurePosixPath(origin).suffix.lower() or ".txt", data[:HEAD])
    if ending == ".pdf":
        return Original(data, origin, ending, "pages")
    plain = Original(data, origin, ending, "source")
    return plain if plain.source() else Original(data, origin, ending, "file")
