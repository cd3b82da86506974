"""The people of a team as the casefile keeps them: accounts, invitations and sessions; tokens lie in `store.tokens`.

Passwords come in hashed; of every secret that somebody carries (link, session, token) only the digest is kept. Moments are ISO 8601
in UTC with seconds, which sort; the caller says what time it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from truceline.model.access import Role
from truceline.store.people import Account, AccountError, account_of, folded, named
from truceline.store.restricted import key_held, key_made
from truceline.store.tables import invitations, people, sessions, tokens
from truceline.store.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that may be used once: to set the password of an account, or (`account` None) to become the first admin."""

    account: Account | None
    role: Role


class Accounts(Tokens):
    """Reads and writes them, each write one transaction. Raises CasefileError as the casefile does."""

    # The key

    def key(self, name: str = "sign") -> str:
        """A secret of this casefile (64 hexadecimal digits), made at first use."""
        with self._casefile._reading() as connection:
            held = key_held(connection, name)
        if held is not None:
            return held
        with self._casefile._writing() as connection:
            return key_made(connection, name)

    # People

    def any(self) -> bool:
        """True where the casefile has accounts."""
        with self._casefile._reading() as connection:
            return connection.execute(select(people.c.id).limit(1)).first() is not None

    def people(self) -> list[Account]:
        """Everybody by name, the disabled included."""
        with self._casefile._reading() as connection:
            return [account_of(row) for row in connection.execute(select(people).order_by(people.c.key))]

    def person(self, name: str) -> Account | None:
        """One account by name, however it is written; None where there is none."""
        return self._found(people.c.key == folded(name))

    def password_of(self, name: str) -> tuple[Account, str] | None:
        """An account that can sign in, with its hash; None where there is none, it is disabled or has no password yet."""
        query = select(people).where(people.c.key == folded(name), ~people.c.disabled, people.c.password.is_not(None))
        with self._casefile._reading() as connection:
            row = connection.execute(query).first()
        return (account_of(row), row.password) if row else None

    def add(self, name: str, role: Role, *, at: str) -> Account:
        """A new account without a password. Raises AccountError where the name is taken or none."""
        with self._casefile._writing() as connection:
            return self._add(connection, name, role, None, at)

    def set_role(self, account: Account, role: Role, *, at: str) -> None:
        """Give another role; sessions end. Raises AccountError where no admin would be left."""
        with self._casefile._writing() as connection:
            if role != "admin":
                self._keep_an_admin(connection, account)
            connection.execute(update(people).where(people.c.id == account.id).values(role=role))
            self._sign_out(connection, account.id, at)

    def set_disabled(self, account: Account, disabled: bool, *, at: str) -> None:
        """Shut an account out or let it in; its sessions, invitations and tokens end. Raises AccountError where no admin would be left."""
        with self._casefile._writing() as connection:
            if disabled:
                self._keep_an_admin(connection, account)
            connection.execute(update(people).where(people.c.id == account.id).values(disabled=disabled))
            self._sign_out(connection, account.id, at)
            self._end(connection, invitations.c.person == account.id, at)
            connection.execute(update(tokens).where(tokens.c.person == account.id, tokens.c.revoked_at.is_(None)).values(revoked_at=at))

    def set_password(self, account: Account, hashed: str, *, at: str) -> None:
        """Another password; sessions and open invitations of the account end."""
        with self._casefile._writing() as connection:
            connection.execute(update(people).where(people.c.id == account.id).values(password=hashed))
            self._sign_out(connection, account.id, at)
            self._end(connection, invitations.c.person == account.id, at)

    # Invitations

    def invite(self, digest: str, account: Account | None, *, ends_at: str, at: str) -> None:
        """Keep a link; earlier ones of the account end, and so do its password and sessions where it had any (a reset)."""
        with self._casefile._writing() as connection:
            mine = invitations.c.person == account.id if account else invitations.c.person.is_(None)
            self._end(connection, mine, at)
            if account is not None:
                connection.execute(update(people).where(people.c.id == account.id).values(password=None))
                self._sign_out(connection, account.id, at)
            role = account.role if account else "admin"
            connection.execute(
                insert(invitations).values(digest=digest, person=account.id if account else None, role=role, ends_at=ends_at)
            )

    def invitation(self, digest: str, *, at: str) -> Invitation | None:
        """The link as it may still be used; None where it is used, too old or unknown."""
        with self._casefile._reading() as connection:
            return self._invitation(connection, digest, at)

    def accept(self, digest: str, name: str, hashed: str, *, at: str) -> Account:
        """Use a link up: the account has this password now. Raises AccountError where the link is spent or the name is taken."""
        with self._casefile._writing() as connection:
            held = self._invitation(connection, digest, at)
            if held is None:
                raise AccountError("this link was used already or is too old; ask an admin for a new one")
            connection.execute(update(invitations).where(invitations.c.digest == digest).values(used_at=at))
            if held.account is None:
                return self._add(connection, name, held.role, hashed, at)
            connection.execute(update(people).where(people.c.id == held.account.id).values(password=hashed))
            return held.account

    # Sessions

    def begin(self, digest: str, account: Account, *, at: str) -> None:
        """Somebody signed in."""
        with self._casefile._writing() as connection:
            connection.execute(insert(sessions).values(digest=digest, person=account.id, began_at=at))

    def session(self, digest: str) -> tuple[Account, str] | None:
        """Who a session belongs to and when it began; None where it has ended or the account is disabled."""
        query = select(people, sessions.c.began_at).join(sessions, sessions.c.person == people.c.id)
        with self._casefile._reading() as connection:
            row = connection.execute(query.where(sessions.c.digest == digest, sessions.c.ended_at.is_(None), ~people.c.disabled)).first()
        return (account_of(row), row.began_at) if row else None

    def end(self, digest: str, *, at: str) -> None:
        """Somebody signed out."""
        with self._casefile._writing() as connection:
            connection.execute(update(sessions).where(sessions.c.digest == digest, sessions.c.ended_at.is_(None)).values(ended_at=at))

    def end_all(self, account: Account, *, at: str) -> None:
        """Sign an account out everywhere."""
        with self._casefile._writing() as connection:
            self._sign_out(connection, account.id, at)

    @staticmethod
    def _add(connection: Connection, name: str, role: Role, hashed: str | None, at: str) -> Account:
        tidy = named(name)
        if connection.execute(select(people.c.id).where(people.c.key == folded(tidy))).first():
            raise AccountError(f"there is somebody called {tidy} already; choose another name")
        values = {"key": folded(tidy), "name": tidy, "role": role, "password": hashed, "disabled": False, "made_at": at}
        try:
            key = connection.execute(insert(people).values(**values)).inserted_primary_key
        except IntegrityError:  # another process was faster
            raise AccountError(f"there is somebody called {tidy} already; choose another name") from None
        assert key is not None  # an INSERT of one row always has one
        return Account(int(key[0]), tidy, role, disabled=False, ready=hashed is not None)

    @staticmethod
    def _invitation(connection: Connection, digest: str, at: str) -> Invitation | None:
        c = invitations.c
        row = connection.execute(select(invitations).where(c.digest == digest, c.used_at.is_(None), c.ends_at > at)).first()
        if row is None:
            return None
        if row.person is None:
            # The link of the first start is worth nothing once anybody has an account.
            taken = connection.execute(select(people.c.id).limit(1)).first() is not None
            return None if taken else Invitation(None, row.role)
        account = connection.execute(select(people).where(people.c.id == row.person, ~people.c.disabled)).first()
        return Invitation(account_of(account), row.role) if account else None

    @staticmethod
    def _keep_an_admin(connection: Connection, account: Account) -> None:
        others = select(people.c.id).where(people.c.role == "admin", ~people.c.disabled, people.c.id != account.id)
        if account.role == "admin" and connection.execute(others.limit(1)).first() is None:
            raise AccountError("this is the only admin; make another one first")

    @staticmethod
    def _sign_out(connection: Connection, person: int, at: str) -> None:
        connection.execute(update(sessions).where(sessions.c.person == person, sessions.c.ended_at.is_(None)).values(ended_at=at))

    @staticmethod
    def _end(connection: Connection, mine: ColumnElement[bool], at: str) -> None:
        connection.execute(update(invitations).where(mine, invitations.c.used_at.is_(None)).values(used_at=at))
