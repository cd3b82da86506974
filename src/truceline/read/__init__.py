"""Raw bytes → `Report`: one normalised text, its blocks, and who published it when.

Normalisation (`read.normalise`): Unicode NFC; every kind of line break becomes one `\\n`; control characters other than line
break and tab become spaces or, where they are Windows-1252 punctuation gone astray, that punctuation; byte order marks go;
unpaired surrogates become U+FFFD; white space at the very end goes. Nothing else of ordinary text changes: a record in the docs
shape reads as its title, a line break and its text. Only in plain text files are the line breaks of hard-wrapped paragraphs
turned into spaces, one for one, so that offsets stay.
"""

from truceline.read.errors import ReadError
from truceline.read.report import read

__all__ = ["ReadError", "read"]
