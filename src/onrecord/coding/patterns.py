"""The small language in which codebooks and grammars write their triggers.

A pattern is a row of elements, matched on consecutive words of one sentence:

* ``deploy``      any form of the word (English forms by rule; elsewhere the lemma)
* ``=ready``      this very form
* ``заступа*``    words that begin so
* ``a|b``         alternatives
* ``yet?``        may be left out
* ``...``         up to four words or commas in between, ``...7`` up to seven
* ``..``          up to four words of one noun phrase: no verb, preposition or mark
* ``<place>``     words that name a place; ``<subject>`` what may be the subject;
                  ``<place>|border`` that or a word
* ``put!``        the head, whose tense counts; else the first plain element
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.coding.inflect import forms_of
from onrecord.coding.lines import Line, Word, normal

__all__ = [
    "Match",
    "Pattern",
    "PatternError",
    "PatternIndex",
    "SlotTest",
    "compile_pattern",
]

Slot = Literal["place", "subject"]
SlotTest = Callable[[Slot, Line, int], int]
"""Given a slot's name, a line and a position: how many words from there name what the
slot admits (0 for none)."""

_SLOTS: dict[Slot, str] = {"place": "<place>", "subject": "<subject>"}
_DEFAULT_GAP = 4  # words; "put the first two regiments on duty"
_STOPS = frozenset(";:.!?—–()") | {"that", "which", "who", "что", "который"}
_GAP = re.compile(r"\.\.\.(\d*)")
_PHRASE = ".."
# What ends a noun phrase; "of" goes on with one ("a batch of Iskander missiles").
_PHRASE_ENDS = frozenset(("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "CCONJ", "PRON"))
_PHRASE_JOINS = frozenset(("of", "'s"))


class PatternError(ValueError):
    """A pattern is not one."""


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0
    phrase: bool = False
    slot: Slot | None = None

    def fits(self, word: Word) -> bool:
        return (
            word.low in self.exact
            or word.lemma in self.lemmas
            or (bool(self.prefixes) and word.low.startswith(self.prefixes))
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern stands in a line: words ``[start, end)`` and its head."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        elements: Its elements, in order.
        head: Number of the head element.
    """

    elements: tuple[_Element, ...]
    head: int

    def find(self, line: Line, slots: SlotTest) -> tuple[Match, ...]:
        """Return every place where the pattern stands, at most one a start."""
        found = (self._at(line, start, slots) for start in range(len(line.words)))
        return tuple(match for match in found if match is not None)

    def _at(self, line: Line, start: int, slots: SlotTest) -> Match | None:
        first = self.elements[0]
        if not first.optional and not first.slot and not first.fits(line.words[start]):
            return None
        reached = self._rest(line, (start, 0), slots, None)
        if reached is None:
            return None
        end, head = reached
        return Match(start, end, head)

    def _rest(
        self,
        line: Line,
        at: tuple[int, int],
        slots: SlotTest,
        head: int | None,
    ) -> tuple[int, int] | None:
        """Match elements from ``at`` = (word, element); give (end, head) or None."""
        word, number = at
        if number == len(self.elements):
            return None if head is None else (word, head)
        element = self.elements[number]
        for size in self._sizes(element, line, word, slots):
            is_head = number == self.head and size > 0
            found = self._rest(
                line, (word + size, number + 1), slots, word if is_head else head
            )
            if found is not None:
                return found
        return None

    @staticmethod
    def _sizes(
        element: _Element, line: Line, word: int, slots: SlotTest
    ) -> tuple[int, ...]:
        """Return the numbers of words an element may take, in order of trial."""
        if element.gap:
            return tuple(range(_room(element, line, word) + 1))
        if word >= len(line.words):
            return (0,) if element.optional else ()
        size = slots(element.slot, line, word) if element.slot is not None else 0
        if not size and element.fits(line.words[word]):
            size = 1
        taken = (size,) if size else ()
        return (*taken, 0) if element.optional else taken


