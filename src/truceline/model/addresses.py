"""One name for one web address, however it was shared: the key under which what was fetched is remembered."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

# Parameters that tell who shared a link and never which page it is; those of the great newsletters, advertisers and networks.
_SHARED_BY = re.compile(
    r"utm_\w+|at_(?:medium|campaign\w*|custom\w*|link\w*|ptr_name|format|bbc_team)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid"
    r"|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|ns_(?:campaign|mchannel|source|linkname|fee)|cmpid|ocid|ref_src|ref_url|smid|smtyp|sref|traffic_source|xtor",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def tidy(url: str) -> str:
    """The address without fragment, default port, last dot of the host and parameters that only tell who shared it.

    What cannot be taken apart comes back as it is. Nothing here says that an address may be asked: see `guard`.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if not parts.netloc or scheme not in _DEFAULT_PORTS:
        return url.strip()
    user, at, _ = parts.netloc.rpartition("@")
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    shown = f"{user}{at}{host}" + (f":{port}" if port not in (None, _DEFAULT_PORTS[scheme]) else "")
    return urlunsplit((scheme, shown, parts.path or "/", _without_sharers(parts.query), ""))


def report_id(url: str) -> str:
    """The id of the report that stands behind an address, so that a page that changed is a new version of it."""
    return f"r-{hashlib.sha256(tidy(url).encode('utf8', 'replace')).hexdigest()[:16]}"


def _without_sharers(query: str) -> str:
    if not any(_SHARED_BY.fullmatch(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        return query
    return "&".join(part for part in query.split("&") if not _SHARED_BY.fullmatch(part.partition("=")[0]))
