"""docs/exports.md, made from the registry of formats: `python -m truceline.run.export_manual > docs/exports.md`."""

from __future__ import annotations

import sys

from truceline.export.schemas import names
from truceline.run.exports import Format, export_formats

HEAD = """# Exports

This page is made from `ontology/exports/formats.yaml` (`python -m truceline.run.export_manual > docs/exports.md`).

    truceline export --list
    truceline export FORMAT -o FILE --from 2020-01-12 --to 2020-03-06 --at Idlib
    truceline export FORMAT --losses
    truceline export FORMAT --schema

Over REST: `GET /api/v1/export` lists the formats, `GET /api/v1/export/FORMAT` writes one and takes the filters that the address of the
incidents page has (`from`, `to`, `place`, `party`, `kind`, `verdict`, `under`, `country`, `sources`, `totals`, `report`, `q`).

What holds for every format:

- The same casefile and version give the same bytes. No moment of recording is in an export, and no name of a reviewer.
- Points have no more digits than their radius of uncertainty supports; movements of forces are placed by province only,
  and by country until they lie seven days back from the newest report.
- An export that rests on restricted words is refused before anything is written, and says which report and span. `--redact` (`redact=true`)
  leaves out the mentions, figures and verdicts that rest on them, reckons ranges anew over what is left, and masks words in texts;
  incidents that nobody else tells are left out and counted.
- No cell of a table or workbook is run by a spreadsheet: a text that begins with `=`, `+`, `-` or `@` gets a quote in front.
- Unknown is blank or null, never nought. A contested incident has no actor in formats that cannot say that it is contested.
- Beside a file in somebody else's categories stands `FILE.losses.json`: the losses below, the selection, and how many incidents the format
  has no place for, by reason. Over REST the header `Link` leads to the losses.

What it costs (`make bench-export`; memory does not grow with the casefile), on two cores at rest: 1,000,000 incidents with 3.45 million
proposals (a casefile of 16 GB that the system had read before) as Parquet 41 s by the clock, 58 s of CPU and 397 MB; 109 s by the clock
where the file came from the disk for the first time (before batches were parsed and written beside the reading). Asked are 60 s and 1 GB.

The mappings are YAML in `ontology/exports/` and `ontology/crosswalk.yaml`; a user's overlay (`TRUCELINE_ONTOLOGY`) adds to them.
"""
BACK = {"whole": "whole", "fields": "its columns", "none": "no"}
KINDS = {"own": "ours", "crosswalk": "crosswalk"}


def manual() -> str:
    """The page as Markdown."""
    rows = [
        f"| `{one.name}` | {one.title} | `.{one.extension}` | {KINDS[one.kind]} | {BACK[one.back]} | {_schema(one)} | {one.standard} |"
        for one in export_formats()
    ]
    table = ["| format | what it is | file | kind | comes back | schema | standard |", "|---|---|---|---|---|---|---|", *rows]
    parts = [HEAD, "## Formats\n", "\n".join(table), "", "## What each holds and loses", *map(_section, export_formats())]
    return "\n".join(parts) + "\n"


def _schema(format: Format) -> str:
    return f"`{format.name}.json`" if format.name in names() else "–"


def _section(format: Format) -> str:
    needs = f" Needs the extra `{format.extra}` (`pip install 'truceline[{format.extra}]'`)." if format.extra else ""
    lines = [f"\n### `{format.name}`: {format.title}\n", f"{format.holds}{needs}\n", "| field | what is lost |", "|---|---|"]
    return "\n".join([*lines, *(f"| {loss.field} | {loss.lost} |" for loss in format.losses)])


if __name__ == "__main__":
    sys.stdout.write(manual())
