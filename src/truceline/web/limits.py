"""How often somebody may try: failures are counted by account and by address for a while, in memory."""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock

from truceline.web.credentials import Clock

WINDOW_S = 15 * 60
BY_ACCOUNT, BY_ADDRESS = 5, 20
REMEMBERED = 10_000  # keys; the longest untouched are forgotten first


class Limiter:
    """Counts failures of the last quarter of an hour. Names are counted whether or not there is such an account."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def wait_s(self, *, account: str | None, address: str) -> int:
        """Seconds until another try is looked at; 0 where it is now."""
        with self._lock:
            return max(self._wait(key, most) for key, most in _keys(account, address))

    def failed(self, *, account: str | None, address: str) -> None:
        """One more failure."""
        with self._lock:
            for key, _ in _keys(account, address):
                self._failed.setdefault(key, deque(maxlen=BY_ADDRESS)).append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def succeeded(self, *, account: str) -> None:
        """The account's failures are forgotten; those of the address stay."""
        with self._lock:
            self._failed.pop(f"account {account}", None)

    def _wait(self, key: str, most: int) -> int:
        held = self._failed.get(key)
        if held is None:
            return 0
        now = self._clock()
        while held and now - held[0] >= WINDOW_S:
            held.popleft()
        return int(WINDOW_S - (now - held[-most])) + 1 if len(held) >= most else 0


def _keys(account: str | None, address: str) -> list[tuple[str, int]]:
    keys = [(f"address {address}", BY_ADDRESS)]
    return [*keys, (f"account {account}", BY_ACCOUNT)] if account else keys