class PatternIndex:
    """Tells which of many patterns can stand in a line at all.

    Each pattern is filed under its rarest required words; a line without any of
    them cannot hold it. What a word files under is kept, so a text costs one
    look-up a word: results do not depend on it.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """File the patterns; their numbers are their places in the row."""
        self._anchors = tuple(_anchor(pattern) for pattern in patterns)
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def likely(self, line: Line) -> tuple[int, ...]:
        """Return the numbers of the patterns that may stand in ``line``, in order."""
        found: set[int] = set()
        for word in line.words:
            key = (word.low, word.lemma)
            if key not in self._known:
                self._known[key] = tuple(
                    n for n, anchor in enumerate(self._anchors) if anchor.fits(word)
                )
            found.update(self._known[key])
        return tuple(sorted(found))


def _anchor(pattern: Pattern) -> _Element:
    """Return the required element that the fewest words fit."""
    required = [
        e for e in pattern.elements if not (e.optional or e.gap or e.slot is not None)
    ]
    return min(required, key=_breadth)


_BEGINNING = 20  # chosen: a beginning ("размещ*") counts as this many words


def _breadth(element: _Element) -> int:
    words = len(element.exact) + len(element.lemmas)
    return words + _BEGINNING * len(element.prefixes)


def _room(element: _Element, line: Line, start: int) -> int:
    """Return how many words from ``start`` a gap may leave out."""
    room = 0
    while room < element.gap and start + room < len(line.words):
        word = line.words[start + room]
        if word.low in _STOPS or (element.phrase and _ends_phrase(word)):
            break
        room += 1
    return room


def _ends_phrase(word: Word) -> bool:
    participle = word.token.dep == "amod"  # "the promised Iskander missiles"
    ends = word.token.pos in _PHRASE_ENDS and not participle
    return ends and word.low not in _PHRASE_JOINS


def compile_pattern(source: str, lang: str) -> Pattern:
    """Compile a pattern for a language.

    Raises:
        PatternError: It has no plain element, or an element is not one.
    """
    parts = source.split()
    marked = [n for n, part in enumerate(parts) if "!" in part]
    elements = tuple(_element(part.replace("!", ""), lang) for part in parts)
    plain = [n for n, e in enumerate(elements) if not (e.gap or e.slot or e.optional)]
    if not plain or len(marked) > 1:
        raise PatternError(
            f"pattern {source!r}: expected one head, found {len(marked) or 'none'}"
        )
    if elements[0].gap or elements[-1].gap:
        raise PatternError(f"pattern {source!r}: a gap stands at its edge")
    return Pattern(elements, marked[0] if marked else plain[0])


def _element(part: str, lang: str) -> _Element:
    if part == _PHRASE:
        return _Element(gap=_DEFAULT_GAP, phrase=True)
    gap = _GAP.fullmatch(part)
    if gap:
        return _Element(gap=int(gap.group(1) or _DEFAULT_GAP))
    optional = part.endswith("?")
    body = part.removesuffix("?")
    for slot, name in _SLOTS.items():
        if name in body.split("|"):
            words = [w for w in body.split("|") if w != name]
            return replace(_words_element(words, lang, optional=optional), slot=slot)
    if not body or re.search(r"[<>?!\s]", body):
        raise PatternError(f"element {part!r} is none of the kinds a pattern knows")
    return _words_element(body.split("|"), lang, optional=optional)


def _words_element(words: list[str], lang: str, *, optional: bool) -> _Element:
    exact: set[str] = set()
    lemmas: set[str] = set()
    prefixes: list[str] = []
    for raw in words:
        word = normal(raw)
        if word.startswith("=") and word.endswith("*"):
            raise PatternError(f"{raw!r}: an exact form cannot end in *")
        if word.startswith("="):
            exact.add(word[1:])
        elif word.endswith("*"):
            prefixes.append(word[:-1])
        elif lang == "en":
            exact.update(forms_of(word))
        else:
            exact.add(word)
            lemmas.add(word)
    return _Element(
        exact=frozenset(exact),
        lemmas=frozenset(lemmas),
        prefixes=tuple(prefixes),
        optional=optional,
    )
