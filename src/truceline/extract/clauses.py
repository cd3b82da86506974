"""Grammar over a parse: who stands as subject, object or oblique of a word (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Collection

from truceline.extract.clause_words import clause_words
from truceline.extract.parse import Parse, Token

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "nsubj:outer"}
TAKEN = {"nsubj", "compound", "nmod:poss", "obl:unmarked"}  # what a subject may be read as beside a verb taken for an adjective
# What the blame is for.
CHARGES = {"for", "of", "over", "by"}
RELATIVES = frozenset({"who", "whom", "which", "that"})
AT_WHOM = frozenset({"against", "outside", "inside", "near"})
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}


def kids(token: Token, *labels: str) -> list[Token]:
    """Dependents with one of the labels."""
    return [k for k in token.kids if k.dep in labels]


def is_passive(verb: Token) -> bool:
    """True for a passive verb or a bare past participle that modifies a noun ("the town hit by rockets")."""
    below = [k.dep for k in verb.kids]
    if "aux:pass" in below:
        return True
    if "obj" in below:
        return False  # a passive has lost its object; the tagger takes many past tenses for participles
    if "nsubj:pass" in below or "obl:agent" in below:
        return True  # also "a truce agreed by both", which the tagger takes for a past tense
    if blamed(verb):
        return True
    return verb.tag == "VBN" and (verb.dep in {"acl", "amod"} or not ("aux" in below or "nsubj" in below))


def blamed(verb: Token) -> bool:
    """ "Chad blamed for raid", "Kenya accused of bombing village": these verbs have an object where they are active."""
    if verb.dep != "root" or verb.lower not in clause_words().blamed or any(k.dep in {"obj", "ccomp", "xcomp", "aux"} for k in verb.kids):
        return False
    if verb.lower in {"accused", "blamed"} and all(k.i < verb.i or k.dep == "punct" for k in verb.kids):
        return True  # a headline's "Troops accused"
    return any(k.i > verb.i and any(m.lower in CHARGES and m.dep in {"case", "mark"} for m in k.kids) for k in verb.kids)


def to_blame(parse: Parse, verb: Token) -> bool:
    """ "Moscow was to blame for the raid": a predicate of whoever did it, no blaming by them."""
    if verb.lower != "blame" or not any(k.lower == "to" for k in verb.kids):
        return False
    over = parse.head_of(verb)
    return any(k.lemma == "be" for k in verb.kids) or (over is not None and over.lemma == "be")


def taken_for_adjective(parse: Parse, verb: Token) -> bool:
    """True for a finite verb that the parser hung on its own object ("Ankara has suspended food supplies", "Riyadh lifts blockade")."""
    head = parse.head_of(verb)
    if head is None or verb.dep not in {"amod", "compound"} or head.i < verb.i:
        return False
    if _headline_form(verb):
        return True
    if verb.pos != "VERB":
        return False
    if verb.tag in {"VBZ", "VBP"} or any(k.dep in {"aux", "nsubj"} for k in verb.kids):
        return True
    if verb.tag not in {"VBN", "VBD"} or parse.tokens[verb.i - 1].dep == "punct":
        return False  # "army-built"
    # Nothing goes before a participle in a noun phrase but its own adverbs: "the militia seized control".
    before = [k for k in (*verb.kids, *head.kids) if k.i < verb.i]
    return any(k.dep == "nsubj" or (k.dep in {"compound", "obl:unmarked"} and (k.ent or k.pos == "PROPN")) for k in before)


def mistaken_past(word: Token) -> bool:
    """A past tense that the tagger took for a noun ("Chad vetoed on Friday a draft"): no noun but a name ends so."""
    if not word.lower.endswith("ed") or word.pos not in {"NOUN", "PROPN"} or word.dep not in {"root", "ccomp", "parataxis"}:
        return False
    return word.text.islower() and any(k.i < word.i and k.dep in {"compound", "nsubj"} for k in word.kids)


def _headline_form(word: Token) -> bool:
    """A third person in a headline's capitals that the tagger took for names ("Army Captures Hills"): a noun phrase goes before it."""
    if mistaken_past(word):
        return True
    return word.tag == "NNPS" and word.text[0].isupper() and any(k.i < word.i and k.dep in {"compound", "amod", "nsubj"} for k in word.kids)


