"""Where an act took place: every place that the report names, the country it is about, or nowhere told."""

from __future__ import annotations

from functools import cache
from itertools import islice

from truceline.extract.clauses import preposition
from truceline.extract.context import meetings
from truceline.extract.mending.labels import SUBJECTS
from truceline.extract.parse import Token
from truceline.extract.settle.option import Feature, Option
from truceline.extract.settle.scene import Act, Placed, Scene, few
from truceline.model import PlaceMention
from truceline.ontology.load import word_class

Where = tuple[str | None, str | None]  # name of a place (None for a mere country), country
FAR = 3  # sentences beyond which a place is weighed only where something else speaks for it
WIDE = frozenset({"admin1", "district", "country"})
# Acts of words have no place but one that is told: the report's country would be a guess.
OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "COOPERATE", "CONCEDE", "SANCTION"})
OWNERS = frozenset({"nmod:poss", "compound", "amod", "nmod:desc"})
MEETINGS = frozenset({"CONSULT", "AGREE"})
AT_HOME, OF_STATES = frozenset({"/COP", "/JUD"}), frozenset({"/MIL", "/GOV"})
# What is done to people and things is not done where talks were held, deals made and words spoken.
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID"})


def place_options(scene: Scene, at: int) -> list[Option[Where]]:
    """Options for the place of the act at an index of the scene."""
    act = scene.acts[at]
    places = _Places(scene, at)
    beat = _beat(act)
    if places.told_here and scene.context.filed is not None and not places.named:
        return [Option(scene.context.filed, [], told=True)]  # "seized the palace here on Sunday": in the date line's town
    options: list[Option[Where]] = []
    for name, (_, place, head) in places.nearest.items():
        if places.may_be(name, place, head) and not (beat and place.country != beat and not _told_of(scene, act, head)):
            value = (place.name if place.kind != "country" else None, place.country)
            options.append(Option(value, places.features(name, place, head), (place.span,), place, told=act.sent == head.sent))
    home = beat or _home(scene, act)
    if home and act.own.type not in OF_WORDS and all(o.value != (None, home) for o in options):
        options.append(Option((None, home), _plain("home", act, places.has)))
    options.append(Option((None, None), _plain("none", act, places.has)))
    return options


class _Places:
    """The places of a report as one of its acts sees them."""

    def __init__(self, scene: Scene, at: int) -> None:
        self.scene, self.act = scene, scene.acts[at]
        self.here = scene.context.places_in(self.act.sent)
        self.named = [p for p, _ in self.here if p.kind != "country"]
        self.has = "here" if self.named else "country" if self.here else "bare"
        self.nearest = _nearest(scene, self.act)
        order = sorted((key[1:], p.id) for key, p, _ in self.nearest.values() if key[0] == 0 and p.kind != "country")
        self.ranks = {pid: few(i, 3) for i, (_, pid) in enumerate(order)}
        before = sorted((t.i, p.name) for key, p, t in self.nearest.values() if key[0] == 1 and p.kind != "country")
        self.recency = {name: few(i, 3) for i, (_, name) in enumerate(reversed(before))}
        self.others = _other_acts(scene, at)
        self.provinces = {p.admin1 for p in self.named if p.admin1}
        own = (other.own.place for _, other in self.others)
        self.worth = {scene.most_told, scene.first_told, self.act.own.place, self.act.lent.place, *own}
        self.told_here = _is_here(scene, self.act)

    def may_be(self, name: str, place: PlaceMention, head: Token) -> bool:
        """False for what another sentence tells of too far away, of a mere country, or of where only talks were held."""
        act, gap = self.act, self.act.sent - head.sent
        if gap and (self.told_here or place.kind == "country"):
            return False
        if not -1 < gap < FAR and name not in self.worth:
            return False
        return not (gap and act.own.type in DEEDS and name in self.scene.venues())

    def features(self, name: str, place: PlaceMention, head: Token) -> list[Feature]:
        """What speaks for a place and against it."""
        scene, act, has, kind = self.scene, self.act, self.has, place.kind
        gap = act.sent - head.sent
        source = "same" if gap == 0 else "next" if gap < 0 else f"prev{gap}" if gap < 3 else "prev" if gap < 6 else "far"
        features: list[Feature] = [
            ("kind", kind),
            ("source", source, kind),
            ("source", source, act.type, "country" if kind == "country" else ""),
            ("source", source, has, act.type),
            ("told", few(scene.told[name], 4), source),
        ]
        if gap == 0:
            features += _here(scene, act, place, head, self.ranks.get(place.id, "-"))
            if kind == "settlement" and any(q is not place and q.kind in WIDE for q, _ in self.here):
                features.append(("finer",))
        else:
            features += self._elsewhere(name, place, head)
        if name == scene.most_told:
            features += [("most told", has), ("most told", source)]
        if name == scene.first_told:
            features += [("first told", has, act.type), ("first told", source)]
        if act.own.place == name:
            features += [("own",), ("own", act.type), ("own", kind)]
        elif act.lent.place == name:
            features += [("lent", has), ("lent", "other" if act.own.place else "gap")]
        return features

    def _elsewhere(self, name: str, place: PlaceMention, head: Token) -> list[Feature]:
        act, has, recent = self.act, self.has, self.recency.get(name, "-")
        features: list[Feature] = [("recent", recent, has, act.type), ("recent", recent, act.form, act.definite)]
        if head.sent in self.scene.headline:
            features.append(("headline", has, act.type))
        if place.admin1 and place.admin1 in self.provinces and place.kind != "admin1":
            features.append(("inside",))
        return features + [f for label, other in self.others if other.own.place == name for f in _as_other(label, other, act, has)]


