"""The language of a report: its words first, what the input declares where they leave doubt; English is never lost."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from truceline.model import Raw, Reading
from truceline.ontology.languages import languages
from truceline.read import read
from truceline.read.language import code, told
from truceline.run import readings

AMONG = languages().keys()
ENGLISH = "Shells fell on the market of Sarmin on Monday and killed three people, doctors at the hospital said."
OTHERS = {
    "ar": "قال مسعفون إن ثلاثة مدنيين قتلوا يوم الاثنين عندما سقطت قذائف على السوق في وسط البلدة.",
    "fr": "Trois habitants ont été tués lundi lorsque des obus se sont abattus sur le marché, selon les secouristes.",
    "es": "Tres vecinos murieron el lunes cuando varios proyectiles cayeron sobre el mercado, dijeron los médicos.",
    "de": "Drei Bewohner wurden am Montag getötet, als Granaten auf dem Markt einschlugen, sagten die Ärzte.",
    "ru": "Трое жителей погибли в понедельник, когда снаряды упали на рынок, сообщили врачи местной больницы.",
    "uk": "Троє мешканців загинули в понеділок, коли снаряди впали на ринок, повідомили лікарі місцевої лікарні.",
    "tr": "Pazartesi günü pazar yerine top mermileri düştü, üç kişi hayatını kaybetti, dedi hastanedeki doktorlar.",
    "fa": "پزشکان گفتند روز دوشنبه سه غیرنظامی بر اثر اصابت گلوله‌های توپ به بازار شهر کشته شدند.",
    "he": "שלושה תושבים נהרגו ביום שני כאשר פגזים נפלו על השוק, מסרו הרופאים בבית החולים.",
    "pt": "Três moradores morreram na segunda-feira quando granadas caíram sobre o mercado, disseram os médicos.",
    "zh": "医生说，星期一炮弹落在市场上，三名平民死亡，另有十多人受伤，救援人员仍在现场搜救，"
    "附近居民已经撤离到学校和清真寺里，道路也被封锁了，当地官员说。",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told_by_their_words(language: str) -> None:
    found = told(OTHERS[language], "en", AMONG)
    assert (found.language, found.basis) == (language, "words")
    assert found.score is not None
    assert 0.95 <= found.score <= 1


def test_plain_english_is_told_at_a_glance_whatever_is_declared() -> None:
    assert told(ENGLISH, "ar", AMONG) == told(ENGLISH, None, AMONG)
    assert told(ENGLISH, None, AMONG).score is None  # the detector was not asked


@pytest.mark.parametrize("text", ["Saraqib, Ariha", "3 killed", "حمص", ""])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert (told(text, None, AMONG).language, told(text, None, AMONG).basis) == ("en", None)
    assert (told(text, "ar-SY", AMONG).language, told(text, "ar-SY", AMONG).basis) == ("ar", "metadata")


def test_without_a_list_the_words_are_not_looked_at() -> None:
    assert told(OTHERS["fr"], None, ()).language == "en"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en-GB", "en"), ("ENG", "en"), ("English", "en"), ("pt_BR", "pt"), ("x", None), ("Klingon", None), (None, None)],
)
def test_declared_codes(declared: str | None, expected: str | None) -> None:
    assert code(declared) == expected


def docs(text: str, **more: str) -> Raw:
    return Raw("x", json.dumps({"text": text, **more}).encode(), "docs", "0")


def test_a_report_keeps_its_language_and_is_passed_over_for_it() -> None:
    [french, english, short] = readings(
        [docs(OTHERS["fr"]), docs(ENGLISH, language="fr"), docs("Nine words about a garden.", language="ar")]
    )
    assert isinstance(french, Reading)
    assert isinstance(english, Reading)
    assert isinstance(short, Reading)
    assert (french.report.language, french.passed_over_for, french.events) == ("fr", "language", ())
    assert (english.report.language, english.passed_over_for) == ("en", None)
    assert (short.report.language, short.report.language_basis, short.passed_over_for) == ("ar", "metadata", "language")


def test_reading_alone_declares_what_the_input_does() -> None:
    assert read(docs(OTHERS["fr"])).language == "en"
    assert read(docs(OTHERS["fr"], language="fr")).language_basis == "metadata"


def test_english_pays_for_no_detector() -> None:
    script = (
        "import sys, json; from truceline.model import Raw; from truceline.read import read\n"
        f"read(Raw('x', json.dumps({{'text': {ENGLISH!r}}}).encode(), 'docs', '0'), languages=('en', 'fr'))\n"
        "assert not [m for m in sys.modules if m.startswith(('py3langid', 'numpy'))]"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.shared
def test_no_annotated_english_report_is_taken_for_another_language(shared) -> None:  # type: ignore[no-untyped-def]
    for path in sorted(shared.glob("eval/reports/*.docs.jsonl")):
        for line in path.read_text().splitlines():
            record = json.loads(line)
            assert told(f"{record.get('title', '')}\n{record['text']}", None, AMONG).language == "en", record["id"]
