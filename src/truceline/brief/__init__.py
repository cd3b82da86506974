"""The weekly pack: what changed, what is proposed, who was harmed, what falls due and what nobody observed, on one page."""

from truceline.brief.changes import changes_page
from truceline.brief.pack import Pack, pack
from truceline.brief.page import brief, page
from truceline.brief.week import BriefError, Period, latest_week

__all__ = ["BriefError", "Pack", "Period", "brief", "changes_page", "latest_week", "pack", "page"]
