"""The weekly pack of a casefile: from now or from an edition, with what people decided and what was corrected since the last one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from truceline.brief import Pack, Period, latest_week, pack
from truceline.brief.wording import actor
from truceline.review import judged
from truceline.run.editions import restricted, since_last
from truceline.run.talks import rounds
from truceline.store import Casefile


def latest(casefile: Casefile, release: str | None = None) -> Period | None:
    """The newest week that holds an incident, in an edition where one is named; None where no incident has a day."""
    return latest_week(casefile.edition(release).incidents())


def weekly_pack(
    casefile: Casefile,
    period: Period,
    *,
    release: str | None = None,
    named: Callable[[str], str] = actor,
    outline: Path | None = None,
    every_agreement: bool = False,
    redact: bool = False,
    mark: str = "",
) -> Pack:
    """The pack of these days; `brief.pack` tells of the options.

    Raises CasefileError where there is no such release, ExportRefused where restricted words would be quoted.
    """
    edition = casefile.edition(release)
    return pack(
        edition,
        period,
        logged=rounds,
        standings=judged(edition),
        compared=since_last(casefile, release),
        named=named,
        outline=outline,
        every_agreement=every_agreement,
        restrictions=restricted(casefile, edition, redact),
        redact=redact,
        mark=mark,
    )
