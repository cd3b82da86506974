"""Who acted, who suffered: sets of codes that the report offers, nobody, or somebody unknown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from truceline.extract.settle.option import Feature, Option
from truceline.extract.settle.scene import FORCE, SPEAKS, Act, Scene, few, land_of
from truceline.extract.settle.struck import owners_struck
from truceline.extract.settle.told_about import told_about
from truceline.extract.states import OF_STATE
from truceline.extract.witnesses import witnesses
from truceline.model import Event, Span
from truceline.model.event import TOGETHER

Codes = tuple[str, ...]
WITHIN = frozenset({"REQUEST", "SUPPORT", "ACCUSE"})
"""Types that stay inside one state more often than by accident: in the annotated reports 16 of 183 requests, 5 of 67 acts of support and
2 of 179 accusations do, of 3,215 other acts 4."""


class _Offers:
    """Options by their set of codes; what speaks for one set adds up."""

    def __init__(self, scene: Scene, act: Act, other: Codes, never: frozenset[str]) -> None:
        self._scene, self._act, self._other, self._never = scene, act, frozenset(other), never | states(never)
        self._own_state = frozenset[str]() if act.own.type in WITHIN else states(other)
        self._facing, self._mode = scene.classes.of_all(other), act.own.mode or "-"
        self.found: dict[Codes | frozenset[str], Option[Codes]] = {}
        self._again: set[int] = set()

    def add(self, codes: Codes, features: Sequence[Feature], spans: tuple[Span, ...] = (), *, told: bool = False) -> None:
        value = codes if len(codes) < 2 else tuple(dict.fromkeys(codes))
        key = value if len(value) == 1 else frozenset(value)
        option = self.found.get(key)
        if option is None:
            # No state acts on itself, and no one does what they answer or condemn, unless the words say so.
            of_state = states(value)
            if self.found and not (
                self._own_state.isdisjoint(of_state) and self._never.isdisjoint(of_state) and self._never.isdisjoint(value)
            ):
                return
            base: list[Feature] = [("class", self._scene.classes.of_all(value), "mode", self._mode)]
            if not self._other.isdisjoint(value):
                base += [("both", self._act.type), ("both", "class", self._facing)]
            option = self.found[key] = Option(value, base, spans)
        else:
            self._again.add(id(option))
        option.features += features
        option.spans = option.spans or spans
        option.told = option.told or told

    def options(self) -> list[Option[Codes]]:
        """All options; what two mentions of one actor have in common counts once."""
        for option in self.found.values():
            if id(option) in self._again:
                option.features = list(dict.fromkeys(option.features))
        return list(self.found.values())


@lru_cache(maxsize=4096)
def states(codes: Codes | frozenset[str]) -> frozenset[str]:
    """The states whose government, forces or police are among the codes."""
    return frozenset(code[:3] for code in codes if code[3:] in OF_STATE)


def actor_options(scene: Scene, at: int) -> list[Option[Codes]]:
    """Options for the actors of the act at an index of the scene."""
    act = scene.acts[at]
    offers, has = _common(scene, at, actors=True)
    own, form = act.own, act.form
    anyone = "some" if scene.actors.get(act.sent) else "nobody"
    if own.recipients and own.actors:
        classes = scene.classes.of_all(own.recipients)
        offers.add(
            (*own.actors, *own.recipients),
            [("union", act.type), ("union", "kind", own.kind), ("union", form), ("union", own.kind, classes)],
        )
    offers.add(
        ("UNKNOWN",),
        [
            ("unknown", act.type, has),
            ("unknown", form, act.type),
            ("unknown", "kind", own.kind),
            ("unknown", anyone, act.type),
            ("unknown", own.status),
            ("unknown", own.mode or "-", form),
        ],
    )
    return offers.options()


PRESS = frozenset({"media"})
THIRD = PRESS | {"ngo", "intergovernmental"}


def recipient_options(scene: Scene, at: int) -> list[Option[Codes]]:
    """Options for the recipients of the act at an index of the scene."""
    act = scene.acts[at]
    if act.said and act.has_sufferers:
        return [Option(act.own.recipients, [("own",)], told=True)]
    return _common(scene, at, actors=False)[0].options()


def _outside(scene: Scene, own: Event) -> frozenset[str]:
    """Bodies that are no side of a war: none of them is inferred to hold its fire; no newspaper is inferred to have done anything."""
    shut = THIRD if own.type == "RETREAT" and own.mode == "ceasefire" else PRESS
    return frozenset(m.code for m in scene.context.actors.mentions if m.code and m.actor_type in shut)


def _common(scene: Scene, at: int, *, actors: bool) -> tuple[_Offers, str]:
    act = scene.acts[at]
    own, form, kind = act.own, act.form, act.own.kind
    mine, other = _sides(own, actors=actors)
    has = scene.classes.of_all(mine)
    barred = _barred(scene, act, actors=actors)
    never = _never(scene, act, barred, actors=actors)
    # No monitor and no newspaper is inferred to have used force.
    offers = _Offers(
        scene, act, other, never | scene.unarmed if actors and own.type in FORCE else never | _outside(scene, own) if actors else never
    )
    anyone = "some" if scene.actors.get(act.sent) else "nobody"
    offers.add(mine, [("own",), ("own", act.type, has), ("own", form, has), ("own", "kind", kind), ("own", anyone, has)], told=True)
    lent = _sides(act.lent, actors=actors)[0]
    if lent != mine:
        offers.add(lent, [("lent",), ("lent", act.type, has), ("lent", form)])
    _of_sentence(scene, act, offers, has, never, actors=actors, answers=bool(barred))
    _of_report(scene, at, offers, has, actors=actors)
    offers.add(
        (),
        [
            ("none", act.type, has),
            ("none", form, act.type),
            ("none", "kind", kind),
            ("none", anyone, act.type),
            ("none", own.status),
            ("none", "other", scene.classes.of_all(other), act.type),
        ],
    )
    return offers, has


def _barred(scene: Scene, act: Act, *, actors: bool) -> frozenset[str]:
    """Codes that the words show to be no party of this side: cleared of it, told apart from it, told about."""
    barred = scene.cleared(act) | scene.complains(act) | scene.told_apart(act) if actors else scene.helped(act)
    return barred | told_about(scene, act, actors=actors)


def _never(scene: Scene, act: Act, barred: frozenset[str], *, actors: bool) -> frozenset[str]:
    """Codes that are never inferred, but where the act's own words tell them: `barred`, and whom an act of force cannot have."""
    own = act.own
    mine, other = _sides(own, actors=actors)
    never = barred.union(c for c in scene.beside_doer(act, actors=actors) if c not in mine)
    if own.type != "ASSAULT":
        return never
    # A state may count what is done to it; a body that counts is a monitor.
    never = never.union(c for c in witnesses(scene.context, act.trigger) if c not in mine and (actors or c.startswith("ORG:")))
    if actors and own.kind != "clash":
        never = never.union(c for c in owners_struck(scene.context, act.trigger, act.objects) if c not in mine)
    if actors and (land := land_of(own)) in scene.abroad:
        never = never | {f"{land}/MIL"}  # whose strikes all fell abroad is not inferred to have struck at home
    if not actors and own.country is not None:
        # Nobody is inferred to have struck his own people in another's land.
        never = never.union(code for land in states(other) if land != own.country and (code := f"{land}/CVL") not in mine)
    return never


