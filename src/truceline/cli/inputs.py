"""What the user names on the command line as inputs, counted for the progress bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.cli.console import err, note
from truceline.model import Link, ReportError
from truceline.model.faults import describe

if TYPE_CHECKING:
    from truceline.store import Casefile

STDIN = "-"


def count(paths: Iterable[str]) -> int | None:
    """How many reports the paths hold; None where one is standard input, which can be read only once."""
    from truceline.run import sources

    named = list(paths)
    if STDIN in named or not err().is_terminal:  # nobody sees the bar, so spare the files a second look
        return None
    return sum(1 for _ in sources(named))


def tell(errors: Iterable[ReportError]) -> None:
    """One line for each input that failed, on standard error: where, the code, what is wrong, what to do."""
    console = err()
    for error in errors:
        console.print(describe(error), markup=False, soft_wrap=True)


def tell_links(links: Iterable[Link]) -> None:
    """One line for each list of links: how many it held and how to get the pages behind them."""
    for origin, number in Counter(link.origin for link in links).items():
        note(f"{origin}: {number} {'link' if number == 1 else 'links'} without words; `truceline fetch --list {origin}` brings their pages")


def folders(paths: Iterable[str]) -> list[Path]:
    """The paths as folders. Raises Fault where one is none."""
    from truceline.cli.exits import Fault

    found = [Path(path) for path in paths]
    for path in found:
        if not path.is_dir():
            raise Fault(f"{path}: is no folder; --watch looks at folders")
    return found


def existing(path: Path) -> Path:
    """The path. Raises Fault where there is nothing."""
    from truceline.cli.exits import Fault

    if not path.exists():
        raise Fault(f"{path}: there is no such file; check the spelling of the path")
    return path


def under(casefile: Casefile, agreement: str | None) -> None:
    """Raise Fault where an agreement is asked for that the casefile does not hold: a typo is no finding of nothing."""
    from truceline.cli.exits import Fault

    if agreement is not None and casefile.agreement(agreement) is None:
        held = ", ".join(entry.id for entry in casefile.agreements()) or "none"
        raise Fault(f"{casefile.path}: the casefile has no agreement {agreement}; it has {held}")
