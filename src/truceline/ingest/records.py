"""Files that hold many reports: JSON lines and JSON in the docs shape (id, outlet, published, title, text)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from truceline.ingest.limits import MAX_BYTES, lines, megabytes
from truceline.model import Capture, Raw, ReportError
from truceline.model.faults import fault
from truceline.model.report import MediaType

MAX_FAULTS = 1_000  # broken lines of one file after which the rest of it is left
BOM = b"\xef\xbb\xbf"
MAX_ARRAY = 20 * MAX_BYTES  # one JSON array is parsed whole; larger collections belong in JSON lines


def raw_of(origin: str, data: bytes, media: MediaType, line: int | None = None, capture: Capture | None = None) -> Raw:
    """Bytes as a `Raw`, with their SHA-256."""
    return Raw(origin, data, media, hashlib.sha256(data).hexdigest(), line, capture)


def failed(origin: str, code: str, detail: str = "", *, line: int | None = None) -> ReportError:
    """An input that could not be taken in."""
    return ReportError(origin, "ingest", code, fault(code, detail), line)


def few_faults(origin: str, items: Iterable[Raw | ReportError]) -> Iterator[Raw | ReportError]:
    """The same, up to `MAX_FAULTS` errors: a file of millions of broken lines is one that is no such file."""
    faults = 0
    for item in items:
        yield item
        faults += isinstance(item, ReportError)
        if faults >= MAX_FAULTS:
            yield failed(origin, "E131", f"{MAX_FAULTS:,}", line=item.line)
            return


def from_json_lines(origin: str, stream: BinaryIO) -> Iterator[Raw | ReportError]:
    """One object a line; blank lines are passed over. `data` is the line as it stands."""
    seen = False
    for number, line, length in lines(stream):
        if line is None:
            seen = True
            yield failed(origin, "E106", f"the line has {megabytes(length)}", line=number)
        elif number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield failed(origin, "E111", "UTF-8", line=1)
            return
        elif (content := line.removeprefix(BOM) if number == 1 else line).strip():
            seen = True
            yield _checked(origin, content, number)
    if not seen:
        yield failed(origin, "E104")


def from_json(origin: str, stream: BinaryIO) -> Iterator[Raw | ReportError]:
    """A file of one object, one array of objects, or JSON lines after all. The `line` of an array's item is its place in it."""
    data = stream.read(MAX_ARRAY + 1)
    first, _, rest = data.partition(b"\n")
    if len(data) > MAX_ARRAY or (rest.strip() and _is_object(first.removeprefix(BOM))):
        from io import BytesIO  # noqa: PLC0415  (the rare case)

        yield from from_json_lines(origin, _Chained(BytesIO(data), stream))  # type: ignore[arg-type]
        return
    try:
        content = json.loads(data.removeprefix(BOM))
    except json.JSONDecodeError as error:
        yield failed(origin, "E107", error.msg, line=error.lineno)
        return
    except UnicodeDecodeError:
        yield failed(origin, "E111", "UTF-8")
        return
    except RecursionError:
        yield failed(origin, "E107", "nested too deeply")
        return
    except ValueError:  # what Python says of a number of thousands of digits
        yield failed(origin, "E107", "a number of too many digits")
        return
    items = content if isinstance(content, list) else [content]
    if not items:
        yield failed(origin, "E104")
    for place, item in enumerate(items, 1):
        if isinstance(item, dict):
            written = data if item is content else json.dumps(item, ensure_ascii=False).encode("utf8", "surrogatepass")
            if len(written) > MAX_BYTES:
                yield failed(origin, "E106", f"the record has {megabytes(len(written))}", line=place)
            else:
                yield raw_of(origin, written.removeprefix(BOM), "docs", place)
        else:
            yield failed(origin, "E108", _json_kind(item), line=place)


class _Chained:
    """Two streams read one after the other, by lines."""

    def __init__(self, first: BinaryIO, then: BinaryIO) -> None:
        self._first, self._then = first, then

    def readline(self, size: int) -> bytes:
        line = self._first.readline(size)
        if line.endswith(b"\n") or len(line) >= size:
            return line
        return line + self._then.readline(size - len(line))


def _checked(origin: str, line: bytes, number: int) -> Raw | ReportError:
    try:
        content = json.loads(line.decode("utf8"))
    except json.JSONDecodeError as error:
        return failed(origin, "E107", f"{error.msg} at character {error.pos + 1}", line=number)
    except UnicodeDecodeError:
        return failed(origin, "E111", "UTF-8", line=number)
    except RecursionError:
        return failed(origin, "E107", "nested too deeply", line=number)
    except ValueError:  # what Python says of a number of thousands of digits
        return failed(origin, "E107", "a number of too many digits", line=number)
    if not isinstance(content, dict):
        return failed(origin, "E108", _json_kind(content), line=number)
    return raw_of(origin, line, "docs", number)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json_kind(value: Any) -> str:
    kinds = {list: "list", str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}
    return kinds.get(type(value), type(value).__name__)
