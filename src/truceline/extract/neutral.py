"""Words that the parser sees in place of a side's name, so that the same sentence about another side parses the same.

Only the parse sees them: tokens keep the report's text and offsets. The words are data: `ontology/cues/neutral.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from truceline.ontology.load import read_yaml

SHOUTED = 4  # letters from which a name in capitals is a name and no abbreviation ("DAMASCUS", not "US")


@cache
def neutral_words() -> dict[str, str]:
    """Word of a report → the word that the parser sees."""
    table: dict[str, Any] = {}
    for part in read_yaml("cues/neutral.yaml"):
        table.update(part)
    found = dict.fromkeys(table["armed_words"], table["armed"])
    found.update({word.capitalize(): table["armed"].capitalize() for word in table["armed_words"]})
    own = {*table["kept"], *table["words"]}
    found.update((word, table[kind]) for word, kind in _people() if word not in own)
    found.update((word, table["group"]) for word in _groups() if word not in own)
    for states in read_yaml("actors/states.yaml"):
        for state in states:
            for word, kind in _names(state):
                if _plain(word) and word not in table["kept"]:
                    found[word] = table[kind]
                    if len(word) >= SHOUTED:
                        found[word.upper()] = table[kind].upper()
    return found


def seen(words: list[str]) -> list[str]:
    """The words that the parser sees for a report's words, one for one."""
    known = neutral_words()
    return [known["ISIS"] if word == "IS" and not _shouted(words, i) else known.get(word, word) for i, word in enumerate(words)]


@cache
def names_person(word: str) -> bool:
    """True for the word that the parser sees for a family name."""
    return any(table.get("family") == word for table in read_yaml("cues/neutral.yaml"))


def _shouted(words: list[str], i: int) -> bool:
    """True for an "IS" that stands in a line of capitals and is a verb."""
    return any(word.isupper() and len(word) > 1 for word in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2]))


def _people() -> Iterator[tuple[str, str]]:
    """Parts of the names of people in office; a part that is a family name of one counts as such."""
    names = [n.split() for f in read_yaml("actors/leaders/*.yaml") for p in f for n in (p["name"], *p.get("names", ()))]
    for kind, parts in (("given", [w for n in names for w in n[:-1]]), ("family", [n[-1] for n in names])):
        yield from ((word, kind) for word in parts if _plain(word))


def _groups() -> Iterator[str]:
    """Names of armed groups that are one word, and their usual spelling with one capital ("Isis")."""
    for groups in read_yaml("actors/groups/*.yaml"):
        for group in groups:
            for name in (group["name"], *group.get("names", ())):
                if name.isalpha() and len(name) > 2 and name[0].isupper():
                    yield name
                    if len(name) >= SHOUTED:
                        yield name.capitalize()


def _names(state: dict[str, Any]) -> list[tuple[str, str]]:
    demonyms = list(state.get("demonyms", ()))
    found = [(word, "people" if word.endswith("s") else "person") for word in demonyms[1:]]
    found += [(word, "capital") for word in (state.get("capital"), *state.get("metonyms", ())) if word]
    found += [(word, "adjective") for word in demonyms[:1]]
    return [*found, *((word, "state") for word in (state["name"], *state.get("names", ())))]


def _plain(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word[0].isupper() and not word.isupper()


def own_lemma(text: str) -> str:
    """Lemma of a word that the parser saw under another: its singular where it is a common noun, else itself."""
    if text[0].isupper() and text.lower() not in neutral_words():
        return text
    lowered = text.lower()
    return lowered[:-3] + "man" if lowered.endswith("men") else lowered.removesuffix("s")
