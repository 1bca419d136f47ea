"""Words of a text as names see them: with their place, key and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.names.letters import word_key

__all__ = ["Word", "split_words"]

# A run of letters, marks and digits; invisible characters do not cut it.
_WORD = re.compile(r"[\w\u00ad\u200b-\u200f\u2060\ufeff]+")
# What may stand between two words of one name: one space, hyphen, mark, full stop
# of an abbreviation. A line break or a comma ends a name.
_JOIN = re.compile(r"[ \u00a0\u202f]?[-–«»\"“”„‘’'.&/]{0,2}[ \u00a0\u202f]?\Z")
_GAP_CHARS = 4  # two spaces and two marks


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        start: First codepoint.
        end: One past the last.
        text: As written.
        key: Form under which it is looked up; empty if it mixes scripts.
        joined: Whether it may continue a name that the word before it belongs to.
    """

    start: int
    end: int
    text: str
    key: str
    joined: bool


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order; hyphens and apostrophes cut them."""
    out: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        word = match.group()
        joined = bool(out) and _joins(text, end, start)
        out.append(Word(start, match.end(), word, word_key(word), joined))
        end = match.end()
    return tuple(out)


def _joins(text: str, end: int, start: int) -> bool:
    if start - end == 1 and text[end] == " ":
        return True
    gap = text[end:start]
    if len(gap) > _GAP_CHARS or _JOIN.match(gap) is None:
        return False
    # A full stop before a space ends a sentence, except after an initial.
    return ". " not in gap or end < 2 or not text[end - 2].isalnum()
