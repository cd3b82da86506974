"""Codes of who did an act and who suffered it, where the words name them or leave the people of the country."""

from __future__ import annotations

from collections import Counter

from truceline.extract.actors.sides import as_forces
from truceline.extract.armed import all_armed, all_craft, counted
from truceline.extract.aside_told import answered_by
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import backs, obliques
from truceline.extract.context import Context
from truceline.extract.events.lexicon import Frame
from truceline.extract.events.light import strikes_back
from truceline.extract.events.roles import Roles
from truceline.extract.events.standing import hurt, truces
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Token
from truceline.extract.places.territory import demonyms
from truceline.model import ActorMention, PlaceMention
from truceline.ontology.folding import fold

ONE_PERSON = {"he", "she", "him", "her"}
OWN_FORCES = {"MOBILIZE", "THREATEN", "RETREAT", "AID", "AGREE"}
CUT = {"cut", "reduce", "trim", "halve", "withdraw", "pull out", "pull back", "draw down", "slash", "bring", "scale down", "scale back"}
NOBODYS = {"sea", "ocean", "waters", "air", "sky"}
TOWNS = {"village", "town", "city", "settlement", "suburb", "capital", "port", "territory", "soil", "kibbutz", "hamlet"}
AT_WAR = {"/GOV", "/MIL"}
BY_GUNS = {"aerial", "heavy-weapons", "explosives"}  # modes of force that civilians have no means for
AT_HOME = {"martial-law", "curfew"}
TAKEN_UPON = {"responsibility", "credit"}  # "claimed responsibility": no thing was struck
OF_GROUND = {"territory_taken", "ground_offensive", "clash"}


