"""Truceline: from published reports on a conflict to judged incidents, each with its words.

Stages run one way only, from `ingest` to the workbench; `truceline.run` strings them together, and each can be called by
itself. Importing this package loads nothing heavy.
"""

__version__ = "0.1.0"
