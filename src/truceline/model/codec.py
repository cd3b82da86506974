"""Records to and from JSON, and the published JSON Schema; pydantic does the work, only when asked."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def _adapter(kind: Any) -> Any:
    """The type's adapter, made once; the step in between only tells the type checker that types are hashable."""
    return _cached(kind)


@cache
def _cached(kind: Any) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415  (importing the model must stay cheap)

    return TypeAdapter(kind)


def to_dict(record: Any) -> dict[str, Any]:
    """The record as plain JSON values (days as ISO strings, tuples as lists)."""
    plain: dict[str, Any] = _adapter(type(record)).dump_python(record, mode="json")
    return plain


def to_json(record: Any) -> str:
    """One line of JSON with sorted keys: the same record always gives the same bytes."""
    return json.dumps(to_dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_dict(kind: type[T], plain: dict[str, Any]) -> T:
    """A record from plain JSON values.

    Raises ValueError (pydantic's ValidationError) naming the field that does not fit.
    """
    record: T = _adapter(kind).validate_python(plain)
    return record


def from_json(kind: type[T], text: str | bytes) -> T:
    """A record from one line of JSON; raises ValueError as `from_dict` does."""
    record: T = _adapter(kind).validate_json(text)
    return record


def schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a record type."""
    described: dict[str, Any] = _adapter(kind).json_schema()
    return described
