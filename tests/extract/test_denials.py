"""A denial in words of its own is the act told before, denied: of whom it was told, or who was blamed for it, and of nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Event


def denials(text: str) -> list[Event]:
    return [e for e in read(text, date(2020, 3, 10)).events if e.status == "denied"]


@pytest.mark.parametrize(
    ("text", "type", "actor"),
    [
        ("Congo accused Rwanda of arming M23. Kigali called the accusation baseless.", "COOPERATE", "RWA/GOV"),
        ("Rwanda says Uganda arms the rebels, which Kampala denies.", "AID", "UGA/GOV"),
        ("The Congolese army said the rebels had attacked Luke, a village in Congo. M23 denied it.", "ASSAULT", "ORG:M23"),
        ("A car bomb killed ten in Assam. The Bodo group NDFB denied any role.", "ASSAULT", "ORG:NDFB"),
        ("Gunmen ambushed a bus in Mozambique. Police blamed Renamo for the ambush. Renamo denied it.", "ASSAULT", "ORG:RENAMO"),
    ],
)
def test_who_denies_what_was_told(text: str, type: str, actor: str) -> None:
    assert [(e.type, actor in e.actors) for e in denials(text)] == [(type, True)], denials(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two Syrian soldiers were killed in Homs. The Syrian army denied it.",
        "A car bomb killed ten in Assam. The Bodo group NDFB called the attack a crime.",
        "Rwanda says Uganda arms the rebels, which Kenya denies.",
        "Rebels killed ten soldiers in Homs, Syria. The United Nations denied it.",
        "Rebels killed ten soldiers in Homs, Syria. The Lord's Resistance Army denied it.",
    ],
)
def test_and_who_denies_nothing_of_their_own(text: str) -> None:
    assert denials(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin dismissed as absurd allegations that Russia had shelled a school in Kharkiv.",
        "Rwanda rejected as baseless claims that it had armed M23.",
        "Russia dismissed allegations that it had supplied the missile.",
    ],
)
def test_what_dismissed_claims_hold_is_denied(text: str) -> None:
    assert denials(text)


def test_what_somebody_is_dismissed_over_is_not() -> None:
    assert denials("Iran's president dismissed a minister over claims that he had shelled a school in Kharkiv.") == []
