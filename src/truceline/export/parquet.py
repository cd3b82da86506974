"""Incidents as Parquet: typed columns, mentions, figures and reasons as nested lists. Needs the extra `parquet` (pyarrow).

A batch of the store's own JSON becomes columns at once (Arrow's parser); only places go through Python, for their release policy. So
memory does not grow with the casefile, and the same incidents give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from operator import attrgetter
from types import SimpleNamespace
from typing import IO, Any

from truceline.export.errors import ExtraMissing
from truceline.export.material import Material
from truceline.export.table import Proposed
from truceline.model.disclosure import public_place

ROWS = 10_000  # incidents a row group
LACKING = "Parquet needs pyarrow, which is not installed; install it with: pip install 'truceline[parquet]'"
TEXTS = ["id", "kind", "event_kind", "mode", "status", "local_time", "country", "admin1", "place", "certainty", "responds_to"]
CODES = ["actors", "recipients", "denied_by"]
FLAGS = ["contested", "aggregate"]
PLACED = ["kind", "mode", "place", "admin1", "country", "lat", "lon", "precision", "radius_m"]
ENDS = ["low", "best", "high"]
MENTION_TEXTS = ["report", "event_id", "anchor", "outlet", "published", "group"]
MENTION_CODES = ["said_by", "actors", "recipients"]
FIGURE_TEXTS = ["report", "casualty_id", "anchor", "kind", "victims", "group", "outlet", "published", "part_of", "discounted"]
FIGURE_CODES = ["said_by", "shared_with"]
FIGURE_FLAGS = ["superseded", "cumulative"]


def arrow() -> tuple[Any, Any, Any]:
    """pyarrow with its JSON and Parquet modules. Raises ExtraMissing where it is not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  (an extra, and heavy)
        import pyarrow.json as pj  # type: ignore[import-untyped]  # noqa: PLC0415
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise ExtraMissing(LACKING) from None
    return pa, pj, pq


def write_parquet(material: Material, stream: IO[bytes]) -> None:
    """One incident a row, in row groups of `ROWS`. Raises ExtraMissing where pyarrow is not installed."""
    pa, pj, pq = arrow()
    made = Columns(pa, pj, material)
    with (
        pq.ParquetWriter(stream, made.schema, version="2.6", compression="zstd", compression_level=1) as writer,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        written: Future[None] | None = None
        for held in _ahead(beside, made, material.records(ROWS)):
            table = made.table(held)
            if written:
                written.result()
            written = beside.submit(writer.write_table, table, row_group_size=ROWS)
        if written:
            written.result()


def _ahead(beside: ThreadPoolExecutor, made: Columns, batches: Iterable[Sequence[str]]) -> Iterator[Columned]:
    """Each batch parsed, in their order, while the one after it is read from the store: Arrow's work needs no interpreter."""
    waiting: Future[Columned] | None = None
    for records in batches:
        parsed = beside.submit(made.parsed, records)
        if waiting:
            yield waiting.result()
        waiting = parsed
    if waiting:
        yield waiting.result()


Columned = dict[str, Any]
"""One array for each stored field of a batch of incidents."""


class Columns:
    """Records of incidents as columns."""

    def __init__(self, pa: Any, pj: Any, material: Material) -> None:
        self._pa, self._pj, self._material = pa, pj, material
        self._stored = _stored(pa)
        self.schema = self.table(self.parsed([])).schema

    def table(self, held: Columned) -> Any:
        """The columns of a parsed batch, in the order in which they stand in the file."""
        pa = self._pa
        places = self._places(held)
        found: dict[str, Any] = {name: held[name] for name in TEXTS[:6]}
        when = _parts(held["interval"])
        found |= {name: when[name].cast(pa.date32()) for name in ("start", "end")}
        found |= {"granularity": when["granularity"], "date_basis": when["basis"], "slack_days": when["slack_days"]}
        found |= places
        found |= {name: held[name] for name in (*CODES, *FLAGS, "certainty", "corroboration", "responds_to")}
        for kind in ("killed", "wounded"):
            toll = _parts(held[kind])
            found |= {f"{kind}_{part}": toll[part] for part in (*ENDS, "rule")}
        found["mentions"] = self._nested(held["mentions"], {"event_id": "event"})
        found["figures"] = self._nested(held["figures"], {"casualty_id": "casualty"})
        found |= {f"part_of_{part}": column for part, column in _parts(held["part_of"]).items()}
        found |= {"reasons": held["reasons"], "near": held["near"], "links": self._links(held["links"])}
        found["verdicts"] = self._verdicts(held["id"].to_pylist())
        return pa.table(found)

    def parsed(self, records: Sequence[str]) -> Columned:
        """One array for each stored field of a batch."""
        if not records:
            return {field.name: self._pa.array([], field.type) for field in self._stored}
        lines = "\n".join(records).encode()
        options = self._pj.ReadOptions(use_threads=False, block_size=len(lines) + 1)
        wanted = self._pj.ParseOptions(explicit_schema=self._stored, unexpected_field_behavior="ignore")
        table = self._pj.read_json(io.BytesIO(lines), read_options=options, parse_options=wanted)
        return {name: _whole(table.column(name)) for name in table.column_names}

    def _places(self, held: dict[str, Any]) -> dict[str, Any]:
        """Places as they may be handed out, by the one rule of `model.disclosure`."""
        pa = self._pa
        rows = zip(*(held[name].to_pylist() for name in PLACED), strict=True)
        shown = [public_place(SimpleNamespace(**dict(zip(PLACED, row, strict=True)))) for row in rows]
        types = {"lat": pa.float64(), "lon": pa.float64(), "precision": pa.int64(), "radius_m": pa.int64()}
        names = ("country", "admin1", "name", "lat", "lon", "precision", "radius_m", "withheld")
        columns = {name: pa.array([getattr(one, name) for one in shown], types.get(name, pa.string())) for name in names}
        return {"place" if name == "name" else name: column for name, column in columns.items()}

    def _nested(self, lists: Any, names: dict[str, str]) -> Any:
        """A list of records with its spans and figures spread into plain fields."""
        pa = self._pa
        spread: dict[str, Any] = {}
        for name, column in _parts(lists.values).items():
            inner = _parts(column) if pa.types.is_struct(column.type) else {names.get(name, name): column}
            spread |= inner
        return pa.ListArray.from_arrays(lists.offsets, pa.StructArray.from_arrays(list(spread.values()), names=list(spread)))

    def _links(self, lists: Any) -> Any:
        """Pairs as (relation, to)."""
        pa = self._pa
        pairs = lists.values.values.to_pylist()
        struct = pa.StructArray.from_arrays(
            [pa.array(pairs[0::2], pa.string()), pa.array(pairs[1::2], pa.string())], names=["relation", "to"]
        )
        return pa.ListArray.from_arrays(lists.offsets, struct)

    def _verdicts(self, ids: Sequence[str]) -> Any:
        """What is proposed for each incident, and where the proposal stands with people."""
        pa = self._pa
        proposals = self._material.proposals(ids)
        offsets: list[int] = [0]
        flat: list[Proposed] = []
        for id in ids:
            flat += proposals.get(id, ())
            offsets.append(len(flat))
        columns: dict[str, Iterable[str | None]] = {
            name: list(map(attrgetter(name), flat)) for name in ("id", "agreement", "provision", "verdict")
        }
        stands = [] if self._material.judged_by_nobody else [self._material.standing(one) for one in flat]
        columns["standing"] = [state for state, _ in stands] or ["proposed"] * len(flat)
        columns["held"] = [verdict for _, verdict in stands] or columns["verdict"]
        struct = pa.StructArray.from_arrays([pa.array(values, pa.string()) for values in columns.values()], names=list(columns))
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), struct)


