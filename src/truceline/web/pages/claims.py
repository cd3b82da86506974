"""The claims ledger: who said what of whom, beside what contradicts it. A claim counts as no incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from truceline.model import Report, Span
from truceline.store import Listed, MentionFilter
from truceline.web import tables, words
from truceline.web.asked import Page, ends, page_number, query_of
from truceline.web.case import Case
from truceline.web.quote import Quote, sentence
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
KINDS = ("accusation", "denial", "assertion", "commitment", "threat", "demand", "condition", "evaluation")
NO_ACT = ("threat", "demand", "condition", "commitment")
# A statement that an agreement was broken is a claim too: how it is listed beside the others.
OF_BREACH = {"alleged": "accusation", "denied": "denial", "asserted": "assertion"}
STANCES = {kind: stance for stance, kind in OF_BREACH.items()}
COLUMNS = ("report", "record", "start", "end", "published", "outlet", "kind", "speaker", "words_of", "of", "about", "words")
DISPUTED = ("accusation", "denial", "alleged", "denied")
ANSWERS = 200  # statements about agreements, of or against a side, that a page looks through for an answer to what it lists


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the page shows it: its kind, who speaks of whom, its words, and what it is about (incidents, agreements)."""

    listed: Listed
    kind: str
    speakers: tuple[str, ...]
    of: tuple[str, ...]
    voice: str | None
    quote: Quote | None
    about: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.listed.report, self.listed.sort, self.listed.id


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and what contradicts it in this casefile, by the incident or agreement that both are about."""

    claim: Said
    against: tuple[Said, ...]
    answerable: bool


@router.get("/claims")
def ledger(request: Request, case: OpenCase) -> Response:
    params = request.query_params
    given = {name: params.get(name, "").strip() for name in ("speaker", "of", "kind", "about", "q", "from", "to")}
    start, end, problems = ends(given)
    if given["kind"] and given["kind"] not in KINDS:
        problems.append(f"There is no kind of claim called {given.pop('kind')}. The filter was left out.")
    asked = wanted(given, start, end)
    if tables.wanted(request):
        return tables.answer(request, "claims", COLUMNS, (row_of(one) for one in said(case, case.casefile.listed(asked))))
    shown = Page.of(case.casefile.count_listed(asked), page_number(params.get("page", "1")), 25)
    answers = _Answers(case)
    found = said(case, case.casefile.listed(asked, limit=shown.size, offset=shown.first))
    pairs = answers.pairs(_once(found))
    if shown.number == 1 and not given.get("kind"):
        # What is disputed stands first, however long ago it was said.
        newest = case.casefile.listed(replace(asked, codes=DISPUTED), limit=shown.size)
        disputed = [pair for pair in answers.pairs(_once(said(case, newest))) if pair.against or pair.answerable]
        there = {pair.claim.key for pair in disputed}
        pairs = [*disputed, *(pair for pair in pairs if pair.claim.key not in there)]
    return page(
        request,
        case,
        "claims.html",
        here="claims",
        pairs=pairs,
        shown=shown,
        given=given,
        query=query_of(given),
        problems=problems,
        kinds=[(kind, words.humane(kind)) for kind in KINDS],
        parties=parties(case),
        no_act=NO_ACT,
    )


def parties(case: Case) -> list[tuple[str, str]]:
    """Whom a filter of speakers offers: the states and bodies of the incidents, by name."""
    codes = {code if code.startswith("ORG:") else code.partition("/")[0] for code in case.known.parties if code != "UNKNOWN"}
    return sorted(((code, case.names.of_code(code).text) for code in codes), key=lambda pair: pair[1].casefold())


def wanted(given: Mapping[str, str], start: date | None, end: date | None) -> MentionFilter:
    """The filter that speaker, of, kind, about and q ask for, between two days."""
    kind = given.get("kind", "")
    codes = tuple(code for code in (kind, STANCES.get(kind, "")) if code)
    return MentionFilter(
        ("claims", "breaches"),
        codes=codes,
        by=given["speaker"] or None,
        of=given["of"] or None,
        tie=given["about"] or None,
        text=given["q"] or None,
        start=start,
        end=end,
    )


def said(case: Case, listed: Sequence[Listed], *, quoted: bool = True) -> list[Said]:
    """Mentions as the page shows them; without their words where they are only looked through."""
    reports = {report.id: report for report in case.reports(dict.fromkeys(one.report for one in listed))} if quoted else {}
    events = {(one.report, tie) for one in listed if one.sort == "claims" for tie in one.ties}
    holds = case.casefile.incidents_telling(events)
    found = []
    for one in listed:
        about = one.ties if one.sort == "breaches" else dict.fromkeys(holds[one.report, t] for t in one.ties if (one.report, t) in holds)
        record, breach = one.record, one.sort == "breaches"
        found.append(
            Said(
                one,
                OF_BREACH.get(one.code or "", one.code or "") if breach else one.code or "",
                tuple(record.get("said_by" if breach else "speakers", ())),
                tuple(record.get("accused" if breach else "target", ())),
                None if breach else record.get("speaker_expr"),
                _quote(reports.get(one.report), one),
                tuple(about),
            )
        )
    return found


def _once(found: Sequence[Said]) -> list[Said]:
    """One statement that was read both as a claim and as a breach stands once: as the breach, about what either names."""
    kept: list[Said] = []
    for one in sorted(found, key=lambda said: said.listed.sort != "breaches"):
        at = next((n for n, other in enumerate(kept) if _same_words(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            both = kept[at]
            kept[at] = replace(both, about=tuple(dict.fromkeys((*both.about, *one.about))), voice=both.voice or one.voice)
    order = {one.key: n for n, one in enumerate(found)}
    return sorted(kept, key=lambda said: order[said.key])


def _same_words(one: Said, other: Said) -> bool:
    a, b = one.listed, other.listed
    if a.report != b.report or a.sort == b.sort or one.kind != other.kind or None in (a.start, a.end, b.start, b.end):
        return False
    return (a.start or 0) < (b.end or 0) and (b.start or 0) < (a.end or 0)


def _quote(report: Report | None, one: Listed) -> Quote | None:
    if report is None or one.start is None or one.end is None:
        return None
    return sentence(report, Span(one.start, one.end))


class _Answers:
    """What the sides of a page's claims deny and are accused of; what was looked up for one list is not looked up for the next."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._beside: dict[str, dict[tuple[str, str, str], Said]] = defaultdict(dict)
        self._sides: set[str] = set()
        self._about: set[str] = set()

    def pairs(self, found: Sequence[Said]) -> list[Pair]:
        """Each claim with its contradictions: a denial by those accused (or an accusation that they deny) about the same thing."""
        asked = [one for one in found if one.kind in ("accusation", "assertion", "denial") and (one.of or one.kind == "denial")]
        sides = {_side(code) for one in asked for code in (one.of if one.kind != "denial" else one.speakers)} - {"report", "UNKNOWN"}
        about = {id for one in asked for id in one.about}
        for other in said(self._case, [*self._breaches(sides), *self._claims(about)], quoted=False):
            for code in other.speakers if other.kind == "denial" else other.of:
                self._beside[_side(code)][other.key] = other
        against = [list(_against(one, self._beside)) for one in found]
        told = self._quotes(other for others in against for other in others)
        return [
            Pair(one, tuple(told[other.key] for other in others), one.kind == "accusation" and bool(one.of))
            for one, others in zip(found, against, strict=True)
        ]

    def _breaches(self, sides: set[str]) -> list[Listed]:
        """The newest allegations against sides that an agreement was broken, and their denials of such."""
        new, held = sorted(sides - self._sides), self._case.casefile
        self._sides |= sides
        denied = [held.listed(MentionFilter(("breaches",), codes=("denied",), by=side), limit=ANSWERS) for side in new]
        alleged = [held.listed(MentionFilter(("breaches",), codes=("alleged",), of=side), limit=ANSWERS) for side in new]
        return [one for some in (*denied, *alleged) for one in some]

    def _claims(self, about: set[str]) -> list[Listed]:
        """Denials and accusations in the reports that tell these incidents: what is about an incident stands in one of them."""
        new = sorted(about - self._about)
        self._about |= about
        reports = {mention.report for incident in self._case.casefile.incidents_of(new) for mention in incident.mentions}
        if not reports:
            return []
        return self._case.casefile.listed(MentionFilter(("claims",), codes=("denial", "accusation"), reports=tuple(sorted(reports))))

    def _quotes(self, shown: Iterable[Said]) -> dict[tuple[str, str, str], Said]:
        """Those that are shown, with their words."""
        listed = {one.key: one.listed for one in shown}
        return {one.key: one for one in said(self._case, list(listed.values()))}


