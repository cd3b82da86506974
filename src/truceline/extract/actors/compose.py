"""From a head and its modifiers to actor codes."""

from __future__ import annotations

from collections.abc import Callable

from truceline.extract.actors.envoys import senders
from truceline.extract.actors.helped import FORMER, helped, left_group, meant_in
from truceline.extract.actors.hit import Hit, names
from truceline.extract.actors.outsiders import of_others
from truceline.extract.actors.phrase import Modifier, Phrases
from truceline.extract.actors.setting import IN, Setting
from truceline.extract.actors.told import ARMED, Told, settle_sector
from truceline.extract.clauses import spread
from truceline.extract.parse import Token
from truceline.extract.states import OF_STATE
from truceline.ontology.actor_book import ActorBook, Entry

COUNTRY_KINDS = ("state", "demonym", "capital", "seat", "forces")
BASED = ("REB", "CIV", "MED")  # "a Dubai-based newspaper" on Chad is not Chad's
UNARMED = ("CIV", "CVL", "MED", "NGO")  # "militants loyal to a cleric" are armed, though he is not
OF_PEOPLES = ("MIL", "REB", "CVL", "CIV", "OPP", "MED")  # what a people without a state has of its own
FOREIGN_HAND = frozenset({"militia", "militias", "militiaman", "militiamen", "paramilitary", "paramilitaries"})
HELD = frozenset({"prisoner", "detainee", "inmate"})
NAMED_FOR = "administration"  # "the Nixon administration" is called after who heads it
SEATED = frozenset({"of", "in", "from", "at"})
FAR = 3  # words back from "militias" in "the army and allied militias"
# Sectors whose country may be where the sentence plays, when no word says it.
LOCAL_SECTORS = ("CVL", "REB", "CIV", "COP", "OPP", "JUD")


