"""Files, folders and standard input → raw bytes with where they came from, hashed, the original kept as it stands."""

from truceline.ingest.sources import handed_over, sources

__all__ = ["handed_over", "sources"]
