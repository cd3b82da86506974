"""What a noun phrase's words make of its head: whose soldiers, whose envoy, which country's rebels."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.extract.actors.hit import Hit
from truceline.extract.clauses import preposition
from truceline.extract.parse import HYPHENS, Parse, Token

GENITIVE = frozenset({"'s", "’s", "'", "’", "´s", "`s"})
JOINERS = frozenset({"and", "or", ",", "&", "/", "well", "as", "both"})
WALKS_OVER = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"})
LETTERS = 3  # of an abbreviation ("US", "DRC"), which has no adjective of its own
WHOLE = frozenset({"army", "military", "forces", "police", "guard", "navy", "government", "troops"})  # a name that ends so needs no head
COUNTRIES = frozenset({"state", "capital", "demonym"})
BODIES = frozenset({"group", "body"})
FOLK = frozenset({"REB", "CVL", "CIV", "OPP"})  # sectors of people named by what they are
KIN = {"generic": BODIES | {"state", "capital", "person"}, "demonym": frozenset[str]()}  # what may stand beside, by what it is called after
SERVING = frozenset({"aide", "adviser", "advisor", "assistant", "counsellor", "counselor", "deputy", "confidant", "successor"})
LED = frozenset({"led", "commanded", "headed"})
RUN = frozenset({"run", "controlled", "administered", "appointed"})
NEAR = frozenset({"linked", "close", "allied", "aligned"})
TIES = {"led": "leader", "based": "based"}  # by the word behind the hyphen


@dataclass(slots=True)
class Modifier:
    """A hit before or after a head, with how it is tied: mod, poss, of, for, from, in, loyal, backer, leader, based, pro, anti."""

    hit: Hit
    tie: str
    joined: bool = False


@dataclass(slots=True)
class Words:
    """Word lists that phrases turn on (from `ontology/actors/generic.yaml`)."""

    backed: frozenset[str]
    loyal: frozenset[str]
    friendly: frozenset[str]
    hostile: frozenset[str]
    scenery: frozenset[str]
    headline: frozenset[str]
    kin: frozenset[str]
    supposed: frozenset[str]


@dataclass(slots=True)
class Phrases:
    """The hits of a parse by token, and the modifiers of each head."""

    parse: Parse
    hits: list[Hit]
    words: Words
    by_token: dict[int, Hit] = field(default_factory=dict)
    _left: dict[int, list[Modifier]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hit in self.hits:
            for i in range(hit.first, hit.last + 1):
                self.by_token[i] = hit

    def left(self, hit: Hit) -> list[Modifier]:
        """Hits that stand before the head inside its phrase, nearest first."""
        known = self._left.get(hit.first)
        if known is None:
            known = self._left[hit.first] = self._scan(hit)
        return known

    def _scan(self, hit: Hit) -> list[Modifier]:
        tokens = self.parse.tokens
        found: list[Modifier] = []
        tie, at, joined = "mod", hit.first - 1, False
        crossed = False  # another noun stands between: "rebel town monitor" is no rebel
        people = hit.entry is not None and hit.entry.sector == "CVL"
        many = tokens[hit.last].tag in ("NNS", "NNPS")
        while at >= 0:
            token = tokens[at]
            if "\n" in self.parse.text[token.end : tokens[at + 1].start]:
                break
            other = self.by_token.get(at)
            if other is not None:
                how = self.stance(other) or tie
                if other.kind == "generic" and other.entry and other.entry.sector == "CVL" and how == "mod" and not _at_home(other):
                    break
                if how == "mod" and (_of_another(other, tokens) or _where_met(other, hit, tokens)):
                    break
                if other.kind == "generic" and crossed and how == "mod":
                    how = "far"
                if other.kind == "generic" and found and not joined and how == "mod" and found[-1].hit.kind == "generic":
                    how = "far"
                found.append(Modifier(other, how, joined))
                joined, at = False, other.first - 1
                continue
            if token.text == ")":
                opened = next((i for i in range(at - 1, max(at - 6, 0), -1) if tokens[i].text == "("), None)
                if opened is None:
                    break
                at = opened - 1  # "the Islamic State (ISIL) organisation"
                continue
            if token.text in HYPHENS and self.parse.text[token.start - 1 : token.start] != " ":
                at -= 1
            elif token.lower in GENITIVE and token.pos in ("PART", "PUNCT"):
                tie, at = "poss", at - 1
            elif token.lower in JOINERS:
                if token.lower == "as" and "well" not in (tokens[at - 1].lower, tokens[at + 1].lower):
                    break  # "fled Kigali as Front fighters closed in"
                before = self.by_token.get(at - 1)
                owner = bool(found) and found[-1].tie == "poss"  # "in northern Iraq, Turkey's army said": no list
                if token.text == "," and before is not None and found and not joined:
                    if owner or _placed(before, found[-1].hit) or self._ends_clause(before):
                        break
                if not (
                    found
                    and before is not None
                    and self.by_token.get(at + 1) is found[-1].hit
                    and _alike(before, found[-1].hit)
                    and (many or not {found[-1].hit.kind, before.kind} & {"group", "body"})
                ):
                    if not (token.lower in ("and", "or") and at > 0 and tokens[at - 1].text == "," and found):
                        break
                joined, at = True, at - 1
            elif token.pos == "NUM" or (token.text[:1].isupper() and token.lower in self.words.headline):
                break  # a figure opens a phrase ("13 Turkish soldiers"); so does a headline's verb
            elif token.pos in WALKS_OVER or self._participle(token):
                crossed = crossed or token.pos in ("NOUN", "PROPN")
                if crossed and people:
                    break  # "Russian air strikes target civilians": not Russia's
                at -= 1
            else:
                break
        return found

    def _ends_clause(self, hit: Hit) -> bool:
        """ "Carried out by Islamic State, Afghan officials said": who stands behind a preposition of its own opens no list; nor does where
        somebody speaks: "in Nairobi, Somali officials said"."""
        head = self.head(hit)
        verb = self.parse.tokens[head.head]
        if head.dep == "obj" and verb.i < head.i and verb.dep == "advcl":
            return True  # "while attacking Hamas, Israeli troops killed ten"
        if preposition(head).startswith("according") or (hit.kind == "capital" and preposition(head) in {"in", "at", "from"}):
            return True
        if hit.kind not in (*BODIES, "state", "media") or preposition(head) == "":
            return False
        if head.dep.startswith("obl"):
            return True  # "according to Hamas, Israeli troops shelled"
        return head.dep == "conj" and head.head < head.i

    def _participle(self, token: Token) -> bool:
        if token.tag not in ("VBN", "VBG", "VBD") and token.pos not in ("VERB", "ADV"):
            return False
        hyphened = token.i > 0 and self.parse.tokens[token.i - 1].text in HYPHENS
        return hyphened or (token.dep in ("amod", "compound") and token.pos == "VERB") or (token.pos == "ADV" and token.dep == "advmod")

    def stance(self, hit: Hit) -> str | None:
        """ "backer" before "-backed", "leader" before "-led", "based" before "-based"; "pro" and "anti" after those words."""
        tokens = self.parse.tokens
        own = tokens[hit.last].lower
        if hit.first == hit.last and any(h in own for h in HYPHENS):
            head, _, tail = own.partition("-")
            if tail in self.words.backed:
                return TIES.get(tail, "backer")
            if head in ("pro", "anti") and not (hit.entry and hit.entry.name.lower().startswith(own.partition(" ")[0])):
                return head
        if hit.last + 2 < len(tokens) and tokens[hit.last + 1].text in HYPHENS and tokens[hit.last + 2].lower in self.words.backed:
            return TIES.get(tokens[hit.last + 2].lower, "backer")
        after = tokens[hit.last + 1] if hit.last + 1 not in self.by_token and hit.last + 1 < len(tokens) else None  # not "Hamas armed wing"
        if after is not None and after.lower in self.words.backed and after.dep == "amod":
            return TIES.get(after.lower, "backer")
        if self._kin(hit):
            return "backer"
        for back in (1, 2):
            if hit.first >= back and tokens[hit.first - back].lower in ("pro", "anti", "pro-", "anti-"):
                return tokens[hit.first - back].lower.rstrip("-")
        return None

    def run_by(self, hit: Hit) -> bool:
        """ "The Hamas-run ministry": whoever stands before the hyphen runs it."""
        tokens = self.parse.tokens
        after = tokens[hit.last + 2] if hit.last + 2 < len(tokens) and tokens[hit.last + 1].text in HYPHENS else tokens[hit.last]
        return after.lower.rpartition("-")[2] in RUN

    def ethnic(self, hit: Hit) -> bool:
        """ "Ethnic Albanians": people of that nation who are another state's."""
        return hit.first > 0 and self.parse.tokens[hit.first - 1].lower in ("ethnic", "ethnic-")

    def paired(self, hit: Hit) -> Hit | None:
        """The country that a hyphen joins to this one ("US-Russia truce deal", "Israeli-Palestinian talks")."""
        tokens = self.parse.tokens
        for at, other in ((hit.last + 1, hit.last + 2), (hit.first - 1, hit.first - 2)):
            if not 0 <= other < len(tokens) or tokens[at].text not in HYPHENS or tokens[at - 1].end < tokens[at].start:
                continue
            found = self.by_token.get(other)
            if found is not None and found.kind in COUNTRIES and tokens[at].end == tokens[at + 1].start:
                return found if hit.kind in COUNTRIES else None
        return None

    def _kin(self, hit: Hit) -> bool:
        """ "Al-Qaeda affiliate Nusra", "its Syrian affiliate", "rebel backer Turkey": what the name beside it is called after."""
        tokens = self.parse.tokens
        for i in range(hit.last + 1, min(hit.last + 4, len(tokens) - 1)):
            if tokens[i].lower in self.words.kin:
                beside = self.by_token.get(i + 1)
                return beside is not None and beside.kind in KIN.get(hit.kind, BODIES)
            if tokens[i].pos not in ("ADJ", "PART") and tokens[i].lower not in GENITIVE:
                return False
        return False

    def right(self, hit: Hit) -> list[tuple[Token, str]]:
        """Heads of "of", "for", "from", "in" and "loyal to" phrases after the head, with the tie."""
        tokens, found = self.parse.tokens, []
        head = self.head(hit)
        for kid in head.kids:
            if kid.i <= hit.last:
                continue
            if kid.dep.startswith(("nmod", "obl")):
                case = next((k.lower for k in kid.kids if k.dep == "case"), "")
                if case == "to" and head.lemma.lower() in SERVING and kid.pos == "PROPN":
                    case = "of"  # "an aide to President Museveni"
                if case in ("of", "for", "from", "in", "within", "with", "at"):
                    found.append((self._of_what(kid) if case == "of" else kid, case))
            elif kid.dep == "acl" and kid.lower in LED:
                by = [k for k in kid.kids if k.dep == "obl:agent" and self.by_token.get(k.i) is not None]
                found.extend((k, "loyal") for k in by if self.by_token[k.i].person)
            elif kid.dep.startswith(("amod", "acl")) and kid.lower in self.words.loyal:
                for below in kid.kids:
                    if below.dep.startswith(("obl", "nmod", "advcl")):
                        found.append((below, _bond(kid)))
            elif kid.dep == "acl" and kid.lower in self.words.supposed:
                found.extend((k, "loyal") for k in _supposed_of(kid))
        if not found and hit.last + 2 < len(tokens):
            after = tokens[hit.last + 1].lower
            if after in ("of", "for", "from"):
                target = self._next(hit.last + 2)
                if target:
                    found.append((target, after))
            elif after in self.words.loyal and tokens[hit.last + 2].lower in ("to", "with"):
                target = self._next(hit.last + 3)
                if target:
                    found.append((target, _bond(tokens[hit.last + 1])))
        return found

    def _of_what(self, token: Token) -> Token:
        """ "The ministry of health of Ethiopia", "the president of the Republic of Sudan": a common noun between hands on whose it is."""
        below = token
        while below.i not in self.by_token and below.head < below.i:
            inner = [k for k in below.kids if k.i > below.i and k.dep == "nmod" and any(c.lower == "of" for c in k.kids if c.dep == "case")]
            if len(inner) != 1:
                return token
            below = inner[0]
        return below

    def _next(self, at: int) -> Token | None:
        """Head of the next hit within the phrase that begins here, where the parse tied it elsewhere."""
        tokens = self.parse.tokens
        for i in range(at, min(at + 4, len(tokens))):
            hit = self.by_token.get(i)
            if hit is not None:
                while hit.last + 1 < len(tokens) and self.by_token.get(hit.last + 1) is not None:
                    hit = self.by_token[hit.last + 1]
                return tokens[hit.last]
            if tokens[i].pos not in ("DET", "ADJ", "NUM", "PUNCT") or tokens[i].text in ",.;:":
                return None
        return None

    def head(self, hit: Hit) -> Token:
        """The token of a hit whose governor stands outside it; the last of several (names are often parsed apart)."""
        tokens = self.parse.tokens
        outward = [tokens[i] for i in range(hit.first, hit.last + 1) if tokens[i].head not in hit or tokens[i].head == i]
        return outward[-1] if outward else tokens[hit.last]


