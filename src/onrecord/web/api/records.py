"""REST: one record at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from onrecord.views.article import ArticlePage
from onrecord.views.conflicts import ConflictCard
from onrecord.views.pages import EntityPage, HomePage, OutletPage
from onrecord.views.statements import StatementPage
from onrecord.web.api.shapes import NOT_FOUND
from onrecord.web.asked import CursorQuery, Day, WhereQuery
from onrecord.web.cursors import key_of
from onrecord.web.desk import desk_of
from onrecord.web.gather import desk as desks
from onrecord.web.gather import outlets as gathered
from onrecord.web.gather import people, story, texts
from onrecord.web.gather.story import SubjectView

__all__ = ["router"]

router = APIRouter(responses=NOT_FOUND)


@router.get("/ledger")
def ledger(request: Request) -> HomePage:
    """Return what the ledger holds in counts, and what asks for attention."""
    with desk_of(request).look() as look:
        return desks.home(look)


@router.get("/subjects/{name:path}")
def subject(
    request: Request,
    name: str,
    *,
    since: Day = None,
    until: Day = None,
    cursor: CursorQuery = None,
) -> SubjectView:
    """Return a subject: ladder, steps, conflicts, forecasts, updates."""
    desk = desk_of(request)
    with desk.look() as look:
        return story.subject(
            look,
            name,
            desk.codebook,
            since=since or None,
            until=until or None,
            after=key_of(cursor),
        )


@router.get("/statements/{record:path}")
def statement(request: Request, record: str) -> StatementPage:
    """Return a statement with its renderings side by side."""
    desk = desk_of(request)
    with desk.look() as look:
        return story.statement(look, record, desk.codebook)


@router.get("/conflicts/{record:path}")
def conflict(request: Request, record: str) -> ConflictCard:
    """Return a conflict with both sides' words, and what a person ruled."""
    with desk_of(request).look() as look:
        return story.conflict(look, record)


@router.get("/articles/{name:path}")
def article(
    request: Request,
    name: str,
    *,
    where: WhereQuery = "text",
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
    spans: Annotated[str | None, Query(description="Pairs, as 12-80,90-100.")] = None,
) -> ArticlePage:
    """Return an article's text, cut into pieces under what was read from it."""
    focus = texts.focus_of(where, start, end, spans)
    with desk_of(request).look() as look:
        return texts.article(look, name, focus)


@router.get("/entities/{record:path}")
def entity(request: Request, record: str, cursor: CursorQuery = None) -> EntityPage:
    """Return an entity: forms, offices, statements, merges."""
    with desk_of(request).look() as look:
        return people.entity(look, record, after=key_of(cursor))


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str, cursor: CursorQuery = None) -> OutletPage:
    """Return an outlet: what it reports, its sources, its grade."""
    desk = desk_of(request)
    with desk.look() as look:
        return gathered.outlet(look, name, desk.codebook, after=key_of(cursor))
