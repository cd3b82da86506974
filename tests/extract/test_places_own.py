"""Our own places beside the gazetteer's: what is written down twice is refused, not added up."""

from __future__ import annotations

from typing import Any

import pytest

from truceline.extract.places import own
from truceline.ontology.load import OntologyError


def test_a_place_written_down_twice_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[dict[str, Any]] = [
        {"country": "TCD", "settlement": [{"name": "Kirdi", "at": [13.0, 21.0]}]},
        {"country": None, "more": [{"country": "TCD", "settlement": [{"name": "Kirdi", "at": [9.0, 18.0]}]}]},
    ]
    monkeypatch.setattr(own, "read_yaml", lambda pattern: files)
    with pytest.raises(OntologyError, match="truceline:TCD/Kirdi/settlement: written down twice"):
        own.own_places({}, [])
    files.pop()
    assert [entry.gid for entry in own.own_places({}, [])] == ["truceline:TCD/Kirdi/settlement"]
