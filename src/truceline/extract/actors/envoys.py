"""Who sends an envoy where one phrase names both the sender and whom or where they are sent to."""

from __future__ import annotations

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import Modifier, Phrases
from truceline.extract.actors.titles import office_of
from truceline.extract.parse import HYPHENS
from truceline.ontology.actor_book import ActorBook

POSTS = frozenset({"envoy", "ambassador"})
NAMED = ("state", "demonym", "capital", "seat", "body", "group")
# Bodies that states have ambassadors at and that have none themselves.
SEATS = frozenset({"ORG:UN", "ORG:NATO"})


def senders(hit: Hit, left: list[Modifier], phrases: Phrases, known: ActorBook) -> list[Modifier] | None:
    """The modifiers of a head without whom or where an envoy is sent to; all of them before any other head; None where no word says who
    sends: the UN ambassador is some state's.

    "The Russian UN ambassador" is Russia's and "the UN's Syria envoy" the UN's: what stands first sends. "The Palestinian Hamas
    envoy" is told twice whose, and "the Turkish and Russian envoys" are each their own state's.
    """
    named = [m for m in left if m.hit.kind in NAMED and m.tie in ("mod", "poss")]
    if not named or not _is_post(hit, phrases, known):
        return left
    nearest = named[0]
    if nearest.tie != "mod" or not (nearest.hit.kind == "state" or _of_states(nearest.hit)):
        return left
    if _of_states(nearest.hit) and any(_is_state(phrases, t.i) for t, tie in phrases.right(hit) if tie == "of"):
        return [m for m in left if m is not nearest]  # "the UN ambassador of Sudan"
    if len(named) == 1:
        seat = nearest.hit.entry is not None and nearest.hit.entry.code in SEATS and nearest.hit.last == hit.first - 1
        return None if seat and hit.key.endswith("ambassador") else left
    if any(m.joined for m in named) or phrases.parse.tokens[nearest.hit.first - 1].text in HYPHENS:
        return left
    return [m for m in left if m not in named or m is named[-1]]


def _is_post(hit: Hit, phrases: Phrases, known: ActorBook) -> bool:
    office = office_of(hit, phrases.parse, known)
    return office is not None and office[0] in POSTS


def _of_states(hit: Hit) -> bool:
    return hit.entry is not None and hit.entry.actor_type == "intergovernmental"


def _is_state(phrases: Phrases, token: int) -> bool:
    hit = phrases.by_token.get(token)
    return hit is not None and hit.kind == "state"
