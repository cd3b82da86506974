"""What the user said about how to take things in, handed through to the readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from truceline.model import Link


@dataclass(frozen=True, slots=True)
class Asked:
    """`columns` names for fields of the docs shape the columns of a table that hold them (the rest is guessed).

    `on_link` takes the links of files that are lists of links; without it such a file is one error that says what to do.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    on_link: Callable[[Link], None] | None = None
