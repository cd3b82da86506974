"""Headlines that name their source without a verb: "Ten killed in the north: monitor"."""

from __future__ import annotations

from truceline.extract.attribution.cues import Attribution, cues
from truceline.extract.parse import Token


def headline(tokens: list[Token], index: int) -> list[Attribution]:
    """ "Ten killed in the north: monitor", "Monitor: ten killed", "Ten killed in the north Monitor"."""
    if index > 3 or len(tokens) < 5:
        return []
    words = [t for t in tokens if t.text[0].isalnum()]
    colon = next((t for t in tokens if t.text in {":", "—", "–", "-"} and t.i not in {tokens[0].i, tokens[-1].i}), None)
    if colon is not None:
        before = [t for t in words if t.i < colon.i]
        after = [t for t in words if t.i > colon.i]
        for source, content in ((after, before), (before, after)):
            if 1 <= len(source) <= 5 and len(content) >= 4 and all(t.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART"} for t in source):
                if colon.text != "-" or source[-1].lower in cues()["tails"]:
                    return [Attribution(index, [colon], [source[-1]], frozenset(t.i for t in content))]
    if index > 2:
        return []
    for k, t in enumerate(words):
        following = words[k + 1] if k + 1 < len(words) else None
        after = tokens[t.i - tokens[0].i + 1 :]
        closes = index == 0 and (not after or after[0].text in {"-", "–", "|", "—"})
        if k < 4 or t.lower not in cues()["tails"] or words[k - 1].lower in {"the", "a", "by", "from", "to", "of"}:
            continue
        if closes or (t.text[0].isupper() and (following is None or following.text.isupper())):
            return [Attribution(index, [t], [t], frozenset(w.i for w in words[:k]))]
    return []
