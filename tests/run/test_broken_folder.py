"""One folder with every kind of broken file and two sound ones: an error row each with code and advice, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.fuzz_seeds import WORDS, packed, seeds, written

from truceline.model import ReportError
from truceline.model.faults import READ, describe
from truceline.run import add, sources
from truceline.store import Casefile

MADE = Path(__file__).parents[1] / "ingest" / "made"
SEEDS = seeds()
LOLS = "<!DOCTYPE x [" + '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
KIDS = " ".join(["4 0 R"] * 10_000)


def nested(levels: int) -> bytes:
    held = packed({"in.txt": WORDS.encode()})
    for _ in range(levels):
        held = packed({"in.zip": held})
    return held


def locked() -> bytes:
    data = bytearray(packed({"a.txt": WORDS.encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def inside(document: bytes, name: str, before: str) -> bytes:
    """An office file whose part begins with what is declared `before`."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    whole = members[name].decode()
    end = whole.index("?>") + 2 if whole.startswith("<?xml") else 0
    return packed({**members, name: (whole[:end] + before + whole[end:]).encode()})


# File, what it holds, the codes that come of it.
BROKEN: dict[str, tuple[bytes, list[str]]] = {
    "cut.docx": (SEEDS[".docx"][0][:-900], ["E209"]),
    "cut.pdf": (SEEDS[".pdf"][0][:-300], ["E213"]),
    "cut.xlsx": (SEEDS[".xlsx"][0][:-900], ["E125"]),
    "cut.zip": (SEEDS[".zip"][0][:-40], ["E112"]),
    "cut.gz": (SEEDS[".gz"][0][:-20], ["E128"]),
    "cut.warc.gz": (SEEDS[".warc"][1][:-200], ["E123", "E123"]),
    "cut.rss": (SEEDS[".rss"][0][:20], ["E120"]),
    "locked.zip": (locked(), ["E113"]),
    # Of a text no more than 5 MB are unpacked at all; kinds that may be larger come upon E115 (tests/ingest/test_archives.py).
    "bomb.zip": (packed({"a.txt": b"a" * 200_000_000}), ["E106"]),
    "bomb.gz": (gzip.compress(b"a" * 200_000_000, 9), ["E106"]),
    "entities.docx": (inside(SEEDS[".docx"][0], "word/document.xml", LOLS), ["E211"]),
    "entities.xlsx": (inside(SEEDS[".xlsx"][0], "xl/worksheets/sheet1.xml", LOLS), ["E125"]),
    "entities.rss": (SEEDS[".rss"][0].replace(b"<rss", LOLS.encode() + b"<rss"), ["E121"]),
    "climbs.zip": (packed({"../../climbs.txt": b"", "/etc/passwd.bin": b"x"}), ["E104", "E103"]),
    "deep.zip": (nested(4), ["E116"]),
    "long.pdf": (written([(56, 760, WORDS)]).replace(b"/Count 1 /Kids [4 0 R]", f"/Count 10000 /Kids [{KIDS}]".encode()), ["E215"]),
    "lines.txt": (b"a\n" * 300_000, ["E218"]),
    "tags.html": (b"<html><body>" + b"<p>" * 60_000, ["E217"]),
    "mails.eml": (b"Content-Type: message/rfc822\n\n" * 20_000 + b"Subject: a\n\nwords", ["E118"]),
    "pictures.pdf": ((MADE / "chromium-picture.pdf").read_bytes(), ["E214"]),
    "password.pdf": ((MADE / "libreoffice-locked.pdf").read_bytes(), ["E210"]),
}


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "b.casefile", create=True) as held:
        yield held


def test_every_broken_file_is_an_error_row_and_the_sound_ones_are_read(casefile: Casefile, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, (content, _) in BROKEN.items():
        (folder / name).write_bytes(content)
    (folder / "aa.txt").write_text(WORDS)
    shutil.copy(MADE / "libreoffice.docx", folder / "zz.docx")
    added = add(casefile, sources([str(folder)]))
    assert added.new == 3  # with the record of the web archive that stands before its cut
    found: dict[str, list[str]] = {}
    for error in added.errors:
        name = Path(error.origin.removeprefix(str(folder) + "/").partition("!/")[0]).name
        found.setdefault(name, []).append(error.code)
    assert found == {name: codes for name, (_, codes) in BROKEN.items()}
    rows = casefile.errors()
    assert {(row.origin, row.code) for row in rows} == {(error.origin, error.code) for error in added.errors}
    for row in rows:
        assert isinstance(row, ReportError)
        said, _, advice = row.message.partition("; ")
        assert said, row
        assert advice or READ in row.message, row
        assert "\n" not in describe(row)
    assert not list(tmp_path.glob("climbs*"))


ALONE = """
import resource, sys
from pathlib import Path
from truceline.run import add, sources
from truceline.run.apart_process import at_work
from truceline.store import Casefile
with Casefile.open(Path(sys.argv[1]), create=True) as casefile:
    add(casefile, sources([sys.argv[2]]))
at_work().end()  # only of what has ended the memory is told
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_what_takes_broken_files_apart_stays_below_a_gigabyte(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, (content, _) in BROKEN.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-c", ALONE, str(tmp_path / "alone.casefile"), str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 0 < int(said) < 1_000_000  # kB, of the largest process that took one apart
