"""A PDF file → its paragraphs; the file is opened in a process of its own, bounded in pages, memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from truceline.model import Raw
from truceline.read.errors import ReadError
from truceline.read.fields import Fields
from truceline.read.paragraphs import Line, paragraphs

TIMEOUT_S = 90.0  # on a loaded machine; the child has its own bound of processor time
_CHILD = Path(__file__).with_name("pdf_child.py")
_FAULTS = {"damaged": "E213", "encrypted": "E210", "pages": "E215", "text": "E212"}
_END = b"%%EOF"
_TAIL = 2_048
_COUNT = 4  # bytes before a picture: how many pages there are


def from_pdf(raw: Raw) -> Fields:
    """The words of all pages. No day is taken from the file's own data: it is the day of printing, and its title is often a file name.

    Raises ReadError: E210 encrypted, E213 damaged or cut short, E214 pictures of pages only, E215 too many pages,
    E212 too much text, E216 too long.
    """
    if b"%PDF-" not in raw.data[:1024]:
        raise ReadError("E213", "it does not start as a PDF")
    if _END not in raw.data[-_TAIL:]:
        raise ReadError("E213", "its end is missing")  # the library would mend it, and pages would be lost without a word
    told = _asked(raw.data)
    if "fault" in told:
        raise ReadError(_FAULTS[told["fault"]], told["detail"])
    pages = [[Line(*line) for line in page] for page in told["pages"]]
    found = paragraphs(pages, told["sizes"])
    if not any(c.isalnum() for words in found for c in words):  # what a printer sets in the margins is no word of the report
        raise ReadError("E214", f"{len(pages)} pages" if len(pages) != 1 else "1 page")
    return Fields("\n".join(found), first_is_title=True)


def _asked(data: bytes) -> dict[str, Any]:
    try:
        # -P: the folder of the script holds modules that must not stand before the standard library's.
        done = subprocess.run([sys.executable, "-P", str(_CHILD)], input=data, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        raise ReadError("E216", f"{TIMEOUT_S:.0f} s") from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        if done.returncode == -24:  # SIGXCPU: its processor time was used up
            raise ReadError("E216", "a minute") from None
        raise ReadError("E213", f"reading it ended with {done.returncode}") from None
    return told if isinstance(told, dict) else {"fault": "damaged", "detail": "no answer"}


def picture(data: bytes, number: int) -> tuple[bytes, int] | None:
    """The picture of one page (from 1) as PNG and how many pages there are; None where the library makes none, whatever the reason."""
    asked = [sys.executable, "-P", str(_CHILD), str(number)]
    try:
        done = subprocess.run(asked, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode or len(done.stdout) < _COUNT:
        return None
    return done.stdout[_COUNT:], int.from_bytes(done.stdout[:_COUNT], "big")
