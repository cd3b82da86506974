"""Which addresses may be asked: web servers on the public internet and nothing else.

The blocks are those that the IANA registries of special-purpose addresses (RFC 6890 and its updates; both read in November 2026)
mark as not globally reachable, the multicast and reserved space beside them, what wraps an IPv4 address in an IPv6 one,
and one public address that clouds answer inside (168.63.129.16, Azure).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from truceline.ingest.unfetched import NotFetched

Address = IPv4Address | IPv6Address

_BLOCKS_4 = tuple(
    (IPv4Network(block), why)
    for block, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a carrier's private network"),
        ("127.0.0.0/8", "this computer"),
        ("169.254.0.0/16", "a link-local address, where clouds keep their secrets"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a relay of 6to4"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "a network for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("168.63.129.16/32", "the platform's own address in a cloud"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
# Of the IPv6 space only 2000::/3 has been given out for the public internet; these are the parts of it that are not public.
_GLOBAL_6 = IPv6Network("2000::/3")
_BLOCKS_6 = tuple(
    (IPv6Network(block), why)
    for block, why in (
        ("2001::/32", "an IPv4 address wrapped by Teredo"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "an IPv4 address wrapped by 6to4"),
        ("3fff::/20", "an address for documentation"),
    )
)
_OUTSIDE_6 = tuple(
    (IPv6Network(block), why)
    for block, why in (
        ("::1/128", "this computer"),
        ("::/128", "no address"),
        ("::ffff:0:0/96", "a wrapped IPv4 address"),
        ("::ffff:0:0:0/96", "a wrapped IPv4 address"),
        ("::/96", "a wrapped IPv4 address"),
        ("64:ff9b:1::/48", "a wrapped IPv4 address of a private network"),
        ("100::/64", "addresses that discard"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "multicast"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how networks without IPv4 reach public IPv4 servers; judged by what it wraps
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: the upper half of the interface id; the lower half is an IPv4 address

# Names that never stand for a public web server (RFC 6761, 6762, 7686, 8375, 9476; ICANN's .internal) or that routers answer.
_PRIVATE_NAMES = frozenset(
    (
        "alt", "arpa", "corp", "domain", "example", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost",
        "mail", "onion", "private", "test", "workgroup",
    )
)  # fmt: skip
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be asked. The program uses `PUBLIC` alone; tests give ports and addresses of servers of their own."""

    ports: frozenset[int] = frozenset((80, 443))
    also: frozenset[Address] = frozenset()

    def refusal(self, address: Address) -> str | None:
        """Why an address is not asked, None where it is public."""
        return None if address in self.also else not_public(address)

    def check(self, scheme: str, userinfo: bytes, host: str, port: int | None) -> Address | str:
        """The address or the name, in its one spelling, that the parts of a URL mean.

        Raises NotFetched: E401 for what is no web address, E402 for what is not public.
        """
        if scheme not in ("http", "https"):
            raise NotFetched("E401", f"it begins with {scheme}:" if scheme else "it has no http:// or https://")
        if userinfo:
            raise NotFetched("E401", "it holds a user name or password")
        meant_port = port if port is not None else 443 if scheme == "https" else 80
        if meant_port not in self.ports:
            raise NotFetched("E402", f"port {meant_port}")
        meant = host_meant(host)
        if not isinstance(meant, str) and (why := self.refusal(meant)):
            raise NotFetched("E402", f"{meant}, {why}")
        return meant


PUBLIC = Policy()


def not_public(address: Address) -> str | None:
    """Why an address is not on the public internet, None where it is."""
    if isinstance(address, IPv4Address):
        return next((why for block, why in _BLOCKS_4 if address in block), None)
    if address.scope_id is not None:
        return "an address on one link"
    number = int(address)
    if address in _NAT64:
        return not_public(IPv4Address(number & 0xFFFFFFFF))
    if address not in _GLOBAL_6:
        return next((why for block, why in _OUTSIDE_6 if address in block), "not given out for the public internet")
    if (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an IPv4 address wrapped by ISATAP"
    return next((why for block, why in _BLOCKS_6 if address in block), None)


def host_meant(host: str) -> Address | str:
    """The address that a URL's host is, or its name in lower case without the last dot.

    Numbers in any but the plain form (2130706433, 0x7f.1, 0177.0.0.1, 127.1) are refused, not guessed: programs read them differently.
    Raises NotFetched: E401 for what is no host, E402 for names that are not public.
    """
    if ":" in host:
        try:
            return IPv6Address(host)
        except ValueError:
            raise NotFetched("E401", f"{host} is no address") from None
    name = host.lower().removesuffix(".")
    labels = name.split(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotFetched("E401", f"{host} is no name of a server" if host else "it names no server")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return IPv4Address(name)
        except ValueError:
            raise NotFetched("E402", f"{host}, a number in place of an address") from None
    if len(labels) == 1 or labels[-1] in _PRIVATE_NAMES:
        raise NotFetched("E402", f"{host}, a name inside a network")
    return name


def address(text: str) -> Address:
    """An address as a resolver writes it; a zone (`fe80::1%eth0`) stays with it. Raises ValueError for anything else."""
    return ipaddress.ip_address(text)
