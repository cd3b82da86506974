"""Report → mentions. One folder a concept; spaCy is loaded in `pipeline` and its types end in `harvest`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.model import Reading, Report


def extract(reports: Iterable[Report], *, pass_over: bool = False) -> Iterator[Reading]:
    """Read reports in order; one Reading each. With `pass_over` those that can tell nothing of a conflict are not parsed
    (`truceline.extract.early`): their Reading is empty and says so.
    """
    from truceline.extract.road import extract as road  # noqa: PLC0415  (importing the package must stay cheap)

    return road(reports, pass_over=pass_over)
