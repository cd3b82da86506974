"""Attributes of events weighed over the whole report."""

from truceline.extract.settle.apply import settle

__all__ = ["settle"]
