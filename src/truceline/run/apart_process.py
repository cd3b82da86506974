"""The process in which files from anywhere are read, as the one that asks sees it: started, asked, found ended."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

import truceline
from truceline.model import Link
from truceline.run.apart_child import MAX_MEMORY, MAX_SECONDS

END = object()  # the answer where there is no more
_CHILD = Path(__file__).with_name("apart_child.py")
_CLOCK_S = 10.0 * MAX_SECONDS  # where the system has no bound of processor time


class Ended(Exception):
    """The process was ended over a step; the message says why, `at` is the part of the file that it was in, where it told one."""

    def __init__(self, why: str, at: str | None) -> None:
        super().__init__(why)
        self.at = at


class Surprise(Exception):
    """What a library raised, in its own words."""


class Process:
    """The process, from its start to its end."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.is_alive = True
        self._at: str | None = None
        self._lock = threading.Lock()
        place = str(Path(truceline.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (place, os.environ.get("PYTHONPATH", ""))))
        # -P: the folder of the script holds modules that must not stand before the standard library's.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
        )
        self._to, self._from = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def ask(
        self,
        *what: Any,
        on_link: Callable[[Link], None] | None = None,
        on_part: Callable[[str | None], None] | None = None,
    ) -> Any:
        """The answer, `END` at an end. Raises Ended, errors of ours that were raised, and Surprise for those of others."""
        with self._lock, _Clock(self._process):
            try:
                pickle.dump(what, self._to)
                self._to.flush()
                while True:
                    kind, *answer = pickle.load(self._from)
                    if kind == "link":
                        if on_link is not None:
                            on_link(answer[0])
                    elif kind == "at":
                        self._at = answer[0]
                        if on_part is not None:
                            on_part(self._at)
                    else:
                        break
            except (EOFError, OSError, pickle.UnpicklingError):
                raise self._ended() from None
            except BaseException:  # Ctrl-C between question and answer: the answer to come would be taken for that of the next
                self.end()
                raise
        if kind == "memory":
            ended = Ended(f"it needs more than {MAX_MEMORY // 1_000_000_000} GB of memory", self._at)
            self.end()
            raise ended
        if kind == "raised":
            raise Surprise(answer[0]) if isinstance(answer[0], str) else answer[0]
        return END if kind == "end" else answer[0]

    def end(self) -> None:
        """End the process."""
        self.is_alive = False
        if self.owner == os.getpid():
            self._process.kill()
            self._process.wait()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):  # what was still to be written goes nowhere
                pipe.close()

    def _ended(self) -> Ended:
        code = self._process.wait()
        self.end()
        if code == -getattr(signal, "SIGXCPU", 0) or code == -getattr(signal, "SIGKILL", 0):
            return Ended(f"it takes more than {MAX_SECONDS} s", self._at)
        return Ended(f"reading it ended with {code}", self._at)


class _Clock:
    """Ends a process that does not answer, where the system has no bound of processor time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._timer = None if os.name == "posix" else threading.Timer(_CLOCK_S, process.kill)

    def __enter__(self) -> None:
        if self._timer is not None:
            self._timer.start()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()


def at_work() -> Process:
    """The process that is at work, a new one where there is none."""
    global _held
    with _starting:
        if _held is None or not _held.is_alive or _held.owner != os.getpid():
            _held = Process()
        return _held


_held: Process | None = None
_starting = threading.Lock()


@atexit.register
def _end() -> None:
    if _held is not None and _held.is_alive and _held.owner == os.getpid():
        _held.end()
