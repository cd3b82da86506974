"""Names → addresses, by the system's resolver, within a time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from truceline.ingest.guard import Address, address
from truceline.ingest.unfetched import NotFetched

# All addresses of a name. Raises NotFetched E405 where there are none.
Resolve = Callable[[str], list[Address]]
PATIENCE_S = 10.0  # the system asks each of its servers for 5 s, twice


def by_system(name: str) -> list[Address]:
    """Every address that the system's resolver gives, each once, in its order of preference."""
    answer: list[list[Address]] = []
    failure: list[str] = []

    def ask() -> None:
        try:
            # The dot at the end keeps the system from trying the name inside the networks of its search list.
            found = socket.getaddrinfo(f"{name}.", None, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(address(str(entry[4][0])) for entry in found)))
        except (OSError, ValueError) as error:
            failure.append(getattr(error, "strerror", None) or str(error))

    # getaddrinfo knows no time limit; a thread that hangs in it is left behind and ends with the process.
    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    if not answer or not answer[0]:
        raise NotFetched("E405", f"{name}: {failure[0] if failure else 'no answer'}")
    return answer[0]
