"""Counts that missions keep: found, and kept apart from breaches told as acts."""

from truceline.extract.series.find import find_counts, unaccused

__all__ = ["find_counts", "unaccused"]
