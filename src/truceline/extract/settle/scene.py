"""A report as the choice of attributes sees it: its places, days, actors and acts, by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from truceline.extract.answers import answer_to
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents, backs, objects, opposed, patients, preposition, spread
from truceline.extract.context import APART, Context, top
from truceline.extract.events.light import strikes_back_for
from truceline.extract.factuality.words import HAPPENED, cues
from truceline.extract.mending.words import words
from truceline.extract.parse import Token
from truceline.extract.settle.classes import Classes, sort_of
from truceline.extract.states import OF_STATE
from truceline.model import ActorMention, DateMention, Event, PlaceMention, Span
from truceline.model.event import TOGETHER

if TYPE_CHECKING:
    from truceline.extract.events.draft import Draft

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
FAR, LONG = 7, 3  # steps in the tree: farther is "far", longer paths are told by their length only
COMMON = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "CONSULT", "AGREE", "COERCE", "AID", "RETREAT", "ACCUSE", "REQUEST", "SUPPORT"})
MOST = 2  # codes most often told of as doing or suffering force
SPEAKS = "speaks"
UNARMED = frozenset({"ngo", "media"})
FORCE = frozenset({"ASSAULT", "COERCE"})
SPOKEN = frozenset({"CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE", "COOPERATE", "SANCTION"})
ASIDE = frozenset({"acl:relcl", "parataxis", "conj"})
MARKS = frozenset({"of", "for", "to", "by"})
REASONS = frozenset({"over", "for", "on", "in connection with", "because of", "due to", "with"})
OVER = frozenset({"COERCE", "SANCTION", "THREATEN", "PROTEST", "REJECT", "REQUEST"})  # done to others on account of what they did
SPEECH = frozenset({"ACCUSE", "THREATEN"})
HELP = frozenset({"SUPPORT", "AID"})
Placed = tuple[tuple[int, int, int], PlaceMention, Token]  # how near (less is nearer), the mention, its head
FEW = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def land_of(event: Event) -> str | None:
    """The country whose land or people an act is told to have struck, None where no word says it."""
    if event.country is not None:
        return event.country
    lands = {code[:3] for code in event.recipients if code[3:4] == "/"}
    return lands.pop() if len(lands) == 1 else None


def few(number: int, most: int = 9) -> str:
    """A small number as a word, capped."""
    return FEW[number if 0 <= number < most else most if number > 0 else 0]


@dataclass(slots=True)
class Act:
    """One act with what all choices ask about it. `own` is what its sentence tells, `lent` what other mentions of it added."""

    own: Event
    lent: Event
    trigger: Token
    sent: int
    type: str
    form: str  # N a noun, P a passive verb, V another
    definite: str
    objects: list[Token]
    has_doers: bool
    has_sufferers: bool
    said: bool  # what a source says of somebody ("said that X broke the truce"): grammar alone tells of whom


@dataclass(slots=True)
class Standing:
    """An actor of an act's own sentence, and how it stands to the act."""

    mention: ActorMention
    code: str
    head: Token
    path: str
    sort: str
    side: str
    words: str
    speaks: str


