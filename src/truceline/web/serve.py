"""Runs the workbench: for one person on this machine, or for a team that signs in."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from truceline.web.app import create_app
from truceline.web.guard import LOOPBACK

LOCAL = ("127.0.0.1", "::1", "localhost")


def serve(
    casefile_path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    team: bool = False,
    origin: str = "",
    fetching: bool = False,
) -> None:
    """Serves until interrupted (Ctrl-C).

    `team` asks everybody to sign in; an address that other machines can reach always does. `origin` is the address that browsers
    use where a proxy stands in front (`https://desk.example.org`); without it only `host` itself is answered to.
    With `fetching` people may have pages fetched from the public web; else nothing leaves the machine.
    Raises ValueError for an address that other machines reach without `team`.
    """
    if host not in LOCAL and not team:
        raise ValueError(f"{host} is not a loopback address: other machines reach it, so people have to sign in (team)")
    # The address of the proxy that speaks to us is believed about who asked (X-Forwarded-For), and no other.
    app = create_app(casefile_path, hosts=hosts(host, origin), team=team, origin=origin, fetching=fetching)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False, forwarded_allow_ips="127.0.0.1,::1")


def hosts(host: str, origin: str = "") -> frozenset[str]:
    """The host names to answer to: those of this machine, the one served on, and the one that browsers use."""
    named = {urlsplit(origin).hostname} if origin else set()
    own = set() if host in ("0.0.0.0", "::") else {f"[{host}]" if ":" in host else host}
    return frozenset({*LOOPBACK, *own, *(name for name in named if name)})
