"""Descriptions that point back: "the minister", "the group", "these groups", "both sides"."""

from __future__ import annotations

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.look import BODIES, POINTERS, REACH, Look, copy_of, take_land, turn
from truceline.extract.actors.own_men import own_men
from truceline.extract.actors.whose_forces import abroad, bare_forces, harmed_before
from truceline.extract.clauses import preposition
from truceline.extract.parse import Token
from truceline.extract.states import OF_STATE

STATES = frozenset({"country", "nation", "neighbour", "neighbor", "government"})
WHOSE = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "compound", "amod"})
WHERE = frozenset({"in", "to", "into", "near", "at", "on", "along", "around", "across", "inside"})
FAR_BACK = 5  # sentences in which "the two countries" are looked for, where no others are named
BANDS = frozenset({"movement", "militia", "faction", "outfit"})  # what no league of states is called
BODIES_TOLD = ("non_state_armed_group", "militia", "coalition", "ngo", "intergovernmental")
LEAGUES = frozenset({"alliance", "bloc", "coalition"})
EACH = frozenset({"both", "two", "each"})
# Bodies of which each side has one: "the two armies" are both sides, "two soldiers" are two men.
WHOLES = frozenset(
    {
        *("army", "military", "force", "navy", "government", "regime", "ministry", "parliament", "authority", "administration"),
        *(
            "agency",
            "court",
            "embassy",
            "command",
            "capital",
            "delegation",
            "militia",
            "committee",
            "office",
            "department",
            "general staff",
        ),
    }
)


def _of_sector(draft: Draft, sector: str) -> Draft:
    """The same state's body of another sector; a group stays itself."""
    country, slash, _ = (draft.code or "").partition("/")
    if slash and sector:
        draft.code = f"{country}/{sector}"
    return draft


def _states(drafts: list[Draft]) -> list[Draft]:
    """The states among some parties, each by its government, whichever of its bodies was named."""
    return [_of_sector(copy_of(d, d.first, d.last, d.heads), "GOV") for d in drafts if (d.code or "")[3:] in OF_STATE]


