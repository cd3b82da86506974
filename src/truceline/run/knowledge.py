"""The knowledge files as the rooms that show them may ask for them."""

from __future__ import annotations

from truceline.ontology.load import OntologyError, read_yaml

__all__ = ["OntologyError", "read_yaml"]
