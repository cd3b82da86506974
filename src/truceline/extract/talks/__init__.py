"""Rounds, meetings and calls."""

from truceline.extract.talks.acts import acts_of
from truceline.extract.talks.find import find_talks

__all__ = ["acts_of", "find_talks"]
