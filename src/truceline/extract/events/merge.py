"""One act told by several words of a sentence is one event ("killed in air strikes", "attacked the town, killing five")."""

from __future__ import annotations

from truceline.extract.answers import answer_to
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import RELATIVES, objects, obliques, preposition, subjects
from truceline.extract.events.deeds import two_deeds
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.light import counts_acts, is_light, strikes_back, strikes_back_for
from truceline.extract.events.roles import Roles
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

LONG = {"ground_offensive", "retaliatory_attack", "territory_taken"}  # what lasts holds many acts, what answers another is not it
OTHER_TIME = {"since", "before", "until", "till", "although", "though", "whereas", "unless", "if"}
EARLIER = frozenset({"since", "after"})
OF_WORDS = {"ACCUSE", "REQUEST"}  # acts done by speaking: to whom somebody is summoned "to complain" hears one complaint
MEALS = {"lunch", "dinner", "breakfast", "luncheon", "banquet", "supper"}
LATER = {"after", "following", "since", "before", "despite"}
ONE_CLAUSE = {
    "conj",
    "advcl",
    "xcomp",
    "acl",
    "obl",
    "obj",
    "nsubj",
    "nsubj:pass",
    "nmod",
    "ccomp",
    "appos",
    "parataxis",
    "compound",
    "acl:relcl",
    "dep",
}


def same_act(parse: Parse, first: tuple[Trigger, Roles], second: tuple[Trigger, Roles]) -> bool:
    """True where two triggers of one sentence tell one act of force."""
    (a, ra), (b, rb) = first, second
    if a.frame.type != b.frame.type or a.token.sent != b.token.sent:
        return False
    if (a.frame.foils or b.frame.foils) and (a.token.i in rb.foiled or b.token.i in ra.foiled):
        return False  # the attack, and the act that repelled it
    if ra.repelled != rb.repelled and b.frame.harm and not any(t.i == a.token.i for t in parse.ancestors(b.token)):
        return False  # ... and whom those who repelled it killed
    if ra.light is not None and ra.light.i == b.token.i or rb.light is not None and rb.light.i == a.token.i:
        return True
    if _shared_light(parse, a.token, b.token, ra, rb) or _means_of(a, ra, b) or _means_of(b, rb, a):
        return True
    return _same_force(parse, first, second) if a.frame.type == "ASSAULT" else _same_word(parse, a, b)