def _beat(act: Act) -> str | None:
    """The land whose police or courts took somebody: they act in it, whatever other land the sentence tells of the one taken."""
    if act.own.mode != "arrest":
        return None
    lands = {code[:3] if code[3:] in AT_HOME else None for code in act.own.actors}
    return lands.pop() if len(lands) == 1 else None


def _told_of(scene: Scene, act: Act, head: Token) -> bool:
    """True for a place told of the act itself: "arrested him in Spain", not "a man who had fought in Spain" nor "a California man"."""
    if not preposition(head):
        return False
    for token in scene.parse.ancestors(head):
        if token.i == act.trigger.i:
            return True
        if token.pos == "VERB":
            return False
    return False


def _home(scene: Scene, act: Act) -> str | None:
    """The country that the report is about, but for its own forces' strike on another state's base or depot, which stands on its ground."""
    home = scene.context.country
    if act.own.type != "ASSAULT" or not any(t.lemma.lower() in _grounds() for t in act.objects):
        return home
    struck = {code[:3] for code in act.own.recipients if code[3:] in OF_STATES}
    if len(struck) != 1 or home in struck or any(code[:3] != home for code in act.own.actors):
        return home
    return struck.pop()


@cache
def _grounds() -> frozenset[str]:
    """What stands on its owner's land (`ontology/events/classes.yaml`)."""
    return frozenset().union(*(word_class("events/classes.yaml", name) for name in ("military_site", "manned", "war_store")))


def _nearest(scene: Scene, act: Act) -> dict[str, Placed]:
    """Of each name the mention that stands best: in the act's sentence by the tree, else before it, else after it."""
    best = dict(scene.around(act.sent))
    meeting = _meetings_over(scene, act)
    for place, head in scene.context.places_in(act.sent):
        whole = scene.context.is_whole_of(place, act.trigger)
        if whole or (place.kind != "country" and scene.context.is_whole(place, act.sent)):
            best.pop(place.name, None)  # it says where another lies, wherever else the report names it
            continue
        if scene.context.told_from(head, act.trigger):
            continue
        over = scene.parse.tokens[head.head]
        if over.i != act.trigger.i and (over.i in meeting or (act.own.type not in MEETINGS and over.lower in meetings())):
            continue  # "were to meet in Moscow after the army's advance", "as talks in Havana went on"
        if scene.context.names_state(place, head) and _is_owner(act, head):
            continue
        key = (0, scene.steps(act.trigger, head), abs(head.i - act.trigger.i))
        if place.name not in best or key < best[place.name][0]:
            best[place.name] = (key, place, head)
    return best


