"""Large files made of one short thing over and over: what takes time that grows faster than its length shows there, and nowhere else.

`python -m benchmarks.fuzz --repeated` reads each of them; the random inputs of `benchmarks.fuzz` are small.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.fuzz_seeds import WORDS, packed

# Each stands where an expression or a parser may begin to look, again and again.
TOKENS = (
    " ", "\n", "\t", "\xa0", " \n", "a", "a ", "a\n", "a\n\n", "A", "A ", "A-", "A.", "1", "1 ", "1/", "1-", "1.", "2024",
    "2024-", "2024-03-04 ", "4 March ", "4 March 2024, ", "March ", "Monday ", ",", ", ", ".", ". ", "-", "--", "_", ":", "(",
    "( ", ")", "[", "{", "\"", "'", "’", "&", "&amp;", "&#32;", "<", "<p>", "<p>a", "<b>", "<!--", "</p>", "<br>", "<a href=x>",
    "<table><tr><td>", "<p> </p>", "By A ", "(Photo ", "Picture: ", "http://a.b/", "/2024/03/", "published on ", "a@b.c ", "©",
    ">", "> a\n", "-- \n", "From a\n", "é", "é", "́", "ا", "\u200f", "\xad", "x-y: z\n", "\r", "\x0b", "said ", "the ",
)  # fmt: skip
_AROUND = {
    ".html": (
        "<html><body><article><p>{words}</p><p>{much}</p></article></body></html>",
        "<html><head><title>{much}</title></head><body><p>{words}</p></body></html>",
        '<html><head><meta property="article:published_time" content="{much}"></head><body><p>{words}</p></body></html>',
        '<html><body><span class="date">{much}</span><p>{words}</p></body></html>',
        '<html><head><script type="application/ld+json">{much}</script></head><body><p>{words}</p></body></html>',
        "<html><body><pre>{much}</pre><p>{words}</p></body></html>",
        "{much}",
    ),
    ".txt": ("{words}\n\n{much}", "{much}"),
    ".eml": (
        "Subject: a\n\n{words}\n{much}",
        "Subject: {much}\n\n{words}",
        "Date: {much}\n\n{words}",
        "Organization: {much}\nList-Id: {much}\n\n{words}",
        "Content-Type: text/plain; {much}\n\n{words}",
        "{much}\n\n{words}",
        "Content-Type: text/html\n\n<html><body><p>{much}</p></body></html>",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{words}\n--b\n{much}\n--b--\n",
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n{much}",
    ),
    ".rss": (
        "<rss><channel><title>{much}</title><item><title>a</title><description>{words}</description></item></channel></rss>",
        "<rss><channel><item><title>a</title><description>{much}</description></item></channel></rss>",
        "<rss><channel><item><title>a</title><description><![CDATA[<p>{words}{much}]]></description></item></channel></rss>",
        "<rss><channel><item><pubDate>{much}</pubDate><description>{words}</description></item></channel></rss>",
        "<rss><channel><item><link>http://a.example/{much}</link><description>{words}</description></item></channel></rss>",
        "<rss><channel>{much}</channel></rss>",
    ),
    ".csv": ("text,published\n{words},{much}\n", 'text,published\n"{much}",2024-03-04\n', "{much}\n{words}", "text\n{much}"),
    ".jsonl": (
        "{much}",
        '{{"text": "{words} {much}"}}',
        '{{"text": "{words}", "published": "{much}"}}',
        '{{"text": "{words}", "title": "{much}"}}',
    ),
    ".docx": ("<w:p><w:r><w:t>{words}{much}</w:t></w:r></w:p>", "{much}"),
}
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def repeated(suffix: str, size: int) -> Iterator[tuple[str, bytes]]:
    """What each file is, and its bytes, some `size` of them. Kinds that pack others are not asked: they hold what is asked here."""
    if suffix == ".csv":
        size //= 10  # each short row is a report, and a hundred thousand of them take what they take
    for place, around in enumerate(_AROUND.get(suffix, ())):
        for token in TOKENS:
            much = token * (size // len(token.encode()))
            whole = around.format(words=WORDS, much=much).encode()
            if suffix == ".docx":
                body = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>'.encode() + whole + b"</w:body></w:document>"
                whole = packed({"word/document.xml": body}, 0)
            yield f"{token!r} in place {place}", whole
    if suffix == ".eml":
        yield from _mails(size)


def _mails(size: int) -> Iterator[tuple[str, bytes]]:
    """Mails in mails and parts in parts, with a long body and with none."""
    forward = b"Content-Type: message/rfc822\n\n"
    body = b"Subject: a\n\n" + (b"w" * 900 + b"\n") * (size // 901)
    for depth in (20, 90, 250, size // len(forward)):
        yield f"{depth} mails in one another", forward * depth + body
        levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(min(depth, 20_000)))
        yield f"{depth} parts in one another", levels + body
    mixed = b"Content-Type: multipart/mixed; boundary=b\n\n"
    attached = b"Content-Disposition: attachment; filename=a.txt\n"
    for part in (b"--b\n\nwords\n", b"--b\n" + attached + b"\nwords\n", b"--b\n" + forward + b"a: b\n\nwords\n"):
        yield f"parts of {len(part)} bytes", mixed + part * (size // len(part)) + b"--b--\n"
    yield "header lines", b"".join(b"X-H%d: v\n" % n for n in range(size // 12)) + b"\nwords\n"
