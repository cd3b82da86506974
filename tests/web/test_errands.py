"""What is done beside the pages: one after the other, told to whoever asked for it, and refused where too much waits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from truceline.web.errands import MOST_WAITING, Errands, TooBusy


def test_tasks_run_one_after_the_other_and_say_how_far_they_are() -> None:
    errands: Errands[str] = Errands()
    go, seen = Event(), list[str]()

    def first(tick: Callable[[int], None]) -> str:
        tick(2)
        assert go.wait(10)
        seen.append("first")
        return "one"

    def second(_: Callable[[int], None]) -> str:
        seen.append("second")
        return "two"

    held, then = errands.begin("A", first), errands.begin("B", second)
    assert not then.finished(0.05)
    assert not held.finished(0)
    assert held.dealt_with == 2
    go.set()
    assert then.finished(10)
    assert (held.answer.result(), then.answer.result(), seen) == ("one", "two", ["first", "second"])
    assert errands.find(held.number, "A") is held
    assert errands.find(held.number, "B") is None, "what came of it is told to nobody else"
    assert errands.find(99, "A") is None
    errands.close()


def test_where_too_much_waits_nothing_more_is_taken() -> None:
    errands: Errands[None] = Errands()
    go = Event()

    def wait(_: Callable[[int], None]) -> None:
        assert go.wait(10)

    held = [errands.begin("A", wait) for _ in range(MOST_WAITING)]
    with pytest.raises(TooBusy):
        errands.begin("A", wait)
    go.set()
    assert all(one.finished(10) for one in held)
    assert errands.begin("A", wait).finished(10)
    errands.close()
