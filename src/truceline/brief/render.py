"""Templates of the pages that are handed out: each needs nothing else, style inside, no script, no outside request."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import truceline

# The workbench's style sheet and discs are one with the pack's; both are read as files, nothing of `web` is imported.
STYLE = "web/static/truceline.css"
DISCS = "web/templates"


def rendered(template: str, parts: dict[str, Any]) -> str:
    """A page from its template; everything is escaped."""
    return _environment().get_template(template).render(style=style(), version=truceline.__version__, **parts)


@cache
def pack_style() -> Markup:
    """The style of what is handed out."""
    return Markup((Path(__file__).parent / "templates" / "pack.css").read_text(encoding="utf8"))


@cache
def _environment() -> Environment:
    loader = FileSystemLoader([Path(__file__).parent / "templates", Path(truceline.__file__).parent / DISCS])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def style() -> Markup:
    """The package's style sheet, empty where the workbench is not installed; the page reads without it."""
    sheet = files("truceline").joinpath(STYLE)
    text = sheet.read_text(encoding="utf8") if sheet.is_file() else ""
    return Markup(text.replace("</", "<\\/"))
