"""Time expressions in text → intervals with a granularity."""

from truceline.extract.dates.find import find_dates

__all__ = ["find_dates"]
