"""The weekly pack: what changed, what is proposed, who was harmed, what falls due and what nobody observed, on one page."""

from truceline.brief.changes import changes_page
from truceline.brief.page import brief
from truceline.brief.week import BriefError, Week, latest_week

__all__ = ["BriefError", "Week", "brief", "changes_page", "latest_week"]
