"""Did it happen? Status of an act from the words around it."""

from truceline.extract.factuality.status import status_of

__all__ = ["status_of"]
