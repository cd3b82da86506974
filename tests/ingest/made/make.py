"""Makes the files beside this script anew, each by another program from the invented words below.

Needs soffice (writer, calc), chromium, hugo and wget on the path, and the Python packages feedgen, django and warcio. No test runs this:
the files are kept, so that tests need none of these programs. README.md tells with which versions they were made.
"""

from __future__ import annotations

import contextlib
import functools
import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
TITLE = "Three traders die in Tellin"
PARAGRAPHS = (
    "Shells fell on the covered market of Tellin at noon on Monday and killed three traders, residents said by telephone. "
    "The oldest was 61.",
    "“We had just opened,” said a baker whose shop faces the square. Rescuers from Orlé and Çayırbaşı brought nine wounded to the clinic, "
    "among them two children; a nurse there gave the same number.",
    "The old bridge (الجسر القديم) was hit on 4 March 2024 as well. Nobody has said who fired, and both sides’ spokesmen were silent "
    "when asked. A long-standing truce covers the town.",
)
ITEMS = ("The market is closed until Friday.", "The clinic asks for blood.")
TABLE = (("Place", "Killed", "Wounded"), ("Tellin", "3", "9"), ("Orlé", "none", "2"))
NOTE = "The clinic’s list was seen by this outlet."
ROWS = (
    ("Date", "Source", "Headline", "Body", "Link"),
    ("2024-03-04", "The Harbour Post", TITLE, PARAGRAPHS[0], "https://post.example/2024/03/04/tellin"),
    ("2024-03-05", "Valley Radio", "A second day; a pause", "The pause held, said Çayırbaşı’s mayor, “so far”.\nNobody was hurt.", ""),
)


def main() -> None:
    """Make them all."""
    with tempfile.TemporaryDirectory() as held:
        work = Path(held)
        libreoffice(work)
        chromium(work)
        web_archives(work)
        feeds(work)


def html(*, more: str = "") -> str:
    """A news page as a site serves it."""
    body = "".join(f"<p>{escape(words)}</p>" for words in PARAGRAPHS)
    items = "".join(f"<li>{escape(words)}</li>" for words in ITEMS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Harbour Post</title>'
        '<meta property="article:published_time" content="2024-03-04T13:05:00+03:00">'
        '<meta property="og:site_name" content="The Harbour Post">'
        "<style>p { width: 30em } nav { display: flex }</style></head><body><nav><a href='/'>Home</a> <a href='/war'>War</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}<ul>{items}</ul>{more}</article><footer>All rights reserved</footer></body></html>"
    )


def flat_odt() -> str:
    """A text document in one XML file, with a title, a table, a list and a footnote."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style"))
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in TABLE
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    body = f'<text:p text:style-name="Title">{TITLE}</text:p><text:p>{PARAGRAPHS[0]}</text:p><text:p>{PARAGRAPHS[1]}{note}</text:p>'
    body += "".join(f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>" for words in ITEMS)
    body += f'<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/>{cells}</table:table>'
    body += f"<text:p>{PARAGRAPHS[2]}</text:p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        '<style:style style:name="Title" style:family="paragraph"/></office:styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def libreoffice(work: Path) -> None:
    """A document as DOCX, PDF, locked PDF and page; a table as spreadsheet."""
    source = work / "libreoffice.fodt"
    source.write_text(flat_odt(), encoding="utf8")
    locked = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": "let me in"},
    }
    for form in ("docx:MS Word 2007 XML", "html:HTML (StarWriter)", f"pdf:writer_pdf_Export:{json.dumps(locked)}"):
        convert(work, source, form)
    shutil.copy(work / "libreoffice.pdf", HERE / "libreoffice-locked.pdf")
    convert(work, source, "pdf")
    for ending in ("docx", "pdf", "html"):
        shutil.copy(work / f"libreoffice.{ending}", HERE)
    table = work / "libreoffice.csv"
    quoted = ("\t".join(f'"{cell}"' for cell in row) for row in ROWS)
    table.write_text("\n".join(quoted) + "\n", encoding="utf8")
    # Tab, double quote, UTF-8, from line 1, days as days.
    convert(work, table, "xlsx", "--infilter=CSV:9,34,76,1,1/5/2/2/3/2/4/2/5/2")
    shutil.copy(work / "libreoffice.xlsx", HERE)


def convert(work: Path, source: Path, form: str, *more: str) -> None:
    """One run of LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    run("soffice", profile, "--headless", *more, "--convert-to", form, "--outdir", str(work), str(source))


