"""Pronouns and descriptions that point back to an actor; left open where more than one fits."""

from __future__ import annotations

from truceline.extract.actors.descriptions import Descriptions
from truceline.extract.actors.draft import Draft
from truceline.extract.actors.named_again import named_again
from truceline.extract.actors.phrase import Phrases
from truceline.extract.actors.pronouns import Pronouns
from truceline.extract.parse import Parse
from truceline.ontology.actor_book import ActorBook


def point_back(parse: Parse, drafts: list[Draft], phrases: Phrases, known: ActorBook) -> list[Draft]:
    """New drafts for pronouns and what they own; drafts of bare descriptions are turned round, in `drafts` itself."""
    descriptions = Descriptions(parse, drafts, phrases, known)
    descriptions.descriptions()
    drafts.extend(named_again(descriptions))
    drafts.sort(key=lambda d: (d.first, d.last))
    look = Pronouns(parse, drafts, phrases, known)
    pronouns = look.pronouns()
    return pronouns + look.owned(pronouns)
