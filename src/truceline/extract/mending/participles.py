"""Participles and gerunds that the parser took for a clause of another kind, mended in the tree before any rule reads it.

"Soldiers retreating from the town came under fire": who retreats came under it. "Were executed by occupying soldiers" tells who did
it, not how. "Were killed in street fighting" tells of fighting. "Artillery fired by the army hit a school": the artillery hit it.
"""

from __future__ import annotations

from truceline.extract.mending.asides import garden_path
from truceline.extract.mending.labels import FINITE, SUBJECTS
from truceline.extract.mending.rehang import finite, hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token


def described(parse: Parse, verb: Token) -> None:
    """ "By occupying soldiers": the participle describes who did it."""
    by = next((k for k in verb.kids if k.dep == "mark" and k.i == verb.i - 1 and k.lower == "by"), None)
    who = next((k for k in verb.kids if k.dep == "obj" and k.i == verb.i + 1), None)
    over = parse.tokens[verb.head]
    if by is None or who is None or who.lower not in words().forces or over.tag != "VBN":
        return
    hang(parse, who, over, "obl:agent")
    for k in list(verb.kids):
        hang(parse, k, who, "case" if k is by else "nmod" if k.dep.startswith("obl") else k.dep)
    hang(parse, verb, who, "amod")
    verb.pos = "ADJ"


def violence(parse: Parse, word: Token) -> None:
    """ "In street fighting", "were wounded in shelling": a noun, not what those in the street or the wounded did."""
    attribute = next((k for k in word.kids if k.i == word.i - 1 and k.dep in {"amod", "det", "nmod:poss"}), None)
    if attribute is not None and _acts_on_nothing(word):  # "died in Monday's Syrian shelling"
        for k in [k for k in attribute.kids if k.dep in {"case", "nmod:poss"} and attribute.dep == "amod"]:
            hang(parse, k, word, k.dep)
        _make_noun(word)
    elif _in_violence(word):
        word.kids[0].dep = "case"
        _make_noun(word)
    else:
        _with_noun_before(parse, word)


def _with_noun_before(parse: Parse, word: Token) -> None:
    """ "In street fighting": the street tells which fighting."""
    before = parse.tokens[word.i - 1] if word.i else word
    if before.pos != "NOUN" or before.tag != "NN" or before.i == word.i or not before.dep.startswith(("obl", "nmod")):
        return
    if word.head not in {before.head, before.i} or any(k.dep in SUBJECTS | {"obj", "mark", "aux", "xcomp"} for k in word.kids):
        return
    if any(k.dep == "det" for k in before.kids) or not any(k.dep == "case" for k in before.kids):
        return
    if any(k.dep == "obl" and k.kids and k.kids[0].lower in words().alongside for k in word.kids):
        return
    hang(parse, word, parse.tokens[before.head], before.dep)
    for k in list(before.kids):
        hang(parse, k, word, k.dep)
    hang(parse, before, word, "compound")
    word.pos, word.tag = "NOUN", "NN"
    for k in word.kids:
        if k.dep.startswith("obl"):
            k.dep = "nmod"


def _in_violence(word: Token) -> bool:
    """ "In shelling", "by bombing in the south": a preposition right before, nothing that was shelled, nobody who fights alongside."""
    first = word.kids[0] if word.kids else word
    if first.i != word.i - 1 or first.dep not in {"mark", "case"} or first.lower not in words().amid or word.dep != "advcl":
        return False
    return _acts_on_nothing(word) and not any(k.dep == "obl" and k.kids and k.kids[0].lower in words().alongside for k in word.kids)


def _acts_on_nothing(word: Token) -> bool:
    if any(k.dep in SUBJECTS | {"aux", "xcomp", "ccomp"} for k in word.kids):
        return False
    return not any(k.dep == "obj" and not any(d.dep == "case" for d in k.kids) for k in word.kids)


def _make_noun(word: Token) -> None:
    word.dep, word.pos, word.tag = "obl", "NOUN", "NN"
    for k in word.kids:
        k.dep = "nmod" if k.dep.startswith(("obl", "obj")) else k.dep


