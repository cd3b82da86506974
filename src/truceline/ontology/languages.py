"""The languages that reports are told apart by (`languages.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from truceline.ontology.load import OntologyError, read_yaml


@cache
def languages() -> Mapping[str, str]:
    """Codes and names, the package's and then a user's own. Raises OntologyError where a file has another form."""
    found: dict[str, str] = {}
    for table in read_yaml("languages.yaml"):
        named = table.get("told_apart") if isinstance(table, dict) else None
        if not isinstance(named, dict):
            raise OntologyError("languages.yaml: has no table `told_apart` of codes and names")
        found |= {str(code): str(name) for code, name in named.items()}
    return found
