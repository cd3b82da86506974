"""What takes longer than a page may: done one after the other beside the pages, with how far each is, kept until it has been looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
KEPT = 200  # errands whose outcome is remembered; it is in memory only, the casefile itself has what was done
MOST_WAITING = 8


class TooBusy(Exception):
    """More waits already than should."""


@dataclass
class Errand(Generic[T]):
    """One task: its number, whose it is (empty: the single user's), how many inputs are dealt with, and its outcome once it is there."""

    number: int
    by: str
    dealt_with: int = 0
    answer: Future[T] = field(default_factory=Future)

    def tick(self, more: int) -> None:
        """So many more inputs are dealt with."""
        self.dealt_with += more

    def finished(self, patience_s: float) -> bool:
        """True where it is done, waiting for it so long."""
        wait([self.answer], timeout=patience_s)
        return self.answer.done()


class Errands(Generic[T]):
    """Runs tasks in one thread: reports that come in are linked one lot after the other, and pages keep the other cores."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "errands")
        self._held: OrderedDict[int, Errand[T]] = OrderedDict()
        self._lock = Lock()
        self._last = 0

    def begin(self, by: str, task: Callable[[Callable[[int], None]], T]) -> Errand[T]:
        """Queue a task, which is given a function to say how far it is. Raises TooBusy."""
        with self._lock:
            if sum(not errand.answer.done() for errand in self._held.values()) >= MOST_WAITING:
                raise TooBusy
            self._last += 1
            errand: Errand[T] = Errand(self._last, by)
            errand.answer = self._worker.submit(task, errand.tick)
            self._held[errand.number] = errand
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return errand

    def find(self, number: int, by: str) -> Errand[T] | None:
        """Somebody's own errand of this number, None where they have none."""
        with self._lock:
            errand = self._held.get(number)
        return errand if errand is not None and errand.by == by else None

    def close(self) -> None:
        """Let the worker go; what it has not begun is not done."""
        self._worker.shutdown(wait=False, cancel_futures=True)
