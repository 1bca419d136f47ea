"""What people add through the pages: rulings, notes, grades, merges and splits.

Every form works without a script. With htmx the part of the page that changed is
sent back instead of a redirect.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.records import Where
from onrecord.web import work
from onrecord.web.desk import desk_of
from onrecord.web.gather import people, story
from onrecord.web.render import is_fragment, path_to, render

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_SEE_OTHER = 303
Text = Annotated[str, Form(max_length=10_000)]


def _back(to: str) -> Response:
    return RedirectResponse(to, status_code=_SEE_OTHER)


@router.post("/rule/{record:path}")
def rule(
    request: Request,
    record: str,
    *,
    verdict: Annotated[work.Verdict, Form()],
    kind: Annotated[work.RuledKindField, Form()] = "",
    reason: Text = "",
) -> Response:
    """Confirm, dismiss or reclassify a conflict."""
    desk = desk_of(request)
    given = work.RulingIn(verdict=verdict, kind=kind or None, reason=reason)
    with desk.look() as look:
        work.rule(desk, look, record, given)
    return _conflict(request, record)


@router.post("/unrule/{record:path}")
def unrule(request: Request, record: str) -> Response:
    """Take back the ruling that stands on a conflict."""
    desk = desk_of(request)
    with desk.look() as look:
        work.unrule(desk, look, record)
    return _conflict(request, record)


def _conflict(request: Request, record: str) -> Response:
    if not is_fragment(request):
        return _back(path_to("conflicts", record))
    with desk_of(request).look() as look:
        card = story.conflict(look, record)
    return render(request, "_conflict.html", {"card": card, "in_queue": True})


class NoteForm(BaseModel):
    """A note as the form gives it; ``start`` and ``end`` where it is on words."""

    target: Annotated[str, Field(max_length=10_000)]
    text: Annotated[str, Field(max_length=10_000)]
    back: str = "/"
    article: str | None = None
    where: Where = "text"
    start: int | None = None
    end: int | None = None


@router.post("/notes")
def note(request: Request, given: Annotated[NoteForm, Form()]) -> Response:
    """Keep a note on a record, or on words of an article."""
    desk = desk_of(request)
    with desk.look() as look:
        made = work.NoteIn(**given.model_dump(exclude={"back"}))
        work.note(desk, look, made)
    return _notes(request, given.target, given.back)


@router.post("/withdraw/note")
def withdraw_note(
    request: Request, *, record: Text, target: Text, back: Text = "/"
) -> Response:
    """Withdraw a note."""
    desk = desk_of(request)
    with desk.look() as look:
        work.withdraw(desk, look, record, reason="withdrawn on the page")
    return _notes(request, target, back)


def _notes(request: Request, target: str, back: str) -> Response:
    if not is_fragment(request):
        return _back(own_path(back))
    with desk_of(request).look() as look:
        notes = people.notes(look, target)
    return render(
        request, "_notes.html", {"notes": notes, "target": target, "back": back}
    )


@router.post("/grades")
def grade(
    request: Request,
    *,
    of: Text,
    letter: Annotated[work.Letter, Form()],
    since: Annotated[str, Form(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")],
    reason: Text,
    back: Text = "/outlets",
) -> Response:
    """Keep a grade of an outlet or a speaker."""
    desk = desk_of(request)
    with desk.look() as look:
        given = work.GradeIn(of=of, letter=letter, since=since, reason=reason)
        work.grade(desk, look, given)
    return _back(own_path(back))


@router.post("/withdraw/grade")
def withdraw_grade(request: Request, *, record: Text, back: Text = "/") -> Response:
    """Withdraw a grade."""
    desk = desk_of(request)
    with desk.look() as look:
        work.withdraw(desk, look, record, reason="withdrawn on the page")
    return _back(own_path(back))


@router.post("/merge")
def merge(
    request: Request,
    *,
    left: Text,
    right: Text,
    same: Annotated[bool, Form()] = True,
    reason: Text = "",
) -> Response:
    """Say that two entities are one, or that they are not."""
    desk = desk_of(request)
    with desk.look() as look:
        other = people.meant(look, right)
        given = work.MergeIn(left=left, right=other, same=same, reason=reason)
        work.merge(desk, look, given)
    return _back(work.home_of(desk, (left, right)))


@router.post("/withdraw/merge")
def withdraw_merge(request: Request, *, record: Text, of: Text) -> Response:
    """Take back what was said of two entities."""
    desk = desk_of(request)
    with desk.look() as look:
        work.withdraw(desk, look, record, reason="withdrawn on the page", settle=True)
    return _back(work.home_of(desk, (of,)))


def own_path(back: str) -> str:
    """Return a path of ours to go back to; anything else leads home."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
