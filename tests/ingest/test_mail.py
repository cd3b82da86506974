"""Mails and mailboxes: the mail, then what is attached, each under its own name; broken ones are one error each."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.ingest import mail, sources
from truceline.ingest.archives import Room
from truceline.ingest.kinds import take
from truceline.model import Raw, ReportError


def letter(body: str = "Two shells fell on the town at noon.", *attached: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["Date"], message["From"] = "Daily note", "Mon, 03 Feb 2020 23:30:00 +0300", "A <a@example.org>"
    if body:
        message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def taken(path: Path, content: bytes) -> list[Raw | ReportError]:
    path.write_bytes(content)
    return list(sources([str(path)]))


def told(items: list[Raw | ReportError], path: Path) -> list[tuple[str, str]]:
    return [(i.origin.removeprefix(str(path)), i.code if isinstance(i, ReportError) else i.media) for i in items]


def test_a_mail_and_what_is_attached(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("in.txt", "inside")
    path = tmp_path / "a.eml"
    message = letter(
        "Words.", ("note.txt", b"other words"), ("old.zip", held.getvalue()), ("x.bin", b"1"), ("../up.csv", b"id,text\n1,a\n")
    )
    assert told(taken(path, message.as_bytes()), path) == [
        ("", "mail"), ("!/note.txt", "text"), ("!/old.zip!/in.txt", "text"), ("!/x.bin", "E103"), ("!/../up.csv", "docs"),
    ]  # fmt: skip


def test_a_mail_without_words_is_only_what_is_attached(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    assert told(taken(path, letter("", ("note.txt", b"words")).as_bytes()), path) == [("!/note.txt", "text")]


def test_mails_in_mails_two_deep(tmp_path: Path) -> None:
    message = letter("Innermost.")
    for _ in range(3):
        outer = letter("Around.")
        outer.add_attachment(message)
        message = outer
    path = tmp_path / "a.eml"
    deep = "!/attached.eml" * 2
    assert told(taken(path, message.as_bytes()), path) == [("", "mail"), ("!/attached.eml", "mail"), (deep, "mail"), (deep, "E116")]


def test_a_mailbox_one_by_one_with_lines(tmp_path: Path) -> None:
    body = "First.\n\n>From the hill they fired.\nEnd."
    content = b"".join(b"From a@example.org Mon Feb  3 2020\n" + letter(text, *more).as_bytes() + b"\n" for text, more in (
        (body, ()), ("Second.", [("n.txt", b"w")]),
    ))  # fmt: skip
    path = tmp_path / "a.mbox"
    items = taken(path, content)
    assert told(items, path)[0] == ("", "mail")
    assert items[0].line == 1
    assert isinstance(items[0], Raw)
    assert b"\nFrom the hill" in items[0].data
    second = items[1].line
    assert second is not None
    assert content.split(b"\n")[second - 1].startswith(b"From a@")
    assert told(items, path)[2] == (f":{second}!/n.txt", "text")


def test_what_is_no_mailbox_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    assert told(taken(path, b"Plain words.\n"), path) == [("", "E119")]
    assert told(taken(path, b"\n\n"), path) == [("", "E104")]


def test_an_overlong_mail_in_a_mailbox_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_DOCUMENT", 2000)
    content = b"From a\nSubject: x\n\n" + b"long line\n" * 400 + b"\nFrom b\nSubject: y\n\nshort\n"
    path = tmp_path / "a.mbox"
    assert [code for _, code in told(taken(path, content), path)] == ["E117", "mail"]


def test_a_mail_of_boundaries_in_boundaries_is_refused_before_it_takes_long(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert told(taken(path, deep), path)[0][1] == "E118"
    assert told(taken(path, deep + b"x\n" * 20_000), path) == [("", "E118")]
    assert told(taken(path, b"Subject: x\n\n" + b"\n" * 1_000_000), path) == [("", "E118")]


def test_a_header_that_would_take_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    header = b'Content-Type: text/plain; a="' + b";" * 100_000 + b'"\n\nwords\n'
    assert told(taken(path, header), path) == [("", "E118")]


def test_told_by_first_bytes(tmp_path: Path) -> None:
    assert told(taken(tmp_path / "m", letter().as_bytes()), tmp_path / "m") == [("", "mail")]
    box = b"From a@example.org Mon Feb  3 2020\n" + letter().as_bytes()
    assert [code for _, code in told(taken(tmp_path / "b", box), tmp_path / "b")] == ["mail"]
    assert told(taken(tmp_path / "t", b"From Idlib: two dead.\nDate: unknown\n"), tmp_path / "t") == [("", "text")]


SEED = letter("Words of its own.", ("n.txt", b"more"), ("d.json", b'{"text":"a"}')).as_bytes()


@settings(max_examples=300, deadline=5000)
@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.binary(max_size=6)), max_size=8), st.integers(0, len(SEED)), st.booleans())
def test_no_spoilt_mail_raises(changes: list[tuple[int, bytes]], end: int, boxed: bool) -> None:
    content = SEED
    for at, put in changes:
        content = content[:at] + put + content[at + 1 :]
    data = (b"From x\n" if boxed else b"") + content[:end]
    for item in take("f", io.BytesIO(data), ".mbox" if boxed else ".eml", len(data)):
        assert isinstance(item, (Raw, ReportError))


def in_one_another(levels: int, body: bytes) -> bytes:
    return b"Content-Type: message/rfc822\n\n" * levels + b"Subject: a\n\n" + body


def test_what_is_attached_is_written_out_no_more_than_so_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing an attached mail out takes its size once for each level inside it, so it is the product that is bounded."""
    path = tmp_path / "a.eml"
    content = in_one_another(3, b"words\n")
    monkeypatch.setattr(mail, "MAX_WRITTEN", 4 * len(content))
    assert told(taken(path, content), path)[0] != ("", "E118")
    monkeypatch.setattr(mail, "MAX_WRITTEN", 4 * len(content) - 1)
    (only,) = taken(path, content)
    assert isinstance(only, ReportError)
    assert (only.code, "4 parts inside one another" in only.message) == ("E118", True)


def test_what_lies_too_deep_is_not_even_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    whole = mail._content

    def counted(part: Message) -> bytes:
        made.append(1)
        return whole(part)

    monkeypatch.setattr(mail, "_content", counted)
    taken(tmp_path / "a.eml", in_one_another(40, b"words\n"))
    assert len(made) <= mail.MAX_NESTED + 1


@pytest.mark.parametrize(
    ("most", "name", "content"),
    [
        (10, "MAX_PARTS", b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nwords\n" * 21 + b"--b--\n"),
        (20, "MAX_HEADER_LINES", b"Subject: a\n" + b"X-Note: v\n more\n" * 10 + b"\nwords\n"),
    ],
)
def test_parts_and_lines_of_headers_are_counted_before_the_mail_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, name: str, content: bytes
) -> None:
    path = tmp_path / "a.eml"
    assert told(taken(path, content), path)[0] == ("", "mail")
    monkeypatch.setattr(mail, name, most)
    monkeypatch.setattr(mail.email, "message_from_bytes", None)  # not asked
    assert told(taken(path, content), path) == [("", "E118")]


def test_attachments_beyond_the_bound_are_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    message = letter("Words.", *((f"{n}.txt", b"words") for n in range(6)))
    items = list(mail.from_mail(str(path), message.as_bytes(), take, Room(members=2)))
    assert told(items, path) == [("", "mail"), ("!/0.txt", "text"), ("!/1.txt", "text"), ("", "E115")]
