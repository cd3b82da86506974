"""The worked cases of the Idlib arrangement from short dispatches, through the whole road: words in, verdicts out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.model import Assessment
from truceline.run import road, series, sources
from truceline.run.road import Result

SOCHI, JANUARY, MARCH = "IDL-2018-09-17", "IDL-2020-01-12", "IDL-2020-03-05"
Told = tuple[tuple[str, str], ...]  # day of publication and text, each by an outlet of its own


def judged(folder: Path, *told: tuple[str, str]) -> Result:
    path = folder / "dispatches.jsonl"
    records = [{"id": f"d{i}", "outlet": f"Outlet {i}", "published": day, "title": "", "text": text} for i, (day, text) in enumerate(told)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    result = road(sources([str(path)]))
    assert result.errors == ()
    return result


def of(result: Result, agreement: str, *, kind: str | None = None) -> list[Assessment]:
    """The assessments under an agreement, of incidents of a kind where one is named."""
    kinds = {incident.id: incident.event_kind for incident in result.incidents}
    return [one for one in result.assessments if one.agreement == agreement and (kind is None or kinds.get(one.subject) == kind)]


def verdicts(result: Result, kind: str) -> list[str]:
    """Verdict and confidence under the three instruments; `-` where an agreement is not asked."""
    found = []
    for agreement in (SOCHI, JANUARY, MARCH):
        rows = {f"{one.verdict} {one.confidence}" for one in of(result, agreement, kind=kind)}
        found.append(" | ".join(sorted(rows)) or "-")
    return found


PROBABLE = ["probable_violation medium", "probable_violation medium", "out_of_scope:temporal high"]
CLAIMED = ["exception_claimed medium", "exception_claimed medium", "out_of_scope:temporal high"]
CASES: dict[str, tuple[str, Told, list[str]]] = {
    "W1": (
        "air_strike",
        (
            (
                "2020-01-16",
                "Syrian government warplanes bombed a market in Idlib city on Wednesday, the Syrian Network for Human Rights said.",
            ),
            ("2020-01-16", "An air strike by Syrian or Russian jets hit the market in Idlib city on Wednesday and killed 18 civilians."),
            (
                "2020-01-16",
                "Syrian army jets struck a market in the city of Idlib on Wednesday, killing 19 civilians, the White Helmets said.",
            ),
        ),
        PROBABLE,
    ),
    "W2": (
        "air_strike",
        (("2020-01-12", "Russian air strikes hit villages in southern Idlib on Saturday, January 11, opposition activists said."),),
        ["possible_violation low", "depends_on low", "out_of_scope:temporal high"],
    ),
    "W3": (
        "shelling",
        (
            ("2020-02-03", "Syrian army shelling killed four Turkish soldiers near Saraqib on Monday, the Turkish defence ministry said."),
            ("2020-02-04", "Syrian government artillery shelled Turkish troops near Saraqib on Monday."),
            ("2020-02-04", "Syrian army artillery fire killed five Turkish soldiers near Saraqib on Monday, Russian state media reported."),
        ),
        PROBABLE,
    ),
    "W4": (
        "shelling",
        (
            ("2020-02-10", "Syrian army artillery hit a Turkish post at Taftanaz on Monday, the Turkish defence ministry said."),
            ("2020-02-11", "Syrian army artillery shelled a Turkish military post in Taftanaz on Monday, killing five Turkish soldiers."),
            (
                "2020-02-11",
                "Five Turkish soldiers were killed on Monday when Syrian army fire hit their post in Taftanaz, a war monitor said.",
            ),
        ),
        PROBABLE,
    ),
    "W5": (
        "retaliatory_attack",
        (
            (
                "2020-02-03",
                "Syrian army shelling killed four Turkish soldiers near Saraqib on Monday. Turkish artillery retaliated and hit "
                "Syrian army positions near Saraqib, the Turkish defence ministry said.",
            ),
            (
                "2020-02-04",
                "Turkish forces retaliated on Monday for the shelling of their soldiers, striking Syrian army positions near Saraqib.",
            ),
        ),
        CLAIMED,
    ),
    "W6": (
        "air_strike",
        (
            (
                "2020-02-28",
                "A Syrian army air strike killed 33 Turkish soldiers in Balyun in Idlib on Thursday, the Turkish governor of Hatay said.",
            ),
            ("2020-02-28", "An air strike by Syrian government forces killed 22 Turkish soldiers in Balyun on Thursday."),
            (
                "2020-02-28",
                "An air strike by Russian forces killed 33 Turkish soldiers in Balyun on Thursday, the Syrian Observatory for Human Rights "
                "said. Russia denied that its planes had carried out the strike.",
            ),
        ),
        PROBABLE,
    ),
    "W8": (
        "air_strike",
        (
            (
                "2020-03-11",
                "Russian warplanes struck a position of Hayat Tahrir al-Sham in Idlib on Tuesday, the Russian defence ministry said.",
            ),
        ),
        ["exception_claimed low"] * 3,
    ),
    "W9": (
        "attack_unspecified",
        (
            ("2020-03-11", "Hayat Tahrir al-Sham attacked a Syrian army post in Idlib on Tuesday."),
            ("2020-03-11", "Hayat Tahrir al-Sham fighters attacked a post of the Syrian army in Idlib on Tuesday, a war monitor said."),
        ),
        ["out_of_scope:personal high"] * 3,
    ),
    "W13": (
        "attack_unspecified",
        (
            (
                "2020-02-17",
                "More than 1,800 civilians have been killed in attacks by Syrian government and Russian forces in Idlib since the Sochi "
                "agreement of September 2018.",
            ),
        ),
        ["aggregate_allegation none", "aggregate_allegation none", "-"],
    ),
    "W15": (
        "shelling",
        (
            ("2020-03-06", "Syrian army artillery shelled rebel positions near Saraqib at 23:30 on Thursday, March 5."),
            (
                "2020-03-06",
                "The Syrian army shelled rebel positions near Saraqib at 11:30 p.m. on Thursday, the Syrian Observatory said.",
            ),
        ),
        PROBABLE,
    ),
    "W15 without the hour": (
        "shelling",
        (
            ("2020-03-06", "Syrian army artillery shelled rebel positions near Saraqib on Thursday, March 5."),
            (
                "2020-03-06",
                "The Syrian army shelled rebel positions near Saraqib on Thursday, the Syrian Observatory for Human Rights said.",
            ),
        ),
        ["probable_violation medium", "probable_violation medium", "possible_violation low"],
    ),
    "W16": (
        "deployment_movement",
        (("2020-02-16", "A Turkish military convoy entered Syria through the Kafr Lusin crossing on Sunday."),),
        ["not_assessable none", "not_assessable none", "-"],
    ),
    "W17": (
        "attack_unspecified",
        (("2020-04-21", "The Syrian army attacked Islamic State fighters in Deir ez-Zor on Monday."),),
        ["out_of_scope:territorial high"] * 3,
    ),
    "W18": (
        "threat",
        (("2020-02-17", "Turkey will take other steps in Idlib if necessary, President Erdogan said."),),
        ["no_act none", "no_act none", "-"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    kind, told, expected = CASES[name]
    assert verdicts(judged(tmp_path, *told), kind) == expected


def test_w1_and_w6_leave_open_who_acted_within_the_side(tmp_path: Path) -> None:
    for name in ("W1", "W6"):
        kind, told, _ = CASES[name]
        (one,) = of(judged(tmp_path, *told), SOCHI, kind=kind)
        assert "actor_contested" in one.flags
        assert one.side == "Syrian government side"


def test_w2_gives_one_verdict_for_each_declared_effect(tmp_path: Path) -> None:
    (one,) = of(judged(tmp_path, *CASES["W2"][1]), JANUARY, kind="air_strike")
    assert one.depends_on == ("the effective time as declared",)
    russian, *turkish = one.alternatives
    assert russian == ("effect as declared by Russia: 2020-01-09 14:00 Europe/Moscow", "possible_violation")
    # No zone is stated for 00:01, so both local clocks are asked; on that of Damascus the whole day lies before the effect.
    assert dict(turkish) == {
        "effect as declared by Turkey: 2020-01-12 00:01, read in Asia/Damascus time": "out_of_scope:temporal",
        "effect as declared by Turkey: 2020-01-12 00:01, read in Europe/Istanbul time": "possible_violation",
    }


def test_w7_same_test_against_the_other_side(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        ("2020-02-28", "Syrian rebels backed by Turkish artillery captured Saraqib from Syrian government forces on Thursday."),
        ("2020-02-28", "Rebel fighters captured Saraqib on Thursday, the Syrian Observatory for Human Rights said."),
    )
    for agreement in (SOCHI, JANUARY):
        (one,) = of(result, agreement, kind="territory_taken")
        assert one.verdict in ("probable_violation", "possible_violation")
        assert one.side == "opposition side"
    assert {one.verdict for one in of(result, MARCH, kind="territory_taken")} == {"out_of_scope:temporal"}


def test_w10_weapons_still_there_after_the_deadline(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        ("2018-11-21", "Rebel groups still keep heavy weapons in the demilitarised zone in Idlib, monitors said on Tuesday, November 20."),
        ("2018-11-21", "The rebels have not withdrawn their tanks from the demilitarised zone in Idlib, the Syrian army said on Tuesday."),
    )
    found = of(result, SOCHI)
    assert {(one.provision, one.verdict, one.confidence) for one in found} == {("6", "obligation_breach_alleged", "low")}
    early = judged(
        tmp_path, ("2018-10-09", "Rebel groups still keep heavy weapons in the demilitarised zone in Idlib, monitors said on Monday.")
    )
    assert {(one.provision, one.verdict) for one in of(early, SOCHI)} == {("6", "not_due")}


def test_w11_an_accusation_goes_to_the_term_and_names_no_obligor(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        ("2020-02-17", "Russia and Syria accused Turkey of failing to remove Hayat Tahrir al-Sham from the demilitarised zone in Idlib."),
    )
    (one,) = of(result, SOCHI)
    assert (one.provision, one.verdict, one.confidence) == ("5", "obligation_breach_alleged", "low")
    assert "obligor_not_named" in one.flags


def test_w12_roads_not_open_and_nobody_named_as_owing_it(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        (
            "2019-01-02",
            "Under the Sochi memorandum of September 2018 transit on the roads was to be restored by the end of the year. The M4 and M5 "
            "highways were still closed on January 1.",
        ),
    )
    (one,) = of(result, SOCHI)
    assert (one.provision, one.verdict) == ("8", "responsibility_disputed")


def test_w14_a_bulletin_is_a_series_for_each_side_and_no_assessment(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        (
            "2019-11-24",
            "The Russian side of the joint commission on Syria recorded 14 cases of firing in the past 24 hours, the Russian defence "
            "ministry said. The Turkish side recorded 15.",
        ),
    )
    assert result.assessments == ()
    assert result.incidents == ()
    found = series({reading.report.id: reading for reading in result.readings})
    assert [(line.observer, line.unit, [point.figure.low for point in line.points]) for line in found] == [
        (("RUS/GOV",), "firing", [14]),
        (("TUR/GOV",), "firing", [15]),
    ]
