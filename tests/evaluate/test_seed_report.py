"""The originating report through the whole road against every record expected of it."""

from pathlib import Path

import pytest

from truceline.evaluate import measure


@pytest.mark.shared
def test_what_must_come_out_does_and_what_must_not_does_not(shared: Path) -> None:
    outcome = measure.fixture(shared / "eval/seed/report.txt", shared / "eval/seed/expected.json")
    print(outcome.table())
    assert outcome.forbidden == ()
    assert outcome.share("must") >= 0.95
    assert outcome.share("should") >= 0.75
