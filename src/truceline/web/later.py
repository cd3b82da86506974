"""Answers that may take long over a large casefile: reckoned once for each state of it, waited for briefly, shown when they are there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as NotYet
from threading import Lock
from typing import TypeVar, cast

PATIENCE_S = 0.15  # a small casefile answers well within it, so that its pages never show the waiting state
KEPT = 64

T = TypeVar("T")


class Later:
    """Keeps the newest answers. One worker thread: a page that is asked for meanwhile is not held up by several such answers."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "later")
        self._answers: OrderedDict[Hashable, Future[object]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, reckon: Callable[[], T], *, patience: float = PATIENCE_S) -> T | None:
        """The answer under `key` (which names the state of the casefile too), None where it is not there yet.

        Raises what `reckon` raised; it is then tried anew at the next asking.
        """
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                answer = self._answers[key] = self._worker.submit(reckon)
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                _, old = self._answers.popitem(last=False)
                old.cancel()
        try:
            return cast(T, answer.result(timeout=patience))
        except NotYet:
            return None
        except BaseException:
            with self._lock:
                self._answers.pop(key, None)
            raise

    def now(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """The answer under `key`, reckoned here and at once where it is not kept: for what takes a moment, not for what takes long."""
        with self._lock:
            held = self._answers.get(key)
            if held is not None and held.done() and held.exception() is None:
                self._answers.move_to_end(key)
                return cast(T, held.result())
        answer: Future[object] = Future()
        found = reckon()
        answer.set_result(found)
        with self._lock:
            self._answers[key] = answer
        return found

    def settle(self) -> None:
        """Wait until everything that was asked for is there: for measuring."""
        with self._lock:
            asked = list(self._answers.values())
        wait(asked)

    def close(self) -> None:
        """Let the worker go; what it has not begun is not done."""
        self._worker.shutdown(wait=False, cancel_futures=True)
