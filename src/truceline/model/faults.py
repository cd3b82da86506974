"""What can be wrong with an input: stable codes and one clear line each, for every room that takes input in."""

from __future__ import annotations

from truceline.model.report import ReportError

READ = ".txt, .html, .pdf, .docx, .eml, .mbox, .jsonl, .json, .csv, .tsv, .xlsx, .rss, .atom, .xml, .warc, .wacz, .zip or .gz"

# code → what is wrong, and what to do. Codes never change meaning; E1.. are found while collecting, E2.. while reading,
# E3.. while extracting, E4.. while fetching.
FAULTS: dict[str, str] = {
    "E101": "there is no such file or folder; check the spelling of the path",
    "E102": "the file cannot be opened ({detail}); check its permissions",
    "E103": "files ending in {detail} are not read; give {kinds}",
    "E104": "the file is empty; give a file with text",
    "E105": "no file in the folder is read; put {kinds} files there",
    "E106": "{detail}, above the limit of 5 MB for one report; split it or cut it down",
    "E107": "not valid JSON ({detail}); put one complete JSON object on each line",
    "E108": "a JSON {detail} where an object is needed; give an object with id, outlet, published, title and text",
    "E109": "no text column among {detail}; name the column that holds the report `text`, or say which it is: --columns text=NAME",
    "E110": "not a readable CSV row ({detail}); check the quotes of this row",
    "E111": "not valid {detail}; save the file as UTF-8",
    "E112": "the archive or this part of it is damaged or cut short ({detail}); fetch or pack it again",
    "E113": "it is encrypted; unpack it with its password and give the files",
    "E114": "it is packed in a way that is not read ({detail}); pack it as an ordinary ZIP",
    "E115": "{detail}, as in an archive made to fill memory; unpack it yourself if you trust it, and give the folder",
    "E116": "archives lie in one another {detail}; unpack the outer ones and give the folder",
    "E117": "{detail}, above the limit for one document or for an archive inside another; split it or give it on its own",
    "E118": "the mail cannot be taken apart ({detail}); save it again from the mail program, or save its text as .txt",
    "E119": "this is no mailbox, it does not start with a line `From ...`; export it again as MBOX, or give single mails as .eml",
    "E120": "this is no feed that can be read ({detail}); fetch it again, or give its pages",
    "E121": "it declares XML entities of its own, as a file made to fill memory does; no feed needs them: fetch it again from its outlet",
    "E122": "the entry has neither words nor a link ({detail}); look it up at its outlet",
    "E123": "the web archive is damaged or cut short ({detail}); fetch or make it again",
    "E124": "this is a list of links ({detail}) and holds no words; `truceline fetch --list FILE` brings the pages behind them",
    "E125": "the spreadsheet cannot be read ({detail}); open it and save it again as .xlsx, or as CSV",
    "E126": "pictures and recordings hold no words that are read ({detail}); give what is written or said in them as text",
    "E127": "there is no column {detail}; give --columns the names that stand in the first row",
    "E128": "the compressed file is damaged or cut short ({detail}); fetch or pack it again",
    "E129": "it is a link that leads out of the folder; give the file or folder that it leads to by its own name",
    "E130": "taking it apart was given up ({detail}), the others went on; unpack or convert it yourself, and give its text as .txt",
    "E131": "{detail} of its lines are broken and the rest was left; check that its ending says what it is, mend it and give it again",
    "E201": "the encoding cannot be told; save the file as UTF-8",
    "E202": "the report has no text; fill the field `text` or leave the record out",
    "E203": "no article text was found in this page; check that it is a whole HTML page, or give the article as .txt",
    "E204": "published is {detail}, which is no date; write it as YYYY-MM-DD, or leave it out where it is unknown",
    "E205": "this is not text ({detail}); give the file its usual ending, or a text, HTML, JSON lines or CSV file",
    "E206": "the field `{detail}` is not a text; put it in quotes",
    "E207": "reading it failed ({detail}); this is a fault of Truceline, the others went on; please report it",
    "E208": "the mail has no words of its own; give what it quotes or shows as a picture as a file",
    "E209": "the document is damaged or cut short ({detail}); open and save it again in a word processor",
    "E210": "the document is encrypted; save it without a password",
    "E211": "this is not a Word document that can be read ({detail}); save it as .docx",
    "E212": "{detail} of text, above the limit of 5,000,000 for one report; split it or cut it down",
    "E213": "the PDF is damaged or cut short ({detail}); fetch it again, or open it and print it to PDF anew",
    "E214": "the PDF holds only pictures of its pages ({detail}) and no words; run a text recognition (OCR) over it first",
    "E215": "the PDF has {detail}, above the limit of 1,000; split it into reports",
    "E216": "reading the PDF took longer than {detail}; print the pages that matter to a new PDF, or save their text as .txt",
    "E217": "it is put together of {detail}, as a page or document made to take our time; save its text as .txt",
    "E218": "the text is broken into {detail}, above the limit of 200,000 for one report; split it, or check how the file was made",
    "E219": "reading it was given up ({detail}), the others went on; save its text as .txt, or split it",
    "E301": "extracting from it failed ({detail}); this is a fault of Truceline, the others went on; please report it",
    "E302": "{detail} of text, above the 1,000,000 that are parsed at once; split it into reports",
    "E401": "this is no web address that can be fetched ({detail}); give a whole http:// or https:// address",
    "E402": "it leads to what is not the public web ({detail}), and nothing was asked there; save the page yourself and give the file",
    "E403": "the robots.txt of {detail} asks programs to leave this address alone; save the page by hand where its terms allow that",
    "E404": "the server has no such page (404); check the address, or look for it in a web archive",
    "E405": "its server's name is not known ({detail}); check the spelling and your connection, then run the command again",
    "E406": "its server cannot be reached ({detail}); run the command again later",
    "E407": "its server does not prove who it is ({detail}), so nothing was read; check the address, or run the command again later",
    "E408": "the answer of {detail} took too long and was given up; run the command again later",
    "E409": "its redirects lead nowhere ({detail}); open it in a browser and give the address that is shown there",
    "E410": "the page was taken away for good (410); it is not asked for again; look for it in a web archive",
    "E411": "it is longer than {detail}, the most that is fetched; save it yourself and give the file",
    "E412": "the server's answer is broken ({detail}); run the command again later",
    "E413": "it holds no words that are read ({detail}); give the address of the page around it",
    "E414": "its site answers with its front page, so the page itself is gone; look for it in a web archive",
    "E415": "the robots.txt of {detail} cannot be read now, so nothing is asked there; run the command again later",
    "E416": "the server does not give it to us (answer {detail}); where you may read it, save it yourself and give the file",
    "E417": "the server asks to be left alone for a while (429); run the command again later",
    "E418": "the server is in trouble (answer {detail}); run the command again later",
    "E419": "the list of feeds or links cannot be read ({detail}); export it again as OPML, or give one address a line",
}


def fault(code: str, detail: str = "") -> str:
    """The message of a code, with what was found filled in. Raises KeyError for a code that does not exist."""
    return FAULTS[code].format(detail=_one_line(detail), kinds=READ)


def describe(error: ReportError) -> str:
    """An input error as the one line that a person reads: where, code, what is wrong, what to do."""
    where = error.origin if error.line is None else f"{error.origin}, line {error.line}"
    return f"{_shown(where)}: {error.code} {error.message}"


def _one_line(detail: str) -> str:
    flat = _shown(" ".join(detail.split()))
    return flat if len(flat) <= 120 else flat[:117] + "..."


def _shown(text: str) -> str:
    """Names and words that came from outside, without what would steer the terminal that shows them."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
