"""Files from anywhere are read in a process of their own: one that takes it down is one error, and the rest goes on."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.ingest import sources as sources_here
from truceline.ingest.records import raw_of
from truceline.model import Capture, Link, Raw, Reading, ReportError
from truceline.read import ReadError
from truceline.read import read as read_here
from truceline.run import apart, apart_child, apart_process, readings

PAGE = (
    b"<html><body><article><p>" + b"Shells fell on the market of the town and killed three people. " * 4 + b"</p></article></body></html>"
)


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A script that stands in for the readers' process and does the bidding of the words that it meets."""
    script = tmp_path / "child.py"
    script.write_text(
        f"""
import importlib.util, os, signal

spec = importlib.util.spec_from_file_location("apart_child", {apart_child.__file__!r})
apart_child = importlib.util.module_from_spec(spec)  # without the room around it, which takes a second to load
spec.loader.exec_module(apart_child)

def obeyed(real):
    def does(*args, **named):
        data = next(a for a in (getattr(a, "data", a) for a in (*args, *named.values())) if isinstance(a, bytes))
        if b"KILL" in data:
            os.kill(os.getpid(), signal.SIGXCPU)
        if b"CRASH" in data:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"MEMORY" in data:
            raise MemoryError
        if b"RAISE" in data:
            raise KeyError("out of step")
        return real(*args, **named)
    return does

from truceline.ingest import kinds
kinds.raw_of = obeyed(kinds.raw_of)
apart_child._CALLS["read"] = obeyed(apart_child._CALLS["read"])
apart_child.main()
"""
    )
    monkeypatch.setattr(apart_process, "_CHILD", script)
    monkeypatch.setattr(apart_process, "_held", None)
    yield script
    if apart_process._held is not None:
        apart_process._held.end()


def of(word: bytes = b"") -> Raw:
    return raw_of("a.html", PAGE.replace(b"three", word or b"three"), "html")


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


def told(items: Iterator[Raw | ReportError], path: Path) -> list[tuple[str, str]]:
    return [(i.origin.removeprefix(str(path)), i.code if isinstance(i, ReportError) else i.media) for i in items]


def test_the_same_comes_of_it_as_in_this_process(tmp_path: Path) -> None:
    inner = zipped(c_txt=b"Words.", d_html=PAGE)
    (tmp_path / "a.zip").write_bytes(zipped(a_txt=b"Words of it.", b_html=PAGE, i_zip=inner, e_bin=b"1"))
    (tmp_path / "b.html").write_bytes(PAGE)
    (tmp_path / "links.csv").write_text("url\nhttps://a.example/1\n")
    with zipfile.ZipFile(tmp_path / "l.zip", "w") as archive:
        archive.write(tmp_path / "links.csv", "links.csv")
    links: list[Link] = []
    links_here: list[Link] = []
    there = list(apart.sources([str(tmp_path)], on_link=links.append))
    assert there == list(sources_here([str(tmp_path)], on_link=links_here.append))
    assert links == links_here
    assert len(links) == 2
    assert apart.read(of()) == read_here(of())
    with (tmp_path / "a.zip").open("rb") as stream:
        handed = list(apart.handed_over("a.zip", stream, 1_000))
    assert [item.origin.removeprefix("a.zip!/") for item in handed] == ["a.txt", "b.html", "i.zip!/c.txt", "i.zip!/d.html", "e.bin"]
    capture = Capture(uri="https://a.example/w.zip")
    assert len(list(apart.answered((tmp_path / "a.zip").read_bytes(), capture))) == 5


def test_small_texts_and_records_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "at_work", None)
    assert apart.read(raw_of("a.txt", b"Shells fell on the market.", "text")).text == "Shells fell on the market."
    with pytest.raises(TypeError):
        apart.read(of())


