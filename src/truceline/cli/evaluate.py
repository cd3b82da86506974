"""`truceline evaluate`: our records against annotated reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from truceline.cli.console import out, progress, write_lines
from truceline.cli.exits import SOME_FAILED, Fault
from truceline.cli.inputs import existing, tell
from truceline.cli.options import JobsOption


def evaluate_cli(
    docs: Annotated[Path, typer.Argument(help="The reports: JSON lines in the docs shape, or one report.")],
    gold: Annotated[Path, typer.Argument(help="What a reader found: JSON lines, or the expected records of one report (.json).")],
    predicted: Annotated[
        Path | None, typer.Option(help="Score these records (`truceline read --format jsonl`) instead of reading.")
    ] = None,
    intervals: Annotated[bool, typer.Option("--intervals", help="With 95 % bootstrap intervals over reports.")] = False,
    outlets: Annotated[bool, typer.Option("--by-outlet", help="Figures of each outlet too.")] = False,
    by_sides: Annotated[bool, typer.Option("--by-side", help="Figures of the acts of each side too.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Show so many of what was missed and invented, a kind.")] = 0,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    jobs: JobsOption = 1,
) -> None:
    """Score what Truceline reads against what people (or other annotators) read from the same reports.

    Examples:
      truceline evaluate dev.docs.jsonl dev.gold.jsonl --intervals
      truceline evaluate report.txt expected.json
    """
    existing(docs)
    existing(gold)
    try:
        if gold.suffix == ".json":
            result, text = expected_records(docs, gold)
        else:
            result, text = annotated_reports(
                docs, gold, predicted, intervals=intervals, outlets=outlets, by_sides=by_sides, errors=errors, jobs=jobs
            )
    except (ValueError, KeyError) as error:
        raise Fault(f"{docs}, {gold}: cannot be compared ({error})") from None
    if json_:
        write_lines([result])
    else:
        out().print(text, markup=False, soft_wrap=True)


def annotated_reports(
    docs: Path, gold: Path, predicted: Path | None, *, intervals: bool, outlets: bool, by_sides: bool, errors: int, jobs: int
) -> tuple[dict[str, Any], str]:
    """Figures over annotated reports, as plain values and as text. Raises ValueError for files that are not in shape."""
    from truceline.evaluate.annotated import documents, rows
    from truceline.evaluate.by_side import by_side
    from truceline.evaluate.score import KINDS, by_outlet, figures, tallies
    from truceline.evaluate.score import intervals as resampled

    held = documents(rows(docs))
    wanted = {row["id"]: row for row in rows(gold)}
    given = {row["id"]: row for row in rows(predicted)} if predicted else _read(docs, set(wanted), jobs)
    counted = tallies(held, wanted, given)
    result: dict[str, Any] = {"reports": len(counted), "figures": figures(counted.values())}
    if intervals:
        result["intervals"] = resampled(counted)
    if outlets:
        result["by_outlet"] = by_outlet(held, counted)
    if by_sides:
        result["by_side"] = by_side(held, wanted, given)
    if errors:
        result["errors"] = {kind: [line for one in counted.values() for line in one[kind].errors][:errors] for kind in KINDS}
    return result, _worded(result)


def _read(docs: Path, wanted: set[str], jobs: int) -> dict[str, Any]:
    from truceline.evaluate.annotated import public
    from truceline.model import ReportError
    from truceline.run import readings, sources

    found = {}
    with progress("reading", len(wanted)) as advance:
        for item in readings(sources([str(docs)]), jobs=jobs):
            advance(1)
            if isinstance(item, ReportError):
                tell([item])
            elif item.report.id in wanted:
                found[item.report.id] = public(item)
    return found


def expected_records(report: Path, expected: Path) -> tuple[dict[str, Any], str]:
    """One report's expected records, each right or why not. Raises typer.Exit where the report cannot be read."""
    from datetime import date

    from truceline.evaluate.fixture import Fixture
    from truceline.evaluate.seed import TIERS, compare
    from truceline.run import road, sources

    fixture = Fixture.read(expected)
    day = json.loads(expected.read_text(encoding="utf8")).get("document", {}).get("dct")
    result = road(sources([str(report)]), published=date.fromisoformat(day) if day else None)
    tell(result.errors)
    if not result.readings:
        raise typer.Exit(SOME_FAILED)
    outcome = compare(fixture, result.readings[0], result.incidents, result.assessments)
    shares = {tier: outcome.share(tier) for tier in TIERS}
    plain = {"shares": shares, "lines": [asdict(line) for line in outcome.lines], "must_not": list(outcome.forbidden)}
    return plain, outcome.table()


def _worded(result: Mapping[str, Any]) -> str:
    lines = [f"{result['reports']} reports", *_figures(result["figures"], result.get("intervals", {}))]
    for outlet, figures in result.get("by_outlet", {}).items():
        lines += ["", outlet, *_figures(figures, {})]
    for side, f in result.get("by_side", {}).items():
        shares = "  ".join(
            f"{name} {'-' if f[name] is None else format(f[name], '.3f')}" for name in ("found", "named", "precision", "recipients")
        )
        lines.append(f"{side:14} gold {f['gold']:4}  {shares}")
    for kind, told in result.get("errors", {}).items():
        lines += ["", kind, *told]
    return "\n".join(lines)


def _figures(figures: Mapping[str, Any], intervals: Mapping[str, Mapping[str, tuple[float, float]]]) -> list[str]:
    lines = []
    for kind, found in figures.items():
        if kind == "events by type":
            for name, f in found.items():
                lines.append(f"  {name:12} F1 {f['f1']:.3f}  P {f['precision']:.3f}  R {f['recall']:.3f}  gold {f['gold']}")
            continue
        between = intervals.get(kind, {})
        lines.append(
            f"{kind:14} F1 {found['f1']:.3f}{_between(between, 'f1')}  P {found['precision']:.3f}  R {found['recall']:.3f}"
            f"  gold {found['gold']}  predicted {found['predicted']}"
        )
        shares = found.get("attributes", {})
        if shares:
            lines.append("  " + "  ".join(f"{name} {value:.3f}{_between(between, name)}" for name, value in shares.items()))
    return lines


def _between(intervals: Mapping[str, tuple[float, float]], name: str) -> str:
    return f" [{intervals[name][0]:.3f}, {intervals[name][1]:.3f}]" if name in intervals else ""
