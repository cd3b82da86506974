"""The one way to the network: every connection goes to an address that was resolved, checked and pinned here.

A name is resolved once for a connection, all its addresses are checked, and the socket is opened to one of those very addresses,
so that a name that changes its answer between check and use gains nothing. TLS is still checked against the name.
"""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from truceline.ingest.guard import PUBLIC, Address, Policy, host_meant
from truceline.ingest.resolver import Resolve, by_system
from truceline.ingest.unfetched import NotFetched

CONNECT_S = 10.0
SILENCE_S = 20.0  # between two pieces of an answer
TOTAL_S = 120.0  # for one answer, from the first word to the last byte
TRIED = 3  # addresses of one name that are tried one after the other


class Guarded(httpx2.BaseTransport):
    """A transport for `httpx2.Client` that reaches public web servers only. Raises NotFetched for whatever goes wrong."""

    def __init__(
        self, *, policy: Policy = PUBLIC, resolve: Resolve = by_system, tls: ssl.SSLContext | None = None, total_s: float = TOTAL_S
    ) -> None:
        self._policy, self._total_s = policy, total_s
        self._backend = _Pinned(policy, resolve)
        # No environment variable has a say, neither in proxies nor in certificates.
        context = tls or httpx2.create_ssl_context(trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context, max_connections=8, max_keepalive_connections=4, keepalive_expiry=30.0, network_backend=self._backend
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; redirects are not followed here, so each comes through this door anew."""
        url = request.url
        host = url.raw_host.decode("ascii")
        self._policy.check(url.scheme, url.userinfo, host, url.port)
        self._backend.until = time.monotonic() + self._total_s
        with _told(host):
            answer = self._pool.handle_request(
                httpcore2.Request(
                    method=request.method,
                    url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                    headers=request.headers.raw,
                    content=b"",
                    extensions={"timeout": {"connect": CONNECT_S, "read": SILENCE_S, "write": SILENCE_S, "pool": SILENCE_S}},
                )
            )
        assert isinstance(answer.stream, Iterable)  # the synchronous pool gives nothing else
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream, host), extensions=answer.extensions)

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Pinned(httpcore2.NetworkBackend):
    """Opens sockets, to checked addresses only; `until` is the moment at which the present answer has taken too long."""

    def __init__(self, policy: Policy, resolve: Resolve) -> None:
        self.until = 0.0
        self._policy, self._resolve, self._sockets = policy, resolve, httpcore2.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore2.NetworkStream:
        if port not in self._policy.ports:
            raise NotFetched("E402", f"port {port}")
        failure: Exception | None = None
        for address in self._addresses(host)[:TRIED]:
            left = self.until - time.monotonic()
            if left <= 0:
                break
            try:
                # An address in digits: nothing is resolved again on the way.
                stream = self._sockets.connect_tcp(str(address), port, min(timeout or CONNECT_S, left), socket_options=socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self)
        raise failure or httpcore2.ConnectTimeout("no time left")

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> httpcore2.NetworkStream:
        raise NotFetched("E402", "a socket of this computer")

    def _addresses(self, host: str) -> list[Address]:
        """All addresses of a host. Raises NotFetched where a single one is not public: a mixed answer is a trap or a mistake."""
        meant = host_meant(host)
        found = self._resolve(meant) if isinstance(meant, str) else [meant]
        for address in found:
            if why := self._policy.refusal(address):
                raise NotFetched("E402", f"{host} leads to {address}, {why}" if isinstance(meant, str) else f"{address}, {why}")
        if not found:
            raise NotFetched("E405", host)
        return found


class _Timed(httpcore2.NetworkStream):
    """A connection on which drops that come just often enough do not hold the program for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: _Pinned) -> None:
        self._stream, self._clock = stream, clock

    def _left(self, timeout: float | None, late: type[Exception]) -> float:
        left = self._clock.until - time.monotonic()
        if left <= 0:
            raise late("the whole answer took too long")
        return min(left, timeout if timeout is not None else left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._left(timeout, httpcore2.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], host: str) -> None:
        self._stream, self._host = stream, host

    def __iter__(self) -> Iterator[bytes]:
        with _told(self._host):
            yield from self._stream

    def close(self) -> None:
        with contextlib.suppress(Exception):  # the answer is there or given up; how the connection ends is nobody's concern
            self._stream.close()  # type: ignore[attr-defined]


@contextlib.contextmanager
def _told(host: str) -> Iterator[None]:
    """The libraries' errors as ours."""
    try:
        yield
    except httpcore2.TimeoutException:
        raise NotFetched("E408", host) from None
    except httpcore2.ConnectError as error:
        cause = error.args[0] if error.args else error  # the library wraps what the system said
        if isinstance(cause, ssl.SSLError):
            raise NotFetched("E407", f"{host}: {getattr(cause, 'verify_message', '') or cause.reason or 'no TLS'}") from None
        raise NotFetched("E406", f"{host}: {getattr(cause, 'strerror', None) or cause}") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise NotFetched("E412", f"{host}: {error}") from None
