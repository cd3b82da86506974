"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import httpx2
from protego import Protego

from truceline.ingest.fetch import Fetcher, host_of
from truceline.ingest.unfetched import NotFetched

NAME = "truceline"  # the product token that sites may name
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much has to be read; more is left out
FRESH_S = 86_400.0  # 2.4: not older than a day
MAX_DELAY_S = 600.0
_AGENT = re.compile(r"^(\s*user[- ]?agent\s*[:\s]\s*)(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site said: `text` where there is a robots.txt, "" where everything is allowed, None where it cannot be read now."""

    text: str | None

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched. Raises NotFetched E415 where the rules cannot be read."""
        if self.text is None:
            raise NotFetched("E415", host_of(httpx2.URL(url)))
        return bool(_parsed(self.text).can_fetch(url, NAME))

    @property
    def delay_s(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it asks for none."""
        if not self.text:
            return 0.0
        parsed = _parsed(self.text)
        rate = parsed.request_rate(NAME)
        asked = max(parsed.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate else 0.0)
        return min(asked, MAX_DELAY_S)


def rules_of(fetcher: Fetcher, url: httpx2.URL) -> Rules:
    """Ask the site. A file that is not there allows everything; a server in trouble allows nothing for now (RFC 9309, 2.3.1).

    Raises NotFetched where the site is not one that may be asked at all.
    """
    address = str(url.copy_with(raw_path=b"/robots.txt"))
    try:
        answer = fetcher.get(address, limit=20 * MAX_BYTES, guarded=False)
    except NotFetched as error:
        if error.code in ("E401", "E402", "E405", "E406", "E407"):
            raise
        away = error.code in ("E404", "E409", "E410", "E413", "E416") or (error.code == "E412" and error.detail == "it is empty")
        return Rules("" if away else None)
    return Rules(answer.data[:MAX_BYTES].decode("utf-8-sig", "replace"))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    """The rules; groups for other programs are folded into one, so that a file of thousands of them is read in linear time."""
    return Protego.parse("\n".join(_folded(line) for line in text.splitlines()))


def _folded(line: str) -> str:
    found = _AGENT.match(line.partition("#")[0])
    if not found:
        return line
    named = found[2].strip().lower().partition("/")[0].replace("*", "").strip() or "*"
    return f"User-agent: {named if named in ('*', NAME) else 'another'}"
