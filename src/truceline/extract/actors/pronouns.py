"""Pronouns: he, it, they, the "we" of a quotation, "whose", and what they own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.look import BODIES, Look, copy_of, turn
from truceline.extract.actors.sides import as_fighter
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents, preposition
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Token
from truceline.extract.states import OF_STATE
from truceline.ontology.load import OVERLAY, read_yaml

WE = frozenset({"we", "us", "our", "i", "me", "my"})
QUOTES = ('"', "“", "”", "‘‘", "``")
HE = frozenset({"he", "she", "him", "her", "his", "hers"})
IT = frozenset({"it", "its"})
UNARMED = frozenset({"ngo", "media"})
SPOKEN_AFTER = frozenset({"parataxis", "ccomp", "conj", "advcl"})
FORCES = frozenset({"MIL", "COP", "REB"})
RISEN = frozenset({"REB", "OPP"})
"""Sectors whose soldiers are no state's army."""
REASONS = frozenset({"over", "for", "due to", "because of", "in response to", "in retaliation for", "after", "following"})
NEAR = 3  # words, auxiliaries among them
STAFF = frozenset({"staff", "employee", "colleague", "crew", "member"})
THEY = frozenset({"they", "them", "their"})
POINTING = HE | IT | THEY | WE | {"whose"}


@cache
def _verbs(overlay: str | None) -> frozenset[str]:
    """Verbs that introduce what somebody says (`ontology/cues/speech.yaml`)."""
    return frozenset(str(v) for content in read_yaml("cues/speech.yaml") for v in content.get("verbs", ()))


