"""No sentence may state a verdict as a fact, in templates or in what comes out of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import truceline
from truceline.assess import assess
from truceline.assess.rules import rules
from truceline.model import Incident
from truceline.model.assessment import Verdict
from truceline.ontology.agreement_library import library
from truceline.ontology.load import read_yaml

FORBIDDEN = re.compile(
    r"\b(violated|violates|breached|broke|broken|guilty|culprit|perpetrator|proves?|proven|clearly|obviously|undoubtedly"
    r"|(is|was|were|are) (a|the)? ?(violation|breach)|(has|have) (violated|breached|broken)|responsible for|committed)\b",
    re.IGNORECASE,
)


ROOT = Path(truceline.__file__).parent
TEMPLATES = sorted(ROOT.rglob("*.html"))
WORDINGS = sorted(path for path in (ROOT / "ontology").rglob("*.yaml") if path.stem in ("words", "questions"))
SAYING = sorted(path for room in ("assess", "review", "export", "brief", "run", "web", "cli") for path in (ROOT / room).rglob("*.py"))
# Words that say nothing of a verdict: what reports say or do not say, how lines are drawn, and HXL's own tag for who acted.
ALLOWED = ("No report of this week says that an agreement was broken", "broken outline", "held; broken, due", "#group+name+perpetrator")


def told(text: str) -> list[str]:
    """What a text words as a fact, with the words around it."""
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    return [text[max(0, found.start() - 40) : found.end() + 20] for found in FORBIDDEN.finditer(text)]


def literals(path: Path) -> Iterator[str]:
    """Every piece of text in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def sentences() -> list[str]:
    (words,) = read_yaml("assess/words.yaml")
    return [sentence for section in words.values() for sentence in section.values()]


def test_the_test_finds_what_it_looks_for() -> None:
    for bad in (
        "Syria violated the truce",
        "this is a violation",
        "this was the breach",
        "they are responsible for it",
        "has broken term 2",
    ):
        assert FORBIDDEN.search(bad)


def test_no_template_words_a_verdict_as_a_fact() -> None:
    assert len(sentences()) > 100
    assert [sentence for sentence in sentences() if FORBIDDEN.search(sentence)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_page_and_no_pack_words_a_verdict_as_a_fact(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", " ", path.read_text(encoding="utf8"), flags=re.DOTALL)
    quoted = " ".join(re.findall(r"\"([^\"]*)\"", path.read_text(encoding="utf8")))  # what expressions and attributes say
    assert told(" ".join(text.split())) == []
    assert told(quoted) == []


@pytest.mark.parametrize("path", WORDINGS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_of_wordings_words_a_verdict_as_a_fact(path: Path) -> None:
    assert told(path.read_text(encoding="utf8")) == []


def test_no_text_in_code_words_a_verdict_as_a_fact() -> None:
    assert len(TEMPLATES) > 10
    assert len(SAYING) > 100
    assert {(path.name, words) for path in SAYING for text in literals(path) for words in told(text)} == set()


def test_every_verdict_has_a_sentence() -> None:
    (words,) = read_yaml("assess/words.yaml")
    assert set(words["verdicts"]) == set(Verdict.__args__)  # type: ignore[attr-defined]
    for name in ("probable_violation", "possible_violation", "obligation_breach_probable"):
        assert "proposal" in words["verdicts"][name]


def test_every_cap_is_a_confidence_and_every_template_is_text() -> None:
    assert set(rules().caps.values()) <= {"none", "low", "medium", "high"}
    assert all(isinstance(sentence, str) for sentence in sentences())


def test_explanations_carry_premises_and_the_weakest_of_them(incident: Callable[..., Incident]) -> None:
    case = incident("X", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), ("report",)])
    found = next(one for one in assess([case], {}, library()) if one.agreement == "IDL-2018-09-17")
    assert FORBIDDEN.search(found.explanation) is None
    for test in found.tests:
        for line in test.premises:
            assert line in found.explanation
    order = ("none", "low", "medium", "high")
    assert found.confidence == min((test.cap for test in found.tests), key=order.index)
    assert f"Confidence is {found.confidence}" in found.explanation
    assert found.would_change
    assert found.ruleset == rules().version
