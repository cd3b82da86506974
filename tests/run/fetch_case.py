"""A casefile beside a small internet, and time that passes only where somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest_net import Net

from truceline.ingest.polite import Clock
from truceline.run.asking import World
from truceline.run.fetching import Fetched, fetch
from truceline.store import Casefile

WORDS = "Shells fell on the market of the town on Tuesday and killed three people, doctors said. The shelling came from the hills."


def article(title: str, words: str = WORDS) -> bytes:
    body = f"<h1>{title}</h1><p>{words}</p><p>{words}</p>"
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


@dataclass
class Time:
    """Time that passes only where somebody waits."""

    at: float = 1_800_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds

    def clock(self) -> Clock:
        return Clock(self.now, self.sleep)


@dataclass
class Case:
    net: Net
    casefile: Casefile
    time: Time = field(default_factory=Time)

    @property
    def world(self) -> World:
        return World(policy=self.net.policy, resolve=self.net.names, clock=self.time.clock(), total_s=5.0)

    def fetch(self, *paths: str, again: bool = False, failed: bool = False) -> Fetched:
        addresses = [path if "://" in path else self.net.url(path) for path in paths]
        return fetch(self.casefile, addresses, world=self.world, again=again, failed=failed)

    def asked(self) -> list[str]:
        """The paths that were asked for since the last call, in order."""
        found = [line.split(" ")[1] for line in self.net.open.came if line]
        self.net.open.came.clear()
        return found
