"""Who a source is, as actor codes: by its own words, by what it belongs to, by whom it points back to, by its calling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truceline.extract.apart import follows, stands_apart
from truceline.extract.attribution.cues import Attribution, cues, local_sources, speakers
from truceline.extract.attribution.people import People, calling_of
from truceline.extract.attribution.unnamed_body import heading, whose_body
from truceline.extract.clauses import spread
from truceline.extract.parse import HYPHENS, Parse, Token
from truceline.model import ActorMention

UNKNOWN = ("UNKNOWN",)
VAGUE = "CIV"  # the sector of "local", "field": another word says more
OUTLET = ("report",)
# Words for hearsay, and what beside them names nobody either.
HEARSAY = {
    "media": {"earlier", "some", "other"},
    "reports": {"earlier", "some", "other", "local", "media", "press", "news", "unconfirmed", "initial", "several"},
}
OWN = {"reporter", "reporters", "correspondent", "correspondents", "photographer", "photographers"}  # whose words are the outlet's
BACK = {"he", "she", "it", "they"}
FIRST = {"i", "we"}
INSIDE = 5  # words from a source to what it stands in
# Words that open a phrase: nothing before them belongs to it.
OPENERS = {
    "local",
    "several",
    "some",
    "other",
    "informed",
    "various",
    "many",
    "medical",
    "two",
    "three",
}
AT = {"at", "in", "from", "with", "of"}
POSSESSIVE = {"'s", "s", "'", "’s", "’"}
# What the words for some speakers say of whom they speak for.
OF_SECTOR = {
    **dict.fromkeys(("army", "military"), ("/MIL",)),
    **dict.fromkeys(("ministry", "minister", "diplomat"), ("/GOV",)),
    **dict.fromkeys(("newspaper", "paper", "daily", "channel", "broadcaster"), ("/MED",)),
    "rebels": ("/REB", "/OPP"),
}
Spoken = tuple[int, tuple[str, ...], frozenset[str]]  # sentence, codes and words of whoever spoke last
PARTIES = {"group", "groups", "parties", "party", "leader", "leaders", "figures", "politicians", "bodies", "circles"}
SHORT = 4  # words from the word for an outlet or group to its name
MINISTERS = frozenset({"minister"})
NEAR = 3  # sentences over which a bare "the source" still means the last one that spoke


def voices(
    parse: Parse, attributions: Sequence[Attribution], at: Callable[[int], tuple[ActorMention, ...]], country: str | None
) -> list[tuple[str, ...]]:
    """Codes of each attribution's source, in the order given; ("UNKNOWN",) where a source has none."""
    found: list[tuple[str, ...]] = []
    by_word: dict[str, tuple[str, ...]] = {}
    last: Spoken | None = None
    press: tuple[str, ...] = ()  # the outlet that was handing on last
    bare: list[int] = []
    people = People(parse, at)
    outlet = _folded(parse.report.outlet or "")
    for a in attributions:
        codes: list[str] = []
        sources = [t for s in a.source for t in spread(s)] if not a.carried else a.source
        for source in sources:
            if (
                source.lower in cues()["unnamed"]
                and not any(k.dep == "det" for k in source.kids)
                and source.i in {c.i + 1 for c in a.cue}.union(c.i for c in a.cue)
            ):
                bare.append(len(found))
                continue
            if _impersonal(source, a) or _hearsay(source):
                continue
            if heading(parse, a, at, country):
                codes += OUTLET
                continue
            if source.lower in OWN and outlet and outlet in _letters(parse, source):
                codes += OUTLET
                continue
            if press and source.lower in cues()["outlets"] and _bare(source):
                codes += press
                continue
            spoken = (
                _speaking(source, a, last)
                or _own(parse, source, at, _said_by_text(parse, source, a))
                or _back(source, a, last, by_word)
                or (people.codes(source) if source.pos in {"PROPN", "INTJ"} else [])
                or _calling(parse, source, country)
            )
            codes += whose_body(parse, a, source, spoken, at, country)
        said = tuple(dict.fromkeys(codes)) or UNKNOWN
        press = said if all(c.endswith("/MED") for c in said) else press
        found.append(said)
        hands_on = len(found) > 1 and _hands_on(attributions[len(found) - 2], a) and found[-2] != UNKNOWN
        if hands_on:
            continue  # "the agency quoted an officer": it is the officer who has spoken
        near = attributions[max(len(found) - 4, 0) : len(found) - 1]
        if any(b.sentence == a.sentence and b.content and all(b.holds(s) for s in sources) for b in near):
            pass  # "the centre said that groups had announced ...": the centre goes on
        elif said != UNKNOWN or any(s.ent == "PER" for s in sources):  # "he" is no longer whoever spoke before
            last = (a.sentence, said, frozenset(t.lower for s in sources for t in parse.subtree(s) if abs(t.i - s.i) <= INSIDE))
        for source in sources:
            if source.pos == "NOUN":
                by_word[source.lower] = said
            if said != UNKNOWN:
                by_word.update({t.lower: said for t in parse.subtree(source) if abs(t.i - source.i) < 8 and _is_name(t)})
    for i in bare:
        # "Monitor: ten killed" over a report that names the monitor below.
        if found[i] != UNKNOWN:
            continue  # "the militia, monitor"
        found[i] = next((said for said in found[i + 1 :] if any(c.startswith("ORG:") or c.endswith("/CIV") for c in said)), UNKNOWN)
    return found


