"""Wounds told beside an act are its figures; wounds with no act told are one."""

from __future__ import annotations

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rebels shelled Homs in Syria on Monday. Eight people were wounded.", 1),
        ("Rebels shelled Homs in Syria on Monday. Nobody was hurt.", 1),
        ("The Red Crescent in Homs, Syria, received 74 wounded since Sunday.", 0),
        ("Rebels shelled Homs in Syria on Monday. In Aleppo eight people were wounded.", 2),
        ("Rebels threatened to shell Homs in Syria. Eight people were wounded.", 2),
        ("Rebels shelled Homs in Syria on Monday. Eight people were wounded in Homs.", 1),
        ("Eight Syrian soldiers were wounded in Homs on Monday.", 1),
        ("Rebels shelled Homs in Syria on Monday. Eight people were wounded by Turkish gunmen in Afrin.", 2),
    ],
)
def test_acts_of_force_that_wounds_tell(text: str, acts: int) -> None:
    assert sum(e.type == "ASSAULT" for e in read(text).events) == acts


def test_the_wounded_are_counted_all_the_same() -> None:
    reading = read("Rebels shelled Homs in Syria on Monday. Eight people were wounded.")
    assert [(c.kind, c.figure.low, c.figure.high) for c in reading.casualties if c.kind == "wounded"] == [("wounded", 8, 8)]
