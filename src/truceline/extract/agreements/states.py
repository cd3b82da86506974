"""In which state a sentence puts an agreement, and whether it takes up one that the report has told of."""

from __future__ import annotations

from functools import cache

from truceline.extract.agreements.words import Words, words
from truceline.extract.clauses import preposition
from truceline.extract.context import Context, distance
from truceline.extract.factuality import status_of
from truceline.extract.factuality.own import in_vain
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token

FROM = frozenset({"from", "of", "out of"})
WILL = frozenset({"will", "would", "wo", "'ll", "can", "could", "shall"})


def state_of(context: Context, noun: Token, table: Words) -> tuple[str, Token | None]:
    """The state that the nearest cue around the noun puts the agreement in; "in-force" where nothing says otherwise."""
    parse = context.parse
    ranked: list[tuple[int, bool, int, str, Token]] = []
    for token in parse.sentence_tokens(noun.sent):
        if token.i == noun.i or token.pos not in {"VERB", "NOUN", "ADJ", "ADP", "AUX"}:
            continue
        steps = distance(parse, noun, token)
        if steps > 3:
            continue
        for order, (state, forms) in enumerate(table.states):
            if token.lower in forms:
                told = _about(parse, token, noun, state)
                if told is not None:
                    background = token.dep in {"acl", "amod"} and token.head == noun.i
                    ranked.append((steps, background, order, told, token))
                break
    none = _there_is_none(parse, noun)
    if none is not None:
        return none, None
    quitting = parse.head_of(noun)
    if quitting is not None and quits(quitting, noun):
        return "ended", quitting
    if not ranked:
        if indefinite(parse, noun) and any(t.lower in table.wished for t in words_before(parse, noun)):
            return "negotiated", None  # "a lasting truce" is not there yet; "the truce" is
        if noun.lower in table.drafts:
            return "proposed", None
        return ("agreed" if noun.lower in table.weak else "in-force"), None
    _, _, _, state, cue = min(ranked, key=lambda r: r[:3])
    standing = status_of(parse, cue) if cue.pos in {"VERB", "NOUN"} else None
    if (
        state in {"agreed", "negotiated", "in-force", "extended"}
        and standing is not None
        and standing.status in {"called-for", "hypothetical"}
    ):
        kept = state == "in-force" and cue.lower in _keeping() and definite(parse, noun)
        state = "in-force" if kept else "proposed"  # "urged them to respect the truce": it is there
    elif state == "agreed" and cue.dep == "xcomp" and parse.tokens[cue.head].lower in dict(table.states)["rejected"]:
        state = "rejected"  # "refused to sign"
    elif cue.dep == "xcomp" and in_vain(parse, cue):
        state = "negotiated"  # "failed to reach a deal"
    elif state == "agreed" and standing is not None and standing.status == "denied":
        state = _unsigned(cue) or state
    elif state == "violated" and any(k.dep == "det" and k.lower == "no" for k in cue.kids):
        state = "in-force"  # "reported no violations of the truce"
    elif state == "in-force" and standing is not None and standing.status == "planned":
        state = "agreed"
    elif state == "agreed" and standing is not None and standing.status == "planned":
        state = "negotiated"
    elif state == "negotiated" and cue.lower in {"reach", "reached"} and standing is not None and standing.status == "occurred":
        state = "agreed"
    return state, cue


def _there_is_none(parse: Parse, noun: Token) -> str | None:
    """ "There would be no truce" is refused; "no deal was reached", "ended without an accord" is still sought; None where there is one."""
    bare = any(k.dep == "det" and k.lower == "no" for k in noun.kids)
    lacking = noun.dep == "obl" and preposition(noun) == "without" and not definite(parse, noun)
    head = parse.head_of(noun)
    if not (bare or lacking) or head is None:
        return None
    if bare and would(head):
        return "rejected"
    return "negotiated"


def _unsigned(cue: Token) -> str | None:
    """ "Would not sign", "left without signing": refused. "Did not agree on a truce": sought. "Has not signed": it is there."""
    if would(cue) or any(k.lower == "without" for k in cue.kids):
        return "rejected"
    return "negotiated" if cue.lemma.lower() in {"agree", "conclude", "strike"} else None


def would(verb: Token) -> bool:
    """ "Will", "would not sign"."""
    return any(k.dep == "aux" and k.lower in WILL for k in verb.kids)


def names_it(cue: Token, noun: Token) -> bool:
    """ "Called the deal a first step", "calls the pact dead": says what it is, and calls for nothing."""
    after = [k for k in cue.kids if k.i > noun.i and k.dep in {"xcomp", "obj", "obl:unmarked", "ccomp"}]
    return cue.lemma.lower() == "call" and noun.dep == "obj" and noun.head == cue.i and bool(after)


def _in_turn(parse: Parse, cue: Token, noun: Token) -> bool:
    """ "Welcomed the truce and offered to host talks": what is done next is not done to the truce."""
    verb = cue if cue.dep == "conj" else parse.tokens[cue.head]
    return verb.pos == "VERB" and verb.dep == "conj" and verb.i > noun.i and any(a.i == verb.head for a in parse.ancestors(noun))


def quits(verb: Token, noun: Token) -> bool:
    """ "Pulled out of the truce", "withdrew from the accord", "quit the pact"."""
    if verb.lower not in words().quit:
        return False
    return noun.dep == "obj" if verb.lemma.lower().startswith("quit") else noun.dep == "obl" and preposition(noun) in FROM


@cache
def _keeping() -> frozenset[str]:
    """Forms of the verbs for keeping what has been agreed."""
    return frozenset(form for word in ("respect", "observe", "honour", "honor", "uphold") for form in verb_forms(word))


def _about(parse: Parse, cue: Token, noun: Token, state: str) -> str | None:
    """The state that a cue puts the noun in; None where the cue tells of something else ("a deal ending the war")."""
    if names_it(cue, noun) or _in_turn(parse, cue, noun):
        return None
    if any(k.dep in {"compound:prt", "advmod"} and k.lower in {"down", "apart"} for k in cue.kids):
        return "ended"
    tells_of_other = any(k.dep == "obj" and k.i != noun.i and all(t.i != noun.i for t in parse.subtree(k)) for k in cue.kids)
    ends_other = tells_of_other or (cue.tag == "VBG" and cue.dep == "acl" and cue.head == noun.i)
    if state == "ended" and cue.pos == "VERB" and ends_other:
        return None
    if state == "ended" and noun.head == cue.i and noun.dep == "obl" and preposition(noun) in {"in", "with"}:
        return "agreed"  # "the talks ended in an agreement"
    return state


def words_before(parse: Parse, noun: Token) -> list[Token]:
    """The words of the noun's phrase that stand before it, nearest last, by their order: a headline's tree is often wrong."""
    found: list[Token] = []
    for t in reversed(parse.tokens[max(0, noun.i - 6) : noun.i]):
        if t.sent != noun.sent or not (t.pos in {"ADJ", "NOUN", "PROPN", "VERB", "ADV", "DET", "NUM"} or t.text == "-"):
            break
        found.append(t)
        if t.pos == "DET":
            break
    return found[::-1]


def indefinite(parse: Parse, noun: Token) -> bool:
    """ "a truce", "a lasting truce"."""
    articles = [*(k for k in noun.kids if k.dep == "det"), *words_before(parse, noun)[:1]]
    return any(t.lower in {"a", "an", "any"} for t in articles)


def definite(parse: Parse, noun: Token) -> bool:
    """ "the deal", "this agreement": one that the report has told of."""
    return any(k.dep == "det" and k.lower in {"the", "this", "that", "these", "such"} for k in noun.kids)
