"""A trie of names over words: every alias of every entry is looked for in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.names.ru.endings import case_forms, plural_forms
from onrecord.names.words import Word, split_words

__all__ = ["Alias", "Hit", "NameIndex"]

Shape = Literal["lower", "capital", "upper", "acronym"]

# An acronym of four letters or more is also printed with one capital (Nato, Tass);
# a shorter one would be taken for a word (who, us, it).
_LONG_ACRONYM = 4
_INFLECTED_CHARS = 3  # shorter Cyrillic words are acronyms or particles


@dataclass(frozen=True, slots=True)
class Alias:
    """One form of one entry.

    Attributes:
        words: The form as the gazetteer gives it.
        entry: Id of the entry.
        surname: Whether it is a person's last name alone.
        quoted: Whether it needs quotation marks or a class noun beside it.
    """

    words: str
    entry: str
    surname: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found in a text.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        aliases: Every alias that these words may be, in the gazetteer's order.
        nominative: Whether every word stands as the gazetteer gives it.
    """

    first: int
    last: int
    aliases: tuple[Alias, ...]
    nominative: bool


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[Alias, tuple[Shape, ...]]] = field(default_factory=list)


class NameIndex:
    """Finds aliases in a sequence of words; linear in their number."""

    def __init__(self, aliases: Iterable[tuple[Alias, bool]]) -> None:
        """Build the trie.

        Args:
            aliases: Each with whether its last word also stands in the plural.
        """
        self._root = _Node()
        self._openers: set[str] = set()  # forms of words that any alias begins with
        self._lemmas: dict[str, set[str]] = {}
        for alias, counted in aliases:
            self._add(alias, counted=counted)

    def _add(self, alias: Alias, *, counted: bool) -> None:
        words = split_words(alias.words)
        node = self._root
        for place, word in enumerate(words):
            for form in _forms(word.key, counted=counted and place == len(words) - 1):
                self._lemmas.setdefault(form, set()).add(word.key)
                if place == 0:
                    self._openers.add(form)
            node = node.children.setdefault(word.key, _Node())
        if words:
            shapes = tuple(_shape(word.text) for word in words)
            node.ends.append((alias, shapes))

    def find(self, words: Sequence[Word]) -> tuple[Hit, ...]:
        """Return the longest hits from left to right, none overlapping."""
        hits: list[Hit] = []
        place = 0
        while place < len(words):
            opens = words[place].key in self._openers
            hit = self._longest(words, place) if opens else None
            if hit is None:
                place += 1
            else:
                hits.append(hit)
                place = hit.last
        return tuple(hits)

    def _longest(self, words: Sequence[Word], first: int) -> Hit | None:
        best: Hit | None = None
        nodes = [(self._root, True)]
        for last in range(first, len(words)):
            word = words[last]
            if last > first and not word.joined:
                break
            nodes = [
                (node.children[lemma], nominative and lemma == word.key)
                for node, nominative in nodes
                for lemma in sorted(self._lemmas.get(word.key, ()))
                if lemma in node.children
            ]
            if not nodes:
                break
            best = _better(nodes, words[first : last + 1], first) or best
        return best


def _better(
    nodes: list[tuple[_Node, bool]], words: Sequence[Word], first: int
) -> Hit | None:
    """Return the hit that ends on ``words``; a nominative one where there is one."""
    found: list[tuple[Alias, bool]] = [
        (alias, nominative)
        for node, nominative in nodes
        for alias, shapes in node.ends
        if all(_fits(w.text, s) for w, s in zip(words, shapes, strict=True))
    ]
    if not found:
        return None
    straight = any(nominative for _, nominative in found)
    kept = [alias for alias, nominative in found if nominative or not straight]
    return Hit(first, first + len(words), tuple(dict.fromkeys(kept)), straight)


def _forms(key: str, *, counted: bool) -> frozenset[str]:
    if counted and key.isascii():
        return frozenset({key, key + "s"})  # "F-16s"
    if len(key) < _INFLECTED_CHARS:
        return frozenset({key})
    if "а" <= key[0] <= "ї":
        return case_forms(key) | (plural_forms(key) if counted else frozenset())
    return frozenset({key})


_LETTER = re.compile(r"[^\W\d_]")


def _shape(word: str) -> Shape:
    letters = _LETTER.findall(word)
    if not letters or letters[0].islower():
        return "lower"
    if len(letters) == 1 or not all(c.isupper() for c in letters):
        return "capital"
    return "acronym" if len(letters) >= _LONG_ACRONYM else "upper"


def _fits(word: str, shape: Shape) -> bool:
    if shape == "lower":
        return True
    if shape == "upper":
        return word.isupper()
    return word[0].isupper() or not word[0].isalpha()
