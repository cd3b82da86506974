"""The pack as a Word document: real headings and tables, numbered sources that every reference leads to, no macro, no outside link."""

from __future__ import annotations

from typing import Any

from truceline.brief.desk import WIDTH_CM, Desk
from truceline.brief.lines import Line
from truceline.brief.pack import Pack
from truceline.brief.page import line_numbers, ordered

INCIDENT = (1.0, 2.4, 7.6, 2.2, 2.2, 2.6)  # shares of the columns of the list of incidents


def document(made: Pack) -> bytes:
    """The DOCX; the same pack gives the same bytes."""
    desk = Desk(made)
    for write in (_head, _changed, _tallies, _incidents, _harm, _time_and_map, _talks, _due, _said, _gaps, _corrections, _method, _annex):
        write(desk)
    return desk.bytes()


def _head(d: Desk) -> None:
    d.line(" · ".join(d.made.strap), bold="Truceline weekly pack · ")
    d.heading(d.made.headline, 0)


def _changed(d: Desk) -> None:
    p = d.made
    d.heading("1 What changed")
    for text in p.changed or (f"No agreement on record was signed, took effect or changed its state {p.period.this}.",):
        d.line(text, style="List Bullet")
    now, before = (len(ids) or "none" for ids in (p.told.ids, p.told.before))
    d.line(f"Incidents whose first day is one of these: {now} ({p.period.before.called}: {before}).", style="List Bullet")
    for s in p.sums:
        d.line(f"{s.kind.capitalize()}: {s.sentence}.", style="List Bullet")
    if not p.read_now:
        d.line(f"No report of {p.period.this} was read. Silence says nothing.", style="List Bullet")
    caption = f"Incidents, each once, by first day; the last bar is {p.period.called}. Hatched: no report of those days was read."
    d.drawing("trend", p.trend, 12.0, caption)
    d.table([b.name for b in p.trend], [[str(b.count or "none") if b.observed else "no report read" for b in p.trend]])


def _tallies(d: Desk) -> None:
    p = d.made
    d.heading("2 Incidents by verdict, area and side")
    d.line("Unit: incidents, each once with its weightiest verdict; one table an agreement, agreements are never added.")
    d.line(f"In brackets: {p.period.before.called}, where it differs.")
    if p.letters:
        d.line("Agreements: " + "; ".join(f"{letter} {title}" for letter, title in p.letters) + ".")
    for t in p.tallies:
        alike = f"; the same under {'; '.join(t.alike)}" if t.alike else ""
        d.line(f"Under {t.title}{alike}.")
        heads = ("Area", "Attributed to", *(words for words, _ in t.columns), "incidents")
        rows = [(place, side, *(c.text for c in cells), total.text) for place, side, cells, total in t.rows]
        d.table(heads, rows, foot=("All areas and sides", "", *(c.text for c in t.total), t.incidents.text))
    for o in p.outside:
        d.line(f"{o.title}: all outside its scope, {o.incidents.text} incidents{f' ({o.why})' if o.why else ''}.")


def _incidents(d: Desk) -> None:
    p = d.made
    d.heading("The incidents", 2)
    heads = ("No.", "When", "What, where, by whom as said", "Killed", "Wounded", "Verdicts")
    if p.lines:
        d.table(heads, [(str(one.number), one.when, *_told(one)) for one in p.lines], shares=INCIDENT)
    else:
        d.line("No act is told of." if p.read_now else f"Not observed: no report of {p.period.this} was read.")
    if p.no_day:
        d.heading(f"Reported {p.period.this}, day not stated: counted in no week", 2)
        d.table(heads, [(f"u{one.number}", one.when, *_told(one)) for one in p.no_day], shares=INCIDENT)


def _told(one: Line) -> tuple[list[Any], list[Any], list[Any], str]:
    """What a line says after its number and day: what, killed, wounded, verdicts."""
    contested = " (contested)" if one.contested else ""
    where = f"{one.what}, {one.place} ({one.precision}). By: {one.by}{contested}. Against: {one.against}."
    verdicts = [f"{s.chip.text}, {s.chip.state}, under {', '.join(letters)}" for s, letters in one.stands]
    killed, wounded = ([f"{f.text} ", f.sources] for f in (one.killed, one.wounded))
    return [f"{where} Independent origins: {one.origins} ", one.sources], killed, wounded, "\n".join(verdicts) or "not assessed"


def _harm(d: Desk) -> None:
    p = d.made
    d.heading("3 People harmed")
    rows = [(h.victims, h.killed.text, h.wounded.text) for h in p.by_class]
    d.table(("Class", "Killed", "Wounded"), rows, foot=("All incidents, each by its own range", *(s.text for s in p.sums)))
    if p.figures:
        d.heading("Every figure as its report gives it", 2)
        said = [
            (
                str(f.number),
                f"{f.text} {f.kind}{f' ({f.note})' if f.note else ''}",
                f.victims,
                f"{f.said_by}, in {f.source.outlet}",
                [f.source],
            )
            for f in p.figures
        ]
        d.table(("Incident", "Figure", "Class", "Said by", "Words"), said)
    d.heading("Totals by others, added to nothing", 2)
    for t in p.totals:
        d.line(f"{t.text} {t.kind}, period {t.period}, said by {t.said_by}, in {t.source.outlet} ", t.source)
    if not p.totals:
        d.line(f"None in reports of {p.period.this}.")


