"""Every mention of an actor in a parsed report."""

from __future__ import annotations

from truceline.extract.actors.bodies import unlisted_bodies
from truceline.extract.actors.compose import Composer
from truceline.extract.actors.draft import Draft
from truceline.extract.actors.helped import left_group
from truceline.extract.actors.hit import Hit, names
from truceline.extract.actors.hits import hits_of
from truceline.extract.actors.index import ActorIndex
from truceline.extract.actors.people import People
from truceline.extract.actors.phrase import Modifier, Phrases, Words
from truceline.extract.actors.point_back import point_back
from truceline.extract.actors.scene_of import nobodys_blast
from truceline.extract.actors.setting import Setting
from truceline.extract.actors.together import index_of, join_names, join_titles
from truceline.extract.actors.usage import acts
from truceline.extract.clauses import preposition
from truceline.extract.parse import Parse, Token
from truceline.model import ActorType
from truceline.ontology.actor_book import ActorBook

SINGLY = ("obj", "nsubj", "nsubj:pass", "obl", "conj")
ONE = ("was", "is", "has")
BY_BIRTH = ("shman", "shmen", "chman", "chmen", "tsman", "tsmen", "woman", "women", "briton")  # endings of nouns that are no adjective
ALONE = frozenset({"shoot", "stab", "arrest", "detain", "jail", "hang", "behead"})  # done to one by himself
NAMED = ("group", "body", "media", "forces", "seat")


def find_actors(parse: Parse, setting: Setting) -> ActorIndex:
    """All actors of a report. Nothing is invented: a phrase without a country, group or setting has no code."""
    known, _ = names()
    finder = _Finder(parse, setting, known)
    found = finder.index()
    del finder.people  # it asks the finder, and no report may wait for the collector of reference cycles to be freed
    return found


