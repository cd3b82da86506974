"""`truceline fetch`: the pages behind links into the casefile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.console import Format, note, progress, write_lines
from truceline.cli.exits import SOME_FAILED
from truceline.cli.inputs import existing, tell
from truceline.cli.options import CASEFILE, CasefileOption, ContactOption, FormatOption, JobsOption

if TYPE_CHECKING:
    from truceline.model import Link, ReportError
    from truceline.run.casework import Added
    from truceline.run.fetching import Fetched

URLS = typer.Argument(metavar="[URL]…", help="Addresses of pages or documents (http:// or https://).")


def fetch_cli(
    urls: Annotated[list[str] | None, URLS] = None,
    list_: Annotated[
        Path | None,
        typer.Option("--list", "-l", metavar="FILE", help="A list of links: one a line, a table with a column url, or GDELT's files."),
    ] = None,
    casefile: CasefileOption = CASEFILE,
    again: Annotated[
        bool, typer.Option("--again", help="Ask pages that are here whether they changed; a changed one is a new version.")
    ] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Ask again for what was given up.")] = False,
    contact: ContactOption = None,
    format: FormatOption = Format.table,
    jobs: JobsOption = 1,
) -> None:
    """Fetch pages from the public web and add their reports to the casefile.

    This is one of the two commands that use the network (the other is `watch`). Only public web servers are asked, at most once in two
    seconds each, and only where their robots.txt allows it. What is here already is not fetched again, so an interrupted run is
    completed by the same command. Without addresses, what waits in the casefile is fetched: links that `add` found in lists, pages left
    for later.

    Examples:
      truceline fetch https://news.example.org/2026/shelling-in-the-north
      truceline fetch --list mediacloud.csv -c week12.casefile --contact desk@monitor.example.org
    """
    from truceline.cli.exits import Fault
    from truceline.run import keep_links
    from truceline.run.fetching import fetch, links_in, waiting
    from truceline.store import Casefile

    addresses = list(urls or ())
    faulty: list[ReportError] = []
    links: list[Link] = []
    if list_ is not None:
        found, faulty = links_in(existing(list_), links.append)
        addresses += found
        tell(faulty)
    via = str(list_) if list_ is not None else None
    with Casefile.open(casefile, create=bool(urls or list_)) as held:
        if not urls and list_ is None:
            addresses = waiting(held)
        if not addresses and not faulty:
            raise Fault("nothing to fetch; give addresses, or --list FILE")
        keep_links(held, links)  # with what the list says of them
        with progress("fetching", len(addresses)) as advance:
            done = fetch(held, addresses, again=again, failed=failed, via=via, contact=contact, jobs=jobs, progress=advance)
    tell(done.added.errors)
    if format is Format.jsonl:
        write_lines([{"casefile": str(casefile), "addresses": len(addresses), **counts(done)}])
    else:
        note(f"{casefile}: {said(done)}")
        if done.waiting:
            note("run the command again for what is left for later")
        if sum(error.stage == "fetch" for error in done.added.errors) > done.waiting and not failed:
            note("what was given up for good is asked again with --failed")
    if done.added.errors or faulty:
        raise typer.Exit(SOME_FAILED)


def counts(done: Fetched) -> Mapping[str, Any]:
    """What became of the addresses, for programs."""
    added = done.added
    return {
        "fetched": done.fetched,
        "unchanged": done.unchanged,
        "known": done.known,
        "waiting": done.waiting,
        "again_at": moment(done.again_at),
        "failed": len(added.errors),
        "new": added.new,
        "passed_over": added.passed_over,
        "incidents": added.changes.incidents.counts(),
        "assessments": added.changes.assessments.counts(),
    }


def said(done: Fetched) -> str:
    """The same for people."""
    parts = [f"{done.fetched} fetched"]
    parts += [f"{number} {name}" for number, name in ((done.unchanged, "unchanged"), (done.known, "known")) if number]
    parts.append(f"{len(done.added.errors)} failed")
    if done.waiting:
        parts.append(f"{done.waiting} left for later (the first from {moment(done.again_at)} on)")
    return f"{', '.join(parts)}; {reports(done.added)}"


def reports(added: Added) -> str:
    """What the reports changed in the casefile."""
    of_them = f" ({added.passed_over} passed over)" if added.passed_over else ""
    return f"{added.new} reports added{of_them}; incidents: {_listed(added.changes.incidents.counts().items())}"


def moment(seconds: float | None) -> str | None:
    """A moment as ISO 8601 in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _listed(counted: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counted if number) or "none"
