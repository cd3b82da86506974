"""`truceline serve`: the workbench on this machine."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import note
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption

HOST = "127.0.0.1"
PORT = 8765

PortOption = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")]


def serve_cli(casefile: CasefileOption = CASEFILE, port: PortOption = PORT) -> None:
    """Serve the workbench over the casefile on 127.0.0.1 until Ctrl-C.

    Examples:
      truceline serve
      truceline serve -c idlib.casefile --port 9000
    """
    from truceline.store import Casefile

    Casefile.open(casefile).close()  # says what is wrong with the file before a page has to
    serve(casefile, port)


def serve(casefile: Path, port: int) -> None:
    """Say the address and serve until interrupted. Raises Fault where the port is taken."""
    chosen = free_port(port)
    from truceline.web import serve as serve_workbench

    note(f"Workbench: http://{HOST}:{chosen}/  (Ctrl-C ends it)")
    with suppress(KeyboardInterrupt):  # the server has closed everything and passes the signal on; that is how one ends it
        serve_workbench(casefile, host=HOST, port=chosen)
    note("ended")


def free_port(port: int) -> int:
    """The port, or one that is free where it is 0. Raises Fault where another program holds it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Fault(f"{HOST}:{port} cannot be used ({error.strerror}); give another with --port") from None
        return int(probe.getsockname()[1])
