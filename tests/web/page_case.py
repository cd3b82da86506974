"""A small casefile for page tests, made from records: invented outlets and sentences, one hostile report among them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from truceline.model import (
    ActorMention,
    Agreement,
    AgreementMention,
    AgreementState,
    Assessment,
    Block,
    Casualty,
    Claim,
    DateMention,
    EffectiveTime,
    Event,
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
    ReportError,
    Span,
    Talks,
    Test,
    Toll,
    Zone,
)
from truceline.store import Casefile

HOSTILE = 'Shells hit <script>alert(1)</script> "onmouseover="alert(2)" near the <img src=x onerror=alert(3)> depot, killing three people.'
HOSTILE_URI = "javascript:alert(4)"
HOSTILE_OUTLET = '"><svg onload=alert(5)>'
THIRD = Interval(date(2020, 2, 3), date(2020, 2, 3))


def _report(id: str, outlet: str, published: date | None, title: str, *lines: str, uri: str | None = None) -> Report:
    text = "\n".join([title, *lines])
    blocks, at = [], 0
    for n, line in enumerate([title, *lines]):
        blocks.append(Block("headline" if n == 0 else "paragraph", at, at + len(line)))
        at += len(line) + 1
    basis = "metadata" if published else None
    return Report(id, text, tuple(blocks), title, outlet, published, basis, uri=uri, sha256="ab" * 32)


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


FIRST = _report(
    "R-01",
    "Harbour Wire",
    date(2020, 2, 3),
    "Four soldiers die near Saraqib",
    "Shelling by Syrian government forces killed four Turkish soldiers near Saraqib on Monday, the Turkish defence ministry said.",
    "Ankara said it would answer. Delegations from Turkey and Russia are to meet in Moscow next week.",
)
SECOND = _report(
    "R-02",
    "Harbour Wire",
    date(2020, 2, 4),
    "Toll near Saraqib rises",
    "The Turkish defence ministry said that the number of soldiers killed in the shelling near Saraqib had risen to eight.",
)
RIVAL = _report(
    "R-03",
    "Plain Gazette",
    date(2020, 2, 4),
    "Army says it answered fire",
    "A Syrian officer said that his unit had answered fire from a position near Saraqib. Six died, our correspondent counted.",
)
BAD = _report("R-04/hostile", HOSTILE_OUTLET, date(2020, 2, 6), "<b>Depot</b> & co", HOSTILE, uri=HOSTILE_URI)
COPY = _report(
    "R-05",
    "Copy Post",
    date(2020, 2, 3),
    "Four soldiers die near Saraqib",
    "Shelling by Syrian government forces killed four Turkish soldiers near Saraqib on Monday, the Turkish defence ministry said.",
)


def readings() -> list[Reading]:
    """What a reader would have found in the five reports."""
    act = "Shelling by Syrian government forces killed four Turkish soldiers near Saraqib on Monday"
    first = Reading(
        FIRST,
        actors=(
            ActorMention(
                "A1",
                _span(FIRST, "Syrian government forces"),
                "Syrian government forces",
                "SYR/MIL",
                "Syria",
                "state_armed_forces",
                iso3="SYR",
            ),
            ActorMention(
                "A2", _span(FIRST, "Turkish defence ministry"), "Turkish defence ministry", "TUR/GOV", "Turkey", "state", iso3="TUR"
            ),
        ),
        places=(
            PlaceMention("P1", _span(FIRST, "Saraqib on"), "Saraqib", "Saraqib", "settlement", "SYR", precision=2, lat=35.86, lon=36.8),
        ),
        dates=(DateMention("D1", _span(FIRST, "Monday"), "Monday", THIRD),),
        events=(
            Event(
                "E1",
                _span(FIRST, act),
                "Shelling",
                "ASSAULT",
                "heavy-weapons",
                "shelling",
                ("SYR/MIL",),
                ("TUR/MIL",),
                "occurred",
                THIRD,
                "Saraqib",
                "P1",
                "SYR",
                ("TUR/GOV",),
            ),
        ),
        casualties=(
            Casualty(
                "C1",
                _span(FIRST, "killed four Turkish soldiers"),
                "four",
                "killed",
                Figure("four", 4, 4),
                "combatants",
                "TUR/MIL",
                ("SYR/MIL",),
                interval=THIRD,
                place="Saraqib",
                said_by=("TUR/GOV",),
            ),
        ),
        talks=(
            Talks(
                "T1",
                _span(FIRST, "Delegations from Turkey and Russia are to meet in Moscow next week"),
                "meet",
                ("RUS/GOV", "TUR/GOV"),
                (),
                "planned",
                venue="Moscow",
                interval=Interval(date(2020, 2, 10), date(2020, 2, 16), "week", "document"),
            ),
        ),
        claims=(Claim("L1", _span(FIRST, act), act, ("TUR/GOV",), "the Turkish defence ministry", "indirect", "accusation", "said"),),
        questions=(OpenQuestion("Q1", "held_or_not", "Did the Moscow meeting take place?", (_span(FIRST, "are to meet"),)),),
    )
    second = Reading(
        SECOND,
        events=(
            Event(
                "E1",
                _span(SECOND, "soldiers killed in the shelling near Saraqib"),
                "shelling",
                "ASSAULT",
                "heavy-weapons",
                "shelling",
                (),
                ("TUR/MIL",),
                "occurred",
                THIRD,
                "Saraqib",
                None,
                "SYR",
                ("TUR/GOV",),
            ),
        ),
        casualties=(
            Casualty(
                "C1",
                _span(SECOND, "the number of soldiers killed in the shelling near Saraqib had risen to eight"),
                "eight",
                "killed",
                Figure("eight", 8, 8),
                "combatants",
                "TUR/MIL",
                said_by=("TUR/GOV",),
                revises=True,
            ),
        ),
    )
    third = Reading(
        RIVAL,
        agreements=(
            AgreementMention(
                "G1", _span(RIVAL, "answered fire"), "answered fire", "ceasefire", None, (), "in-force", library_ids=("AG-JAN",)
            ),
        ),
        events=(
            Event(
                "E1",
                _span(RIVAL, "his unit had answered fire"),
                "answered",
                "ASSAULT",
                "heavy-weapons",
                "shelling",
                ("SYR/MIL",),
                (),
                "occurred",
                THIRD,
                "Saraqib",
                None,
                "SYR",
                ("SYR/MIL",),
            ),
        ),
        casualties=(Casualty("C1", _span(RIVAL, "Six died"), "Six", "killed", Figure("six", 6, 6), "unspecified"),),
    )
    hostile = Reading(
        BAD,
        events=(
            Event(
                "E1",
                _span(BAD, '<script>alert(1)</script> "onmouseover="alert(2)"'),
                "Shells",
                "ASSAULT",
                None,
                "shelling",
                ("UNKNOWN",),
                (),
                "occurred",
                None,
                "<img src=x onerror=alert(3)>",
                None,
                None,
            ),
        ),
        casualties=(Casualty("C1", _span(BAD, "killing three people"), "three", "killed", Figure("three", 3, 3), "unspecified"),),
    )
    return [first, second, third, hostile, Reading(COPY)]


def incidents() -> list[Incident]:
    """The shelling told by four reports, the Turkish answer, a convoy, a total, and the hostile one."""
    records = {r.report.id: r for r in readings()}

    def mention(report: Report, group: str | None = None) -> MentionRef:
        event = records[report.id].events[0] if records[report.id].events else records["R-01"].events[0]
        return MentionRef(
            report.id,
            event.id,
            event.span,
            event.anchor,
            report.outlet,
            report.published.isoformat() if report.published else None,
            group,
            event.said_by,
            event.actors,
            event.recipients,
        )

    def figure(report: Report, *, superseded: bool = False, group: str | None = None) -> IncidentFigure:
        said = records[report.id].casualties[0]
        return IncidentFigure(
            report.id,
            said.id,
            said.span,
            said.anchor,
            said.kind,
            said.figure,
            said.victims,
            group,
            said.said_by,
            report.outlet,
            report.published.isoformat() if report.published else None,
            superseded,
        )

    return [
        Incident(
            "INC-0001",
            "ASSAULT",
            "shelling",
            "occurred",
            "heavy-weapons",
            THIRD,
            "Saraqib",
            "SYR",
            "Idlib",
            35.86,
            36.8,
            2,
            5000,
            ("SYR/MIL",),
            ("TUR/MIL",),
            (mention(FIRST, "g1"), mention(COPY, "g1"), mention(SECOND), mention(RIVAL)),
            (figure(FIRST, superseded=True, group="g1"), figure(SECOND), figure(RIVAL)),
            Toll(6, 8, 8, "last_value_of_independent_sources"),
            None,
            (Reason("day", "all say 3 February", 1.0), Reason("place", "Saraqib in all", 0.9)),
            (Reason("roles", "roles are reversed, so it is an answer", 0.4, "INC-0002"),),
            corroboration=3,
            certainty="disputed",
        ),
        Incident(
            "INC-0002",
            "ASSAULT",
            "artillery_fire",
            "occurred",
            "heavy-weapons",
            THIRD,
            "Idlib <img src=x onerror=alert(6)>",
            "SYR",
            "Idlib",
            35.9,
            36.6,
            3,
            12000,
            ("TUR/MIL",),
            ("SYR/MIL",),
            (mention(FIRST),),
            (),
            None,
            None,
            responds_to="INC-0001",
        ),
        Incident(
            "INC-0003",
            "MOBILIZE",
            "convoy_movement",
            "occurred",
            None,
            Interval(date(2020, 1, 5), date(2020, 1, 6)),
            "Kafr Lusin",
            "SYR",
            "Idlib",
            36.21,
            36.72,
            1,
            2000,
            ("TUR/MIL",),
            (),
            (mention(RIVAL),),
            (),
            None,
            None,
        ),
        Incident(
            "INC-0004",
            "ASSAULT",
            "shelling",
            "occurred",
            None,
            None,
            "<img src=x onerror=alert(3)>",
            None,
            None,
            None,
            None,
            None,
            None,
            ("UNKNOWN",),
            (),
            (mention(BAD),),
            (figure(BAD),),
            Toll(3, 3, 3, "single_source"),
            Toll(None, None, None, "none"),
        ),
        Incident(
            "INC-0005",
            "ASSAULT",
            "attacks",
            "occurred",
            None,
            Interval(date(2020, 1, 1), None),
            None,
            "SYR",
            None,
            None,
            None,
            None,
            None,
            ("SYR/MIL",),
            ("SYR/CVL",),
            (mention(RIVAL),),
            (),
            Toll(1800, None, None, "cumulative"),
            None,
            aggregate=True,
        ),
    ]


def library() -> list[Agreement]:
    """One agreement with a disputed start and one of older date."""
    zone = Zone("Z1", "deescalation", "Idlib area", ("SYR",), partial_admin1=("Idlib",), quality="approximate", tolerance_m=5000)
    return [
        Agreement(
            "AG-2018",
            "Memorandum of 2018",
            "de-escalation-zone",
            date(2018, 9, 17),
            (Party("Russia", ("RUS/GOV",), "guarantor"), Party("Syria", ("SYR/GOV", "SYR/MIL"), "bound_via_guarantor", via="RUS/GOV")),
            (EffectiveTime("RUS/GOV", datetime(2018, 9, 17)),),
            (AgreementState("effective", date(2018, 9, 17)),),
            (zone,),
            (Provision("2", "no_attack", "No attacks on the area", prohibits=("shelling", "air_strike")),),
            self_defence=True,
        ),
        Agreement(
            "AG-JAN",
            "Arrangement of January 2020",
            "ceasefire",
            None,
            (Party("Turkey", ("TUR/GOV",), "guarantor"), Party("Russia", ("RUS/GOV",), "guarantor")),
            (EffectiveTime("RUS/GOV", datetime(2020, 1, 9, 14, 0), "Europe/Moscow"), EffectiveTime("TUR/GOV", datetime(2020, 1, 12, 0, 1))),
            (AgreementState("effective", date(2020, 1, 9)),),
            (zone,),
            (Provision("P1", "no_attack", "No attacks from the air or on the ground", prohibits=("shelling",)),),
            lineage=(("follows", "AG-2018"),),
        ),
    ]


def assessments() -> list[Assessment]:
    """One proposal of every family of verdicts."""
    at = FIRST.text.index("Shelling")
    tests = (
        Test("temporal", "yes", "high", ("3 February lies after both declared starts.",), (("R-01", at, at + 8),)),
        Test("territorial", "inside", "high", ("The disc lies in the area.",)),
        Test("personal", "bound", "medium", ("The Syrian government did not sign.",)),
        Test("attribution", "B", "high", ("Two origins name the side.",)),
    )
    outside = (Test("temporal", "no", "high", ("The act is earlier.",)),)
    return [
        Assessment(
            "AS-1",
            "INC-0001",
            "AG-2018",
            "2",
            "probable_violation",
            "medium",
            tests,
            "All tests hold.",
            ("An earlier Turkish fire.",),
            "test-1",
        ),
        Assessment(
            "AS-2",
            "INC-0001",
            "AG-JAN",
            "P1",
            "depends_on",
            "low",
            tests[:2],
            "Two starts.",
            (),
            "test-1",
            ("start",),
            (("9 January", "possible_violation"),),
        ),
        Assessment("AS-3", "INC-0002", "AG-2018", "2", "exception_claimed", "medium", tests[:2], "Answer claimed.", (), "test-1"),
        Assessment("AS-4", "INC-0003", "AG-JAN", None, "out_of_scope:temporal", "high", outside, "Before the effect.", (), "test-1"),
    ]


def build(path: Path) -> Path:
    """Writes the casefile at `path` and gives it back."""
    with Casefile.open(path, create=True) as casefile:
        for reading in readings():
            casefile.add(reading)
        casefile.put_agreements(library())
        casefile.replace(incidents(), assessments())
        casefile.add_error(ReportError("feed/<broken>.jsonl", "ingest", "E102", "no text field", line=7))
    return path
