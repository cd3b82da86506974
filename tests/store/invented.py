"""Invented readings, incidents and assessments; run as a script, it adds readings to a casefile until it is done or killed.

invented.py CASEFILE NUMBER
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date, datetime, timedelta

from truceline.model import (
    Agreement,
    AgreementMention,
    AgreementState,
    Assessment,
    Breach,
    Casualty,
    EffectiveTime,
    Event,
    Evidence,
    Figure,
    Incident,
    IncidentFigure,
    Interval,
    MentionRef,
    OpenQuestion,
    Party,
    PlaceMention,
    Provision,
    Reading,
    Reason,
    Report,
    Span,
    Talks,
    Test,
    Toll,
    Zone,
)
from truceline.model.report import Block
from truceline.run import relink
from truceline.store import Casefile

DAY = date(2020, 3, 2)
TOWNS = (("Ariha", 35.81, 36.61), ("Saraqib", 35.86, 36.81), ("Idlib", 35.93, 36.63))


def desk_of(casefile: Casefile) -> None:
    """Fill a casefile for tests of decisions: three reports, linked, so that decisions have consequences."""
    for number in (0, 12, 1):
        casefile.add(reading(number))
    relink(casefile)


def reading(number: int, *, words: str = "") -> Reading:
    """A report with two events, a toll, a mention of a truce, talks, a breach and a question, all in its own words."""
    town, lat, lon = TOWNS[number % 3]
    killed = number % 9 + 1
    title = f"Shells fall on {town}"
    body = f"Shelling hit {town} on Monday, killing {killed} people, rescuers said. Envoys met in Ankara. "
    body += f"The truce was broken, they said.{words}"
    text = f"{title}\n{body}"

    def span(part: str) -> Span:
        at = text.index(part)
        return Span(at, at + len(part))

    def at(part: str) -> dict[str, object]:
        s = span(part)
        return {"span": s, "anchor": part, "evidence": (Evidence(s.start, s.end, part),)}

    day = DAY + timedelta(days=number % 12)
    when = Interval(day, day, "day", "document")
    toll = f"killing {killed} people"
    report = Report(
        id=f"R-{number:04}",
        text=text,
        blocks=(Block("headline", 0, len(title)), Block("lead", len(title) + 1, len(text))),
        title=title,
        outlet=f"Outlet {number % 4}",
        published=day,
        published_basis="metadata",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    place = span(f"hit {town}")
    return Reading(
        report,
        places=(PlaceMention("L1", Span(place.start + 4, place.end), town, town, "settlement", "SYR", "Idlib", lat, lon, 1, 1500),),
        events=(
            Event(id="E1", type="ASSAULT", mode="heavy-weapons", kind="shelling", actors=("UNKNOWN",), recipients=("SYR/CVL",),
                  status="occurred", interval=when, place=town, place_id="L1", country="SYR", said_by=("ORG:WHITE-HELMETS",),
                  **at(f"Shelling hit {town}")),
            Event(id="E2", type="CONSULT", mode=None, kind="talks", actors=("RUS/GOV", "TUR/GOV"), recipients=(), status="occurred",
                  interval=Interval(None, None, "vague"), **at("Envoys met")),
        ),
        casualties=(
            Casualty(id="C1", kind="killed", figure=Figure(str(killed), killed, killed), victims="unspecified", event_ids=("E1",),
                     interval=when, place=town, country="SYR", said_by=("ORG:WHITE-HELMETS",), **at(toll)),
        ),
        agreements=(
            AgreementMention(id="G1", kind="ceasefire", name="The truce", parties=(), state="violated", interval=None, **at("The truce")),
        ),
        talks=(
            Talks(id="T1", participants=("RUS/GOV", "TUR/GOV"), persons=(), status="occurred", venue="Ankara", interval=when,
                  **at("met in Ankara")),
        ),
        breaches=(
            Breach(id="B1", accused=(), acts=None, agreement="The truce", said_by=("ORG:WHITE-HELMETS",), stance="alleged",
                   **at("The truce was broken")),
        ),
        questions=(OpenQuestion("Q1", "who-shelled", "Who shelled the town?", (span("Shelling"),), ("E1",)),),
    )  # fmt: skip


def incident(number: int, readings: list[Reading] | None = None, **changes: object) -> Incident:
    """The shelling that the given readings tell (by default the one of this number)."""
    told = readings or [reading(number)]
    town, lat, lon = TOWNS[number % 3]
    day = DAY + timedelta(days=number % 12)
    counts = [r.casualties[0].figure.low or 0 for r in told]
    values: dict[str, object] = {
        "id": f"INC-{number:04}",
        "kind": "ASSAULT",
        "event_kind": "shelling",
        "status": "occurred",
        "mode": "heavy-weapons",
        "interval": Interval(day, day),
        "place": town,
        "country": "SYR",
        "admin1": "Idlib",
        "lat": lat,
        "lon": lon,
        "precision": 1,
        "radius_m": 1500,
        "actors": ("SYR/MIL",),
        "recipients": ("SYR/CVL",),
        "mentions": tuple(
            MentionRef(r.report.id, "E1", r.events[0].span, r.events[0].anchor, r.report.outlet, str(r.report.published), r.report.id,
                       ("ORG:WHITE-HELMETS",), ("UNKNOWN",), ("SYR/CVL",))
            for r in told
        ),
        "figures": tuple(
            IncidentFigure(r.report.id, "C1", r.casualties[0].span, r.casualties[0].anchor, "killed", r.casualties[0].figure, "unspecified",
                           None, ("ORG:WHITE-HELMETS",), r.report.outlet, str(r.report.published))
            for r in told
        ),
        "killed": Toll(min(counts), max(counts), max(counts), "independent-range"),
        "wounded": None,
        "reasons": (Reason("same-day-place-type", f"same day and town: {town}", 0.9),),
        "corroboration": len(told),
    }  # fmt: skip
    return Incident(**(values | changes))  # type: ignore[arg-type]


def agreement() -> Agreement:
    """A truce with a zone, a ban and a duty that falls due."""
    return Agreement(
        id="AGR-1",
        title="Protocol on the corridor",
        kind="ceasefire",
        signed=date(2020, 3, 5),
        parties=(Party("Russia", ("RUS/GOV",), "signatory"), Party("Turkey", ("TUR/GOV",), "signatory")),
        effective=(EffectiveTime("both", datetime(2020, 3, 6, 0, 1)),),
        states=(AgreementState("effective", date(2020, 3, 6)),),
        zones=(Zone("Z1", "area", "Idlib", admin1=("Idlib",)),),
        provisions=(
            Provision("1", "cessation", "Stop all military action on the line of contact", prohibits=("shelling", "air_strike")),
            Provision("3", "patrols", "Start joint patrols on the road", obligor=("RUS/GOV", "TUR/GOV"), deadline=date(2020, 3, 15)),
        ),
    )


def assessment(subject: str, **changes: object) -> Assessment:
    """A proposal about one incident under the truce."""
    values: dict[str, object] = {
        "id": f"ASM-{subject}",
        "subject": subject,
        "agreement": "AGR-1",
        "provision": "1",
        "verdict": "probable_violation",
        "confidence": "medium",
        "tests": (Test("temporal", "yes", "high", ("The day lies after the effect.",)),
                  Test("attribution", "claimed", "medium", ("Rescuers name nobody.",))),
        "explanation": "Shelling inside the area while the truce was in effect.",
        "would_change": ("A source that names the side.",),
        "ruleset": "test.1",
    }  # fmt: skip
    return Assessment(**(values | changes))  # type: ignore[arg-type]


if __name__ == "__main__":
    with Casefile.open(sys.argv[1], create=True) as casefile:
        for index in range(int(sys.argv[2])):
            casefile.add(reading(index))
            print(index, flush=True)
