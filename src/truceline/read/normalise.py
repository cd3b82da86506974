"""The one text that offsets refer to (the rules stand in `truceline.read`)."""

from __future__ import annotations

import re
import unicodedata

from truceline.read.errors import ReadError

_BREAKS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_MARKS = re.compile("\ufeff")
# C1 controls in text are Windows-1252 punctuation decoded as Latin-1: they are read as such, as HTML does (WHATWG, "numeric
# character reference end state"); the five that mean nothing there, and all other controls, become spaces, so that offsets stay.
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127), " ") | {
    code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ") for code in range(128, 160)
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
MAX_TEXT = 5_000_000  # characters: documents and mails may weigh more than their words, these may not
MAX_LINES = 200_000  # a line costs some 10 µs, whatever stands in it; a book of 1,000 pages has 40,000
_WRAP_LEAST, _WRAP_MOST = 45, 100  # columns between which editors and mail programs wrap lines
_ENDS = '.!?"”’):'


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # "killed 12" with note 1 must not read as "killed 121"


def normalise(text: str) -> str:
    """NFC, `\\n` for every line break, control characters replaced, no white space at the end."""
    text = _MARKS.sub("", _BREAKS.sub("\n", text)).translate(_CONTROLS)
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text)).rstrip()


def bounded(text: str) -> str:
    """The text. Raises ReadError where it is longer than a report may be: E212 in characters, E218 in lines."""
    if len(text) > MAX_TEXT:
        raise ReadError("E212", f"{len(text):,} characters")
    if (breaks := text.count("\n")) >= MAX_LINES:
        raise ReadError("E218", f"{breaks + 1:,} lines")
    return text


def unwrap(text: str) -> str:
    """Line breaks inside hard-wrapped paragraphs become spaces, one for one.

    A paragraph counts as hard-wrapped where it has two lines or more, all but the last are of about one column width,
    and hardly any of them ends a sentence.
    """
    pieces: list[str] = []
    at = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        paragraph = text[at:end]
        pieces.append(paragraph.replace("\n", " ") if _is_wrapped(paragraph) else paragraph)
        if gap:
            pieces.append(gap.group())
            at = gap.end()
    return "".join(pieces)


def _is_wrapped(paragraph: str) -> bool:
    lines = paragraph.strip("\n").split("\n")
    full, last = [line.rstrip() for line in lines[:-1]], lines[-1]
    if not full or len(last) > _WRAP_MOST:
        return False
    widest = max(len(line) for line in full)
    ended = sum(line.endswith(tuple(_ENDS)) for line in full)
    narrowest = min(len(line) for line in full)
    return narrowest >= _WRAP_LEAST and widest <= _WRAP_MOST and widest - narrowest <= 20 and ended <= len(full) / 3
