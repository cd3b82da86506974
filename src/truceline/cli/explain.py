"""Records explained in full for the terminal: each value with the sentence it stands in, each verdict with its premises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from rich.console import Console
from rich.markup import escape

from truceline.cli.console import out, plain
from truceline.cli.incident_table import codes, days, numbered, sources, toll, worded
from truceline.model import Agreement, Assessment, Incident, Reading, Reason, Report, Span
from truceline.run import parts_of
from truceline.store import Casefile

CONTEXT = 90  # code points shown on either side of a quoted span
QUOTES = 3  # passages quoted under one test; the record has all


def incident(casefile: Casefile, found: Incident, assessments: Sequence[Assessment]) -> None:
    """One incident: what, who, when, where; figures and mentions with their words; why merged; verdicts; versions."""
    console = out()
    report = cache(casefile.report)
    _head(console, found.id, f"{found.event_kind.replace('_', ' ')} ({found.kind}), {found.status}")
    place = ", ".join(part for part in (found.place, found.admin1, found.country) if part)
    precision = f" (precision {found.precision} of 6)" if found.precision else ""
    _field(console, "day", days(found.interval))
    _field(console, "place", f"{place}{precision}" if place else None)
    _field(console, "by", codes(found.actors))
    _field(console, "against", codes(found.recipients))
    _field(console, "killed", f"{toll(found.killed)} [{found.killed.rule}]" if found.killed and toll(found.killed) else None)
    _field(console, "wounded", f"{toll(found.wounded)} [{found.wounded.rule}]" if found.wounded and toll(found.wounded) else None)
    _field(console, "sources", f"{sources(found)}; {found.certainty}")
    if found.contested:
        _field(console, "contested", f"denied by {codes(found.denied_by)}" if found.denied_by else "sources name different sides")
    _field(console, "answers", found.responds_to)
    if found.part_of:
        _field(console, "lies within", f"{found.part_of.other}: {found.part_of.text}; tolls of both are never added")
    if held := parts_of(casefile, found):
        _field(console, "holds", ", ".join(part.id for part in held))
    for kind, other in found.links:
        _field(console, "tied", f"{kind.replace('_', ' ')} {other}")
    if found.figures:
        _title(console, "Figures")
    for figure in found.figures:
        said = ", ".join(figure.said_by) or "report"
        later = ", superseded by a later toll" if figure.superseded else ""
        _line(
            console, f"{numbered(figure.figure)} {figure.kind}, {figure.victims}; said by {said}, {figure.outlet or figure.report}{later}"
        )
        _quote(console, report(figure.report), figure.span)
    _title(console, "Mentions")
    for mention in found.mentions:
        copied = f", one of the copies {mention.group}" if mention.group else ""
        _line(
            console, f"{mention.report} {mention.event_id}: {mention.outlet or 'unnamed outlet'}, {mention.published or 'no date'}{copied}"
        )
        _quote(console, report(mention.report), mention.span)
    _reasons(console, "Why these are one incident", [(f"{r.rule}{_likely(r)}", r.text) for r in found.reasons])
    _reasons(console, "Looked alike, kept apart", [(f"{r.other or ''} {r.rule}{_likely(r)}".strip(), r.text) for r in found.near])
    for proposal in assessments:
        _assessment(console, proposal, report)
    versions = casefile.history(found.id)
    if len(versions) > 1:
        _reasons(console, "Versions", [(f"{v.version}", v.reason) for v in versions])


def report(reading: Reading, casefile: Casefile) -> None:
    """One report: its text and the records read from it, in text order."""
    from truceline.store import IncidentFilter

    console, text = out(), reading.report
    _head(console, text.id, text.title or "no title")
    _field(console, "outlet", text.outlet)
    _field(console, "published", text.published)
    _field(console, "incidents", tuple(found.id for found in casefile.incidents(IncidentFilter(report=text.id))))
    console.print()
    console.print(escape(_clean(text.text)), soft_wrap=True)
    _title(console, "Records")
    for event in reading.events:
        where = f" in {event.place}" if event.place else ""
        who = f"{codes(event.actors)} → {codes(event.recipients)}"
        what = f"{event.id} {event.type} {event.kind.replace('_', ' ')}, {event.status}"
        _line(console, f"{what}: {who}{where}, {days(event.interval) or 'day not stated'}")
        _quote(console, text, event.span)
    for harm in reading.casualties:
        _line(console, f"{harm.id} {numbered(harm.figure)} {harm.kind}, {harm.victims}, {harm.scope}; said by {', '.join(harm.said_by)}")
        _quote(console, text, harm.span)
    for named in reading.agreements:
        _line(console, f"{named.id} {named.kind}, {named.state}; may be {', '.join(named.library_ids) or 'none in the library'}")
        _quote(console, text, named.span)
    for round_ in reading.talks:
        _line(console, f"{round_.id} talks of {codes(round_.participants)}, {round_.status}, {days(round_.interval) or 'day not stated'}")
        _quote(console, text, round_.span)
    for breach in reading.breaches:
        _line(console, f"{breach.id} breach {breach.stance}, accused: {codes(breach.accused)}; said by {', '.join(breach.said_by)}")
        _quote(console, text, breach.span)
    for question in reading.questions:
        _line(console, f"? {question.text}")


def agreement(found: Agreement, same: Sequence[Agreement] = ()) -> None:
    """One agreement of the library: parties, times, states, provisions; `same` are entries of the same text in other registers."""
    console = out()
    _head(console, found.id, found.title)
    _field(console, "kind", found.kind)
    _field(console, "signed", found.signed)
    for effect in found.effective:
        hour = effect.at.isoformat(timespec="minutes") if effect.hour_known else f"{effect.at.date()}, hour not stated"
        day = f"some day from {effect.at.date()} to {effect.until}" if effect.until else hour
        _field(console, "in effect", f"{day} {effect.zone or ''} as declared by {effect.declared_by}")
    for party in found.parties:
        _field(console, party.capacity.replace("_", " "), f"{party.name} ({codes(party.codes)})")
    for state in found.states:
        unsure = "" if state.certain else ", uncertain"
        _field(console, state.state, f"{state.start or '?'} to {state.end or 'open'}{unsure}")
    for zone in found.zones:
        _field(console, "zone", f"{zone.id}: {zone.name} ({'some part of it' if zone.part else zone.quality})")
    for relation, other in found.lineage:
        _field(console, relation.replace("_", " "), other)
    for name, number in found.external_ids:
        _field(console, name.replace("_", " "), number)
    for entry in same:
        _field(console, "same text", f"{entry.id}: {entry.title}")
    _title(console, "Provisions")
    for provision in found.provisions:
        due = f", due {provision.deadline}" if provision.deadline else ""
        _line(console, f"{provision.number} {provision.kind}: {provision.summary} [owed by {codes(provision.obligor)}{due}]")


def assessment(found: Assessment) -> None:
    """One proposal with its tests."""
    _assessment(out(), found, None)


def _assessment(console: Console, found: Assessment, report: Callable[[str], Report | None] | None) -> None:
    term = f"{found.agreement}, provision {found.provision}" if found.provision else found.agreement
    _title(console, f"Proposed: {worded(found.verdict)} ({found.confidence}) – {term} [{found.id}]")
    _line(console, found.explanation)
    for test in found.tests:
        _line(console, f"{test.name}: {test.result} (at most {test.cap})")
        for premise in test.premises:
            _line(console, f"  – {premise}")
        for report_id, start, end in test.evidence[:QUOTES]:
            source = report(report_id) if report else None
            if source is not None and end <= len(source.text):
                _quote(console, source, Span(start, end))
        if len(test.evidence) > QUOTES:
            _line(console, f"  and {len(test.evidence) - QUOTES} more passages")
    for alternative, verdict in found.alternatives:
        _line(console, f"{alternative}: {worded(verdict)}")  # "if it was still in force", "effect as declared by …"
    for change in found.would_change:
        _line(console, f"would change it: {change}")


def _head(console: Console, id: str, text: str) -> None:
    console.print(f"[bold]{escape(_clean(id))}[/bold]  {escape(_clean(text))}", soft_wrap=True)


def _title(console: Console, text: str) -> None:
    console.print(f"\n[bold]{escape(_clean(text))}[/bold]", soft_wrap=True)


def _field(console: Console, name: str, value: object) -> None:
    console.print(f"  [dim]{name:<11}[/dim] {escape(plain(value))}", soft_wrap=True)


def _line(console: Console, text: str) -> None:
    console.print("  " + escape(_clean(text)), soft_wrap=True)


def _quote(console: Console, source: Report | None, span: Span) -> None:
    """The span within its surroundings on one line."""
    if source is None:
        return
    before = source.text[max(0, span.start - CONTEXT) : span.start].rsplit("\n", 1)[-1]
    after = source.text[span.end : span.end + CONTEXT].split("\n", 1)[0]
    words = escape(_clean(" ".join(source.quote(span).split())))
    console.print(
        f"    [dim]“…{escape(_clean(before))}[/dim][underline]{words}[/underline][dim]{escape(_clean(after))}…”[/dim]", soft_wrap=True
    )


def _likely(reason: Reason) -> str:
    """How alike, from 0 to 1, where it was scored."""
    return "" if reason.score is None else f" {reason.score:.2f}"


def _reasons(console: Console, title: str, reasons: Sequence[tuple[str, str]]) -> None:
    if reasons:
        _title(console, title)
    for rule, text in reasons:
        _line(console, f"{rule}: {text}")


def _clean(text: str) -> str:
    """Report text without what a terminal would obey."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)
