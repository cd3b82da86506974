"""Status of an act: occurred, ongoing, planned, called-for, threatened, denied or hypothetical, with the cue that says so.

The act's own words speak first ("did not attack", "will meet"), then the words that govern it ("threatened to attack",
"denied attacking", "if ... attack"), up to the word that no longer reaches it. Cue words are data: `ontology/cues/status.yaml`.
"""

from __future__ import annotations

from truceline.extract.clauses import is_passive, preposition, rather_than
from truceline.extract.factuality.calls import called_off, calls_off, paid_a_call
from truceline.extract.factuality.in_case import in_case
from truceline.extract.factuality.in_return import made_good, priced
from truceline.extract.factuality.inverted import inverted
from truceline.extract.factuality.lasting import goes_on, grows, kept_up, lasts, opened, progressive
from truceline.extract.factuality.massed import to_come
from truceline.extract.factuality.own import negation, own_standing
from truceline.extract.factuality.terms import a_term
from truceline.extract.factuality.untrue import came_true, disowns, said_untrue
from truceline.extract.factuality.words import TEMPORAL, Standing, cues
from truceline.extract.parse import Parse, Token

__all__ = ["Standing", "cues", "status_of"]

CLIMB = {
    *("xcomp", "ccomp", "acl", "obj", "obl", "nmod", "advcl", "conj", "nsubj", "nsubj:pass"),
    *("compound", "obl:agent", "appos", "acl:relcl", "parataxis", "csubj"),
}
INHERITS = {"obl:agent", "nsubj:outer", "conj", "appos", "compound", "nmod", "obj", "nsubj", "nsubj:pass", "xcomp", "acl"}
SINCE = {"after", "since"}
FINITE = {"was", "were", "is", "are", "has", "had"}
NOMINAL = {"NOUN", "PROPN"}
FOLLOWED = {"followed", "accompanied", "preceded", "supplemented", "replaced"}  # "will be followed by talks": they are to come
HAVE = {"have", "has", "had"}
INSISTS = {"insist", "insists", "insisted", "insisting"}
UNREAL = {"called-for", "planned", "hypothetical", "threatened"}


def status_of(parse: Parse, trigger: Token) -> Standing:
    """Status of the act that a trigger tells."""
    words = cues()
    return _of_itself(parse, trigger, words) or _from_above(parse, trigger, words) or lasts(parse, trigger)


