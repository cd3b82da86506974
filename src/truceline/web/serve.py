"""Runs the workbench on this machine's loopback address."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from truceline.web.app import create_app


def serve(casefile_path: str | Path, *, host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serves until interrupted (Ctrl-C). `host` must be a loopback address: raises ValueError for any other."""
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise ValueError(f"{host} is not a loopback address: the workbench is for this machine only, use 127.0.0.1")
    uvicorn.run(create_app(casefile_path), host=host, port=port, log_level="warning", access_log=False, server_header=False)
