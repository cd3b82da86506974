"""Work that makes many objects and no reference cycles, without looking for some again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """The collector of reference cycles rests: it costs a tenth of extraction's rules and a fifth of linking, and finds nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
