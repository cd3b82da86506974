"""Incidents as Parquet: typed columns, mentions, figures and reasons as nested lists. Needs the extra `parquet` (pyarrow).

Columns are filled a batch at a time, so that memory does not grow with the casefile. The same incidents give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

from truceline.export.errors import ExtraMissing
from truceline.export.material import Material, Told
from truceline.model import Toll
from truceline.model.disclosure import MOVEMENT, moves_forces

ROWS = 10_000  # incidents a row group
LACKING = "Parquet needs pyarrow, which is not installed; install it with: pip install 'truceline[parquet]'"
Get = Callable[[Any], Any]


def arrow() -> tuple[Any, Any]:
    """pyarrow and its Parquet module. Raises ExtraMissing where it is not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  (an extra, and heavy)
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise ExtraMissing(LACKING) from None
    return pa, pq


# Name, type (see `_type`), value. A type in a list is that of its items; "struct" lists name their own fields.
def _ends(kind: str) -> list[tuple[str, str, Get]]:
    def of(part: str) -> Get:
        return lambda i: None if (toll := getattr(i, kind)) is None else getattr(toll, part)

    return [(f"{kind}_{part}", "string" if part == "rule" else "int64", of(part)) for part in Toll.__slots__]


FLAT: list[tuple[str, str, Get]] = [
    ("id", "string", lambda i: i.id),
    ("kind", "string", lambda i: i.kind),
    ("event_kind", "string", lambda i: i.event_kind),
    ("mode", "string", lambda i: i.mode),
    ("status", "string", lambda i: i.status),
    ("start", "date32", lambda i: i.interval and i.interval.start),
    ("end", "date32", lambda i: i.interval and i.interval.end),
    ("granularity", "string", lambda i: i.interval and i.interval.granularity),
    ("date_basis", "string", lambda i: i.interval and i.interval.basis),
    ("slack_days", "int64", lambda i: None if i.interval is None else i.interval.slack_days),
    ("local_time", "string", lambda i: i.local_time),
    ("country", "string", lambda i: i.country),
    ("admin1", "string", lambda i: i.admin1),
    ("place", "string", lambda i: i.place),
    ("lat", "double", lambda i: i.lat),
    ("lon", "double", lambda i: i.lon),
    ("precision", "int64", lambda i: i.precision),
    ("radius_m", "int64", lambda i: i.radius_m),
    ("withheld", "string", lambda i: MOVEMENT if moves_forces(i) else None),
    ("actors", "list", lambda i: i.actors),
    ("recipients", "list", lambda i: i.recipients),
    ("contested", "bool", lambda i: i.contested),
    ("denied_by", "list", lambda i: i.denied_by),
    ("certainty", "string", lambda i: i.certainty),
    ("corroboration", "int64", lambda i: i.corroboration),
    ("aggregate", "bool", lambda i: i.aggregate),
    ("responds_to", "string", lambda i: i.responds_to),
    *_ends("killed"),
    *_ends("wounded"),
]
MENTION: list[tuple[str, str, Get]] = [
    ("report", "string", lambda m: m.report),
    ("event", "string", lambda m: m.event_id),
    ("anchor", "string", lambda m: m.anchor),
    ("start", "int64", lambda m: m.span.start),
    ("end", "int64", lambda m: m.span.end),
    *((name, "string", lambda m, name=name: getattr(m, name)) for name in ("outlet", "published", "group")),
    *((name, "list", lambda m, name=name: getattr(m, name)) for name in ("said_by", "actors", "recipients")),
    ("ordinal", "int64", lambda m: m.ordinal),
]
FIGURE: list[tuple[str, str, Get]] = [
    ("report", "string", lambda f: f.report),
    ("casualty", "string", lambda f: f.casualty_id),
    ("anchor", "string", lambda f: f.anchor),
    ("start", "int64", lambda f: f.span.start),
    ("end", "int64", lambda f: f.span.end),
    ("kind", "string", lambda f: f.kind),
    ("expr", "string", lambda f: f.figure.expr),
    ("low", "int64", lambda f: f.figure.low),
    ("high", "int64", lambda f: f.figure.high),
    ("approx", "bool", lambda f: f.figure.approx),
    ("exclusive", "bool", lambda f: f.figure.exclusive),
    *(
        (name, "string", lambda f, name=name: getattr(f, name))
        for name in ("victims", "group", "outlet", "published", "part_of", "discounted")
    ),
    *((name, "bool", lambda f, name=name: getattr(f, name)) for name in ("superseded", "cumulative")),
    *((name, "list", lambda f, name=name: getattr(f, name)) for name in ("said_by", "shared_with")),
]
REASON: list[tuple[str, str, Get]] = [
    *((name, "string", lambda r, name=name: getattr(r, name)) for name in ("rule", "text", "other")),
    ("score", "double", lambda r: r.score),
]
LINK: list[tuple[str, str, Get]] = [("relation", "string", lambda pair: pair[0]), ("to", "string", lambda pair: pair[1])]
VERDICT: list[tuple[str, str, Get]] = [
    *((name, "string", lambda a, name=name: getattr(a[0], name)) for name in ("id", "agreement", "provision", "verdict", "confidence")),
    ("standing", "string", lambda a: a[1]),
    ("held", "string", lambda a: a[2]),
]
NESTED: dict[str, list[tuple[str, str, Get]]] = {
    "mentions": MENTION,
    "figures": FIGURE,
    "reasons": REASON,
    "near": REASON,
    "links": LINK,
    "verdicts": VERDICT,
}