def _meetings_over(scene: Scene, act: Act) -> set[int]:
    """Words of meeting that an act of force hangs on without a clause of its own: "met in Moscow after the army's advance"."""
    if act.own.type not in DEEDS:
        return set()
    over = set()
    for token in (act.trigger, *scene.parse.ancestors(act.trigger)):
        over.add(token.head)
        if token.dep in {"advcl", "ccomp", "conj", "parataxis"} and any(k.dep in SUBJECTS for k in token.kids):
            return set()
    return {a.trigger.i for a in scene.acts if a.sent == act.sent and a.own.type in MEETINGS and a.trigger.i in over}


def _is_here(scene: Scene, act: Act) -> bool:
    """ "Shot two policemen here", "ended two days of talks here"; not "officials said here that rebels had struck"."""
    heard = {t.head for t in scene.parse.vocabulary().get("here", ()) if t.dep == "advmod" and t.sent == act.sent}
    if not heard:
        return False
    over = [act.trigger, *islice(scene.parse.ancestors(act.trigger), 2 if act.form == "N" else 0)]
    return any(t.i in heard and (act.sent, t.i) not in scene.saying for t in over)


def _is_owner(act: Act, head: Token) -> bool:
    """ "Turkey's offensive", "US troops", "a meeting with Iran": whose, by whom and with whom, while "invaded Kuwait", "the war
    on Iraq" and "North Korea tested a bomb" tell where as well.
    """
    return head.dep in OWNERS or preposition(head) in {"by", "with", "between", "from"} or (head.dep == "obj" and act.own.type in OF_WORDS)


def _here(scene: Scene, act: Act, place: PlaceMention, head: Token, rank: str) -> list[Feature]:
    """A place of the act's own sentence."""
    mark = preposition(head)
    steps = scene.steps(act.trigger, head)
    features: list[Feature] = [
        ("steps", few(steps)),
        ("steps", few(steps, 5), place.kind),
        ("mark", mark),
        ("mark", mark, act.type),
        ("mark", mark, few(steps, 4), ""),
        ("rank", rank),
        ("after",) if head.i > act.trigger.i else ("before",),
        ("path", scene.path(act.trigger, head)),
        ("label", head.dep),
        ("words", few(abs(head.i - act.trigger.i) // 4, 5)),
    ]
    if any(scene.context.place_at(t) is place for t in act.objects):
        features += [("struck",), ("struck", act.type)]
    if scene.context.actors.at(head.i):
        features += [("actor",), ("actor", mark)]
    if head.i in scene.sources:
        features.append(("speaks",))
    return features


def _other_acts(scene: Scene, at: int) -> list[tuple[str, Act]]:
    """The nearest acts around with a place of their own: the last, the last of the type, of the kind, the next of the type."""
    own = scene.acts[at].own
    before = [a for a in reversed(scene.acts[:at]) if a.own.place]
    found = [
        ("last", before[0] if before else None),
        ("last of type", next((a for a in before if a.own.type == own.type), None)),
        ("last of kind", next((a for a in before if a.own.kind == own.kind), None)),
        ("next of type", next((a for a in scene.acts[at + 1 :] if a.own.place and a.own.type == own.type), None)),
    ]
    return [(label, act) for label, act in found if act is not None]


def _as_other(label: str, other: Act, act: Act, has: str) -> list[Feature]:
    return [(label, has, act.type), (label, act.form, act.definite), (label, few(abs(act.sent - other.sent), 4))]


def _plain(what: str, act: Act, has: str) -> list[Feature]:
    own = act.own
    return [
        (what,),
        (what, has, act.type),
        (what, has, own.status),
        (what, act.form, has),
        (what, "own" if own.place else "bare"),
        (what, "mode", own.mode or "-"),
        (what, "kind", own.kind),
    ]
