"""Manners: who asks, how long a host is left alone, when a failed address is asked again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from truceline.ingest.fetch import Fetcher, host_of
from truceline.ingest.robots import FRESH_S, Rules, rules_of
from truceline.ingest.unfetched import NotFetched

DELAY_S = 2.0  # between two requests to one host where its robots.txt asks for no more
FIRST_S = 60.0  # until a failed address is asked again; doubled with each failure
LONGEST_S = 86_400.0
TRIES = 6  # then it is given up until a person asks again: about an hour after the first


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the world has it; tests bring their own."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


def agent(version: str, contact: str | None) -> str:
    """How the program names itself to servers. `contact` is how its user can be reached; control characters are left out."""
    said = "".join(c for c in contact or "" if " " <= c <= "~" and c not in "()")[:200].strip()
    return f"Truceline/{version} (reads published reports on conflicts; {f'contact: {said}' if said else 'run by hand'})"


def pause_s(failures: int, wait: float | None) -> float:
    """Seconds until an address that failed that many times in a row is asked again; never less than the server asked for."""
    return max(min(FIRST_S * 2.0 ** min(failures - 1, 20), LONGEST_S), wait or 0.0)


@dataclass(slots=True)
class Host:
    """What is known of a host: its rules with the moment they were read, and the moment from which it may be asked again."""

    rules: Rules | None = None
    read_at: float = 0.0
    ready: float = 0.0


@dataclass(slots=True)
class Manners:
    """Keeps to robots.txt and to the pace of each host. Give `before` to a `Fetcher`, then the fetcher to `fetcher`."""

    clock: Clock = field(default_factory=Clock)
    delay_s: float = DELAY_S
    hosts: dict[str, Host] = field(default_factory=dict)  # rules by origin, pace by host name
    fetcher: Fetcher | None = None
    on_rules: Callable[[str, Rules], None] | None = None

    def host_of(self, address: str) -> tuple[str, Host]:
        """The host of an address by name."""
        name = host_of(httpx2.URL(address))
        return name, self._host(name)

    def ready(self, address: str) -> float:
        """The moment from which the host of an address may be asked."""
        return self.host_of(address)[1].ready

    def hold(self, address: str, seconds: float) -> None:
        """Leave the host of an address alone for so long: it asked for it, or is in trouble."""
        _, host = self.host_of(address)
        host.ready = max(host.ready, self.clock.now() + seconds)

    def before(self, url: httpx2.URL) -> None:
        """Wait for the host's turn. Raises NotFetched: E403 where its robots.txt says no, E415 where that cannot be read."""
        rules = self._rules(url)
        if not rules.allows(str(url)):
            raise NotFetched("E403", host_of(url))
        self._turn(host_of(url), max(self.delay_s, rules.delay_s))

    def _rules(self, url: httpx2.URL) -> Rules:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        held = self._host(origin)
        # What could not be read is asked for again sooner than what could.
        fresh = FRESH_S if held.rules and held.rules.text is not None else FIRST_S
        if held.rules is None or self.clock.now() - held.read_at >= fresh:
            assert self.fetcher is not None  # see the class
            self._turn(host_of(url), self.delay_s)
            held.rules, held.read_at = rules_of(self.fetcher, url), self.clock.now()
            if self.on_rules:
                self.on_rules(origin, held.rules)
        return held.rules

    def _turn(self, host: str, delay: float) -> None:
        held = self._host(host)
        left = held.ready - self.clock.now()
        if left > 0:
            self.clock.sleep(left)
        held.ready = self.clock.now() + delay

    def _host(self, name: str) -> Host:
        return self.hosts.setdefault(name, Host())
