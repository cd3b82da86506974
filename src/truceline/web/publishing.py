"""Making an edition from the workbench or by REST: the same as `truceline release`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import Request

from truceline.export.errors import ExportError
from truceline.run.editions import EditionError, next_name, release, write_again
from truceline.store import Casefile, CasefileError, Release

PIECE = 1 << 16


class Refused(ValueError):
    """An edition that is not made: one sentence for people. `redactable`: it would be made without what rests on restricted reports."""

    def __init__(self, why: str, *, redactable: bool = False) -> None:
        super().__init__(why)
        self.redactable = redactable


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition as it is asked for; without a name it bears the next number."""

    name: str = ""
    dated: date | None = None
    accepted_only: bool = False
    redact: bool = False


def make(request: Request, wanted: Wanted, by: str) -> Release:
    """Freeze the casefile as it stands. The files are not kept: they are made again, the same bytes, for whoever takes them.

    Raises Refused where it cannot be made or would hand out restricted words.
    """
    # An edition is made of everything and covers for everybody what is restricted; the door has asked whether they may.
    with TemporaryDirectory() as folder, Casefile.open(request.app.state.room.path) as casefile:
        name = wanted.name or next_name(casefile)[0]
        if any(made.name == name for made in casefile.releases()):
            raise Refused(f"release {name} exists, and nothing handed out is overwritten; choose another name")
        dated = wanted.dated.isoformat() if wanted.dated else None
        try:
            return release(
                casefile,
                name,
                Path(folder) / "edition.zip",
                dated=dated,
                accepted_only=wanted.accepted_only,
                redact=wanted.redact,
                made_by=by,
            )
        except ExportError as error:
            raise Refused(str(error), redactable=error.redactable) from None
        except (EditionError, CasefileError) as error:
            raise Refused(str(error)) from None


def files(request: Request, name: str, *, redact: bool = False) -> Iterator[bytes]:
    """The .zip of an edition, piece by piece. Raises Refused before the first piece where it cannot be written."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "edition.zip"
        with Casefile.open(request.app.state.room.path) as casefile:
            try:
                write_again(casefile, name, target, redact=redact)
            except ExportError as error:
                raise Refused(str(error), redactable=error.redactable) from None
            except EditionError as error:
                raise Refused(str(error)) from None
        with target.open("rb") as stream:
            yield b""  # nothing is refused from here on
            while piece := stream.read(PIECE):
                yield piece
