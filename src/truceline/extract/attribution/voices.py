"""Who a source is, as actor codes: by its own words, by what it belongs to, by whom it points back to, by its calling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truceline.extract.attribution.cues import Attribution, cues, local_sources
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

UNKNOWN = ("UNKNOWN",)
BACK = {"he", "she", "it", "they"}
FIRST = {"i", "we"}
NEAR = 3  # sentences over which a bare "the source" still means the last one that spoke


def voices(
    parse: Parse, attributions: Sequence[Attribution], at: Callable[[int], tuple[ActorMention, ...]], country: str | None
) -> list[tuple[str, ...]]:
    """Codes of each attribution's source, in the order given; ("UNKNOWN",) where a source has none."""
    found: list[tuple[str, ...]] = []
    by_word: dict[str, tuple[str, ...]] = {}
    last: tuple[int, tuple[str, ...]] | None = None
    for a in attributions:
        codes: list[str] = []
        for source in a.source:
            codes += _own(parse, source, at) or _back(source, a, last, by_word) or _calling(source, country)
        said = tuple(dict.fromkeys(codes)) or UNKNOWN
        found.append(said)
        if said != UNKNOWN:
            last = (a.sentence, said)
            for source in a.source:
                for t in parse.subtree(source):
                    if abs(t.i - source.i) < 8 and (t.pos == "PROPN" or t.i == source.i):
                        by_word[t.lower] = said
    return found


def _own(parse: Parse, source: Token, at: Callable[[int], tuple[ActorMention, ...]]) -> list[str]:
    """The codes of the phrase itself, else of the nearest actor inside it: "a spokesman at the ministry", "SANA reporter"."""
    own = [m.code for m in at(source.i) if m.code]
    if own or source.pos == "PRON":
        return own
    inside = [t for t in parse.subtree(source) if abs(t.i - source.i) <= 8 and t.i != source.i and t.pos in {"NOUN", "PROPN", "ADJ"}]
    inside.sort(key=lambda t: abs(t.i - source.i))
    for t in inside:
        codes = [m.code for m in at(t.i) if m.code]
        if codes:
            return codes
    return []


def _back(source: Token, a: Attribution, last: tuple[int, tuple[str, ...]] | None, by_word: dict[str, tuple[str, ...]]) -> list[str]:
    if source.pos == "PROPN" and source.lower in by_word:
        return list(by_word[source.lower])
    definite = any(k.dep == "det" and k.lower in {"the", "this", "these", "those"} for k in source.kids)
    if definite and source.lower in by_word:
        return list(by_word[source.lower])
    if last is None or a.sentence - last[0] > NEAR:
        return []
    if source.lower in BACK or (definite and source.lower in cues()["voices"]):
        return list(last[1])
    return []


def _calling(source: Token, country: str | None) -> list[str]:
    """ "Local sources", "medics", "a security source": the report's country and the sector of the calling."""
    sectors = local_sources()
    for word in (*(k.lower for k in source.kids if k.dep in {"amod", "compound"}), source.lower):
        if word in sectors and country:
            return [f"{country}/{sectors[word]}"]
    return []