class Pronouns(Look):
    """Resolved conservatively: the nearest fitting subject of the sentence, else of the one before; open where two fit."""

    def pronouns(self) -> list[Draft]:
        """A draft for each pronoun that points back to an actor."""
        made: list[Draft] = []
        for token in self.parse.tokens_of(POINTING):
            if token.pos != "PRON":
                continue
            if token.lower in HE:
                targets = self._person(token)
            elif token.lower in IT and self._refers(token):
                targets = self._answered(token, self._body)
            elif token.lower in THEY:
                targets = self._answered(token, self._several)
            elif token.lower in WE:
                targets = self._speaker(token)
            elif token.lower == "whose":
                targets = self._named_before(token)
            else:
                continue
            for target in targets:
                made.append(copy_of(target, token.i, token.i, {token.i}))
        return made

    def owned(self, pronouns: list[Draft]) -> list[Draft]:
        """ "Its soldiers", "his spokesman": the owner's; new drafts for heads that had no actor yet."""
        owners = {d.first: d for d in pronouns if d.code}
        drafted = {i: d for d in self.drafts for i in d.heads}
        made: list[Draft] = []
        for hit in self.phrases.hits:
            entry = hit.entry
            if entry is None or entry.kind != "generic" or not entry.sector or (entry.sector in ("CVL", "CIV") and hit.key != "men"):
                continue
            head = self.phrases.head(hit)
            owner = next((owners[k.i] for k in head.kids if k.dep == "nmod:poss" and k.i in owners), None)
            if owner is not None and owner.actor_type in UNARMED and entry.sector in FORCES:
                holder = self._armed(head)
                if holder is not None:
                    turn(owner, holder)  # the pronoun too
                owner = holder
            if owner is None or owner.code is None or any(m.hit.kind != "generic" for m in self.phrases.left(hit)):
                continue
            country, _, sector = owner.code.partition("/")
            if hit.key == "men" and sector and sector not in FORCES:
                continue  # whose men are no fighters
            code = f"{country}/{sector if entry.takes and entry.sector != 'MIL' else entry.sector}" if sector else owner.code
            if hit.key == "men":
                code = owner.code  # "his men": those whom he commands
            elif sector in RISEN and entry.sector in FORCES:
                code = as_fighter(owner.code)
            draft = drafted.get(head.i)
            if draft is None:
                draft = copy_of(owner, hit.first, hit.last, set(range(hit.first, hit.last + 1)))
                draft.actor_type, draft.role = entry.actor_type, None
                made.append(draft)
            draft.code, draft.iso3, draft.basis = code, country if sector else None, "computed"
            draft.refers_to = owner.refers_to or owner
            if owner.actor_type == "person" and hit.key in self.words.get("back-pointing/persons", frozenset()):
                # "His foreign minister" is somebody else.
                draft.refers_to, draft.actor_id, draft.name = None, None, hit.key
        return made

    def _armed(self, token: Token) -> Draft | None:
        """ "Jordanian ministers said its troops": a monitor has no troops, the state whose officials speak has."""
        near = [d for d in self.earlier(token, reach=0) if d.code and "/" in d.code and d.actor_type not in UNARMED and self.subject(d)]
        return near[0] if near and near[0].code and near[0].code[3:] in OF_STATE else None

    def _refers(self, token: Token) -> bool:
        """False for the "it" of "it was not clear", "it is reported that"."""
        governor = self.parse.tokens[token.head]
        if token.dep == "nmod:poss":
            return True
        minded = token.dep in {"nsubj", "nsubj:pass"} and governor.lemma.lower() in clause_words().minded
        if minded and any(k.dep in {"xcomp", "advcl", "ccomp"} and k.i > governor.i for k in governor.kids):
            return True  # "it was ready to talk"
        if token.dep == "nsubj" and not cues()["answerable"].isdisjoint((governor.lower, preposition(governor))):
            return True  # "it was not responsible", "it was not behind the attack"
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
        return self._officer(token)

    def _officer(self, token: Token) -> list[Draft]:
        """ "A Croat commander said his fighters had shelled the town": the one holder of an office whom the sentence is about."""
        offices = self.words.get("back-pointing/persons", frozenset())
        told = [d for d in self.earlier(token, reach=0) if d.code and not d.plural and self.subject(d)]
        held = [d for d in told if self.parse.tokens[d.last].tag == "NN" and self.parse.tokens[d.last].lemma.lower() in offices]
        return held[:1] if len({d.code for d in held}) == 1 else []

    def _named_before(self, token: Token) -> list[Draft]:
        """ "Ethiopia, whose troops …": who is named right before, a comma between or none."""
        comma = token.i > 0 and self.parse.tokens[token.i - 1].text == ","
        return [d for d in self.earlier(token, reach=0) if d.code and d.last == token.i - (2 if comma else 1)][:1]

    def _answered(self, token: Token, otherwise: Callable[[Token], list[Draft]]) -> list[Draft]:
        """ "Sanctions were imposed on Iraq after it invaded", "extended sanctions on Iraq over its invasion": who is punished or thanked is
        who did it, not who punishes; nobody where that is a group of no known code."""
        found = self._punishing(token)
        if found is None:
            return otherwise(token)
        verb, reason = found
        against = ("on", "against")
        things = [k for k in verb.kids if k.dep in ("obj", "nsubj:pass") or (k.dep.startswith("obl") and preposition(k) in against)]
        # "Suspended a truce with the faction after it killed four": who the truce was with.
        things += [k for t in things for k in t.kids if k.dep.startswith("nmod") and preposition(k) in (*against, "with")]
        things += [k for k in verb.kids if k.dep.startswith("obl") and preposition(k) == "with" and k.i < reason.i]
        bodies = [d for d in self.earlier(token, reach=0) if d.code and d.actor_type != "person" and any(t.i in d.heads for t in things)]
        unknown = any(t.lemma.lower() in self.words.get("back-pointing/groups", frozenset()) for t in things)
        return bodies[:1] or ([] if unknown else otherwise(token))

    def _punishing(self, token: Token) -> tuple[Token, Token] | None:
        """The verb of an answer and the clause, or noun, of the deed that it answers, of which a pronoun tells whose it is."""
        deed = self.parse.tokens[token.head]
        verb = self.parse.tokens[deed.head]
        response = False
        if token.dep == "nsubj" and deed.dep == "advcl":
            marked = any(k.dep == "mark" and k.lower in ("after", "because", "for") for k in deed.kids)
            if not marked or any(k.dep in ("cop", "aux:pass") for k in deed.kids):
                return None
        elif token.dep == "nmod:poss":
            response = verb.lower in ("response", "retaliation", "answer") and preposition(verb) == "in"
            if response:
                deed, verb = verb, self.parse.tokens[verb.head]  # "in response to its invasion"
            elif preposition(deed) not in REASONS:
                return None
            while verb.pos == "NOUN" and verb.head != verb.i:
                verb = self.parse.tokens[verb.head]  # "sanctions on X over its ..."
        else:
            return None
        punishes = self.words.get("back-pointing/answering", frozenset())
        if token.dep == "nmod:poss" and not response:
            punishes -= self.words.get("back-pointing/harming", frozenset())  # "shelled the town over its losses"
        means = self.words.get("back-pointing/punishing", frozenset())
        answers = verb.lemma.lower() in punishes or any(k.lemma.lower() in means for k in verb.kids if k.dep in ("obj", "nsubj:pass"))
        return (verb, deed) if answers and deed.i > verb.i else None

    def _speaker(self, token: Token) -> list[Draft]:
        """Who says the quotation that "we" stands in: named in its sentence, else where the quotation ends or right before it."""
        sentence = self.parse.sentences[token.sent]
        if any(mark in self.parse.text[sentence.start : sentence.end] for mark in QUOTES):
            said = self._says(token.sent)
            if said:
                return said
        unmarked = self._says_it(token)
        if unmarked:
            return unmarked
        text, start = self.parse.text, self.parse.text.rfind("\n", 0, token.start) + 1
        opened = max(text.rfind(mark, start, token.start) for mark in ('"', "“"))
        if opened < 0 or text.count('"', start, token.start) % 2 == 0 and text[opened] == '"' or "”" in text[opened : token.start]:
            return []
        closed = min((at for at in (text.find('"', token.end), text.find("”", token.end)) if at >= 0), default=-1)
        last = self.parse.tokens[self.parse.token_at(closed)].sent if closed >= 0 else token.sent
        first = self.parse.tokens[self.parse.token_at(opened)].sent
        told = self._says(last) if token.sent < last <= token.sent + 2 else []
        return told or (self._says(first - 1) if first and token.sent - first <= 2 else [])

    def _says_it(self, token: Token) -> list[Draft]:
        """ "We will not accept the deal, the minister said": who says the clause, though no marks show that it is his own words."""
        said = self._says(token.sent)
        over = list(self.parse.ancestors(token))
        for draft in said:
            verbs = [self.parse.tokens[self.parse.tokens[i].head] for i in draft.heads]
            if any(v in over or (over and over[-1] in self.parse.ancestors(v) and v.dep in SPOKEN_AFTER) for v in verbs):
                return [draft]
        return []

    def _says(self, sentence: int) -> list[Draft]:
        for draft in self.drafts:
            if self.sentence(draft) != sentence or not draft.code or not self.subject(draft):
                continue
            verbs = {self.parse.tokens[self.parse.tokens[i].head] for i in draft.heads if self.parse.tokens[i].dep.startswith("nsubj")}
            if any(v.lemma.lower() in _verbs(os.environ.get(OVERLAY)) for v in verbs):
                return [draft]
        return []

    def _body(self, token: Token) -> list[Draft]:
        told = self._told_by(token)
        bodies = [d for d in self.earlier(token, reach=1) if d.actor_type in BODIES and self.subject(d) and not d.plural]
        bodies = [d for d in bodies if not d.heads & told]
        same = [d for d in bodies if self.sentence(d) == token.sent]
        if same:
            return [same[0]]
        teller = self._teller(token)
        if teller is not None:
            return [teller]
        return [bodies[-1]] if bodies and len({d.code for d in bodies}) == 1 else []

    def _does_it(self, token: Token) -> set[int]:
        """ "Soldiers chased the attackers and killed four of them": nobody does it to "them" who is told to do it."""
        verb = next((t for t in self.parse.ancestors(token) if t.pos == "VERB"), None)
        return {t.i for t in agents(self.parse, verb)} if verb is not None else set()

    def _told_by(self, token: Token) -> set[int]:
        """Words that a pronoun does not take up: what its own relative clause tells of ("the front, which it backs"), and who harms what
        is its own ("mobs torched their homes")."""
        thing = self.parse.tokens[token.head]
        told = {thing.head} if thing.dep == "acl:relcl" and token.dep == "nsubj" else set()
        verb = self.parse.tokens[thing.head]
        if token.dep == "nmod:poss" and thing.dep == "obj" and verb.lemma.lower() in self.words.get("back-pointing/harming", frozenset()):
            told |= {t.i for k in verb.kids if k.dep == "nsubj" for t in self.parse.conjuncts(k)}
        return told

    def _teller(self, token: Token) -> Draft | None:
        """ "… Turkey has said it will invade": whoever stands right before the verb that "it" hangs on."""
        clause = self.parse.tokens[token.head]
        verb = self.parse.tokens[clause.head]
        if clause.dep != "ccomp" or verb.i >= token.i:
            return None
        near = [d for d in self.earlier(token, reach=0) if d.actor_type in BODIES and not d.plural and verb.i - NEAR <= d.last < verb.i]
        return near[0] if near else None

    def _many(self, draft: Draft) -> bool:
        """ "The Houthis said they", "the Taliban said they": groups are many."""
        return draft.actor_type in ("non_state_armed_group", "militia")

    def _others(self, token: Token) -> bool:
        """ "Two of its staff were missing after their car was hit": people of whom no code is known, told of before."""
        if token.dep != "nmod:poss":
            return False
        sentence = self.parse.sentences[token.sent]
        before = (self.parse.tokens[i] for i in range(sentence.first, token.i))
        return any(t.dep.startswith("nsubj") and (t.pos == "NUM" or t.lemma.lower() in STAFF) for t in before)

    def _aside(self, draft: Draft) -> bool:
        """ "Troops raided a village where rebels hid. They killed two": who a clause on something tells of goes behind its sentence's."""
        verb = self.parse.tokens[self.parse.tokens[max(draft.heads)].head]
        return verb.dep in {"acl:relcl", "advcl", "acl"}

    def _several(self, token: Token) -> list[Draft]:
        teller = self._teller(token)
        if teller is not None and (teller.code or "").startswith("ORG:"):
            return [teller]  # "the SDF said they had agreed"
        mutual = token.lower == "they" and self.parse.tokens[token.head].lemma.lower() in self.words.get("back-pointing/pair", frozenset())
        if mutual and (met := self.met(token)):
            return met
        told = self._told_by(token)
        if token.lower == "them" and (doers := self._does_it(token)):
            told |= doers
            done_to = [d for d in self.earlier(token, reach=0) if d.plural and d.code and d.actor_type != "person" and not d.heads & told]
            if done_to and not any(self.subject(d) for d in done_to):
                return [done_to[-1]] if len({d.code for d in done_to}) == 1 else []
        fitting = [d for d in self.earlier(token, reach=1) if self.subject(d) and d.actor_type != "person" and not d.heads & told]
        for distance in (0, 1):
            here = [d for d in fitting if token.sent - self.sentence(d) == distance]
            plural = [d for d in here if d.plural]
            if distance and self._others(token):
                return []
            joined = self.joined(here)
            if plural and distance:
                about = [d for d in here if not self._aside(d) and (d.plural or d.actor_type == "state_armed_forces")]
                return about[:1] or plural[:1]
            if plural:
                return [plural[0]]
            if len(joined) > 1:
                return joined
            many = [d for d in here if self._many(d)]
            if many:
                return [many[0]]
        # "Talks with the rebels ended after they killed a soldier": one plural before it in the sentence.
        own = told if token.dep == "obj" else set()  # "hit the posts and destroyed them": no one's own
        near = [d for d in self.earlier(token, reach=0) if d.plural and d.code and d.actor_type != "person" and not d.heads & own]
        return near[:1] if len({d.code for d in near}) == 1 and not fitting else []
