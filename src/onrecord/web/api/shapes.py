"""Shapes of answers that only REST has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from onrecord.web.cursors import cursor_of
from onrecord.web.problems import PROBLEM_JSON, Problem

__all__ = ["NOT_FOUND", "Page", "page_of"]

T = TypeVar("T")

NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {
        "description": "There is no such record",
        "model": Problem,
        "content": {PROBLEM_JSON: {}},
    }
}


class Page(BaseModel, Generic[T]):
    """A part of a listing.

    Attributes:
        items: The records, in the listing's order.
        cursor: Where the listing goes on; null at its end.
    """

    items: list[T]
    cursor: str | None = None


def page_of(items: Sequence[T], key: str | None) -> Page[T]:
    """Return a part of a listing; ``key`` is the last record's where it goes on."""
    cursor = None if key is None else cursor_of(key)
    return Page(items=list(items), cursor=cursor)