def _hands_on(quoted: Attribution, a: Attribution) -> bool:
    return quoted.cited and not a.cited and quoted.content == a.content


def _folded(name: str) -> str:
    """A name's letters without its article: "The Daily Post" → "dailypost", "Al-Manar" → "manar"."""
    words = [w for w in name.lower().replace("-", " ").split() if w not in {"the", "al"}]
    return "".join(c for c in "".join(words) if c.isalnum())


def _letters(parse: Parse, source: Token) -> str:
    """The letters of a source's phrase, run together."""
    return "".join(t.lower for t in parse.subtree(source) if abs(t.i - source.i) <= INSIDE and t.text.isalnum())


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" or (len(token.text) > 2 and token.text.isupper())


def _impersonal(source: Token, a: Attribution) -> bool:
    """ "It was reported": nobody is named."""
    return source.lower == "it" and any(k.dep == "aux:pass" for c in a.cue for k in c.kids)


def _hearsay(source: Token) -> bool:
    """ "Media reported", "press reports said": nobody is named (eval GUIDELINES, "Decided cases"); "local media" are a country's."""
    nobody = HEARSAY.get(source.lower)
    return nobody is not None and all(k.lower in nobody for k in source.kids if k.dep in {"amod", "compound", "nmod", "nmod:poss"})


def _speaking(source: Token, a: Attribution, last: Spoken | None) -> list[str]:
    """ "It added", "they said", "the group said": whoever spoke in the sentence before."""
    if last is None or a.sentence - last[0] > 1:
        return []
    told = source.lower in {"it", "they"}
    named = any(k.dep in {"compound", "amod", "nmod", "nmod:poss", "appos"} for k in source.kids)
    definite = any(k.dep == "det" and k.lower == "the" for k in source.kids) and not named
    if told or (definite and source.lower in cues()["voices"] and _fits(source, last)):
        return list(last[1])
    return []


def _bare(source: Token) -> bool:
    """ "The report", "the paper": with the article and nothing else."""
    return all(k.dep in {"det", "punct"} for k in source.kids) and any(k.lower == "the" for k in source.kids)


def _fits(source: Token, last: Spoken) -> bool:
    """False where "the army", "the ministry" or "the paper" cannot be whoever spoke last, by what that one is."""
    sector = OF_SECTOR.get(source.lower)
    if sector is None or source.lower in last[2]:
        return True
    return any(c.endswith(sector) or (c.startswith("ORG:") and "/REB" in sector) for c in last[1])


def _said_by_text(parse: Parse, source: Token, a: Attribution) -> frozenset[int]:
    """What hangs on a source and is what it says: "a statement accusing Turkey" is not Turkey's."""
    saying = (c for c in a.cue if c.i > source.i and any(t is source for t in parse.ancestors(c)))
    return frozenset(t.i for c in saying for t in parse.subtree(c))


def _own(parse: Parse, source: Token, at: Callable[[int], tuple[ActorMention, ...]], said: frozenset[int]) -> list[str]:
    """The codes of the phrase itself, else of the nearest actor inside it, but for what it has `said`: "a spokesman at the ministry",
    "SANA reporter"."""
    own = [m.code for m in at(source.i) if m.code]
    if own or source.pos == "PRON":
        return _politic(source, _by_name(parse, source, at) or own)
    if stands_apart(source) and not follows(source):
        return []  # "rivals of the government": not the government
    first = _opens(parse, source)
    inside = [t for t in parse.subtree(source) if first <= t.i <= source.i + 8 and t.i != source.i and t.pos in {"NOUN", "PROPN", "ADJ"}]
    inside = [t for t in inside if t.i not in said]
    inside.sort(key=lambda t: abs(t.i - source.i))
    behind = parse.tokens[source.i + 1 : source.i + 2]
    if behind and behind[0].text in AT and behind[0].head != source.i and source.lower in speakers():
        # "a source at Daraa Police | Command told": the parser may have hung the phrase's head on the verb.
        inside += [
            t
            for t in parse.tokens[source.i + 2 : source.i + 2 + INSIDE]
            if t.sent == source.sent and t.pos in {"NOUN", "PROPN"} and not _past_verb(parse, source, t)
        ]
    for t in inside:
        codes = [m.code for m in at(t.i) if m.code]
        if codes:
            return codes
    return []


