"""REST: listings, searches, runs and exports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from onrecord.views.conflicts import ConflictCard
from onrecord.views.forecasts import ForecastCard
from onrecord.views.lines import StatementLine
from onrecord.views.pages import (
    ArticleLine,
    EntityLine,
    NoteView,
    OutletLine,
    RunLine,
    SearchPage,
    SubjectLine,
)
from onrecord.web import exports
from onrecord.web.api.shapes import NOT_FOUND, Page, page_of
from onrecord.web.asked import (
    ConflictQuery,
    CursorQuery,
    Kind,
    Limit,
    SearchQuery,
    State,
    asked_of,
    queue_of,
)
from onrecord.web.cursors import key_of
from onrecord.web.desk import desk_of
from onrecord.web.gather import desk as desks
from onrecord.web.gather import outlets as gathered
from onrecord.web.gather import people, story, texts

__all__ = ["router"]

router = APIRouter()

Name = Annotated[str | None, Query(max_length=400)]


class FormatOut(BaseModel):
    """A format that the ledger can be downloaded in."""

    name: str
    title: str
    describe: str
    media_type: str
    suffix: str


@router.get("/subjects")
def subjects(request: Request) -> Page[SubjectLine]:
    """Return subjects, most statements first."""
    with desk_of(request).look() as look:
        return page_of(desks.subjects(look), None)


@router.get("/statements")
def statements(
    request: Request,
    asked: Annotated[SearchQuery, Query()],
) -> Page[StatementLine]:
    """Return statements that fit every filter, by day, then id; ``words`` excepted."""
    with desk_of(request).look() as look:
        found = story.statements(
            look,
            after=key_of(asked.cursor),
            limit=asked.limit,
            subject=asked.subject or None,
            speaker=asked.speaker or None,
            outlet=asked.outlet or None,
            code=asked.code or None,
            since=asked.since or None,
            until=asked.until or None,
        )
    return page_of(found.statements, found.cursor)


@router.get("/conflicts")
def conflicts(
    request: Request, asked: Annotated[ConflictQuery, Query()]
) -> Page[ConflictCard]:
    """Return conflicts, or with ``tier`` possible ones, the last day first."""
    with desk_of(request).look() as look:
        found = story.conflicts(
            look, queue_of(asked), after=key_of(asked.cursor), limit=asked.limit
        )
    return page_of(found.conflicts, found.cursor)


@router.get("/forecasts")
def forecasts(
    request: Request,
    *,
    state: State = None,
    subject: Name = None,
    cursor: CursorQuery = None,
    limit: Limit = 25,
) -> Page[ForecastCard]:
    """Return forecasts by the day of their statement, then id.

    A page may hold fewer than ``limit`` where a state is asked for.
    """
    with desk_of(request).look() as look:
        found, key = story.forecasts_page(
            look,
            after=key_of(cursor),
            limit=limit,
            state=state or None,
            subject=subject or None,
        )
    return page_of(found, key)


@router.get("/articles")
def articles(
    request: Request, *, cursor: CursorQuery = None, limit: Limit = 25
) -> Page[ArticleLine]:
    """Return articles by id, without their text."""
    with desk_of(request).look() as look:
        found, key = texts.articles(look, after=key_of(cursor), limit=limit)
    return page_of(found, key)


@router.get("/entities")
def entities(
    request: Request,
    *,
    kind: Kind = None,
    words: Name = None,
    cursor: CursorQuery = None,
    limit: Limit = 25,
) -> Page[EntityLine]:
    """Return entities by name, then id."""
    with desk_of(request).look() as look:
        page = people.entities(
            look, kind=kind or None, words=words, after=key_of(cursor), limit=limit
        )
    return page_of(page.entities, page.cursor)


@router.get("/outlets")
def outlets(request: Request) -> Page[OutletLine]:
    """Return outlets, most statements first."""
    with desk_of(request).look() as look:
        return page_of(gathered.outlets(look), None)


@router.get("/search")
def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> SearchPage:
    """Find words in articles, statements by their fields, or both at once."""
    with desk_of(request).look() as look:
        return texts.search(
            look, asked_of(asked), after=key_of(asked.cursor), limit=asked.limit
        )


@router.get("/notes")
def notes(
    request: Request,
    target: Annotated[str | None, Query(description="Only on this record.")] = None,
) -> Page[NoteView]:
    """Return notes, withdrawn ones too, the last first."""
    with desk_of(request).look() as look:
        return page_of(people.notes(look, target), None)


@router.get("/runs")
def runs(request: Request, limit: Limit = 50) -> Page[RunLine]:
    """Return runs with what failed in each, the last first."""
    with desk_of(request).look() as look:
        return page_of(desks.runs(look, limit=limit), None)


@router.get("/exports")
def formats() -> Page[FormatOut]:
    """Return the formats that the ledger can be downloaded in."""
    found = [
        FormatOut(
            name=f.name,
            title=f.title,
            describe=f.describe,
            media_type=f.media_type,
            suffix=f.suffix,
        )
        for f in exports.formats()
    ]
    return page_of(found, None)


@router.get(
    "/exports/{name}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}, **NOT_FOUND},
)
def export(request: Request, name: str, subject: Name = None) -> Response:
    """Download the whole ledger in a format, or what bears on one subject."""
    return exports.download(desk_of(request), name, subject or None)
