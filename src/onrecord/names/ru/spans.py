"""The spans of people that a Russian tagger marks, mended at their edges.

The tagger takes a noun that opens a sentence for a name ("Дамба"), a place before a name
for its first word ("из-под Несвижа Чеслав Рымша"), a rare name after an office for a
body's ("председателя правления Бауржана Искакова"), and cuts a last name off a given
name and patronymic.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.names.foreign import is_known_foreign
from onrecord.names.pages import Page
from onrecord.names.ru.chains import (
    PATRONYMIC,
    are_one,
    chains,
    widened,
    with_initials,
)
from onrecord.names.ru.families import load_families
from onrecord.names.sexes import is_given
from onrecord.names.syllables import are_syllables
from onrecord.names.words import Word, split_words
from onrecord.records import Span, covers, overlap
from onrecord.syntax import Token

__all__ = ["only_opens", "person_spans"]

_SONS = ("улы", "ұлы", "уулу", "оглы", "оглу", "кызы", "қызы", "гызы")
_WOMEN = ("щица", "чица", "льница", "льщица")  # of what women do, and of no last name
_BETWEEN = re.compile(r" |, \d+-летн\w+ ")  # "Снегурочка, 26-летняя Анна Ли"
_STEM = 5  # letters that case forms of a word share
_LEAST_LETTERS = 3  # of each word of a name that the tagger took for a body's
_FULL = 2  # words


def person_spans(page: Page) -> list[Span]:
    """Return the spans of people on a page, in order; none without syntax."""
    if page.analysis is None:
        return []
    tokens = page.analysis.tokens
    at = {t.span.start: t for t in tokens}
    marked = page.analysis.names
    people = [n.span for n in marked if n.kind == "person"]
    people += [
        n.span
        for n in marked
        if n.kind == "organisation" and _is_somebody(n.span, page, at, tokens)
    ]
    whole = list(with_initials(page))
    people = [s for s in people if not any(covers(one, s) for one in whole)]
    for found in (whole, _in_apposition(page)):
        people += [s for s in found if not any(overlap(s, one) for one in people)]
    people = [widened(span, page, people) for span in people]
    cut = (_cut(span, page, at, tokens) for span in people)
    kept = [s for s in cut if not only_opens(s, page)]
    joined = list(_joined(sorted(kept), page))
    pairs = itertools.zip_longest(joined, joined[1:])
    return [span for span, after in pairs if not _leads(span, after, page)]


def _leads(span: Span, after: Span | None, page: Page) -> bool:
    """Tell whether one word only says who is named in full behind it.

    "Подписчица Олеся Тищук", or whose they are: "продюсер Мелони Захар Крутилин".
    """
    word = span.of(page.text)
    if after is None or " " in word or " " not in after.of(page.text) or is_given(word):
        return False
    return _BETWEEN.fullmatch(page.text[span.end : after.start]) is not None


def _is_somebody(
    span: Span, page: Page, at: dict[int, Token], tokens: Sequence[Token]
) -> bool:
    """Tell whether two words are a name in apposition to a noun for a person."""
    words = split_words(span.of(page.text))
    first = at.get(span.start)
    plain = len(words) == _FULL and all(
        w.text.istitle() and len(w.text) >= _LEAST_LETTERS for w in words
    )
    if not plain or first is None or not first.has("Animacy=Anim"):
        return False
    if is_given(page.lemmas.get(first.span.start, first.text)):
        return True
    head = tokens[first.head]
    noun = load_families().people.find(split_words(head.text))
    return bool(noun) and first.dep == "appos"


_LAST_NAME = re.compile(
    r"\w{2}(?:(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е)?|[сц]к(?:ий|ого|ому|им|ая|ой|ую)|енко"
    r"|дзе|швили|(?:ук|юк|ович|евич|янц?)(?:а|у|ом|е)?)$"
)


def _in_apposition(page: Page) -> Iterator[Span]:
    """Yield names behind a noun for a person that are marked as no person's.

    "Львовянин Ярема Дух", which no reader marks, and the end of a body's name: "ректора
    Каспийского технического университета Гаджимурада Алиханова".
    """
    if page.analysis is None:
        return
    tokens = page.analysis.tokens
    bodies = [n.span for n in page.analysis.names if n.kind != "person"]
    for token, span in chains(page):
        words = span.of(page.text).split(" ")
        two = len(words) >= _FULL
        within = [b for b in bodies if overlap(b, span)]
        if within:
            named = two and (is_given(words[0]) or are_syllables(words))
            ends = within[0].end <= span.end + 1
            told = ends and (within[0].start < span.start or named)
        else:
            told = tokens[token.head].index == token.index - 1
        if told and (two or (within and _is_last_name(token))):
            yield span


def _is_last_name(token: Token) -> bool:
    """Tell whether a body's last word is a man's last name in the nominative.

    "НПО автоматики Ширшов"; not the namesake of "НПО Лавочкина".
    """
    own = token.has("Case=Nom") and token.text[-1] not in "аео"
    return own and _LAST_NAME.search(token.text) is not None


def _cut(span: Span, page: Page, at: dict[int, Token], tokens: Sequence[Token]) -> Span:
    """Return a name without what stands before it, or after its initial."""
    words = split_words(span.of(page.text))
    token = at.get(span.start)
    if len(words) <= _FULL or token is None:
        return span
    end = at.get(span.start + words[-1].start)
    if len(words[-2].text) == 1 and end is not None and end.pos == "VERB":
        # "ранен капитан Соколинский В. Лечат его": the next sentence
        return Span(span.start, span.start + words[-2].end)
    if _opens_no_name(words, [at.get(span.start + w.start) for w in words], tokens):
        return Span(span.start + words[1].start, span.end)
    return span


def _opens_no_name(
    words: Sequence[Word], own: Sequence[Token | None], tokens: Sequence[Token]
) -> bool:
    """Tell whether the first word is a noun, a place behind a preposition, or a thing.

    Args:
        words: Of a name, three or more.
        own: The token of each; ``None`` where none begins with it.
        tokens: Of the string, in order.
    """
    if words[0].text.endswith(_WOMEN):
        return True
    token = own[0]
    if token is None or not token.index:
        return False
    before = tokens[token.index - 1]
    if before.pos == "ADP" and not token.has("Case=Nom"):
        return True
    return _names_a_thing(words, own, before)


def _names_a_thing(
    words: Sequence[Word], own: Sequence[Token | None], before: Token
) -> bool:
    """Tell whether the first of three words belongs to the thing before it.

    "Глава исполнительной власти Гянджи Нияз Гасанов": a genitive before a name in the
    nominative; not "Ким Чен Ын", and no given name that is known in any language. What
    belongs to a person ("губернатор Ширака") is parted off by ``syntax``.
    """
    place, name = own[0], own[1]
    if place is None or name is None or before.has("Animacy=Anim"):
        return False
    genitive = place.has("Case=Gen") and place.text.endswith(_GENITIVE)
    if not (genitive and name.has("Case=Nom")):
        return False
    first, second, *_, last = (w.text for w in words)
    small = before.text.islower() or not before.index  # or opens the text
    if len(words) != _FULL + 1 or before.pos != "NOUN" or not small:
        return False
    if any(PATRONYMIC.search(w.text) or w.text.endswith(_SONS) for w in words):
        return False
    if is_given(first) or is_known_foreign(first):
        return False
    long = min(len(second), len(last)) > _LEAST_LETTERS
    return long and (is_given(second) or _LAST_NAME.search(last) is not None)


_GENITIVE = ("а", "я", "ы", "и")  # of places: Ширака, Гянджи


def only_opens(span: Span, page: Page) -> bool:
    """Tell whether one word has its capital from the sentence that it opens."""
    text, word = page.text, span.of(page.text)
    if " " in word or not word.isalpha() or is_given(word):
        return False
    begin = text[: span.start].rstrip(' "«“')
    if begin and begin[-1] not in ".!?…\n:" and text[span.start - 1] != "\n":
        return False
    return _is_common(word, page)


def _is_common(word: str, page: Page) -> bool:
    """Tell whether the text has a word in small letters, and never inside a sentence."""
    families, stem = load_families(), word.lower()[:_STEM]
    words = split_words(word)
    if word.endswith(_WOMEN) or families.people.find(words):
        return True
    if families.is_compound(word):
        return True
    if len(word) < _STEM:
        return False
    small = capital = False
    for other in page.words:
        if other.text.lower().startswith(stem):
            small |= other.text.islower() and abs(len(other.text) - len(word)) <= _FULL
            capital |= not other.text.islower() and other.joined
    return small and not capital


def _joined(spans: Sequence[Span], page: Page) -> Iterator[Span]:
    """Yield spans, parts of one name joined: a given name and patronymic, and what goes on."""
    held: Span | None = None
    for span in spans:
        if held is None or span.start < held.end:
            held = span if held is None else Span(held.start, max(held.end, span.end))
            continue
        father = PATRONYMIC.search(held.of(page.text)) is not None
        one = " " not in span.of(page.text)
        named = father and one and page.text[held.end : span.start] == " "
        if named or are_one(held, span, page):
            held = Span(held.start, span.end)
            continue
        yield held
        held = span
    if held is not None:
        yield held
