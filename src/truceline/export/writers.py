"""Which function writes which format; what each holds and loses is data (`ontology/exports/formats.yaml`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO

from truceline.export import acled, cameo, ftm, gdelt, ged, own, parquet, plover, prov, spans, xlsx
from truceline.export.material import Material

Writer = Callable[[Material, IO[bytes]], None]
WRITERS: Mapping[str, Writer] = {
    "jsonl": own.write_jsonl,
    "reports": own.write_reports,
    "csv": own.write_csv,
    "parquet": parquet.write_parquet,
    "xlsx": xlsx.write_xlsx,
    "geojson": own.write_geojson,
    "hxl": own.write_hxl,
    "cameo": cameo.write_cameo,
    "plover": plover.write_plover,
    "acled-like": acled.write_acled,
    "ged-like": ged.write_ged,
    "gdelt-events": gdelt.write_events,
    "gdelt-mentions": gdelt.write_mentions,
    "annotations": spans.write_annotations,
    "prov": prov.write_prov,
    "ftm": ftm.write_ftm,
}
# Where a format has no header of its own, the table of `ontology/exports` and the field in it that name its columns.
COLUMNS: Mapping[str, tuple[str, str]] = {"gdelt-events": ("gdelt", "events"), "gdelt-mentions": ("gdelt", "mentions")}
