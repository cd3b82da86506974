"""Tokens: keys for programs, each of one person, kept as digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Row, insert, select, update

from truceline.model.access import Role
from truceline.store.people import Account, People, named
from truceline.store.tables import people, tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs. It may no more than its role, and never more than the role of its person."""

    id: int
    person: str
    name: str
    role: Role
    made_at: str
    ends_at: str
    revoked_at: str | None


class Tokens(People):
    """The part of the accounts that holds tokens."""

    def make_token(self, digest: str, account: Account, name: str, role: Role, *, ends_at: str, at: str) -> int:
        """Keep a token under its digest; its number. Raises AccountError where the name is none."""
        values = {"digest": digest, "person": account.id, "name": named(name), "role": role, "made_at": at, "ends_at": ends_at}
        with self._casefile._writing() as connection:
            key = connection.execute(insert(tokens).values(**values)).inserted_primary_key
        assert key is not None  # an INSERT of one row always has one
        return int(key[0])

    def token(self, digest: str, *, at: str) -> tuple[Account, Token] | None:
        """Whose token it is; None where it is revoked, too old or unknown, or the account is disabled."""
        query = select(tokens, people.c.name.label("person_name")).join(people, people.c.id == tokens.c.person)
        alive = (tokens.c.digest == digest, tokens.c.revoked_at.is_(None), tokens.c.ends_at > at, ~people.c.disabled)
        with self._casefile._reading() as connection:
            row = connection.execute(query.where(*alive)).first()
        if row is None:
            return None
        account = self._found(people.c.id == row.person)
        return (account, _token(row)) if account else None

    def tokens(self, account: Account | None = None) -> list[Token]:
        """Every token (of one account, where named) by number, the revoked included."""
        query = select(tokens, people.c.name.label("person_name")).join(people, people.c.id == tokens.c.person).order_by(tokens.c.id)
        if account is not None:
            query = query.where(tokens.c.person == account.id)
        with self._casefile._reading() as connection:
            return [_token(row) for row in connection.execute(query)]

    def revoke(self, number: int, *, at: str, account: Account | None = None) -> bool:
        """Revoke a token (of one account, where named); False where there is none to revoke."""
        mine = (tokens.c.person == account.id,) if account else ()
        with self._casefile._writing() as connection:
            asked = update(tokens).where(tokens.c.id == number, tokens.c.revoked_at.is_(None), *mine).values(revoked_at=at)
            return bool(connection.execute(asked).rowcount)


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.person_name, row.name, cast(Role, row.role), row.made_at, row.ends_at, row.revoked_at)
