"""Mentions of cease-fires, truces, zones and peace deals."""

from truceline.extract.agreements.find import find_agreements

__all__ = ["find_agreements"]