def _against(one: Said, beside: Mapping[str, Mapping[tuple[str, str, str], Said]]) -> Iterable[Said]:
    """What contradicts a claim, side by side, the newest first."""
    if one.kind not in ("accusation", "assertion", "denial"):
        return
    own = {_side(code) for code in (one.speakers if one.kind == "denial" else one.of)} - {"report", "UNKNOWN"}
    wanted = "accusation" if one.kind == "denial" else "denial"
    seen = set()
    for side in sorted(own):
        found = [o for o in beside.get(side, {}).values() if o.kind == wanted and o.key != one.key and set(o.about) & set(one.about)]
        found.sort(key=lambda other: other.key)
        for other in sorted(found, key=lambda other: other.listed.published or "", reverse=True):
            if other.key not in seen:
                seen.add(other.key)
                yield other


def _side(code: str) -> str:
    return code if code.startswith("ORG:") else code.partition("/")[0]


def row_of(one: Said) -> tuple[tables.Value, ...]:
    """The cells of COLUMNS."""
    at = one.listed
    marked = one.quote.marked if one.quote else None
    return (
        at.report, at.id, at.start, at.end, at.published, at.outlet, one.kind, " ".join(one.speakers), one.voice, " ".join(one.of),
        " ".join(one.about), marked,
    )  # fmt: skip