def _time_and_map(d: Desk) -> None:
    p = d.made
    d.heading("4 Time and map")
    if p.strip:
        d.drawing(
            "strip",
            p.strip,
            WIDTH_CM,
            "Numbers are those of the list. A line under a number: the day is known as a range. Grey bar: in force; broken outline: not "
            "known whether; hatched: inside one declared start, outside another. Squares: talks, full where held.",
        )
    if p.map.plan:
        d.drawing(
            "map",
            p.map.plan,
            15.0,
            "A disc is the area that the words allow, not the size of the event; solid where a place is named. Movements of forces are "
            "never drawn.",
        )
        rows = [
            (str(x.shape.number), x.shape.place, f"within {x.shape.radius_m / 1000:g} km")
            for x in sorted(p.map.plan.drawn, key=lambda x: x.shape.number)
        ]
        d.table(("No.", "Place", "How exactly"), rows)
    else:
        d.line(f"No map: no incident of {p.period.this} has a place that is known finely enough to draw.")
    for why, numbers in p.map.left_out:
        d.line(f"Not drawn, {why}: {', '.join(map(str, numbers))}.")


def _talks(d: Desk) -> None:
    p = d.made
    d.heading("5 Talks")
    for t in p.talks:
        outcome = f", outcome as reported: {t.outcome}" if t.outcome else ""
        d.line(f", {t.venue}: {t.who}; {t.status}{outcome}. ", t.sources, bold=t.when)
    if not p.talks:
        d.line("No round told of for these days or the two weeks after them.")
    if p.also:
        d.heading("Said and agreed, counted as incidents", 2)
    for one in p.also:
        d.line(f" {one.when}: {one.what}, {one.place}; {one.by}. ", one.sources, bold=str(one.number))
    d.line(f"Next dates on record: {p.next_dates or 'none up to two weeks ahead'} (part 6).")


def _due(d: Desk) -> None:
    d.heading("6 Due and overdue")
    rows = [
        (
            f"{one.day}, {one.state}",
            f"{one.summary} ({one.agreement} §{one.provision})",
            one.obligor if one.obligor != "not stated" else "the text names nobody",
            "; ".join(f"{s.chip.text}, {s.chip.state}" for s in one.stands) or "nothing assessed about it",
        )
        for one in d.made.due
    ]
    if rows:
        d.table(("Last day", "What, under which term", "Owed by", "What is proposed about it"), rows)
    else:
        d.line("No agreement on record sets a day up to two weeks after these.")


def _said(d: Desk) -> None:
    p = d.made
    d.heading("7 Said by one, answered by another")
    rows = []
    for a in p.accusations:
        accused = a.accused if a.accused != "not stated" else "nobody named"
        answers: list[Any] = ["Denied: "] if a.answers else [f"No answer found up to {p.known_on}"]
        for s in a.answers:
            answers += [f"“{s.words}” " if s.words is not None else "withheld ", s]
        rows.append(([f"{a.said_by} of {accused}, {a.stance}: “{a.words}” ", a.sources], answers))
    if rows:
        d.table(("Said", "Answered"), rows)
    else:
        d.line(f"No report of {p.period.this} tells of an alleged breach of an agreement.")


def _gaps(d: Desk) -> None:
    d.heading("8 Not observed")
    for g in d.made.gaps:
        d.line(f": {g.text}.", bold=g.area, style="List Bullet")
    if not d.made.gaps:
        d.line(f"Every area that the casefile knows was told of by two outlets or more {d.made.period.this}.")


def _corrections(d: Desk) -> None:
    p = d.made
    d.heading("9 Corrections to earlier days")
    if p.compared is None:
        d.line("No release to compare with yet.")
        return
    d.line(f"Compared with release {p.compared}.")
    for c in p.corrections:
        d.line(f": {c.text}.{f' Why: {c.why}.' if c.why else ''}", bold=c.ids)
    if not p.corrections:
        d.line("Nothing that it said of earlier days has changed.")


def _method(d: Desk) -> None:
    d.heading("10 Methods and units")
    for text in d.made.methods:
        d.line(text)


def _annex(d: Desk) -> None:
    p, numbers = d.made, line_numbers(d.made)
    d.heading("Annex: what each count is made of")
    which = [[", ".join(numbers[id] for id in ordered(ids, numbers)) or "none" for ids in (c.ids, c.before)] for c in p.counts]
    d.table(("Count", "These days", "Days before"), [(c.what, *listed) for c, listed in zip(p.counts, which, strict=True)])
    if p.earlier:
        d.heading(f"Incidents of {p.period.before.called}, counted for comparison", 2)
        rows = [
            (f"b{one.number}", one.when, [f"{one.what}, {one.place} ", one.sources], [f"{one.killed.text} ", one.killed.sources],
             [f"{one.wounded.text} ", one.wounded.sources])
            for one in p.earlier
        ]  # fmt: skip
        d.table(("No.", "When", "What, where", "Killed", "Wounded"), rows)
    d.heading("Annex: sources and their words")
    d.sources()