class _Finder:
    def __init__(self, parse: Parse, setting: Setting, known: ActorBook) -> None:
        self.parse = parse
        self.setting = setting
        self.known = known
        self.hits = hits_of(parse, setting)
        words = known.words
        self.phrases = Phrases(
            parse,
            self.hits,
            Words(
                words.get("stance/backed", frozenset()),
                words.get("stance/loyal", frozenset()),
                words.get("stance/with", frozenset()),
                words.get("stance/against", frozenset()),
                words.get("scenery/heads", frozenset()),
                words.get("headlines/verbs", frozenset()),
                words.get("stance/kin", frozenset()),
                words.get("stance/supposed", frozenset()),
            ),
        )
        self.composer = Composer(self.phrases, setting, known)
        self.people = People(self.phrases, setting, known, self.codes_at)
        self._codes: dict[int, tuple[str, ...]] = {}
        self._open: set[int] = set()
        self.drafts: list[Draft] = []
        self._aside: list[tuple[str, int, Draft]] = []  # actors that only some readings of a word ask for (`ActorIndex.opposed`, `hosts`)

    # -- codes -----------------------------------------------------------------------------------------------------

    def codes_at(self, token: Token) -> tuple[str, ...]:
        """Codes of the phrase headed at a token, modifiers and all; computed once."""
        hit = self.phrases.by_token.get(token.i)
        if hit is None:
            if token.lower in self.known.words.get("quantities/of", frozenset()) or token.pos == "NUM":
                for kid in token.kids:
                    if kid.dep.startswith("nmod"):
                        return self.codes_at(kid)
            return ()
        if hit.first in self._codes:
            return self._codes[hit.first]
        if hit.first in self._open:
            return ()
        self._open.add(hit.first)
        found = self._of(hit)
        self._open.discard(hit.first)
        self._codes[hit.first] = found
        return found

    def _of(self, hit: Hit) -> tuple[str, ...]:
        entry = hit.entry
        if hit.person:
            code = self.known.code_of(hit.role(self.setting.day))
            return (code,) if code else ()
        if entry is None:
            return ()
        if entry.kind == "generic":
            return self.composer.codes(hit, self.codes_at)
        return (entry.code,) if entry.code else ()

    # -- mentions --------------------------------------------------------------------------------------------------

    def index(self) -> ActorIndex:
        absorbed: set[int] = set()
        bodies = unlisted_bodies(self.parse, self.hits)
        inside = {i for d in bodies for i in d.heads}
        self.drafts.extend(bodies)
        self.hits = [h for h in self.hits if h.first not in inside]
        common = [h for h in self.hits if h.kind == "generic"]
        for hit in common:
            self._absorb(hit, absorbed)
        for hit in common:
            if hit.first not in absorbed:
                self._common(hit)
        for hit in self.hits:
            stance = self.phrases.stance(hit)
            if hit.first in absorbed or stance in ("backer", "based", "pro", "anti"):
                if stance == "anti":
                    self._opposed(hit)
                elif stance == "backer" and hit.entry and hit.entry.code:
                    self._aside.append(("backs", self.phrases.head(hit).i, self._draft(hit, hit.entry.code)))
                continue
            if stance == "leader":
                beside = self.phrases.by_token.get(hit.last + 3) or self.phrases.by_token.get(hit.last + 1)
                if beside is None or beside.kind not in NAMED:
                    self._leads(hit)
                continue
            if hit.person:
                self.drafts.append(self.people.named(hit, absorbed))
            elif hit.kind == "group" and left_group(self.phrases, hit, []) is not None:
                continue  # "ex-Tigers", "splinter Hamas cells": a noun behind says who, if any does
            elif hit.kind in NAMED:
                if hit.kind != "seat" or acts(self.phrases, hit, self.known.words):
                    self._named(hit)
            elif hit.kind in ("state", "capital", "nickname"):
                if not self._behind_place(hit) and acts(self.phrases, hit, self.known.words):
                    self._named(hit)
                elif hit.kind != "nickname":
                    self._aside.append(("ground", self.phrases.head(hit).i, self._draft(hit, hit.entry.code if hit.entry else None)))
            elif hit.kind == "demonym":
                self._demonym(hit)
        taken = {i for d in self.drafts for i in range(d.first, d.last + 1)} | set(self.phrases.by_token)
        self.drafts.extend(self.people.unlisted(taken, self.drafts))
        groups = self.known.words.get("back-pointing/groups", frozenset())
        self.drafts = join_names(self.parse, join_titles(self.parse, self.drafts), groups)
        self.drafts = [d for d in self.drafts if d.heads]
        self.drafts.sort(key=_place)
        self.drafts.extend(point_back(self.parse, self.drafts, self.phrases, self.known))
        self.drafts.sort(key=_place)
        return index_of(self.phrases, self.drafts, self._aside)

    def _absorb(self, hit: Hit, absorbed: set[int]) -> None:
        """Modifiers that go into a head's code are no mentions of their own; possessors and persons are."""
        codes = self.codes_at(self.parse.tokens[hit.last])
        for modifier in self.phrases.left(hit):
            if modifier.tie in ("backer", "based", "leader", "pro", "anti") or (
                codes and modifier.tie == "mod" and not modifier.hit.person and not self._apart(modifier.hit, hit, codes)
            ):
                absorbed.add(modifier.hit.first)

    def _apart(self, name: Hit, hit: Hit, codes: tuple[str, ...]) -> bool:
        """ "By Daesh (ISIS) terrorists": the parser hung the name alone on the verb, so it answers there too."""
        head = self.phrases.head(name)
        alone = head.dep.startswith(("obl", "nsubj", "obj")) and head.head not in hit
        return alone and name.entry is not None and name.kind == "group" and codes == (name.entry.code,)

    def _common(self, hit: Hit) -> None:
        """A common noun for an actor: a mention for each of its codes."""
        entry = hit.entry
        if entry is None or self.phrases.stance(hit):
            return
        left = self.phrases.left(hit)
        codes = self.codes_at(self.parse.tokens[hit.last])
        if self._propped(left, hit):
            codes = ()
        if not codes and entry.country != "pair":
            if hit.key.startswith(("military ", "naval ")) and self.setting.country:
                self._holds(hit, (f"{self.setting.country}/MIL",), self.parse.tokens[hit.last])
            return
        if not left and self._describes_only(hit):
            self._holds(hit, codes, self.parse.tokens[self.parse.tokens[hit.last].head])
            return
        office = self.people.office(hit)
        if office and self._named_country(left, hit):
            holders = self.people.holders(hit, office, codes, left)
            if holders:
                self.drafts.extend(holders)
                return
        first = self._phrase_start(hit, left)
        head_noun = self.parse.tokens[hit.last]
        for code in codes or (None,):
            self.drafts.append(
                Draft(
                    first,
                    hit.last,
                    code,
                    self.parse.text[self.parse.tokens[first].start : head_noun.end],
                    entry.actor_type if not (code or "").startswith("ORG:") or entry.actor_type == "delegation" else self._type(code),
                    None,
                    self._land(code),
                    loaded=entry.loaded,
                    heads=set(range(hit.first, hit.last + 1)),
                    plural=head_noun.tag in ("NNS", "NNPS") or head_noun.lower in ("people", "police", "media"),
                )
            )

    def _propped(self, left: list[Modifier], hit: Hit) -> bool:
        """ "The Moscow-backed authorities in Donetsk", "pro-Russian officials": of the country's government they are as a rule not."""
        if self.parse.tokens[hit.last].lemma.lower() not in self.known.words.get("stance/posts", frozenset()):
            return False
        return any(m.tie in ("backer", "pro") and m.hit.kind in ("state", "demonym", "capital") for m in left) and not any(
            m.tie in ("mod", "poss") for m in left
        )

    def _describes_only(self, hit: Hit) -> bool:
        """ "Military offensive", "police station": no word says whose, and the noun behind is no actor."""
        token = self.parse.tokens[hit.last]
        if hit.first != hit.last or token.dep not in ("amod", "compound") or token.head <= token.i:
            return False
        return hit.key in self.known.words.get("adjectives/words", frozenset()) and token.head not in self.phrases.by_token

    def _holds(self, hit: Hit, codes: tuple[str, ...], over: Token) -> None:
        """ "An attack on a police station", "on a military convoy": whose it is that suffers; no mention, for who acts from it is open."""
        if self._risen_ground(over):
            return
        there = self._lies_in(over)
        codes = tuple(f"{there}{c[3:]}" for c in codes) if there else codes
        for code in codes:
            draft = Draft(hit.first, hit.last, code, hit.key, self._type(code), None, code[:3], heads={hit.last})
            self._aside.append(("holds", over.i, draft))

    def _risen_ground(self, thing: Token) -> bool:
        """ "A police post of the breakaway region": of no police that the state has."""
        risen = self.known.words.get("stance/risen_ground", frozenset())
        return any(k.i > thing.i and k.dep == "nmod" and any(b.lower in risen for b in k.kids) for k in thing.kids)

    def _lies_in(self, thing: Token) -> str | None:
        """ "Military targets inside Armenia": the country, told by its name, that the thing lies in."""
        verb = self.parse.tokens[thing.head]
        behind = [k for k in (*thing.kids, *verb.kids) if k.i > thing.i and k.dep.startswith(("nmod", "obl"))]
        for k in behind:
            hit = self.phrases.by_token.get(k.i)
            if hit is not None and hit.kind == "state" and hit.entry is not None and preposition(k) in ("in", "inside", "within"):
                return hit.entry.iso3
        return None

    def _type(self, code: str | None) -> ActorType:
        entry = self.known.coded.get(code or "")
        return entry.actor_type if entry else "unnamed_group"

    def _land(self, code: str | None) -> str | None:
        """The country of a code: of a state's sector its own, of a listed group or body its home."""
        if code is None or "/" in code:
            return code[:3] if code else None
        entry = self.known.coded.get(code)
        return entry.iso3 if entry else None

    def _named_country(self, left: list[Modifier], hit: Hit) -> bool:
        if any(m.hit.kind in ("state", "demonym", "capital", "seat") and m.tie in ("mod", "poss") for m in left):
            return True
        return any(tie == "of" and self.phrases.by_token.get(t.i) is not None for t, tie in self.phrases.right(hit))

    def _phrase_start(self, hit: Hit, left: list[Modifier]) -> int:
        """First token of the phrase as far as its own modifiers reach (a possessor stands outside)."""
        own = [m.hit.first for m in left if m.tie != "poss"]
        return min([hit.first, *own])

    def _named(self, hit: Hit) -> None:
        self.drafts.append(self._draft(hit, hit.entry.code if hit.entry else None))

    def _draft(self, hit: Hit, code: str | None) -> Draft:
        entry = hit.entry
        assert entry is not None
        return Draft(
            hit.first,
            hit.last,
            code,
            entry.name,
            entry.actor_type,
            entry.id,
            entry.iso3,
            basis="computed" if hit.pointed else "text",
            heads=set(range(hit.first, hit.last + 1)),
        )

    def _behind_place(self, hit: Hit) -> bool:
        """ "In Kharkiv, Ukraine", "in Vavuniya, northern Sri Lanka": the country only says where the place before it lies."""
        tokens, at = self.parse.tokens, hit.first - 1
        if hit.kind != "state" or self.phrases.head(hit).dep.startswith("nsubj"):
            return False
        while at > 0 and tokens[at].lower in self.known.words.get("metonymy/bearings", frozenset()):
            at -= 1
        if at < 1 or tokens[at].text != ",":
            return False
        before, after = tokens[at - 1], tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
        if after is not None and after.lower in ("and", "or", "'s", "’s"):
            return False
        return any(a <= before.start < b and c == hit.entry.iso3 for a, b, c in self.setting.places) if hit.entry else False

    def _opposed(self, hit: Hit) -> None:
        """ "Anti-government protests": the noun behind is against these."""
        tokens = self.parse.tokens
        over = tokens[self.phrases.head(hit).head]
        if hit.entry is None or over.i <= hit.last:
            return
        for code in self.codes_at(tokens[hit.last]):
            self._aside.append(("anti", over.i, self._draft(hit, code)))

    def _leads(self, hit: Hit) -> None:
        """ "US-led air strikes": the coalition strikes; the forces of the state, or the group, that leads where the book knows of none."""
        entry, tokens = hit.entry, self.parse.tokens
        led = next((t for t in tokens[hit.last : hit.last + 3] if t.lower.endswith("led") and t.head > t.i), None)
        if entry is None or led is None or tokens[led.head].lemma.lower() not in self.known.words.get("stance/waged", frozenset()):
            return
        code = entry.code
        if entry.iso3 and hit.kind in ("state", "demonym"):
            code = self.composer.led_by(entry.iso3) or f"{entry.iso3}/MIL"
        if code:
            heads = {*range(hit.first, hit.last + 1), led.i}
            self.drafts.append(Draft(hit.first, hit.last, code, code, self._type(code), heads=heads))

    def _harmed(self, token: Token, verb: Token) -> bool:
        """ "Palestinian shot dead by troops": a headline's adjective for somebody whom something is done to."""
        harming = self.known.words["back-pointing/harming"] | ALONE
        return token.dep == "nsubj:pass" and verb.lemma.lower() in harming and not any(k.dep == "conj" for k in token.kids)

    def _demonym(self, hit: Hit) -> None:
        """A people ("Syrians") or a country's adjective before what it does ("Russian air strikes")."""
        entry, tokens = hit.entry, self.parse.tokens
        assert entry is not None
        token = tokens[hit.last]
        governor = tokens[token.head]
        heads = set(range(hit.first, hit.last + 1))
        stands = token.pos in ("NOUN", "PROPN") and token.dep not in ("amod", "compound", "flat", "nmod")
        if stands or token.tag in ("NNS", "NNPS") or _one_of_them(token, governor) or self._harmed(token, governor):
            if self._deals(token):
                self._named(hit)
                return
            armed = hit.first > 0 and tokens[hit.first - 1].lower in self.known.words.get("stance/under_arms", frozenset())
            sector: ActorType = "unnamed_group" if armed else "civilians"
            land = self.setting.country if self.phrases.ethnic(hit) and self.setting.country else entry.iso3
            code = f"{land}/{'REB' if armed else 'CVL'}"
            self.drafts.append(Draft(hit.first, hit.last, code, entry.name, sector, None, land, heads=heads, plural=True))
            return
        if self.phrases.ethnic(hit) or nobodys_blast(tokens, hit.last, self.known.words):
            return
        scenery = self.phrases.words.scenery
        pair = self.phrases.paired(hit)
        last = max(pair.last, hit.last) if pair is not None else hit.last
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if pair is not None:
            governor = tokens[tokens[last].head]
            if governor.lemma.lower() in self.known.words.get("metonymy/dealings", frozenset()):
                self._named(hit)  # "Syrian talks" may be about Syria; "Israeli-Syrian talks" are held by the two
                return
        if token.head == token.i and following is not None and following.pos in ("NOUN", "PROPN"):
            governor = following
        if governor.lower in self.known.words.get("back-pointing/groups", frozenset()) and governor.i > token.i:
            return  # "the Lebanese group Hezbollah": where it is from, not whose it is
        owned = governor.lemma.lower() in self.known.words.get("scenery/owned", frozenset())
        beside = following is not None and following.lower in scenery and not owned
        if governor.lower in scenery or governor.lemma.lower() in scenery or beside:
            if entry.iso3 and not self.phrases.by_token.get(hit.last + 1):
                self._aside.append(("land", token.i, self._draft(hit, f"{entry.iso3}/GOV")))
            return
        self._named(hit)

    def _deals(self, token: Token) -> bool:
        """A people that deals with states as one ("between Israel and the Palestinians", "a truce with the Palestinians")."""
        for other in self.parse.conjuncts(token):
            beside = self.phrases.by_token.get(other.i)
            if other.i != token.i and beside is not None and beside.kind in ("state", "seat", "capital"):
                return True
        case = next((k.lower for k in token.kids if k.dep == "case"), "")
        lemma = self.parse.tokens[token.head].lemma.lower()
        return case in ("with", "between") and lemma in self.known.words.get("metonymy/dealings", frozenset())


def _one_of_them(token: Token, over: Token) -> bool:
    """ "Convicted an Iranian and three Afghan men", "the Frenchman fled": an adjective for one or some people, not their state."""
    if token.dep not in SINGLY:
        return False
    single = any(k.dep.startswith(("aux", "cop")) and k.lower in ONE for k in over.kids)
    counted = any(k.dep == "nummod" or k.lower in ("a", "an", "another") for k in token.kids if k.i < token.i)
    return counted or token.lower.endswith(BY_BIRTH) or single and any(k.lower == "the" for k in token.kids)


def _place(draft: Draft) -> tuple[int, int]:
    return draft.first, draft.last
