"""Files, folders and standard input → raw bytes with where they came from, hashed, the original kept as it stands."""

from truceline.ingest.sources import sources

__all__ = ["sources"]
