"""Other people's formats as data: which there are, what each holds and loses, and how our codes read there (`ontology/exports`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from truceline.ontology.load import OntologyError, files, parse_yaml

Kind = Literal["own", "crosswalk"]
Quotes = Literal["spans", "titles", "texts"]
Back = Literal["whole", "fields", "none"]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format cannot say: the field of ours or theirs, and what becomes of it."""

    field: str
    lost: str


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `kind`: our records or somebody else's categories. `back`: what an import gives again.

    `quotes` says how far restricted words are looked for, `extra` which optional dependency it needs.
    """

    name: str
    title: str
    kind: Kind
    extension: str
    media: str
    quotes: Quotes
    back: Back
    holds: str
    standard: str
    losses: tuple[Loss, ...]
    extra: str | None = None


def formats() -> tuple[Format, ...]:
    """All formats in the order of the file. Raises OntologyError naming the file and the entry that does not fit."""
    found = []
    for path in files("exports/formats.yaml"):
        for number, row in enumerate(parse_yaml(path) or (), 1):
            try:
                losses = tuple(Loss(str(loss["field"]), str(loss["lost"])) for loss in row["losses"])
                made = Format(**{**row, "losses": losses})
            except (TypeError, KeyError) as error:
                raise OntologyError(f"{path}, format {number}: {error}") from None
            choices = {made.kind: Kind, made.quotes: Quotes, made.back: Back}
            wrong = next((value for value, known in choices.items() if value not in get_args(known)), None)
            if wrong:
                raise OntologyError(f"{path}, format {made.name}: {wrong!r} is none of the words that the file's head lists")
            found.append(made)
    return tuple(found)


def mapping(name: str) -> Mapping[str, Any]:
    """The file `exports/NAME.yaml`; a user's adds to its lists and tables and overrides its other values.

    Raises KeyError where there is no such file, OntologyError where one is no table.
    """
    found: dict[str, Any] = {}
    for path in files(f"exports/{name}.yaml"):
        content = parse_yaml(path)
        if not isinstance(content, dict):
            raise OntologyError(f"{path}: a table of fields was expected")
        for key, value in content.items():
            found[key] = _joined(found.get(key), value)
    if not found:
        raise KeyError(name)
    return found


def _joined(before: Any, value: Any) -> Any:
    if isinstance(before, list) and isinstance(value, list):
        return [*before, *value]
    if isinstance(before, dict) and isinstance(value, dict):
        return {**before, **cast("dict[str, Any]", value)}
    return value
