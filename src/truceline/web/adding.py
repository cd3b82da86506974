"""Reports handed over by people and programs: cleaned, put into the casefile beside the pages, and what came of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, get_args

from fastapi import Request
from starlette.datastructures import UploadFile

import truceline
from truceline.model.access import Reliability, Restriction, SourceClass
from truceline.store import Casefile
from truceline.web.bodies import LONGEST_TEXT
from truceline.web.errands import Errand, Errands, TooBusy
from truceline.web.forms import who
from truceline.web.people import asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from truceline.run import Intake

FIELDS = ("outlet", "title", "published", "uri", "text")
"""What a pasted report may say of itself; the names of the docs shape."""
LONGEST = {"outlet": 200, "uri": 2_000, "published": 10}
LONGEST_NAME = 200
IN_MEMORY = 1_000_000  # bytes of a file that wait in memory; longer ones go to a temporary file


class Unfit(ValueError):
    """What was handed over cannot be taken as it is: one sentence for people."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What somebody hands over at once: (name, bytes, length) of files, pasted reports in the fields of the docs shape, and addresses of
    pages that are to be fetched."""

    files: Sequence[tuple[str, IO[bytes], int]]
    pasted: Sequence[Mapping[str, str]]
    addresses: Sequence[str] = ()
    restriction: Restriction | None = None

    def close(self) -> None:
        """Let go of the files."""
        for _, stream, _ in self.files:
            stream.close()


def errands(request: Request) -> Errands[Intake]:
    """The lots of this application."""
    held: Errands[Intake] = request.app.state.errands
    return held


def begin(request: Request, lot: Lot) -> Errand[Intake]:
    """Queue a lot. Raises Unfit where it is empty or asks the network where the server may not, TooBusy where too many wait."""
    if not lot.files and not lot.pasted and not lot.addresses:
        raise Unfit("choose a file or paste a text first")
    if lot.addresses and not request.app.state.fetching:
        lot.close()
        raise Unfit("this server fetches nothing from the network; whoever runs it can allow that with truceline serve --fetch")
    path, by = request.app.state.room.path, asking(request).name
    person = who(request)  # where nobody signs in the name that was typed last in this browser
    command = f"truceline serve {truceline.__version__}{f', {person}' if person else ''}"

    def task(tick: Callable[[int], None]) -> Intake:
        from truceline.run import Handed, take_in  # noqa: PLC0415  (brings the whole road with it; no page needs that)

        # What comes in is linked with all that is there, whoever brings it; the door has asked whether they may.
        with closing(lot), Casefile.open(path) as casefile:
            files = [Handed(name, stream, size) for name, stream, size in lot.files]
            given = (files, lot.pasted, lot.addresses)
            return take_in(casefile, *given, command=command, restriction=lot.restriction, progress=tick)

    try:
        return errands(request).begin(by, task)
    except TooBusy:
        lot.close()
        raise


def lot_of(typed: Mapping[str, str], uploads: Sequence[UploadFile]) -> Lot:
    """What a form hands over. Raises Unfit where a field of it cannot be."""
    pasted = record(typed)
    restriction = restriction_of(typed.get("source_class", ""), typed.get("reliability", ""))
    return Lot([kept(one) for one in uploads], [pasted] if pasted else [], typed.get("addresses", "").split(), restriction)


def kept(upload: UploadFile) -> tuple[str, IO[bytes], int]:
    """An uploaded file under a clean name; its bytes outlive the request."""
    held: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (it is gone with the lot)
    with upload.file:
        shutil.copyfileobj(upload.file, held)
    size = held.tell()
    held.seek(0)
    return named(upload.filename or ""), held, size


def named(given: str) -> str:
    """A file's own name without the folders and signs that a browser or a hostile program may put into it."""
    last = PurePosixPath(PureWindowsPath(given).name).name
    clean = "".join(sign for sign in last if sign.isprintable()).strip()
    return clean[-LONGEST_NAME:] or "without a name"


def record(given: Mapping[str, str]) -> dict[str, str] | None:
    """One pasted report, None where nothing was pasted. Raises Unfit where a field cannot be."""
    held = {name: given.get(name, "").strip() for name in FIELDS}
    if not any(held.values()):
        return None
    if not held["text"]:
        raise Unfit("paste the words of the report, or leave its other fields empty")
    for name in ("text", "title"):
        if len(held[name]) > LONGEST_TEXT:
            raise Unfit(f"the {name} has {len(held[name]):,} letters; one report may have {LONGEST_TEXT:,}")
    for name, most in LONGEST.items():
        if len(held[name]) > most:
            raise Unfit(f"{name}: {most} letters at most")
    if held["published"]:
        try:
            date.fromisoformat(held["published"])
        except ValueError:
            raise Unfit(f"“{held['published']}” is no day; write it as 2020-02-03, or leave it empty where it is unknown") from None
    if held["uri"] and not re.match(r"https?://[^\s/]+", held["uri"]):
        raise Unfit("the link is no web address; give one that begins with http:// or https://, or none")
    return {name: value for name, value in held.items() if value}


def restriction_of(source_class: str, letter: str) -> Restriction | None:
    """Who may read what comes in, as chosen. Raises Unfit for a word that is not known."""
    kind = next((one for one in get_args(SourceClass) if one == source_class), None)
    graded = next((one for one in get_args(Reliability) if one == letter), None)
    if source_class and kind is None:
        raise Unfit(f"there is no class of source {source_class}")
    if letter and graded is None:
        raise Unfit(f"reliability is A to F, not {letter}")
    if letter and kind is None:
        raise Unfit("a reliability grades a restricted source; choose its class too")
    return Restriction(kind, graded) if kind else None
