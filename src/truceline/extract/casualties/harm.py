"""Which harm a counted nominal came to."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import is_passive, preposition
from truceline.extract.parse import Parse, Token

TOLL_VERBS = {
    "rise",
    "rose",
    "risen",
    "rises",
    "climb",
    "climbed",
    "reach",
    "reached",
    "reaches",
    "stand",
    "stood",
    "stands",
    "put",
    "putting",
    "increase",
    "increased",
    "bring",
    "brought",
    "bringing",
    "passed",
    "exceeded",
    "raised",
    "raising",
    "hit",
    "jumped",
    "grew",
    "estimated",
}


def harm_of(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Kind of harm of a counted nominal and the word that says it; None where it came to none."""
    own = _own(parse, nominal, words)
    if own is not None:
        return own
    head = parse.head_of(nominal)
    if head is None:
        return None
    if head.pos in {"VERB", "AUX", "ADJ"}:
        return _by_predicate(parse, nominal, head, words)
    if nominal.dep in {"nmod", "obl"} and preposition(nominal) in {"of", "to", "among", "for"}:
        if head.lower in words.nouns:
            return words.nouns[head.lower], head
        if preposition(nominal) == "of" and head.lower in {"number", "total", "group", "series", "estimate"}:
            return harm_of(parse, head, words)
    if nominal.dep in {"conj", "appos"}:
        return harm_of(parse, head, words)
    return None


REACH = 5  # words between a number and its harm where the parse does not join them; calibrated on the training reports


def harm_nearby(parse: Parse, first: Token, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Harm by word order alone, for headlines and scraped text that the parser takes apart.

    "Kills 10", "wounding over 140": the harm stands right before the number. "2 Civilians Killed", "43 more injured": it
    follows within a few words, none of them a verb or a stop.
    """
    before = parse.tokens[first.i - 1] if first.i else None
    if before is not None and before.sent == first.sent and before.lower in words.verbs and before.lower not in words.unaccusative:
        if not before.lower.endswith("ed") or before.tag != "VBN" or not any(k.dep in {"nsubj:pass", "aux:pass"} for k in before.kids):
            return words.verbs[before.lower], before
    for token in parse.tokens[nominal.i + 1 : nominal.i + 1 + REACH]:
        if token.sent != first.sent or token.text in {".", ";", ":"}:
            return None
        if token.lower in words.adjectives or (token.lower in words.unaccusative and words.verbs[token.lower] == "killed"):
            following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
            active = (
                following is not None
                and following.sent == token.sent
                and (following.pos == "NUM" or following.lower in {"at", "the", "a", "an", "dozens", "several"})
                and following.lower != "at"
            )
            return None if active else (words.adjectives.get(token.lower) or words.verbs[token.lower], token)
        if token.pos == "VERB" or (token.pos == "NUM" and token.i > nominal.i):
            return None
    return None


def _own(parse: Parse, nominal: Token, words: Words) -> tuple[str, Token] | None:
    """Harm said inside the nominal: "16 dead", "five wounded civilians", "people killed in the raid"."""
    if nominal.lower in words.nouns and nominal.lower not in {
        "life",
        "lives",
        "victim",
        "victims",
        "body",
        "bodies",
        "refugees",
        "refugee",
    }:
        return words.nouns[nominal.lower], nominal
    for k in nominal.kids:
        if k.dep in {"acl", "amod", "xcomp", "acl:relcl", "appos"} and k.i != nominal.i:
            if k.lower in words.adjectives and (k.pos == "ADJ" or k.tag in {"VBN", "VBD", "JJ"}):
                return words.adjectives[k.lower], k
            if k.dep == "acl:relcl" and k.lower in words.verbs and (is_passive(k) or k.lower in words.unaccusative):
                return words.verbs[k.lower], k
    if nominal.lower in {"bodies", "body", "corpses", "refugees", "refugee"}:
        return words.nouns.get(nominal.lower, "killed"), nominal
    return None


def _by_predicate(parse: Parse, nominal: Token, head: Token, words: Words) -> tuple[str, Token] | None:
    kind = words.verbs.get(head.lower)
    relation = nominal.dep
    if kind is not None and head.pos == "VERB":
        if head.lower in words.unaccusative:
            return (kind, head) if relation.startswith("nsubj") else None
        passive = is_passive(head)
        if (
            (relation == "nsubj:pass")
            or (relation == "obj")
            or (relation == "nsubj" and passive and not any(k.dep == "obj" for k in head.kids))
        ):
            return kind, head
        return None
    if head.lower in words.adjectives and relation.startswith("nsubj"):
        return words.adjectives[head.lower], head
    if relation in {"obj", "nsubj", "nsubj:pass", "dep"}:
        for k in head.kids:
            if k.dep in {"xcomp", "obj", "ccomp", "advcl", "dep"} and k.lower in words.adjectives and k.i > nominal.i:
                return words.adjectives[k.lower], k
    if head.lower in TOLL_VERBS and (relation == "obj" or preposition(nominal) in {"to", "at", "by"}):
        for k in head.kids:
            if k.dep in {"nsubj", "nsubj:pass", "obj"} and k.i != nominal.i:
                return _toll(parse, k, words)
    if (
        relation == "obj"
        and head.lower in {"claimed", "claim", "claims", "claiming", "lost", "took", "taken"}
        and nominal.lower in {"lives", "life"}
    ):
        return "killed", head
    if head.lower in {"leave", "left", "leaving"} and relation == "obj":
        return None
    if relation == "obj" and head.lower in {"take", "took", "taken", "taking", "hold", "holding", "held"}:
        if any(k.lower in {"hostage", "hostages", "captive", "prisoner"} for k in head.kids):
            captive = any(k.lower in {"captive", "prisoner"} for k in head.kids)
            return ("captured" if captive else "abducted"), head
    return None


def _toll(parse: Parse, subject: Token, words: Words) -> tuple[str, Token] | None:
    """ "the death toll rose to 40", "the number of wounded reached 12"."""
    for t in parse.subtree(subject):
        if t.lower == "toll":
            return "killed", subject
        kind = words.nouns.get(t.lower) or words.adjectives.get(t.lower)
        if kind is not None:
            return kind, subject
    return None
