"""What somebody claims an attack did: who claims it did not do it, and whom it killed did not go on to do anything."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

TODAY = date(2020, 3, 10)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("She told of a massacre in Casamance that the opposition claims killed hundreds.", "SEN/OPP"),
        ("An attack that Baku claims killed 20 soldiers took place in Agdam.", "AZE/GOV"),
        ("An air strike that rebels allege killed ten children hit Taiz.", "YEM/REB"),
        ("The envoy will look into a raid which Hezbollah claims wounded four in Tyre.", "ORG:HEZBOLLAH"),
        ("A shelling that Baku says killed two civilians hit Ganja on Sunday.", "AZE/GOV"),
    ],
)
def test_who_claims_that_it_killed_is_not_the_killer(text: str, source: str) -> None:
    (attack,) = [e for e in read(text, TODAY).events if e.type == "ASSAULT"]
    assert attack.actors == ("UNKNOWN",)
    assert attack.said_by == (source,)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan police detained 30 people, a day after a bomb attack on a police station in Garissa killed three officers.",
        "Mali closed a road, two weeks after a raid on a village near Gao killed nine people.",
        "Turkish police arrested a mayor, hours after an attack on a checkpoint in Van killed a soldier.",
    ],
)
def test_an_attack_that_killed_before_is_told_once_and_not_of_who_answers_it(text: str) -> None:
    (attack,) = [e for e in read(text, TODAY).events if e.type == "ASSAULT"]
    assert attack.actors == ("UNKNOWN",)
