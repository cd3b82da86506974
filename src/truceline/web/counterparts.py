"""What each address of the pages is in REST: everything that the pages can do, a program can do.

A new page adds one line. A test holds the table against the routes, and docs/rest.md is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping

REST: Mapping[str, tuple[str, ...]] = {
    "GET /": ("GET overview", "GET diff", "GET verdicts", "GET totals", "GET review/queue"),
    "GET /incidents": ("GET incidents",),
    "GET /incidents/{id:path}": ("GET incidents/{id}",),
    "GET /incidents.{name}": ("GET export/{name}",),
    "GET /reports": ("GET reports",),
    "GET /reports/{id:path}": ("GET reports/{id}", "GET originals/{id}"),
    "GET /add": ("POST reports",),
    "POST /add": ("POST reports",),
    "GET /add/{number}": ("GET intakes/{number}",),
    "GET /agreements": ("GET agreements", "GET in-force"),
    "GET /agreements/{id:path}": ("GET agreements/{id}", "GET agreements/{id}/compliance", "GET series"),
    "GET /timeline": ("GET incidents", "GET in-force"),
    "GET /map": ("GET map",),
    "GET /map.json": ("GET map", "GET export/{name}"),
    "GET /talks": ("GET talks",),
    "GET /claims": ("GET claims",),
    "GET /actors": ("GET actors",),
    "GET /actors/{code:path}": ("GET actors/{code}",),
    "GET /places": ("GET places",),
    "GET /places/{where:path}": ("GET places/{where}",),
    "GET /questions": ("GET questions",),
    "GET /search": ("GET search",),
    "GET /errors": ("GET errors",),
    "GET /brief": ("GET brief",),
    "GET /brief/{week}": ("GET brief/{week}",),
    "GET /releases": ("GET releases",),
    "GET /releases/{name}": ("GET releases/{name}", "GET releases/{name}/incidents", "GET releases/{name}/files"),
    "GET /diff": ("GET diff",),
    "GET /publish": ("GET review/publishable",),
    "POST /publish": ("POST releases",),
    "GET /review": ("GET review/queue", "GET assessments"),
    "POST /review": ("POST decisions",),
    "POST /review/undo": ("POST decisions",),
    "GET /numbers": ("GET review/publishable",),
    "POST /numbers": ("POST decisions",),
    "GET /states": ("GET agreements/{id}",),
    "POST /states": ("POST decisions",),
    "GET /records": ("GET reports/{id}",),
    "POST /records": ("POST decisions",),
    "GET /mark": ("GET reports/{id}",),
    "POST /mark": ("POST decisions",),
    "POST /sort": ("POST decisions",),
    "POST /reports/restrict": ("POST decisions",),
    "GET /decisions": ("GET decisions", "GET takings", "GET releases"),
    "POST /decisions": ("POST decisions",),
    "GET /misfits": ("GET decisions/unfitting",),
    "GET /coding": ("GET review/assignments", "GET review/codings", "GET review/agreement"),
    "POST /coding": ("POST review/assignments",),
    "GET /coding/{id}": ("GET review/codings/{id}",),
    "POST /coding/{id}": ("POST review/codings/{id}",),
    "GET /account": ("GET account", "GET tokens"),
    "POST /account/password": ("POST account/password",),
    "POST /account/sessions": ("DELETE account/sessions",),
    "POST /account/tokens": ("POST tokens",),
    "POST /account/tokens/revoke": ("DELETE tokens/{number}",),
    "GET /people": ("GET people",),
    "POST /people": ("POST people", "PATCH people/{number}", "POST people/{number}/link"),
}
"""Address of a page to the calls under /api/v1/ that give and do the same."""

BROWSER_ONLY: Mapping[str, str] = {
    "GET /sign-in": "a program shows its token with every request",
    "POST /sign-in": "a program shows its token with every request",
    "POST /sign-out": "a token is revoked",
    "GET /welcome/{secret}": "a person sets a password of their own",
    "POST /welcome/{secret}": "a person sets a password of their own",
    "GET /favicon.ico": "a picture for browsers",
    "GET /api/openapi.json": "the description of REST itself",
}
"""Addresses that are nothing to programs, with why."""


def table() -> str:
    """The table as docs/rest.md has it."""
    rows = [f"| `{at.replace(':path', '')}` | {', '.join(f'`{call}`' for call in calls)} |" for at, calls in REST.items()]
    return "\n".join(["| page | REST, under `/api/v1/` |", "|---|---|", *rows])
