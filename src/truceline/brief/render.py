"""Templates of the pages that are handed out: each needs nothing else, style inside, no script, no outside request."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import truceline


def rendered(template: str, parts: dict[str, Any]) -> str:
    """A page from its template; everything is escaped."""
    return _environment().get_template(template).render(pack_style=pack_style(), version=truceline.__version__, **parts)


def drawing(name: str, *numbers: Any) -> str:
    """One drawing of `drawn.html` as SVG by itself."""
    macro = getattr(_environment().get_template("drawn.html").module, name)
    return str(macro(*numbers)).strip().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


@cache
def pack_style() -> Markup:
    """The style of what is handed out."""
    return Markup((Path(__file__).parent / "templates" / "pack.css").read_text(encoding="utf8"))


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
