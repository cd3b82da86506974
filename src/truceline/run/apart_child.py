"""The readers of files from anywhere in a process of their own, started as a script by `truceline.run.apart`.

It is asked on standard input and answers where its standard output was, both in pickles, one of each a step. What takes too long or too
much memory ends this process and nothing else: the limits are the system's, set anew for each step, since no signal reaches Python
while a library of C is at work.

Asked ("open", key, kind, arguments), ("next", key) or ("call", name, arguments); answered ("item", value), ("end",), ("raised", error)
or ("memory",), and before that any number of ("at", part) and ("link", link).
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, BinaryIO

MAX_SECONDS = 60  # of processor time for one step; the slowest inputs within all bounds take some five, on a slow machine fifteen
MAX_MEMORY = 4_000_000_000  # bytes of address space


def main() -> None:
    """Answer until nothing more is asked."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it closes the pipe
    _bound()
    # A file that was given to this process must not bring down what is read next: no state is kept but the iterators.
    serve(sys.stdin.buffer, answers)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """One answer for each thing asked."""
    waiting: dict[int, Iterator[Any]] = {}

    def tell(*answer: Any) -> None:
        answers.write(pickle.dumps(answer))
        answers.flush()

    while True:
        try:
            step, *what = pickle.load(asked)
        except EOFError:
            return
        _allow()
        try:
            if step == "open":
                key, kind, arguments, left_out, given, linked = what
                waiting[key] = _opened(tell, kind, arguments, left_out, given, linked)
                tell("item", None)
            elif step == "next":
                try:
                    tell("item", next(waiting[what[0]]))
                except StopIteration:
                    del waiting[what[0]]
                    tell("end")
            elif step == "close":
                waiting.pop(what[0], None)
                tell("end")
            else:
                tell("item", _CALLS[what[0]](**what[1]))
        except MemoryError:
            tell("memory")
        except Exception as error:
            tell("raised", _sendable(error))


def _opened(
    tell: Callable[..., None], kind: str, arguments: dict[str, Any], left_out: Collection[str], given: int, linked: int
) -> Iterator[Any]:
    """What a file holds, without the first `given` things and `linked` links, which the asker has had, and the parts `left_out`."""
    from truceline.ingest.asked import Asked  # noqa: PLC0415  (only where this process is at work)

    links = 0

    def on_link(link: object) -> None:
        nonlocal links
        links += 1
        if links > linked:
            tell("link", link)

    def on_part(part: str | None) -> None:
        if place >= given:
            tell("at", part)

    columns = arguments.pop("columns", {})
    takes_links = arguments.pop("takes_links", False)
    asked = Asked(columns, on_link if takes_links else None, on_part=on_part, left_out=frozenset(left_out))
    place = 0
    for place, item in enumerate(_OPENS[kind](asked=asked, **arguments), 1):
        if place > given:
            yield item
        else:
            _allow()


def _file(path: str, walked: bool, asked: Any) -> Iterator[Any]:
    from truceline.ingest.sources import from_file  # noqa: PLC0415  (as above)

    return from_file(Path(path), asked, walked=walked)


def _handed(name: str, data: bytes, asked: Any) -> Iterator[Any]:
    from truceline.ingest.sources import handed_over  # noqa: PLC0415  (as above)

    return handed_over(name, io.BufferedReader(io.BytesIO(data)), len(data), asked)


def _answer(data: bytes, capture: Any, asked: Any) -> Iterator[Any]:
    from truceline.ingest.answers import raws  # noqa: PLC0415  (as above)

    return raws(data, capture, asked)


def _read(**arguments: Any) -> Any:
    from truceline.read import read  # noqa: PLC0415  (as above)

    return read(**arguments)


def _entries(data: bytes, base: str) -> Any:
    from truceline.ingest.feeds import entries  # noqa: PLC0415  (as above)

    return entries(data, base=base)


_OPENS: dict[str, Callable[..., Iterator[Any]]] = {"file": _file, "handed": _handed, "answer": _answer}
_CALLS: dict[str, Callable[..., Any]] = {"read": _read, "entries": _entries}


def _sendable(error: Exception) -> Exception | str:
    """An error of ours as it is, any other as its words: what libraries raise may not survive the way."""
    return error if type(error).__module__.startswith("truceline.") else f"{type(error).__name__}: {error}"


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415  (not on every system; there the asker's clock holds alone)
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this bound, or has a tighter one
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _allow() -> None:
    """From now on this process has so much time."""
    try:
        import resource  # noqa: PLC0415  (as above)
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        most = int(used.ru_utime + used.ru_stime) + 1 + MAX_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
