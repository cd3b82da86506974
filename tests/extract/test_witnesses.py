"""Who hears, counts or names a breach did not commit it; who did is told by other words."""

from __future__ import annotations

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "witness"),
    [
        ("OSCE monitors recorded 15 mortar rounds in Avdiivka on Monday.", "ORG:OSCE"),
        ("UNIFIL detected 14 projectiles fired from Lebanon.", "ORG:UN"),
        ("The Joint Security Committee has listed 73 breaches of the truce.", "ORG:JOINT-SECURITY-COMMITTEE"),
        ("The OSCE mission recorded more ceasefire violations in Donetsk region.", "ORG:OSCE"),
        ("Lebanon counts truce violations.", "LBN/MIL"),
    ],
)
def test_a_witness_is_no_doer(text: str, witness: str) -> None:
    acts = [e for e in read(text).events if e.type == "ASSAULT"]
    assert len(acts) == 1
    assert witness not in (*acts[0].actors, *acts[0].recipients)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The Indian army logged 12 ceasefire violations by Pakistan.", "PAK/MIL"),
        ("The ministry counted 40 shells fired by Armenian forces.", "ARM/MIL"),
    ],
)
def test_who_was_seen_doing_it_is_its_doer(text: str, doer: str) -> None:
    assert [e.actors for e in read(text).events if e.type == "ASSAULT"] == [(doer,)]


@pytest.mark.parametrize(
    ("text", "accused", "said_by", "stance"),
    [
        ("The SPLM-IO called the detentions a grave violation of the 2018 peace deal.", (), ("ORG:SPLM-IO",), "alleged"),
        ("A government spokesman of Macedonia described the attacks as a breach of the truce.", (), ("MKD/GOV",), "alleged"),
        ("The Joint Security Committee has listed 73 breaches of the truce.", (), ("ORG:JOINT-SECURITY-COMMITTEE",), "asserted"),
        ("The coalition said it was answering 150 breaches of the truce by the Houthis.", ("ORG:HOUTHIS",), None, "alleged"),
        ("India has committed 190 ceasefire violations along the Line of Control.", ("IND/GOV",), ("report",), "asserted"),
        ("Houthi rebels shelled Hodeidah in violation of the truce.", ("ORG:HOUTHIS",), ("report",), "asserted"),
        ("Israel accused Hezbollah of breaking the ceasefire.", ("ORG:HEZBOLLAH",), ("ISR/GOV",), "alleged"),
    ],
)
def test_whom_a_breach_is_laid_to(text: str, accused: tuple[str, ...], said_by: tuple[str, ...] | None, stance: str) -> None:
    (breach,) = read(text).breaches
    assert (breach.accused, breach.stance) == (accused, stance)
    assert said_by is None or breach.said_by == said_by
