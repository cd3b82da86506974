"""The pages of review beside the queue: records, numbers, decisions, work and blind coding."""

from truceline.web.pages import coding, decided, numbers, records

PAGES = (records, numbers, decided, coding)
