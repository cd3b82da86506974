"""One person of a team: the account, its name as it is compared, and how the parts of `store.accounts` find it."""

from __future__ import annotations

import unicodedata
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, cast

from sqlalchemy import ColumnElement, Connection, Row, select

from truceline.model.access import Role
from truceline.store.tables import people

LONGEST_NAME = 80


class AccountError(ValueError):
    """What cannot be done with an account, in one line; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person. `ready`: they have chosen a password."""

    id: int
    name: str
    role: Role
    disabled: bool
    ready: bool


class Connects(Protocol):
    """What accounts need of a casefile."""

    def _reading(self) -> AbstractContextManager[Connection]: ...

    def _writing(self) -> AbstractContextManager[Connection]: ...


def folded(name: str) -> str:
    """A name as two spellings of it are compared: case, width and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def named(name: str) -> str:
    """A name as it is kept. Raises AccountError where it is none."""
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidy or len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise AccountError(f"a name has 1 to {LONGEST_NAME} letters")
    return tidy


class People:
    """What reads and writes the people of one casefile."""

    def __init__(self, casefile: Connects) -> None:
        self._casefile = casefile

    def _found(self, condition: ColumnElement[bool]) -> Account | None:
        with self._casefile._reading() as connection:
            row = connection.execute(select(people).where(condition)).first()
        return account_of(row) if row else None


def account_of(row: Row[Any]) -> Account:
    """The account that a row of people holds."""
    return Account(row.id, row.name, cast(Role, row.role), bool(row.disabled), row.password is not None)
