"""`truceline fetch`: the pages behind links into the casefile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import truceline
from truceline.ingest.limits import MAX_BYTES
from truceline.ingest.unfetched import NotFetched
from truceline.model import Link, Raw, ReportError
from truceline.model.access import Restriction
from truceline.model.addresses import tidy
from truceline.run.apart import sources
from truceline.run.asking import Arrivals, Web, World, report_error, row_of
from truceline.run.casework import Added, add
from truceline.run.originals import Originals
from truceline.store import Casefile
from truceline.store.fetches import Fetch


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of the addresses: brought now, as they were, known from earlier runs, left for a later run (`again_at`, seconds of
    the epoch). `added` has the reports and every error."""

    fetched: int
    unchanged: int
    known: int
    waiting: int
    again_at: float | None
    added: Added


def fetch(
    casefile: Casefile,
    addresses: Iterable[str],
    *,
    again: bool = False,
    failed: bool = False,
    via: str | None = None,
    contact: str | None = None,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    world: World | None = None,
    originals: Originals | None = None,
    restriction: Restriction | None = None,
) -> Fetched:
    """Fetch pages and add them. An address that gave its page before is left alone, so the same call completes an interrupted one.

    With `again` such a page is asked whether it changed, and one that did is a new version of its report; with `failed` also what was
    given up is asked again. `originals` and `restriction` are as for `add`. Each page is in the casefile before it is read.
    Raises CasefileError where it cannot be written.
    """
    tick = progress or _silent
    log = casefile.fetches
    known = 0

    def wanted() -> Iterator[Fetch | ReportError]:
        nonlocal known
        seen = set()
        for address in addresses:
            try:
                named = row_of(address, via=via)
            except NotFetched as error:
                held = log.of(tidy(address))
                if held is not None and held.state == "waiting":  # named by a list that nobody checked
                    log.put(replace(held, state="failed", code=error.code, detail=error.detail))
                yield report_error(address.strip()[:2_000], error.code, error.detail)
                continue
            if named.url in seen:
                tick(1)
                continue
            seen.add(named.url)
            row = log.of(named.url)
            if row is None:
                log.name([named])
                yield named
            elif row.state == "done" and not again:
                known += 1
                tick(1)
            elif row.state == "failed" and not failed:
                yield report_error(row.url, row.code or "E412", row.detail or "")
            else:
                # A person who asks does not wait for the pause of the last failure, only for what the server itself asked for.
                yield row if row.state == "held" else replace(row, due=0.0)

    items = list(wanted())
    with Web(log, world, contact=contact) as web:
        arrivals = Arrivals(web, tick)

        def arriving() -> Iterator[Raw | ReportError]:
            yield from (item for item in items if isinstance(item, ReportError))
            yield from arrivals.of(item for item in items if isinstance(item, Fetch))

        kept = originals or Originals(casefile, f"truceline fetch {truceline.__version__}")
        added = add(casefile, arriving(), progress=tick, jobs=jobs, originals=kept, restriction=restriction)
    log.settle(arrivals.held)
    left = arrivals.left
    return Fetched(arrivals.fetched, arrivals.unchanged, known, len(left), min((row.due for row in left), default=None), added)


def _silent(_: int) -> None:
    """Nobody watches."""


def waiting(casefile: Casefile) -> list[str]:
    """The addresses of pages that were named and have not come in yet, in the order in which they were named."""
    return [row.address for row in casefile.fetches.all(sort="page") if row.state in ("waiting", "held")]


def links_in(path: Path, on_link: Callable[[Link], None] | None = None) -> tuple[list[str], list[ReportError]]:
    """The addresses that a file lists, each once, and what is wrong with it: one address a line, or any list that `sources` knows.
    `on_link` hears what a list says of them."""
    plain = _lines(path)
    if plain is not None:
        return plain, []
    found: dict[str, None] = {}

    def take(link: Link) -> None:
        found.setdefault(link.uri)
        if on_link is not None:
            on_link(link)

    errors = [item for item in sources([str(path)], on_link=take) if isinstance(item, ReportError)]
    if not found and not errors:
        errors = [report_error(str(path), "E419", "it names no address")]
    return list(found), errors


def _lines(path: Path) -> list[str] | None:
    """The lines of a file that has addresses and remarks (`#`) only, None for any other."""
    if path.is_dir():
        return None
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        return None
    held = [line for line in lines if line and not line.startswith("#")]
    if len(data) > MAX_BYTES or not held or not all("://" in line and not any(c.isspace() or c in ",;" for c in line) for line in held):
        return None
    return list(dict.fromkeys(held))