def _of_itself(parse: Parse, trigger: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """What an act's own words and its own clause say."""
    if trigger.pos in NOMINAL and trigger.dep in {"obj", "nsubj:pass"} and trigger.lower in words["calls"]:
        undone = called_off(parse, trigger, parse.tokens[trigger.head])  # "cancelled a planned visit"
        if undone is not None:
            return undone
    told = (
        inverted(parse, trigger)
        or own_standing(parse, trigger)
        or in_case(parse, trigger)
        or _barred(parse, trigger, words)
        or a_term(parse, trigger)
    )
    if told is not None:
        return told
    denial = said_untrue(parse, trigger)
    return Standing("denied", denial) if denial is not None else None


def _from_above(parse: Parse, trigger: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """What the words over an act say, up to the one that no longer reaches it."""
    nominal = trigger.pos in NOMINAL or (trigger.tag == "VBG" and trigger.dep == "nmod")  # "to end months of fighting"
    below = trigger
    for head in parse.ancestors(trigger):
        if (doubted := _doubted(parse, below, head, words)) is not None:
            return doubted
        if (price := priced(parse, below, head, words)) is not None:
            return price
        if below.dep not in CLIMB or _apart(below, head, words, nominal) or _given(parse, below, head, words):
            return None
        found = (
            _disowned(parse, below, head, words)
            or (_ended(parse, below, head, words) if nominal else None)
            or _governed(parse, below, head, words)
            or _unsure(head, words)
            or _inherited(parse, below, head, nominal)
        )
        if found is not None:
            return found
        if below.dep in {"ccomp", "acl:relcl", "parataxis"} or (below.dep == "advcl" and head.pos == "VERB"):
            if head.lower in words["denied"] or head.lower in words["hypothetical"]:
                continue
            return None
        if nominal and _goes_on_by(parse, below, head, words):
            return Standing("ongoing", head)
        below = head
    return None


def _doubted(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Was not responsible for the raid", "reports of an attack could not be verified", "a deal on the release of hostages"."""
    if below.dep == "nmod" and preposition(below) in {"on", "for"} and below.lower in words["agreed_on"] and head.lower in words["deal"]:
        return Standing("planned", head)
    if (cleared := _cleared(parse, below, head, words)) is not None:
        return Standing("denied", cleared)
    unproven = below.dep == "nsubj:pass" and head.lower in words["unproven"] and negation(head) is not None
    return Standing("hypothetical", head) if unproven else None


def _told_in(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Token | None:
    """The verb over a noun of speech whose clause tells the act: "dismissed reports that soldiers shelled the town"."""
    of_word = head.pos == "NOUN" and below.dep in {"ccomp", "acl", "acl:relcl"} and head.lower in words["word"]
    return parse.head_of(head) if of_word else None


def _given(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "There is no doubt that they did it", "will investigate reports that soldiers shelled the town"."""
    if head.lower == "doubt" and negation(head) is not None:
        return True
    told = _told_in(parse, below, head, words)
    return told is not None and head.dep == "obj" and told.lower in words["given"]


def _disowned(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Dismissed reports that ...", "called reports that it bombed a school false"."""
    if _told_in(parse, below, head, words) is not None and (denial := disowns(parse, head)) is not None:
        return Standing("denied", denial)
    if below.dep == "acl" and head.lower in words["denied"] and any(k.dep == "obj" and k.lower in words["word"] for k in head.kids):
        return Standing("denied", head)  # the same, where the parser hung the clause on the verb
    return None


def _ended(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Ended the siege": there was one; "vowed to end the siege": there is."""
    if head.lower not in words["ended"] or below.dep not in {"obj", "nmod"}:
        return None
    goal = status_of(parse, head).status
    return Standing("ongoing", head) if goal in UNREAL else Standing("occurred")


def _unsure(head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Whether rebels were responsible for the attack"."""
    unsure = next((k for k in head.kids if k.dep == "mark" and k.lower in {"if", "whether"}), None)
    return Standing("hypothetical", unsure) if unsure is not None and head.lower in words["answerable"] else None


def _goes_on_by(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "Is waging a war", "attacks have surged", "opened a conference", "rebels carry out raids"."""
    if below.dep in {"obj", "nsubj", "nsubj:pass"} and (progressive(head) or grows(head)):
        return True
    return opened(below, head, words) or (below.dep == "obj" and head.lower in words["carries"] and kept_up(parse, head))


def _cleared(parse: Parse, act: Token, head: Token, words: dict[str, frozenset[str]]) -> Token | None:
    """The negation of "was not responsible for the raid", "had no part in it": the act is denied of whoever that is said of."""
    if act.dep == "acl:relcl" and any(k.dep == "cop" for k in head.kids) and any(k.lower == "it" and k.i < head.i for k in head.kids):
        return None if rather_than(head) else negation(head)  # "it was not the army that shelled the town"
    nothing = parse.tokens[head.head]
    if head.lemma.lower() == "do" and act.dep == "obl" and preposition(act) == "with" and nothing.lower == "nothing":
        return nothing  # "had nothing to do with the raid"
    if act.dep == "obl" and preposition(act) == "from" and head.lower in words["disowns"]:
        return head  # "distanced itself from the raid"
    if act.dep == "obl" and preposition(act) == "in":  # "played no part in the raid", "in" hung on the verb
        head = next((k for k in head.kids if k.dep == "obj" and k.lower in words["share"]), head)
    answers = head.lower in words["answerable"] or (head.lower in words["share"] and head.dep == "obj" and preposition(act) == "in")
    of_act = act.dep.startswith(("obl", "nmod")) or (act.tag == "VBG" and act.dep in {"advcl", "acl", "xcomp", "ccomp"})
    found = negation(head) if answers and of_act else None
    return found if found is not None and parse.tokens[found.head] is head and not found.dep.startswith("nsubj") else None


def _barred(parse: Parse, act: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Denied its soldiers killing civilians", "prevented troops entering the town": what the verb says of somebody's doing."""
    noun = parse.tokens[act.head]
    if act.tag != "VBG" or act.dep != "acl" or act.i != noun.i + 1 or noun.dep != "obj" or any(k.dep in {"mark", "case"} for k in act.kids):
        return None
    verb = parse.tokens[noun.head]
    if verb.pos != "VERB" or negation(verb) is not None or _undone(parse, verb, words):
        return None
    if verb.lower in words["denied"]:
        return Standing("denied", verb)
    return Standing("hypothetical", verb) if verb.lower in words["hypothetical"] or verb.lower in words["prevented"] else None


def _apart(below: Token, head: Token, words: dict[str, frozenset[str]], nominal: bool) -> bool:
    """True where the words above say nothing of the act: it is given there, not aimed at.

    "after the raid", "areas seized by rebels", "an inquiry into the attack", "will discuss the attack", "vowed to win and staged
    attacks".
    """
    if (below.dep.startswith(("obl", "nmod")) and preposition(below) in TEMPORAL) or made_good(below, head, words):
        return True
    if below.dep == "advcl" and head.tag == "VBD" and any(k.dep in {"mark", "case"} and k.lower in SINCE for k in below.kids):
        return True  # "threatened more attacks after killing four soldiers"
    said = any(k.dep == "mark" and k.lower == "that" for k in below.kids)  # "claims that they had shelled the town"
    if (
        below.dep == "acl"
        and not said
        and not any(k.dep.startswith("nsubj") for k in below.kids)  # "fears they were arming the rebels"
        and (below.tag == "VBN" or (below.tag == "VBG" and not any(k.dep in {"mark", "case"} for k in below.kids)))
    ):
        return True
    finite = below.tag in {"VBD", "VBZ", "VBP"} or any(k.dep.startswith("aux") and k.lower in FINITE for k in below.kids)
    to = head.tag == "VB" or any(k.lower == "to" and k.dep in {"mark", "aux"} for k in head.kids)
    if below.dep == "conj" and finite and to:
        return True  # "were due to open but were put off"
    if not nominal or below.pos not in NOMINAL:
        return False
    if below.dep == "nmod" and head.pos in NOMINAL:
        return not any(
            head.lower in words[name]
            for name in ("word", "through", "ended", "planned", "called-for", "threatened", "hypothetical", "denied")
        )
    if below.dep in {"nsubj", "csubj"} and any(k.dep == "cop" for k in head.kids):
        return not any(head.lower in words[name] for name in ("hypothetical", "planned", "ongoing"))
    return head.lower in words["given"] and below.dep in {"obj", "obl", "nsubj:pass", "conj"}


def _inherited(parse: Parse, below: Token, head: Token, nominal: bool) -> Standing | None:
    """Status of the word above where it is the act's too: "will launch an attack", "did not shell or bomb the town"."""
    if below.dep not in INHERITS and head.pos not in NOMINAL:
        return None
    if below.dep == "obl:agent" and head.lower not in FOLLOWED:
        return None
    if below.dep in {"nsubj", "acl:relcl"} and head.pos != "VERB":
        return None
    if below.dep == "conj" and below.pos == "VERB":
        contrast = any(k.dep == "cc" and k.lower in {"but", "yet"} for k in below.kids)
        if contrast or any(k.dep.startswith("nsubj") for k in below.kids):
            return None
    if head.lemma == "go" and any(k.lower.startswith("un") for k in head.kids):
        return None  # "the attack will not go unanswered"
    standing = own_standing(parse, head)
    if standing is not None and nominal and head.lower in cues()["prevented"]:
        return Standing("occurred")  # "could have been prevented", "did not stop the attacks"
    return standing


def _governed(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """What a governing word says about the act below it."""
    if head.pos not in {"VERB", "NOUN", "ADJ", "AUX"}:
        return None
    if head.lower.startswith("threat") and preposition(below) == "with":
        return Standing("threatened", head)
    subject = below.dep in {"nsubj", "nsubj:pass"} and below.pos in NOMINAL
    if subject and head.lower in words["ongoing"] and head.pos in {"VERB", "ADJ"}:
        return Standing("ongoing", head)
    if below.dep == "nsubj:pass" and (undone := called_off(parse, below, head)) is not None:
        return undone
    if subject and (below.dep == "nsubj:pass" or head.pos == "ADJ"):
        return _awaited(head, words)
    if _said_beside(parse, below, head) or not _complements(below, head, words):
        return None
    infinitive = any(k.lower == "to" and k.dep in {"mark", "aux"} for k in below.kids)
    found = (
        _told_to(below, head, words, infinitive)
        or _not_yet_done(parse, below, head, words)
        or _gerund_weighed(below, head, words)
        or _had_to(parse, below, head, infinitive)
        or _pressed_on(parse, below, head)
    )
    if found is not None:
        return found
    if below.dep == "obj" and below.pos in NOMINAL and head.pos == "VERB" and head.lemma.lower() == "order":
        return status_of(parse, head)  # "ordered the crackdown": it came; what troops are ordered to do is asked of them
    if head.lower in words["tried"] and infinitive:
        return Standing("ongoing", head) if head.lower in words["attempted"] and progressive(head) else None
    if head.lower in words["prevented"] and below.dep != "acl" and _undone(parse, head, words):
        return Standing("occurred")
    if head.lower == "true" and below.dep in {"csubj", "ccomp"} and negation(head) is not None:
        return Standing("denied", head)
    return _by_word(parse, below, head, words, infinitive)


def _complements(below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """True where an act is what the word above is of, for or about."""
    if _feared(below, head, words) or below.dep in {"xcomp", "ccomp", "acl", "advcl", "obj", "csubj"}:
        return True
    return below.dep in {"obl", "nmod"} and preposition(below) in {"to", "of", "for", "against", "from", "into", "on", "about"}


def _told_to(below: Token, head: Token, words: dict[str, frozenset[str]], infinitive: bool) -> Standing | None:
    """What a verb says of its clause: that it is unproven, meant, asked for, warned of or refused."""
    if below.dep == "ccomp" and head.lower in words["unproven"] and negation(head) is not None and not _asks_who(below):
        return Standing("hypothetical", head)  # "could not confirm that rebels shelled the town"
    if infinitive and below.dep == "xcomp" and head.lower == "about" and any(k.dep == "cop" for k in head.kids):
        return Standing("planned" if negation(head) is None else "denied", head)
    if infinitive and head.lower == "going" and below.dep == "xcomp":
        return Standing("planned" if negation(head) is None else "denied", head)
    if below.dep == "ccomp" and head.lower in INSISTS and _bare(below):
        return Standing("called-for", head)  # "insisted that the army leave"
    if infinitive and below.dep == "xcomp" and head.lower in words["told"]:
        return Standing("called-for", head)
    if head.lower in words["threatened"] and any(k.lower == "against" and k.dep in {"mark", "case"} for k in below.kids):
        return Standing("hypothetical", head)  # "warned against attacking the town"
    if infinitive and head.lower in words["refused"]:
        return Standing("denied", head)
    if below.tag == "VBG" and head.lower in words["refrained"] and any(k.lower == "from" and k.dep in {"mark", "case"} for k in below.kids):
        return Standing("denied", head)
    return None


def _not_yet_done(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """What forces are massed for, what is ruled out, called off, fallen short of or bound to come."""
    if to_come(parse, below, head):
        return Standing("planned", head)  # "mobilised troops for a battle"
    if below.dep == "obj" and below.pos in NOMINAL and _ruled_out(head, below):
        return Standing("denied", head)  # "ruled out an attack"
    if (short := _falls_short(parse, below)) is not None:
        return short
    if below.dep == "obj" and (undone := called_off(parse, below, head)) is not None:
        return undone
    if below.tag == "VBG" and head.lower in words["bound_to"] and any(k.lower == "to" for k in below.kids):
        return Standing("planned", head)
    return None


def _gerund_weighed(below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Ruled out sending troops", "his refusal of deploying them", "would support sending troops"."""
    aside = below.dep == "advcl" and any(k.lower == "out" and k.i == head.i + 1 for k in below.kids)  # "ruled [out sending troops]"
    gerund = below.dep in {"xcomp", "ccomp"} or aside or (below.dep == "acl" and any(k.lower == "of" for k in below.kids))
    if below.tag != "VBG" or not gerund:
        return None
    if _ruled_out(head, below) or (below.dep == "acl" and head.lower in words["refused"]):
        return Standing("denied", head)
    return Standing("hypothetical", head) if below.dep != "acl" and head.lower in words["weighed"] else None


def _had_to(parse: Parse, below: Token, head: Token, infinitive: bool) -> Standing | None:
    """ "Said the rebels had to be defeated": it is asked for; what "had to flee" did flee."""
    if not infinitive or below.dep != "xcomp" or head.lower not in HAVE:
        return None
    told = parse.head_of(head) if head.dep in {"ccomp", "parataxis"} else None
    return Standing("called-for", head) if head.lower in {"has", "have"} or told is not None else None


def _pressed_on(parse: Parse, below: Token, head: Token) -> Standing | None:
    """ "Went on shelling the town", "pressed on with its offensive"."""
    doing = below.tag == "VBG" and below.dep in {"xcomp", "advcl"}
    matter = below.dep == "obl" and below.pos in NOMINAL and preposition(below) == "with"
    return Standing("ongoing", head) if (doing or matter) and goes_on(parse, head) else None


def _feared(act: Token, noun: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "Fears they were arming the rebels": a clause with nothing left open tells what is feared, whatever the parser calls it."""
    if act.dep != "acl:relcl" or noun.pos != "NOUN" or noun.lower not in words["hypothetical"]:
        return False
    labels = {k.dep for k in act.kids}
    return bool(labels & {"nsubj", "nsubj:pass"}) and bool(labels & {"obj", "nsubj:pass", "ccomp", "xcomp"})


def _said_beside(parse: Parse, act: Token, verb: Token) -> bool:
    """ "Rejected the results, accusing the government of fraud": what is done besides is not what the verb denies or promises."""
    if act.dep != "advcl" or act.tag != "VBG" or any(k.dep in {"mark", "case"} for k in act.kids):
        return False
    return verb.i < act.i and any(t.text == "," for t in parse.tokens[act.i - 2 : act.i])


def _by_word(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]], infinitive: bool) -> Standing | None:
    did = any(k.lower == "did" and k.dep == "aux" for k in below.kids)  # "asked why they did shell the town"
    to_be = any(k.dep == "aux:pass" and k.lower == "be" for k in below.kids)  # "demanded that he be tried"
    finite_past = (below.tag in {"VBD", "VBN"} or did) and not infinitive and not to_be
    noun_object = below.dep == "obj" and below.pos in NOMINAL
    for status in ("denied", "threatened", "called-for", "planned", "hypothetical", "ongoing"):
        if head.lower not in words[status] and not (status == "planned" and infinitive and head.lower in words["resolved"]):
            continue
        judged = any(k.dep == "xcomp" for k in head.kids) or below.lower in words["word"]
        if status == "called-for" and below.dep == "obj" and calls_off(parse, head):
            continue  # "called off the talks" calls for none
        if status == "called-for" and head.lemma == "call" and below.dep == "obj" and judged:
            continue  # "called the meeting positive", "called reports of raids worrying"
        if status == "called-for" and head.lemma == "call" and infinitive and paid_a_call(head, below):
            continue  # "called the president to congratulate him", "called on the president to congratulate him"
        feared = head.pos == "NOUN" and head.lower in words["feared"] and not came_true(parse, head)
        if status in {"planned", "called-for", "threatened", "hypothetical"} and finite_past and not feared and not _demanded(below, head):
            continue
        if status == "planned" and below.dep in {"advcl", "obl"} and not infinitive and not _ready_for(below, head):
            continue
        if status == "planned" and head.lemma.lower() == "offer" and below.lower in words["spoken"]:
            continue  # "offered scathing criticism": it was spoken
        if status == "planned" and not infinitive and is_passive(head) and below.dep == "xcomp":
            continue  # "was considered the heaviest attack"
        over = parse.head_of(head) if head.dep == "conj" else None
        if status == "denied" and (negation(head) is not None or (over is not None and over.lower in words["unproven"])):
            return Standing("occurred")  # "did not deny that ...", "neither confirmed nor denied"
        if status == "denied" and noun_object and head.lower not in words["hypothetical"] and below.lower not in words["denied_objects"]:
            continue
        if status == "denied" and noun_object and head.lower in words["turned_down"]:
            continue  # "rejected the invasion": it is opposed, not denied
        willed = infinitive or below.tag == "VBG" or (noun_object and head.lower in words["willed"])
        if status == "planned" and willed and negation(head) is not None:
            return Standing("denied", head)  # "does not plan to attack", "never sought the overthrow"
        if status == "planned" and head.lower in words["asked"] and any(k.dep in {"obj", "iobj"} and k.i < below.i for k in head.kids):
            return Standing("called-for", head)
        return Standing(status, head)
    return None


def _falls_short(parse: Parse, act: Token) -> Standing | None:
    """ "Stopped short of condemning", "came close to taking the town": what the gerund tells was not done."""
    mark = next((k for k in act.kids if k.dep in {"mark", "case"} and k.i < act.i), None)
    if act.tag != "VBG" or mark is None or not mark.i:
        return None
    before = parse.tokens[mark.i - 1]
    if (before.lower, mark.lower) == ("short", "of"):
        return Standing("denied", before)
    return Standing("hypothetical", before) if (before.lower, mark.lower) == ("close", "to") else None


def _asks_who(clause: Token) -> bool:
    """ "Could not say who fired": the act is certain, who did it is not."""
    return any(k.lower in {"who", "what", "which", "how", "where", "when", "why"} for k in clause.kids)


def _bare(clause: Token) -> bool:
    """A verb in its base form below a single subject: "that the army leave"."""
    whose = next((k for k in clause.kids if k.dep == "nsubj"), None)
    alone = whose is not None and whose.tag in {"NN", "NNP"} and not any(k.dep == "conj" for k in whose.kids)
    return clause.tag in {"VB", "VBP"} and alone and not any(k.dep.startswith("aux") for k in clause.kids)


def _demanded(below: Token, head: Token) -> bool:
    """ "Demands that the militia quit the town", "the demand that they lay down their arms", "demanded it cut off aid": a base form that
    looks like a past."""
    if head.lemma.lower() not in {"demand", "require"} or below.dep not in {"ccomp", "acl"}:
        return False
    return any(k.lower == "that" for k in below.kids) or below.lower in cues()["past_as_base"]


def _ready_for(below: Token, head: Token) -> bool:
    """ "Ready for talks", "prepared for a strike"."""
    return (head.pos == "ADJ" or head.lower in cues()["readied"]) and below.dep == "obl" and preposition(below) == "for"


def _ruled_out(verb: Token, below: Token) -> bool:
    return verb.lemma.lower() == "rule" and any(k.lower == "out" for k in (*verb.kids, *below.kids))


def _awaited(head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "talks are scheduled for Monday", "an attack is likely", "a raid is feared"."""
    if negation(head) is not None:
        return None
    if head.lower in words["prevented"] and any(k.dep == "aux" and k.lower == "have" for k in head.kids):
        return Standing("occurred")  # "could have been prevented": it was not
    if head.lower in words["meant"] and any(k.dep in {"xcomp", "advcl", "obl"} and k.i > head.i for k in head.kids):
        return None
    for status in ("threatened", "planned", "hypothetical"):
        if head.lower in words[status] and head.lower not in words["given"]:
            return Standing(status, head)
    return None


def _undone(parse: Parse, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "did not stop rebels from shelling", "failed to prevent the attack": what should not happen did."""
    if negation(head) is not None:
        return True
    above = parse.head_of(head)
    return head.dep == "xcomp" and above is not None and above.lower in words["failed"]
