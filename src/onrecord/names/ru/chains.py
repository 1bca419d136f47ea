"""What the Russian parser says of a name's words: where the name begins and goes on.

The tagger of names cuts "Данг | Ван Хоа" and "Римантас | Гедвилас" and misses "Чо Сон
Ми"; the parser beside it has a name's first word in
apposition to its noun and the other words hang on that one (``flat:name``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.names.concepts import concepts_of
from onrecord.names.pages import Page
from onrecord.names.ru.families import load_families
from onrecord.names.sexes import is_given
from onrecord.names.syllables import are_syllables
from onrecord.names.words import split_words
from onrecord.records import Span, overlap
from onrecord.syntax import Token

__all__ = ["PATRONYMIC", "are_one", "chains", "widened", "with_initials"]

_FLAT = "flat:name"
_FULL = 2  # words of a given and a last name
_LEAST_LETTERS = 3  # of a name that is one word
# Of a father's name, in any case.
PATRONYMIC = re.compile(r"(?:вич(?:[ауе]|ем)?|(?:вн|ичн)(?:[аыеу]|ой))$")
_INITIALS = re.compile(
    r"(?<![\w.])(?<!им\. )(?<!имени )(?:[А-ЯЁ]\.[ \u00a0]?){1,2}"
    r"(?P<last>(?:[а-яё]{2,3}-)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
)


def chains(page: Page) -> Iterator[tuple[Token, Span]]:
    """Yield names in apposition to a living being's noun, with their first token."""
    tokens = page.analysis.tokens if page.analysis is not None else ()
    for token in tokens:
        if _stands_beside_somebody(token, tokens):
            words = [token]
            while (after := _after(words[-1], page)) is not None:
                if not _hangs_on(after, token):
                    break
                words.append(after)
            if len(words) >= _FULL or len(token.text) >= _LEAST_LETTERS:
                yield token, Span(token.span.start, words[-1].span.end)


