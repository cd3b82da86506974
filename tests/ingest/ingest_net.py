"""Local servers that write down who came, a resolver of invented names, and a fetcher that takes 127.0.0.2 for a public address."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable

from truceline.ingest.fetch import Fetcher
from truceline.ingest.guard import Address, Policy
from truceline.ingest.transport import Guarded
from truceline.ingest.unfetched import NotFetched

OPEN = "127.0.0.2"  # stands for a public web server
CLOSED = "127.0.0.1"  # stands for what nobody may reach
Serve = Callable[[socket.socket, bytes], None]


def page(body: bytes = b"<html><body><p>Shells fell on the market.</p></body></html>", *more: str, status: str = "200 OK") -> bytes:
    """An answer as a server sends it."""
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", "Connection: close", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    """An answer that points elsewhere."""
    return page(b"", f"Location: {to}", status=status)


class Server:
    """Listens on one address; `came` has the request line of each connection ("" where it said nothing)."""

    def __init__(self, host: str, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.came: list[str] = []
        self.requests: list[bytes] = []
        self.answers: dict[str, bytes | Serve] = {}
        self.tls = tls
        self._socket = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self._socket.listen(32)
        self.port = int(self._socket.getsockname()[1])
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        self.came.append("")
        place = len(self.came) - 1
        connection.settimeout(10)
        with contextlib.suppress(OSError):
            try:
                self._answer(self.tls.wrap_socket(connection, server_side=True) if self.tls else connection, place)
            finally:
                connection.close()

    def _answer(self, connection: socket.socket, place: int) -> None:
        with connection:
            asked = b""
            while b"\r\n\r\n" not in asked and not asked.startswith(b"\x16") and (piece := connection.recv(65_536)):
                asked += piece
            self.came[place] = asked.partition(b"\r\n")[0].decode("latin1")
            self.requests.append(asked)
            path = self.came[place].split(" ")[1] if " " in self.came[place] else ""
            answer = self.answers.get(path, page(b"nothing here", status="404 Not Found"))
            if callable(answer):
                answer(connection, asked)
            else:
                connection.sendall(answer)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                connection.recv(1)

    def close(self) -> None:
        """Stop listening."""
        self._ended.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(2)


class Names:
    """A resolver: `held` has for each name the answers to give, one after the other, the last for ever."""

    def __init__(self) -> None:
        self.held: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def __call__(self, name: str) -> list[Address]:
        self.asked.append(name)
        answers = self.held.get(name)
        if not answers:
            raise NotFetched("E405", f"{name}: unknown")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [ipaddress.ip_address(text) for text in found]


def _pair(tls: ssl.SSLContext | None, tries: int = 20) -> tuple[Server, Server]:
    """Two servers on one port; what is free on the one address may be somebody else's on the other, then another port is taken."""
    for left in reversed(range(tries)):
        first = Server(OPEN, tls=tls)
        try:
            return first, Server(CLOSED, first.port)
        except OSError:
            first.close()
            if not left:
                raise
    raise AssertionError("no try was left")


class Net:
    """A small internet: `open` is a public server, `closed` one that must not be reached, both on the same port."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.open, self.closed = _pair(tls)
        self.port = self.open.port
        self.names = Names()
        self.names.held["news.example.org"] = [[OPEN]]
        self.policy = Policy(ports=frozenset((self.port,)), also=frozenset((ipaddress.ip_address(OPEN),)))

    def url(self, path: str = "/", host: str = "news.example.org", scheme: str = "http") -> str:
        """An address of the public server."""
        return f"{scheme}://{host}:{self.port}{path}"

    def fetcher(self, *, tls: ssl.SSLContext | None = None, total_s: float = 10.0) -> Fetcher:
        """A fetcher that sees this internet."""
        return Fetcher(Guarded(policy=self.policy, resolve=self.names, tls=tls, total_s=total_s), agent="Truceline/test")

    def close(self) -> None:
        """Stop both servers."""
        self.open.close()
        self.closed.close()
