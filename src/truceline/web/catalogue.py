"""The English texts of the templates in one catalogue: what a translation replaces, found in the templates as they are loaded.

`texts/en.yaml` lists every text that a template holds; a test keeps the two the same, so that no text stays outside. A language is one
more file beside it that maps those texts; `TRUCELINE_LANGUAGE` names it, and its `dir` turns the pages where it runs from right to left.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment
from jinja2.ext import Extension

TEXTS = Path(__file__).parent / "texts"
TEMPLATES = Path(__file__).parent / "templates"
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
TAG = re.compile(r"<[^<>]*>", re.S)
SPOKEN = re.compile(r'\b(aria-label|placeholder|title|alt|data-l)="([^"]*)"')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
LETTER = re.compile(r"[^\W\d_]")
HOLE = "\x00"  # where code stood
# Strings of template code that are read by people: a word in capital letters at its head, or several words, and no address or markup.
READ = re.compile(r"[A-Z][\w’'-]*(?:[ ,.:;?!…].*)?|[a-z][\w’'-]*,? [\w“].*", re.S)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: its code, its direction ("ltr", "rtl") and what stands for each English text."""

    code: str
    direction: str
    texts: Mapping[str, str]


@cache
def language(code: str | None = None) -> Language:
    """The language asked for (else that of TRUCELINE_LANGUAGE, else English). Raises ValueError where there is none of that name."""
    asked = code or os.environ.get("TRUCELINE_LANGUAGE") or "en"
    path = TEXTS / f"{asked}.yaml"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", asked) or not path.is_file():
        raise ValueError(
            f"there is no catalogue of texts for {asked!r}; there is {', '.join(sorted(p.stem for p in TEXTS.glob('*.yaml')))}"
        )
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = held["texts"]
    return Language(held["lang"], held["dir"], texts if isinstance(texts, dict) else {text: text for text in texts})


def found_in(source: str) -> list[str]:
    """The texts of a template in order: between tags, in what is read out or shown of tags, and in strings of its code."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _each(source, note)
    return list(dict.fromkeys(found))


def translated(source: str, texts: Mapping[str, str]) -> str:
    """The template with its texts replaced; a text that the catalogue lacks stays as it is."""
    return _each(source, lambda text: texts.get(text, text))


def _each(source: str, say: Callable[[str], str]) -> str:
    """The template with every text put through `say`: texts between tags first, then those of attributes and of code."""
    codes: list[str] = []

    def keep(code: re.Match[str]) -> str:
        codes.append(code[0])
        return f"{HOLE}{len(codes) - 1}{HOLE}"

    def text(words: str) -> str:
        plain = " ".join(words.split())
        return words.replace(words.strip(), say(plain)) if LETTER.search(plain) else words

    def texts(words: str) -> str:
        return "".join(piece if n % 2 else text(piece) for n, piece in enumerate(re.split(f"({HOLE}\\d+{HOLE})", words)))

    def tag(words: str) -> str:
        return SPOKEN.sub(lambda m: f'{m[1]}="{texts(m[2])}"', words)

    def code(words: str) -> str:
        if words.startswith("{#"):
            return words
        return STRING.sub(lambda m: f'"{say(m[1])}"' if READ.fullmatch(m[1]) else m[0], words)

    bare = CODE.sub(keep, source)
    said = "".join(tag(piece) if n % 2 else texts(piece) for n, piece in enumerate(re.split(f"({TAG.pattern})", bare)))
    return re.sub(f"{HOLE}(\\d+){HOLE}", lambda m: code(codes[int(m[1])]), said)


class Texts(Extension):
    """Puts the texts of the language in place as templates are loaded; English templates are used as they stand."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._language = language()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template in the language of the pages."""
        return source if self._language.code.startswith("en") else translated(source, self._language.texts)


def every_text() -> list[str]:
    """The texts of all templates, each once, in order of the alphabet."""
    return sorted({text for path in sorted(TEMPLATES.glob("*.html")) for text in found_in(path.read_text(encoding="utf-8"))})


def write() -> Path:
    """Write the English catalogue anew from the templates; for whoever changes a template: `python -m truceline.web.catalogue`."""
    path = TEXTS / "en.yaml"
    head = "# Every text of the templates, written by `python -m truceline.web.catalogue`. A translation maps these texts to its own.\n"
    body = yaml.safe_dump({"lang": "en-GB", "dir": "ltr", "texts": every_text()}, allow_unicode=True, width=130, sort_keys=False)
    path.write_text(head + body, encoding="utf-8")
    return path


if __name__ == "__main__":
    write()
