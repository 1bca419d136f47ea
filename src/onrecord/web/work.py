"""What people add, checked and kept: the same for forms and for REST."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from onrecord.errors import InputError
from onrecord.pipeline.settle import settle as settle_ledger
from onrecord.reconcile.rulings import as_judged, foothold, footholds_of
from onrecord.records import (
    Conflict,
    Entity,
    Foothold,
    Grade,
    Link,
    Note,
    Reliability,
    RuledKind,
    Ruling,
    RulingVerdict,
    Span,
    Where,
)
from onrecord.web.desk import Desk
from onrecord.web.lookups import Lookups
from onrecord.web.problems import missing
from onrecord.web.render import path_to

__all__ = [
    "GradeIn",
    "Letter",
    "MergeIn",
    "NoteIn",
    "RuledKindField",
    "RulingIn",
    "Text",
    "Verdict",
    "grade",
    "home_of",
    "merge",
    "note",
    "rule",
    "settle_soon",
    "unrule",
    "withdraw",
]

Verdict = RulingVerdict
RuledKindField = RuledKind | Literal[""]
Letter = Reliability

# Longest text that a person adds at once, in codepoints
_MOST_CHARS = 10_000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# A bound makes pydantic look into the text, and refuse half a surrogate pair, which
# JSON may write and no file can hold
Text = Annotated[str, Field(max_length=_MOST_CHARS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingIn:
    """A ruling as it is given: a dismissal needs a reason, another kind a kind."""

    verdict: Verdict
    kind: RuledKind | None = None
    reason: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteIn:
    """A note as it is given.

    Attributes:
        target: Id of a record; ``subject:NAME`` and ``outlet:NAME`` name those.
        article: Article whose words it rests on; ``None`` for a whole record.
    """

    target: Text
    text: Text
    article: Text | None = None
    where: Where = "text"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeIn:
    """A grade as it is given: of an outlet's name or a speaker's entity id."""

    of: Text
    letter: Letter
    since: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIn:
    """What a person says of two entities: they are one, or they are not."""

    left: Text
    right: Text
    same: bool = True
    reason: Text = ""


def rule(desk: Desk, look: Lookups, record: str, given: RulingIn) -> Ruling:
    """Keep a ruling on a conflict.

    Raises:
        HTTPException: There is no such conflict.
        InputError: A reason or a kind is missing, or a kind is one too many.
    """
    conflict = look.one(Conflict, record)
    if conflict is None:
        raise missing("conflict", record)
    reason = given.reason.strip()
    if given.verdict != "confirmed" and not reason:
        raise InputError(f"reason: found none, expected why it is {given.verdict}")
    if (given.verdict == "reclassified") != (given.kind is not None):
        raise InputError(
            f"kind: found {given.kind!r} with {given.verdict!r}; expected a kind where"
            " a conflict is reclassified, and nowhere else"
        )
    ruling = Ruling(
        conflict=record,
        verdict=given.verdict,
        kind=given.kind,
        reason=reason,
        author=desk.author,
        made=desk.now(),
        footholds=footholds_of(conflict, look.articles.get),
        judged=as_judged(conflict),
    )
    look.ledger.keep(ruling)
    settle_soon(desk)
    return ruling


def unrule(desk: Desk, look: Lookups, record: str) -> bool:
    """Withdraw every ruling that stands on a conflict; return whether one did.

    After an article was read again the conflict may have another id than the one the
    ruling was made on; the ruling that its words lead to is withdrawn too.
    """
    counts = look.rulings().get(record)
    found = {
        judged.work.id
        for judged in look.ledger.work(Ruling)
        if judged.work.conflict == record and judged.withdrawn_by is None
    } | ({counts.id} if counts is not None else set())
    for ruling in sorted(found):
        look.ledger.withdraw(ruling, author=desk.author, reason="undone")
    if found:
        settle_soon(desk)
    return bool(found)


def note(desk: Desk, look: Lookups, given: NoteIn) -> Note:
    """Keep a note on any record.

    Raises:
        InputError: It says nothing, or on nothing, or rests on no words.
    """
    text = given.text.strip()
    if not text or not given.target.strip():
        raise InputError("note: found no text or no target, expected both")
    made = Note(
        target=given.target,
        text=text,
        author=desk.author,
        made=desk.now(),
        footholds=_note_footholds(look, given),
    )
    look.ledger.keep(made)
    return made


def _note_footholds(look: Lookups, given: NoteIn) -> tuple[Foothold, ...]:
    if given.article is None or given.start is None or given.end is None:
        return ()
    article = look.articles.get(given.article)
    if article is None:
        raise missing("article", given.article)
    if not 0 <= given.start < given.end <= len(article.string(given.where)):
        raise InputError(
            f"note: found characters {given.start} to {given.end}, expected some of"
            f" the {given.where}'s {len(article.string(given.where))}"
        )
    return (foothold(article, given.where, Span(given.start, given.end)),)


def grade(desk: Desk, look: Lookups, given: GradeIn) -> Grade:
    """Keep a grade.

    Raises:
        InputError: It names no outlet or speaker, no day, or no reason.
    """
    if not given.of.strip() or not given.reason.strip():
        raise InputError("grade: found no outlet or no reason, expected both")
    if _DAY.fullmatch(given.since) is None:
        raise InputError(f"since: found {given.since!r}, expected a day, YYYY-MM-DD")
    made = Grade(
        of=given.of,
        letter=given.letter,
        since=given.since,
        reason=given.reason.strip(),
        author=desk.author,
        made=desk.now(),
    )
    look.ledger.keep(made)
    return made


def merge(desk: Desk, look: Lookups, given: MergeIn) -> Link:
    """Keep a person's word on two entities, and reconcile with it.

    Raises:
        HTTPException: There is no such entity.
        InputError: The two are one already.
    """
    for name in (given.left, given.right):
        if look.one(Entity, name) is None and not look.find(Link, speaker=name):
            raise missing("entity", name)
    if given.left == given.right:
        raise InputError(f"merge: found {given.left!r} twice, expected two entities")
    left, right = sorted((given.left, given.right))
    said = "the same" if given.same else "not the same"
    link = Link(
        kind="same_entity",
        left=left,
        right=right,
        score=1.0 if given.same else 0.0,
        reasons=(given.reason.strip() or said,),
        author=desk.author,
    )
    # a link that stands is not kept again, and its score is no part of its id
    look.ledger.withdraw(link.id, author=desk.author, reason=f"now: {said}")
    look.ledger.judge(link)
    settle_soon(desk)
    desk.jobs.wait()
    return link


def withdraw(
    desk: Desk, look: Lookups, record: str, *, reason: str, settle: bool = False
) -> None:
    """Withdraw a note, grade, ruling or link by its id.

    Args:
        desk: The server's desk.
        look: The ledger.
        record: Its id.
        reason: Why.
        settle: Whether to reconcile, and wait for it.

    Raises:
        HTTPException: Nothing of that id stands.
    """
    if not look.ledger.withdraw(record, author=desk.author, reason=reason):
        raise missing("standing note, grade, ruling or merge", record)
    settle_soon(desk)
    if settle:
        desk.jobs.wait()


def settle_soon(desk: Desk) -> None:
    """Reconcile in the background: pages show a person's word before it is done."""

    def settle(_: object) -> tuple[str | None, dict[str, int]]:
        with desk.ledger() as ledger:
            done = settle_ledger(ledger, desk.settings)
        return None, {"reconciled": int(done)}

    desk.jobs.submit_once("settle", settle)


def home_of(desk: Desk, entities: tuple[str, ...]) -> str:
    """Return the page of the first of ``entities`` that is one; else of them all."""
    with desk.look() as look:
        for name in entities:
            if look.one(Entity, name) is not None:
                return path_to("entities", name)
    return "/entities"