def chromium(work: Path) -> None:
    """The page printed to PDF as the dialogue does it, without its head and foot, and a print of a picture only."""
    page, drawn = work / "page.html", work / "drawn.html"
    page.write_text(html(), encoding="utf8")
    drawn.write_text("<!doctype html><svg width='300' height='200'><circle cx='99' cy='99' r='80'/></svg>")
    for source, name, more in (
        (page, "chromium.pdf", ["--no-pdf-header-footer"]),
        (page, "chromium-head-and-foot.pdf", []),
        (drawn, "chromium-picture.pdf", ["--no-pdf-header-footer"]),
    ):
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *more, f"--print-to-pdf={HERE / name}", source.as_uri())


@contextlib.contextmanager
def served(folder: Path) -> Iterator[int]:
    """A folder on a port of this computer."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nobody watches."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def web_archives(work: Path) -> None:
    """The page and a plain text, captured by wget and by warcio."""
    site = work / "site"
    site.mkdir()
    (site / "tellin.html").write_text(html(), encoding="utf8")
    (site / "note.txt").write_text(f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}\n", encoding="utf8")
    with served(site) as port:
        addresses = [f"http://127.0.0.1:{port}/{name}" for name in ("tellin.html", "note.txt", "gone.html")]
        # Where it stands, as it writes its own command into the archive; 8 is a server's 404.
        run("wget", "-q", "--warc-file=wget", "--no-warc-keep-log", "-O", "/dev/null", *addresses, folder=work, fine=(0, 8))
        shutil.copy(work / "wget.warc.gz", HERE)
        from warcio.capture_http import capture_http

        (HERE / "warcio.warc.gz").unlink(missing_ok=True)
        with capture_http(str(HERE / "warcio.warc.gz")):
            for name in ("/tellin.html", "/note.txt", "/gone.html"):
                asked = http.client.HTTPConnection("127.0.0.1", port)
                asked.request("GET", name)
                asked.getresponse().read()


def feeds(work: Path) -> None:
    """The same two items by feedgen (RSS and Atom), Django and Hugo."""
    when = datetime(2024, 3, 4, 13, 5, tzinfo=UTC)
    items = (
        (TITLE, "tellin", PARAGRAPHS[0], PARAGRAPHS),
        ("A pause", "pause", "The pause held.", ("The pause held, said the mayor of Orlé.",)),
    )
    base = "https://post.example/"
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(base)
    made.title("The Harbour Post")
    made.link(href=base, rel="alternate")
    made.description("News")
    made.language("en")
    made.updated(when)
    made.lastBuildDate(when)
    for title, name, summary, words in items:
        entry = made.add_entry(order="append")
        entry.id(base + name)
        entry.title(title)
        entry.link(href=base + name)
        entry.published(when)
        entry.updated(when)
        entry.summary(summary)
        entry.content("".join(f"<p>{escape(part)}</p>" for part in words), type="CDATA")
    made.rss_file(str(HERE / "feedgen.rss"), pretty=True)
    made.atom_file(str(HERE / "feedgen.atom"), pretty=True)

    from django.conf import settings
    from django.utils import feedgenerator

    settings.configure(USE_TZ=True)
    for kind, ending in ((feedgenerator.Rss201rev2Feed, "rss"), (feedgenerator.Atom1Feed, "atom")):
        feed = kind(title="The Harbour Post", link=base, description="News", language="en")
        for title, name, _, words in items:
            whole = "".join(f"<p>{escape(part)}</p>" for part in words)
            feed.add_item(title=title, link=base + name, description=whole, pubdate=when, updateddate=when)
        (HERE / f"django.{ending}").write_text(feed.writeString("utf-8") + "\n", encoding="utf8")

    site = work / "hugo"
    (site / "content" / "posts").mkdir(parents=True)
    (site / "config.toml").write_text(f'baseURL = "{base}"\nlanguageCode = "en-gb"\ntitle = "The Harbour Post"\n')
    (site / "layouts").mkdir()
    for title, name, _, words in items:
        post = f'---\ntitle: "{title}"\ndate: 2024-03-04T13:05:00+03:00\n---\n' + "\n\n".join(words) + "\n"
        (site / "content" / "posts" / f"{name}.md").write_text(post, encoding="utf8")
    run("hugo", "--quiet", "-s", str(site))
    shutil.copy(site / "public" / "index.xml", HERE / "hugo.xml")


def run(*command: str, folder: Path | None = None, fine: tuple[int, ...] = (0,)) -> None:
    """Run a program; its words are shown where it fails."""
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    if done.returncode not in fine:
        sys.exit(f"{command[0]}: {done.stderr.decode(errors='replace')[-500:]}")


if __name__ == "__main__":
    main()