def _stands_beside_somebody(token: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a proper noun stands in apposition to a living being's noun."""
    head = tokens[token.head]
    return (
        token.dep == "appos"
        and token.pos == "PROPN"
        and token.text.istitle()
        and token.has("Animacy=Anim")
        and head.index < token.index
        and head.pos == "NOUN"
        and head.has("Animacy=Anim")
        and head.has("Number=Sing")
    )


def _hangs_on(token: Token, first: Token) -> bool:
    """Tell whether a token is a further word of the name that another begins."""
    return token.dep == _FLAT and token.head == first.index and token.text.istitle()


def _after(token: Token, page: Page) -> Token | None:
    """Return the token behind one blank, in the same sentence."""
    tokens = page.analysis.tokens if page.analysis is not None else ()
    if token.index + 1 >= len(tokens):
        return None
    after = tokens[token.index + 1]
    blank = page.text[token.span.end : after.span.start] == " "
    return after if blank and after.sentence == token.sentence else None


def _before(token: Token, page: Page) -> Token | None:
    """Return the token before one blank, in the same sentence."""
    tokens = page.analysis.tokens if page.analysis is not None else ()
    if token.index == 0:
        return None
    before = tokens[token.index - 1]
    return before if _after(before, page) is token else None


def widened(span: Span, page: Page, people: Sequence[Span]) -> Span:
    """Return a person's span with the words of the name that the tagger left out.

    Args:
        span: Of a person, as marked.
        page: Where it stands.
        people: Every span of a person there: nobody is taken into another's name.
    """
    own = list(page.analysis.tokens_in(span)) if page.analysis is not None else []
    if not own:
        return span
    while (after := _after(own[-1], page)) is not None:
        hangs = after.dep == _FLAT and after.head in {t.index for t in own}
        free = _may_join(after, page) and not _inside(after, people)
        if not (hangs and free and _agree(own[-1], after) and _lacks(own, after, page)):
            break
        own.append(after)
    before = _before(own[0], page)
    if (
        before is not None
        and not _inside(before, people)
        and _opens(before, own, page)
        and not _is_others(before, own, page)
    ):
        own.insert(0, before)
    return Span(min(span.start, own[0].span.start), max(span.end, own[-1].span.end))


def _lacks(own: Sequence[Token], after: Token, page: Page) -> bool:
    """Tell whether a name may go on: who has a given and a last name has no other."""
    if _is_others(after, own, page):
        return False
    fathers = PATRONYMIC.search(own[-1].text) is not None
    return len(own) < _FULL or fathers or _are_syllables((*own, after))


def _is_others(token: Token, own: Sequence[Token], page: Page) -> bool:
    """Tell whether a word beside a name is marked as a place or body.

    Not where the tagger takes a given name ("Рада | Кынчева") or an Eastern family's for
    one ("Данг | Ван Тхо").
    """
    names = page.analysis.names if page.analysis is not None else ()
    marked = _inside(token, [n.span for n in names if n.kind != "person"])
    return marked and not (is_given(token.text) or _are_syllables((token, *own)))


def _are_syllables(tokens: Sequence[Token]) -> bool:
    return are_syllables([token.text for token in tokens])


def _agree(one: Token, other: Token) -> bool:
    """Tell whether two words stand in one case, as the words of a name do."""
    return any(f.startswith("Case=") and other.has(f) for f in one.features)


def are_one(span: Span, after: Span, page: Page) -> bool:
    """Tell whether a person's span of one word goes on with the one behind it.

    "Сидорова | Ольга": the second hangs on the first, in its case.
    """
    if page.analysis is None:
        return False
    own, other = (page.analysis.tokens_in(s) for s in (span, after))
    if len(own) != 1 or not other or _after(own[0], page) is not other[0]:
        return False
    if own[0].dep == "nmod":  # "дочь Собчака | Ксения": whose she is
        return False
    hangs = other[0].dep == _FLAT and other[0].head == own[0].index
    titles = own[0].text.istitle() and other[0].text.istitle()
    return hangs and titles and all(_agree(own[0], token) for token in other)


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(overlap(token.span, span) for span in spans)


def _may_join(token: Token, page: Page) -> bool:
    return token.text.istitle() and token.pos == "PROPN" and not _is_thing(token, page)


def _is_thing(token: Token, page: Page) -> bool:
    """Tell whether a word is known as something else than a last name."""
    hit = page.hit_at.get(page.word_range(token.span)[0])
    return hit is not None and not all(alias.surname for alias in hit.aliases)


def _opens(before: Token, own: Sequence[Token], page: Page) -> bool:
    """Tell whether a word before a marked name is its own first word.

    A name that is full lacks none ("Мэр Бричан | Пётр Орлов"), but for Eastern ones. Not
    a place in the genitive ("мэр Раманы Насер"): of an apposition the ending tells,
    since the tagger takes rare names for any case.
    """
    first = own[0]
    if not (_may_be_name(before) and before.has("Animacy=Anim")):
        return False
    if len(own) >= _FULL and not _are_syllables((before, *own)):
        return False
    if first.dep == _FLAT and first.head == before.index:
        nominative = before.has("Case=Nom")
        if _is_thing(before, page):
            return nominative and before.has("Gender=Fem") == first.has("Gender=Fem")
        return nominative
    if _is_thing(before, page) or first.dep != "appos":
        return False
    # a village stands uncut: "житель Леушен | Ион Мокану"
    told = before.dep == "appos" or (before.dep == "nmod" and before.has("Case=Gen"))
    beside = first.head in {before.index, before.head}
    return told and beside and before.text[-1] not in _VOWELS


_VOWELS = frozenset("аеёиоуыэюя")


def _may_be_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text.istitle()


def with_initials(page: Page) -> Iterator[Span]:
    """Yield last names with the initials before them: "М. Тлисова"."""
    tokens = page.analysis.tokens if page.analysis is not None else ()
    at = {token.span.start: token for token in tokens}
    for match in _INITIALS.finditer(page.text):
        first, last = at.get(match.start()), at.get(match.start("last"))
        if first is None or last is None or last.dep != _FLAT:
            continue
        before = tokens[first.index - 1] if first.index else None
        follows = before is not None and before.sentence == first.sentence
        named = follows and before is not None and _is_of_person(before, page)
        thing = (
            before is not None
            and follows
            and _has_namesake(before, last, opens=_opens_sentence(before, tokens))
        )
        if last.head == first.index and not named and not thing:
            yield Span(*match.span())


def _has_namesake(noun: Token, last: Token, *, opens: bool) -> bool:
    """Tell whether a thing may be named after somebody: "Памятник А. Пушкину".

    Not before a man's nominative that the noun does not share: "В посте А. Тургунов
    обещал дождь". Of a word that opens a sentence the tagger does not know what it is.
    """
    words = split_words(noun.text)
    ranks = concepts_of("-".join(word.key for word in words)).ranks
    if ranks or load_families().people.find(words):
        return False
    if not opens and (noun.pos != "NOUN" or noun.has("Animacy=Anim")):
        return False
    nominative = last.has("Case=Nom") and last.text[-1] not in _VOWELS
    return noun.has("Case=Nom") or not nominative


def _opens_sentence(token: Token, tokens: Sequence[Token]) -> bool:
    return not token.index or tokens[token.index - 1].sentence != token.sentence


def _is_of_person(token: Token, page: Page) -> bool:
    """Tell whether a word may be the last name before initials: "Какурин С. Л."."""
    marked = page.analysis.names if page.analysis is not None else ()
    return token.text.istitle() and any(
        name.kind == "person" and name.span.end == token.span.end for name in marked
    )
