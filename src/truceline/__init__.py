"""Truceline reads what is published about a conflict and keeps the record that a cease-fire needs.

The road has one direction: ingest, read, extract, link, assess, store, show. `truceline.run.road` calls it as a whole;
each stage can be called alone. Importing this package loads nothing heavy.
"""

__version__ = "0.1.0"
