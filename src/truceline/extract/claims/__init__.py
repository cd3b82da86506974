"""Who says what: quotations, reported speech, accusations and what the outlet says in its own voice."""

from truceline.extract.claims.find import find_claims

__all__ = ["find_claims"]
