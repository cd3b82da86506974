"""Two people decide on one record at once: the second is told and nothing is lost. A killed server loses at most what it did not answer."""

from __future__ import annotations

import os
import random
import re
import runpy
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from casefiles import copy
from fastapi import FastAPI

import truceline
from truceline.store import Casefile

HERE = Path(__file__).parent
client_of, form_token = (runpy.run_path(str(HERE / "team.py"))[name] for name in ("client_of", "form_token"))
SUBJECTS = {
    "a proposal": {"action": "accept", "subject": "AS-1"},
    "parts of an incident": {"action": "accept", "subject": "INC-0001", "parts": ["figures"]},
    "a record": {"action": "accept", "subject": "R-01", "sort": "casualties", "record": "C1"},
}


@pytest.mark.parametrize("asked", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_of_two_people_at_once_the_second_is_told(team: FastAPI, asked: dict[str, object]) -> None:
    ready = Barrier(2)
    with client_of(team, "reviewer") as one, client_of(team, "publisher") as other:

        def decide(client: object, words: str) -> tuple[int, str]:
            ready.wait(timeout=30)
            answer = client.post("/api/decisions", json={**asked, "reason": words, "seen": 0})  # type: ignore[attr-defined]
            return answer.status_code, answer.text

        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(decide, one, "as told"), pool.submit(decide, other, "as counted")
            answers = [first.result(timeout=120), second.result(timeout=120)]
    assert sorted(status for status, _ in answers) == [201, 409], answers
    said = next(text for status, text in answers if status == 409)
    assert re.search(r"(Reviewer|Publisher) decided about it while you looked", said)
    with Casefile.open(team.state.room.path) as held:
        kept = held.judgements()
        assert len(kept) == 1
        assert held.check() == []
    assert kept[0].reviewer in said


def test_twenty_decisions_at_once_are_all_kept(team: FastAPI) -> None:
    with client_of(team, "reviewer") as one, client_of(team, "publisher") as other, ThreadPoolExecutor(4) as pool:

        def pin(n: int) -> int:
            client = (one, other)[n % 2]
            return client.post("/api/decisions", json={"action": "cannot_judge", "subject": "AS-2", "reason": f"number {n}"}).status_code

        answers = list(pool.map(pin, range(20)))
    assert answers == [201] * 20
    with Casefile.open(team.state.room.path) as held:
        assert sorted(j.reason for j in held.judgements()) == sorted(f"number {n}" for n in range(20))


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("seed", range(2))
def test_a_server_killed_during_a_decision_loses_at_most_the_one_not_answered(casefile_path: Path, tmp_path: Path, seed: int) -> None:
    import json
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    path, port = copy(casefile_path, tmp_path / "killed.casefile"), _port()
    environment = os.environ | {"PYTHONPATH": str(Path(truceline.__file__).parents[1])}
    command = [sys.executable, "-m", "truceline", "serve", "-c", str(path), "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{base}/api/decisions", timeout=5).close()
                break
            except URLError:
                time.sleep(0.1)
        answered: list[int] = []

        def work() -> None:
            for n in range(10_000):
                given = {"action": "cannot_judge", "subject": "AS-2", "reviewer": "Ana", "reason": f"number {n}"}
                request = Request(f"{base}/api/decisions", json.dumps(given).encode(), {"content-type": "application/json"})
                try:
                    with urlopen(request, timeout=60) as answer:
                        answered.append(json.load(answer)["decision"]["id"])
                except (OSError, ValueError):
                    return

        with ThreadPoolExecutor(1) as pool:
            working = pool.submit(work)
            while not answered and server.poll() is None and not working.done():
                time.sleep(0.02)
            time.sleep(random.Random(seed).uniform(0.05, 0.8))
            server.send_signal(signal.SIGKILL)
            working.result(timeout=120)
        assert server.wait(timeout=60) == -signal.SIGKILL
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()
    assert answered
    with Casefile.open(path) as held:
        assert held.check() == []
        kept = [j.id for j in held.judgements()]
    assert set(answered) <= set(kept)
    assert len(kept) <= len(answered) + 1
