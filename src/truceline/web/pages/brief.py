"""The weekly pack: which weeks there are, and each as a page of its own that can be saved and printed."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from truceline.brief import BriefError, Pack, Period
from truceline.brief import page as pack_page
from truceline.brief.document import document
from truceline.brief.folder import write_folder
from truceline.brief.paper import paper
from truceline.export.container import Container
from truceline.export.errors import ExportError, ExportRefused
from truceline.run.packs import weekly_pack
from truceline.store import CasefileError, IncidentFilter
from truceline.web.bundle import bundle
from truceline.web.case import Case
from truceline.web.failures import NotHere
from truceline.web.guard import POLICY
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
STYLE = re.compile(r"<style>(.*?)</style>", re.S)


@router.get("/brief")
def weeks(request: Request, case: OpenCase) -> HTMLResponse:
    return page(request, case, "brief_weeks.html", here="brief", weeks=told_weeks(case))


def told_weeks(case: Case) -> list[tuple[Period, int, int]]:
    """Every week that an incident or a report belongs to, newest first, with how many of each."""
    told, read = Counter[str](), Counter[str]()
    for days, counts in ((case.casefile.incidents_by_day(IncidentFilter()), told), (case.casefile.reports_by_day(), read)):
        for day, number in days:
            counts[Period.of(day).name] += number
    return [(Period.parse(name), told[name], read[name]) for name in sorted(told.keys() | read.keys(), reverse=True)]


@router.get("/brief/{week}")
def pack(request: Request, case: OpenCase, week: str) -> Response:
    """The pack as it is handed out: `?as=` pdf, docx or zip gives it as a file, `?save` the page as one, `?redact` leaves out what rests
    on restricted words, `?release=` takes it from an edition. A pack that would quote restricted words is refused.
    """
    asked = request.query_params
    return answer(case, week, asked.get("as", "html"), release=asked.get("release"), redact="redact" in asked, save="save" in asked)


def answer(case: Case, week: str, wanted: str, *, release: str | None, redact: bool, save: bool) -> Response:
    """A pack as a page (with `save` one to keep) or as one of FILES. Raises NotHere where there is none or it is refused."""
    try:
        period = Period.parse(week)
        made = _made(case, period, release=release, redact=redact)
        if wanted in FILES:
            media, write = FILES[wanted]
            return Response(write(made), media_type=media, headers=_saved(f"truceline-{period.name}.{wanted}"))
    except BriefError as error:
        raise NotHere(f"brief {week}", str(error), ("/brief", "All weeks")) from None
    except ExportRefused as error:
        raise NotHere(f"brief {week}", f"{error}.", (f"/brief/{week}?redact", "Without what rests on them")) from None
    except (ExportError, CasefileError) as error:
        raise NotHere(f"brief {week}", f"{error}.", ("/brief", "All weeks")) from None
    return framed(pack_page(made), f"truceline-{period.name}.html" if save else None)


def framed(html: str, name: str | None = None) -> HTMLResponse:
    """A page that needs nothing else. Its style stands inside it, so the policy of this one answer names the style's hash."""
    digests = [base64.b64encode(sha256(style.encode()).digest()).decode() for style in STYLE.findall(html)]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    headers = {"content-security-policy": f"{POLICY}; style-src 'self' {allowed}"}
    return HTMLResponse(html, headers=headers | (_saved(name) if name else {}))


def _saved(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _made(case: Case, period: Period, *, release: str | None, redact: bool) -> Pack:
    built = bundle()
    named, outline = (lambda code: case.names.of_code(code).text), built.outlines if built else None
    return weekly_pack(case.casefile, period, release=release, named=named, outline=outline, redact=redact)


def _zipped(made: Pack) -> bytes:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "pack.zip"
        with Container(target) as container:
            write_folder(made, container)
        return target.read_bytes()


FILES: Mapping[str, tuple[str, Callable[[Pack], bytes]]] = {
    "pdf": ("application/pdf", paper),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", document),
    "zip": ("application/zip", _zipped),
}
