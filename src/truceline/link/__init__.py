"""From mentions of many reports to incidents: syndication, merging with reasons, reconciled figures, ties to agreements."""

from truceline.link.agreements import tie
from truceline.link.decided import Misfit
from truceline.link.explain import explain
from truceline.link.road import link, link_all, misfits
from truceline.link.rounds import rounds
from truceline.link.syndication import syndicated

__all__ = ["Misfit", "explain", "link", "link_all", "misfits", "rounds", "syndicated", "tie"]
