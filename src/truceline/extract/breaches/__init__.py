"""Statements that an agreement was broken."""

from truceline.extract.breaches.find import find_breaches

__all__ = ["find_breaches"]
