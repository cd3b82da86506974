"""Frozen records that are made by the hundred thousand: the same dataclasses, made in less than half the time.

A frozen dataclass sets each field through `object.__setattr__`, which looks the field up by its name every time. Here each field's own
slot is asked directly. Records stay frozen, and what they check in `__post_init__` is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache, wraps
from operator import attrgetter
from typing import Any, TypeVar

R = TypeVar("R")


def quick(cls: type[R]) -> type[R]:
    """A frozen dataclass with slots whose `__init__` is quick. Raises TypeError where fields need more than a value or a default."""
    names: dict[str, Any] = {}
    taken = []
    for field in fields(cls):  # type: ignore[arg-type]
        if not field.init or field.kw_only or field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name}: no field that a quick record can have")
        names[f"set_{field.name}"] = cls.__dict__[field.name].__set__  # the slot's own setter
        names[f"default_{field.name}"] = field.default
        taken.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
    lines = [f"set_{field.name}(self, {field.name})" for field in fields(cls)]  # type: ignore[arg-type]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def init(self, {', '.join(taken)}):\n " + "\n ".join(lines), names)  # as `dataclasses` writes its own
    cls.__init__ = wraps(cls.__init__)(names["init"])  # type: ignore[method-assign]
    return cls


def replace(record: R, **changes: Any) -> R:
    """`dataclasses.replace`, quicker: the record with other values. Raises KeyError for a name that is no field."""
    values, at = _fields(type(record))  # type: ignore[arg-type]
    made = list(values(record))
    for name, value in changes.items():
        made[at[name]] = value
    return type(record)(*made)


@cache
def _fields(cls: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    """What reads all fields of a record at once, and where each stands."""
    names = [field.name for field in fields(cls)]
    return attrgetter(*names), {name: at for at, name in enumerate(names)}
