"""Lines → blocks: headline and its copies, date line, captions, credits, lead and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model import Block
from truceline.read.dateline import Dateline

_PICTURE = r"(?:pictures?|photos?|photographs?|images?|video grab|frame grab|screen ?grab|screenshot|still|file photo)"
_CAPTION = re.compile(
    rf"(?:FILE(?:\s+PHOTO)?\s*[:–—-]|{_PICTURE}\s*:"
    rf"|(?:An?|This|The)\s+(?:[\w-]+\s+){{0,3}}{_PICTURE}\b[^.]{{0,80}}\b(?:taken|shows?|showing|released|made|provided|obtained)"
    rf"|In\s+this\s+(?:[\w.,-]+\s+){{0,6}}{_PICTURE}\b)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[](?:(?:Photo|Image|Picture|Video)s?(?:\s+(?:by|credit))?\s*:?\s*[^()\[\]]{2,60}"
    r"|[^()\[\]]{0,50}?\b(?:Photo|File|Handout|Getty Images|Pictures?)(?:\s+via\s+[\w ]+)?)[)\]]\.?\s*$"
)
_CREDIT_LINE = re.compile(
    r"(?:Reporting|Additional reporting|Writing|Editing|Compiled|Translated)\s+by\s.*"
    r"|(?:Photo|Image|Picture)s?(?:\s+credit)?\s*:.*|©.*|By\s+[A-Z][^.]{2,60}"
)
# What a site puts under an article, run into its last line: key words, house rules, ways to comment.
_FURNITURE = re.compile(
    r"\bTags\b[^.!?]{0,400}?(?:Community\s+standards|Comment\s+via|Share\s+on\s+(?:Facebook|Twitter)).*"
    r"|(?:Community\s+standards\s*Discussion|Comment\s+via\s+Facebook).*$"
)
# What a news agency's wire puts around a story: its slug, marks of sending, kind, number and time, and the codes that end it.
_RUN = r"\d\w{0,3}[ -](?:Ld|Lead|Add|Sub|Take|Writethru)\b.{0,40}|Urgent|Advisory"
_WIRE = re.compile(
    r"(?:[a-z]{1,2}\s?[a-z]?\d*\s+)?.{0,12}&(?:amp;)?Cx[0-9a-f]{2};.*"
    rf"|(?:AM|BC|PM|AP|EU|AS|ME|AF)-[\w.'&-]*[A-Za-z][\w.'&-]*(?:,? (?:{_RUN}))?(?:\s+\d\d-\d\d(?:\s+\d{{3,4}})?)?"
    r"|(?:AM|BC|PM)-[A-Z][\w '&-]{0,40}-[\w '&-]{1,40}|(?:NEWS|REPEAT) STORY|MISCELLANEOUS TEXT"
    r"|[A-Z]{3,4}_?(?:ENG_?)?(?:19|20)\d{6}\.\d{3,4}"
    r"|\d\d/\d\d/(?:19|20)\d\d \d\d:\d\d(?::\d\d)?|\((?:PROFILE|STORY CAN END HERE|END|MORE|THROUGH|ENDALL)\b.*\)"
    r"|AP-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}[A-Z]{3}\.?|-30-|ENDIT|ENDS?"
)
# What a wire puts before a headline: which telling of it this is, of what kind ("UPDATE 2-Ten killed").
_SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|CORRECTED|CORRECTION|REFILE|RPT|REPEAT|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|INTERVIEW|SNAPSHOT|URGENT)"
    r"(?: \d{1,2})?\s?[-–:]\s?)+"
)
_LONGEST_HEADLINE = 250
_LINE = re.compile(r"[^\n]+")


def blocks(text: str, *, title: str, datelines: tuple[Dateline, ...]) -> tuple[Block, ...]:
    """Blocks in text order, without gaps of words. `title` is the text's first line where it is a headline, else ""."""
    found: list[Block] = []
    headline: tuple[str, int] | None = None
    lead_seen = False
    for start, end in _lines(text):
        slug = _SLUG.match(text, start, end)
        if slug and slug.end() < end:
            found.append(Block("furniture", start, start + len(slug.group().rstrip())))
            start = slug.end()
        line = text[start:end]
        if headline is None and title:
            headline = (_same(line), len(found))
            found.append(Block("headline", start, end))
        elif headline and _same(line) == headline[0]:
            found.append(Block("headline", start, end, copy_of=headline[1]))
        else:
            for dateline in datelines:
                if start <= dateline.start < end:
                    if start < dateline.start:  # the headline again, on one line with the date and the lead
                        found.append(Block("headline", start, start + len(text[start : dateline.start].rstrip())))
                    found.append(Block("dateline", dateline.start, dateline.end))
                    start = dateline.end + _indent(text[dateline.end : end])
            for kind_start, kind_end in _body(text, start, end):
                block = _block(text, kind_start, kind_end, lead=not lead_seen)
                lead_seen = lead_seen or block.kind == "lead"
                found.append(block)
    return tuple(found)


def is_headline(line: str) -> bool:
    """True where a text's first line reads as a title: short, with a word in it, and without a full stop."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST_HEADLINE and not line.endswith(".") and any(c.isalpha() for c in line) and not _CAPTION.match(line)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        start, end = match.start() + _indent(line), match.start() + len(line.rstrip())
        if start < end:
            yield start, end


def _body(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line, parted from the site's furniture and from the credit that end it."""
    furniture = _FURNITURE.search(text, start, end)
    if furniture:
        yield from _body(text, start, start + len(text[start : furniture.start()].rstrip()))
        yield furniture.start(), end
        return
    if start >= end:
        return
    credit = _CREDIT.search(text[start:end])
    if credit and credit.start() > 0:
        yield start, start + len(text[start : start + credit.start()].rstrip())
        yield start + credit.start(), end
    else:
        yield start, end


def _block(text: str, start: int, end: int, *, lead: bool) -> Block:
    line = text[start:end]
    if _CREDIT.fullmatch(line) or (len(line) <= 120 and _CREDIT_LINE.fullmatch(line)):
        return Block("credit", start, end)
    if _FURNITURE.match(text, start, end) or _WIRE.fullmatch(line):
        return Block("furniture", start, end)
    if _CAPTION.match(line):
        return Block("caption", start, end)
    return Block("lead" if lead else "paragraph", start, end)


def _same(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
