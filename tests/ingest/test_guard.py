"""Which addresses are public, and how hosts are spelt."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ingest.fetch import host_of, web_address
from truceline.ingest.guard import PUBLIC, host_meant, not_public
from truceline.ingest.unfetched import NotFetched

NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.7", "168.63.129.16", "224.0.0.251", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::",
    "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fec0::1", "ff02::1",
    "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:a00:1", "fe80::1%eth0",
]  # fmt: skip
IS_PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700::1111", "2a00:1450:4001::200e", "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_not_public(text: str) -> None:
    assert not_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", IS_PUBLIC)
def test_public(text: str) -> None:
    assert not_public(ipaddress.ip_address(text)) is None


@given(st.integers(0, 2**32 - 1))
def test_what_is_not_public_stays_so_in_every_wrapping(number: int) -> None:
    wrapped = IPv4Address(number)
    assert not_public(IPv6Address(0xFFFF << 32 | number))  # mapped: never asked
    assert not_public(IPv6Address(0x2002 << 112 | number << 80))  # 6to4
    assert not_public(IPv6Address(0x20010000 << 96 | (number ^ 0xFFFFFFFF)))  # Teredo
    assert (not_public(IPv6Address(0x64FF9B << 96 | number)) is None) == (not_public(wrapped) is None)  # NAT64


@given(st.ip_addresses())
def test_never_more_open_than_the_standard_library(address: IPv4Address | IPv6Address) -> None:
    nat64 = isinstance(address, IPv6Address) and address in ipaddress.IPv6Network("64:ff9b::/96")
    if not_public(address) is None and not nat64:
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.1/",
        "http://127.0.1/", "http://0/", "http://0x/", "http://127.0.0.1./", "http://127.0.0.1/", "http://127。0。0。1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:169.254.169.254]/", "http://[2002:7f00:1::]/",
        "http://[64:ff9b::127.0.0.1]/", "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://router/",
        "http://printer.local/", "http://metadata.google.internal/", "http://nas.lan/", "http://x.home.arpa/", "http://1.0.0.127.in-addr.arpa/",
        "http://something.onion/", "http://4294967296/", "http://256.256.256.256/", "http://1.1.1.1:8080/", "https://news.example.org:22/",
        "http://news.example.org:0/", "http://8.8.8.08/",
    ],
)  # fmt: skip
def test_hosts_that_are_refused(url: str) -> None:
    with pytest.raises(NotFetched) as caught:
        check(url)
    assert caught.value.code in ("E401", "E402")
    assert "\n" not in caught.value.detail


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example.org/a", "ftp://news.example.org/", "file:///etc/passwd", "gopher://news.example.org/", "javascript:alert(1)",
        "data:text/html,x", "http:///a", "http://", "http://user@news.example.org/", "http://user:pass@news.example.org/",
        "http://news.example.org@127.0.0.1/", "http://news.example.org\\@127.0.0.1/", "http://news.example.org /", "http://news..example.org/",
        "http://-.example.org/", "http://news.example.org../", "http://%31%32%37.0.0.1/", "http://[fe80::1%25eth0]/", "http://[::1/",
        "http://[zz]/", "http://news.example.org:99999/", "http://news.example.org:80a/", "http://a\nb.example.org/", "http://a\0.example.org/",
        "http://" + "a" * 64 + ".example.org/", "http://news.example.org/" + "a" * 100_000, "http://xn--.example.org:80:80/",
    ],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(NotFetched) as caught:
        check(url)
    assert caught.value.code in ("E401", "E402")


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("http://News.Example.ORG./a", "news.example.org"),
        ("https://bücher.example.org/", "xn--bcher-kva.example.org"),
        ("http://1.1.1.1/", IPv4Address("1.1.1.1")),
        ("http://[2606:4700::1111]/", IPv6Address("2606:4700::1111")),
        ("https://a_b.example.org:443/", "a_b.example.org"),
        ("http://example.org:443/", "example.org"),
        ("http://0x7f.example.org/", "0x7f.example.org"),
    ],
)
def test_hosts_that_are_asked(url: str, meant: object) -> None:
    assert check(url) == meant


@given(st.text(min_size=1, max_size=30))
def test_any_host_gives_a_name_an_address_or_a_refusal(host: str) -> None:
    try:
        meant = host_meant(host)
    except NotFetched:
        return
    assert isinstance(meant, str) or meant.version in (4, 6)
    assert not isinstance(meant, str) or "." in meant


def check(url: str) -> object:
    parsed = web_address(url)
    return PUBLIC.check(parsed.scheme, parsed.userinfo, host_of(parsed), parsed.port)
