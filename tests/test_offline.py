"""Nothing but `fetch` and `watch` reaches a network: every other command runs under a watch on sockets, as do the processes it starts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

# Python runs this at the start of every process. An audit hook sees each use of a socket, whoever makes it, and cannot be taken off.
WATCH = """
import os, sys

LOG = os.environ["TRUCELINE_TEST_SOCKETS"]
LOCAL = ("127.0.0.1", "::1")


def tell(line):
    with open(LOG, "a") as log:
        log.write(line + "\\n")


def hook(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        address = args[1]
        if isinstance(address, tuple) and address[0] not in LOCAL:
            tell(f"{event} {address!r}")
            raise ConnectionRefusedError(f"{event} {address!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if args[0] not in (*LOCAL, "localhost", None):
            tell(f"{event} {args[0]!r}")
            raise ConnectionRefusedError(f"{event} {args[0]!r}")
    elif event == "import" and args[0] in ("httpx2", "httpcore2", "protego"):
        tell(f"import {args[0]}")
    elif event == "subprocess.Popen" and os.path.basename(str(args[0])) in ("curl", "wget", "git", "ssh", "nc"):
        tell(f"subprocess {args[0]}")


sys.addaudithook(hook)
tell("watched")
"""
MANY = """
import json, sys
from truceline.cli import main

codes = []
for command in json.loads(sys.argv[1]):
    sys.argv = ["truceline", *command]
    try:
        main()
    except SystemExit as end:
        codes.append(end.code or 0)
print()
print(json.dumps(codes))
"""
TRAP = "http://198.51.100.7"  # an address for documentation: whoever asks it is seen


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Commands in an empty folder."""
    return Run(tmp_path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Commands beside the demo's casefile."""
    made = Run(tmp_path_factory.mktemp("demo"))
    made("demo", "--no-serve", "-c", "demo.casefile")
    return made


class Run:
    """Commands under watch in one folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "watch").mkdir()
        (folder / "watch" / "sitecustomize.py").write_text(WATCH)
        self.folder, self.log = folder, folder / "sockets.log"
        self.env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder / "watch"), *(path for path in sys.path if path)]),
            "TRUCELINE_TEST_SOCKETS": str(self.log),
            "http_proxy": TRAP,
            "https_proxy": TRAP,
        }

    def __call__(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "truceline", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode in codes, (arguments, done.returncode, done.stderr[-2_000:])
        return done

    def many(self, commands: list[tuple[str, ...]]) -> list[int]:
        """The exit codes of several commands in one process."""
        done = subprocess.run(
            [sys.executable, "-c", MANY, json.dumps(commands)],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        return [int(code) for code in json.loads(done.stdout.splitlines()[-1])]

    def seen(self) -> list[str]:
        """What was done that nothing may do; at least one process was watched."""
        lines = self.log.read_text().splitlines()
        assert "watched" in lines
        return [line for line in lines if line != "watched"]


def reports(folder: Path) -> Path:
    """Reports of every kind that point outside in every way that they can."""
    words = "Shells fell on the market of Saraqib on Tuesday and killed three people, doctors said."
    held = folder / "reports"
    held.mkdir()
    link = f'<link rel="stylesheet" href="{TRAP}/a.css"><script src="{TRAP}/a.js"></script><base href="{TRAP}/">'
    seen = f'<img src="{TRAP}/a.png"><iframe src="{TRAP}/f"></iframe><object data="{TRAP}/o"></object>'
    page = (
        f'<!DOCTYPE html SYSTEM "{TRAP}/x.dtd"><html><head>{link}<title>Market hit</title></head><body>{seen}<p>{words}</p></body></html>'
    )
    (held / "page.html").write_text(page)
    (held / "xhtml.xhtml").write_text(f'<?xml-stylesheet href="{TRAP}/x.xsl"?>' + page)
    (held / "text.txt").write_text(f"Market hit\n\n{words} {TRAP}/story")
    (held / "rows.csv").write_text(f'id,url,title,text\n1,{TRAP}/1,One,"{words}"\n2,{TRAP}/2,Two,\n')
    (held / "lines.jsonl").write_text(json.dumps({"id": "l1", "uri": f"{TRAP}/l1", "title": "Lines", "text": words}) + "\n")
    (held / "feed.xml").write_text(
        f"<rss><channel><title>N</title><link>{TRAP}</link><item><title>A</title><link>{TRAP}/a</link>"
        f'<enclosure url="{TRAP}/a.mp3"/><description>{words}</description></item></channel></rss>'
    )
    (held / "trap.rss").write_text(f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{TRAP}/x">]><rss><channel><title>&x;</title></channel></rss>')
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Situation", f"a@{TRAP[7:]}", "desk@example.org"
    mail.set_content(f"<html><body>{seen}<p>{words}</p></body></html>", subtype="html")
    (held / "mail.eml").write_bytes(bytes(mail))
    with zipfile.ZipFile(held / "word.docx", "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        relation = f'<Relationships xmlns="{package}"><Relationship Id="%s" Type="{office}/%s" Target="%s"%s/></Relationships>'
        packed.writestr("_rels/.rels", relation % ("r1", "officeDocument", "word/document.xml", ""))
        packed.writestr("word/_rels/document.xml.rels", relation % ("r9", "attachedTemplate", f"{TRAP}/t.dotx", ' TargetMode="External"'))
        packed.writestr(
            "word/document.xml",
            f'<!DOCTYPE w [<!ENTITY x SYSTEM "{TRAP}/x">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>",
        )
    return held


def test_the_watch_sees_sockets(run: Run) -> None:
    asks = f"import urllib.request; urllib.request.build_opener(urllib.request.ProxyHandler({{}})).open('{TRAP}', timeout=1)"
    for attempt in (asks, "import socket; socket.getaddrinfo('a.example', 80)", "import httpx2"):
        subprocess.run([sys.executable, "-c", attempt], env=run.env, capture_output=True, check=False)
    found = run.seen()
    assert any("198.51.100.7" in line for line in found)
    assert any("a.example" in line for line in found)
    assert "import httpx2" in found


def test_reading_and_adding_stay_at_home(run: Run) -> None:
    held = reports(run.folder)
    assert "Market hit" in run("read", str(held), "--format", "jsonl", codes=(0, 1)).stdout
    run("add", str(held), "-c", "case.casefile", "--jobs", "2", codes=(0, 1))
    run("errors", "-c", "case.casefile")
    assert run.seen() == []


def test_everything_that_writes_stays_at_home(demo: Run) -> None:
    run = demo
    formats = [json.loads(line)["name"] for line in run("export", "--list", "--format", "jsonl").stdout.splitlines()]
    assert len(formats) > 5
    ended = run.many(
        [("export", name, "-c", "demo.casefile", "-o", f"out.{name}") for name in formats]
        + [
            (*command, "-c", "demo.casefile")
            for command in (
                ("brief", "-o", "pack.html"),
                ("incidents", "--totals"),
                ("verdicts",),
                ("series",),
                ("assess",),
                ("agreements", "list"),
                ("reports", "list"),
                ("review", "queue"),
                ("release", "one"),
            )
        ]
    )
    assert set(ended) <= {0, 1, 2}
    assert ended.count(0) > 8
    assert run.seen() == []


def test_the_workbench_stays_at_home(demo: Run) -> None:
    run = demo
    command = [sys.executable, "-m", "truceline", "serve", "-c", "demo.casefile", "--port", "0"]
    server = subprocess.Popen(command, cwd=run.folder, env=run.env, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = ""
        while not address and (line := server.stderr.readline()):
            address = next((word.rstrip("/.,;)") for word in line.split() if word.startswith("http://127.0.0.1")), "")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for path in ("/", "/incidents", "/timeline", "/review", "/reports", "/agreements", "/brief", "/openapi.json"):
            for _ in range(50):
                try:
                    opener.open(address + path, timeout=30).read()
                    break
                except urllib.error.HTTPError:
                    break  # a page that is not there is an answer too
                except OSError:
                    time.sleep(0.1)
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)
    assert address
    assert run.seen() == []
