"""The casefile as somebody of a role sees it: what covers its records for them. `store.seen` is the door."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, cast

from truceline.model.access import Role, may
from truceline.store.casefile import Casefile
from truceline.store.restricted import newest_day, veil_over
from truceline.store.veil import Veil


class Veiled(Casefile):
    """A casefile for a role (None: the public): the veil over it, and what an id means to whoever asks.

    Inside `together` everything is read whole: what follows from a decision follows from all words, whoever takes it.
    """

    covers: ClassVar[frozenset[str]] = frozenset()
    """Names that the class and its kin define: what is covered of a casefile, and what the covered one has of its own."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.covers = frozenset(("role", "name")).union(*(vars(one) for one in cls.__mro__ if issubclass(one, Veiled)))

    def __init__(self, whole: Casefile, role: Role | None, name: str) -> None:
        super().__init__(whole.path, whole._engine)
        self._veils = whole._veils
        self.role = role
        self.name = name

    @property
    def sight(self) -> tuple[bool, bool]:
        return may(self.role, "see"), may(self.role, "exact")

    @cached_property
    def veil(self) -> Veil | None:
        """What covers records for this role; None where it reads everything."""
        sees, exact = self.sight
        if sees and exact:
            return None
        state = self.state()  # before the veil is made: kept under it is this state's veil or a newer one, never an older one
        kept = self._veils.get(self.sight)
        if kept is not None and kept[0] == state and self._connection is None:
            return cast(Veil, kept[1])
        with self._reading() as connection:
            made = Veil({}, "", exact=exact, known_on=newest_day(connection)) if sees else veil_over(connection, exact=exact)
        if self._connection is None:  # inside `together` it may still be taken back
            self._veils[self.sight] = (state, made)
        return made

    @property
    def _veil(self) -> Veil | None:
        return None if self._connection is not None else self.veil

    def _named(self, asked: str, veil: Veil) -> str | None:
        """The report that an id means to this person; the id of a restricted one is not known to them, only its stand-in."""
        real = veil.real(asked)
        return None if real in veil.hidden and real == asked else real
