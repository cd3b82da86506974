"""The pages of review beside the queue: records, numbers, decisions, work and blind coding."""

from truceline.web.pages import coding, decided, numbers, records, states

PAGES = (records, numbers, decided, coding, states)