def went_on(parse: Parse, about: Token, verb: Token) -> None:
    """ "Soldiers retreating from the town came under fire", "artillery fired by the army hit a school": two verbs, one subject."""
    if verb.tag == "VBG":
        last = next((k for k in reversed(verb.kids) if k.dep.startswith(("obl", "obj"))), None)
        if last is not None and last.i > verb.i:
            garden_path(parse, last, verb)
        return
    over = parse.tokens[verb.head]
    if verb.tag != "VBN" or verb.dep != "advcl" or over.i < verb.i or not finite(over) or about.i > verb.i:
        return
    between = [k for k in (*verb.kids, *over.kids) if verb.i < k.i < over.i]
    if any(k.text in {",", ";", ":"} for k in between) or any(k.dep in SUBJECTS | {"expl"} for k in over.kids):
        return
    if any(k.dep in {"aux", "aux:pass", "mark", "cop"} for k in verb.kids):
        return
    hang(parse, about, over, "nsubj")
    hang(parse, verb, about, "acl")


def result(parse: Parse, outcome: Token) -> None:
    """ "Rockets hit the house of a member of the front killing four": where no comma parts them, the last noun is taken for who killed."""
    noun = parse.tokens[outcome.head]
    if noun.i > outcome.i or any(k.dep in SUBJECTS | {"mark", "case", "aux"} for k in outcome.kids):
        return
    for verb in parse.ancestors(noun):
        if verb.pos == "VERB":
            break
        if verb.dep in SUBJECTS:
            return  # "the unrest killing scores has spread"
    else:
        return
    if verb.i > noun.i or noun.dep in SUBJECTS or verb.lemma.lower() not in words().strikes:
        return
    harmed = next((k for k in outcome.kids if k.dep == "obj"), None)
    counted = harmed is not None and (harmed.pos == "NUM" or any(k.dep == "nummod" for k in harmed.kids))
    if noun.dep == "obj" and not counted:
        return  # "attacked soldiers killing villagers": they may have
    hang(parse, outcome, verb, "advcl")


def beside_speech(parse: Parse, outcome: Token) -> None:
    """ "Jets struck the camp, the ministry said, killing ten", "accused the army of shelling the town, killing ten": the strike killed
    them, not who spoke."""
    speech = parse.tokens[outcome.head]
    if outcome.i < speech.i or any(k.dep in SUBJECTS | {"mark", "case", "aux"} for k in outcome.kids):
        return
    told = next((k for k in speech.kids if k.dep in {"ccomp", "parataxis"} and k.i < speech.i and k.pos == "VERB"), None)
    if told is not None and told.tag in FINITE | {"VBN"} and told.lemma.lower() not in words().speaking:
        hang(parse, outcome, told, "advcl")
    elif told is None and speech.lower in words().accusing:
        charges = [k for k in speech.kids if k.dep == "advcl" and speech.i < k.i < outcome.i and k.tag == "VBG"]
        deeds = [t for k in charges for t in parse.subtree(k) if t.pos == "VERB" and t.dep in {"advcl", "xcomp", "conj"}]
        if deeds:
            hang(parse, outcome, deeds[-1], "advcl")


def speaks_on(parse: Parse, word: Token) -> None:
    """ "Told the council blaming the army", "fights for a homeland for the people, accusing the state": who told or fights blames, not
    the noun before."""
    noun = parse.tokens[word.head]
    told = next((k for k in word.kids if k.dep == "nsubj"), None)
    if word.dep == "ccomp" and told is not None and noun.lemma.lower() in words().telling and noun.i < told.i < word.i:
        hang(parse, told, noun, "iobj")
        word.dep = "advcl"
        return
    if word.dep != "acl" or noun.i > word.i or any(k.dep in SUBJECTS | {"mark", "case", "aux"} for k in word.kids):
        return
    apart = parse.tokens[word.i - 1].text == ","
    for verb in parse.ancestors(noun):
        if verb.tag in FINITE and any(k.dep == "nsubj" for k in verb.kids):
            break
    else:
        return
    if verb.i > noun.i or (noun.dep in SUBJECTS and noun.head == verb.i):
        return
    if apart or (noun.head == verb.i and noun.dep in {"obj", "iobj"} and verb.lemma.lower() in words().telling):
        hang(parse, word, verb, "advcl")