def preposition(token: Token) -> str:
    """The preposition that marks a nominal, lower case, parts joined ("out of"); "" where it has none.

    Before a long title the parser may hang it on the title's first word ("by Deputy Minister X"); it marks the whole.
    """
    if token.mark is None:
        token.mark = _preposition(token) if token.kids else ""
    return token.mark


def _preposition(token: Token) -> str:
    marks = [k for k in token.kids if k.dep == "case" and k.i < token.i]
    if not marks and token.kids and token.kids[0].dep in {"compound", "nmod:desc", "amod"}:
        marks = [k for k in token.kids[0].kids if k.dep == "case" and k.i < token.kids[0].i]
    if not marks:
        return ""
    words = [marks[0].lower, *(k.lower for k in marks[0].kids if k.dep == "fixed")]
    return " ".join([*words, *(m.lower for m in marks[1:])])


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """Nominals that hang on the token by one of the prepositions, with their conjuncts."""
    found = []
    for k in token.kids:
        if (k.dep.startswith(("obl", "nmod")) or (k.dep == "xcomp" and k.pos == "NOUN")) and preposition(k) in prepositions:
            found.extend(spread(k))
    return found


def warrants(parse: Parse, party: Token) -> bool:
    """ "With Cuba and Norway as guarantors": who stands by while others agree."""
    behind = parse.tokens[party.i + 1 : party.i + 6]
    at = next((t for t in behind if t.lower == "as" and t.sent == party.sent), None)
    return at is not None and any(t.lower in clause_words().warrant for t in parse.tokens[at.i + 1 : at.i + 3])


def spread(token: Token) -> list[Token]:
    """A nominal and those coordinated below it, without those that are said not to be of them."""
    if not token.kids:
        return [token]
    found = [token]
    for current in found:  # grows as it is walked
        for k in current.kids:
            if k.dep == "conj" and k.pos in NOMINAL and not (k.kids and _ruled_out(k)):
                found.append(k)
    if len(found) > 1:
        if rather_than(token):
            found.remove(token)
        found.sort(key=lambda t: t.i)
    return found


def rather_than(token: Token) -> bool:
    """ "Not by the army but by rebels": those joined to a nominal are meant in its stead."""
    return _ruled_out(token) and any(k.dep == "conj" and any(c.lower == "but" for c in k.kids) for k in token.kids)


def said_not(token: Token) -> bool:
    """True for a nominal that is told not to be the one meant, beside those that are."""
    return rather_than(token) or (token.dep == "conj" and _ruled_out(token))


def _ruled_out(token: Token) -> bool:
    """ "Rebels, not soldiers, killed them", "rebels rather than soldiers": said not to be of those that it is joined to."""
    if any(k.dep == "cc" and k.lower in {"rather", "instead"} for k in token.kids):
        return True
    return any(k.lower == "not" and k.i < token.i and k.dep == "advmod" and not not_only(k, token) for k in token.kids)


def not_only(no: Token, token: Token) -> bool:
    """ "Not only did they shell the town", "not just by rebels": the "not" of a word leaves it standing."""
    return any(k.lower in {"only", "just", "merely"} and k.i == no.i + 1 for k in (*token.kids, *no.kids))


LAID = frozenset({"of", "for", "from", "against", "with"})
"""What these put before a participle is the object's doing: "accused the army of shelling", "stopped rebels from leaving"."""


def is_somebody(token: Token) -> bool:
    """True for who may stand behind "by": a name, several, one with an article; not "by phone", "by force"."""
    return token.pos == "PROPN" or token.tag == "NNS" or any(k.dep in {"det", "nmod:poss", "amod"} for k in token.kids)