def write_parquet(material: Material, stream: IO[bytes]) -> None:
    """One incident a row, in row groups of `ROWS`. Raises ExtraMissing where pyarrow is not installed."""
    pa, pq = arrow()
    schema = _schema(pa)
    told = material.told()
    with pq.ParquetWriter(stream, schema, version="2.6", compression="zstd", compression_level=1, use_dictionary=True) as writer:
        for batch in _batches(told):
            writer.write_batch(_table(pa, schema, batch, material), row_group_size=ROWS)


def _batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    while batch := list(islice(told, ROWS)):
        yield batch


def _type(pa: Any, name: str) -> Any:
    if name == "list":
        return pa.list_(pa.string())
    return {"string": pa.string, "int64": pa.int64, "double": pa.float64, "bool": pa.bool_, "date32": pa.date32}[name]()


def _schema(pa: Any) -> Any:
    nested = [
        pa.field(name, pa.list_(pa.struct([pa.field(one, _type(pa, kind)) for one, kind, _ in parts]))) for name, parts in NESTED.items()
    ]
    return pa.schema([*(pa.field(name, _type(pa, kind)) for name, kind, _ in FLAT), *nested])


def _table(pa: Any, schema: Any, batch: list[Told], material: Material) -> Any:
    """A batch of columns: each is one list of values, nested ones are flat lists with offsets."""
    held = [told.incident for told in batch]
    columns = [_column(pa, kind, map(get, held)) for _, kind, get in FLAT]
    for name, parts in NESTED.items():
        lists: Iterable[Any] = (
            [[(one, *material.standing(one)) for one in told.assessments] for told in batch]
            if name == "verdicts"
            else [getattr(incident, name) for incident in held]
        )
        offsets, flat = [0], []
        for items in lists:
            flat.extend(items)
            offsets.append(len(flat))
        children = [_column(pa, kind, map(get, flat)) for _, kind, get in parts]
        struct = pa.StructArray.from_arrays(children, fields=list(schema.field(name).type.value_type))
        columns.append(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), struct))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(pa: Any, kind: str, values: Iterable[Any]) -> Any:
    found = list(values)
    if kind == "string":
        return _texts(pa, found)
    if kind == "list":
        offsets, flat = [0], []
        for items in found:
            flat.extend(items)
            offsets.append(len(flat))
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), _texts(pa, flat))
    return pa.array(found, _type(pa, kind))


def _texts(pa: Any, values: list[Any]) -> Any:
    """Texts; what UTF-8 cannot hold (half a surrogate pair) becomes a question mark, as in every other format."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([None if v is None else v.encode("utf-8", "replace").decode() for v in values], pa.string())