def _at_home(hit: Hit) -> bool:
    """A people without a state, whose home the book tells: its name says whose the rebels or villagers behind it are."""
    return hit.entry is not None and any(where == "bare" and code.endswith("/CVL") for where, code in hit.entry.codes)


def _supposed_of(verb: Token) -> list[Token]:
    """ "Suspected of belonging to the front", "believed to be from it", "thought to be members of it": whose somebody is taken to be."""
    found = []
    for below in (k for k in verb.kids if k.dep in {"xcomp", "advcl", "obl", "ccomp"} and k.i > verb.i):
        if below.pos == "PROPN":
            found.append(below)
        else:
            found += [
                k for k in below.kids if k.i > below.i and k.dep.startswith(("obl", "nmod")) and preposition(k) in {"to", "of", "from"}
            ]
    return found


def _of_another(hit: Hit, tokens: list[Token]) -> bool:
    """ "Abducted by militants local media reported": people named by a plural stand in no phrase that goes on behind them."""
    last = tokens[hit.last]
    apart = last.tag == "NNS" and last.dep not in {"compound", "amod", "conj"}
    folk = hit.kind == "generic" and hit.entry is not None and hit.entry.sector in FOLK
    return apart and folk and hit.last + 1 < len(tokens) and tokens[hit.last + 1].text[0].isalpha()