def _issued(parse: Parse, text: Token, verb: Token) -> Token | None:
    """The verb of whoever makes a statement public ("issued a statement saying", "in remarks accusing the army, he said"): what it
    says they say."""
    over, words = parse.head_of(text), clause_words()
    if over is None or text.lemma.lower() not in words.statements or verb.lemma.lower() not in words.worded:
        return None
    if text.dep == "obl" and preposition(text) == "in":
        return over if over.pos == "VERB" and not any(k.dep == "obj" for k in verb.kids if k.lower == "responsibility") else None
    return over if text.dep in {"obj", "nsubj:pass"} and over.lemma.lower() in words.issuing else None


def _its_purpose(thing: Token, over: Token) -> bool:
    """ "Launched an operation to oust them", "invaded the country to oust its rulers": who did the one means to do the other."""
    words = clause_words()
    if thing.lemma.lower() in words.aims:
        return over.lemma.lower() in words.undertaking
    return over.lemma.lower() in words.purposed


def subjects(parse: Parse, verb: Token) -> list[Token]:
    """Grammatical subjects of a verb, inherited where the clause leaves them out.

    A coordinated verb, an open complement ("began to shell"), a participle ("killing five") and a relative clause take the
    subject of the clause they hang on.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = kids(verb, "nsubj", "nsubj:pass", "nsubj:outer")
        if own:
            return [s for o in own for s in _antecedent(parse, o, verb)]
        head = parse.head_of(verb)
        if verb.dep == "root" and _headline_form(verb):
            left = [k for k in verb.kids if k.i < verb.i and k.dep in {"compound", "amod"}]
            return spread(left[-1])
        if head is not None and taken_for_adjective(parse, verb):
            left = [
                k for k in (*verb.kids, *head.kids) if k.i < verb.i and k.dep in {"nsubj", "compound", "nmod:poss"} and k.pos in NOMINAL
            ]
            return spread(left[0]) if left else []
        if head is None:
            return _adjacent(parse, verb)
        if _taken_for_main(verb, head):
            return [s for k in kids(head, "nsubj") for s in spread(k)]
        fighter = _fights(parse, verb)
        if fighter is not None:
            return spread(fighter)
        if verb.dep in {"acl:relcl", "acl"} and head.pos in NOMINAL:
            if (issued := _issued(parse, head, verb)) is not None:
                return agents(parse, issued)  # "issued a statement saying"
            if verb.tag == "VBG" and any(k.dep == "cop" for k in head.kids) and (told := kids(head, "nsubj")) and told[0].pos != "PRON":
                return [s for t in told for s in spread(t)]  # "the front is a group fighting the army"
            takes = any(k.dep in {"obj", "ccomp"} and k.i > verb.i for k in verb.kids)
            active = takes and verb.tag == "VBN" and head.i == _left(parse, verb)
            if verb.tag == "VB" and head.lemma.lower() in clause_words().bidding:
                return _bidden(parse, head)
            if (
                verb.tag == "VB"
                and verb.dep == "acl"
                and head.dep != "nsubj"
                and (by := [t for t in obliques(head, "by") if is_somebody(t)])
            ):
                return by  # "plans by the rebels to attack"
            if verb.tag == "VB" and verb.dep == "acl" and head.dep in {"obj", "nsubj:pass"}:
                over = parse.head_of(head)
                if over is not None and _its_purpose(head, over):
                    return agents(parse, over)
            controls = active or verb.dep == "acl:relcl" or verb.tag in {"VBG", "VB", "VBD"} or len(seen) > 1
            return spread(head) if controls else []
        if verb.dep in {"conj", "xcomp", "advcl", "parataxis", "cop", "aux"} and head.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            rung = head.lemma.lower() == "call" and verb.lemma.lower() in clause_words().by_phone
            if verb.dep == "xcomp" and head.pos == "VERB" and not rung:
                controlled = kids(head, "obj", "iobj")
                if controlled and (verb.tag == "VB" or verb.pos == "ADJ"):  # "held them responsible"
                    return spread(controlled[0])
            if verb.dep == "advcl" and verb.tag == "VB" and head.lemma.lower() in clause_words().asks and not rung and not is_passive(head):
                asked = kids(head, "obj", "iobj")
                if asked and any(k.dep == "mark" and k.lower == "to" for k in verb.kids):
                    return spread(asked[0])
            if verb.dep == "advcl" and verb.tag == "VB" and is_passive(head) and head.lemma.lower() in clause_words().purposed:
                return agents(parse, head)  # "was invaded by Turkey to fight the group"
            gerund = verb.tag == "VBG" or any(k.dep == "cop" and k.tag == "VBG" for k in verb.kids)  # "of being behind the raid"
            if verb.dep == "advcl" and gerund and any(k.dep == "mark" and k.lower in LAID for k in verb.kids):
                laid = kids(head, "obj")
                if laid and not is_passive(head):
                    return spread(laid[0])
            loose = verb.dep in {"parataxis", "advcl"} or (verb.dep == "conj" and not any(k.dep == "cc" for k in verb.kids))
            beside = _before(verb, head) if loose else []
            if beside or verb.dep == "parataxis":
                return beside
            verb = head
            continue
        return []
    return []


def _bidden(parse: Parse, bidding: Token) -> list[Token]:
    """ "Rejected a UN call to free him", "agreed to a demand to withdraw": who is asked is told by who answers; never who asks."""
    verb = parse.head_of(bidding)
    if verb is None or verb.pos != "VERB" or verb.lemma.lower() not in clause_words().answers_bidding:
        return []
    return agents(parse, verb)


def _fights(parse: Parse, verb: Token) -> Token | None:
    """ "... to support rebels fighting the army": who fights stands right before, whatever clause the parser hung it on."""
    if (
        verb.tag != "VBG"
        or verb.lemma.lower() not in clause_words().combat
        or verb.dep not in {"advcl", "conj", "parataxis", "xcomp"}
        or not verb.i
    ):
        return None
    if any(k.dep in {"cc", "mark", "aux", "case"} for k in verb.kids):
        return None
    before = parse.tokens[verb.i - 1]
    if before.text == ")" and before.head < before.i:
        before = parse.tokens[before.head]
    while before.dep in {"flat", "compound", "appos"} and before.head < verb.i and before.head != before.i:
        before = parse.tokens[before.head]
    return before if before.pos in {"NOUN", "PROPN"} and before.sent == verb.sent else None


def _left(parse: Parse, verb: Token) -> int:
    """Index of the word right before a verb, adverbs left out: a participle there with an object of its own is a past tense."""
    at = verb.i - 1
    while at > 0 and parse.tokens[at].dep == "advmod":
        at -= 1
    return at


def _adjacent(parse: Parse, verb: Token) -> list[Token]:
    """Subject of a main verb that the parser left without one: the noun phrase that ends right before it, after the last comma."""
    if verb.tag not in {"VBD", "VBZ", "VBP", "VBN"} or not any(k.dep == "obj" for k in verb.kids):
        return []
    sentence = parse.sentences[verb.sent]
    last = verb.i - 1
    while last > sentence.first and parse.tokens[last].dep in {"advmod", "aux"}:
        last -= 1
    if last < sentence.first or parse.tokens[last].pos not in {"NOUN", "PROPN"}:
        return []
    comma = max(
        (t.i for t in parse.tokens[sentence.first : last] if t.text in {",", ";", ":", "-", "–"} and t.dep == "punct"),
        default=sentence.first - 1,
    )
    token = parse.tokens[last]
    while token.head != token.i and comma < token.head < verb.i and parse.tokens[token.head].pos in {"NOUN", "PROPN"}:
        token = parse.tokens[token.head]
    return [token]


def _before(verb: Token, head: Token) -> list[Token]:
    """Subject of a finite clause that the parser hung beside its governor: the nominal that stands right before the verb.

    "was announced after ministers A and B held talks": "after" is read as a preposition and leaves "held" without one.
    """
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or any(k.dep in {"cop", "aux"} and k.tag in {"VBD", "VBZ", "VBP"} for k in verb.kids)
    if not finite or any(k.dep == "mark" and k.lower not in {"to"} for k in verb.kids):
        return []
    left = [k for k in head.kids if head.i < k.i < verb.i and k.dep.startswith("obl")]
    return spread(left[-1]) if left else []


def _antecedent(parse: Parse, subject: Token, verb: Token) -> list[Token]:
    """ "which", "who", "that" stand for the noun that their clause modifies."""
    if subject.lower in {"who", "which", "that"} and verb.dep.startswith("acl"):
        head = parse.head_of(verb)
        return spread(head) if head is not None else []
    return spread(subject)


def objects(parse: Parse, verb: Token) -> list[Token]:
    """Direct objects of an active verb, with conjuncts; a relative clause on its object gives the noun it modifies."""
    found = [s for o in kids(verb, "obj", "iobj") for s in spread(o)]
    if found:
        relative = [o for o in found if o.lower in RELATIVES and verb.dep.startswith("acl")]
        if relative:
            head = parse.head_of(verb)
            return spread(head) if head is not None else []
        return found
    shared = [k for k in verb.kids if k.dep == "conj" and k.i > verb.i and _shares_object(verb, k)]
    if shared:
        return objects(parse, shared[0])
    particled = [k for k in verb.kids if k.dep == "obl" and k.i > verb.i and _particle(verb, k)]
    if particled:
        return [s for o in particled for s in spread(o)]
    head = parse.head_of(verb)
    if head is None:
        right = [k for k in verb.kids if k.i > verb.i and k.dep == "nmod" and preposition(k) in {"", "over", "some", "around"}]
        return spread(right[0]) if right and _headline_form(verb) else []
    if taken_for_adjective(parse, verb):
        return [head]
    return spread(head) if _leaves_out_relative(verb) and head.pos in NOMINAL else []


def _shares_object(verb: Token, other: Token) -> bool:
    """ "Killed and wounded a number of fighters": two verbs of one form before one object."""
    past = {"VBD", "VBN"}
    alike = other.tag == verb.tag or {other.tag, verb.tag} == past
    if not alike or not kids(other, "obj") or kids(verb, "aux:pass", "nsubj:pass"):
        return False
    between = {k.dep for k in (*verb.kids, *other.kids) if verb.i < k.i < other.i}
    return other.i - verb.i <= 3 and between <= {"cc", "advmod"} and not kids(other, "nsubj", "mark", "aux")


def _particle(verb: Token, token: Token) -> bool:
    """ "Gunned down a policeman", "handed over the port": the particle is no preposition, what follows is the object."""
    marks = [k for k in token.kids if k.dep == "case"]
    return len(marks) == 1 and (
        marks[0].tag == "RP" or f"{verb.lemma.lower()} {marks[0].lower}" in clause_words().phrasal and marks[0].i == verb.i + 1
    )


def backers(parse: Parse, verb: Token, doers: list[Token]) -> list[Token]:
    """ "Rebels backed by Turkish tanks attacked": by whom the doers are helped, told between them and the verb."""
    helped = [k for d in doers for k in d.kids if k.dep == "acl"]
    head = parse.head_of(verb)
    if head is not None and _taken_for_main(verb, head):
        helped.append(head)
    return [t for k in helped if k.lower in clause_words().backed and k.i < verb.i for t in obliques(k, "by")]


def _taken_for_main(verb: Token, head: Token) -> bool:
    """True where the parser took a participle for the main verb and hung the main verb below ("rebels backed by tanks attacked")."""
    if (
        verb.dep not in {"advcl", "parataxis", "ccomp"}
        or verb.tag not in {"VBD", "VBZ", "VBP"}
        or verb.i < head.i
        or head.tag not in {"VBN", "VBD"}
    ):
        return False
    below = {k.dep for k in head.kids if k.i < verb.i}
    return (
        "nsubj" in below and "obl:agent" in below and not below & {"aux", "aux:pass", "obj"} and not any(k.dep == "mark" for k in verb.kids)
    )


def _leaves_out_relative(verb: Token) -> bool:
    """ "A pilot they captured": a relative clause with a subject of its own and no pronoun is about its object."""
    own = [k for k in verb.kids if k.dep == "nsubj"]
    if verb.dep != "acl:relcl" or not own or own[0].lower in {"who", "which", "that"} or any(k.lower == "whose" for k in own[0].kids):
        return False
    return not any(k.lower in {"where", "when", "why", "whose", "whom", "which", "that"} or k.dep in {"ccomp", "xcomp"} for k in verb.kids)


def agents(parse: Parse, verb: Token) -> list[Token]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    kept = parse.doers()
    if kept is None:
        return _agents(parse, verb)
    if verb.i not in kept:
        kept[verb.i] = _agents(parse, verb)
    return [*kept[verb.i]]


def _agents(parse: Parse, verb: Token) -> list[Token]:
    """`agents`, asked for the first time."""
    if is_passive(verb) and not taken_for_adjective(parse, verb):
        by = obliques(verb, "by", "at hands of", "at the hands of")
        # "Was asked to do so by the government": the parser hangs who asked on what is asked.
        return by or [t for k in verb.kids if k.dep == "xcomp" and k.lemma == "do" for t in obliques(k, "by")]
    return subjects(parse, verb)


def patients(parse: Parse, verb: Token) -> list[Token]:
    """To whom it is done: the object of an active verb, the subject of a passive one."""
    if not is_passive(verb) or taken_for_adjective(parse, verb):
        return objects(parse, verb)
    if verb.dep in {"acl", "amod"}:
        head = parse.head_of(verb)
        return spread(head) if head is not None else []
    return subjects(parse, verb)


def stops(parse: Parse, i: int) -> bool:
    """True where a sentence ends before a token for the eye too: a stop or a line break stands there.

    Where a headline runs into a lead, the parser starts sentences in mid-phrase.
    """
    if not i or parse.tokens[i].sent == parse.tokens[i - 1].sent:
        return False
    before = parse.tokens[i - 1]
    return before.text[-1] in ".!?;:" or "\n" in parse.text[before.end : parse.tokens[i].start]


def clause_root(parse: Parse, token: Token) -> Token:
    """The verb (or other predicate) whose clause the token stands in."""
    current = token
    while current.head != current.i:
        if current.pos in {"VERB", "AUX"} and current.dep not in {"aux", "aux:pass", "cop", "amod", "compound"}:
            return current
        if current.dep in {"root", "ccomp", "advcl", "acl:relcl", "parataxis", "xcomp"}:
            return current
        current = parse.tokens[current.head]
    return current


def opposed(word: Token) -> list[Token]:
    """ "Joined forces against X", "talks on a pact against X": what is done together is not done with X."""
    return [t for k in (word, *(k for k in word.kids if k.dep in {"obj", "obl", "nmod"})) for t in obliques(k, "against")]


def judged_deeds(verb: Token, objects: Collection[Token]) -> frozenset[int]:
    """What a verb of judgement judges: its objects, and what the parser hung on the verb instead of on them."""
    deeds = frozenset(t.i for t in objects)
    return deeds | {verb.i} if deeds and verb.lemma.lower() in clause_words().answering else deeds


def hit_by(parse: Parse, word: Token, deeds: Collection[int]) -> bool:
    """ "Deplored the blasts outside the US embassy", "these acts against Turkish envoys": whom or where one of the deeds struck."""
    struck = False
    for token in (word, *parse.ancestors(word)):
        if token.i in deeds:
            return struck
        struck = struck or preposition(token) in AT_WHOM
    return False


def backs(parse: Parse, token: Token) -> bool:
    """True for who or what only stands behind somebody: "backed by X", "with the support of X", "with X's help"."""
    over = parse.head_of(token)
    if over is None:
        return False
    if token.dep.startswith("obl") and preposition(token) == "by":
        return over.lemma.lower() in clause_words().supporting
    return (
        token.dep in {"nmod", "nmod:poss", "compound", "amod"}
        and over.lemma.lower() in clause_words().supports
        and preposition(over) in {"with", "under"}
    )
