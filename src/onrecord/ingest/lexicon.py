"""The word lists of ingest, loaded once from ``data/`` and checked on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml

__all__ = [
    "Agencies",
    "Alphabets",
    "Calendar",
    "LineWords",
    "load_agencies",
    "load_alphabets",
    "load_calendar",
    "load_line_words",
    "load_not_places",
]


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How lines of one kind read, lower case.

    Attributes:
        lines: Whole lines, without punctuation at their ends.
        starts: First words of a line.
        inside: Words anywhere in a line.
    """

    lines: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


class StampWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that may stand beside a date in a stamp.

    Attributes:
        words: All of them, lower case.
        publishes: Those that say the date is of publication.
        updates: Those that say the date is of a later edit.
    """

    words: frozenset[str]
    publishes: frozenset[str]
    updates: frozenset[str]


class LineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything ``data/lines.yaml`` holds."""

    furniture: Marks
    related: Marks
    captions: Marks
    corrections: Marks
    notes: Marks
    bylines: Marks
    sources: Marks
    stamps: StampWords


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Month names by number, and weekday names, lower case."""

    months: dict[int, tuple[str, ...]]
    weekdays: frozenset[str]


class Agencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that datelines carry.

    Attributes:
        agencies: Forms by canonical Latin name.
        not_places: Lower-case words that stand where a place could and are none.
    """

    agencies: dict[str, tuple[str, ...]]
    not_places: frozenset[str]

    def by_form(self) -> Mapping[str, str]:
        """Return canonical names by lower-case form."""
        return {
            form.casefold(): name
            for name, forms in self.agencies.items()
            for form in (name, *forms)
        }


class Alphabet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters beyond the shared ones, and one that any longer text must hold."""

    also: str
    expects: str
    least: float = 0.0


class Alphabets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Evidence for a language: letters of Cyrillic, small words of Latin ones."""

    shared: str
    alphabets: dict[str, Alphabet]
    small_words: dict[str, frozenset[str]]


@cache
def load_calendar() -> Calendar:
    """Return the month and weekday names."""
    return msgspec.convert(_yaml("calendar"), Calendar, strict=False)


@cache
def _datelines() -> Agencies:
    return msgspec.convert(_yaml("agencies"), Agencies)


@cache
def load_agencies() -> Mapping[str, str]:
    """Return canonical agency names by lower-case form."""
    return _datelines().by_form()


def load_not_places() -> frozenset[str]:
    """Return lower-case words that stand where a place could and are none."""
    return _datelines().not_places


@cache
def load_alphabets() -> Alphabets:
    """Return the evidence for languages."""
    return msgspec.convert(_yaml("alphabets"), Alphabets, strict=False)


@cache
def load_line_words() -> LineWords:
    """Return how lines that are no prose read."""
    return msgspec.convert(_yaml("lines"), LineWords)


def _yaml(name: str) -> object:
    place = files("onrecord.ingest").joinpath("data", f"{name}.yaml")
    # BaseLoader reads scalars as strings and nothing else; the safe loader takes
    # the words "no" and "on" for booleans.
    return yaml.load(place.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
