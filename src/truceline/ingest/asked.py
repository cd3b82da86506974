"""What the user said about how to take things in, handed through to the readers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from truceline.model import Link, Raw, ReportError


@dataclass(frozen=True, slots=True)
class Asked:
    """`columns` names for fields of the docs shape the columns of a table that hold them (the rest is guessed).

    `on_link` takes the links of files that are lists of links; without it such a file is one error that says what to do.
    `apart` takes in the files that libraries have to take apart (path, this, whether a folder named it); without it they are taken in
    here. `on_part` hears the name of each part of such a file before it is looked at, and None after it; parts `left_out` are passed over.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    on_link: Callable[[Link], None] | None = None
    apart: Callable[[Path, Asked, bool], Iterator[Raw | ReportError]] | None = None
    on_part: Callable[[str | None], None] | None = None
    left_out: Collection[str] = ()

    def parts(self, name: str, items: Callable[[], Iterator[Raw | ReportError]]) -> Iterator[Raw | ReportError]:
        """What a part of a file holds, told of before and after; nothing of one that is left out."""
        if name in self.left_out:
            return
        if self.on_part is not None:
            self.on_part(name)
        yield from items()
        if self.on_part is not None:
            self.on_part(None)