def _of_report(scene: Scene, at: int, offers: _Offers, has: str, *, actors: bool) -> None:
    """Parties of the acts around, of most acts of force, and the people of the land."""
    act = scene.acts[at]
    own, form, kind = act.own, act.form, act.own.kind
    for label, neighbour in _other_acts(scene, at, actors=actors):
        if not actors and not _civilian(neighbour.own.recipients):
            continue  # no party is made a target by an act told elsewhere
        gap = few(abs(act.sent - neighbour.sent), 3)
        offers.add(
            _sides(neighbour.own, actors=actors)[0],
            [(label, act.type, has), (label, gap, has), (label, form, gap), (label, "kind", kind, has)],
        )
    if own.type == "ASSAULT":
        for rank, code in enumerate(scene.doers if actors else scene.sufferers):
            if not actors and not _civilian((code,)):
                continue
            top = f"top{rank}"
            offers.add((code,), [(top, has), (top, form, has), (top, "kind", kind, has), (top, scene.classes.of(code), has)])
    home = own.country or scene.context.country
    if home:
        offers.add((f"{home}/CVL",), [("home", act.type, has), ("home", "kind", kind, has), ("home", "mode", own.mode or "-", form)])


def _of_sentence(scene: Scene, act: Act, offers: _Offers, has: str, never: frozenset[str], *, actors: bool, answers: bool) -> None:
    """Actors of the act's own sentence: alone, as they are coordinated, beside those that the act has, as subject of its clause."""
    form = act.form
    mine, other = _sides(act.own, actors=actors)
    by_others = act.own.type == "ASSAULT" or (act.own.type in TOGETHER and scene.somebody_else(act))
    for one in scene.standing(act):
        mention, code, head, path = one.mention, one.code, one.head, one.path
        if actors and one.speaks == SPEAKS and code not in mine and by_others:
            continue  # who reports an act of force is not who did it, nor one of those that "the two leaders" are
        if code not in mine and code in never:
            continue
        # Whoever speaks, or stands far off in the tree, is not told to be the act's target.
        told = actors or (one.speaks != SPEAKS and path != "far" and "up" not in path)
        if not told and not code.endswith("/CVL") and code not in mine and code not in act.lent.recipients:
            continue  # `apply` would not take it
        features: list[Feature] = [
            ("here", path, act.type),
            ("here", form, path),
            ("here", one.sort, act.type),
            ("here", one.sort, "has", has),
            ("here", one.side, one.words, form),
            ("here", one.speaks, act.type),
            ("here", scene.classes.of(code), path),
        ]
        if code in other:
            features.append(("here", "other", act.type))
        offers.add((code,), features, (mention.span,), told=told)
        joined = scene.joined(head)
        if len(joined) > 1:
            offers.add(
                tuple(joined),
                [("joined",), ("joined", "path", path), ("joined", path, act.type), ("joined", act.type, form), ("joined", "has", has)],
                tuple(joined.values()),
                told=told,
            )
        if code not in mine and any(c != "UNKNOWN" for c in mine):
            plus: list[Feature] = [("plus", "path", path), ("plus", act.type, scene.classes.of(code)), ("plus", form), ("plus", "has", has)]
            offers.add((*mine, code), plus, (mention.span,), told=told)
    doers, speaks = scene.subject(act)
    if doers and not (actors and answers):
        features = [("subject", act.type, form), ("subject", has), ("subject", speaks, act.type)]
        offers.add(tuple(doers), features, tuple(doers.values()), told=True)


def _civilian(codes: Codes) -> bool:
    return all(code.endswith("/CVL") for code in codes)


def _sides(event: Event, *, actors: bool) -> tuple[Codes, Codes]:
    """The codes of the role asked for, and those of the other."""
    return (event.actors, event.recipients) if actors else (event.recipients, event.actors)


def _other_acts(scene: Scene, at: int, *, actors: bool) -> list[tuple[str, Act]]:
    """The nearest acts around whose side is known: the last, the last of the mode, of doers the next of the type."""
    own = scene.acts[at].own
    found: list[tuple[str, Act]] = []
    for act in reversed(scene.acts[:at]):
        if not (act.has_doers if actors else act.has_sufferers) or act.own.status == "denied":
            continue  # who denies one act is not to be taken for the doer of another
        if not found:
            found.append(("last", act))
        if not own.mode:
            break
        if act.own.mode == own.mode:
            found.append(("last of mode", act))
            break
    if actors:
        after = next((a for a in scene.acts[at + 1 :] if a.has_doers and a.own.type == own.type and a.own.status != "denied"), None)
        found += [("next of type", after)] if after is not None else []
    return found
