"""From mentions of many reports to incidents: syndication, merging with reasons, reconciled figures, ties to agreements."""

from truceline.link.agreements import tie
from truceline.link.explain import explain
from truceline.link.road import link
from truceline.link.syndication import syndicated

__all__ = ["explain", "link", "syndicated", "tie"]
