"""The command line as tests call it: in this process for speed, in a process of its own where how it ends matters."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from truceline.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
sys.path.insert(0, str(Path(__file__).parents[1] / "run"))

PLACES = ("Saraqib", "Ariha", "Binnish", "Sarmin", "Maarrat al-Numan", "Kafr Nabl", "Taftanaz", "Jisr al-Shughur")
OUTLETS = ("North Wire", "Coast Agency", "Plain Dealer of Hama", "Gulf Bulletin")
LINES = (
    "Government warplanes bombed {place} on {weekday}, killing {n} civilians, a war monitor said.",
    "Rebels shelled an army post near {place} on {weekday} and wounded {n} soldiers, state media reported.",
    "At least {n} people died in {place} on {weekday} when artillery hit a market, rescuers said.",
    "Turkey said on {weekday} that {n} of its soldiers were wounded in an attack close to {place}.",
)


def synthetic(number: int) -> list[dict[str, str]]:
    """Short invented reports, each different, as records in the docs shape."""
    first = date(2020, 1, 13)
    made = []
    for i in range(number):
        day = first + timedelta(days=i)
        line = LINES[i % len(LINES)].format(place=PLACES[i % len(PLACES)], weekday=f"{day:%A}", n=2 + i % 9)
        made.append(
            {
                "id": f"synthetic-{i:03d}",
                "outlet": OUTLETS[i % len(OUTLETS)],
                "published": day.isoformat(),
                "title": f"Violence near {PLACES[i % len(PLACES)]}",
                "text": f"{line} The cease-fire announced earlier did not hold, residents told {OUTLETS[i % len(OUTLETS)]}.",
            }
        )
    return made


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def truceline(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs `truceline ARGUMENTS…` in this process."""

    def run(*arguments: object) -> Ended:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["truceline", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return Ended(int(end.value.code or 0), out, err)

    return run


@pytest.fixture
def synthetic_lines() -> Callable[[int], str]:
    """Gives so many short invented reports as JSON lines."""

    def lines(number: int) -> str:
        return "".join(json.dumps(record) + "\n" for record in synthetic(number))

    return lines
