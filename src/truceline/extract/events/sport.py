"""Sport is told in the words of war: "Germany beat France in the final of the cup", "India crushed Pakistan by eight wickets"."""

from __future__ import annotations

import re

from truceline.extract.context import Context
from truceline.extract.events.lexicon import Lexicon, lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token

PLAYED = frozenset({"ASSAULT", "RETREAT", "CONSULT", "AGREE", "CONCEDE", "THREATEN", "REJECT", "SANCTION"})

SCORE = re.compile(r"(?<![\d/-])\d{1,2}[-–]\d{1,2}(?![\d/-])")
WON = frozenset(
    {"beat", "beats", "beaten", "defeated", "defeats", "lost", "thrashed", "crushed", "routed", "edged", "downed", "sank", "drew"}
)


def without_games(context: Context, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for those that tell of a game; only reports that name sport are looked through."""
    parse = context.parse
    words = lexicon()
    played = [t for t in triggers if t.token.lower in WON and _scored(parse, t.token)]
    if not _names_sport(parse, words):
        return [t for t in triggers if t not in played] if played else triggers
    return [t for t in triggers if t.frame.type not in PLAYED or not (t in played or _in_sport(context, t.token, words))]


def _scored(parse: Parse, word: Token) -> bool:
    """ "Serbia beat Croatia 2-1"."""
    sentence = parse.sentence_tokens(word.sent)
    return SCORE.search(parse.report.text[sentence[0].start : sentence[-1].end]) is not None


def _names_sport(parse: Parse, words: Lexicon) -> bool:
    """True where the report has a word of sport at all, in the singular or the plural."""
    said = parse.vocabulary()
    return any(word in said or f"{word}s" in said for word in words.classes["sport"])


def _in_sport(context: Context, word: Token, words: Lexicon) -> bool:
    """True where the sentence of a trigger has a word of sport (class "sport") and, beside the trigger, none of force or weapons:
    "gunmen fired on the cricket team's bus" is no sport, nor what the Arab League does.
    """
    others = (t for t in context.parse.sentence_tokens(word.sent) if t.i != word.i and not context.actors.inside_name(t))
    said = {form for t in others for form in (t.lower, t.lemma.lower())}
    known = words.classes
    return not said.isdisjoint(known["sport"]) and said.isdisjoint(known["force"]) and said.isdisjoint(known["weapon"])
