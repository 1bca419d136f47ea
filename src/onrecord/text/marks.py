"""Quotation marks in one paragraph: which open, which close, which are neither.

A mark is judged by its neighbours, never by counting from the text's beginning, so
that one stray mark cannot turn every later quotation inside out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Span

__all__ = ["Family", "Mark", "Role", "find_marks"]

Family = Literal["double", "single", "guillemet", "angle"]
"""Marks that may close each other: “ with \" in careless copy, but never ‘ with ”."""

Role = Literal["open", "close", "either", "possessive_or_close"]

_FAMILIES: dict[str, Family] = {
    '"': "double",
    "“": "double",
    "”": "double",
    "„": "double",
    "‟": "double",
    "``": "double",
    "''": "double",
    "«": "guillemet",
    "»": "guillemet",
    "‹": "angle",
    "›": "angle",
    "'": "single",
    "‘": "single",
    "’": "single",
    "‛": "single",
}
_MARKS = re.compile(r"``|''|[\"“”„‟«»‹›'‘’‛]")
_OPENING = frozenset(["“", "„", "‟", "``", "«", "‹", "‘", "‛"])
_CLOSING = frozenset(["”", "»", "›", "’"])
# After these a mark may open, before them it may close.
_BRACKETS = "([{<—–-/•*"
_STOPS = ",.!?…;:)]}—–"
_SURE_STOPS = ",.!?…;"
# Words that begin with an apostrophe; '90s and '16 besides.
_ELISIONS = re.compile(
    r"(?:em|til|tis|twas|cause|n|bout|round|cos|kay)\b|\d\ds?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that may open or close a quotation.

    Attributes:
        span: Its codepoints: two for `` and ''.
        style: The mark itself.
        role: What its neighbours allow; ``possessive_or_close`` stands for the
            last mark of "presidents’ plans", which may also end a quotation.
        sure: Whether it must be a quotation mark even where nothing is open: a
            closing mark after a comma or a full stop.
    """

    span: Span
    style: str
    family: Family
    role: Role
    sure: bool


def find_marks(text: str, within: Span) -> Iterator[Mark]:
    """Yield the marks of one paragraph in order; apostrophes are left out."""
    former: Mark | None = None
    for match in _MARKS.finditer(text, within.start, within.end):
        span = Span(*match.span())
        after_open = (
            former is not None
            and former.span.end == span.start
            and former.role in {"open", "either"}
        )
        mark = _mark(_Place(text, within, span), after_open=after_open)
        if mark is not None:
            former = mark
            yield mark


class _Place:
    """A mark's neighbours inside its paragraph; edges count as white space."""

    def __init__(self, text: str, within: Span, span: Span) -> None:
        self.span = span
        self.style = span.of(text)
        self.before = text[span.start - 1] if span.start > within.start else " "
        self.after = text[span.end] if span.end < within.end else " "
        self.rest = text[span.end : min(span.end + 8, within.end)]


def _mark(place: _Place, *, after_open: bool) -> Mark | None:
    family = _FAMILIES[place.style]
    role = (
        _single_role(place, after_open)
        if family == "single"
        else _role(place, after_open)
    )
    if role is None:
        return None
    sure = family != "single" or place.before in _SURE_STOPS
    return Mark(span=place.span, style=place.style, family=family, role=role, sure=sure)


def _role(place: _Place, after_open: bool) -> Role | None:
    if place.style == "“":
        # It opens in English and closes „ in German and Russian.
        return "either" if not place.before.isspace() and not after_open else "open"
    if place.style in {"»", "›"}:
        # »So« is the German and Danish way round.
        swapped = place.before.isspace() and not place.after.isspace()
        return "either" if swapped else "close"
    if place.style in {"«", "‹"}:
        free_right = place.after.isspace() or place.after in _STOPS
        swapped = not place.before.isspace() and free_right and not after_open
        return "either" if swapped else "open"
    if place.style in _OPENING:
        return "open"
    if place.style in _CLOSING:
        return "close"
    return _straight_role(place, after_open)


def _straight_role(place: _Place, after_open: bool) -> Role | None:
    free_left = place.before.isspace() or after_open
    free_right = place.after.isspace() or place.after in _STOPS
    if free_left and place.after.isspace():
        return "either"
    if free_left:
        return "open"
    if place.before.isdigit() and not free_right:
        return None  # 5'10" and the like
    if place.before in _BRACKETS and not free_right:
        return "open"
    if free_right:
        return "close"
    return "either"


def _single_role(place: _Place, after_open: bool) -> Role | None:
    if place.before.isalnum() and place.after.isalnum():
        return None
    if _ELISIONS.match(place.rest) and not place.before.isalnum() and not after_open:
        # Not in "'n' said", where the elision is a whole quotation: too rare.
        return None
    if place.style in _OPENING:
        return "open" if not place.after.isspace() else None
    opens = (
        place.before.isspace() or after_open or place.before in _BRACKETS
    ) and not place.after.isspace()
    if opens:
        return "open" if place.style == "'" else None
    if place.before in "sSxXzZ" and place.after.isspace():
        return "possessive_or_close"
    return None if place.before.isspace() else "close"
