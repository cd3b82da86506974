"""Events as PLOVER predictions, and the score that `evbench` gives them on the PLOVER gold records.

A record lists what a sentence reports as done. So acts that are only asked for or supposed are left out; an act of cooperation
still to come is an agreement to it (AGREE), one of conflict a threat (THREATEN), cooperation denied a refusal (REJECT): PLOVER
codebook under these types.
The first act told is the sentence's own; a later one is its background, unless the same doer does it to somebody.
Reciprocal acts name their parties in both roles. Roles hold only whom the words name: no code stands for people whom our own records
infer (civilians hit, an unknown attacker).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from truceline.evaluate.stages import Sample, read
from truceline.model import Event, Reading
from truceline.run.exports import type_of_body

COOPERATION = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
CONFLICT = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
ABOUT = {"ACCUSE", "SUPPORT", "REQUEST", "REJECT"}
WORDS = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
INTO = COOPERATION | CONFLICT | WORDS  # acts that are done to a land: its code is the target's
THREATS: dict[tuple[str, str | None], str] = {
    ("ASSAULT", None): "violence",
    ("COERCE", None): "restrict",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "seize"): "territory",
    ("SANCTION", None): "restrict",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", "withdraw"): "relations",
    ("SANCTION", "discontinue"): "relations",
    ("PROTEST", None): "restrict",
}
DONE = {"occurred", "ongoing"}
BODIES = {"intergovernmental": "IGO", "coalition": "IGO", "ngo": "IGO"}  # international bodies are all IGO in the gold records
FIGURES = ("type_hit", "first_hit", "mode_hit", "source_hit", "target_hit", "dyad_hit", "triple_hit", "no_target_ok")


def record(reading: Reading) -> dict[str, Any]:
    """One line for `evbench`: the events of a reading, main acts in text order before what only accompanies them."""
    prefixes = _prefixes(reading)
    placed = {p.country: p.country for p in reading.places if p.country}  # "a base in Borno": the words name whose it is
    events: list[dict[str, Any]] = []
    turned: list[dict[str, Any]] = []
    lands: dict[tuple[str, ...], list[str]] = {}
    for event in reading.events:
        name = _type(event)
        if name is None:
            continue
        source, target = _codes(event.actors, prefixes), _codes(event.recipients, {**placed, **prefixes})
        if not source and (who := _unidentified(event, reading)):
            source = who
        if not event.recipients and len(source) > 1:
            target = source
        row: dict[str, Any] = {"event": name, "mode": _mode(event, name), "source": source, "target": target}
        if ground := _ground(event, source, reading):
            lands.setdefault((name, *source), ground)
        if row not in events and row not in turned:
            (events if name == event.type or not events and not turned else turned).append(row)
    for row in events:  # what is to come beside what is done is its content: "agreed to help X" is an agreement with X
        content = [other["target"] for other in turned if set(row["source"]) <= set(other["source"]) and other["target"]]
        if row["event"] in WORDS and not row["target"] and content:
            row["target"] = [code for code in content[0] if code not in row["source"]]
    if any(row["source"] for row in events):
        events = [row for row in events if row["source"]]  # an act whose doer is not named is background beside one whose doer is
    events = events[:1] + [row for row in events[1:] if row["target"] and row["source"] == events[0]["source"]]
    for told in events:
        told["target"] = told["target"] or lands.get((told["event"], *told["source"]), [])
        if not told["target"] and told["event"] in ABOUT:
            told["target"] = _about(told["event"], told["source"], reading)
    return {"id": reading.report.id, "events": events}


def _about(name: str, source: list[str], reading: Reading) -> list[str]:
    """Where the act was done that is condemned, welcomed or asked for in the same words ("condemned the bombing in X")."""
    word = next((e for e in reading.events if e.type == name), None)
    about = [e for e in reading.events if word is not None and e is not word and e.span.overlaps(word.span)]
    return next((land for e in about if (land := _ground(e, source, reading))), [])


def _type(event: Event) -> str | None:
    if event.status in DONE or event.type in WORDS and event.status == "planned":
        return event.type
    if event.status == "planned" and event.type in COOPERATION:
        return "AGREE"
    if event.status == "denied" and event.type in COOPERATION:
        return "REJECT"
    if event.status == "threatened" or event.status == "planned" and event.type in CONFLICT:
        return "THREATEN"
    return None


def _unidentified(event: Event, reading: Reading) -> list[str]:
    """ "Gunmen": unknown by name, told by what they did, of the land where they did it (PLOVER sector UAF)."""
    first, last = event.span.start, event.span.end
    named = any(m.actor_type == "unidentified" and m.span.start < last and m.span.end > first for m in reading.actors)
    lands = [event.country, *(code[:3] for code in event.recipients if code[3:4] == "/")]
    land = next((one for one in lands if one), None)
    return [f"{land}UAF"] if named and land and event.actors == ("UNKNOWN",) else []


def _mode(event: Event, name: str) -> str | None:
    """The act's own mode; of what is threatened that which tells how, where the codebook has one."""
    if name == event.type:
        return event.mode
    return THREATS.get((event.type, event.mode), THREATS.get((event.type, None))) if name == "THREATEN" else None


