"""What is credited to one agency, or told as reported by it, is one source."""

from __future__ import annotations

import pytest
from link_makers import Maker

from truceline.link import link


def told(name: str, body: str) -> Maker:
    maker = Maker(name, "Raid on Ariha market", body, "2020-01-30", name).at("Ariha", 35.81, 36.6)
    return maker.event(
        "hit the market in Ariha", day="2020-01-30", place="Ariha", mode="aerial", kind="air_strike", recipients=("SYR/CVL",)
    )


OWN = "Jets hit the market in Ariha on Thursday, our correspondent saw. Traders closed their stalls for the week."


@pytest.mark.parametrize(
    ("body", "sources"),
    [
        ("Warplanes hit the market in Ariha on Thursday, Reuters reported. Nobody else was there to see.", 1),
        ("According to Reuters, aircraft hit the market in Ariha. Bakers had queued since dawn.", 1),
        ("(Reuters) - Planes hit the market in Ariha during the noon prayer. Smoke stood over the grain silos.", 1),
        ("Bombers hit the market in Ariha on Thursday, a baker said. A Reuters office nearby was spared.", 2),
        ("Bombers hit the market in Ariha on Thursday, AFP reported, and burnt nine shops to the ground.", 2),
    ],
)
def test_two_outlets_that_rest_on_one_agency_are_one_source(body: str, sources: int) -> None:
    first = told("coast", "Fighter jets hit the market in Ariha, the news agency Reuters said. Two streets were closed by rubble.")
    (incident,) = link([first.reading(), told("plain", body).reading()])
    assert incident.corroboration == sources
    assert incident.certainty == ("corroborated" if sources > 1 else "reported-once")


def test_an_own_account_beside_an_agencys_is_another_source() -> None:
    (incident,) = link([told("Reuters", "Jets hit the market in Ariha at noon.").reading(), told("coast", OWN).reading()])
    assert incident.corroboration == 2
