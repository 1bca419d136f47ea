"""Russian syntax by natasha (extra ``ru``). Nothing of natasha leaves this module."""

from __future__ import annotations

import functools
import importlib.util
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence, Set
from importlib.metadata import version
from typing import Any

from onrecord.errors import MissingExtraError
from onrecord.records import MentionKind, Span
from onrecord.syntax.base import (
    Analysis,
    NamedSpan,
    Token,
)
from onrecord.syntax.russian_names import with_last_names, without_trades
from onrecord.syntax.russian_verbs import corrected_features, verb_groups

__all__ = ["RussianParser", "load_russian"]

# Forms whose dictionary readings are kept; a day's news has fewer.
_CACHED_FORMS = 20_000
_KINDS: dict[str, MentionKind] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
}
# Of last names that the dictionary has as nouns too; and what their cases share.
_SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ина", "ский", "ская", "цкий", "ко",
             "ук", "юк", "ян", "дзе", "швили")  # fmt: skip
_STEM = 5
_OF_NAMES = frozenset(["Name", "Surn", "Patr"])  # grammemes of the dictionary
# A word inside a sentence, or one before another: their first letters.
_NAMED = re.compile(
    rf"(?<=[\w,»–—-]) +([А-ЯЁ][а-яё]{{0,{_STEM - 1}}})|\b([А-ЯЁ][а-яё]{{0,{_STEM - 1}}})[а-яё]* [А-ЯЁ]"
)
# Agencies drop the blank between sentences ("… Рыженков.Его слова …"); three letters,
# or two capitals, before the full stop are no initial and no abbreviation.
_LINES = re.compile(r"[^\n]*\S[^\n]*")
_LOST_BLANK = re.compile(
    r"(?:(?<=[А-ЯЁа-яё»]{3}[.!?])|(?<=[А-ЯЁ]{2}[.!?]))(?!Ру\b|РУ\b)(?=[А-ЯЁ«])"
)


@functools.lru_cache(maxsize=1)
def load_russian() -> RussianParser:
    """Load natasha's models, which come with its wheel.

    Raises:
        MissingExtraError: natasha is not installed.
    """
    if importlib.util.find_spec("natasha") is None:
        raise MissingExtraError("natasha", "ru")
    return RussianParser()