def _ground(event: Event, source: list[str], reading: Reading) -> list[str]:
    """The country where forces move, shells fall, crowds gather or aid goes, where the words name nobody in it: told, or the one that the
    report is about (the gold records code a domestic act so).

    The doer's own country too ("a rally in Baku"), but for those who leave or lay down arms there, and not where the place only tells
    which doer it is ("the government of Sindh province").
    """
    if event.type not in INTO or event.kind == "resignation" or event.country is None or "place" in event.inferred:
        return []
    if event.country in {code[:3] for code in source} and (event.type == "RETREAT" or _names_doer(event, reading)):
        return []
    return [event.country]


def _names_doer(event: Event, reading: Reading) -> bool:
    where = next((p.span for p in reading.places if p.id == event.place_id), None)
    if where is None:
        return False
    own, text = [m.span for m in reading.actors if m.code in event.actors], reading.report.text
    return any(span.overlaps(where) or text[span.end : where.start].strip() in {"of", "of the"} for span in own)


def _prefixes(reading: Reading) -> dict[str, str]:
    """Actor code → PLOVER code, for those whom the words name."""
    found: dict[str, str] = {}
    for mention in sorted(reading.actors, key=lambda m: m.iso3 is None):  # one mention may tell the home of the group, another not
        if mention.code is None or mention.code == "UNKNOWN":
            continue
        first, _, sector = mention.code.partition("/")
        if sector:
            found[first] = first
            continue
        kind = mention.actor_type if mention.actor_type in BODIES else type_of_body(mention.code) or mention.actor_type
        if kind == "ngo" and mention.iso3:
            found.setdefault(mention.code, f"{mention.iso3}NGO")
        else:
            found.setdefault(mention.code, BODIES.get(kind) or f"{mention.iso3 or 'IMG'}REB")
    return found


def _codes(codes: tuple[str, ...], prefixes: dict[str, str]) -> list[str]:
    found = []
    for code in codes:
        first, _, sector = code.partition("/")
        prefix = prefixes.get(first)
        if prefix is not None:
            found.append(prefix + sector)
    return list(dict.fromkeys(found))


def predictions(inputs: Path) -> list[dict[str, Any]]:
    """Records for the sentences of an `*.input.jsonl`; a sentence that cannot be read has no event."""
    rows = [json.loads(line) for line in inputs.read_text(encoding="utf8").splitlines() if line.strip()]
    done = read([Sample(row["id"], row["text"], (), row["date"]) for row in rows])
    return [{**record(reading), "id": sample.id} if reading is not None else {"id": sample.id, "events": []} for sample, reading in done]


def score(folder: Path) -> dict[str, Any]:
    """Figures of `evbench score` on the dev half; `folder` holds `evbench/` and `gold/`.

    Raises RuntimeError with the scorer's own words where it fails.
    """
    with tempfile.TemporaryDirectory() as place:
        lines, out = Path(place) / "predictions.jsonl", Path(place) / "figures.json"
        rows = predictions(folder / "gold" / "dev.input.jsonl")
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
        command = [sys.executable, "-m", "evbench", "score", "--gold", str((folder / "gold" / "dev.jsonl").resolve())]
        ran = subprocess.run([*command, "--pred", str(lines), "--json", str(out)], cwd=folder, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"evbench: {ran.stderr.strip()}")
        figures = json.loads(out.read_text(encoding="utf8"))
    shares = {name: figures[name]["rate"] for name in FIGURES if figures[name]["rate"] is not None}
    return {**shares, "type_f1": figures["type_micro"]["f1"], "roles_f1": figures["actor_roles"]["f1"]}