def _where_met(place: Hit, title: Hit, tokens: list[Token]) -> bool:
    """ "In London President Macron met him": nobody is in a person, so that the capital says where, and not whose president."""
    if place.kind not in {"state", "capital"} or not place.first or tokens[place.first - 1].lower not in {"in", "at"}:
        return False
    return place.last + 1 == title.first and title.last + 1 < len(tokens) and tokens[title.last + 1].tag == "NNP"


def _bond(word: Token) -> str:
    """ "Loyal to", "belonging to" a party: its own; "linked to", "close to" one: others."""
    return "near" if word.lower in NEAR else "loyal"


def _placed(one: Hit, other: Hit) -> bool:
    """ "In Syria, Turkish forces", "from Uganda, Libyan television": a country's name before a comma says where, the adjective whose.

    Not "US, British and French jets": abbreviations stand before a noun as adjectives do.
    """
    return one.kind == "state" and other.kind in ("demonym", "generic") and len(one.key.replace(" ", "")) > LETTERS


def _alike(one: Hit, other: Hit) -> bool:
    """Two hits that "and" may join inside one phrase ("Syrian and Russian", "rebel and Nusra")."""
    named = ("state", "demonym", "capital", "seat", "group", "body")
    if one.kind == "state" and other.kind == "demonym" and len(one.key) > LETTERS and " " not in one.key:
        return False  # "Israel and Palestinian militants" are no militants of Israel's; "US and Iraqi troops" are of both
    if one.key.rpartition(" ")[2] in WHOLE and " " in one.key:
        return False  # "the Sudanese army and Chadian rebels"
    if one.kind in named and other.kind in named:
        return True
    if one.entry is not None and one.entry.actor_type == "coalition":
        return True  # "coalition and Afghan troops"
    return one.kind not in ("person",) and other.kind not in ("person",) and one.kind != "generic"
