"""The words of one source: its head, and a name in it that no reader marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.names.heads import first_noun, head_place, is_crowd, is_people
from onrecord.names.pages import Lexicon
from onrecord.names.ru.families import load_families
from onrecord.names.words import Word, split_words
from onrecord.records import Mention, Span, covers
from onrecord.syntax import Token

__all__ = ["Phrase", "opens_sentence"]

_JOINS_NAMES = frozenset(["the", "of", "for", "and", "on", "de", "s"])
_CLASSES = frozenset(["tv"])  # "Kaohsiung-based TV" names no outlet
_NO_NAME = frozenset(["i", "he", "she", "it", "we", "they", "you", "who", "one"])


# Who has an office of something: "Minister of State", "State Secretary for Defence".
_OFFICES = frozenset(["minister", "secretary", "undersecretary", "commissioner"])
_FIELD_WORDS = 4  # "for Digital Affairs", "of the Armed Forces"
_SOURCES = ("источник", "собеседник")
# Ends of compounds for companies, which the tagger may not know.
_COMPANIES = ("компания", "компании", "фирма", "фирме", "холдинг", "концерн", "центр",
              "центре", "банк", "банке", "завод", "заводе")  # fmt: skip


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
        tokens: Sequence[Token] = (),
    ) -> None:
        """Split the source into words and find its head, in English."""
        self._text = text
        self._spans = source
        self._inside = inside
        self._lexicon = lexicon
        self._tokens = {
            t.span.start: t for t in tokens if any(covers(s, t.span) for s in source)
        }
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
        if not english and place is not None:
            place = 0 if self._opens_with_noun() else self._behind_adjectives(place)
        self._place = place
        self._head = None if place is None else self.words[place]

    def _opens_with_noun(self) -> bool:
        """Tell whether a Russian source opens with a noun that ends as adjectives do."""
        token = self._tokens.get(self.words[0].start) if self.words else None
        return token is not None and token.pos == "NOUN" and token.has("Animacy=Anim")

    def _behind_adjectives(self, place: int) -> int:
        """Return the first noun from a word on whose ending hid that it is none."""
        for other in range(place, len(self.words)):
            token = self._tokens.get(self.words[other].start)
            if token is None or not (token.pos == "ADJ" or token.has("VerbForm=Part")):
                return other
        return place

    def _without_articles(self, before: Sequence[Word]) -> Sequence[Word]:
        """Return words without "the" at their end: "a spokesman for the president"."""
        while before and before[-1].key in self._lexicon.articles:
            before = before[:-1]
        return before

    def _as_in_midsentence(self, word: Word) -> Word:
        """Return a word that opens a sentence in small letters, if it has them elsewhere."""
        if not word.text[:1].isupper() or not opens_sentence(self._text, word.start):
            return word
        small = word.text[:1].lower() + word.text[1:]
        if small != word.text.lower():
            return word
        if f" {small} " in self._text or self._is_a_noun(word):
            return replace(word, text=small)
        return word

    def _is_a_noun(self, word: Word) -> bool:
        """Tell whether an English word has a capital only where it opens a sentence."""
        several = word.start == self._spans[0].start and self._spans[0].end > word.end
        return (
            self._lexicon.lang == "en"
            and several
            and word.key.endswith("s")
            and not self._is_covered(word)
            and not self._is_capital_within(word)
        )

    def _is_initial(self, word: Word) -> bool:
        """Tell whether a word is an initial, and not a preposition ("С. В. Лавров")."""
        return word.text.isupper() and self._text[word.end : word.end + 1] == "."

    def _is_of_an_office(self, link: Word, before: Sequence[Word]) -> bool:
        """Tell whether a link is part of the speaker's office: "Minister of State Reed".

        Between it and the name stands one field and no rank, before it a rank.
        """
        if self._lexicon.lang != "en" or link.key not in {"of", "for"}:
            return False
        ahead = [w for w in before if w.end <= link.start]
        between = [w for w in before if w.start >= link.end]
        return (
            bool(ahead)
            and ahead[-1].key in _OFFICES
            and 0 < len(between) <= _FIELD_WORDS
            and not any(w.key in self._lexicon.titles for w in between)
        )

    def _is_of(self, head: Word) -> bool:
        """Tell whether "of" follows a head."""
        return any(w.start == head.end + 1 and w.key == "of" for w in self.words)

    def _told(self, outlet: Mention) -> bool:
        """Tell whether words were told to an outlet: "Apsny-Post, the deputy chief"."""
        return self._text.startswith(", the ", outlet.span.end)

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
            return word.key not in _CLASSES
        opens = opens_sentence(self._text, word.start)
        if word.key in self._lexicon.ranks | self._lexicon.titles:
            return False
        if self._is_only_a_body(word):
            return False  # "The Ministry", as bodies write of themselves
        if opens and word is self.words[0] and self._lexicon.lang == "en":
            return self._is_capital_within(word)
        return not opens or (len(self.words) > 1 and word.key not in self._nouns)

    def _is_only_a_body(self, word: Word) -> bool:
        """Tell whether nothing but "the" stands beside a noun for a body."""
        lexicon = self._lexicon
        others = [w for w in self.words if w is not word]
        return (
            lexicon.lang == "en"
            and bool(others)
            and word.key in lexicon.general_bodies | lexicon.own_bodies
            and all(w.key in lexicon.articles for w in others)
        )

    def _is_capital_within(self, word: Word) -> bool:
        """Tell whether a word has its capital inside a sentence of the text too."""
        place = self._text.find(word.text)
        while place >= 0:
            end = place + len(word.text)
            whole = not self._text[end : end + 1].isalpha()
            if (
                whole
                and not opens_sentence(self._text, place)
                and (self._text[place - 1 : place] == " ")
            ):
                return True
            place = self._text.find(word.text, end)
        return False

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
        if self._is_marked_whole():
            return Span(self.words[0].start, self.words[-1].end)
        letters_and_digits = not head.text.isalpha() and head.text[0].isupper()
        if (head.text.isupper() or letters_and_digits) and len(head.text) > 1:
            return Span(head.start, head.end)
        for first in range(place, len(self.words) - 1):
            if self._is_kind_of_name(first) and (
                first == place
                or self._stands_beside(first)
                or head.key in load_families().owners
            ):
                named = self.words[first + 1]
                closing = self._text.find("»", named.start, self.words[-1].end + 1)
                end = closing if closing > 0 else self.words[-1].end
                return Span(named.start, end)
        return None

    def _is_marked_whole(self) -> bool:
        """Tell whether a source is one name in marks and nothing else: "«Спецтранс»"."""
        begin, end = self._spans[0].start, self._spans[-1].end
        inside = self._text[begin + 1 : end - 1]
        marks = self._text[begin] + self._text[end - 1]
        return marks == "«»" and inside[:1].isupper() and "«" not in inside

    def _is_kind_of_name(self, place: int) -> bool:
        """Tell whether a word only says what sort of body is named right after it."""
        word, named = self.words[place], self.words[place + 1]
        gap = self._text[word.end : named.start].strip()
        if gap in {"— «", "– «"}:  # "подрядчик — «Мостострой»"
            return True
        # With a capital the kind opens a sentence, or is a legal form ("ТОО").
        return (
            named.text[0].isupper()
            and gap in {"", "«", '"'}
            and (word.text.islower() or bool(gap))
            and (load_families().is_kind(word) or (bool(gap) and self._is_thing(word)))
        )

    def _is_thing(self, word: Word) -> bool:
        """Tell whether a word is a noun for no person ("отель «Лазурит»")."""
        token = self._tokens.get(word.start)
        noun = token is not None and token.pos == "NOUN" and token.has("Animacy=Inan")
        noun = noun or word.key.endswith(_COMPANIES)
        lexicon = self._lexicon
        people = lexicon.unnamed | lexicon.persons | lexicon.groups
        return noun and word.key not in people and not word.key.startswith(_SOURCES)

    def _stands_beside(self, place: int) -> bool:
        """Tell whether a comma or dash sets a word off from what it explains."""
        gap = self._text[self.words[place - 1].end : self.words[place].start]
        return gap in {", ", " — ", " – "}

    def _capital_before(self, place: int) -> bool:
        """Tell whether a name stands before a word ("Clinton campaign")."""
        if not place:
            return False
        before, gap = self.words[place - 1], self._text[self.words[place - 1].end :]
        return before.text[0].isupper() and gap[:1] == " " and before.key != "the"
