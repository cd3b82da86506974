"""Lets these tests import the invented casefile of tests/store and the local servers of tests/ingest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
sys.path.insert(0, str(Path(__file__).parent))

from ingest_net import Net


@pytest.fixture
def net() -> Iterator[Net]:
    """Two local servers; see tests/ingest/ingest_net.py."""
    held = Net()
    yield held
    held.close()
