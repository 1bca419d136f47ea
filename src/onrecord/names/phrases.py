"""The words of one source: its head, and a name in it that no reader marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.names.heads import first_noun, head_place, is_crowd, is_people
from onrecord.names.pages import Lexicon
from onrecord.names.ru.families import load_families
from onrecord.names.words import Word, split_words
from onrecord.records import Mention, Span

__all__ = ["Phrase", "opens_sentence"]

_JOINS_NAMES = frozenset(["the", "of", "for", "and", "on", "de", "s"])
_NO_NAME = frozenset(["i", "he", "she", "it", "we", "they", "you", "who", "one"])


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a place opens a sentence or a quotation."""
    before = text[max(0, start - 8) : start].rstrip(" \t\"“‘'")
    return (not before and start <= len(text)) or before[-1:] in ".!?:\n…”"


class Phrase:
    """The words of one source and the mentions in them."""

    def __init__(
        self,
        text: str,
        source: tuple[Span, ...],
        inside: Sequence[Mention],
        lexicon: Lexicon,
    ) -> None:
        """Split the source into words and find its head, in English."""
        self._text = text
        self._spans = source
        self._inside = inside
        self._lexicon = lexicon
        self.words = [
            Word(w.start + s.start, w.end + s.start, w.text, w.key, w.joined)
            for s in source
            for w in split_words(s.of(text))
        ]
        self.words = [self._as_in_midsentence(w) for w in self.words]
        english = lexicon.lang == "en"
        place = (
            head_place(self.words, text)
            if english
            else first_noun(self.words, lexicon, text)
        )
        self._place = place
        self._head = None if place is None else self.words[place]

    def _as_in_midsentence(self, word: Word) -> Word:
        """Return a word that opens a sentence in small letters, if it has them elsewhere."""
        if not word.text[:1].isupper() or not opens_sentence(self._text, word.start):
            return word
        small = word.text[:1].lower() + word.text[1:]
        if small != word.text.lower() or f" {small} " not in self._text:
            return word
        return replace(word, text=small)

    def _is_covered(self, word: Word) -> bool:
        return any(m.span.start <= word.start < m.span.end for m in self._inside)

    def _covered_by(self, word: Word, entity: str) -> bool:
        return any(
            m.entity == entity and m.span.start <= word.start < m.span.end
            for m in self._inside
        )

    def _is_crowd(self) -> bool:
        head = self._head
        if head is None or not is_crowd(head, self._lexicon):
            return False
        return not self._is_covered(head)

    def _is_owner(self, mention: Mention) -> bool:
        """Tell whether "'s" and a noun follow."""
        after = [w for w in self.words if w.start >= mention.span.end]
        if not after:
            return False
        gap = self._text[mention.span.end : after[0].start]
        if mention.form == "pronoun":
            return True
        if gap in {"'", "’"} and after[0].key == "s":
            return len(after) > 1
        return gap in {"' ", "’ "}

    def _covered(self, word: Word) -> bool:
        return any(
            m.span.start <= word.start and word.end <= m.span.end
            for m in self._inside
            if m.kind in {"place", "organisation"}
        )

    def _is_name(self, word: Word) -> bool:
        """Tell whether a word is written as a name and not only opens a sentence."""
        if not word.text[0].isupper() or word.key in _NO_NAME:
            return False
        if word.text.isupper() and len(word.text) > 1:
            return True
        opens = opens_sentence(self._text, word.start)
        return not opens or (len(self.words) > 1 and word.key not in self._nouns)

    def _prints(self, word: Word) -> bool:
        """Tell whether a noun is what a body says or prints, or a body itself."""
        lexicon = self._lexicon
        return word.key in (
            lexicon.voices
            | lexicon.speeches
            | lexicon.papers
            | lexicon.outlets
            | lexicon.general_bodies
        )

    @property
    def _nouns(self) -> frozenset[str]:
        lexicon = self._lexicon
        return (
            lexicon.groups
            | lexicon.unnamed
            | lexicon.persons
            | lexicon.speeches
            | lexicon.papers
            | lexicon.voices
            | lexicon.crowds
            | lexicon.outlets
            | lexicon.own_bodies
            | lexicon.general_bodies
            | frozenset(lexicon.sexes)
        )

    def own_name(self) -> Span | None:
        """Return the span of a name that no reader marked and that heads the source.

        English only; ``None`` where the head is no name or a mention covers it.
        """
        head, place = self._head, self._place
        if head is None or place is None or is_people(head):
            return None
        if self._lexicon.lang != "en":
            return self._russian_name(head, place)
        body = head.key in self._lexicon.camps and self._capital_before(place)
        if not body and not self._is_name(head):
            return None
        if any(m.span.start <= head.start < m.span.end for m in self._inside):
            return None
        first = place
        while first and (
            self.words[first - 1].text[0].isupper()
            or self.words[first - 1].key in _JOINS_NAMES
        ):
            first -= 1
        while first < place and (
            self.words[first].key in _JOINS_NAMES
            or self.words[first].key in self._lexicon.titles
        ):
            first += 1
        return Span(self.words[first].start, head.end)

    def _russian_name(self, head: Word, place: int) -> Span | None:
        """Return a name of capitals or in quotation marks after at most a class noun."""
        if self._is_covered(head):
            return None
        if head.text.isupper() and len(head.text) > 1:
            return Span(head.start, head.end)
        if head.text.islower() and place + 1 < len(self.words):
            named = self.words[place + 1]
            gap = self._text[head.end : named.start]
            classed = load_families().is_kind(head)
            if classed and named.text[0].isupper() and gap.strip() in {"", "«", '"'}:
                end = self.words[-1].end
                return Span(named.start, end)
        return None

    def _capital_before(self, place: int) -> bool:
        """Tell whether a name stands before a word ("Clinton campaign")."""
        if not place:
            return False
        before, gap = self.words[place - 1], self._text[self.words[place - 1].end :]
        return before.text[0].isupper() and gap[:1] == " " and before.key != "the"
