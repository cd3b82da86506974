"""What can go wrong with a casefile."""

from __future__ import annotations


class CasefileError(Exception):
    """A casefile that cannot be used as asked: one line that names the file, what is wrong and what to do."""
