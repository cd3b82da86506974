"""Everything that was read from one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.actor import ActorMention
from truceline.model.agreement import AgreementMention
from truceline.model.breach import Breach
from truceline.model.casualty import Casualty, Quantity
from truceline.model.claim import Claim
from truceline.model.event import Event
from truceline.model.interval import DateMention
from truceline.model.place import PlaceMention
from truceline.model.question import OpenQuestion
from truceline.model.report import READ_LANGUAGES, Report
from truceline.model.ruling import Ruling
from truceline.model.series import MissionCount
from truceline.model.talks import Talks


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its mentions, each list in text order. Ids are unique within the report ("E1", "C2", "L3").

    `rulings` are what people decided about the mentions: every value that one of them names has the basis "analyst".

    `passed_over`: nothing was looked for in it, as its words name no political or armed actor and no harm to people, or because it is
    in a language that is not read (`passed_over_for`).
    """

    report: Report
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    talks: tuple[Talks, ...] = ()
    breaches: tuple[Breach, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    counts: tuple[MissionCount, ...] = ()
    passed_over: bool = False
    rulings: tuple[Ruling, ...] = ()

    @property
    def passed_over_for(self) -> Literal["language", "subject"] | None:
        """Why nothing was looked for in it, None where it was read."""
        if not self.passed_over:
            return None
        return "subject" if self.report.language in READ_LANGUAGES else "language"
