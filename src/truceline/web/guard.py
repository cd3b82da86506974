"""What keeps the workbench to this machine: host check, response headers, and a token for every form that writes."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Collection
from hashlib import sha256
from traceback import format_tb

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.bodies import bounded

LOG = logging.getLogger("truceline.web")
# Addresses of the REST interface from before it had a version: they lead to the first.
EARLIER = tuple(
    f"/api/{name}"
    for name in ("incidents", "totals", "reports", "agreements", "assessments", "series", "talks", "verdicts", "in-force", "decisions")
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
COOKIE = "truceline_form"
# No inline script or style anywhere, nothing from elsewhere; frames, plug-ins and other form targets are shut.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """ASGI middleware: refuses host names that are not ours (DNS rebinding), bounds what comes in and sets the security headers."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        if scope["path"].startswith(EARLIER):
            scope = {**scope, "path": f"/api/v1/{scope['path'].removeprefix('/api/')}"}
        state, begun = scope.setdefault("state", {}), False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cookie" in state:
                    headers.append("set-cookie", state["cookie"])
                if "etag" in state and message["status"] < 300:
                    headers.setdefault("etag", state["etag"])
                if getattr(state.get("person"), "how", "single") != "single":
                    headers.setdefault("cache-control", "private, no-cache")  # a shared cache must not hand it to somebody else
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if _name(host) not in self._hosts:
            refusal = PlainTextResponse(f"This workbench answers to {' and '.join(sorted(self._hosts))} only.\n", status_code=400)
            await refusal(scope, receive, send_guarded)
            return
        try:
            await self._app(scope, bounded(scope, receive), send_guarded)
        except Exception as error:
            _tell(error, scope)
            if begun:
                raise ConnectionError("the answer stopped short") from None
            await _broken(scope)(scope, receive, send_guarded)


def _tell(error: Exception, scope: Scope) -> None:
    """Log a fault of ours: what and where in the code. Its message and the address may hold words of reports, so neither is logged."""
    route = getattr(scope.get("route"), "path", "no route")
    LOG.disabled = False  # a library that sets up logging for itself may have silenced all others: a fault is told nevertheless
    frames = "".join(format_tb(error.__traceback__))
    LOG.error("%s in %s %s\n%s", type(error).__name__, scope["method"], route, frames)


def _broken(scope: Scope) -> Response:
    said = "Something went wrong on our side; nothing was recorded. The server's log says where."
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": {"code": "internal", "message": said}}, status_code=500)
    return PlainTextResponse(f"{said}\n", status_code=500)


def _name(host: str) -> str:
    """The host without its port; square brackets of IPv6 stay."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


class FormTokens:
    """Signed double-submit tokens: a form's hidden field must match the cookie of the browser that asked for the form."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def cookie(self, request: Request) -> str:
        """The browser's own value, new where it has none that we made."""
        held = request.cookies.get(COOKIE, "")
        nonce, _, signature = held.partition(".")
        if nonce and _equal(signature, self._sign(f"cookie:{nonce}")):
            return held
        fresh = secrets.token_urlsafe(18)
        return f"{fresh}.{self._sign(f'cookie:{fresh}')}"

    def token(self, cookie: str) -> str:
        """The hidden field that belongs to a cookie."""
        return self._sign(f"form:{cookie}")

    def check(self, request: Request, token: str) -> None:
        """Raises HTTPException 403 where the form did not come from a page of ours in this browser."""
        if not own_origin(request):
            raise HTTPException(403, "The form came from another site, so nothing was recorded.")
        held = request.cookies.get(COOKIE, "")
        nonce, _, signature = held.partition(".")
        genuine = _equal(signature, self._sign(f"cookie:{nonce}"))
        if not (nonce and genuine and _equal(token, self.token(held))):
            raise HTTPException(403, "The form is too old or not ours, so nothing was recorded: open the page again and send it anew.")

    def _sign(self, value: str) -> str:
        return hmac.new(self._secret, value.encode(), sha256).hexdigest()


def tokens(request: Request) -> FormTokens:
    """The tokens of this application."""
    held: FormTokens = request.app.state.tokens
    return held


def own_origin(request: Request) -> bool:
    """True where the request names no origin or ours: no page of another site sent it."""
    origin = request.headers.get("origin")
    return origin is None or origin == (request.app.state.origin or str(request.base_url).rstrip("/"))


def _equal(one: str, other: str) -> bool:
    """Compares in constant time; the bytes, since what comes in may hold any letter."""
    return hmac.compare_digest(one.encode(), other.encode())