@pytest.mark.parametrize(
    ("word", "why"), [(b"KILL", "it takes more than 60 s"), (b"CRASH", "reading it ended with -11"), (b"MEMORY", "4 GB of memory")]
)
def test_what_takes_the_process_down_is_one_error_and_the_next_is_read(child: Path, word: bytes, why: str) -> None:
    items = list(readings([of(word), raw_of("b.html", PAGE, "html")]))
    first, second = items
    assert isinstance(first, ReportError)
    assert (first.origin, first.code, first.stage) == ("a.html", "E219", "read")
    assert why in first.message
    assert isinstance(second, Reading)


def test_what_a_library_raises_is_told_in_its_words(child: Path) -> None:
    (only,) = readings([of(b"RAISE")])
    assert isinstance(only, ReportError)
    assert (only.code, "KeyError: 'out of step'" in only.message) == ("E207", True)


def test_a_part_that_takes_the_process_down_is_left_out_of_its_archive(child: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    inner = zipped(c_txt=b"Words.", d_txt=b"CRASH", e_txt=b"Words.")
    path.write_bytes(zipped(a_txt=b"Words.", b_txt=b"KILL", i_zip=inner, z_txt=b"Words."))
    assert told(apart.sources([str(path)]), path) == [
        ("!/a.txt", "text"), ("!/b.txt", "E130"), ("!/i.zip!/c.txt", "text"), ("!/i.zip!/d.txt", "E130"), ("!/i.zip!/e.txt", "text"),
        ("!/z.txt", "text"),
    ]  # fmt: skip


def test_an_archive_of_nothing_else_is_given_up_after_a_few(child: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_LEFT_OUT", 2)
    path, after = tmp_path / "a.zip", tmp_path / "b.zip"
    path.write_bytes(zipped(**{f"a{n}_txt": b"KILL" for n in range(30)}))
    after.write_bytes(zipped(a_txt=b"Words."))
    codes = [code for _, code in told(apart.sources([str(path), str(after)]), path)]
    assert codes == ["E130", "E130", "E130", "text"]


def test_a_report_that_takes_the_process_down_costs_its_archive_nothing(child: Path, tmp_path: Path) -> None:
    """The archive is open in the process that is ended: it is begun again where it was."""
    path = tmp_path / "a.zip"
    bad = PAGE.replace(b"three", b"K" + b"ILL")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("a.html", "b.html", "c.html"):
            archive.writestr(name, PAGE.replace(b"three", name.encode()))
    path.write_bytes(held.getvalue())
    seen: list[str] = []
    for item in apart.sources([str(path)]):
        assert isinstance(item, Raw)
        seen.append(item.origin.removeprefix(str(path)))
        with pytest.raises(ReadError):
            apart.read(raw_of("x.html", bad, "html"))
    assert seen == ["!/a.html", "!/b.html", "!/c.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="no bound of processor time")
def test_the_system_itself_ends_a_step_that_takes_too_long() -> None:
    """Not our clock: a library of C that never comes back to Python is ended too."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import resource\n"
        "from truceline.run import apart_child as c\n"
        "c._bound(); c.MAX_SECONDS = 0; c._allow()\n"
        "soft = resource.getrlimit(resource.RLIMIT_CPU)[0]; assert soft <= 3, soft\n"
        "assert resource.getrlimit(resource.RLIMIT_AS)[0] == c.MAX_MEMORY\n"
        "sum(range(10**12))\n"  # one call that no signal handler of Python's could stop
    )
    done = subprocess.run([sys.executable, "-c", script, str(Path(apart_child.__file__).parents[2])], check=False)
    assert done.returncode in (-24, -9)


def test_errors_survive_the_way() -> None:
    from truceline.ingest.feeds import FeedError

    for error in (ReadError("E202"), ReadError("E212", "9 characters"), FeedError("E120", "x")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.code) == (type(error), str(error), error.code)


def test_it_ends_with_the_process_that_asks() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from truceline.run import apart, apart_process\n"
        "from truceline.ingest.records import raw_of\n"
        f"apart.read(raw_of('a.html', {PAGE!r}, 'html')); print(apart_process._held._process.pid, flush=True)\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(apart_child.__file__).parents[2])], check=False, stdout=subprocess.PIPE, text=True
    )
    pid = int(done.stdout)
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the readers' process is still there")
