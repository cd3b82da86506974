"""A process killed while it takes decisions loses at most the one that was not answered, and leaves the casefile whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented import desk_of

import truceline
from truceline.model.codec import to_json
from truceline.run import relink
from truceline.store import Casefile, IncidentFilter

SCRIPT = Path(__file__).with_name("deciding.py")


@pytest.mark.parametrize("seed", range(3))
def test_sigkill_during_a_decision(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.sqlite"
    with Casefile.open(path, create=True) as casefile:
        desk_of(casefile)
    environment = os.environ | {"PYTHONPATH": str(Path(truceline.__file__).parents[1])}
    process = subprocess.Popen([sys.executable, str(SCRIPT), str(path)], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    process.kill()
    answered = [1, *map(int, process.stdout.read().split())]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    with Casefile.open(path) as casefile:
        assert casefile.check() == []
        kept = [j.id for j in casefile.judgements()]
        assert set(answered) <= set(kept)
        assert len(kept) <= len(answered) + 1
        # What follows from the last decision is there with it: linking anew changes nothing.
        before = [to_json(i) for i in casefile.incidents(IncidentFilter(include_aggregates=True))]
        assert not relink(casefile)
        assert [to_json(i) for i in casefile.incidents(IncidentFilter(include_aggregates=True))] == before
