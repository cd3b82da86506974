"""Which agreements bear on a casefile: the library holds many wars, a casefile is about few."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model.agreement import Agreement
from truceline.model.incident import Incident
from truceline.model.reading import Reading

RULE = (
    "agreements that apply in a country where an incident of this casefile lies, that a report mentions, or whose country is not on record"
)
"""The rule in words, for the page that follows it."""


def countries_told(incidents: Iterable[Incident]) -> frozenset[str]:
    """The countries where incidents lie."""
    return frozenset(incident.country for incident in incidents if incident.country)


def mentioned(readings: Iterable[Reading]) -> frozenset[str]:
    """The agreements that reports mention, each by its likeliest reading."""
    return frozenset(identity for reading in readings for mention in reading.agreements for identity in mention.library_ids[:1])


def bearing(agreements: Iterable[Agreement], countries: frozenset[str], named: frozenset[str]) -> list[Agreement]:
    """The agreements that bear on a casefile (see RULE), in the order given."""
    found = []
    for one in agreements:
        lands = {country for zone in one.zones for country in zone.countries}
        if one.id in named or not lands or countries & lands:
            found.append(one)
    return found
