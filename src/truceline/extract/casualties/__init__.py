"""Figures of people killed, wounded, captured, displaced... and figures that are none of these."""

from truceline.extract.casualties.find import find_casualties
from truceline.extract.casualties.quantities import find_quantities

__all__ = ["find_casualties", "find_quantities"]
