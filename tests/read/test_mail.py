"""A mail → its subject, day and own words; nothing is guessed of who stands behind it."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import Raw, Report
from truceline.read import ReadError, read

BODY = "Two shells fell on the market of Sarmin at noon and wounded three traders, residents said by telephone.\n"


def mail(body: str = BODY, page: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"Subject": "Daily note", "Date": "Mon, 03 Feb 2020 23:30:00 +0300", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    if page:
        message.add_alternative(page, subtype="html")
    return message


def report(message: EmailMessage | bytes) -> Report:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read(Raw("m.eml", data, "mail", hashlib.sha256(data).hexdigest()))


def test_subject_day_and_words() -> None:
    found = report(mail(From="Somebody <s@example.org>"))
    assert found.text == f"Daily note\n{BODY.strip()}"
    assert (found.title, found.published, found.published_basis, found.outlet) == ("Daily note", date(2020, 2, 3), "metadata", None)


def test_organisation_or_list_is_the_outlet_and_the_sender_never() -> None:
    assert report(mail(Organization="Relief Desk")).outlet == "Relief Desk"
    assert report(mail(List_Id='"Northern Updates" <updates.example.org>')).outlet == "Northern Updates"


@pytest.mark.parametrize("subject", ["Fwd: Daily note", "FW: Daily note", "Re: Fwd: Daily note"])
def test_a_forwarded_mail_has_no_day(subject: str) -> None:
    found = report(mail(Subject=subject))
    assert (found.title, found.published) == ("Daily note", None)


def test_forwarding_inside_the_body_too() -> None:
    assert report(mail(f"See below.\n\n---------- Forwarded message ---------\n\n{BODY}")).published is None


@pytest.mark.parametrize("stated", ["no day at all", "Thu, 01 Jan 1970 00:00:00 +0000", "Mon, 99 Feb 2020 10:00:00 +0000"])
def test_a_day_that_is_none_is_left_unknown(stated: str) -> None:
    assert report(mail().as_bytes().replace(b"Mon, 03 Feb 2020 23:30:00 +0300", stated.encode())).published is None


def test_quotes_and_signature_are_left_out() -> None:
    text = report(mail(f"{BODY}\n> Ten were killed yesterday.\n> We saw it.\n-- \nDesk officer\n")).text
    assert "Ten were killed" not in text
    assert "Desk officer" not in text
    assert "Two shells" in text


def test_a_page_is_read_where_the_plain_part_only_points_to_it() -> None:
    page = f"<html><body><p>{BODY}</p><p>The market was closed on Tuesday after the shelling, its owner said.</p></body></html>"
    assert "Two shells fell" in report(mail("View this mail in a browser.", page)).text


def test_encodings_in_subject_and_body() -> None:
    message = mail(Subject="Tir à Alep", body="Un mort à Alep, dit l’hôpital de la région.\n")
    assert report(message).text == "Tir à Alep\nUn mort à Alep, dit l’hôpital de la région."
    latin = b"Subject: x\nContent-Type: text/plain; charset=punycode\n\nUn mort \xe0 Alep, dit la ville elle-m\xeame aux journalistes.\n"
    assert "à Alep" in report(latin).text


def test_no_words_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        report(mail("> only what another wrote\n"))
    assert caught.value.code == "E208"


SEED = mail(BODY, "<p>page</p>", Organization="Desk").as_bytes()


@settings(max_examples=300, deadline=5000)
@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.binary(max_size=6)), max_size=8), st.integers(0, len(SEED)))
def test_a_spoilt_mail_is_a_report_or_a_read_error(changes: list[tuple[int, bytes]], end: int) -> None:
    content = SEED
    for at, put in changes:
        content = content[:at] + put + content[at + 1 :]
    with contextlib.suppress(ReadError):
        assert report(content[end // 2 :]).text.strip()