def codes_of(
    trigger: Trigger, roles: Roles, context: Context, place: PlaceMention | None, mode: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of the act that a trigger tells, as codes without repeats.

    People and places hit that are nobody's are civilians of the country of `place`, else of the land that the words or the report are
    about; at sea, and aboard what sails or flies by the name of a land, that land's or nobody's.
    """
    frame = trigger.frame
    country = place.country if place else None
    force = frame.type == "ASSAULT" and frame.kind != "clash" and not frame.reciprocal
    by_guns = force and (mode or frame.mode) in BY_GUNS
    actors = [_of_the_state(context, a) if by_guns else a.code for a in roles.actors if a.code] or list(roles.default)
    where = country or _land_struck(roles)
    own = _own_people(actors, where) if force and (where or context.country is None) else None
    theirs = [f"{where}/CVL"] if where else []  # "Turkish shells killed three civilians": whose, nobody says
    recipients = [c for r in roles.recipients if r.code for c in (theirs if r.code == own and not _called(r) else [r.code])]
    if force:
        if not actors:
            actors = ["UNKNOWN"]
        if not recipients:
            # People and places hit that are nobody's: civilians of the country (eval GUIDELINES, "Decided cases").
            things = [c for t in roles.object_tokens for c in counted(t)[-1:] if t.lemma.lower() not in truces() | TAKEN_UPON]
            struck = [t for t in roles.object_tokens if t is not trigger.token]  # "killed in Turkish attack" is no Turk's
            armed, whose, craft = all_armed(things), _whose(context, struck), all_craft(things)
            home = _home(trigger, roles, context, place, actors, whose=whose, craft=craft)
            if armed and craft and whose:
                recipients = [f"{whose}/MIL"]
            behind = backs(context.parse, trigger.token)  # "troops backed by air strikes": on those whom the troops fought
            if home and not armed and not behind and (frame.harm or frame.mode or mode or things) and frame.kind not in OF_GROUND:
                recipients = [f"{home}/CVL"]
    if frame.type == "AID" and not recipients and any(t.lemma.lower() in hurt() or t.lower in hurt() for t in roles.object_tokens):
        home = country or context.country
        recipients = [f"{home}/CVL"] if home else []
    if taken(frame, roles.object_tokens) and not recipients and (home := country or context.country):
        recipients = [f"{home}/CVL"]
    if frame.kind == "release" and frame.reciprocal and len(set(actors)) > 1:
        recipients = [code for code in recipients if not code.endswith("/CVL")]  # "exchanged prisoners": of both, not of one side's land
    if mode in AT_HOME:
        actors = [code for code in actors if not code.endswith("/CVL")]  # "a curfew was imposed after riots"
    if mode in AT_HOME and not recipients:  # a state declares martial law over its own
        recipients = [f"{code[:3]}/CVL" for code in actors if code[3:4] == "/"]
        if not actors and (home := country or context.country):
            recipients = [f"{home}/CVL"]
    if frame.kind == "withdrawal" and frame.base in CUT:  # "cut troops in Mali": whoever withdraws them, not Mali's
        recipients = [code for code in recipients if not code.endswith("/MIL")]
    if frame.type in OWN_FORCES:  # "sends its troops": they are what is sent
        ours = {code[:3] for code in actors if code[3:] == "/GOV"}
        moved = not actors and frame.kind == "deployment_movement"
        sent = ("/MIL", "/COP") if frame.type == "MOBILIZE" else ("/MIL",)
        recipients = [code for code in recipients if not ((moved or code[:3] in ours) and code[3:] in sent)]
    return tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(recipients))


def _of_the_state(context: Context, actor: ActorMention) -> str:
    """ "The Russians shelled the town": not any Russians, but their forces."""
    code, words = actor.code or "", context.parse.tokens_in(actor.span)
    if len(words) > 1 or not words[0].tag.endswith("S") or actor.actor_type != "civilians" or not code.endswith("/CVL"):
        return code
    the = any(k.lower == "the" for k in words[0].kids)
    return as_forces(f"{code[:3]}/GOV") if the and fold(words[0].lower) in demonyms() else code


def _home(
    trigger: Trigger, roles: Roles, context: Context, place: PlaceMention | None, actors: list[str], *, whose: str | None, craft: bool
) -> str | None:
    """The land whose people an act of force hits where they are nobody's; None at sea and aboard a craft but for `whose` it is, of what
    somebody answers for abroad, and where it would be the land of a state that strikes back.
    """
    country = place.country if place else None
    if (place is not None and place.kind == "water") or (craft and whose) or _into_the_sea(trigger):
        home = whose
    else:
        home = _land(roles.object_tokens) or country or whose
        elsewhere = place is None and answered_by(context.parse, trigger.token) is not None  # "jailed in The Hague for genocide"
        if home is None and not elsewhere and (place is None or _is_home(context, place)):
            home = _struck_land(context, actors)
    if home and strikes_back(context.parse, trigger.token):
        at_home = any(code[:3] == home and code[3:] in AT_WAR for code in actors)  # "Turkey's artillery fired back": not on its own
        nowhere = place is None and not roles.object_tokens  # "retaliated with drones": on those who struck, whoever they were
        return None if at_home or nowhere else home
    return home


def _into_the_sea(trigger: Trigger) -> bool:
    """ "Fired two missiles into the sea", "fired shots into the air": at nobody."""
    hung = obliques(trigger.token, "into")
    return any(o.lower in NOBODYS and not any(k.dep in {"compound", "nmod:poss"} for k in o.kids) for o in hung)


def _is_home(context: Context, place: PlaceMention) -> bool:
    """False for a town of no known country in a report without a place in the country that it is taken to be about."""
    return place.kind != "settlement" or any(p.country == context.country and p.kind != "country" for p in context.places)


def taken(frame: Frame, things: list[Token]) -> bool:
    """True for a detention of somebody with a name, or of "him" or "her": a person of nobody known, a civilian as far as is told."""
    return frame.kind == "abduction_detention" and any(t.ent == "PER" or t.lower in ONE_PERSON for t in things)


def _land_struck(roles: Roles) -> str | None:
    """The one land whose state is told to be struck: "an assault on Kuwait, killing 30 people"."""
    lands = {a.code[:3] for a in roles.recipients if a.code and a.code[3:] in AT_WAR}
    return lands.pop() if len(lands) == 1 else None


def _own_people(actors: list[str], country: str | None) -> str | None:
    """The code of the people of a state that acts abroad: who is hit there and called after no land is not of it ("Turkish shells killed
    three civilians in Afrin")."""
    lands = {code[:3] for code in actors if code[3:] in AT_WAR}
    return f"{next(iter(lands))}/CVL" if len(lands) == 1 and len(actors) == 1 and country not in lands else None


def _called(people: ActorMention) -> bool:
    """True where a word for people says whose they are ("Turkish villagers", "their own citizens", "settlers")."""
    words = people.anchor.casefold().split()
    return any(fold(word) in demonyms() or word in clause_words().somebodys for word in words)


def _struck_land(context: Context, actors: list[str]) -> str | None:
    """The report's country; for a state that strikes, another where as many of its places lie ("US missiles hit ..." in a report from
    Washington on Syria)."""
    home = context.country
    if not any(code[:3] == home and code[3:] in {"/GOV", "/MIL"} for code in actors):
        return home
    lands = Counter(p.country for p in context.places if p.kind != "country")
    abroad, most = max(((land, n) for land, n in lands.items() if land and land != home), key=lambda row: row[1], default=(home, 0))
    return abroad if most and most >= lands[home] else home


def _land(things: list[Token]) -> str | None:
    """The country by whose adjective a town or village that was hit is called ("Armenian villages"), wherever the report is set."""
    called = (k for t in things if t.lemma.lower() in TOWNS for k in t.kids if k.dep in {"amod", "compound"} and k.text[:1].isupper())
    lands = {demonyms().get(fold(k.text)) for k in called} - {None}
    return lands.pop() if len(lands) == 1 else None


def _whose(context: Context, things: list[Token]) -> str | None:
    """The country whose adjective stands before what was hit ("an Iraqi radar station"), where one does; "two of them British
    peacekeepers" are hit for themselves."""
    before = [k for t in things if not context.is_actor(t) for k in t.kids if k.dep in {"amod", "nmod:poss"}]
    lands = {a.iso3 for k in before for a in (*context.is_actor(k), *context.actors.lands(k.i)) if a.actor_type == "state"}
    return lands.pop() if len(lands) == 1 else None
