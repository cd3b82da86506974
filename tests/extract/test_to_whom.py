"""To whom an act is done: not to whom another clause tells of, nor to what it is about."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts

DAY = date(2018, 5, 9)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("The minister condemned these crimes and thanked Egypt.", "ACCUSE", set()),
        ("Kenya condemned the crimes, urging Uganda to act.", "ACCUSE", set()),
        ("Kenya accused Uganda of looting and thanked Egypt.", "ACCUSE", {"UGA/GOV"}),
        ("Ghana welcomed the plan of the bank that Togo had founded.", "SUPPORT", set()),
        ("Ghana sent aid to the north of Togo.", "AID", {"TGO/CVL"}),
        ("Ghana sent aid and Togo condemned the raid.", "AID", set()),
    ],
)
def test_another_clause_tells_of_others(text: str, kind: str, recipients: set[str]) -> None:
    assert {code for e in acts(text, kind, DAY) for code in e.recipients} == recipients
