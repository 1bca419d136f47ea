"""What requests may ask: each parameter once, checked, and described for OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from onrecord.records import ConflictKind, ForecastState, MentionKind, Where
from onrecord.web.gather.story import Queue
from onrecord.web.gather.texts import Asked

__all__ = [
    "TIERS",
    "ConflictQuery",
    "Conflicts",
    "CursorQuery",
    "Day",
    "Kind",
    "Limit",
    "Ruled",
    "SearchQuery",
    "State",
    "Tier",
    "WhereQuery",
    "asked_of",
    "queue_of",
]

_DAY = r"^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# Longest words a person looks for, and longest name asked about, in codepoints
_MOST_WORDS = 400

Day = Annotated[str | None, Query(pattern=_DAY, description="A day, YYYY-MM-DD.")]
CursorQuery = Annotated[
    str | None,
    Query(description="Where to go on: the last answer's cursor.", max_length=2000),
]
Limit = Annotated[int, Query(ge=1, le=200, description="Most records of one answer.")]
State = Annotated[
    ForecastState | Literal[""] | None, Query(description="Only in this state.")
]
Kind = Annotated[
    MentionKind | Literal[""] | None, Query(description="Only of this kind.")
]
WhereQuery = Annotated[
    Where, Query(description="The string that start, end and spans count in.")
]
Ruled = Literal["open", "confirmed", "dismissed", "reclassified", "all"]

Tier = Literal["sure", "possible", "all"]
"""Conflicts as the machine, or a person who bore them out, has them."""
TIERS: Mapping[Tier, bool | None] = {"sure": False, "possible": True, "all": None}
"""Whether a tier's conflicts are possible ones; ``None`` for both."""


class Conflicts(BaseModel):
    """Which conflicts of the queue."""

    model_config = ConfigDict(extra="ignore")

    ruled: Ruled = "open"
    tier: Tier = "sure"
    # a form sends an empty field for "every kind"
    kind: ConflictKind | Literal[""] | None = None
    subject: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    cursor: Annotated[str | None, Query(max_length=2000)] = None


class ConflictQuery(Conflicts):
    """The same of the API, which gives those that were ruled on, too."""

    ruled: Ruled = "all"
    limit: Annotated[int, Query(ge=1, le=200)] = 25


def queue_of(asked: Conflicts) -> Queue:
    """Return which conflicts are asked for."""
    return Queue(
        ruled=None if asked.ruled == "all" else asked.ruled,
        kind=asked.kind or None,
        subject=asked.subject or None,
        possible=TIERS[asked.tier],
    )


class SearchQuery(BaseModel):
    """What a search asks for; an empty field asks nothing."""

    model_config = ConfigDict(extra="ignore")

    words: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    speaker: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    outlet: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    code: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    subject: Annotated[str | None, Query(max_length=_MOST_WORDS)] = None
    since: Day = None
    until: Day = None
    cursor: Annotated[str | None, Query(max_length=2000)] = None
    limit: Annotated[int, Query(ge=1, le=200)] = 20


def asked_of(query: SearchQuery) -> Asked:
    """Return what a search asks for; empty fields ask nothing."""
    given = query.model_dump(exclude={"cursor", "limit"})
    return Asked(**{name: value or None for name, value in given.items()})
