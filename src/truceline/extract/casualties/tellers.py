"""Who gives a count, where a verb of counting says so: "a mayor put the number of dead at 53", "the army gave a toll of 12"."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import is_passive, obliques, subjects
from truceline.extract.context import Context
from truceline.extract.parse import Token

SPEAK = {"speak", "speaks", "spoke", "speaking"}  # "a doctor spoke of four dead"
COUNTS = {"toll", "tolls", "number", "figure", "figures", "count", "loss", "losses", "total", "dead", "casualties"}


def teller(context: Context, table: Words, cue: Token, nominal: Token) -> tuple[str, ...]:
    """Codes of whoever is the subject of the verb that puts a toll at its number; () where no verb does."""
    for token in (cue, nominal):
        verb = next((t for t in context.parse.ancestors(token) if t.pos == "VERB"), None)
        if verb is None or verb.sent != nominal.sent or is_passive(verb):
            continue
        counts = verb.lower in table.counting and any(k.dep == "obj" and k.lower in COUNTS for k in verb.kids)
        if not counts and not (verb.lower in SPEAK and any(t.i in (cue.i, nominal.i) for t in obliques(verb, "of"))):
            continue
        codes = [m.code for s in subjects(context.parse, verb) for m in context.actors.at(s.i) if m.code]
        if codes:
            return tuple(dict.fromkeys(codes))
    return ()
