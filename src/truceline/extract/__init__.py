"""Report → mentions. One folder a concept; spaCy is loaded in `pipeline` and its types end in `harvest`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.model import Reading, Report


def extract(reports: Iterable[Report]) -> Iterator[Reading]:
    """Read reports in order; one Reading each (`truceline.extract.road`)."""
    from truceline.extract.road import extract as road  # noqa: PLC0415  (importing the package must stay cheap)

    return road(reports)
