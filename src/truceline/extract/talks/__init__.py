"""Rounds, meetings and calls."""

from truceline.extract.talks.find import find_talks

__all__ = ["find_talks"]
