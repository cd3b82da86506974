"""A workbook: incidents, figures, verdicts, sources, agreements, methods. No cell holds a formula; the same casefile gives the same bytes.

Rows are written as they come (openpyxl's write-only mode), and the package is packed anew with one fixed moment for every part.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from truceline.export.errors import TooManyRows
from truceline.export.harm import RULE
from truceline.export.material import Judged, Material
from truceline.export.table import COLUMNS, Cell, Standing, safe_cell
from truceline.export.table import cells as incident_cells
from truceline.model import Agreement, Report

MOST_ROWS = 1_048_575  # a sheet has 2^20 rows, one is the header
MOST_LETTERS = 32_767
CUT = " … [cut]"
EPOCH = datetime(1980, 1, 1)  # the first moment that a ZIP file can hold
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # openpyxl writes the hour of saving whatever one asks for
# XML 1.0 has no place for these, and a workbook that holds one does not open.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FIGURES = (
    "incident", "report", "casualty", "start", "end", "anchor", "kind", "expr", "low", "high", "approx", "exclusive", "victims", "group",
    "said_by", "outlet", "published", "superseded", "shared_with", "part_of", "cumulative", "discounted",
)  # fmt: skip
VERDICTS = (
    "incident", "id", "agreement", "provision", "proposed", "confidence", "standing", "held", "side", "party", "flags", "depends_on",
    "explanation", "would_change", "ruleset",
)  # fmt: skip
SOURCES = (
    "incident", "report", "event", "start", "end", "anchor", "ordinal", "outlet", "published", "group", "said_by", "actors", "recipients",
    "title", "address", "sha256",
)  # fmt: skip
AGREEMENTS = ("id", "title", "kind", "signed", "parties", "effective", "provisions", "external_ids", "sources")
MORE = (
    "local_time",
    "date_basis",
    "slack_days",
    "certainty",
    "responds_to",
    "denied_by",
    "killed_rule",
    "wounded_rule",
    "links",
    "part_of_rule",
    "part_of_text",
    "part_of_score",
)


def write_xlsx(material: Material, stream: IO[bytes]) -> None:
    """Write the workbook. Raises TooManyRows where a sheet would have more than 1,048,575 rows."""
    from openpyxl import Workbook  # noqa: PLC0415  (150 ms that no other format needs)

    book = Workbook(write_only=True)
    book.properties.creator = "Truceline"
    book.properties.created = book.properties.modified = EPOCH
    sheets = {name: _Sheet(book.create_sheet(name), name) for name in ("incidents", "figures", "verdicts", "sources")}
    sheets["incidents"].add([*(name for name, _, _ in COLUMNS), *MORE])
    for name, columns in (("figures", FIGURES), ("verdicts", VERDICTS), ("sources", SOURCES)):
        sheets[name].add(columns)
    for told in material.judged():
        _incident(told, material, sheets)
    agreements = _Sheet(book.create_sheet("agreements"), "agreements")
    agreements.add(AGREEMENTS)
    for agreement in material.agreements():
        agreements.add(_agreement(agreement))
    methods = _Sheet(book.create_sheet("methods"), "methods")
    for row in _methods(material):
        methods.add(row)
    with tempfile.TemporaryFile() as draft:
        book.save(draft)
        _repack(draft, stream)


class _Sheet:
    """A sheet that takes cells as they may stand in it."""

    def __init__(self, sheet: Any, name: str) -> None:
        self._sheet, self._name, self._rows = sheet, name, 0

    def add(self, cells: Iterable[Cell]) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS + 1:
            raise TooManyRows(
                f"the sheet {self._name} would have more than {MOST_ROWS:,} rows; narrow the selection, or take parquet or csv"
            )
        self._sheet.append([_cell(cell) for cell in cells])


def _cell(value: Cell) -> Cell:
    """Numbers and truth values as they are; text that no spreadsheet runs, that XML can hold and that fits into a cell."""
    if not isinstance(value, str):
        return value
    text = safe_cell(NO_XML.sub("?", value))
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - len(CUT)] + CUT


def _list(items: Iterable[str]) -> str | None:
    return "; ".join(items) or None


def _incident(told: Judged, material: Material, sheets: dict[str, _Sheet]) -> None:
    incident, standing = told.incident, material.standing
    when = incident.interval
    more: list[Cell] = [
        incident.local_time,
        when.basis if when else None,
        when.slack_days if when else None,
        incident.certainty,
        incident.responds_to,
        _list(incident.denied_by),
        incident.killed.rule if incident.killed else None,
        incident.wounded.rule if incident.wounded else None,
        _list(f"{relation} {other}" for relation, other in incident.links),
        *((part.rule, part.text, part.score) if (part := incident.part_of) else (None, None, None)),
    ]
    sheets["incidents"].add([*incident_cells(incident, told.assessments, standing), *more])
    for f in incident.figures:
        worded: list[Cell] = [incident.id, f.report, f.casualty_id, f.span.start, f.span.end, f.anchor, f.kind, f.figure.expr]
        worded += [f.figure.low, f.figure.high, f.figure.approx, f.figure.exclusive, f.victims, f.group, _list(f.said_by), f.outlet]
        sheets["figures"].add([*worded, f.published, f.superseded, _list(f.shared_with), f.part_of, f.cumulative, f.discounted])
    _verdicts(told, standing, sheets["verdicts"])
    for m in incident.mentions:
        report: Report | None = material.report(m.report)
        told_by: list[Cell] = [incident.id, m.report, m.event_id, m.span.start, m.span.end, m.anchor, m.ordinal, m.outlet, m.published]
        told_by += [m.group, _list(m.said_by), _list(m.actors), _list(m.recipients)]
        sheets["sources"].add([*told_by, *((report.title, report.uri, report.sha256) if report else (None, None, None))])


def _verdicts(told: Judged, standing: Standing, sheet: _Sheet) -> None:
    for a in told.assessments:
        state, held = standing(a)
        row: list[Cell] = [told.incident.id, a.id, a.agreement, a.provision, a.verdict, a.confidence, state, held, a.side, a.party]
        sheet.add([*row, _list(a.flags), _list(a.depends_on), a.explanation, _list(a.would_change), a.ruleset])


def _agreement(agreement: Agreement) -> list[Cell]:
    return [
        agreement.id,
        agreement.title,
        agreement.kind,
        agreement.signed.isoformat() if agreement.signed else None,
        _list(f"{party.name} ({party.capacity})" for party in agreement.parties),
        _list(
            f"{e.at:%Y-%m-%d %H:%M} ({e.declared_by})" if e.hour_known else f"{e.at:%Y-%m-%d} ({e.declared_by})"
            for e in agreement.effective
        ),
        _list(f"{provision.number}: {provision.summary}" for provision in agreement.provisions),
        _list(f"{register} {number}" for register, number in agreement.external_ids),
        _list(agreement.sources),
    ]


def _methods(material: Material) -> list[tuple[Cell, Cell]]:
    selection = "; ".join(f"{name}: {value}" for name, value in sorted(material.selection().items()))
    return [
        ("made with", f"Truceline {material.knowledge.version}"),
        ("selection", selection or "everything"),
        (
            "unit of incidents",
            "One happening bounded in time and place, merged over the reports that tell it; totals over a period are none.",
        ),
        ("empty cell", "Unknown, or said by nobody; never nought."),
        ("counting rule", RULE),
        ("verdicts", "Proposals by written rules until people or a mechanism decide; the column standing says where each one is."),
        ("places", "No finer than known: draw radius_m, no pin. Movements of forces are placed by province only."),
        ("spans", "Code points in the report's text (title, line break, body), end exclusive."),
    ]


def _repack(draft: IO[bytes], stream: IO[bytes]) -> None:
    """The package with one moment for all parts, in the order of their names; the first part stays first, as readers want it."""
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        names = sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                packed.writestr(part, MOMENT.sub(f"{EPOCH:%Y-%m-%dT%H:%M:%SZ}", made.read(name).decode()))
                continue
            with made.open(name) as source, packed.open(part, "w", force_zip64=True) as target:
                while piece := source.read(1 << 16):
                    target.write(piece)