def _by_name(parse: Parse, source: Token, at: Callable[[int], tuple[ActorMention, ...]]) -> list[str]:
    """ "The official station Al-Noor said": the name behind the word for what it is."""
    if source.pos != "NOUN" or any(m.actor_id for m in at(source.i)):
        return []
    beside = [k for k in source.kids if k.dep in {"appos", "flat"} and k.pos == "PROPN" and 0 < k.i - source.i < SHORT]
    return [m.code for k in beside for m in at(k.i) if m.code and m.actor_id and m.actor_type != "person"]


def _politic(source: Token, codes: list[str]) -> list[str]:
    """ "Opposition groups say": those who speak so are the political opposition, whoever bears arms."""
    if source.lower in PARTIES and any(k.lower == "opposition" for k in source.kids):
        return [c.replace("/REB", "/OPP") for c in codes]
    return codes


def _past_verb(parse: Parse, source: Token, t: Token) -> bool:
    return any(o.pos in {"VERB", "AUX"} for o in parse.tokens[source.i : t.i])


def _opens(parse: Parse, source: Token) -> int:
    """First word of the source's phrase: "near the border with Turkey | local sources said", "in Aleppo | a medic said"."""
    for i in range(source.i - 1, max(source.i - 9, -1), -1):
        t = parse.tokens[i]
        if t.head == source.i and (t.pos == "DET" or t.lower in OPENERS) and (not i or parse.tokens[i - 1].lower not in POSSESSIVE):
            return i
    return source.i - 8


def _back(source: Token, a: Attribution, last: Spoken | None, by_word: dict[str, tuple[str, ...]]) -> list[str]:
    if source.pos == "PROPN" and source.lower in by_word:
        return list(by_word[source.lower])
    definite = any(k.dep == "det" and k.lower in {"the", "this", "these", "those"} for k in source.kids)
    if definite and source.lower in by_word:
        return list(by_word[source.lower])
    if last is None or a.sentence - last[0] > NEAR:
        return []
    if source.lower in BACK or (definite and source.lower in cues()["voices"] and _fits(source, last)):
        return list(last[1])
    return []


def _calling(parse: Parse, source: Token, country: str | None) -> list[str]:
    """ "Local sources", "medics", "a security source": the report's country and the sector of the calling; not "Russian-installed
    officials", who are somebody else's, nor a named minister, whose country is the actors' to tell."""
    if any(k.tag == "VBN" and k.dep == "amod" and parse.tokens[k.i - 1].text in HYPHENS for k in source.kids if k.i < source.i):
        return []
    if any(
        m.dep in {"amod", "compound"} and m.text[0].isupper()
        for k in source.kids
        if k.dep == "nmod:poss" and k.pos == "NOUN"
        for m in k.kids
    ):
        return []  # "the Andean nation's minister": of that nation, whichever it is
    sectors = local_sources()
    near_it = source.kids if not stands_apart(source) else ()
    inside = [k for k in near_it if k.dep == "nmod" and 0 < k.i - source.i <= INSIDE]  # "a source at the governorate"
    inside += [k for n in inside for k in n.kids if k.dep in {"compound", "amod"}]  # "a source at the police command"
    behind = parse.tokens[source.i + 1 : source.i + 2] if source.pos == "PROPN" else []  # "Homs resident Jane Roe"
    near = [*(k.lower for k in source.kids if k.dep in {"amod", "compound"}), source.lower, *(k.lower for k in [*inside, *behind])]
    near += [calling_of(parse, source) or ""] if source.pos == "PROPN" else []
    near.sort(key=lambda word: sectors.get(word) == VAGUE)  # "a local resident": a resident
    for word in near:
        if word in sectors and country and not (source.pos == "PROPN" and word in MINISTERS):
            return [f"{country}/{sectors[word]}"]
    return []
