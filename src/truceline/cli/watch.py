"""`truceline watch`: feeds that are looked at again and again."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.exits import SOME_FAILED, Fault
from truceline.cli.fetch import counts, moment, said
from truceline.cli.inputs import existing, tell
from truceline.cli.options import CASEFILE, CasefileOption, ContactOption, FormatOption, JobsOption

if TYPE_CHECKING:
    from truceline.run.watching import Round

SHORTEST_S = 300.0
_SPAN = re.compile(r"(\d{1,6})\s*(s|m|h|d|)")
_SECONDS = {"": 60.0, "s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
FEEDS = typer.Argument(metavar="FEEDS.opml", help="The feeds: OPML as readers of feeds export it, or a text file with one address a line.")


def watch_cli(
    feeds: Annotated[Path, FEEDS],
    casefile: CasefileOption = CASEFILE,
    once: Annotated[bool, typer.Option("--once", help="One look at the feeds that are due, then end (for cron).")] = False,
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="Between two looks at a feed: 15m, 2h; 5m or more.")] = "15m",
    contact: ContactOption = None,
    format: FormatOption = Format.table,
    jobs: JobsOption = 1,
) -> None:
    """Watch RSS and Atom feeds: fetch the pages that they name and add their reports to the casefile.

    This is one of the two commands that use the network (the other is `fetch`). It is polite: robots.txt, a pause for each host, nothing
    asked for twice that did not change, and longer and longer pauses where something fails. What it knows is in the casefile, so it goes
    on where it was stopped, by Ctrl-C or a power cut.

    Examples:
      truceline watch feeds.opml --contact desk@monitor.example.org
      truceline watch feeds.opml --once --format jsonl
    """
    from truceline.run.watching import Watch, listed
    from truceline.store import Casefile

    try:
        addresses = listed(existing(feeds))
    except ValueError as error:
        raise Fault(f"{feeds}: {error}") from None
    except OSError as error:
        raise Fault(f"{feeds}: cannot be read ({error.strerror})") from None
    with Casefile.open(casefile, create=True) as held:
        watch = Watch(held, addresses, every_s=seconds(every), contact=contact, jobs=jobs)
        while True:
            with progress("watching", None) as advance:
                done = watch.round(advance)
            _tell(casefile, done, format)
            if once or done.next_at is None:
                break
            time.sleep(max(1.0, done.next_at - time.time()))
    if done.pages.added.errors:
        raise typer.Exit(SOME_FAILED)


def seconds(written: str) -> float:
    """A span of time as people write it: 15m, 2h, 1d; minutes where no unit is given. Raises Fault for what is none or too short."""
    match = _SPAN.fullmatch(written.strip().lower())
    found = int(match[1]) * _SECONDS[match[2]] if match else 0.0
    if found < SHORTEST_S:
        raise Fault(f"--every is {written!r}; give a time such as 15m or 2h, 5m or more: servers that are asked too often shut us out")
    return found


def _tell(casefile: Path, done: Round, format: Format) -> None:
    tell(done.pages.added.errors)
    if format is Format.jsonl:
        looked = {"feeds": done.asked, "feeds_unchanged": done.unchanged, "named": done.named, "next_at": moment(done.next_at)}
        write_lines([{"casefile": str(casefile), **looked, **counts(done.pages)}])
    else:
        unchanged = f" ({done.unchanged} unchanged)" if done.unchanged else ""
        ahead = f"; next look from {moment(done.next_at)} on" if done.next_at else "; nothing is left to watch"
        note(f"{casefile}: {done.asked} feeds asked{unchanged}, {done.named} new links; pages: {said(done.pages)}{ahead}")
