"""`truceline people` and `truceline token`: accounts of a casefile that a team shares, and keys for programs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from truceline.cli.console import Format, note, write_lines, write_table
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption

if TYPE_CHECKING:
    from truceline.model.access import Role
    from truceline.store import Account, Accounts

app = typer.Typer(no_args_is_help=True, help="People of a casefile that a team shares: links to sign in with, roles, who is shut out.")
token_app = typer.Typer(no_args_is_help=True, help="Keys with which programs ask the REST interface in somebody's name.")

NameArgument = Annotated[str, typer.Argument(help="The person's name, as it stands under their decisions.")]
UrlOption = Annotated[str, typer.Option("--url", help="Where the workbench is served, for the link.")]
T = TypeVar("T")
URL = "http://127.0.0.1:8765"
ROLE_HELP = "collector, analyst, reviewer, publisher or admin."


@app.command("add")
def add_cli(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", "-r", help=ROLE_HELP)] = "analyst",
    url: UrlOption = URL,
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Invite somebody: prints a link that works once, for two days. From the first account on, everybody has to sign in.

    Examples:
      truceline people add "J. Doe" --role reviewer --url https://desk.example.org
    """
    from truceline.web import credentials

    def do(accounts: Accounts) -> str:
        asked = _role(role)
        if asked != "admin" and not accounts.any():
            raise Fault("the first account is an admin's; give --role admin")
        made = accounts.add(name, asked, at=credentials.moment(time.time))
        return credentials.invite(accounts, made, time.time)

    _link(f"{url.rstrip('/')}{_with(casefile, do)}", format)


@app.command("list")
def list_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List everybody with role and state.

    Examples:
      truceline people list
    """
    rows = [(a.name, a.role, _state(a)) for a in _with(casefile, lambda accounts: accounts.people())]
    if format is Format.jsonl:
        write_lines(dict(zip(("name", "role", "state"), row, strict=True)) for row in rows)
    elif rows:
        write_table(None, ("Name", "Role", "State"), rows)
    else:
        note("nobody has an account: one person uses this casefile, on this machine")


@app.command("role")
def role_cli(name: NameArgument, role: Annotated[str, typer.Argument(help=ROLE_HELP)], casefile: CasefileOption = CASEFILE) -> None:
    """Give somebody another role; they have to sign in again.

    Examples:
      truceline people role "J. Doe" publisher
    """
    from truceline.web import credentials

    asked = _role(role)
    _with(casefile, lambda accounts: accounts.set_role(_person(accounts, name), asked, at=credentials.moment(time.time)))
    note(f"{name} is {role} now")


@app.command("reset")
def reset_cli(name: NameArgument, url: UrlOption = URL, casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """Make a new link for somebody; their password and sessions are void at once.

    Examples:
      truceline people reset "J. Doe"
    """
    from truceline.web import credentials

    path = _with(casefile, lambda accounts: credentials.invite(accounts, _person(accounts, name), time.time))
    _link(f"{url.rstrip('/')}{path}", format)


@app.command("disable")
def disable_cli(
    name: NameArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Shut somebody out: sessions, links and tokens end; what they decided stays under their name.

    Examples:
      truceline people disable "J. Doe"
    """
    from truceline.web import credentials

    _with(casefile, lambda accounts: accounts.set_disabled(_person(accounts, name), not undo, at=credentials.moment(time.time)))
    note(f"{name} {'can sign in again' if undo else 'is shut out'}")


@token_app.command("make")
def make_token_cli(
    person: NameArgument,
    name: Annotated[str, typer.Option("--name", help="What the token is for.")],
    role: Annotated[str, typer.Option("--role", "-r", help=f"At most the person's: {ROLE_HELP}")] = "collector",
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="How long it lasts.")] = 90,
    casefile: CasefileOption = CASEFILE,
) -> None:
    """Make a token and print it; it is shown this once and kept nowhere.

    Examples:
      truceline token make "J. Doe" --name dashboard --role analyst --days 30
    """
    from truceline.web import credentials

    secret = _with(casefile, lambda held: credentials.make_token(held, _person(held, person), name, role, str(days), time.time))
    typer.echo(secret)


@token_app.command("list")
def list_tokens_cli(casefile: CasefileOption = CASEFILE, format: FormatOption = Format.table) -> None:
    """List all tokens: number, person, name, role, until when, revoked or not. The tokens themselves are kept nowhere.

    Examples:
      truceline token list --format jsonl
    """
    found = _with(casefile, lambda accounts: accounts.tokens())
    rows = [(t.id, t.person, t.name, t.role, t.ends_at, t.revoked_at) for t in found]
    if format is Format.jsonl:
        write_lines(dict(zip(("number", "person", "name", "role", "ends_at", "revoked_at"), row, strict=True)) for row in rows)
    elif rows:
        write_table(None, ("No.", "Person", "Name", "Role", "Until", "Revoked"), rows)
    else:
        note("no token was made yet")


@token_app.command("revoke")
def revoke_token_cli(
    number: Annotated[int, typer.Argument(help="Number of the token (see `truceline token list`).")], casefile: CasefileOption = CASEFILE
) -> None:
    """Revoke a token: it opens nothing from now on.

    Examples:
      truceline token revoke 3
    """
    from truceline.web import credentials

    if not _with(casefile, lambda accounts: accounts.revoke(number, at=credentials.moment(time.time))):
        raise Fault(f"no token {number} to revoke; see `truceline token list`")
    note(f"token {number} is revoked")


def _with(casefile: Path, do: Callable[[Accounts], T]) -> T:
    from truceline.store import AccountError, Casefile

    with Casefile.open(casefile) as held:
        try:
            return do(held.accounts)
        except AccountError as error:
            raise Fault(str(error)) from None


def _role(asked: str) -> Role:
    from truceline.model.access import ROLES

    for role in ROLES:
        if role == asked:
            return role
    raise Fault(f"{asked!r} is no role; give one of {', '.join(ROLES)}")


def _person(accounts: Accounts, name: str) -> Account:
    found = accounts.person(name)
    if found is None:
        raise Fault(f"there is nobody called {name}; see `truceline people list`")
    return found


def _state(account: Account) -> str:
    return "shut out" if account.disabled else "can sign in" if account.ready else "invited"


def _link(link: str, format: Format) -> None:
    if format is Format.jsonl:
        write_lines([{"link": link}])
    else:
        typer.echo(link)
        note("it works once, for two days")
