"""`truceline reports`: which reports the casefile holds, their originals, and one taken out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import Format, note, write_bytes, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption, ReasonOption, ReliabilityOption, ReviewerOption, restriction_of
from truceline.cli.output import write_whole_bytes
from truceline.cli.sort import decide

app = typer.Typer(no_args_is_help=True, help="Reports of the casefile: the list, originals and where they came from, and one taken out.")


@app.command("list")
def list_cli(
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
    text: Annotated[str | None, typer.Option(help="Words that a report holds.")] = None,
) -> None:
    """List the reports by day of publication.

    Examples:
      truceline reports list --text "Saraqib convoy"
    """
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        found = held.reports(text=text)
    rows = [(r.id, str(r.published) if r.published else None, r.outlet, r.title, r.language) for r in found]
    if format is Format.jsonl:
        write_lines(dict(zip(("id", "published", "outlet", "title", "language"), row, strict=True)) for row in rows)
    elif rows:
        write_table(None, ("Report", "Published", "Outlet", "Title", "Language"), rows, fixed=("Report", "Published"))
    else:
        note("no report found")


@app.command("original")
def original_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    casefile: CasefileOption = CASEFILE,
    version: Annotated[int | None, typer.Option(help="Which version of the report (default: the newest).")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to (default: standard output).")] = None,
) -> None:
    """Give back the bytes that a report was read from, exactly as they came; their hash is checked first.

    They hold everything that stood there, words that people have redacted since included.

    Examples:
      truceline reports original r-9f2c41d07a3be510 > page.html
      truceline reports original r-9f2c41d07a3be510 --version 1 -o first.html
    """
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        hashes = dict(held.hashes(report))
        if not hashes:
            raise Fault(f"{casefile}: has no report {report}; `truceline reports list` lists them")
        number = version if version is not None else max(hashes)
        if number not in hashes:
            raise Fault(f"{casefile}: report {report} has no version {number}; it has {', '.join(map(str, sorted(hashes)))}")
        data = held.original(hashes[number])
    if data is None:
        raise Fault(f"{casefile}: the original of {report} was not kept (added with --no-originals, or by an older Truceline)")
    if hashlib.sha256(data).hexdigest() != hashes[number]:
        raise Fault(f"{casefile}: the bytes kept for {report} do not have their hash; the casefile is damaged, restore it from a copy")
    if out is None:
        write_bytes(data)
    else:
        write_whole_bytes(out, data)


@app.command("custody")
def custody_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Tell where the bytes of a report came from: file and archive, address, server, moment, command, licence, hash.

    Examples:
      truceline reports custody r-9f2c41d07a3be510
    """
    from truceline.model.codec import to_dict
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        chain = held.custody(report)
        known = bool(held.hashes(report))
    if format is Format.jsonl:
        write_lines(to_dict(link) for link in chain)
    elif chain:
        for number, link in enumerate(chain, 1):
            capture = link.capture
            told = (
                ("from", link.origin if link.line is None else f"{link.origin}, line {link.line}"),
                ("in a file with SHA-256", link.held_in),
                ("address", capture.uri),
                ("captured", " by ".join(part for part in (capture.at, capture.by) if part)),
                ("licence", capture.licence),
                ("taken in", f"{link.recorded_at} by {link.taken_by}"),
                ("SHA-256", link.sha256 + ("" if link.kept else " (bytes not kept)")),
                *((f"header {name}", value) for name, value in capture.headers),
            )
            write_table(f"{report}, taking {number} of {len(chain)}", ("What", "Is"), [row for row in told if row[1]], fixed=("What",))
    elif known:
        note(f"{report}: added by an older Truceline, which kept no chain of custody")
    else:
        raise Fault(f"{casefile}: has no report {report}; `truceline reports list` lists them")


@app.command("retract")
def retract_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    why: Annotated[str, typer.Option("--why", help="Why it is taken out, in a sentence.")],
    reviewer: ReviewerOption,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Take a report out: exactly what it alone told goes, and every incident that changes gets a new version with the reason.

    Its text stays in the casefile as a version that is gone; `truceline review undo NUMBER` brings it back.

    Examples:
      truceline reports retract rpt-9f2c --why "withdrawn by its outlet" --reviewer "J. Doe"
    """
    from truceline.run import retract

    decide(casefile, format, lambda held: retract(held, report, reviewer=reviewer, reason=why))


@app.command("restrict")
def restrict_cli(
    report: Annotated[str, typer.Argument(help="Id of the report.")],
    source_class: Annotated[str, typer.Argument(metavar="CLASS", help="Class of source, such as witness; `open` lets everybody read.")],
    reviewer: ReviewerOption,
    reason: ReasonOption,
    reliability: ReliabilityOption = None,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Say who may read a report: to those without the role it is a source of a class, with a reliability.

    Examples:
      truceline reports restrict rpt-9f2c witness --reliability C --reviewer "J. Doe" --reason "the writer lives there"
      truceline reports restrict rpt-9f2c open --reviewer "J. Doe" --reason "published by its author"
    """
    from truceline.run import restrict

    asked = None if source_class == "open" else restriction_of(source_class, reliability)
    decide(casefile, format, lambda held: restrict(held, report, asked, reviewer=reviewer, reason=reason))
