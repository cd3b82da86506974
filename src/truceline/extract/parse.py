"""A parsed report in plain Python: what every rule of `extract` reads.

Rules never see spaCy: `harvest.parse_of` is the one place that turns a Doc into this. Labels are Universal Dependencies
(`nsubj`, `nsubj:pass`, `obl`, `nmod`, `acl:relcl`...), tags Penn Treebank, `pos` universal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from truceline.model import Report, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

HYPHENS = frozenset({"-", "‐", "‑", "–"})  # every sign that joins parts of a word, by the outlet's taste


class Token:
    """One token. `i` is its index in the parse, `head` its governor's index (its own for a root).

    `start`, `end` are code points of the report; `sent` is the index of its sentence; `kids` its dependents, left to right;
    `ent` its entity label (PER, ORG, LOC) or ""; `mark` is where `clauses.preposition` keeps its answer.
    """

    __slots__ = ("dep", "end", "ent", "head", "i", "kids", "lemma", "lower", "mark", "pos", "sent", "start", "tag", "text")

    def __init__(self, i: int, text: str, start: int, lemma: str, pos: str, tag: str, dep: str, head: int, sent: int, ent: str) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head = head
        self.sent = sent
        self.ent = ent
        self.mark: str | None = None
        self.kids: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.i}:{self.text}/{self.pos}/{self.dep}→{self.head}"


@dataclass(slots=True)
class Sentence:
    """Tokens [first, last) of a parse; `block` is the index of the report's block it stands in."""

    index: int
    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(slots=True)
class Parse:
    """A report with its tokens and sentences (white-space tokens are left out).

    `vectors`, one row a token, holds the pipeline's contextual vector and the word's static one side by side (float32), or
    None where the parse was made without them.
    """

    report: Report
    tokens: list[Token]
    sentences: list[Sentence]
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    vectors: NDArray | None = None  # type: ignore[type-arg]
    _starts: list[int] = field(default_factory=list)
    _vocabulary: dict[str, list[Token]] | None = None
    _capitalised: list[Token] | None = None
    _above: dict[int, tuple[Token, ...]] | None = None
    _doers: dict[int, list[Token]] | None = None

    @property
    def text(self) -> str:
        return self.report.text

    def sentence_tokens(self, index: int) -> list[Token]:
        """The tokens of one sentence."""
        sentence = self.sentences[index]
        return self.tokens[sentence.first : sentence.last]

    def head_of(self, token: Token) -> Token | None:
        """The token's governor, None for a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def token_at(self, offset: int) -> int:
        """Index of the last token that starts at or before a code point (0 where none does)."""
        return max(bisect_right(self._offsets(), offset) - 1, 0)

    def _offsets(self) -> list[int]:
        if not self._starts:
            self._starts.extend(t.start for t in self.tokens)
        return self._starts

    def tokens_in(self, span: Span) -> list[Token]:
        """Tokens that overlap a span."""
        starts, tokens = self._offsets(), self.tokens
        at = max(bisect_right(starts, span.start) - 1, 0)
        if at < len(tokens) and tokens[at].end <= span.start:
            at += 1
        return tokens[at : bisect_left(starts, span.end, at)]

    def vocabulary(self) -> dict[str, list[Token]]:
        """The report's words, lower case, each with its tokens in text order: a rule whose words do not occur need not walk the report."""
        known = getattr(self, "_vocabulary", None)  # a parse that an earlier version pickled has none
        if known is None:
            known = defaultdict(list)
            for token in self.tokens:
                known[token.lower].append(token)
            self._vocabulary = known = dict(known)
        return known

    def capitalised(self) -> list[Token]:
        """Tokens that begin with an upper-case letter, in text order."""
        known = getattr(self, "_capitalised", None)
        if known is None:
            self._capitalised = known = [token for token in self.tokens if token.text[:1].isupper()]
        return known

    def tokens_of(self, words: Collection[str]) -> list[Token]:
        """Tokens that are one of the words (lower case, each once), in text order."""
        known = self.vocabulary()
        few, many = (words, known) if len(words) < len(known) else (known, words)
        found = [token for word in few if word in many for token in known[word]]
        found.sort(key=_index)
        return found

    def spells(self, at: int, form: tuple[str, ...]) -> bool:
        """True where the words of a form (lower case) stand from a token on, in one sentence."""
        tokens, last = self.tokens, at + len(form) - 1
        if last == at:
            return tokens[at].lower == form[0]
        if last >= len(tokens) or tokens[at + 1].lower != form[1] or tokens[last].sent != tokens[at].sent:
            return False
        return tuple([t.lower for t in tokens[at : last + 1]]) == form

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that depends on it, in text order."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(current.kids)
        found.sort(key=_index)
        return found

    def ancestors(self, token: Token) -> Sequence[Token]:
        """Governors from the nearest to the root."""
        kept: dict[int, tuple[Token, ...]] | None = getattr(self, "_above", None)  # as of `_vocabulary`
        if kept is None:
            return list(self._governors(token))
        found = kept.get(token.i)
        if found is None:
            found = kept[token.i] = tuple(self._governors(token))
        return found

    def _governors(self, token: Token) -> Iterator[Token]:
        """`ancestors`, one by one."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def grown(self) -> None:
        """Tell that no token changes from here on: what stands over each, and who does what it tells, is then looked up once."""
        self._above, self._doers = {}, {}

    def doers(self) -> dict[int, list[Token]] | None:
        """Where `clauses.agents` keeps its answers, None while trees are being mended."""
        kept: dict[int, list[Token]] | None = getattr(self, "_doers", None)
        return kept

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated with it, from the first conjunct on."""
        while token.dep == "conj" and token.head != token.i:
            token = self.tokens[token.head]
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(k for k in current.kids if k.dep == "conj")
        found.sort(key=_index)
        return found

    def quote(self, *tokens: Token) -> tuple[Span, str]:
        """Span and exact words from the first to the last of the tokens, in whatever order they are given."""
        start, end = min(t.start for t in tokens), max(t.end for t in tokens)
        return Span(start, end), self.text[start:end]


_index = attrgetter("i")