def _stored(pa: Any) -> Any:
    """The fields of an incident's JSON as the store keeps it."""
    text, whole, number, flag = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    codes, span = pa.list_(text), pa.struct([("start", whole), ("end", whole)])
    figure = pa.struct([("expr", text), ("low", whole), ("high", whole), ("approx", flag), ("exclusive", flag)])
    days = pa.struct([("start", text), ("end", text), ("granularity", text), ("basis", text), ("slack_days", whole)])
    toll = pa.struct([*((part, whole) for part in ENDS), ("rule", text)])
    reason = pa.struct([("rule", text), ("text", text), ("score", number), ("other", text)])
    mention = [*((name, text) for name in MENTION_TEXTS), ("span", span), *((name, codes) for name in MENTION_CODES), ("ordinal", whole)]
    told = [*((name, text) for name in FIGURE_TEXTS), ("span", span), ("figure", figure)]
    told += [*((name, codes) for name in FIGURE_CODES), *((name, flag) for name in FIGURE_FLAGS)]
    return pa.schema(
        [
            *((name, text) for name in TEXTS),
            *((name, codes) for name in CODES),
            *((name, flag) for name in FLAGS),
            *(("lat", number), ("lon", number), ("precision", whole), ("radius_m", whole), ("corroboration", whole)),
            *(("interval", days), ("killed", toll), ("wounded", toll), ("part_of", reason)),
            *(("mentions", pa.list_(pa.struct(mention))), ("figures", pa.list_(pa.struct(told)))),
            *(("reasons", pa.list_(reason)), ("near", pa.list_(reason)), ("links", pa.list_(pa.list_(text)))),
        ]
    )


def _whole(column: Any) -> Any:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _parts(struct: Any) -> dict[str, Any]:
    """The fields of a column of records; null where the record is."""
    return dict(zip([field.name for field in struct.type], struct.flatten(), strict=True))


def plain_of_record(record: dict[str, Any]) -> dict[str, Any]:
    """A row of the file in the shape of the public record."""
    plain = {name: value for name, value in record.items() if name not in ("start", "end", "withheld", "verdicts")}
    days = {name: record[name].isoformat() if record[name] else None for name in ("start", "end")}
    when = {**days, "granularity": record["granularity"], "basis": record["date_basis"], "slack_days": record["slack_days"]}
    plain["interval"] = when if record["granularity"] else None
    for kind in ("killed", "wounded"):
        ends = {part: record[f"{kind}_{part}"] for part in (*ENDS, "rule")}
        plain[kind] = ends if ends["rule"] is not None else None
    whole = {part: record[f"part_of_{part}"] for part in ("rule", "text", "score", "other")}
    plain["part_of"] = whole if whole["rule"] is not None else None
    for name in ("mentions", "figures"):
        plain[name] = [{**one, "span": [one["start"], one["end"]]} for one in record[name]]
    plain["links"] = [[one["relation"], one["to"]] for one in record["links"]]
    return plain
