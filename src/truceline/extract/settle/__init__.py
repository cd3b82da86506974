"""Whether drafts are acts that the report tells, and their attributes, weighed over the whole report."""

from truceline.extract.settle.admit import admitted
from truceline.extract.settle.apply import settle
from truceline.extract.settle.scene import Scene

__all__ = ["Scene", "admitted", "settle"]