class Descriptions(Look):
    """Bare descriptions take the actor of the nearest fitting mention before; the word lists are the book's `back-pointing`."""

    def descriptions(self) -> None:
        """Bare descriptions take the code of what they point back to."""
        self._sent()
        for draft in list(self.drafts):
            if draft.first == draft.last or self._bare(draft):
                self._describe(draft)
        bare_forces(self)
        own_men(self)
        harmed_before(self)
        abroad(self)
        self._the_countrys()
        self._sides()
        self._each()
        self._both()
        self._members()
        self._groups()
        self._apposed()
        self._headline()

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
                turn(draft, army)
            return
        if " " in lemma and lemma in self.words.get("back-pointing/groups", frozenset()) and (draft.code or "").endswith("/REB"):
            group = self._group(token, plural=False)  # "the paramilitary group"
            if group is not None and (group.code or "").startswith("ORG:"):
                turn(draft, group)
            return
        if lemma in self.words.get("back-pointing/institutions", frozenset()):
            last = self.parse.tokens[draft.last].lemma.lower()
            near = [d for d in self.earlier(token, reach=4) if self.parse.tokens[d.last].lemma.lower() == last or d.actor_type == "media"]
            named = [d for d in near if (d.actor_type == "media") == (draft.actor_type == "media") and d.code]
            if named and (named[0].code != draft.code or named[0].actor_id):
                turn(draft, named[0])
                return
            army = self._army(draft, token) if lemma in self.words.get("back-pointing/of_forces", frozenset()) else None
            if army is not None and army.iso3 and (draft.code or "").endswith("/GOV") and army.iso3 != draft.iso3:
                # "Two Turkish soldiers were killed, the defence ministry said": theirs.
                take_land(draft, army, "GOV")
                return
        if lemma in self.words.get("back-pointing/persons", frozenset()):
            people = [d for d in self.earlier(token, reach=4) if d.actor_type == "person" and d.role]
            fitting = [d for d in people if lemma in (d.role or "").lower()]
            if fitting:
                turn(draft, fitting[0])
            elif people and lemma in ("official", "leader"):
                turn(draft, people[0])

    def _the_countrys(self) -> None:
        """ "Bulgaria will bring the country's troops home from Iraq": the one country named before in the sentence."""
        for draft in self.drafts:
            if draft.actor_id is not None or not draft.code or "/" not in draft.code or draft.actor_type in ("person", "civilians"):
                continue
            head = self.parse.tokens[draft.last]
            whose = next((k for k in head.kids if k.dep == "nmod:poss" and k.lemma.lower() in ("country", "nation")), None)
            if whose is None or any(k.dep in ("amod", "compound") for k in whose.kids):
                continue  # "the west African country's": said of another
            named = [d for d in self.earlier(whose, reach=0) if d.iso3 and (d.code or "")[3:] in OF_STATE]
            lands = {d.iso3 for d in named}
            if len(lands) == 1 and draft.iso3 not in lands:
                take_land(draft, named[0], draft.code.partition("/")[2])

    def _army(self, draft: Draft, token: Token) -> Draft | None:
        """The last force told of by the same word ("Turkish soldiers" … "the soldiers"), else the one force named within reach."""
        near = [
            d
            for d in self.earlier(token)
            if d.code and d.code.endswith("/MIL") and (d.first < min(d.heads) or d.actor_id or d.refers_to) and not self._beside(d, token)
        ]
        same = [d for d in near if self.parse.tokens[d.last].lemma.lower() == token.lemma.lower()]
        if same:
            return same[0] if same[0].code != draft.code else None
        return near[0] if near and {d.code for d in near} == {near[0].code} and near[0].code != draft.code else None

    def _beside(self, draft: Draft, token: Token) -> bool:
        """ "U.S. forces helped the troops": who does it is not whom it is done to."""
        if not token.dep.startswith(("obj", "iobj", "obl")):
            return False
        return any(self.parse.tokens[i].head == token.head and self.parse.tokens[i].dep.startswith("nsubj") for i in draft.heads)

    def _groups(self) -> None:
        """ "The group", "these groups", "the spokesman": described without a word that says whose."""
        groups = self.words.get("back-pointing/groups", frozenset())
        persons = self.words.get("back-pointing/persons", frozenset())
        units = self.words.get("back-pointing/units", frozenset())
        covered = {i for d in self.drafts for i in d.heads}
        for token in self._behind(POINTERS):
            if token.i in covered or token.pos != "NOUN":
                continue
            lemma = token.lemma.lower()
            if lemma in units and not any(k.dep in WHOSE for k in token.kids):
                same = [d for d in self.earlier(token, reach=6) if d.code and self.parse.tokens[d.last].lemma.lower() == lemma]
                if same:
                    self.drafts.append(copy_of(same[0], token.i - 1, token.i, {token.i}))
                continue
            if lemma not in groups and lemma not in persons:
                continue
            plural = token.tag == "NNS"
            target = self._described(token, lemma) if lemma in persons else self._group(token, plural=plural)
            if target:
                self.drafts.append(copy_of(target, token.i - 1, token.i, {token.i}))
        self.drafts.sort(key=lambda d: (d.first, d.last))

    def _behind(self, words: frozenset[str]) -> list[Token]:
        """Tokens right behind one of the words."""
        return [self.parse.tokens[t.i + 1] for t in self.parse.tokens_of(words) if t.i + 1 < len(self.parse.tokens)]

    def _described(self, token: Token, lemma: str) -> Draft | None:
        """The last person of that office, else the last description by the same word ("a UN spokesman" … "the spokesman")."""
        near = self.earlier(token, reach=6)
        people = [d for d in near if d.actor_type == "person" and d.code and lemma in (d.role or "").lower()]
        same = [d for d in near if d.code and self.parse.tokens[d.last].lemma.lower() == lemma]
        found = [*people[:1], *same[:1]]
        return max(found, key=lambda d: d.last) if found else None

    def _group(self, token: Token, *, plural: bool) -> Draft | None:
        kinds: tuple[str, ...] = ("unnamed_group",) if plural else BODIES_TOLD
        if token.lemma.lower() in BANDS:
            kinds = ("non_state_armed_group", "militia")
        elif token.lemma.lower() == "group":  # what no league of states is called
            kinds = tuple(k for k in kinds if k != "intergovernmental")
        if token.lemma.lower() in LEAGUES:  # what the report called so before goes on being called so
            same = [d for d in self.earlier(token, reach=6) if d.code and self.parse.tokens[d.last].lemma.lower() == token.lemma.lower()]
            if same:
                return same[0]
        near = [d for d in self.earlier(token) if self._kind(d) in kinds and d.code and (not plural or d.code.endswith("/REB"))]
        if not near and plural:
            near = [d for d in self.earlier(token) if d.actor_type == "non_state_armed_group"]
        if near and self.sentence(near[0]) < token.sent:
            # What the sentence before was about goes on being told of, not what stood last in it.
            about = [d for d in near if self.sentence(d) == self.sentence(near[0]) and self.subject(d)]
            if not plural and len({d.code for d in self.joined(about or near[:1])}) > 1:
                return None  # "X and Y clashed. The group's commander ...": of either
            return (about or near)[0]
        return near[0] if near else None

    def _kind(self, draft: Draft) -> str:
        """What an actor is; who speaks for a body is the body ("NATO's secretary-general said the alliance ...")."""
        entry = self.coded.get(draft.code or "") if draft.actor_type == "person" else None
        return entry.actor_type if entry is not None and entry.kind == "body" else draft.actor_type

    def _sent(self) -> None:
        """ "Rwanda has sent troops", "Haftar ordered troops to attack": of whoever sends them, where no word says whose they are."""
        sending = self.words.get("back-pointing/sending", frozenset())
        senders: dict[int, Draft] = {}
        for draft in self.drafts:
            if (draft.code or "")[3:] in OF_STATE or self._leads_group(draft):
                senders.update((self.parse.tokens[i].head, draft) for i in draft.heads if self.parse.tokens[i].dep == "nsubj")
        for draft in self.drafts:
            head = self.parse.tokens[draft.last]
            verb = self.parse.tokens[head.head]
            if head.dep != "obj" or verb.lemma.lower() not in sending or not (draft.code or "").endswith("/MIL") or not self._bare(draft):
                continue
            sender = senders.get(verb.i)
            whose = [k for k in head.kids if k.dep in WHOSE and not (k.dep == "nmod" and preposition(k) in WHERE)]
            if sender is None or whose:
                continue
            if not self._leads_group(sender):
                if sender.iso3 != draft.iso3:
                    take_land(draft, sender, "MIL")
            elif head.tag == "NNS":  # "the army" is the state's, whoever orders it
                draft.code, draft.iso3, draft.basis, draft.refers_to = sender.code, sender.iso3, "computed", sender.refers_to or sender

    def _leads_group(self, draft: Draft) -> bool:
        """True for a person of an armed group of the book."""
        entry = self.coded.get(draft.code or "")
        return draft.actor_type == "person" and entry is not None and entry.kind == "group"

    def _members(self) -> None:
        """ "The delegations include military officials": the delegations', not the report's country's; left out."""
        chairs = self.words.get("metonymy/chairs", frozenset())
        delegates = {i for d in self.drafts if d.actor_type == "delegation" for i in d.heads}
        for draft in list(self.drafts):
            if draft.actor_id is not None or draft.first < min(draft.heads) or draft.actor_type in ("delegation", "person"):
                continue
            first = self.parse.conjuncts(self.parse.tokens[draft.last])[0]
            verb = self.parse.tokens[first.head]
            if first.dep == "obj" and verb.lemma.lower() in chairs and any(k.i in delegates for k in verb.kids):
                self.drafts.remove(draft)

    def _apposed(self) -> None:
        """ "The PKK, an outlawed armed group": said of the group named right before."""
        at = {i: d for d in self.drafts for i in d.heads}
        for draft in self.drafts:
            head = self.parse.tokens[draft.last]
            if draft.actor_id is not None or draft.actor_type != "unnamed_group" or head.dep != "appos":
                continue
            governor = self.parse.tokens[head.head]
            beside = [at.get(t.i) for t in (governor, *(k for k in governor.kids if k.dep in ("appos", "flat") and k.i < head.i))]
            named = [d for d in beside if d is not None and d.actor_id is not None and d.code and d.code.startswith("ORG:")]
            if named:
                turn(draft, named[0])

    def _sides(self) -> None:
        """ "Both sides": the two parties that were named together last."""
        for draft in list(self.drafts):
            if draft.code is not None or draft.actor_type != "unnamed_group":
                continue
            token = self.parse.tokens[draft.first]
            if token.lower not in EACH:
                continue
            last = self.parse.tokens[draft.last].lemma.lower()
            people = last in ("leader", "president", "minister")
            pair = self.met(token) or self._two_people(token) if people else self._pair(token, states=last in STATES)
            self._of_both(draft, pair)
            if pair:
                at = self.drafts.index(draft)
                self.drafts[at : at + 1] = [copy_of(d, draft.first, draft.last, draft.heads) for d in pair]

    def _of_both(self, sides: Draft, pair: list[Draft]) -> None:
        """ "Officials of the two countries", "troops from both sides": of each of the two, or of nobody known where they are not."""
        tokens = self.parse.tokens
        over = {tokens[i].head for i in sides.heads if tokens[i].dep == "nmod" and preposition(tokens[i]) in ("of", "from")}
        for draft in [d for d in self.drafts if not over.isdisjoint(d.heads) and d.actor_id is None and "/" in (d.code or "")]:
            if draft.actor_type == "civilians":
                continue
            if not pair:
                draft.code = draft.iso3 = None
                continue
            sector = (draft.code or "").partition("/")[2]
            at = self.drafts.index(draft)
            self.drafts[at : at + 1] = [_of_sector(copy_of(d, draft.first, draft.last, draft.heads), sector) for d in pair]

    def _each(self) -> None:
        """ "Each accused the other", "both denied it", "the two agreed": the two parties that were named together last."""
        verbs = self.words.get("back-pointing/pair", frozenset())
        covered = {i for d in self.drafts for i in d.heads}
        for token in self.parse.tokens_of(EACH):
            if token.dep == "nsubj" and token.i not in covered and self.parse.tokens[token.head].lemma.lower() in verbs:
                self.drafts += [copy_of(d, token.i, token.i, {token.i}) for d in self.met(token) or self._pair(token)]
        self.drafts.sort(key=lambda d: (d.first, d.last))

    def _both(self) -> None:
        """ "Both ministries", "the two armies": of the two parties named together last; of nobody where no two are."""
        for draft in list(self.drafts):
            token = self.parse.tokens[draft.first]
            before = self.parse.tokens[draft.first - 1].lower if draft.first else ""
            if draft.actor_id is not None or not draft.plural or draft.actor_type in ("unnamed_group", "person", "civilians"):
                continue
            if before not in ("both", "two") or draft.first < min(draft.heads):
                continue
            if self.parse.tokens[draft.last].lemma.lower() not in WHOLES:
                continue
            pair = self._pair(token)
            at = self.drafts.index(draft)
            sector = (draft.code or "").partition("/")[2]
            self.drafts[at : at + 1] = [_of_sector(copy_of(d, draft.first, draft.last, draft.heads), sector) for d in pair]

    def _headline(self) -> None:
        """ "Governor says" over a report on the governor of Hatay: a headline's bare official is the one whom the text tells of."""
        blocks = self.parse.report.blocks
        for draft in self.drafts:
            sentence = self.parse.sentences[self.sentence(draft)]
            if not blocks or blocks[sentence.block].kind != "headline" or not self._bare(draft) or draft.actor_type == "person":
                continue
            word = self.parse.tokens[draft.last].lemma.lower()
            if draft.first != draft.last or word not in self.words.get("back-pointing/officials", frozenset()):
                continue
            later = [d for d in self.drafts if d.first > draft.last and self.parse.tokens[d.last].lemma.lower() == word and d.code]
            titled = [
                d
                for d in self.drafts
                if d.first > draft.last and d.actor_type == "person" and (d.role or "").lower().endswith(word) and d.code
            ]
            told = {d.code for d in (*later, *titled)}
            if len(told) == 1 and draft.code not in told:
                turn(draft, min((*later, *titled), key=lambda d: d.first))

    def _two_people(self, token: Token) -> list[Draft]:
        """ "The two leaders": the last two persons of different sides."""
        found: dict[str, Draft] = {}
        for draft in self.earlier(token, reach=6):
            if draft.actor_type == "person" and draft.code and draft.code not in found:
                found[draft.code] = draft
        return list(reversed(found.values()))[-2:] if len(found) == 2 else []

    def _pair(self, token: Token, *, states: bool = False) -> list[Draft]:
        """The two parties named together last; with `states` two states, by whichever of their bodies they were named."""
        for distance in range(REACH + 1):
            here = [d for d in self.earlier(token) if token.sent - self.sentence(d) == distance]
            # "A truce between X and Y brokered by Z and W": the sides are those that it lies between.
            between = [d for d in here if any(preposition(self.parse.tokens[i]) == "between" for i in d.heads)]
            joined = self.joined(between) or self.joined(here)
            if states:
                here, joined = _states(here), _states(joined)
            if len({d.code for d in joined}) == 2:
                return joined
            codes = list(dict.fromkeys(d.code for d in here if d.actor_type in BODIES and d.code))
            if len(codes) == 2 and distance < REACH:
                return [next(d for d in here if d.code == code) for code in reversed(codes)]
            if len(codes) > 2:
                return []
        if not states:
            return []
        told = {d.code: d for d in _states(self.earlier(token, reach=FAR_BACK))}
        return list(reversed(told.values())) if len(told) == 2 else []
