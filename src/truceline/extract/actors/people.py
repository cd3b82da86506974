"""Persons: by name from the book, by office and day, by title or apposition where the book does not know them."""

from __future__ import annotations

from collections.abc import Callable

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import GENITIVE, Modifier, Phrases
from truceline.extract.actors.setting import Setting
from truceline.extract.actors.titles import office_of
from truceline.extract.parse import Token
from truceline.ontology.actor_book import ActorBook, Role
from truceline.ontology.folding import fold

NEAR = 3  # sentences that a minister's country is looked for in
LANDS = ("state", "demonym", "capital")
TITLE_REACH = 6  # tokens of title looked at before and behind a name


class People:
    """Mentions of persons of one report."""

    def __init__(self, phrases: Phrases, setting: Setting, known: ActorBook, codes_at: Callable[[Token], tuple[str, ...]]) -> None:
        self.phrases = phrases
        self.setting = setting
        self.known = known
        self.codes_at = codes_at

    def office(self, hit: Hit) -> tuple[str, str | None, str] | None:
        """The office that a common noun names (`titles.office_of`)."""
        return office_of(hit, self.phrases.parse, self.known)

    def holders(self, hit: Hit, office: tuple[str, str | None, str], codes: tuple[str, ...], left: list[Modifier]) -> list[Draft]:
        """Who held the named office of the named countries on the report's day; [] where the book does not know all."""
        if office[2] != "state" or any("/" not in c for c in codes):
            return []
        people = [(code, self.known.holder(code[:3], office[0], self.setting.day)) for code in codes]
        if any(p is None for _, p in people):
            return []
        tokens = self.phrases.parse.tokens
        behind = (self.phrases.by_token.get(i) for i in range(hit.last + 1, min(hit.last + 12, len(tokens))))
        beside = {h.person.id for h in behind if h and h.person}
        following = self.phrases.by_token.get(hit.last + 1)
        if following is not None and following.person:
            return []
        after = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
        if after is not None and after.pos == "PROPN" and (hit.last + 1) not in self.phrases.by_token and after.text[:1].isupper():
            return []  # a name follows that is not this holder's
        first = min([hit.first, *(m.hit.first for m in left if m.hit.kind in ("state", "demonym"))])
        found = []
        for code, person in people:
            assert person is not None
            found.append(
                Draft(
                    first,
                    hit.last,
                    code,
                    person.name,
                    "person",
                    person.id,
                    code[:3],
                    role=office[0],
                    affiliation=code,
                    basis="text" if person.id in beside else "knowledge_base",
                    heads=set(range(hit.first, hit.last + 1)),
                )
            )
        return found

    def named(self, hit: Hit, absorbed: set[int]) -> Draft:
        """A person of the book under their name, with the office they held that day."""
        person = hit.person
        assert person is not None
        role = hit.role(self.setting.day)
        code = self.known.code_of(role)
        title = self._before(hit.first)
        if title is not None and self._has_country(title):
            titled = self.codes_at(self.phrases.parse.tokens[title.last])
            theirs = len(titled) == 1 and not titled[0].endswith("/CVL") and not ("/" in titled[0] and self._stays_with_group(role, title))
            code = titled[0] if theirs else code
        heads = set(range(hit.first, hit.last + 1)) | self._title_tokens(hit)
        return Draft(
            hit.first,
            hit.last,
            code,
            person.name,
            "person",
            person.id,
            code[:3] if code and "/" in code else None,
            role=role.office if role else None,
            affiliation=code,
            heads=heads,
        )

    def _stays_with_group(self, role: Role | None, title: Hit) -> bool:
        """ "Libya's powerful commander Haftar": a rank, or a leader's title, beside a country makes nobody of a group its state's."""
        if any(m.hit.kind == "group" for m in self.phrases.left(title)):
            return False  # "renegade Tigers commander Karuna"
        office = self.office(title)
        day = self.setting.day
        return (
            role is not None and role.group is not None and (day is None or role.holds(day)) and office is not None and office[2] == "any"
        )

    def _title_tokens(self, hit: Hit) -> set[int]:
        before = self.phrases.by_token.get(hit.first - 1)
        return set(range(before.first, before.last + 1)) if before and before.kind == "generic" else set()

    def unlisted(self, taken: set[int], drafts: list[Draft]) -> list[Draft]:
        """Persons that the book does not hold: a name behind a title, or labelled as a person by the parse."""
        found: list[Draft] = []
        by_surname: dict[str, Draft] = {}
        for first, last in self._names(taken):
            tokens = self.phrases.parse.tokens
            surname = fold(tokens[last].text)
            earlier = by_surname.get(surname)
            title = self._before(first)
            codes, role = self._affiliation(first, last, title, drafts)
            if not codes and earlier is not None:
                codes, role = ((earlier.code,) if earlier.code else ()), earlier.role
            name = self.phrases.parse.text[tokens[first].start : tokens[last].end]
            heads = set(range(first, last + 1))
            code = codes[0] if codes else None
            draft = Draft(
                first,
                last,
                code,
                earlier.name if earlier else name,
                "person",
                None,
                code[:3] if code and "/" in code else None,
                role=role,
                affiliation=code,
                heads=heads,
                refers_to=earlier,
            )
            by_surname.setdefault(surname, draft)
            found.append(draft)
        return found

    def _names(self, taken: set[int]) -> list[tuple[int, int]]:
        """Spans of names: what the parse labels as persons where the grammar agrees, and capitalised words behind a title."""
        parse = self.phrases.parse
        tokens = parse.tokens
        inside: set[int] = set()
        for first, last, label in parse.entities:
            if label != "PER" or any(i in taken for i in range(first, last)) or not tokens[first].text[:1].isupper():
                continue
            while last - 1 > first and tokens[last - 1].lower in GENITIVE:
                last -= 1
            if self._likely(first, last - 1):
                inside.update(range(first, last))
        for hit in self.phrases.hits:
            if hit.kind != "generic" or self.office(hit) is None:
                continue
            at = hit.last + 1
            while at < len(tokens) and at not in taken and (at in inside or _name_word(tokens[at], tokens[hit.last])):
                inside.add(at)
                at += 1
        spans: list[tuple[int, int]] = []
        for i in sorted(inside):
            if spans and spans[-1][1] == i - 1 and tokens[i].sent == tokens[i - 1].sent:
                spans[-1] = (spans[-1][0], i)
            else:
                spans.append((i, i))
        return spans

    def _likely(self, first: int, last: int) -> bool:
        """False for single words that stand where places stand, and for words that the report's places cover."""
        tokens = self.phrases.parse.tokens
        start = tokens[first].start
        if any(a <= start < b for a, b, _ in self.setting.places):
            return False
        if last > first:
            return True
        token = tokens[first]
        before = tokens[first - 1] if first else None
        if before is not None and before.pos in ("ADP", "DET", "ADJ") and before.lower not in ("by", "with", "for", "from"):
            return False
        return token.dep in ("nsubj", "nsubj:pass", "appos", "obl:agent", "nmod:poss") and token.pos == "PROPN"

    def _before(self, first: int) -> Hit | None:
        before = self.phrases.by_token.get(first - 1)
        return before if before is not None and before.kind == "generic" else None

    def _affiliation(self, first: int, last: int, title: Hit | None, drafts: list[Draft]) -> tuple[tuple[str, ...], str | None]:
        tokens = self.phrases.parse.tokens
        if title is not None:
            role = self.office(title)
            words = self.phrases.parse.text[tokens[self._title_start(title)].start : tokens[title.last].end]
            if not self._has_country(title):
                led = self._led(first, drafts)
                if led:
                    return (led,), words
            codes = self.codes_at(tokens[title.last])
            open_to_doubt = role and codes and not self._has_country(title) and not self._of_place(title, codes[0])
            if role and open_to_doubt and self._held_by_another(last, role[0], codes[0]):
                codes = self._told_before(first, drafts, role[0], codes[0])
            if codes and not (role and open_to_doubt and role[2] == "state" and self._is_guess(title, codes[0])):
                return codes, words
            return (), words if role else None
        title, whose = self._title_before_comma(first)
        if title is not None and self.office(title) and (whose or self._has_country(title)):
            codes = self.codes_at(tokens[title.last])
            if codes and tokens[first].sent == tokens[title.last].sent:
                return codes, self.phrases.parse.text[tokens[title.first].start : tokens[title.last].end]
        if last + 2 < len(tokens) and tokens[last + 1].text in (",", "("):
            for i in range(last + 2, min(last + 2 + TITLE_REACH, len(tokens))):
                if tokens[i].sent != tokens[last].sent or tokens[i].pos in ("VERB", "AUX"):
                    break
                hit = self.phrases.by_token.get(i)
                if hit is not None and hit.kind == "generic" and (self.office(hit) or (hit.entry and hit.entry.takes)):
                    codes = self.codes_at(tokens[hit.last])
                    if codes:
                        return codes, self.phrases.parse.text[tokens[hit.first].start : tokens[hit.last].end]
        return (), None

    def _held_by_another(self, last: int, office: str, code: str) -> bool:
        """True where the book knows who held the office in that country that day, under another name: it is another country's."""
        holder = self.known.holder(code[:3], office, self.setting.day) if "/" in code else None
        surname = fold(self.phrases.parse.tokens[last].text)
        return holder is not None and all(surname not in fold(name).replace("-", " ").split() for name in (holder.name, *holder.names))

    def _of_place(self, title: Hit, code: str) -> bool:
        """ "Quebec Premier X": a place of the country stands before the title."""
        before = self.phrases.parse.tokens[title.first - 1].start if title.first else -1
        return any(start <= before < end and land == code[:3] for start, end, land in self.setting.places)

    def _is_guess(self, title: Hit, code: str) -> bool:
        """True for a minister of whom no word says whose, in the one sentence that names the country, among others or by its people alone:
        "Interior Minister X praised Norway's plan to admit families from Chad", "... expelled three Algerians"."""
        if code[:3] != self.setting.country or self.phrases.right(title):
            return False
        tokens, sent = self.phrases.parse.tokens, self.phrases.parse.tokens[title.first].sent
        lands = [h for h in self.phrases.hits if h.kind in LANDS and h.entry is not None]
        own = [h for h in lands if h.entry and h.entry.iso3 == code[:3]]
        if not own or any(tokens[h.first].sent != sent for h in own):
            return False
        several = any(tokens[h.first].sent == sent and h.entry and h.entry.iso3 != code[:3] for h in lands)
        return several or all(h.kind == "demonym" and tokens[h.last].tag in ("NNS", "NNPS") for h in own)

    def _told_before(self, first: int, drafts: list[Draft], office: str, code: str) -> tuple[str, ...]:
        """The government named last before a minister who is not the report's country's; nobody's where none is near."""
        tokens = self.phrases.parse.tokens
        near = [d for d in drafts if d.last < first and tokens[first].sent - tokens[d.last].sent <= NEAR]
        others = [d for d in near if d.code and d.code.endswith("/GOV") and d.code[:3] != code[:3]]
        return (max(others, key=lambda d: d.last).code or "",) if others else ()

    def _title_before_comma(self, first: int) -> tuple[Hit | None, bool]:
        """ "The governor of Hatay, Rahmi Dogan": the title before a comma, and whether "of" says whose it is."""
        tokens = self.phrases.parse.tokens
        if first < 2 or tokens[first - 1].text != ",":
            return None, False
        for at in range(first - 2, max(first - 2 - TITLE_REACH, -1), -1):
            if tokens[at].sent != tokens[first].sent or tokens[at].pos in ("VERB", "AUX", "PUNCT"):
                break
            hit = self.phrases.by_token.get(at)
            if hit is not None and hit.kind == "generic":
                whose = tokens[hit.last + 1].lower == "of"
                return (hit, whose) if whose or hit.last == first - 2 else (None, False)
        return None, False

    def _title_start(self, title: Hit) -> int:
        start = title.first
        while (before := self.phrases.by_token.get(start - 1)) is not None and before.kind == "generic":
            start = before.first
        return start

    def _has_country(self, title: Hit) -> bool:
        return any(m.hit.kind != "generic" for m in self.phrases.left(title))

    def _led(self, first: int, drafts: list[Draft]) -> str | None:
        """ "The Turkish delegation is chaired by Ambassador X": X speaks for the delegation."""
        parse = self.phrases.parse
        sentence = parse.sentences[parse.tokens[first].sent]
        chairs = self.known.words.get("metonymy/chairs", frozenset())
        if not any(parse.tokens[i].lemma.lower() in chairs for i in range(sentence.first, first)):
            return None
        led = [d for d in drafts if sentence.first <= d.first < first and d.actor_type == "delegation" and d.code]
        return led[-1].code if led else None


def _name_word(token: Token, title: Token) -> bool:
    if token.text in ("-",) or fold(token.text) in ("al", "el", "bin", "von", "de", "van", "ibn"):
        return token.sent == title.sent and token.pos in ("PROPN", "PUNCT", "X", "ADP")
    return token.sent == title.sent and token.text[:1].isupper() and token.pos in ("PROPN", "X") and token.ent in ("", "PER")
