"""Pages for looking things up: articles, search, entities, outlets, runs, exports."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import InputError
from onrecord.records import Entity, Statement
from onrecord.views.pages import EntityLine
from onrecord.web import exports
from onrecord.web.asked import (
    CursorQuery,
    Kind,
    SearchQuery,
    WhereQuery,
    asked_of,
)
from onrecord.web.cursors import cursor_of, key_of
from onrecord.web.desk import desk_of
from onrecord.web.gather import desk as desks
from onrecord.web.gather import outlets as gathered
from onrecord.web.gather import people, texts
from onrecord.web.render import is_fragment, render

__all__ = ["router"]

# Entities that the listing shows: a page of 100 KiB. Chosen, not measured.
_MOST_ENTITIES = 300
# Names that the field for merging offers. Chosen, not measured.
_MOST_KIN = 500

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def _next(key: str | None) -> str | None:
    return None if key is None else cursor_of(key)


@router.get("/articles/{name:path}")
def article(
    request: Request,
    name: str,
    *,
    where: WhereQuery = "text",
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
    spans: str | None = None,
) -> HTMLResponse:
    """Show an article with what was read from it, at the words a citation names."""
    focus = texts.focus_of(where, start, end, spans)
    with desk_of(request).look() as look:
        return render(
            request,
            "article.html",
            {
                "page": texts.article(look, name, focus),
                "notes": people.notes(look, name),
                "target": name,
            },
        )


@router.get("/search")
def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> HTMLResponse:
    """Find words in articles, and statements by speaker, outlet, code and day."""
    wanted = asked_of(asked)
    desk = desk_of(request)
    problem = None
    with desk.look() as look:
        try:
            page = texts.search(
                look, wanted, after=key_of(asked.cursor), limit=asked.limit
            )
        except InputError as exc:
            problem = str(exc)
            page = texts.search(look, texts.Asked())
    return render(
        request,
        "_results.html" if is_fragment(request) else "search.html",
        {
            "page": page,
            "asked": wanted,
            "problem": problem,
            "codes": [c.key for c in desk.codebook.codes],
            "cursor": _next(page.cursor),
        },
    )


@router.get("/entities")
def entities(
    request: Request, *, kind: Kind = None, words: str | None = None
) -> HTMLResponse:
    """List entities."""
    with desk_of(request).look() as look:
        page = people.entities(
            look, kind=kind or None, words=words, limit=_MOST_ENTITIES
        )
    template = "_entities.html" if is_fragment(request) else "entities.html"
    return render(request, template, {"page": page, "kind": kind, "words": words or ""})


@router.get("/entities/{record:path}")
def entity(request: Request, record: str, cursor: CursorQuery = None) -> Response:
    """Show an entity: forms, offices, statements, merges.

    A speaker without an office has no entity, and leads to what was said instead.
    """
    with desk_of(request).look() as look:
        if look.one(Entity, record) is None and look.find(
            Statement, speaker=record, limit=1
        ):
            return RedirectResponse(f"/search?{urlencode({'speaker': record})}", 303)
        page = people.entity(look, record, after=key_of(cursor))
        kin: tuple[EntityLine, ...] = ()
        if page.near_of < people.MOST_LOOKED:  # of more, the first by name help nobody
            kin = people.entities(look, kind=page.kind, limit=_MOST_KIN).entities
        return render(
            request,
            "entity.html",
            {
                "page": page,
                "kin": kin,
                "cursor": _next(page.cursor),
                "notes": people.notes(look, record),
                "target": record,
            },
        )


@router.get("/outlets")
def outlets(request: Request) -> HTMLResponse:
    """List outlets."""
    with desk_of(request).look() as look:
        return render(request, "outlets.html", {"outlets": gathered.outlets(look)})


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str, cursor: CursorQuery = None) -> HTMLResponse:
    """Show an outlet: what it reports, its sources, its grade."""
    desk = desk_of(request)
    with desk.look() as look:
        page = gathered.outlet(look, name, desk.codebook, after=key_of(cursor))
        return render(
            request,
            "outlet.html",
            {
                "page": page,
                "cursor": _next(page.cursor),
                "notes": people.notes(look, f"outlet:{name}"),
                "target": f"outlet:{name}",
            },
        )


@router.get("/runs")
def runs(request: Request) -> HTMLResponse:
    """Show what was run, with what, and what failed."""
    desk = desk_of(request)
    with desk.look() as look:
        found = desks.runs(look)
    return render(request, "runs.html", {"runs": found, "jobs": desk.jobs.all()})


@router.get("/exports")
def formats(request: Request, subject: str | None = None) -> HTMLResponse:
    """List the formats that the ledger, or a subject of it, can be downloaded in."""
    context = {"formats": exports.formats(), "subject": subject or None}
    return render(request, "exports.html", context)


@router.get("/export/{name}")
def export(request: Request, name: str, subject: str | None = None) -> Response:
    """Download the whole ledger in a format, or what bears on one subject."""
    return exports.download(desk_of(request), name, subject or None)


@router.get("/dossier/{name:path}")
def dossier(
    request: Request, name: str, form: Literal["html", "markdown"] = "html"
) -> Response:
    """Download a subject's dossier: one page with its plot, or Markdown."""
    return exports.dossier(desk_of(request), name, form)
