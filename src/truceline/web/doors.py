"""Every route and the right that it asks for: the one table that decides who is let in. A route that is not in it lets nobody in.

A new route adds one line: "METHOD path as the router spells it": a right of `model.access`, `own` (whoever is signed in) or `open`
(anybody, before signing in). Where one address takes several decisions, the line names the least of them; the decision itself
is checked again where it is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from truceline.model.access import Right, Role, may

Door = Right | Literal["own", "open"]

DOORS: Mapping[str, Door] = {
    # Pages
    "GET /": "read",
    "GET /incidents": "read",
    "GET /incidents/{id:path}": "read",
    "GET /incidents.{name}": "read",
    "GET /reports": "read",
    "GET /reports/{id:path}": "read",
    "GET /add": "add",
    "GET /add/{number}": "add",
    "POST /add": "add",
    "GET /agreements": "read",
    "GET /agreements/{id:path}": "read",
    "GET /timeline": "read",
    "GET /map": "read",
    "GET /map.json": "read",
    "GET /talks": "read",
    "GET /brief": "read",
    "GET /brief/{week}": "read",
    "GET /releases": "read",
    "GET /releases/{name}": "see",
    "GET /diff": "see",
    "GET /publish": "publish",
    "POST /publish": "publish",
    "GET /errors": "read",
    "GET /claims": "read",
    "GET /actors": "read",
    "GET /actors/{code:path}": "read",
    "GET /places": "read",
    "GET /places/{where:path}": "read",
    "GET /questions": "read",
    "GET /search": "read",
    "GET /review": "read",
    "GET /records": "read",
    "GET /mark": "read",
    "GET /numbers": "read",
    "GET /states": "read",
    "GET /coding": "read",
    "GET /coding/{id}": "read",
    "GET /decisions": "read",
    "GET /misfits": "read",
    # People
    "GET /sign-in": "open",
    "POST /sign-in": "open",
    "POST /sign-out": "own",
    "GET /welcome/{secret}": "open",
    "POST /welcome/{secret}": "open",
    "GET /account": "own",
    "POST /account/password": "own",
    "POST /account/sessions": "own",
    "POST /account/tokens": "own",
    "POST /account/tokens/revoke": "own",
    "GET /people": "people",
    "POST /people": "people",
    # Decisions
    "POST /review": "decide",
    "POST /review/undo": "sort",
    "POST /sort": "sort",
    "POST /reports/restrict": "decide",
    "POST /records": "sort",
    "POST /mark": "sort",
    "POST /numbers": "decide",
    "POST /states": "decide",
    "POST /coding": "sort",
    "POST /coding/{id}": "decide",
    "POST /decisions": "sort",
    # REST
    "GET /api/openapi.json": "open",
    "GET /api/v1/incidents": "read",
    "GET /api/v1/incidents/{id:path}": "read",
    "GET /api/v1/totals": "read",
    "GET /api/v1/reports": "read",
    "GET /api/v1/reports/{id:path}": "read",
    "POST /api/v1/reports": "add",
    "GET /api/v1/takings": "read",
    "GET /api/v1/originals/{id:path}": "read",
    "GET /api/v1/intakes/{number}": "add",
    "GET /api/v1/agreements": "read",
    "GET /api/v1/agreements/{id}/compliance": "read",
    "GET /api/v1/agreements/{id:path}": "read",
    "GET /api/v1/assessments": "read",
    "GET /api/v1/series": "read",
    "GET /api/v1/talks": "read",
    "GET /api/v1/verdicts": "read",
    "GET /api/v1/in-force": "read",
    "GET /api/v1/decisions": "read",
    "GET /api/v1/decisions/unfitting": "read",
    "POST /api/v1/decisions": "sort",
    "GET /api/v1/review/queue": "read",
    "GET /api/v1/review/publishable": "read",
    "GET /api/v1/review/assignments": "read",
    "POST /api/v1/review/assignments": "sort",
    "GET /api/v1/review/agreement": "read",
    "GET /api/v1/review/codings": "read",
    "GET /api/v1/review/codings/{id}": "read",
    "POST /api/v1/review/codings/{id}": "decide",
    "GET /api/v1/releases": "read",
    "POST /api/v1/releases": "publish",
    "GET /api/v1/releases/{name}": "read",
    "GET /api/v1/releases/{name}/files": "publish",
    "GET /api/v1/releases/{name}/incidents": "see",
    "GET /api/v1/diff": "see",
    "GET /api/v1/claims": "read",
    "GET /api/v1/actors": "read",
    "GET /api/v1/actors/{code:path}": "read",
    "GET /api/v1/places": "read",
    "GET /api/v1/places/{where:path}": "read",
    "GET /api/v1/questions": "read",
    "GET /api/v1/errors": "read",
    "GET /api/v1/search": "read",
    "GET /api/v1/overview": "read",
    "GET /api/v1/map": "read",
    "GET /api/v1/brief": "read",
    "GET /api/v1/brief/{week}": "read",
    "GET /api/v1/people": "people",
    "POST /api/v1/people": "people",
    "PATCH /api/v1/people/{number}": "people",
    "POST /api/v1/people/{number}/link": "people",
    "GET /api/v1/tokens": "own",
    "POST /api/v1/tokens": "own",
    "DELETE /api/v1/tokens/{number}": "own",
    "GET /api/v1/account": "own",
    "POST /api/v1/account/password": "own",
    "DELETE /api/v1/account/sessions": "own",
    "GET /api/v1/export": "read",
    "GET /api/v1/export/{name}": "read",
    "GET /api/v1/export/{name}/losses": "read",
    "GET /api/v1/export/{name}/schema": "read",
    # Files
    "GET /favicon.ico": "open",
    "MOUNT /static": "open",
}


def door(method: str, path: str) -> Door | None:
    """What a route asks for; None where the table has no line for it. HEAD is answered as GET is."""
    return DOORS.get(f"{'GET' if method == 'HEAD' else method} {path}")


def lets_in(role: Role | None, asked: Door | None) -> bool:
    """True where somebody of this role (None: nobody signed in) passes the door."""
    if asked is None:
        return False
    if asked == "open":
        return True
    if asked == "own":
        return role is not None
    return may(role, asked)
