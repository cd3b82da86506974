"""What may be published: a number or a verdict needs a person's accept, a contested attribution or a named private person needs two.

The rule is DOMAIN 2.12; releases ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.model import Incident, Reading, Span, Toll
from truceline.review.ladder import needs_two
from truceline.review.replay import Standing, person, standings
from truceline.review.whole import Opinion, Part, by_incident, opinions
from truceline.store import Casefile, Edition, IncidentFilter

CONTESTED = "the attribution is contested"
PRIVATE = "a private person is named"


@dataclass(frozen=True, slots=True)
class Publishable:
    """Whether an incident or a verdict may be published as it stands now.

    `ok` is for all of it; of an incident, `number` says whether its figures may be given and `attribution` whether who did it may be
    named. `needs` is how many people must hold it, `people` who do. `why` says what is missing, or why two are needed.
    """

    id: str
    kind: Literal["incident", "verdict"]
    ok: bool
    needs: int
    people: tuple[str, ...]
    why: tuple[str, ...]
    number: bool = True
    attribution: bool = True


def publishable(casefile: Casefile | Edition, ids: Collection[str] | None = None) -> dict[str, Publishable]:
    """By id, for every current incident (totals too) and proposal, or for those of `ids`; an id that the casefile lacks is left out.

    It is a function of records and decisions as they are now: an accept of a figure that has changed since counts no more, and one that
    is taken back neither. Raises CasefileError where the casefile cannot be read.
    """
    if ids is not None and isinstance(casefile, Casefile):
        proposals = standings(casefile, casefile.proposals_by_id(ids))
        wanted = dict.fromkeys([*ids, *(held.assessment.subject for held in proposals.values())])
        every = casefile.incidents_of(list(wanted))
    else:
        proposals = {id: held for id, held in standings(casefile).items() if ids is None or id in ids}
        every = list(casefile.incidents(IncidentFilter(include_aggregates=True)))
    incidents = {i.id: i for i in every}
    names = _Names(casefile)
    found = _of_incidents(casefile, [i for i in every if ids is None or i.id in ids], names)
    for id, proposal in proposals.items():
        private = bool(proposal.decisions) and names.private_behind(proposal, incidents.get(proposal.assessment.subject))
        found[id] = verdict_publishable(proposal, private)
    return dict(sorted(found.items()))


def incidents_publishable(casefile: Casefile | Edition, incidents: Sequence[Incident]) -> dict[str, Publishable]:
    """As `publishable`, for incidents that are read already."""
    return _of_incidents(casefile, incidents, _Names(casefile))


def _of_incidents(casefile: Casefile | Edition, incidents: Sequence[Incident], names: _Names) -> dict[str, Publishable]:
    decided = by_incident(incidents, casefile.judgements())
    asked = [i for i in incidents if i.id in decided]
    names.look_at({m.report for i in asked for m in i.mentions} | {f.report for i in asked for f in i.figures})
    found: dict[str, Publishable] = {}
    for incident in incidents:
        held = opinions(incident, decided.get(incident.id, ()))
        found[incident.id] = incident_publishable(incident, held, incident.id in decided and names.private_of(incident))
    return found


def incident_publishable(incident: Incident, held: Mapping[Part, Opinion], private: bool) -> Publishable:
    """The rule for an incident: its figures accepted as they stand where it has any, its attribution by two where that is contested."""
    needs = 1 + (incident.contested or private)
    why = [*([CONTESTED] if incident.contested else []), *([PRIVATE] if private else [])]
    numbers = any(toll and (toll.low is not None or toll.high is not None or toll.best is not None) for toll in _tolls(incident))
    figures, attribution = held["figures"], held["attribution"]
    number = not numbers or _enough(figures, needs)
    named = needs == 1 and not attribution.rejected or _enough(attribution, needs)
    if not number:
        why.append(_missing("its figures", figures, needs))
    if not named:
        why.append(_missing("its attribution", attribution, needs))
    people = figures.accepted if numbers else attribution.accepted
    return Publishable(incident.id, "incident", number and named, needs, _people(people), tuple(why), number, named)


def verdict_publishable(standing: Standing, private: bool) -> Publishable:
    """The rule for a verdict: settled by people or a mechanism, by two where the attribution is contested or a private person named."""
    contested = needs_two(standing.assessment)
    needs = 1 + (contested or private)
    why = [*([CONTESTED] if contested else []), *([PRIVATE] if private else [])]
    people = _people(d.judgement.reviewer for d in standing.decisions if d.verdict == standing.verdict and not d.stale)
    if standing.state == "mechanism":
        return Publishable(standing.assessment.id, "verdict", True, needs, people, tuple(why))
    ok = standing.settled and len(people) >= needs
    if not standing.settled:
        why.append(WAITS.get(standing.state, "nobody has accepted it"))
    elif not ok:
        why.append("one person holds it, two are needed")
    return Publishable(standing.assessment.id, "verdict", ok, needs, people, tuple(why))


WAITS: Mapping[str, str] = {
    "stale": "the proposal changed since it was judged",
    "cannot_judge": "those who looked could not judge it",
    "disputed": "people differ about it",
    "awaiting_second": "one person holds it, two are needed",
}


def private_person(reading: Reading, spans: Sequence[Span]) -> bool:
    """True where words that would be quoted name a person of whom the report states no office and the knowledge base knows none."""
    return any(a.private and any(a.span.overlaps(span) for span in spans) for a in reading.actors)


class _Names:
    """Whether what would be published names a private person; a report is looked at once, and only where somebody decided."""

    def __init__(self, casefile: Casefile | Edition) -> None:
        self._casefile = casefile
        self._named: dict[str, list[Span]] = {}

    def look_at(self, reports: Iterable[str]) -> None:
        """Look at these reports all at once."""
        missing = set(reports) - self._named.keys()
        if isinstance(self._casefile, Casefile):
            found = self._casefile.private_spans(missing) if missing else {}
        else:
            read = [reading for report in sorted(missing) if (reading := self._casefile.reading(report)) is not None]
            found = {reading.report.id: [a.span for a in reading.actors if a.private] for reading in read}
        self._named |= {report: found.get(report, []) for report in missing}

    def private_of(self, incident: Incident) -> bool:
        quoted = [(m.report, m.span) for m in incident.mentions] + [(f.report, f.span) for f in incident.figures]
        return self._private(quoted)

    def private_behind(self, standing: Standing, incident: Incident | None) -> bool:
        quoted = [(report, Span(start, end)) for t in standing.assessment.tests for report, start, end in t.evidence if start < end]
        return self._private(quoted) or (incident is not None and self.private_of(incident))

    def _private(self, quoted: Iterable[tuple[str, Span]]) -> bool:
        held = list(quoted)
        self.look_at(report for report, _ in held)
        return any(span.overlaps(person) for report, span in held for person in self._named[report])


def _tolls(incident: Incident) -> tuple[Toll | None, ...]:
    return incident.killed, incident.wounded


def _enough(opinion: Opinion, needs: int) -> bool:
    return len(_people(opinion.accepted)) >= needs and not opinion.rejected


def _people(names: Iterable[str]) -> tuple[str, ...]:
    """Each person once, as first spelt."""
    return tuple({person(name): name for name in reversed(list(names))}.values())[::-1]


def _missing(what: str, opinion: Opinion, needs: int) -> str:
    if opinion.rejected:
        return f"{what}: rejected by {', '.join(opinion.rejected)}"
    if opinion.accepted:
        return f"{what}: one person accepts, two are needed"
    if opinion.stale:
        return f"{what}: changed since {', '.join(opinion.stale)} looked"
    return f"{what}: nobody has accepted them" if what.endswith("figures") else f"{what}: {needs} must accept it"
