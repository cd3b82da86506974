"""`truceline serve`: the workbench for one person on this machine, or for a team."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from truceline.cli.console import note
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption

if TYPE_CHECKING:
    from truceline.store import Casefile

HOST = "127.0.0.1"
LOCAL = ("127.0.0.1", "::1", "localhost")
PORT = 8765

PortOption = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")]


def serve_cli(
    casefile: CasefileOption = CASEFILE,
    port: PortOption = PORT,
    team: Annotated[bool, typer.Option("--team", help="People sign in; the first start prints a link that makes the admin.")] = False,
    host: Annotated[str, typer.Option("--host", help="Address to serve on; one that other machines reach means --team.")] = HOST,
    url: Annotated[str, typer.Option("--url", help="What browsers type where a TLS proxy stands in front: https://desk.example.org")] = "",
    fetch: Annotated[bool, typer.Option("--fetch", help="Let people have pages fetched from the public web; else nothing is.")] = False,
) -> None:
    """Serve the workbench over the casefile on 127.0.0.1 until Ctrl-C.

    One person on this machine needs no account. A team signs in: with --team, or once the casefile has accounts.

    Examples:
      truceline serve
      truceline serve -c idlib.casefile --port 9000
      truceline serve --fetch
      truceline serve --team --url https://desk.example.org
    """
    from truceline.store import Casefile

    origin = _origin(url)
    with Casefile.open(casefile) as held:  # says what is wrong with the file before a page has to
        shared = team or host not in LOCAL or bool(origin) or held.accounts.any()
        chosen = free_port(port, host)
        if shared:
            _first_link(held, origin or f"http://{_reached(host)}:{chosen}")
    serve(casefile, chosen, host=host, team=shared, origin=origin, fetching=fetch)


def serve(casefile: Path, port: int, *, host: str = HOST, team: bool = False, origin: str = "", fetching: bool = False) -> None:
    """Say the address and serve until interrupted. Raises Fault where the port is taken."""
    chosen = free_port(port, host)
    from truceline.web import serve as serve_workbench

    note(f"Workbench: {origin or f'http://{_reached(host)}:{chosen}'}/  (Ctrl-C ends it)")
    with suppress(KeyboardInterrupt):  # the server has closed everything and passes the signal on; that is how one ends it
        serve_workbench(casefile, host=host, port=chosen, team=team, origin=origin, fetching=fetching)
    note("ended")


def _first_link(held: Casefile, address: str) -> None:
    """Print the link that makes the first admin, where nobody has an account; each start makes a new one and ends the last."""
    from truceline.web import credentials

    if held.accounts.any():
        return
    typer.echo(f"{address}{credentials.invite(held.accounts, None, time.time)}")
    note("Open this link once, within a day: it makes you the admin of this casefile.")
    if os.name == "posix" and held.path.exists() and held.path.stat().st_mode & 0o077:
        note(f"Others on this machine can read {held.path}, which holds the accounts now: chmod 600 {held.path}")


def _origin(url: str) -> str:
    """The address as browsers send it. Raises Fault where it is none."""
    parts = urlsplit(url)
    if not url:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise Fault(f"--url is {url!r}; give scheme and host, such as https://desk.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _reached(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host


def free_port(port: int, host: str = HOST) -> int:
    """The port, or one that is free where it is 0. Raises Fault where another program holds it."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Fault(f"{host}:{port} cannot be used ({error.strerror}); give another with --port") from None
        return int(probe.getsockname()[1])
