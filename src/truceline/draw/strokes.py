"""What our drawings draw with, as points: the strokes of a path, and a hatch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MLHVhvZ])([^MLHVhvZ]*)")
_HATCH = 6.0  # units between two lines
Points = Sequence[tuple[float, float]]


def parts(drawn: str) -> Iterator[tuple[Points, bool]]:
    """The strokes of a path: points, and whether it comes back to the first."""
    points: list[tuple[float, float]] = []
    for step, told in _STEP.findall(drawn):
        numbers = [float(number) for number in NUMBER.findall(told)]
        if step == "M":
            if points:
                yield points, False
            points = []
        if step == "Z":
            yield points, True
            points = []
            continue
        x, y = points[-1] if points else (0.0, 0.0)
        if step in "ML":
            points.extend(zip(numbers[::2], numbers[1::2], strict=True))
        else:
            (number,) = numbers
            points.append({"H": (number, y), "h": (x + number, y), "V": (x, number), "v": (x, y + number)}[step])
    if points:
        yield points, False


def hatched(x: float, y: float, right: float, foot: float) -> Iterator[Points]:
    """Lines that rise to the right, inside a box."""
    first, last = math.ceil((x + y) / _HATCH), math.floor((right + foot) / _HATCH)
    for at in (n * _HATCH for n in range(first, last + 1)):  # x + y is the same all along such a line
        left, end = max(x, at - foot), min(right, at - y)
        yield (left, at - left), (end, at - end)
