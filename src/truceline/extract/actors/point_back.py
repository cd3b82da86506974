"""Pronouns and descriptions that point back to an actor; left open where more than one fits."""

from __future__ import annotations

import os
from functools import cache

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.phrase import Phrases
from truceline.extract.actors.setting import Setting
from truceline.extract.parse import Parse, Token
from truceline.ontology.actor_book import ActorBook
from truceline.ontology.load import OVERLAY, read_yaml

WE = frozenset({"we", "us", "our", "i", "me", "my"})
QUOTES = ('"', "“", "”", "‘‘", "``")
HE = frozenset({"he", "she", "him", "her", "his", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
POINTERS = frozenset({"the", "this", "these", "that", "those", "said"})
BODIES = ("state", "state_armed_forces", "non_state_armed_group", "coalition", "intergovernmental", "ngo", "media", "militia", "delegation")
REACH = 2  # sentences looked back


def point_back(parse: Parse, drafts: list[Draft], phrases: Phrases, setting: Setting, known: ActorBook) -> list[Draft]:
    """New drafts for pronouns and descriptions; drafts of bare descriptions ("the minister", "the monitor") are turned round."""
    resolver = _Resolver(parse, drafts, phrases, known)
    resolver.descriptions()
    pronouns = resolver.pronouns()
    return pronouns + resolver.owned(pronouns)


@cache
def _verbs(overlay: str | None) -> frozenset[str]:
    return frozenset(str(v) for content in read_yaml("cues/speech.yaml") for v in content.get("verbs", ()))


def speech_verbs() -> frozenset[str]:
    """Verbs that introduce what somebody says (`ontology/cues/speech.yaml`)."""
    return _verbs(os.environ.get(OVERLAY))


class _Resolver:
    def __init__(self, parse: Parse, drafts: list[Draft], phrases: Phrases, known: ActorBook) -> None:
        self.parse = parse
        self.drafts = drafts
        self.phrases = phrases
        self.words = known.words
        self.speech = speech_verbs()
        self.pronoun_drafts: list[Draft] = []

    def sentence(self, draft: Draft) -> int:
        return self.parse.tokens[draft.last].sent

    def subject(self, draft: Draft) -> bool:
        return any(self.parse.tokens[i].dep.startswith("nsubj") for i in draft.heads)

    def earlier(self, token: Token, *, reach: int = REACH) -> list[Draft]:
        """Named or described actors before a token, nearest first."""
        return [d for d in reversed(self.drafts) if d.last < token.i and token.sent - self.sentence(d) <= reach]

    def pronouns(self) -> list[Draft]:
        made: list[Draft] = []
        for token in self.parse.tokens:
            if token.pos != "PRON":
                continue
            if token.lower in HE:
                targets = self._person(token)
            elif token.lower in IT and self._refers(token):
                targets = self._body(token)
            elif token.lower in THEY:
                targets = self._several(token)
            elif token.lower in WE:
                targets = self._speaker(token)
            else:
                continue
            for target in targets:
                made.append(_copy(target, token.i, token.i, {token.i}))
        return made

    def owned(self, pronouns: list[Draft]) -> list[Draft]:
        """ "Its soldiers", "his spokesman": the owner's; new drafts for heads that had no actor yet."""
        owners = {d.first: d for d in pronouns if d.code}
        drafted = {i: d for d in self.drafts for i in d.heads}
        made: list[Draft] = []
        for hit in self.phrases.hits:
            entry = hit.entry
            if entry is None or entry.kind != "generic" or not entry.sector or entry.sector in ("CVL", "CIV"):
                continue
            head = self.phrases.head(hit)
            owner = next((owners[k.i] for k in head.kids if k.dep == "nmod:poss" and k.i in owners), None)
            if owner is None or owner.code is None or any(m.hit.kind != "generic" for m in self.phrases.left(hit)):
                continue
            country, _, sector = owner.code.partition("/")
            code = f"{country}/{sector if entry.takes and entry.sector != 'MIL' else entry.sector}" if sector else owner.code
            draft = drafted.get(head.i)
            if draft is None:
                draft = _copy(owner, hit.first, hit.last, set(range(hit.first, hit.last + 1)))
                draft.actor_type, draft.role = entry.actor_type, None
                made.append(draft)
            draft.code, draft.iso3, draft.basis = code, country if sector else None, "computed"
            draft.refers_to = owner.refers_to or owner
        return made

    def _refers(self, token: Token) -> bool:
        """False for the "it" of "it was not clear", "it is reported that"."""
        governor = self.parse.tokens[token.head]
        if token.dep == "nmod:poss":
            return True
        return token.dep == "nsubj" and governor.pos == "VERB" and not any(k.dep == "cop" for k in governor.kids)

    def _person(self, token: Token) -> list[Draft]:
        people = [d for d in self.earlier(token) if d.actor_type == "person"]
        same = [d for d in people if self.sentence(d) == token.sent]
        near = [d for d in people if self.sentence(d) == (self.sentence(people[0]) if people else -1)]
        for group in (same, near):
            subjects = [d for d in group if self.subject(d)]
            if subjects:
                return [subjects[0]]
            if group:
                return [group[0]]
        return []

    def _speaker(self, token: Token) -> list[Draft]:
        """Who says the quotation that "we" stands in, where the sentence names them."""
        sentence = self.parse.sentences[token.sent]
        if not any(mark in self.parse.text[sentence.start : sentence.end] for mark in QUOTES):
            return []
        for draft in self.drafts:
            if self.sentence(draft) != token.sent or not draft.code or not self.subject(draft):
                continue
            verbs = {self.parse.tokens[self.parse.tokens[i].head] for i in draft.heads if self.parse.tokens[i].dep.startswith("nsubj")}
            if any(v.lemma.lower() in self.speech for v in verbs):
                return [draft]
        return []

    def _body(self, token: Token) -> list[Draft]:
        bodies = [d for d in self.earlier(token, reach=1) if d.actor_type in BODIES and self.subject(d) and not d.plural]
        same = [d for d in bodies if self.sentence(d) == token.sent]
        if same:
            return [same[0]]
        return [bodies[-1]] if bodies and len({d.code for d in bodies}) == 1 else []

    def _several(self, token: Token) -> list[Draft]:
        fitting = [d for d in self.earlier(token, reach=1) if self.subject(d) and d.actor_type != "person"]
        for distance in (0, 1):
            here = [d for d in fitting if token.sent - self.sentence(d) == distance]
            plural = [d for d in here if d.plural]
            joined = self._joined(here)
            if plural:
                return [plural[0]]
            if len(joined) > 1:
                return joined
        return []

    def _joined(self, drafts: list[Draft]) -> list[Draft]:
        """Coordinated subjects, which "they" takes together."""
        for draft in drafts:
            heads = {t.i for i in draft.heads for t in self.parse.conjuncts(self.parse.tokens[i])}
            joined = [d for d in self.drafts if d.heads & heads]
            if len(joined) > 1:
                return joined
        return []

    def descriptions(self) -> None:
        """Bare descriptions take the code of what they point back to."""
        for draft in list(self.drafts):
            if draft.first == draft.last or self._bare(draft):
                self._describe(draft)
        self._sides()
        self._groups()

    def _bare(self, draft: Draft) -> bool:
        return draft.actor_id is None and draft.first == min(draft.heads)

    def _describe(self, draft: Draft) -> None:
        if draft.actor_id is not None or draft.actor_type == "person" and draft.refers_to:
            return
        token = self.parse.tokens[draft.last]
        lemma = " ".join(self.parse.tokens[i].lower for i in range(draft.first, draft.last)) + " " + token.lemma.lower()
        lemma = lemma.strip()
        before = self.parse.tokens[draft.first - 1].lower if draft.first else ""
        if before not in POINTERS or (draft.plural and token.lower not in ("troops", "soldiers")):
            return
        if lemma in self.words.get("back-pointing/forces", frozenset()):
            army = self._army(draft, token)
            if army:
                _turn(draft, army)
            return
        if lemma in self.words.get("back-pointing/institutions", frozenset()):
            last = self.parse.tokens[draft.last].lemma.lower()
            near = [d for d in self.earlier(token, reach=4) if self.parse.tokens[d.last].lemma.lower() == last or d.actor_type == "media"]
            named = [d for d in near if (d.actor_type == "media") == (draft.actor_type == "media") and d.code]
            if named and (named[0].code != draft.code or named[0].actor_id):
                _turn(draft, named[0])
                return
        if lemma in self.words.get("back-pointing/persons", frozenset()):
            people = [d for d in self.earlier(token, reach=4) if d.actor_type == "person" and d.role]
            fitting = [d for d in people if lemma in (d.role or "").lower()]
            if fitting:
                _turn(draft, fitting[0])
            elif people and lemma in ("official", "leader"):
                _turn(draft, people[0])

    def _army(self, draft: Draft, token: Token) -> Draft | None:
        """The one foreign force named within reach, where none of the report's own country was."""
        near = [d for d in self.earlier(token) if d.code and d.code.endswith("/MIL") and (d.first < min(d.heads) or d.actor_id)]
        return near[0] if near and {d.code for d in near} == {near[0].code} and near[0].code != draft.code else None

    def _groups(self) -> None:
        """ "The group", "these groups", "the spokesman": described without a word that says whose."""
        groups = self.words.get("back-pointing/groups", frozenset())
        persons = self.words.get("back-pointing/persons", frozenset())
        covered = {i for d in self.drafts for i in d.heads}
        for token in self.parse.tokens:
            if token.i in covered or token.i == 0 or token.pos != "NOUN":
                continue
            lemma = token.lemma.lower()
            if lemma not in groups and lemma not in persons or self.parse.tokens[token.i - 1].lower not in POINTERS:
                continue
            plural = token.tag == "NNS"
            target = self._described(token, lemma) if lemma in persons and not plural else self._group(token, plural=plural)
            if target:
                self.drafts.append(_copy(target, token.i - 1, token.i, {token.i}))
        self.drafts.sort(key=lambda d: (d.first, d.last))

    def _described(self, token: Token, lemma: str) -> Draft | None:
        """The last person of that office, else the last description by the same word ("a UN spokesman" … "the spokesman")."""
        near = self.earlier(token, reach=6)
        people = [d for d in near if d.actor_type == "person" and d.code and lemma in (d.role or "").lower()]
        same = [d for d in near if d.code and self.parse.tokens[d.last].lemma.lower() == lemma]
        found = [*people[:1], *same[:1]]
        return max(found, key=lambda d: d.last) if found else None

    def _group(self, token: Token, *, plural: bool) -> Draft | None:
        kinds = ("unnamed_group",) if plural else ("non_state_armed_group", "militia", "coalition", "ngo", "intergovernmental")
        near = [d for d in self.earlier(token) if d.actor_type in kinds and d.code and (not plural or d.code.endswith("/REB"))]
        if not near and plural:
            near = [d for d in self.earlier(token) if d.actor_type == "non_state_armed_group"]
        return near[0] if near else None

    def _sides(self) -> None:
        """ "Both sides": the two parties that were named together last."""
        for draft in list(self.drafts):
            if draft.code is not None or draft.actor_type != "unnamed_group":
                continue
            token = self.parse.tokens[draft.first]
            if token.lower not in ("both", "two"):
                continue
            last = self.parse.tokens[draft.last].lemma.lower()
            pair = self._two_people(token) if last in ("leader", "president", "minister") else self._pair(token)
            if pair:
                at = self.drafts.index(draft)
                self.drafts[at : at + 1] = [_copy(d, draft.first, draft.last, draft.heads) for d in pair]

    def _two_people(self, token: Token) -> list[Draft]:
        """ "The two leaders": the last two persons of different sides."""
        found: dict[str, Draft] = {}
        for draft in self.earlier(token, reach=6):
            if draft.actor_type == "person" and draft.code and draft.code not in found:
                found[draft.code] = draft
        return list(reversed(found.values()))[-2:] if len(found) == 2 else []

    def _pair(self, token: Token) -> list[Draft]:
        for distance in range(REACH + 1):
            here = [d for d in self.earlier(token) if token.sent - self.sentence(d) == distance]
            joined = self._joined(here)
            if len({d.code for d in joined}) == 2:
                return joined
            codes = list(dict.fromkeys(d.code for d in here if d.actor_type in BODIES and d.code))
            if len(codes) == 2 and distance < REACH:
                return [next(d for d in here if d.code == code) for code in reversed(codes)]
            if len(codes) > 2:
                return []
        return []


def _copy(target: Draft, first: int, last: int, heads: set[int]) -> Draft:
    return Draft(
        first,
        last,
        target.code,
        target.name,
        target.actor_type,
        target.actor_id,
        target.iso3,
        target.role,
        target.affiliation,
        "computed",
        False,
        target.refers_to or target,
        set(heads),
        target.plural,
    )


def _turn(draft: Draft, target: Draft) -> None:
    draft.code, draft.name, draft.actor_type = target.code, target.name, target.actor_type
    draft.actor_id, draft.iso3, draft.role, draft.affiliation = target.actor_id, target.iso3, target.role, target.affiliation
    draft.basis, draft.refers_to = "computed", target.refers_to or target
