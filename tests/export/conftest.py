"""Lets these tests import the invented casefile of tests/store and the invented rows of registers."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
sys.path.insert(0, str(Path(__file__).parent))