class Composer:
    """Codes of a phrase's head. `codes_at` gives the codes of another head (for "members of X")."""

    def __init__(self, phrases: Phrases, setting: Setting, known: ActorBook) -> None:
        self.phrases = phrases
        self.setting = setting
        self.known = known
        # A place's name alone may mislead; a country that the report names is one that it plays in.
        self._told = {h.entry.iso3 for h in phrases.hits if h.entry and h.kind in ("state", "demonym")}

    def codes(self, hit: Hit, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """Codes that a common noun denotes here; empty where it denotes no actor or one that nothing names."""
        entry = hit.entry
        if entry is None or entry.kind != "generic":
            return ()
        left = senders(hit, self.phrases.left(hit), self.phrases, self.known)
        if left is None:
            return ()
        if entry.sector == "GOV" and not entry.takes:  # "the coalition government" is of parties
            left = [m for m in left if not (m.hit.entry and m.hit.kind == "generic" and m.hit.entry.actor_type == "coalition")]
        allies = self._of_allies(hit, entry.sector, codes_at)
        if allies:
            return allies
        groups, countries, before = self._read(left)
        if entry.actor_type == "coalition":
            return self._coalition(hit, left, countries, groups)
        told = Told(hit, entry, left, groups, countries, entry.sector, before)
        known = self._by_others(told)
        if known is not None:
            return known
        settle_sector(told, self.phrases, self.setting.country, self._is_government)
        named = self._of_named(told, codes_at)
        if named is not None:
            return named
        return told.codes if told.countries else self._without_land(told, codes_at)

    def _by_others(self, told: Told) -> tuple[str, ...] | None:
        """Whose they are by who helps, leads or owns them, or by what these words mean in one country; None where nothing tells it so."""
        hit, home = told.hit, self.setting.country
        if told.sector == "REB" and told.countries and told.countries[0] != home and home and hit.key in FOREIGN_HAND:
            told.sector = "MIL"  # "Iranian militias" in Syria, "Serb paramilitaries" in Kosovo: that state's hand
        if not told.groups and told.sector in (*ARMED, "GOV"):
            here = told.countries[0] if told.countries else self._here(hit, "REB")
            theirs = helped(self.known, self.setting.day, self.phrases, hit, told.left, here)
            if theirs is not None:
                return theirs
        if told.sector == "MIL" and not told.groups and not told.countries:
            chiefs = (m.hit.entry.iso3 for m in told.left if m.tie == "leader" and m.hit.entry and m.hit.kind in ("state", "demonym"))
            led = next((self.led_by(c) or f"{c}/MIL" for c in chiefs if c), None)
            if led:  # "US-led forces", "Saudi-led warplanes", "a Nigerian-led force"
                return (led,)
        if not told.groups and not told.countries:
            told.countries = self._seated(hit)
        special = self._special(hit, told.countries) if told.entry.codes and not told.groups else None
        if special:
            return (special,)
        owner = self._whose_men(told) if hit.key == "men" else None
        return (owner,) if owner else None

    def _whose_men(self, told: Told) -> str | None:
        """ "Nkunda's men": the armed party that somebody's men are of."""
        owners = (m.hit for m in told.left if m.tie == "poss")
        owner = next((self._person(h) if h.person else h.entry.code if h.entry else None for h in owners), None)
        return owner if owner and (owner.startswith("ORG:") or owner.endswith(("/MIL", "/REB", "/COP"))) else None

    def _of_named(self, told: Told, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...] | None:
        """Codes of those whose group, people or body the phrase names, with its countries; None where it names none."""
        hit, entry, groups = told.hit, told.entry, told.groups
        of_country = entry.id == "foes" and any(m.hit.kind in COUNTRY_KINDS for m in told.left)
        if of_country or (groups and entry.id in ("foes", "opponents")):
            return ()  # "Hezbollah foes", "Israel's foe": whoever they are
        if groups and (told.sector != "CVL" or hit.key.removesuffix("s") in HELD):  # "Hamas prisoners" are its men
            if (gone := left_group(self.phrases, hit, told.left)) is not None:
                return self._gone(groups[0], gone)
            return (*told.codes, *groups)
        if groups and not told.countries:
            told.countries = [c for m in told.left if m.hit.entry and (c := m.hit.entry.iso3)][:1]
        if not told.countries and not groups and told.sector in OF_PEOPLES:
            peoples = [m.hit.entry for m in told.left if m.tie == "mod" and m.hit.kind == "generic" and m.hit.entry]
            home = next((b[:3] for people in peoples if (b := self._home(people))), None)
            if home:  # "Chechen rebels", "Tamil villagers", "Tibetan activists"
                return (f"{home}/{'REB' if 'MIL' in (told.sector, entry.sector) else told.sector}",)
        if told.countries and told.sector == "REB" and (group := self._group_behind(hit, codes_at)):
            return group
        if told.countries and entry.takes and not told.before and (served := self._of_body(hit, codes_at)):
            return served
        return None

    def _without_land(self, told: Told, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """Codes of those whose country no word before them tells: by the words behind, else by where the report plays."""
        hit, entry = told.hit, told.entry
        others = of_others(hit, told.sector, self.phrases, self.known)
        behind = self._told_behind(told, codes_at, anywhere=not others and entry.country != "pair")
        if behind is not None:
            return behind
        if entry.country == "modifier" and not told.before and not told.tied("pro", "anti", "backer", "based"):
            bare = dict(entry.codes).get("bare")
            return (bare,) if bare else ()
        if others or (told.sector == "GOV" and self._of_another(hit)):
            return ()
        base = next((m.hit.entry.iso3 for m in told.left if m.tie == "based" and m.hit.entry), None)
        lands = (self.setting.country, *self._told)
        known_there = next((c for land in lands if (c := dict(entry.codes).get(f"based {base} in {land}"))), None)
        if known_there:
            return (known_there,)
        country = base if told.sector in BASED and base else self._here(hit, told.sector)
        if entry.only_in and country not in entry.only_in:  # "Hutu rebels" at talks in Arusha, "Kurdish forces" in Washington's words
            possible = self._told.intersection(entry.only_in)
            country = next(iter(possible)) if len(possible) == 1 else None
        told.countries = [country] if country else []
        return told.codes

    def _told_behind(self, told: Told, codes_at: Callable[[Token], tuple[str, ...]], *, anywhere: bool) -> tuple[str, ...] | None:
        """Codes by a phrase behind the head; without `anywhere` not by where they are ("Western diplomats in Lima", "both countries in
        Doha")."""
        hit = told.hit
        for target, tie in self.phrases.right(hit):
            owned = tie in ("of", "for", "from")
            if not (anywhere or owned):
                continue
            codes = self._list(target, codes_at) if owned else codes_at(target)
            rebels = tie == "loyal" and hit.key.removesuffix("s") == "rebel"
            if rebels and target.ent == "PER" and all(c.endswith("/GOV") for c in codes):
                continue  # "rebels loyal to" whoever holds an office, too
            found = self._right(codes, tie, told.sector or "GOV", takes=told.entry.takes, target=target)
            if found and found[0].startswith("ORG:") and (gone := left_group(self.phrases, hit, told.left)) is not None:
                return self._gone(found[0], gone)
            if found:
                return found
        return None

    def _of_another(self, hit: Hit) -> bool:
        """ "The Nixon administration", "the Andean nation's minister": whose it is stands there, by words of which no code is known."""
        head = self.phrases.head(hit)
        whose = [k for k in head.kids if k.i < hit.first and k.dep in {"compound", "nmod:poss"} and not self._codes_by_name(k)]
        lands = self.known.words.get("back-pointing/states", frozenset())
        strange = [k for w in whose if w.lemma.lower() in lands for k in w.kids if k.dep in {"amod", "compound"} and k.text[:1].isupper()]
        placed = {start for start, _, _ in self.setting.places}
        named = hit.key == NAMED_FOR and any(w.tag == "NNP" and w.start not in placed and w.i == hit.first - 1 for w in whose)
        return named or any(k.i not in self.phrases.by_token for k in strange)

    def _codes_by_name(self, word: Token) -> bool:
        """Whether a name is one of the book, and a person of it holds an office at the report's day."""
        hit = self.phrases.by_token.get(word.i)
        return hit is not None and (hit.person is None or self._person(hit) is not None)

    def _group_behind(self, hit: Hit, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """ "Liberian rebels of the front": the group, wherever they are from."""
        of = [c for target, tie in self.phrases.right(hit) if tie in ("of", "from") for c in codes_at(target)]
        return tuple(c for c in of if c in self.known.coded and self.known.coded[c].kind == "group")

    def _of_body(self, hit: Hit, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """ "The Kenya director of the Red Cross", "the French head of the charity": whom they serve, wherever they are or are from."""
        if self.phrases.parse.tokens[hit.last].tag in ("NNS", "NNPS"):
            return self._group_behind(hit, codes_at)  # "UAE members of the coalition" are that state's
        of = [c for target, tie in self.phrases.right(hit) if tie == "of" for c in codes_at(target)]
        return tuple(c for c in of if c.startswith("ORG:") or c[4:] in ("CIV", "MED", "NGO"))

    def _gone(self, group: str, word: str) -> tuple[str, ...]:
        """Those who have left a group: rebels of its country where they broke away, its people where they were once of it."""
        home = self.known.coded[group].iso3 if group in self.known.coded else None
        return (f"{home}/{'CVL' if word in FORMER else 'REB'}",) if home else ()

    def _home(self, entry: Entry) -> str | None:
        """The code of a people without a state ("Tamil") in the report's country, else at home; None for other common nouns."""
        codes = dict(entry.codes)
        if entry.actor_type != "civilians":
            return None
        home = codes.get("bare", "")
        if self.setting.country in codes or home[:3] in (self.setting.country, *self._told):
            return codes.get(self.setting.country or "", home) or None
        return next((codes[land] for land in sorted(self._told - {None}, key=str) if land in codes), home) or None

    def _list(self, target: Token, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """Codes of a target and of the names coordinated with it ("officials from the EU, Japan and Norway")."""
        own = codes_at(target)
        more = [c for t in spread(target)[1:] if _named(self.phrases.by_token.get(t.i)) for c in codes_at(t)]
        return tuple(dict.fromkeys((*own, *more))) if own and _named(self.phrases.by_token.get(target.i)) else own

    def _of_allies(self, hit: Hit, sector: str | None, codes_at: Callable[[Token], tuple[str, ...]]) -> tuple[str, ...]:
        """ "The army and allied militias": whose they are stands before them; nothing where no ally is named so."""
        tokens, at = self.phrases.parse.tokens, hit.first
        if hit.key in FOREIGN_HAND:
            beside = at - 1 if at and tokens[at - 1].lower == "and" else at - 2  # "police and (masked) paramilitaries"
            if (
                beside > 1
                and tokens[beside].lower == "and"
                and not any(k.lower in ("between", "with", "against") for k in tokens[beside - 1].kids)
            ):
                force = tuple(f"{c[:3]}/MIL" for c in codes_at(tokens[beside - 1]) if c.endswith(("/MIL", "/COP")))
                if force:
                    return force
        if sector not in ARMED or at < FAR or tokens[at - 2].lower != "and":
            return ()
        if tokens[at - 1].lower not in names()[0].words.get("stance/loyal", frozenset()):
            return ()
        return tuple(f"{code[:3]}/MIL" for code in codes_at(tokens[at - FAR]) if code.endswith(("/MIL", "/GOV")))

    def _read(self, left: list[Modifier]) -> tuple[list[str], list[str], str | None]:
        """Codes of named groups, countries (nearest and those joined to it), and the nearest sector before the head."""
        groups: list[str] = []
        countries: list[str] = []
        sector: str | None = None
        open_to_more = True
        for modifier in left:
            hit, entry = modifier.hit, modifier.hit.entry
            if modifier.tie in ("backer", "based", "leader", "pro", "anti", "far"):
                continue
            if hit.kind == "generic" and entry:
                if entry.actor_type == "coalition" and not groups:
                    groups += self._coalition(hit, [], [], [])
                elif sector is None and entry.sector and not entry.takes:
                    sector = entry.sector
                continue
            if not (open_to_more or modifier.joined) or self.phrases.ethnic(hit):
                continue
            code = self._person(hit) if hit.person else entry.code if entry else None
            if not code:
                continue
            if code.startswith("ORG:"):
                groups.append(code)
            else:
                country, _, own = code.partition("/")
                countries.append(country)
                if hit.kind not in ("state", "demonym", "capital", "person") and own and sector is None:
                    sector = own
                if hit.kind == "person" and sector is None:
                    sector = own
            open_to_more = False
        if groups and countries and not any(m.joined for m in left):
            countries = []
        groups.reverse()
        countries.reverse()
        return list(dict.fromkeys(groups)), list(dict.fromkeys(countries)), sector

    def _person(self, hit: Hit) -> str | None:
        return self.known.code_of(hit.role(self.setting.day))

    def _is_government(self, modifier: Modifier) -> bool:
        hit = modifier.hit
        if hit.person:
            return (self._person(hit) or "").startswith(f"{self.setting.country}/")
        if hit.entry and hit.kind == "generic":
            return hit.entry.sector == "GOV"
        return bool(hit.entry and hit.entry.iso3 == self.setting.country)

    def _special(self, hit: Hit, countries: list[str]) -> str | None:
        """The code that these words have in one country ("Kurdish fighters" in Syria), or where nothing names one ("in PSE")."""
        if countries:
            return meant_in(self.known, self.setting.day, hit, countries[0])
        if self._land_behind(hit):
            return None  # "soldiers of Russia" in a report on Palestine
        here = self._here(hit, hit.entry.sector if hit.entry else None)
        found = meant_in(self.known, self.setting.day, hit, here) or meant_in(self.known, self.setting.day, hit, f"in {here}")
        if found or hit.entry is None or not hit.entry.of_people:
            return found
        return next(
            (code for country in sorted(self._told - {None}, key=str) if (code := meant_in(self.known, self.setting.day, hit, country))),
            None,
        )

    def _land_behind(self, hit: Hit) -> bool:
        """Whether a state is named behind "of" or "from"."""
        behind = (self.phrases.by_token.get(target.i) for target, tie in self.phrases.right(hit) if tie in ("of", "from"))
        return any(h is not None and h.kind == "state" for h in behind)

    def led_by(self, country: str) -> str | None:
        """The code of the coalition that a state leads ("US-led raids"); None where it leads none."""
        return self.known.led.get(country)

    def _seated(self, hit: Hit) -> list[str]:
        """ "The joint chiefs in Ankara", "party officials in Hanoi": what means some states' own is of the land told behind it."""
        entry = hit.entry
        if entry is None or entry.country != "modifier":
            return []
        if dict(entry.codes).get("bare", "")[3:] not in OF_STATE and (entry.sector or not entry.codes):
            return []
        behind = (self.phrases.by_token.get(t.i) for t, tie in self.phrases.right(hit) if tie in SEATED)
        return [h.entry.iso3 for h in behind if h and h.entry and h.entry.iso3 and h.kind in ("state", "capital")]

    def _coalition(self, hit: Hit, left: list[Modifier], countries: list[str], groups: list[str]) -> tuple[str, ...]:
        """A coalition by who leads it, by its last full name in the report, or by where the report plays."""
        codes = dict(hit.entry.codes) if hit.entry else {}
        leaders = [m.hit.entry.iso3 for m in left if m.hit.entry and m.hit.kind in COUNTRY_KINDS and m.tie == "leader"]
        named = [*leaders, *countries]
        if groups:
            return tuple(groups)
        for country in named:
            if f"led by {country}" in codes:
                return (codes[f"led by {country}"],)
        if any(m.hit.entry and m.hit.entry.sector == "OPP" for m in left):
            return (f"{self.setting.country}/OPP",) if self.setting.country else ()
        if leaders and leaders[0]:
            return (f"{leaders[0]}/MIL",)
        of = self._coalition_of(hit, countries)
        if of:
            return (of,)
        if countries or any(m.hit.kind == "generic" for m in left):
            return ()
        tokens = self.phrases.parse.tokens
        word = hit.key.removesuffix("s")
        for other in reversed(self.phrases.hits):
            if other.last >= hit.first or not other.key.removesuffix("s").endswith(word) or other.entry is None:
                continue
            if other.kind in ("body", "group") and other.entry.code:
                return (other.entry.code,)
            of = self._coalition_of(other, self._read(self.phrases.left(other))[1]) if other.kind == "generic" else None
            if of:
                return (of,)
        bare = (hit.first > 0 and tokens[hit.first - 1].lower in ("the", "this")) or tokens[hit.last].dep == "compound"
        if not bare or not word.endswith("coalition") or any(tie == "of" for _, tie in self.phrases.right(hit)):
            return ()
        local = codes.get(self.setting.country or "")
        return (local,) if local and self.known.lives(local, self.setting.country, self.setting.day) else ()

    def _coalition_of(self, hit: Hit, countries: list[str]) -> str | None:
        """ "The Syrian Coalition", written like a name, is one body and not any coalition of that country."""
        if hit.entry is None or not self.phrases.parse.tokens[hit.last].text[:1].isupper():
            return None
        codes = dict(hit.entry.codes)
        return next((codes[f"of {c}"] for c in countries if f"of {c}" in codes), None)

    def _right(self, codes: tuple[str, ...], tie: str, sector: str, *, takes: bool, target: Token) -> tuple[str, ...]:
        """Codes from a phrase behind the head: "members of the SDF", "soldiers from Turkey", "forces loyal to the government"."""
        if tie == "near":
            codes = tuple(c for c in codes if not c.startswith("ORG:"))
        if tie in ("loyal", "near"):
            armed = {"GOV": "MIL", "MIL": "MIL"} | (dict.fromkeys(UNARMED, "REB") if sector in ARMED else {})
            return tuple(f"{c[:3]}/{armed.get(c[4:], c[4:])}" if c[3:4] == "/" else c for c in codes)
        if tie == "with" or (tie in ("in", "within") and (sector == "MIL" or takes)) or (tie == "at" and not takes):
            return ()
        if tie == "at":  # "a source at the police command"
            return codes
        found = []
        for code in codes:
            country, _, own = code.partition("/")
            if code.startswith("ORG:"):
                if takes or sector in ("REB", "MIL") or (sector == "GOV" and tie in ("of", "from")):
                    found.append(code)
            elif own == "GOV" or not own:
                plain = self.phrases.by_token.get(target.i)
                own_sector = plain is not None and plain.kind == "generic"
                found.append(f"{country}/{sector if not (takes and own_sector and sector != 'MIL') else own}")
            elif (takes or own == sector == "MIL") and tie in ("of", "for", "from"):
                found.append(code)  # "soldiers of the Kenyan army"
        return tuple(dict.fromkeys(found))

    def _here(self, hit: Hit, sector: str | None) -> str | None:
        """The country of the place that the words name ("the Hatay governor", "the mayor of Mosul"); where the sentence plays, for people
        and armed groups; the report's setting else."""
        named = self._of_place(hit)
        if named:
            return named
        if sector in LOCAL_SECTORS:
            parse = self.phrases.parse
            sentence = parse.sentences[parse.tokens[hit.last].sent]
            placed: set[str | None] = {c for start, _, c in self.setting.places if sentence.start <= start < sentence.end}
            several = len(placed) > 1
            if several:
                placed = self._beside(hit) or placed
            if len(placed) == 1 and sector not in ("REB", "OPP"):  # a place near rebels is as often what they attack
                country = next(iter(placed))
                if several or country == self.setting.country or country in self._told:
                    return country
            if not placed or sector in ("REB", "OPP"):
                return self._tied(hit) or self.setting.country
        return self.setting.country

    def _beside(self, hit: Hit) -> set[str | None]:
        """Countries of the places under the lowest word that stands over the head and over a place."""
        parse, head = self.phrases.parse, self.phrases.head(hit)
        lands = {start: land for start, _, land in self.setting.places}
        sentence = parse.sentences[head.sent]
        told = [
            (parse.tokens[i], lands[parse.tokens[i].start]) for i in range(sentence.first, sentence.last) if parse.tokens[i].start in lands
        ]
        chains = [({t.i, *(a.i for a in parse.ancestors(t))}, land) for t, land in told]
        for over in (head, *parse.ancestors(head)):
            found: set[str | None] = {land for chain, land in chains if over.i in chain}
            if found:
                return found
        return set()

    def _of_place(self, hit: Hit) -> str | None:
        """The country of a place below a country that stands right before the head, or right behind it after "of"."""
        tokens = self.phrases.parse.tokens
        before = tokens[hit.first - 1] if hit.first else None
        if before is not None and before.lower in ("'s", "’s", "s'"):
            before = tokens[hit.first - 2] if hit.first > 1 else None
        if before is not None and before.sent == tokens[hit.first].sent:
            found = next((c for start, end, c in self.setting.places if start <= before.start < end), None)
            if found:
                return found
        if hit.last + 2 < len(tokens) and tokens[hit.last + 1].lower == "of":
            behind = tokens[hit.last + 2]
            if behind.lower == "the" and hit.last + 3 < len(tokens):
                behind = tokens[hit.last + 3]
            return next((c for start, end, c in self.setting.places if start <= behind.start < end), None)
        return None

    def _tied(self, hit: Hit) -> str | None:
        """The one country that the head, or the verb over it, is placed in ("rebels in Chad", "people died in northern Iraq")."""
        parse = self.phrases.parse
        head = self.phrases.head(hit)
        over = (head.i, head.head)
        found = set()
        sentence = parse.sentences[head.sent]
        for i in range(sentence.first, sentence.last):
            other = self.phrases.by_token.get(i)
            if other is None or other.first != i or other.kind != "state" or other.entry is None or other.entry.iso3 is None:
                continue
            before = parse.tokens[i - 2 if i > 1 and parse.tokens[i - 1].lower == "the" else i - 1].lower if i else ""
            if (before in IN or before.endswith("ern")) and self.phrases.head(other).head in over:
                found.add(other.entry.iso3)
        return found.pop() if len(found) == 1 else None


def _named(hit: Hit | None) -> bool:
    """True for a state, a body or a group by its name."""
    return hit is not None and hit.kind in ("state", "body", "group")
