"""Bodies and armed groups that the book does not hold, by the words that such names are made of."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.hit import Hit, names
from truceline.extract.actors.letters import letters_behind
from truceline.extract.parse import Parse, Token
from truceline.model import ActorType

OPEN = ("state", "demonym")
LINKS = frozenset({"of", "for", "and", "al", "el", "-", "ul", "on", "de", "’", "'"})


def unlisted_bodies(parse: Parse, hits: list[Hit]) -> list[Draft]:
    """Runs of capitalised words that hold a word such as "Brigade" or "Committee" (`ontology/actors/generic.yaml`).

    A country's name may stand inside ("Sri Lanka Democracy Forum"); other known names end the run. Their home is that country.
    """
    words = names()[0].words
    armed, civil = words.get("body-words/armed", frozenset()), words.get("body-words/civil", frozenset())
    never = words.get("body-words/never", frozenset())
    if not any(word in armed or word in civil for word in parse.vocabulary()):
        return []
    known = {i for h in hits if h.kind in OPEN for i in range(h.first, h.last + 1)}
    taken = {i for h in hits if h.kind not in OPEN and not (h.kind == "generic" and h.key in armed) for i in range(h.first, h.last + 1)}
    never = never | words.get("headlines/verbs", frozenset())
    taken.update(t.i for t in parse.tokens_of(never))
    tokens, found, last = parse.tokens, [], -1
    for token in parse.capitalised():
        at = token.i
        if at <= last or not _begins(token, taken):
            continue
        last = _end(parse, at, taken)
        run = tokens[at : last + 1]
        kinds = [w for t in run if (w := t.lower) in armed or w in civil]
        if not kinds:
            continue
        solid = sum(t.text[:1].isupper() for t in run)
        needed = 2 if any(k in armed for k in kinds) else 3
        own = [t for t in run if t.text[:1].isupper() and t.i not in known and t.lower not in armed and t.lower not in civil]
        if own and solid >= needed and run[-1].i not in taken:
            actor_type: ActorType = "non_state_armed_group" if any(k in armed for k in kinds) else "ngo"
            name = parse.text[run[0].start : run[-1].end]
            home = next((h.entry.iso3 for h in hits if h.kind in OPEN and h.entry and at <= h.first <= last), None)
            letters = letters_behind(parse, at, last)
            code = f"ORG:{_code(letters or name)}"
            found.append(Draft(at, last, code, name, actor_type, None, home, heads=set(range(at, last + 1))))
            if letters:
                short = {t.i for t in parse.tokens_of(frozenset({letters.lower()})) if t.text == letters and t.i not in taken}
                found.extend(Draft(i, i, code, name, actor_type, None, home, heads={i}) for i in sorted(short) if i > last)
    return found


def _begins(token: Token, taken: set[int]) -> bool:
    return token.i not in taken and token.pos in ("PROPN", "ADJ", "NOUN", "NUM", "X") and token.ent != "PER"


def _end(parse: Parse, first: int, taken: set[int]) -> int:
    tokens, last, at = parse.tokens, first, first + 1
    while at < len(tokens) and at not in taken and tokens[at].sent == tokens[first].sent:
        token = tokens[at]
        if token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN", "X", "NUM") or (token.pos == "NUM" and at == last + 1):
            last = at
        elif token.lower not in LINKS or at - last > 2:
            break
        at += 1
    return last


def _code(name: str) -> str:
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    return re.sub(r"[^A-Z0-9]+", "-", bare.upper().replace("’", "").replace("'", "")).strip("-")
