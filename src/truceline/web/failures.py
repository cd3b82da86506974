"""Errors as pages and as one JSON envelope: what happened, what it means for the figures, what to do."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from truceline.store import CasefileError, NotAllowed
from truceline.web.people import SignInFirst
from truceline.web.render import bare_page
from truceline.web.rest import NotModified


class NotHere(Exception):
    """A record that the casefile does not hold (any more): `what` names it, `why` says what became of it where that is known."""

    def __init__(self, what: str, why: str = "", link: tuple[str, str] | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.link = link


def install(app: FastAPI) -> None:
    """Registers the handlers: pages for people, the envelope for everything under /api/."""
    app.add_exception_handler(NotHere, _not_here)
    app.add_exception_handler(CasefileError, _casefile)
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(SignInFirst, _sign_in)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def envelope(status: int, code: str, message: str) -> JSONResponse:
    """The one shape of an error under /api/: {"error": {"code", "message"}}."""
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)


def _answer(request: Request, status: int, code: str, heading: str, text: str, link: tuple[str, str] | None = None) -> Response:
    if request.url.path.startswith("/api/"):
        return envelope(status, code, f"{heading}. {text}".strip())
    return bare_page(request, status, heading, text, link)


def _not_here(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotHere)
    why = error.why or "The casefile holds nothing under this id. Figures elsewhere are not touched."
    return _answer(request, 404, "not_found", f"Not found: {error.what}", why, error.link or ("/incidents", "All incidents"))


def _casefile(request: Request, error: Exception) -> Response:
    return _answer(request, 503, "casefile", "The casefile cannot be read", f"{error} No figure can be shown until then.")


def _not_modified(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers={"etag": error.etag})


def _not_allowed(request: Request, error: Exception) -> Response:
    return _answer(request, 403, "forbidden", "Not for your role", f"{str(error)[:1].upper()}{str(error)[1:]}.")


def _sign_in(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInFirst)
    if request.url.path.startswith("/api/") or request.method not in ("GET", "HEAD"):
        return _answer(request, 401, "unauthorized", "Sign in first", "Nothing was done.", ("/sign-in", "Sign in"))
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return RedirectResponse(f"/sign-in?next={quote(asked, safe='')}", status_code=303)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    said = str(error.detail) if error.detail != phrase else "There is no page at this address." if error.status_code == 404 else phrase
    code = "invalid" if error.status_code == 422 else phrase.lower().replace(" ", "_")
    answer = _answer(request, error.status_code, code, phrase, said)
    answer.headers.update(error.headers or {})
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, "invalid", "The request could not be understood", said)
