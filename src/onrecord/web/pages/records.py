"""Pages of the record: home, subjects, statements, conflicts, forecasts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.web.asked import Conflicts, CursorQuery, Day, State, queue_of
from onrecord.web.cursors import cursor_of, key_of
from onrecord.web.desk import desk_of
from onrecord.web.gather import desk as desks
from onrecord.web.gather import people, story
from onrecord.web.render import is_fragment, render

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

QUEUE = 10
"""Conflicts of one page: as many as an analyst rules on before looking up."""


def next_cursor(key: str | None) -> str | None:
    """Return the cursor behind a page; ``None`` at the end."""
    return None if key is None else cursor_of(key)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Show what the ledger holds, and what asks for attention."""
    with desk_of(request).look() as look:
        return render(request, "home.html", {"page": desks.home(look)})


@router.get("/subjects/{name:path}")
def subject(
    request: Request,
    name: str,
    *,
    since: Day = None,
    until: Day = None,
    cursor: CursorQuery = None,
) -> HTMLResponse:
    """Show a subject: the ladder, the steps, conflicts, forecasts, updates."""
    desk = desk_of(request)
    with desk.look() as look:
        view = story.subject(
            look,
            name,
            desk.codebook,
            since=since or None,
            until=until or None,
            after=key_of(cursor),
        )
        return render(
            request,
            "subject.html",
            {
                "view": view,
                "page": view.page,
                "ladder": view.ladder,
                "cursor": next_cursor(view.cursor),
                "notes": people.notes(look, f"subject:{name}"),
                "target": f"subject:{name}",
            },
        )


@router.get("/statements/{record:path}")
def statement(request: Request, record: str) -> HTMLResponse:
    """Show a statement: its renderings side by side, and where they part."""
    desk = desk_of(request)
    with desk.look() as look:
        page = story.statement(look, record, desk.codebook)
        return render(
            request,
            "statement.html",
            {
                "page": page,
                "notes": people.notes(look, record),
                "target": record,
            },
        )


@router.get("/conflicts")
def conflicts(request: Request, asked: Annotated[Conflicts, Query()]) -> HTMLResponse:
    """Show the queue of conflicts, or the next part of it."""
    with desk_of(request).look() as look:
        page = story.conflicts(
            look, queue_of(asked), after=key_of(asked.cursor), limit=QUEUE
        )
    template = "_queue.html" if is_fragment(request) else "conflicts.html"
    return render(
        request,
        template,
        {"page": page, "asked": asked, "cursor": next_cursor(page.cursor)},
    )


@router.get("/conflicts/{record:path}")
def conflict(request: Request, record: str) -> HTMLResponse:
    """Show one conflict with the notes on it."""
    with desk_of(request).look() as look:
        return render(
            request,
            "conflict.html",
            {
                "card": story.conflict(look, record),
                "notes": people.notes(look, record),
                "target": record,
            },
        )


@router.get("/forecasts")
def forecasts(
    request: Request, *, state: State = None, subject: str | None = None
) -> HTMLResponse:
    """Show the calendar of what falls due."""
    with desk_of(request).look() as look:
        page = story.calendar(look, state=state or None, subject=subject or None)
    return render(
        request, "forecasts.html", {"page": page, "state": state, "subject": subject}
    )
