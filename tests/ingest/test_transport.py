"""What the guard lets through: each refused thing is asked for, and a listening server says that nobody came."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_net import CLOSED, OPEN, Net, Server, moved, page

from truceline.ingest.fetch import Fetcher, Marks, retry_after
from truceline.ingest.unfetched import NotFetched
from truceline.model.faults import FAULTS, fault


def refused(fetcher: Fetcher, url: str, *codes: str, **options: object) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        fetcher.get(url, **options)  # type: ignore[arg-type]
    assert caught.value.code in codes, caught.value
    assert "\n" not in fault(caught.value.code, caught.value.detail)
    return caught.value


def test_a_page_comes_with_its_headers_and_hops(net: Net) -> None:
    net.open.answers["/a"] = moved("/b", "301 Moved Permanently")
    net.open.answers["/b"] = page(b"<p>words</p>", 'ETag: "one"', "Set-Cookie: a=b")
    answer = net.fetcher().get(net.url("/a"))
    assert (answer.status, answer.data, answer.url) == (200, b"<p>words</p>", net.url("/b"))
    assert answer.hops == (net.url("/a"), net.url("/b"))
    assert answer.marks == Marks(net.url("/b"), '"one"')
    assert answer.header("content-type") == "text/html; charset=utf-8"
    assert answer.header("set-cookie") is None
    assert b"User-Agent: Truceline/test\r\n" in net.open.requests[0]


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.0.1", "127.0.0.1.", "0", "localhost", "a.localhost", "[::1]"]
    + [
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1%25lo]",
        "user@127.0.0.1",
        "%31%32%37.0.0.1",
    ],
)
def test_no_spelling_of_this_computer_is_reached(net: Net, host: str) -> None:
    refused(net.fetcher(), net.url("/", host), "E401", "E402")
    assert net.closed.came == []


@pytest.mark.parametrize(
    "answer",
    [
        [CLOSED], ["::1"], ["::ffff:127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], [OPEN, CLOSED], [CLOSED, OPEN], ["8.8.8.8", "fd00::1"],
        ["fe80::1%lo"],
    ],
)  # fmt: skip
def test_a_name_with_one_private_address_is_not_asked_at_all(net: Net, answer: list[str]) -> None:
    net.names.held["trap.example.org"] = [answer]
    assert "trap.example.org leads to" in refused(net.fetcher(), net.url("/", "trap.example.org"), "E402").detail
    assert net.closed.came == net.open.came == []


def test_a_name_that_changes_between_check_and_use_gains_nothing(net: Net) -> None:
    net.names.held["rebind.example.org"] = [[OPEN], [CLOSED]]
    net.open.answers["/"] = page(b"public")
    assert net.fetcher().get(net.url("/", "rebind.example.org")).data == b"public"
    assert net.names.asked == ["rebind.example.org"]  # once: the checked answer is the one that was used
    refused(net.fetcher(), net.url("/", "rebind.example.org"), "E402")  # a later connection is checked anew
    assert net.closed.came == []


def test_a_name_that_changes_between_two_requests_of_one_fetcher(net: Net) -> None:
    net.names.held["rebind.example.org"] = [[OPEN], [CLOSED]]
    net.open.answers["/"] = moved("/again")
    refused(net.fetcher(), net.url("/", "rebind.example.org"), "E402")
    assert net.closed.came == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/", "http://2130706433:{port}/", "//127.0.0.1:{port}/", "http://[::1]:{port}/", "http://localhost:{port}/",
        "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/computeMetadata/v1/", "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_x", "ftp://news.example.org/", "data:text/html,x", "javascript:x", "http://user:x@news.example.org:{port}/",
        "http://news.example.org:22/", "http://news.example.org:{port}\\@127.0.0.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://:{port}/",
        "http://private.example.org:{port}/", "\\\\127.0.0.1:{port}\\",
    ],
)  # fmt: skip
def test_no_redirect_leads_inside(net: Net, to: str) -> None:
    net.names.held["private.example.org"] = [[CLOSED]]
    net.open.answers["/"] = moved(to.format(port=net.port))
    refused(net.fetcher(), net.url(), "E401", "E402")
    assert net.closed.came == []
    assert len(net.open.came) == 1


def test_redirects_end(net: Net) -> None:
    net.open.answers["/a"], net.open.answers["/b"] = moved("/b"), moved("/a")
    assert "comes back" in refused(net.fetcher(), net.url("/a"), "E409").detail
    for number in range(20):
        net.open.answers[f"/{number}"] = moved(f"/{number + 1}")
    refused(net.fetcher(), net.url("/0"), "E409")
    assert len(net.open.came) < 10


def test_the_environment_has_no_say(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{net.port}")
    net.open.answers["/"] = page(b"direct")
    assert net.fetcher().get(net.url()).data == b"direct"
    assert net.closed.came == []


def endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65_536)


def chunks(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def test_an_endless_body_ends_at_the_limit(net: Net) -> None:
    net.open.answers["/"], net.open.answers["/chunks"] = endless, chunks
    net.open.answers["/claimed"] = page(b"x", "X: y").replace(b"Content-Length: 1", b"Content-Length: 99999999999999999999")
    for path in ("/", "/chunks", "/claimed"):
        refused(net.fetcher(), net.url(path), "E411", "E412", limit=1_000_000)


def test_drops_do_not_hold_the_program(net: Net) -> None:
    def drip(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    def drip_head(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X: y\r\n")
            time.sleep(0.05)

    net.open.answers["/body"], net.open.answers["/head"] = drip, drip_head
    for path in ("/body", "/head"):
        began = time.monotonic()
        assert refused(net.fetcher(total_s=0.5), net.url(path), "E408").passing
        assert time.monotonic() - began < 3


def test_silence_and_endless_headers(net: Net) -> None:
    def silence(connection: socket.socket, _: bytes) -> None:
        time.sleep(1.5)

    def headers(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X: " + b"y" * 60_000 + b"\r\n")

    net.open.answers["/silence"], net.open.answers["/headers"] = silence, headers
    refused(net.fetcher(total_s=0.5), net.url("/silence"), "E408")
    refused(net.fetcher(), net.url("/headers"), "E412")


def zeros(size: int) -> Iterator[bytes]:
    for _ in range(size // 1_000_000):
        yield bytes(1_000_000)


def test_a_bomb_is_unpacked_up_to_the_limit(net: Net) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([packer.compress(piece) for piece in zeros(300_000_000)]) + packer.flush()
    assert len(bomb) < 400_000
    net.open.answers["/"] = page(bomb, "Content-Encoding: gzip")
    refused(net.fetcher(), net.url(), "E411", limit=5_000_000)
    net.open.answers["/twice"] = page(gzip.compress(bomb), "Content-Encoding: gzip, gzip")
    refused(net.fetcher(), net.url("/twice"), "E412", limit=5_000_000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_packed_bodies(net: Net, coding: str) -> None:
    body = b"<p>words</p>" * 20
    packer = zlib.compressobj(9, zlib.DEFLATED, {"gzip": 31, "deflate": 15, "raw deflate": -15}[coding])
    packed = packer.compress(body) + packer.flush()
    net.open.answers["/"] = page(packed, f"Content-Encoding: {coding.split()[-1]}")
    assert net.fetcher().get(net.url()).data == body
    net.open.answers["/cut"] = page(packed[:-3], f"Content-Encoding: {coding.split()[-1]}")
    refused(net.fetcher(), net.url("/cut"), "E412")
    net.open.answers["/spoilt"] = page(b"no packed body", f"Content-Encoding: {coding.split()[-1]}")
    refused(net.fetcher(), net.url("/spoilt"), "E412")


def test_a_wrong_length(net: Net) -> None:
    net.open.answers["/"] = page(b"short").replace(b"Content-Length: 5", b"Content-Length: 500")
    refused(net.fetcher(), net.url(), "E412")
    net.open.answers["/more"] = page(b"longer than it says").replace(b"Content-Length: 19", b"Content-Length: 6")
    assert net.fetcher().get(net.url("/more")).data == b"longer"


@pytest.mark.parametrize(
    ("status", "code", "passing"),
    [
        ("404 Not Found", "E404", False), ("410 Gone", "E410", False), ("403 Forbidden", "E416", False), ("451 No", "E416", False),
        ("429 Too Many Requests", "E417", True), ("503 Busy", "E418", True), ("500 Oops", "E418", True),
        ("304 Not Modified", "E416", False),
        ("204 No Content", "E416", False), ("206 Partial Content", "E416", False), ("300 Choices", "E416", False),
    ],
)  # fmt: skip
def test_answers_that_are_no_page(net: Net, status: str, code: str, passing: bool) -> None:
    net.open.answers["/"] = page(b"", "Retry-After: 7", status=status)
    error = refused(net.fetcher(), net.url(), code)
    assert error.passing is passing
    if passing:
        assert error.wait == 7


def test_pictures_are_not_taken_in(net: Net) -> None:
    net.open.answers["/"] = page(b"GIF89a").replace(b"text/html", b"image/gif")
    refused(net.fetcher(), net.url(), "E413")


def test_what_did_not_change_is_not_sent_again(net: Net) -> None:
    def conditional(connection: socket.socket, asked: bytes) -> None:
        known = b'If-None-Match: "one"\r\n' in asked and b"If-Modified-Since: Mon, 02 Nov 2026 10:00:00 GMT\r\n" in asked
        connection.sendall(page(b"", status="304 Not Modified") if known else page(b"new"))

    net.open.answers["/"] = conditional
    marks = Marks(net.url(), '"one"', "Mon, 02 Nov 2026 10:00:00 GMT")
    answer = net.fetcher().get(net.url(), marks=marks)
    assert (answer.unchanged, answer.data) == (True, b"")
    elsewhere = Marks(net.url("/other"), '"one"', "Mon, 02 Nov 2026 10:00:00 GMT")
    assert net.fetcher().get(net.url(), marks=elsewhere).data == b"new"


@pytest.mark.parametrize(
    "answer", [b"", b"\x16\x03\x01", b"SSH-2.0-x\r\n", b"HTTP/1.1 200\r\nContent-Length: x\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n"]
)
def test_what_is_no_web_server(net: Net, answer: bytes) -> None:
    net.open.answers["/"] = answer
    refused(net.fetcher(), net.url(), "E412")


def test_nobody_listens(net: Net) -> None:
    net.open.close()
    assert refused(net.fetcher(), net.url(), "E406").passing
    assert refused(net.fetcher(), net.url("/", "unknown.example.org"), "E405").passing


def test_tls_is_checked_against_the_name(authority: Path) -> None:
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(authority / "news.pem", authority / "news.key")
    trusted = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    net = Net(tls=served)
    try:
        net.names.held["other.example.org"] = [[OPEN]]
        net.open.answers["/"] = page(b"kept to the name")
        assert net.fetcher(tls=trusted).get(net.url(scheme="https")).data == b"kept to the name"
        came = len(net.open.requests)
        assert "mismatch" in refused(net.fetcher(tls=trusted), net.url("/", "other.example.org", "https"), "E407").detail.lower()
        refused(net.fetcher(tls=trusted), net.url("/", OPEN, "https"), "E407")
        refused(net.fetcher(), net.url(scheme="https"), "E407")  # an authority that nobody trusts
        assert len(net.open.requests) == came  # not a word was said
    finally:
        net.close()


def test_no_tls_where_tls_is_asked(net: Net) -> None:
    refused(net.fetcher(), net.url(scheme="https"), "E407")


def test_ipv6_loopback_is_not_reached(net: Net) -> None:
    try:
        closed = Server("::1", net.port)
    except OSError:
        pytest.skip("this computer has no IPv6")
    net.names.held["six.example.org"] = [["::1"]]
    for host in ("[::1]", "[0:0:0:0:0:0:0:1]", "six.example.org"):
        refused(net.fetcher(), net.url("/", host), "E402")
    assert closed.came == []
    closed.close()


def test_retry_after() -> None:
    assert retry_after("120") == 120
    assert retry_after(" 5 ") == 5
    assert retry_after("99999999999999999999") == 7 * 86_400
    assert retry_after("Mon, 02 Nov 2020 10:00:00 GMT") == 0
    assert retry_after("Fri, 31 Dec 9999 23:59:59 GMT") == 7 * 86_400
    for nothing in (None, "", "soon", "-5", "1.5", "²"):
        assert retry_after(nothing) is None


def test_every_code_has_its_line() -> None:
    for code in ("E401", "E402", "E403", "E404", *(f"E4{number:02}" for number in range(5, 20))):
        assert code in FAULTS