class Scene:
    """Look-ups over one report, made once."""

    def __init__(self, context: Context, drafts: Sequence[Draft]) -> None:
        self.context = context
        self.parse = context.parse
        self.acts: list[Act] = []
        self._venues: frozenset[str] | None = None
        self.abroad: frozenset[str] = frozenset()  # states of which the report tells strikes, done or threatened, in other lands only
        self.doers: list[str] = []
        self.sufferers: list[str] = []
        self.tell(drafts)
        blocks = self.parse.report.blocks
        self.headline = {s.index for s in self.parse.sentences if blocks and blocks[s.block].kind == "headline"}
        self.body = next((s.index for s in self.parse.sentences if s.index not in self.headline), 0)
        self.places: list[tuple[PlaceMention, Token]] = [p for s in self.parse.sentences for p in context.places_in(s.index)]
        self.told = Counter(p.name for p, _ in self.places)
        self.most_told = max(self.told, key=lambda n: self.told[n]) if self.told else None
        self.first_told = next((p.name for p, t in self.places if p.kind != "country" and t.sent not in self.headline), None)
        self.actors: dict[int, list[tuple[ActorMention, str, Token]]] = {}
        for m in context.actors.mentions:
            tokens = self.parse.tokens_in(m.span)
            if tokens and m.code:
                self.actors.setdefault(tokens[0].sent, []).append((m, m.code, top(tokens)))
        self.classes = Classes(context.actors.mentions)
        named = [m for m in context.actors.mentions if m.code and m.code.startswith("ORG:") and m.actor_type != "person"]
        self.unarmed = frozenset(m.code for m in named if m.code and m.actor_type in UNARMED)
        self.sources = {t.i for a in context.attributions for t in a.source}
        self.saying = {(a.sentence, t.i) for a in context.attributions for t in a.cue}
        self.days: dict[int, list[tuple[DateMention, Token]]] = {}  # what `around` looked up, by sentence
        self.days_before: dict[int, list[tuple[DateMention, Token]]] = {}
        self.days_after: dict[int, list[tuple[DateMention, Token]]] = {}
        self.first_days: list[tuple[DateMention, Token]] | None = None
        self._tokens: dict[int, tuple[int, list[Token]]] = {}  # by a span's start: its end and its tokens
        self._above: dict[int, dict[int, int]] = {}
        self._paths: dict[tuple[int, int], str] = {}
        self._standing: dict[int, list[Standing]] = {}
        self._subjects: dict[int, tuple[dict[str, Span], str]] = {}
        self._around: dict[int, dict[str, Placed]] = {}
        self._joined: dict[int, dict[str, Span]] = {}

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Let these drafts, as they are now, be the acts of the report."""
        self.acts, self._venues = [_act(d) for d in drafts], None
        self.told_at = {a.trigger.i: a for a in reversed(self.acts)}  # the first act told by each word
        force = [a.own for a in self.acts if a.own.type == "ASSAULT" and a.own.status != "denied"]
        self.doers = _foremost(c for e in force for c in e.actors if c != "UNKNOWN")
        self.sufferers = _foremost(c for e in force for c in e.recipients)
        struck = {(code[:3], land) for e in force if (land := land_of(e)) for code in e.actors if code[3:] in OF_STATE}
        self.abroad = frozenset(state for state, land in struck if state != land and (state, state) not in struck)

    def tokens_of(self, span: Span) -> list[Token]:
        """The tokens of a span, as `Parse.tokens_in` finds them: one mention is an option of many acts."""
        found = self._tokens.get(span.start)
        if found is None or found[0] != span.end:
            found = self._tokens[span.start] = span.end, self.parse.tokens_in(span)
        return found[1]

    def joined(self, head: Token) -> dict[str, Span]:
        """Codes of the actors coordinated at a token, with where they stand."""
        if head.i not in self._joined:
            conjuncts = spread(head) if head.kids else [head]
            self._joined[head.i] = {m.code: m.span for t in conjuncts for m in self.context.actors.at(t.i) if m.code}
        return self._joined[head.i]

    def standing(self, act: Act) -> list[Standing]:
        """Actors of an act's sentence, one a head, in text order."""
        if act.trigger.i not in self._standing:
            here = [row for row in self.actors.get(act.sent, []) if not self._supports(row[2])]
            heads = {head.i: (mention, code, head) for mention, code, head in reversed(here)}
            self._standing[act.trigger.i] = [
                Standing(
                    mention,
                    code,
                    head,
                    self.path(act.trigger, head),
                    sort_of(mention),
                    "after" if head.i > act.trigger.i else "before",
                    few(abs(head.i - act.trigger.i) // 4, 4),
                    SPEAKS if head.i in self.sources else "silent",
                )
                for mention, code, head in reversed(heads.values())
            ]
        return self._standing[act.trigger.i]

    def _supports(self, head: Token) -> bool:
        """True for whoever stands behind a party only ("forces backed by X"): no doer and no target of the act."""
        governor = self.parse.head_of(head)
        if governor is not None and governor.dep in {"acl", "acl:relcl", "amod"} and governor.lemma.lower() in clause_words().supporting:
            return True
        describes = governor is not None and head.dep in {"amod", "compound", "nmod:poss"}  # "with the help of Turkish air strikes"
        return backs(self.parse, head) or (describes and governor is not None and backs(self.parse, governor))

    def subject(self, act: Act) -> tuple[dict[str, Span], str]:
        """Actors that the subject of the act's clause names, with where they stand, and whether they speak there."""
        if act.trigger.i not in self._subjects:
            verb = act.trigger
            while verb.pos != "VERB" and verb.head != verb.i:
                verb = self.parse.tokens[verb.head]
            doers = agents(self.parse, verb) if verb.pos == "VERB" else []
            named = {m.code: m.span for t in doers for m in self.context.actors.at(t.i) if m.code}
            self._subjects[act.trigger.i] = named, SPEAKS if any(t.i in self.sources for t in doers) else "silent"
        return self._subjects[act.trigger.i]

    def somebody_else(self, act: Act) -> bool:
        """True where a noun that names no actor is the subject of the act's clause: "the two leaders agreed, the chairman said"."""
        verb = act.trigger
        while verb.pos != "VERB" and verb.head != verb.i:
            verb = self.parse.tokens[verb.head]
        doers = agents(self.parse, verb) if verb.pos == "VERB" else []
        return bool(doers) and all(
            t.pos == "NOUN" and t.i not in self.sources and not any(m.code for m in self.context.actors.at(t.i)) for t in doers
        )

    def helped(self, act: Act) -> frozenset[str]:
        """Whom the act is not on: who condemns it, who is told to be helped ("strikes in support of the army"), whose side the doers are
        on or whose they are ("rebels allied with X attacked", "Russia's Wagner group"), whom others act together against."""
        if act.own.type in TOGETHER:
            return frozenset(m.code for t in opposed(act.trigger) for m in self.context.actors.at(t.i) if m.code)
        if act.type != "ASSAULT":
            return frozenset()
        judges = {a.trigger.i for a in self.acts if a.type == "ACCUSE" and a.sent == act.sent}
        above = self.parse.tokens[act.trigger.head]
        if above.i in judges and act.trigger.dep == "obj" and not act.own.recipients:
            return frozenset(m.code for t in agents(self.parse, above) for m in self.context.actors.at(t.i) if m.code)
        helped = {c for a in self.acts if a.sent == act.sent and a.type in HELP for c in a.own.recipients}
        if backs(self.parse, act.trigger):  # "fighters backed by air strikes"
            over = self.parse.tokens[act.trigger.head]
            stood_by = [self.parse.tokens[over.head], *patients(self.parse, over), *agents(self.parse, self.parse.tokens[over.head])]
            helped |= {m.code for t in stood_by for m in self.context.actors.at(t.i) if m.code}
        own = (k for t in agents(self.parse, act.trigger) for k in t.kids)
        on_side = words().sided | words().siding | clause_words().close
        sides = [k for o in own for k in ([o] if o.dep == "nmod:poss" else o.kids if o.lower in on_side else ())]
        return frozenset(helped | {m.code for k in sides for m in self.context.actors.at(k.i) if m.code})

    def cleared(self, act: Act) -> frozenset[str]:
        """Codes of who blames, condemns or investigates the act, or answers it ("in response to the raid"), or does something to others
        over it ("arrested four men over the raid"): whoever did it, the words do not say that it was they."""
        if act.own.type in SPEECH:  # "the envoy told reporters, accusing the army": not the reporters
            teller = self.parse.tokens[act.trigger.head]
            told = objects(self.parse, teller) if act.trigger.dep == "advcl" and teller.lemma.lower() in words().telling else []
            return frozenset(m.code for t in told for m in self.context.actors.at(t.i) if m.code)
        stopped = self.parse.tokens[act.trigger.head]
        if act.trigger.tag == "VBG" and act.trigger.dep in {"acl", "xcomp"} and stopped.dep == "obj":
            by = self.parse.tokens[stopped.head]  # "police stopped settlers attacking shepherds": not the police
            if by.lower in cues()["prevented"] or by.lower in cues()["denied"]:
                return frozenset(m.code for t in agents(self.parse, by) for m in self.context.actors.at(t.i) if m.code)
        below, answered, answer = act.trigger, False, answer_to(self.parse, act.trigger)
        beside = {a.trigger.i: a.own for a in self.acts if a.sent == act.sent}
        blaming, over = ({"ACCUSE", "REQUEST"} if act.own.type in FORCE else {"ACCUSE"}), False  # "urged them to stop the raids"
        for above in self.parse.ancestors(act.trigger):
            answered = answered or _of_the_guilty(below, above)
            if below.lower in clause_words().suspected and below.dep == "acl":
                over = True  # "arrested three men suspected of the raid"
            elif below.dep in ASIDE or (
                below.dep in {"advcl", "acl"} and not any(k.dep == "mark" and k.lower in MARKS for k in below.kids)
            ):
                return frozenset()
            if above.pos == "VERB":
                over = over or preposition(below) in REASONS
                deed = beside.get(above.i)
                kind = deed.type if deed is not None else None
                if (
                    answered
                    or kind in blaming
                    or (below is act.trigger and below.dep == "obj" and act.own.type in FORCE and _weighs(above, act))
                    or (over and kind in OVER)
                    or _lays(above, below, act)
                    or strikes_back_for(self.parse, above, below)
                ):
                    named = frozenset(m.code for t in agents(self.parse, above) for m in self.context.actors.at(t.i) if m.code)
                    if deed is None:
                        return named
                    punished = deed.recipients if kind in OVER else ()  # "expelled two diplomats over it": they need not have done it
                    return named | {*deed.actors, *punished}
            charge = above.pos != "VERB" and above.i in beside and beside[above.i].type == "ACCUSE"  # "opened a probe into it"
            answered = answered or above is answer or charge
            over = over or preposition(below) in REASONS
            below = above
        return frozenset()

    def complains(self, act: Act) -> frozenset[str]:
        """The state that tells of its own people struck, and says not by whom: it does not say that it was itself."""
        own = act.own
        if own.type != "ASSAULT" or act.has_doers or not own.recipients:
            return frozenset()
        lands = {code if code.endswith("/REB") else code[:3] for code in own.recipients}
        return frozenset(c for c in own.said_by if lands == {c[:3]} and c[3:] in OF_STATE)

    def told_apart(self, act: Act) -> frozenset[str]:
        """Who did another act of force that the sentence tells: "X killed ten, and two others were killed" blames nobody for two."""
        if act.own.type != "ASSAULT" or act.has_doers or act.form != "P":
            return frozenset()
        beside = (a for a in self.acts if a is not act and a.sent == act.sent and a.type == "ASSAULT" and a.trigger.i < act.trigger.i)
        return frozenset(c for a in beside for c in a.own.actors)

    def beside_doer(self, act: Act, *, actors: bool) -> frozenset[str]:
        """Whom the doer's own words name without saying that it was they: whoever the doer left or is against ("an offshoot of the
        group", "opponents of the party") and, of doers, brokers of what happens ("a truce brokered by X took effect").
        """
        doers = agents(self.parse, act.trigger) or (
            agents(self.parse, self.parse.tokens[act.trigger.head]) if act.trigger.dep == "obj" else []
        )
        others = (doer for doer in doers if doer.lemma.lower() in clause_words().offshoots)
        theirs = (k for doer in others for k in doer.kids if k.dep == "nmod" and preposition(k) in {"of", "from"})
        of = frozenset(m.code for k in theirs for m in self.context.actors.at(k.i) if m.code)
        if not actors:
            return of
        around = [t for doer in doers for t in self.parse.subtree(doer)]
        against = {m.code for t in around for m in self.context.actors.opposed(t.i) if m.code}
        brokered = clause_words().brokered if act.own.type not in TOGETHER else frozenset[str]()
        by = [t for k in around if k.dep == "acl" and k.lemma.lower() in brokered for t in agents(self.parse, k)]
        return frozenset(of | against | {m.code for t in by for m in self.context.actors.at(t.i) if m.code})

    def venues(self) -> frozenset[str]:
        """Names of places of which the report only tells that words were spoken, talks held or deals made there."""
        if self._venues is None:
            told = {(a.sent, a.own.place): True for a in self.acts if a.own.place}
            told |= {(a.sent, a.own.place): False for a in self.acts if a.own.place and a.own.type not in SPOKEN}
            only = {name for (_, name), words in told.items() if words and name}
            named = {(head.sent, place.name) for place, head in self.places}
            self._venues = frozenset(n for n in only if all(told.get((s, n), False) for s, other in named if other == n))
        return self._venues

    def around(self, sentence: int) -> dict[str, Placed]:
        """Of each name told in other sentences the mention nearest before one, else the nearest after it."""
        if sentence not in self._around:
            best: dict[str, Placed] = {}
            for place, head in self.places:
                gap = sentence - head.sent
                if gap:
                    key = (1, gap, head.i) if gap > 0 else (2, -gap, head.i)
                    if place.name not in best or key < best[place.name][0]:
                        best[place.name] = (key, place, head)
            self._around[sentence] = best
        return self._around[sentence]

    def above(self, token: Token) -> dict[int, int]:
        """A token and all over it, each with the steps up to it, from the nearest on."""
        found = self._above.get(token.i)
        if found is None:
            found = self._above[token.i] = {token.i: 0}
            while token.head != token.i:
                token = self.parse.tokens[token.head]
                found[token.i] = len(found)
        return found

    def steps(self, start: Token, end: Token) -> int:
        """Steps between two tokens in the tree, as `context.distance` counts them."""
        if start.sent != end.sent:
            return APART
        up, down = self.above(start), 0
        while end.i not in up:
            if end.head == end.i:
                return APART
            end = self.parse.tokens[end.head]
            down += 1
        return up[end.i] + down

    def path(self, start: Token, end: Token) -> str:
        """Dependency labels from one token to another of its sentence, "^" for a step up; long paths by their lengths."""
        key = (start.i, end.i)
        if key not in self._paths:
            self._paths[key] = self._path(start, end)
        return self._paths[key]

    def _path(self, start: Token, end: Token) -> str:
        if start.sent != end.sent:
            return "apart"
        up, tokens = self.above(start), self.parse.tokens
        down: list[str] = []
        node = end
        while node.i not in up:
            mark = preposition(node) if node.dep in {"obl", "nmod"} else ""
            down.append(f"{node.dep}:{mark}" if mark else node.dep)
            if node.head == node.i or len(down) > FAR:
                return "far"
            node = tokens[node.head]
        ups = up[node.i]
        if ups + len(down) > FAR:
            return "far"
        if ups + len(down) > LONG:
            return f"{ups}up{len(down)}down"
        return "/".join(["^" + tokens[i].dep for i in islice(up, ups)] + down[::-1])


def _lays(verb: Token, laid: Token, act: Act) -> bool:
    """ "Traced the rocket to rebels", "linked the bombing to them": who lays an act at another's door did not do it."""
    if act.own.type != "ASSAULT" or laid.dep not in {"obj", "nsubj:pass"}:
        return False
    lemma = verb.lemma.lower()
    marks = {preposition(k) for k in verb.kids if k.dep == "obl"}
    return (lemma in words().lays_to and "to" in marks) or (lemma in words().lays_on and bool(marks & {"on", "upon"}))


def _foremost(codes: Iterable[str]) -> list[str]:
    return [code for code, _ in Counter(codes).most_common(MOST)]


def _act(draft: Draft) -> Act:
    trigger = draft.trigger.token
    own = draft.own
    noun = trigger.pos != "VERB"
    passive = not noun and any(k.dep in {"aux:pass", "nsubj:pass"} for k in trigger.kids)
    definite = noun and any(k.dep in {"det", "nmod:poss"} and k.lower in DEFINITE for k in trigger.kids)
    return Act(
        own=own,
        lent=draft.event,
        trigger=trigger,
        sent=trigger.sent,
        type=own.type if own.type in COMMON else "other",
        form="N" if noun else "P" if passive else "V",
        definite="the" if definite else "",
        objects=draft.roles.object_tokens,
        has_doers=any(c != "UNKNOWN" for c in own.actors),
        has_sufferers=any(c != "UNKNOWN" for c in own.recipients),
        said=draft.trigger.frame.said or draft.trigger.frame.part == "auxiliary",
    )


def _of_the_guilty(below: Token, above: Token) -> bool:
    """ "Will punish those behind the attack", "arrested those responsible for it": whoever goes after them is not one of them."""
    return preposition(below) == "behind" or (below.lower == "responsible" and above.pos in {"PRON", "NOUN"})


def _weighs(verb: Token, act: Act) -> bool:
    """ "Opposed the invasion", "discussed the raid", "backed the offensive": they did not make it by these words."""
    return act.own.status in HAPPENED and verb.lemma.lower() in clause_words().weighs
