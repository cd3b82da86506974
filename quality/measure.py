"""Measure the reading against annotated reports, hold the floors, and write docs/quality.md from the same run.

    python quality/measure.py SHARED [--raise] [--write]

SHARED holds `eval/` and `data/`. Exit code 1 where a figure is below its floor (`quality/floors.yaml`). `--raise` lifts floors to what
was measured less a hair; `--write` writes the page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from truceline.evaluate import entities, gate, headlines, measure, plover, quotes, timex, tolls, toponyms

HERE = Path(__file__).parent
FLOORS = HERE / "floors.yaml"
PAGE = HERE.parent / "docs" / "quality.md"
MARGIN = 0.004  # figures may differ in the third place between processors
KINDS = ("events", "events strict", "casualties", "agreements", "talks", "breaches")
STAGES = {
    "timex": (timex.score, "data/timex/aquaint"),
    "toponyms": (toponyms.score, "data/geo/tr-news.xml"),
    "quotes": (quotes.score, "data/quotes/polnear-dev"),
}


def gold_files(shared: Path, name: str) -> list[Path]:
    """The annotated files of a set."""
    if name == "seed":
        return [shared / "eval/seed/report.txt", shared / "eval/seed/expected.json"]
    if name == "plover":
        return [shared / "eval/plover/gold/dev.input.jsonl", shared / "eval/plover/gold/dev.jsonl"]
    if name in {"headlines", "tolls"}:
        ged = shared / "data/ucdp/ged-syria-2016-2018.csv.gz"
        return [ged] if name == "headlines" else [shared / "data/reports/fakes-dev.jsonl", ged]
    if name == "incidents":
        return [shared / "eval/incidents/dev.docs.jsonl", shared / "eval/incidents/dev.gold.jsonl"]
    return [shared / f"eval/reports/{name}.docs.jsonl", shared / f"eval/reports/{name}.gold.jsonl"]


def figures_of(shared: Path, name: str) -> dict[str, Any]:
    """Figures of one set."""
    if name == "headlines":
        return headlines.score(*gold_files(shared, name))
    if name == "tolls":
        return tolls.score(*gold_files(shared, name))
    docs, gold = gold_files(shared, name)
    if name == "seed":
        outcome = measure.fixture(docs, gold)
        return {"must": outcome.share("must"), "should": outcome.share("should"), "clean": float(not outcome.forbidden)}
    if name == "plover":
        return plover.score(shared / "eval/plover")
    if name == "incidents":
        return measure.windows(docs, gold)
    found = measure.records(docs, gold)
    return {**found.figures, "placed alike": found.alike}


def held_names(name: str, figures: Mapping[str, Any]) -> list[str]:
    """Figures of a set that get a floor: each kind's F1 and its attributes, or all of the set's shares."""
    flat = gate.flat(figures)
    if name in {"dev", "wars"}:
        return [n for n in flat if n.endswith(".f1") and n.split(".")[0] in KINDS or ".attributes." in n]
    if name == "headlines":
        return [n for n in flat if ".truceline." in n]
    return ["share"] if name == "tolls" else list(flat)


def table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(f"{c:.3f}" if isinstance(c, float) else str(c) for c in line) + " |" for line in lines)


def headline_table(figures: Mapping[str, Any]) -> str:
    """Both halves and all methods: B-cubed and pairs."""
    rows: list[list[object]] = []
    for half, found in figures.items():
        for method, value in found.items():
            if isinstance(value, Mapping):
                three = [value[kind][rate] for kind in ("b3", "pairs") for rate in ("precision", "recall", "f1")]
                rows.append([f"{half}, {found['headlines']} headlines", method, *three])
    return table(["", "method", "B-cubed precision", "recall", "F1", "pairs precision", "recall", "F1"], rows)


def page(measured: Mapping[str, Mapping[str, Any]], stages: Mapping[str, Mapping[str, Any]]) -> str:
    """The page: figures by set, class and attribute, stages, and what the reading is bad at."""
    parts = ["# How well Truceline reads", (HERE / "before.md").read_text(encoding="utf8").strip()]
    for name in ("dev", "wars"):
        figures = measured[name]
        rows: list[list[object]] = [
            [kind, figures[kind]["precision"], figures[kind]["recall"], figures[kind]["f1"], figures[kind]["gold"]] for kind in KINDS
        ]
        for row, kind in zip(rows, KINDS, strict=True):
            row.append(figures["placed alike"].get(kind, ""))
        parts += [f"## Records, `{name}`", table(["", "precision", "recall", "F1", "annotated", "F1, placed alike"], rows)]
        parts.append(
            table(
                ["of those found", "share right"],
                [[f"{kind}: {a}", v] for kind in KINDS if kind in figures for a, v in figures[kind].get("attributes", {}).items()],
            )
        )
        parts.append(
            table(
                ["event type", "precision", "recall", "F1", "annotated"],
                [[t, f["precision"], f["recall"], f["f1"], f["gold"]] for t, f in figures["events by type"].items()],
            )
        )
    parts += ["## The seed report", table(["", "share"], [[k, v] for k, v in measured["seed"].items()])]
    parts += ["## Incidents merged across reports", table(["", "figure"], [[k, v] for k, v in gate.flat(measured["incidents"]).items()])]
    parts += [
        (HERE / "incidents.md").read_text(encoding="utf8").strip(),
        "### Headlines of one UCDP event",
        headline_table(measured["headlines"]),
    ]
    parts += ["### Tolls against UCDP events", table(["", "reports"], [[k, v] for k, v in measured["tolls"]["causes"].items()])]
    parts += [(HERE / "days.md").read_text(encoding="utf8").strip()]
    parts += ["## PLOVER gold records, dev half (evbench)", table(["", "share"], [[k, v] for k, v in measured["plover"].items()])]
    parts += ["## Stages", table(["stage", "figure"], [[f"{s}: {k}", v] for s, f in stages.items() for k, v in gate.flat(f).items()])]
    parts.append((HERE / "weak.md").read_text(encoding="utf8").strip())
    return "\n\n".join(parts) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    args = parser.parse_args()
    held = {floors.name: floors for floors in (gate.read_floors(FLOORS) if FLOORS.exists() else [])}
    measured, faults, lifted = {}, [], []
    for name in ("dev", "wars", "seed", "incidents", "plover", "headlines", "tolls"):
        measured[name] = figures_of(args.shared, name)
        gold = gate.fingerprint(gold_files(args.shared, name))
        if args.lift:
            names = held_names(name, measured[name])
            lifted.append(gate.raised(held.get(name), name, measured[name], gold, names=names, margin=MARGIN))
        elif name in held:
            faults += gate.failures(held[name], measured[name], gold)
    if args.lift:
        gate.write_floors(FLOORS, lifted)
    if args.write:
        stages = {name: score(args.shared / where) for name, (score, where) in STAGES.items()}
        stages["entities"] = entities.score(sorted(p for p in (args.shared / "data/entities/re3d").iterdir() if p.is_dir()))
        PAGE.write_text(page(measured, stages), encoding="utf8")
    for name, figures in measured.items():
        print(name, " ".join(f"{k} {v:.3f}" for k, v in gate.flat(figures).items() if ".attributes." not in k and "by type" not in k))
    print("\n".join(faults) or "no figure is below its floor")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
