"""Every table in every format: `GET /api/v1/export/NAME` takes the filters that the address of a page has.

    /incidents?from=2020-02-01&place=Idlib   →   /api/v1/export/csv?from=2020-02-01&place=Idlib

`export_links` gives a page the addresses for what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import StreamingResponse

from truceline.export import schemas
from truceline.export.errors import ExportError
from truceline.run.exports import Format, export_format, export_formats, write_export
from truceline.web.asked import FIELDS, Asked
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1/export", tags=["export"], dependencies=[Fresh])
IN_MEMORY = 8_000_000  # bytes of an export that are kept in memory; larger ones go to a temporary file
PIECE = 1 << 16
PAGE_FORMATS = ("csv", "xlsx", "geojson", "jsonl")
"""What a page offers at a glance; `/api/v1/export` lists all."""


def export_link(name: str, asked: Mapping[str, str]) -> str:
    """The address of an export of what a page's own parameters ask for; those that are no filter (page, sort) are left out."""
    kept = {field: asked[field] for field in FIELDS if asked.get(field)}
    return f"/api/v1/export/{quote(name, safe='')}{'?' if kept else ''}{urlencode(kept)}"


def file_name(format: Format) -> str:
    """What a file of this format is called: `incidents.csv`, `ged-like.csv`."""
    stem = "incidents" if format.kind == "own" and format.name != "reports" else format.name
    return f"{stem}.{format.extension.removeprefix(f'{stem}.')}"


def export_links(asked: Mapping[str, str], names: tuple[str, ...] = PAGE_FORMATS) -> list[tuple[str, str]]:
    """(title, address) of each format for what a page's parameters ask for."""
    titles = {one.name: one.title for one in export_formats()}
    return [(titles[name], export_link(name, asked)) for name in names]


@router.get("", summary="The formats: what each holds, what it cannot say, and whether it can come back")
def all_formats(at: Paged) -> dict[str, Any]:
    found = list(export_formats())
    return listed([_about(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.get("/{name}/losses", summary="What a format cannot say, field by field")
def losses_of(name: str) -> dict[str, Any]:
    return _about(_known(name))


@router.get("/{name}/schema", summary="The JSON Schema of a format: of one line where it is JSON lines, else of the file")
def schema(name: str) -> dict[str, Any]:
    _known(name)
    if name not in schemas.names():
        raise HTTPException(404, f"The format {name} is no JSON and has no schema; {', '.join(schemas.names())} have one.")
    return schemas.schema_of(name)


@router.get("/{name}", summary="The casefile in a format; the filters of the incidents page (from, to, place, party, kind, …) apply")
def one_export(
    request: Request,
    case: OpenCase,
    name: str,
    redact: Annotated[bool, Query(description="Leave out what rests on restricted words, instead of refusing")] = False,
) -> StreamingResponse:
    format = _known(name)
    asked = Asked.read(request.query_params)
    if asked.problems:
        raise HTTPException(422, " ".join(asked.problems))
    draft: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed when it has been sent)
    try:
        write_export(case.casefile, name, draft, asked.filter(), redact=redact)
    except ExportError as error:
        draft.close()
        raise HTTPException(403 if error.redactable else 422, f"{error}{' (redact=true)' if error.redactable else ''}.") from None
    except BaseException:
        draft.close()
        raise
    headers = {
        "content-disposition": f'attachment; filename="{file_name(format)}"',
        "link": f'</api/v1/export/{name}/losses>; rel="describedby"',
    }
    return StreamingResponse(_sent(draft), media_type=format.media, headers=headers)


def _sent(draft: IO[bytes]) -> Iterator[bytes]:
    with draft:
        draft.seek(0)
        while piece := draft.read(PIECE):
            yield piece


def _known(name: str) -> Format:
    try:
        return export_format(name)
    except KeyError:
        names = ", ".join(one.name for one in export_formats())
        raise HTTPException(404, f"There is no format {name}; there are {names}.") from None


def _about(format: Format) -> dict[str, Any]:
    names = ("name", "title", "kind", "extension", "media", "back", "holds", "standard")
    losses = [{"field": loss.field, "lost": loss.lost} for loss in format.losses]
    return {**{name: getattr(format, name) for name in names}, "losses": losses}
