"""A process that reads broken files one after another and tells which it is at; its parent ends it where one takes too long."""

from __future__ import annotations

import contextlib
import gzip
import io
import random
import time
import warnings
import zipfile
from typing import Any

from benchmarks.fuzz_seeds import packed, seeds

_ZIPPED = {".docx", ".xlsx", ".zip", ".wacz"}
_NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e999", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")
_TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<!--", b"]]>", b"<![CDATA[", b"&", b"&#x0;", b"&#55296;", b"<table>", b"<div>" * 40, b'"',
    b"'", b"{", b"}", b"[" * 40, b",", b";", b"\t", b"\n", b"\r", b"\r\n\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe",
    b"=?utf-8?B?", b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"From ", b"\nFrom x\n",
    b"Content-Length: 99999999\r\n", b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n",
    b"Transfer-Encoding: chunked\r\n", b"obj", b"endobj", b"stream\n", b"/Kids", b"/Parent 2 0 R", b"<< /Type /Pages", b"xref",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"\xd9\x84", b"e\xcc\x81", b"2024-02-31", b"https://x.example/", b"lambda: 1",
    b"<?xml version='1.0'?>", b"xmlns:a='a'",
)  # fmt: skip


def changed(data: bytes, chance: random.Random) -> bytes:
    """The file with a few things done to it."""
    content = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        at = chance.randrange(len(content) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 64, 400))
        match chance.randrange(9):
            case 0 if content:
                content[at % len(content)] = chance.randrange(256)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length] * chance.choice((1, 2, 20))
            case 3 | 4:
                content[at:at] = chance.choice(_TOKENS)
            case 5:
                content[at : at + chance.randrange(8)] = chance.choice(_NUMBERS)
            case 6:
                content[at : at + length] = chance.randbytes(length)
            case 7 if chance.random() < 0.3:
                del content[at:]
            case _:
                other = chance.randrange(len(content) + 1)
                content[at:at] = content[other : other + length]
        if len(content) > 200_000:
            del content[200_000:]
    return bytes(content)


def broken(suffix: str, sound: list[bytes], seed: int, number: int) -> bytes:
    """The input of this number: the same one every time. Of packed files half are broken inside and packed again."""
    chance = random.Random(f"{seed}:{suffix}:{number}")
    data = chance.choice(sound)
    if suffix in _ZIPPED and chance.random() < 0.6:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        name = chance.choice([name for name in members if members[name]])
        method = zipfile.ZIP_DEFLATED if chance.random() < 0.1 else zipfile.ZIP_STORED  # packing takes five times as long as reading
        return packed({**members, name: changed(members[name], chance)}, method)
    if data.startswith(b"\x1f\x8b") and chance.random() < 0.6:
        return gzip.compress(changed(gzip.decompress(data), chance), 1)
    return changed(data, chance)


def one(suffix: str, data: bytes) -> None:
    """Take the file in and read every report in it. Raises only what would stop the others."""
    from truceline.ingest.asked import Asked
    from truceline.ingest.kinds import take
    from truceline.model import Raw
    from truceline.read import ReadError, read

    stream: Any = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    for item in take(f"f{suffix}", stream, suffix, len(data), asked=Asked(on_link=_seen)):
        if isinstance(item, Raw):
            with contextlib.suppress(ReadError):
                read(item, languages=("en", "fr", "ar"))


def work(suffix: str, seed: int, start: int, end: int, at: Any, began: Any, slowest: Any) -> None:
    """Read the inputs from `start` to `end`. `at` is the number of the one being read, `began` when, `slowest` processor seconds."""
    warnings.simplefilter("ignore")
    _bound()
    if suffix == ".pdf":
        _in_this_process()
    sound = seeds()[suffix]
    one(suffix, sound[0])
    for number in range(start, end):
        data = broken(suffix, sound, seed, number)
        at.value, began.value = number, time.time()
        before = time.process_time()
        one(suffix, data)
        slowest.value = max(slowest.value, time.process_time() - before)
    at.value = end


def timed(suffix: str, data: bytes, took: Any) -> None:
    """Read one file; `took` is set to the processor seconds."""
    warnings.simplefilter("ignore")
    _bound()
    before = time.process_time()
    one(suffix, data)
    took.value = time.process_time() - before


def _in_this_process() -> None:
    """The PDF library without the process that guards it, for speed: this one is as expendable."""
    from truceline.read import pdf
    from truceline.read.pdf_child import answer

    pdf._asked = answer


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))


def _seen(link: object) -> None:
    """Links go nowhere."""