class RussianParser:
    """natasha behind the ``Parser`` interface."""

    def __init__(self) -> None:
        """Load segmenter, vocabulary, tagger, parser and name tagger."""
        with warnings.catch_warnings():
            # pymorphy2 asks for pkg_resources, which setuptools is retiring.
            warnings.simplefilter("ignore")
            import natasha  # noqa: PLC0415  (a second and an extra: only for Russian)

            embedding = natasha.NewsEmbedding()
            self._doc = natasha.Doc
            self._segmenter = natasha.Segmenter()
            self._vocabulary = natasha.MorphVocab()
            self._morph = natasha.NewsMorphTagger(embedding)
            self._syntax = natasha.NewsSyntaxParser(embedding)
            self._ner = natasha.NewsNERTagger(embedding)
        self._readings = functools.lru_cache(_CACHED_FORMS)(self._read_form)
        self._is_place = functools.lru_cache(_CACHED_FORMS)(self._read_place)
        self._is_trade = functools.lru_cache(_CACHED_FORMS)(self._read_trade)
        self.name = f"natasha {version('natasha')}"

    def __call__(self, text: str) -> Analysis:
        """Analyse ``text``; no sentence crosses a newline."""
        doc = self._analyse(text)
        tokens: list[Token] = []
        for number, sentence in enumerate(doc.sents):
            numbers = {t.id: len(tokens) + n for n, t in enumerate(sentence.tokens)}
            tokens.extend(_tokens(sentence.tokens, numbers, number))
        names = without_trades(
            tokens,
            tuple(self._real_names(text, doc)),
            self._is_trade,
            self._is_place,
        )
        return Analysis(
            text=text,
            lang="ru",
            tokens=tuple(tokens),
            sentences=tuple(Span(s.start, s.stop) for s in doc.sents),
            names=with_last_names(tokens, names),
            verbs=verb_groups(tokens),
            has_dependencies=True,
        )

    def _analyse(self, text: str) -> Any:  # natasha has no types
        """Run natasha over the whole string at once.

        Sentences are cut line by line, but the networks see all of them together: a
        line at a time they take twice as long, since they pad.
        """
        doc = self._segmented(text)
        doc.tag_morph(self._morph)
        doc.parse_syntax(self._syntax)
        doc.tag_ner(self._ner)
        for token in doc.tokens:
            # Before the lemma: it is chosen by the features.
            token.pos, token.feats = corrected_features(
                token.text, token.pos or "X", token.feats or {}, self._readings
            )
            token.lemmatize(self._vocabulary)
        return doc

    def _segmented(self, text: str) -> Any:
        doc = self._doc(text, tokens=[], spans=[], sents=[])
        for base, line in _lines(text):
            part = self._doc(line)
            part.segment(self._segmenter)
            for piece in (*part.tokens, *part.sents):
                piece.start += base
                piece.stop += base
            doc.tokens.extend(part.tokens)
            doc.sents.extend(part.sents)
        return doc

    def _real_names(self, text: str, doc: Any) -> Iterator[NamedSpan]:
        """Yield the names that are no common noun whose capital opens a sentence.

        The tagger takes "Воспитательница", "Шкипер" for names of people.
        """
        opens = {sentence.start for sentence in doc.sents}
        named = {match[1] or match[2] for match in _NAMED.finditer(text)}
        for name in _names(text, doc.spans):
            word = name.span.of(text)
            if name.span.start in opens and self._is_common(word, named):
                continue
            yield name

    def _is_common(self, word: str, named: Set[str]) -> bool:
        """Tell whether one word is a noun or adjective that stands nowhere as a name.

        Args:
            word: With a capital.
            named: Beginnings of words with a capital inside a sentence or before one.
        """
        if not word.isalpha() or word.isupper() or word.lower().endswith(_SURNAMES):
            return False
        readings = self._readings(word)
        people = [
            pos == "ADJ" or (pos == "NOUN" and feats.get("Animacy") == "Anim")
            for pos, feats in readings
        ]
        if (
            not people
            or not people[0]
            or not all(pos in {"ADJ", "NOUN"} for pos, _ in readings)
        ):
            return False
        return word[:_STEM] not in named

    def _read_trade(self, word: str) -> bool:
        """Tell whether a word can only be a common noun for a living being.

        In the nominative singular: "Стрелков" is a last name. Of a compound the last half tells: "Ракетчик-конструктор".
        """
        first, _, last = word.rpartition("-")
        forms = self._vocabulary.parse(last)
        living = [{"NOUN", "anim"} <= form.tag.grammemes for form in forms]
        one = any({"NOUN", "sing", "nomn"} <= form.tag.grammemes for form in forms)
        return (
            one
            and (any if first else all)(living)
            and not any(
                _OF_NAMES & form.tag.grammemes or not form.is_known for form in forms
            )
        )

    def _read_place(self, word: str) -> bool:
        """Tell whether a word can only be a place's name, in the genitive."""
        forms = [form for form in self._vocabulary.parse(word) if form.is_known]
        place = any({"Geox", "gent"} <= form.tag.grammemes for form in forms)
        return place and not any(_OF_NAMES & form.tag.grammemes for form in forms)

    def _read_form(self, form: str) -> list[tuple[str, dict[str, str]]]:
        """Return a form's readings; none for one that only its ending suggests."""
        return [(f.pos, f.feats) for f in self._vocabulary(form) if f.is_known]


def _names(text: str, found: Sequence[Any]) -> Iterator[NamedSpan]:
    """Yield the names, each cut at a newline: names do not run over paragraphs."""
    for span in found:
        words = text[span.start : span.stop].split("\n", 1)[0].rstrip()
        if words:
            yield NamedSpan(
                span=Span(span.start, span.start + len(words)), kind=_KINDS[span.type]
            )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in _LINES.finditer(text):
        start = match.start()
        for part in _LOST_BLANK.split(match.group()):
            if part.strip():
                yield start, part
            start += len(part)


def _tokens(
    found: Sequence[Any], numbers: Mapping[str, int], sentence: int
) -> Iterator[Token]:
    for token in found:
        own = numbers[token.id]
        yield Token(
            index=own,
            span=Span(token.start, token.stop),
            text=token.text,
            lemma=token.lemma or token.text.lower(),
            pos=token.pos or "X",
            tag="",
            head=numbers.get(token.head_id, own),
            dep=token.rel or "",
            features=tuple(sorted(f"{k}={v}" for k, v in (token.feats or {}).items())),
            sentence=sentence,
        )
