"""What a time expression looks like: regular expressions with named groups, tried in this order at each place."""

from __future__ import annotations

import re

from truceline.extract.dates.periods import NTH as ORDINALS

MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?"
NUMBER = r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|several"
UNIT = r"hour|day|night|week|weekend|month|year|decade"
PART = r"(?:\s+(?:morning|afternoon|evening|night|dawn))?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
OF_YEAR = r"(?:last|this|next)\s+year"
SEASON = r"spring|summer|autumn|fall"  # no winter: it lies in two years
NTH = "|".join(ORDINALS)
IN_A_ROW = "straight|consecutive|successive"
NEARLY = r"(?:nearly|almost|about|around|some)"
# "An hour before a bomb exploded" is counted from the bomb, "two days before" from the day told last.
BY_ITSELF = r"(?!\s+(?:an?|the|his|her|its|their|our|they|he|she|it|we|talks|[\w-]+ing|(?-i:[A-Z])[\w-]+)\b)"
BEYOND = r"(?:at\s+least|just\s+over|well\s+over|more\s+than|over)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso_day>\d{4}-\d{2}-\d{2})"),
    ("numeric", rf"(?P<nu_1>\d{{1,2}})(?P<nu_by>[/.])(?P<nu_2>\d{{1,2}})(?P=nu_by)(?P<nu_y>{YEAR})(?!\d)"),
    (
        "between",
        rf"(?:between|from)\s+(?P<bd1>{DAY})\s+(?:and|to|until)\s+(?P<bd2>{DAY})\s+(?:of\s+)?(?P<bm>{MONTH})(?:,?\s+(?P<by>{YEAR}))?"
        rf"|(?P<bm2>{MONTH})\s+(?P<bd3>\d{{1,2}})\s?[-–]\s?(?P<bd4>\d{{1,2}})(?:,?\s+(?P<by2>{YEAR}))?"
        # "from Nov. 16 to 18", "on Nov. 12 and 13."; not "ten on May 5 and 12 in the south"
        rf"|(?P<bm4>{MONTH})\s+(?P<bd7>\d{{1,2}})\s+(?:(?P<b_to>to|through)|and)\s+(?P<bd8>\d{{1,2}})(?:,?\s+(?P<by4>{YEAR}))?"
        r"(?=\s*(?:[.,;:)]|$)|(?(b_to)\s+(?:in|at|for|with|the|by|when|as|near|amid|and)\b|(?!)))"
        # "on 12 and 13 November"; not "killed 12 and 13 November ..."
        rf"|(?<=[Oo]n\s)(?P<bd9>\d{{1,2}})\s+and\s+(?P<bd10>\d{{1,2}})\s+(?P<bm5>{MONTH})(?:,?\s+(?P<by5>{YEAR}))?"
        rf"|(?P<bd5>\d{{1,2}})\s?[-–]\s?(?P<bd6>\d{{1,2}})\s+(?P<bm3>{MONTH})(?:,?\s+(?P<by3>{YEAR}))?",
    ),
    ("day_month", rf"(?:(?:{WEEKDAY}),?\s+)?(?:the\s+)?(?P<dm_d>{DAY})\s+(?:of\s+)?(?P<dm_m>{MONTH})(?:,?\s+(?P<dm_y>{YEAR}|{OF_YEAR}))?"),
    (
        "month_day",
        rf"(?:(?:{WEEKDAY}|last|this),?\s+)?(?P<md_m>{MONTH})\s+(?:the\s+)?(?P<md_d>{DAY})(?!\d|:\d)(?:,?\s+(?:of\s+)?(?P<md_y>{YEAR}|{OF_YEAR}))?",
    ),
    (
        "part_of_year",
        rf"the\s+(?P<py>first|second|third|fourth|last)\s+(?P<py_u>quarter|half)\s+of\s+(?:(?P<py_y>{YEAR})|(?:the\s+)?(?P<py_dir>last|this|next)\s+year)",
    ),
    (
        "season",
        rf"(?:(?:late|early|mid)[\s-]+)?(?:(?P<se_dir>last|this|next)\s+(?P<se>{SEASON})(?![\w-])|(?P<se2>{SEASON})(?:\s+of)?\s+(?P<se_y>{YEAR}))",
    ),
    ("month_year", rf"(?:(?P<my_part>early|mid|late)[\s-]+)?(?P<my_m>{MONTH})(?:\s+of)?,?\s+(?P<my_y>{YEAR}|{OF_YEAR})"),
    ("weekday", rf"(?:(?P<wd_dir>last|next|this|past|coming)\s+)?(?P<wd>{WEEKDAY})(?P<wd_s>(?<=day)s)?{PART}"),
    (
        "relative_day",
        rf"(?P<rd>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight"
        # "overnight on Friday" is told by its day alone
        rf"|overnight(?!\s+(?:on\s+|from\s+|into\s+|to\s+)?(?:{WEEKDAY}))|during the night|this (?:morning|afternoon|evening)|last night"
        rf"|earlier in the day)(?P<rd_s>(?<=day)s)?{PART}",
    ),
    (
        "trailing",
        rf"(?:in|over|during|within|for|across)?\s*(?:the\s+)?(?:past|last|previous|preceding|recent)\s+(?P<tr_n>{NUMBER}|24|48|72)"
        rf"(?P<tr_half>\s+and\s+a\s+half)?\s+(?P<tr_u>{UNIT})s?|in\s+(?P<tr_h>24|48|72)\s+hours",
    ),
    (
        "to_come",
        rf"(?:in|over|during|within|for)\s+the\s+(?:next|coming|following)\s+(?P<tc_n>{NUMBER}|24|48|72)\s+(?P<tc_u>{UNIT})s?"
        r"|in\s+the\s+(?:next|coming)\s+(?P<tc_u1>week|month|year|decade)(?!\s+of)(?![\w-])",
    ),
    (
        "whole_past",
        r"(?:(?:in|over|during|within|for|across)\s+the\s+(?:past|last|previous|preceding)|the\s+past)\s+(?P<wp>week|month|year|decade)(?!\s+of)(?![\w-])",
    ),
    (
        "so_long",
        rf"for\s+(?:(?:{NEARLY}|(?P<sl_more>{BEYOND}))\s+)?(?P<sl_n>{NUMBER})\s+(?P<sl_u>{UNIT})s?(?![\w-])(?!\s+(?:ago|before|after|later|earlier|and))",
    ),
    ("edge_of", r"the\s+(?P<eo_edge>start|beginning|end)\s+of\s+(?P<eo_dir>the|this|last|next)\s+(?P<eo_u>week|month|year)(?![\w-])"),
    ("weekend", r"the\s+(?P<we>weekend)(?![\w-])"),
    (
        "that_one",
        r"(?:(?P<to_part>early|mid|late|earlier|later)[\s-]+(?:in\s+)?)?"
        r"(?:(?P<to_dir>that(?:\s+same)?|the\s+(?:same|following|previous))\s+(?P<to_u>week|month|year)(?![\w-])(?!\s+of))",
    ),
    ("in_this", r"(?P<it_part>earlier|later)\s+in\s+the\s+(?P<it_u>week|month|year)(?![\w-])(?!\s+of)"),
    (
        "one_of",
        rf"(?:(?P<oo_part>early|mid|late|earlier|later)[\s-]+)?(?P<oo_dir>last|this|next|past|previous|coming)\s+(?P<oo_u>week|weekend|month|year)(?![\w-])(?!\s+of\s+(?:{MONTH}|{YEAR}))",
    ),
    ("in_recent", r"(?:in|over|during)?\s*(?:the\s+)?(?:recent|past|last)\s+(?P<ir>hours|days|weeks|months|years)"),
    ("ago", rf"(?P<ag_n>{NUMBER})\s+(?P<ag_u>{UNIT})s?\s+(?P<ag_dir>ago|earlier|before{BY_ITSELF}|later)"),
    ("month_alone", rf"(?:(?P<ma_part>early|mid|late|last|next|this)[\s-]+)?(?P<ma_m>{MONTH})"),
    ("decade", r"(?:(?P<dc_part>early|mid|late)[\s-]+)?(?P<dc>(?:1[89]|20)\d)0['’]?s"),
    (
        "year_alone",
        rf"(?:(?P<ya_part>early|mid|late)[\s-]+)?(?P<ya>{YEAR})(?![\d,.]*\d)"
        r"(?!\s*(?:people|civilians|soldiers|troops|fighters|km|miles|GMT|UTC|hours|hrs|local time)\b)",
    ),
    (
        "same_day",
        r"(?P<sd>(?:on\s+)?(?:the\s+same|that(?:\s+same)?|the)\s+day\b(?!\s+(?:before|after))"
        rf"|the\s+(?:day\s+(?:before|after){BY_ITSELF}|next\s+day|following\s+day|previous\s+day))",
    ),
    (
        "often",
        r"(?P<of_d>(?-i:daily)|every\s+(?:single\s+)?day|each\s+day)(?-i:(?!\s+[A-Z]))|(?P<of_w>(?-i:weekly)|every\s+week)(?-i:(?!\s+[A-Z]))",
    ),
    (
        # "for a third day", "entered its second day", "the fourth consecutive day": what goes on has lasted so long
        "nth",
        rf"(?:(?:for|into|in|enter(?:s|ed|ing)?)\s+(?:(?:an?|the|its|their)\s+)?(?P<nt>{NTH})"
        rf"(?:\s+(?:{IN_A_ROW}|full|running))?\s+day(?!\s+of)(?:\s+(?:running|in\s+a\s+row))?"
        rf"|(?P<nt2>{NTH})\s+(?:{IN_A_ROW})\s+day)(?![\w-])",
    ),
    (
        "length",
        r"(?P<le_n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[\s-]+(?:more|straight|consecutive|full|whole))?"
        r"[\s-]+(?P<le_u>minute|hour|day|week|month|year|decade)(?:s|-long)?(?![\w-])(?![\s-]+(?:old|after|before|from\s+now)\b)",
    ),
    ("then", r"since\s+then|(?P<vague>recently|earlier|in recent (?:days|weeks|months|years))"),
)
# What a time expression can begin with. Asked first at each place: all patterns in turn cost ten times as much. A first letter is told in
# both cases, so that the engine turns most words away by it; common words count only before what may follow them in a pattern.
_DAYS = r"\s+(?:the\s+)?(?:past|last|previous|preceding|recent|next|coming|following)\s"
_NTH = rf"\s+(?:(?:an?|the|its|their)\s+)?(?:{NTH})\s"
_ROW = rf"\s+(?:{IN_A_ROW})\s"
_UNITS = rf"(?:[\s-]+(?:more|straight|consecutive|full|whole))?[\s-]+(?:{UNIT}|minute)"
_FIRST: tuple[tuple[str, str], ...] = (
    ("a", rf"n?{_UNITS}|pr|ug|utumn\s|cross{_DAYS}"),
    ("b", r"etween\s+\d"),
    ("c", rf"oming|ouple of{_UNITS}"),
    ("d", rf"ec|aily|uring{_DAYS}|uring the night"),
    ("e", rf"arl(?:y|ier)|very\s|ach\s+day|ight{_UNITS}|leven{_UNITS}|nter(?:s|ed|ing)?{_NTH}|ighth{_ROW}"),
    (
        "f",
        rf"eb|ri|rom\s+\d|or{_DAYS}|or{_NTH}|ourth{_ROW}|ifth{_ROW}|or\s+(?:(?:{NEARLY}|{BEYOND})\s+)?(?:{NUMBER}){_UNITS}|all\s+(?:of\s+)?\d|(?:ew|our|ive){_UNITS}",
    ),
    ("i", rf"n(?:to)?{_NTH}|n{_DAYS}|n recent|n (?:24|48|72) hours"),
    ("j", r"an|un|ul"),
    ("l", r"ast|ate"),
    ("m", r"ar|ay|on|id"),
    ("n", rf"ext|ov|ine{_UNITS}|inth{_ROW}"),
    ("o", rf"ct|vernight|ver{_DAYS}|n\s+(?:the|that)|ne{_UNITS}"),
    ("p", r"ast|revious|receding"),
    ("r", r"ecent"),
    ("s", rf"ep|at|un|pring\s|ummer\s|ince\s+then|(?:ix|even|everal){_UNITS}|(?:econd|ixth|eventh){_ROW}"),
    (
        "t",
        rf"he\s+(?:\d|past|last|previous|preceding|recent|same|next|following|day|weekend|first|second|third|fourth|(?:start|beginning|end)\s)|hat\s+(?:same\s+)?(?:day|week|month|year)|his|ue|hu|o(?:day|morrow|night)|(?:wo|hree|en|welve){_UNITS}|(?:hird|enth){_ROW}",
    ),
    ("w", rf"ed|eekly|ithin{_DAYS}"),
    ("y", r"esterday"),
)
BEGINNING = rf"(?=\d|{_DAYS}|" + "|".join(f"(?-i:[{letter}{letter.upper()}])(?:{rest})" for letter, rest in _FIRST) + ")"
ANY = re.compile(
    rf"(?<![\w-]){BEGINNING}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS) + r")(?![\w])",
    re.IGNORECASE,
)
# "since Monday", "until 10 March": the word before turns a day into one end of an interval.
BEFORE = re.compile(
    r"(?P<open>since|until|till|by|before|after|from)\s+(?:(?:about|around|late|early|the\s+(?:end|start|beginning)\s+of)\s+)?$",
    re.IGNORECASE,
)
# "since the Sochi agreement of September 2018", "since the truce took effect on Jan. 12": what began then has lasted since.
SINCE = re.compile(
    r"(?P<open>since)\s+(?:(?:the|a|an|its|their|this)\s+)?(?:[\w'’-]+\s+){0,5}?"
    r"(?:agreements?|deals?|accords?|pacts?|treaty|truces?|cease-?fires?|memorandum|protocol|arrangement|understanding|armistice"
    r"|start|beginning|outbreak|signing|launch|escalation|offensive|uprising|war|conflict|coup|election|withdrawal)\s+"
    r"(?:(?:was\s+|were\s+)?(?:reached|signed|agreed|announced|concluded|brokered|took\s+effect|came\s+into\s+(?:force|effect)|began|started)\s+)?"
    r"(?:(?:of|in|on|from|at)\s+)?(?:(?:late|early|mid)\s+)?$",
    re.IGNORECASE,
)
# "postponed until Tuesday", "until 9 a.m. Tuesday", "as soon as Tuesday".
TERM = re.compile(
    r"\b(?P<term>until|till|as\s+(?:soon|early)\s+as)\s+(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?,?\s+(?:[A-Z]{2,4}\s+)?)?$", re.IGNORECASE
)
EDGE = re.compile(r"the\s+(?:(?P<edge>end|start|beginning)|(?P<nth>first|second|third|last)\s+(?P<part>week|half))\s+of\s+$", re.IGNORECASE)
