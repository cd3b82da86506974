"""What a list asks of a mention, as columns beside its place in the report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from truceline.model import Reading
from truceline.model.codec import to_dict

KEPT_WHOLE = frozenset({"actors", "places", "talks", "claims", "breaches", "questions", "agreements"})
LEFT_OUT = ("evidence", "span", "candidates")  # long, and told by the report itself or by columns


def canonical(plain: Any) -> str:
    """JSON with sorted keys and no spaces: equal records give equal bytes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def columns_of(reading: Reading, sort: str, mention: Any) -> dict[str, Any]:
    """The columns of one mention; None where its sort has no such thing.

    `day` is the round's own for talks and the report's day of publication for what somebody says or asks.
    """
    found: dict[str, Any] = dict.fromkeys(("code", "name", "day", "by_codes", "of_codes", "ties", "record"))
    published = _iso(reading.report.published)
    match sort:
        case "actors":
            found |= {"code": mention.code, "name": mention.name}
        case "places":
            found |= {"code": mention.gazetteer_id, "name": mention.name}
        case "talks":
            when = mention.interval
            found |= {"code": mention.status, "name": mention.venue, "by_codes": bars(mention.participants)}
            found["day"] = _iso((when.start or when.end) if when else None)
        case "claims":
            found |= {"code": mention.kind, "name": mention.speaker_expr, "day": published, "ties": bars(mention.about)}
            found |= {"by_codes": bars(mention.speakers), "of_codes": bars(mention.target)}
        case "breaches":
            meant = {a.id: a.library_ids[:1] for a in reading.agreements}
            tied = [identity for id in mention.agreement_ids for identity in meant.get(id, ())]
            found |= {"code": mention.stance, "name": mention.agreement, "day": published, "ties": bars(tied)}
            found |= {"by_codes": bars(mention.said_by), "of_codes": bars(mention.accused)}
        case "questions":
            found |= {"code": mention.code, "name": mention.text, "day": published, "ties": bars(mention.about)}
        case "agreements":
            found |= {"code": next(iter(mention.library_ids), None), "name": mention.name, "day": published}
    if sort in KEPT_WHOLE:
        plain = to_dict(mention)
        found["record"] = canonical({name: value for name, value in plain.items() if name not in LEFT_OUT or name == "spans"})
    return found


def bars(codes: Iterable[str]) -> str:
    """Codes as one text in which each stands between bars; bars alone where there is none."""
    return f"|{'|'.join(sorted(set(codes)))}|"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
