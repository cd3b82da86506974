"""Read the knowledge files: the package's own and a user's overlay in the same format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from truceline.ontology.compiled import stored

HERE = Path(__file__).parent
OVERLAY = "TRUCELINE_ONTOLOGY"


class OntologyError(ValueError):
    """A knowledge file that does not fit: names the file and what to mend."""


def roots() -> list[Path]:
    """Folders that hold knowledge, the package's first; `TRUCELINE_ONTOLOGY` names a user's overlay."""
    overlay = os.environ.get(OVERLAY)
    return [HERE, Path(overlay)] if overlay else [HERE]


def files(pattern: str) -> Iterator[Path]:
    """Knowledge files that match a glob relative to each root, sorted, package before overlay."""
    for root in roots():
        yield from sorted(root.glob(pattern))


@cache
def parse_yaml(path: Path) -> Any:
    """The content of one YAML file.

    Raises OntologyError with file, line and, for a value that cannot be (a 31 September), field where it is no YAML.
    """
    data = path.read_bytes()
    known = stored(path, data)
    if known is not None:
        return known[0]
    import yaml  # noqa: PLC0415  (10 ms that a bare import of the package should not pay)

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: is not UTF-8 from byte {error.start} on; save it as UTF-8") from None
    loader = _once_each(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise OntologyError(f"{path}{where}: not valid YAML ({getattr(error, 'problem', error)})") from None
    except ValueError as error:  # what looks like a day or a number and is none: the library lets Python's own error through
        raise OntologyError(f"{path}{_misfit(text, loader) or f': {error}'}") from None


@cache
def _once_each(base: Any) -> Any:
    """A YAML loader that takes each field of a record once: the library would keep the last of two and lose the first in silence."""
    from yaml.constructor import ConstructorError  # noqa: PLC0415  (as above)

    class Loader(base):  # type: ignore[misc]
        def __init__(self, stream: Any) -> None:
            super().__init__(stream)
            self._seen: set[int] = set()

        def flatten_mapping(self, node: Any) -> None:
            # Before anything is merged into it: what a record has of its own may well replace what it takes over.
            names = [key for key, _ in node.value if not key.tag.endswith(":merge")] if id(node) not in self._seen else []
            self._seen.add(id(node))
            known: set[tuple[str, str]] = set()
            for key in names:
                if isinstance(key.value, str) and (key.tag, key.value) in known:
                    raise ConstructorError(None, None, f"'{key.value}' stands twice in one record; join the two", key.start_mark)
                known.add((key.tag, str(key.value)))
            super().flatten_mapping(node)

    return Loader


def _misfit(text: str, loader: Any) -> str | None:
    """Line, field and words of the first value that looks like a day or a number and is none."""
    import yaml  # noqa: PLC0415  (only when something is wrong)

    made = loader("")
    waiting: list[tuple[str, Any]] = [("", yaml.compose(text, Loader=loader))]
    while waiting:
        field, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            parts = [(f"{field}.{key.value}".lstrip("."), value) for key, value in node.value]
            waiting += [part for (key, _), named in zip(node.value, parts, strict=True) for part in (named, (named[0], key))][::-1]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(f"{field}[{index}]", value) for index, value in enumerate(node.value)][::-1]
        else:
            try:
                made.construct_object(node)
            except ValueError as error:
                kind = "day or time" if node.tag.endswith(":timestamp") else "number"
                return f", line {node.start_mark.line + 1}: {field}: {node.value!r} is no {kind} ({error}); in quotes it is read as words"
    return None


def read_yaml(name: str) -> list[Any]:
    """Contents of every root's file of this name (or glob), package first; empty where there is none."""
    return [parse_yaml(path) for path in files(name)]


@cache
def word_class(name: str, field: str) -> frozenset[str]:
    """The words that a field of a file of word lists holds, in every root."""
    return frozenset(str(word) for table in read_yaml(name) for word in table.get(field, ()))
