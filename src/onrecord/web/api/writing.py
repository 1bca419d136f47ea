"""REST: what people add; under the name that the server was started with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, Field

from onrecord.ledger import Judged, Judgement
from onrecord.views.conflicts import ConflictCard, RulingView, ruling_view
from onrecord.views.pages import GradeView, JudgedLink, NoteView
from onrecord.web import work
from onrecord.web.api.shapes import NOT_FOUND
from onrecord.web.desk import desk_of
from onrecord.web.gather import people, story

__all__ = ["router"]

router = APIRouter(responses=NOT_FOUND)


class Withdrawn(BaseModel):
    """Whether something stood, and does no more."""

    withdrawn: bool


class Reason(BaseModel):
    """Why something is withdrawn."""

    reason: Annotated[work.Text, Field(min_length=1)]


@router.post("/rulings/{record:path}", status_code=201)
def rule(request: Request, record: str, given: work.RulingIn) -> RulingView:
    """Confirm, dismiss or reclassify a conflict."""
    desk = desk_of(request)
    with desk.look() as look:
        return ruling_view(work.rule(desk, look, record, given))


@router.delete("/rulings/{record:path}")
def unrule(request: Request, record: str) -> ConflictCard:
    """Take back every ruling on a conflict, and return it as it stands then."""
    desk = desk_of(request)
    with desk.look() as look:
        work.unrule(desk, look, record)
    with desk.look() as look:
        return story.conflict(look, record)


@router.post("/notes", status_code=201)
def note(request: Request, given: work.NoteIn) -> NoteView:
    """Keep a note on any record."""
    desk = desk_of(request)
    with desk.look() as look:
        made = work.note(desk, look, given)
        return people.note_view(look, Judged(work=made))


@router.post("/grades", status_code=201)
def grade(request: Request, given: work.GradeIn) -> GradeView:
    """Keep a grade of an outlet or a speaker."""
    desk = desk_of(request)
    with desk.look() as look:
        made = work.grade(desk, look, given)
    return people.grade_views([Judged(work=made)], made.of)[0]


@router.post("/merges", status_code=201)
def merge(request: Request, given: work.MergeIn) -> JudgedLink:
    """Say that two entities are one, or that they are not."""
    desk = desk_of(request)
    with desk.look() as look:
        made = work.merge(desk, look, given)
    return people.judged_link(Judgement(link=made), {})


@router.post("/withdrawals/{record:path}")
def withdraw(
    request: Request, record: str, given: Annotated[Reason, Body()]
) -> Withdrawn:
    """Withdraw a note, ruling, grade or merge by its id; it is kept as withdrawn."""
    desk = desk_of(request)
    with desk.look() as look:
        work.withdraw(desk, look, record, reason=given.reason)
    return Withdrawn(withdrawn=True)
