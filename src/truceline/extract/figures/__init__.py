"""Numbers in words and digits, with their bounds."""

from truceline.extract.figures.find import Number, find_numbers

__all__ = ["Number", "find_numbers"]
