"""JSON lines: one record a line, keys sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.export.public import public_incident, public_reading
from truceline.model import Incident, Reading


def _line(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n"


def incident_lines(incidents: Iterable[Incident]) -> Iterator[str]:
    """One incident a line, in the order given."""
    for incident in incidents:
        yield _line(public_incident(incident))


def reading_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """One report with its mentions a line, in the order given."""
    for reading in readings:
        yield _line(public_reading(reading))