def _same_word(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """True where two triggers of one type other than force tell one act."""
    if a.frame.type == "CONSULT" and any(_at_table(x, y) or _on_visit(x, y) for x, y in ((a.token, b.token), (b.token, a.token))):
        return True
    if a.frame.type in OF_WORDS and (_in_order_to(a.token, b.token) or _in_order_to(b.token, a.token)):
        return True
    if a.frame.type == "SANCTION" and (_on_it(parse, a.token, b.token) or _on_it(parse, b.token, a.token)):
        return True
    return _nested(parse, a.token, b.token) or _nested(parse, b.token, a.token) or _tells_of(parse, a, b) or _tells_of(parse, b, a)


def _same_force(parse: Parse, first: tuple[Trigger, Roles], second: tuple[Trigger, Roles]) -> bool:
    """True where two triggers of force tell one act."""
    (a, ra), (b, rb) = first, second
    if beside_allies(a.token) or beside_allies(b.token):
        return False
    if _by_using(parse, a.token, b.token) or _by_using(parse, b.token, a.token):
        return True
    if (a.frame.reciprocal and _tells_of(parse, a, b)) or (b.frame.reciprocal and _tells_of(parse, b, a)):
        return True  # "exchanged artillery fire"
    if _answered(parse, a.token, b.token) or _answered(parse, b.token, a.token) or strikes_back(parse, max(a, b, key=_place).token):
        return False  # "five died when a shell hit the town, and the army fired back"
    if _takes_up(max(a, b, key=_place)) and not _other_agents(ra, rb):
        return True
    if b.frame.harm and not a.frame.harm and _right_behind(a.token, b.token) and not _other_agents(ra, rb):
        return True
    if _apart(parse, a, b) or _but(a.token, b.token) or _but(b.token, a.token):
        return False
    harm = bool(a.frame.harm) or bool(b.frame.harm)
    if _by_the_struck(a.token, rb) or _by_the_struck(b.token, ra):
        return False
    if two_deeds(parse, first, second):
        return False
    clash = {a.frame.kind, b.frame.kind} & {"retaliatory_attack"}
    if clash and not harm and a.frame.kind != b.frame.kind:
        return _linked(parse, a.token, b.token, {"advcl", "xcomp", "acl", "obl"})
    if harm and _another_deed(a, b):
        return False
    if harm:
        return (_linked(parse, a.token, b.token, ONE_CLAUSE) or _tells_harm_of(parse, a, b)) and not _other_agents(ra, rb)
    if (_nested(parse, a.token, b.token) or _nested(parse, b.token, a.token)) and not _other_agents(ra, rb):
        return True
    if _happened_when(parse, a.token, b.token) and not _other_agents(ra, rb):
        return True
    return (_describes(parse, a.token, b.token) or _describes(parse, b.token, a.token)) and not _other_agents(ra, rb)


def _by_using(parse: Parse, use: Token, act: Token) -> bool:
    """ "An attack on a former spy using a nerve agent": how it was done."""
    if use.lower != "using" or use.i < act.i or any(k.dep.startswith("nsubj") for k in use.kids):
        return False
    return any(t.i == act.i for t in [*parse.ancestors(use)][:2])


def _at_table(meal: Token, act: Token) -> bool:
    """ "Will meet his counterpart at a working lunch": one meeting."""
    return meal.head == act.i and meal.dep == "obl" and meal.lemma.lower() in MEALS and preposition(meal) in {"at", "over", "for", "during"}


def _on_visit(visit: Token, journey: Token) -> bool:
    """ "Arrived in the capital on a visit", "is due there for a two-day visit": the journey is the visit."""
    return visit.head == journey.i and visit.dep == "obl" and visit.lower in clause_words().visits and preposition(visit) in {"on", "for"}


def _in_order_to(purpose: Token, act: Token) -> bool:
    """ "Summoned the ambassador to complain", "wrote to ask for help": how it was said, and what."""
    return (
        purpose.head == act.i and purpose.dep in {"advcl", "xcomp"} and purpose.tag == "VB" and any(k.lower == "to" for k in purpose.kids)
    )


def _on_it(parse: Parse, inner: Token, outer: Token) -> bool:
    """ "Sanctions imposed by the EU on Belarus were extended": of one measure."""
    measure = parse.tokens[inner.head]
    return inner.dep == "acl" and measure.head == outer.i and measure.dep in {"obj", "nsubj:pass"}


def _means_of(verb: Trigger, roles: Roles, noun: Trigger) -> bool:
    """ "Dropped barrel bombs on the town": what is dropped or fired is no act beside it."""
    sent = verb.frame.part == "verb" and verb.frame.object in {"weapon", "unconventional"} and noun.frame.part == "noun"
    return sent and any(t.i == noun.token.i for t in roles.object_tokens)


def beside_allies(verb: Token) -> bool:
    """ "Soldiers fighting alongside the army killed ten": beside whom they fight tells nothing of what they did."""
    return verb.dep == "acl" and bool(obliques(verb, "alongside", "side by side with", "together with"))


def _tells_of(parse: Parse, verb: Trigger, noun: Trigger) -> bool:
    """ "The talks are expected to resume": what is told of the talks, and the talks."""
    if verb.frame.part != "verb" or noun.frame.part != "noun" or noun.frame.kind != verb.frame.kind:
        return False
    told = (noun.first.i, noun.token.i)  # "declared a state of emergency": the object is the first of the words
    return any(t.i in told for t in (*subjects(parse, verb.token), *objects(parse, verb.token)))


def _place(trigger: Trigger) -> int:
    return trigger.token.i


def _takes_up(trigger: Trigger) -> bool:
    """ "... fired rockets at the town, and the attack left two dead": a bare definite noun takes up the act just told."""
    token = trigger.token
    if trigger.frame.part != "noun" or token.tag in {"NNS", "NNPS"} or trigger.frame.kind in {"clash", "ground_offensive"}:
        return False
    kids = [k for k in token.kids if k.dep != "punct"]
    if kids and kids[0].dep == "case":
        kids = kids[1:]
    return len(kids) == 1 and kids[0].dep == "det" and kids[0].lower in {"the", "this", "that"}


def _answered(parse: Parse, act: Token, answer: Token) -> bool:
    """ "In retaliation for the killing", "retaliated for the killing": what is answered is not the answer, nor what was done in answer."""
    if strikes_back_for(parse, answer, act):
        return True
    noun = answer_to(parse, act)
    return noun is not None and not any(t.i == noun.i for t in parse.ancestors(answer))


def _apart(parse: Parse, one: Trigger, other: Trigger) -> bool:
    """ "Shells hit the town where rebels killed a pilot", "... ever since rebels seized it": a clause on something else has its own doer.

    "Shelled the camps again after a mine killed one": what is done after harm did not do it. "The strikes came after a rebel attack and
    killed ten", "an offensive to stop rocket attacks killed ten": nor did what went before, or was to be stopped; and the offensive did
    not kill who "were killed since the offensive".
    """
    if _right_behind(one.token, other.token):
        return False
    chains = {t.token.i: [t.token, *parse.ancestors(t.token)] for t in (one, other)}
    shared = set.intersection(*({t.i for t in chain} for chain in chains.values()))
    harmless = not min(one, other, key=lambda t: len(chains[t.token.i])).frame.harm  # the word farther up
    stopping = cues()["stopping"]
    for step in (t for chain in chains.values() for t in chain if t.i not in shared):
        if (step.dep in {"obl", "nmod"} and preposition(step) in (OTHER_TIME if step.head in chains else LATER)) or (
            step.dep in {"xcomp", "advcl", "acl"} and step.i not in chains and step.lemma.lower() in stopping and step.tag in {"VB", "VBG"}
        ):
            return True
        if step.dep == "acl:relcl" and step.head not in chains:
            if any(k.dep.startswith("nsubj") and k.lower not in RELATIVES for k in step.kids):
                return True
        elif step.dep == "advcl":
            marks = {k.lower for k in step.kids if k.dep == "mark"}
            later = "after" in marks and (
                harmless
                or (one.frame.harm and other.frame.harm and any(k.dep in {"nsubj", "nsubj:pass"} and k.pos != "PRON" for k in step.kids))
            )
            if marks & OTHER_TIME or later or any(k.dep == "advmod" and k.lower == "where" for k in step.kids):
                return True
    return False


def _but(first: Token, later: Token) -> bool:
    """ "Did not attack the army, but it killed ten villagers": what was done is not what was not."""
    joined = later.dep == "conj" and later.head == first.i and any(k.dep == "cc" and k.lower == "but" for k in later.kids)
    return joined and negation(first) is not None and negation(later) is None


def _by_the_struck(verb: Token, roles: Roles) -> bool:
    """ "A bomb killed a man who had fought for the rebels": what those did who were struck was not done to them."""
    if verb.dep != "acl:relcl" or not any(t.i == verb.head for t in roles.object_tokens):
        return False
    return any(k.dep == "nsubj" and k.lower == "who" for k in verb.kids)  # "an attack on a post that killed ten" is the attack's


def in_turn(parse: Parse, a: Token, b: Token) -> bool:
    """ "After a rebel attack, shelling killed five", "raids in response to an attack": the one act came before the other."""
    return _went_before(parse, a, b) or _went_before(parse, b, a)


def _went_before(parse: Parse, act: Token, other: Token) -> bool:
    if _right_behind(act, other) or (any(t.i == act.i for t in parse.ancestors(other)) and other.dep != "acl"):
        return False  # what is told of the act itself
    return preposition(act) in LATER or answer_to(parse, act) is not None or _since(parse, act, other)


def _since(parse: Parse, act: Token, other: Token) -> bool:
    """ "Came under attack since raids resumed", "struck after a rocket was fired": those of the clause went before."""
    clauses = (t for t in (act, *parse.ancestors(act)) if any(k.dep == "mark" and k.lower in EARLIER for k in t.kids))
    clause = next(clauses, None)
    return clause is not None and other.i != clause.i and not any(t.i == clause.i for t in parse.ancestors(other))


def _right_behind(act: Token, verb: Token) -> bool:
    """ "After a rocket attack wounded two": the verb of that very noun, wherever the parser hung it."""
    return verb.i == act.i + 1 and act.dep != "obj" and verb.tag in {"VBD", "VBZ", "VBP", "VBN"}


def _describes(parse: Parse, inner: Token, outer: Token) -> bool:
    """ "attacks targeting the post", "raids by jets that struck", "shells fired by rebels hit a school": a clause on act or means."""
    head = parse.head_of(inner)
    if head is None or not inner.dep.startswith("acl"):
        return False
    if head.i == outer.i:
        return outer.pos in {"NOUN", "PROPN"}
    if head.head != outer.i and not (outer.head == head.i and outer.dep == "amod"):
        return False
    weapon = head.lower in lexicon().weapons
    if weapon and (head.dep == "obj" or outer.head == head.i):
        return True  # "fired rockets that hit the town"; the verb may have been taken for an adjective of its object
    means = head.dep == "nmod" and preposition(head) in {"by", "with", "of"}
    return means or (head.dep in {"nsubj", "nsubj:pass"} and (head.pos == "NOUN" or weapon))


def _another_deed(a: Trigger, b: Trigger) -> bool:
    """ "Killed ten soldiers, and jets bombed a village": after "and" somebody else did it; "..., and ten people died" tells its harm.

    "Not only did rebels kill ten soldiers, they burned a school": a clause set beside is another deed too.
    """
    later = max(a, b, key=_place)
    token = later.token
    beside = token.dep in {"conj", "parataxis"}
    joined = beside and not later.frame.harm and later.frame.part == "verb"
    return joined and any(k.dep == "nsubj" for k in token.kids)


def _happened_when(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "The attack took place when a drone dropped a grenade": the clause tells how."""
    happen = parse.head_of(noun)
    if happen is None or noun.dep != "nsubj" or verb.dep != "advcl" or verb.head != happen.i or not is_light(parse, happen, "happen"):
        return False
    return any(k.lower == "when" for k in verb.kids)


def _shared_light(parse: Parse, a: Token, b: Token, ra: Roles, rb: Roles) -> bool:
    """ "continues a buildup, deploying vehicles": the second hangs on the light verb of the first.

    Not in "the raid came as rebels retook the town": there another does something else.
    """
    return any(
        r.light is not None and t.head == r.light.i and t.dep in {"advcl", "xcomp"} and not any(k.dep == "nsubj" for k in t.kids)
        for t, r in ((b, ra), (a, rb))
    )


def _nested(parse: Parse, inner: Token, outer: Token) -> bool:
    """ "carried out strikes", "an attack by shelling", "strikes hit": one is the other's means, subject or object."""
    head = parse.head_of(inner)
    if head is not None and head.i != outer.i and preposition(inner) == "of" and (head.pos == "NUM" or counts_acts(head)):
        inner, head = head, parse.head_of(head)  # "one of the strikes hit the town"
    if head is None or head.i != outer.i:
        return False
    relation = inner.dep.partition(":")[0]
    if inner.dep == "obj" and outer.lemma.lower() in {"fight", "wage"}:
        return True  # "fought a war against the state"
    if inner.dep in {"obj", "nsubj", "nsubj:pass", "compound", "appos", "xcomp"}:
        return outer.pos in {"NOUN", "PROPN"} or inner.dep in {"nsubj", "nsubj:pass", "xcomp"} or is_light(parse, outer)
    if relation in {"obl", "nmod"}:
        if counts_acts(outer):
            return preposition(inner) == "of"
        return preposition(inner) in {"in", "by", "with", "during"} and inner in obliques(outer, "in", "by", "with", "during")
    return inner.dep == "advcl" and inner.tag == "VBG"


def _linked(parse: Parse, a: Token, b: Token, labels: set[str]) -> bool:
    """A path of at most three steps between the two along the given relations."""
    for start, goal in ((a, b), (b, a)):
        steps, token = 0, start
        while token.head != token.i and steps < 3 and (token.dep in labels or token.dep.partition(":")[0] in labels):
            token = parse.tokens[token.head]
            steps += 1
            if token.i == goal.i:
                return True
    first, second = a, b
    governor = parse.head_of(first)
    if governor is not None and first.head == second.head and first.dep in labels and second.dep in labels:
        return is_light(parse, governor, "result") or is_light(parse, governor) or is_light(parse, governor, "happen")
    return False


def _tells_harm_of(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """ "Eight people were killed when air strikes hit the road": the harm of the sentence's one act of force, wherever it stands.

    Not across "and" between clauses that have subjects of their own.
    """
    if bool(a.frame.harm) == bool(b.frame.harm) or {a.frame.kind, b.frame.kind} & LONG:
        return False
    up_a, up_b = [a.token, *parse.ancestors(a.token)], [b.token, *parse.ancestors(b.token)]
    shared = {t.i for t in up_a} & {t.i for t in up_b}
    path = [t for t in (*up_a, *up_b) if t.i not in shared]
    return not any(t.dep in {"conj", "parataxis"} and any(k.dep.startswith("nsubj") for k in t.kids) for t in path)


def _other_agents(ra: Roles, rb: Roles) -> bool:
    """True where the two name different doers: "three bombers" and the group that claims their attack are not."""
    ca, cb = ({m.code for m in r.actors if m.code != "UNKNOWN"} for r in (ra, rb))
    return bool(ca and cb and not ca & cb)
