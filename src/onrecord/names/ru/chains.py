"""What the Russian parser says of a name's words: where the name begins and goes on.

The tagger of names cuts "Данг | Ван Хоа" and "Римантас | Гедвилас", glues "Раманы Насер
Абу-Шариф" and misses "Чо Сон Ми"; the parser beside it has a name's first word in
apposition to its noun and the other words hang on that one (``flat:name``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.names.concepts import concepts_of
from onrecord.names.foreign import is_known_foreign
from onrecord.names.pages import Page
from onrecord.names.ru.families import load_families
from onrecord.names.sexes import is_given
from onrecord.names.words import split_words
from onrecord.records import Span, overlap
from onrecord.syntax import NamedSpan, Token

__all__ = ["are_one", "begun", "chains", "introduced", "widened", "with_initials"]

_FLAT = "flat:name"
_FULL = 2  # words of a given and a last name
_LEAST_LETTERS = 3  # of a name that is one word
_NEAR = 4  # tokens behind a comma that may describe an apposition's noun
_FATHERS = re.compile(r"(?:вич|вн|ичн)(?:[аыеуи]|ем|ой)?$")
# A genitive, of a place or of whose an office is: "Раманы", "Лэшаня", "Фрунзенского".
_GENITIVE = re.compile(r"(?:[аяыи]|ого|его|ой|ей)$")
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
    own = page.analysis.tokens_in(span) if page.analysis is not None else ()
    if not own:
        return span
    first, last, heads = own[0], own[-1], {t.index for t in own}
    while (after := _after(last, page)) is not None:
        more = after.dep == _FLAT and after.head in heads and _may_join(after, page)
        if not more or _inside(after, people):
            break
        last, heads = after, heads | {after.index}
    before = _before(first, page)
    free = before is not None and not _inside(before, people)
    if before is not None and free and _opens(before, first, page):
        first = before
    return Span(min(span.start, first.span.start), max(span.end, last.span.end))


def are_one(span: Span, after: Span, page: Page) -> bool:
    """Tell whether a person's span goes on with the one behind it.

    "Тимерлан | Дзагоев": the second hangs on the first.
    """
    own, other = (
        (page.analysis.tokens_in(s) for s in (span, after))
        if page.analysis
        else ((), ())
    )
    if not own or not other or _after(own[-1], page) is not other[0]:
        return False
    return (
        other[0].dep == _FLAT
        and other[0].head in {t.index for t in own}
        and all(t.text.istitle() for t in (own[-1], other[0]))
    )


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(overlap(token.span, span) for span in spans)


def _may_join(token: Token, page: Page) -> bool:
    return token.text.istitle() and token.pos == "PROPN" and not _is_thing(token, page)


def _is_thing(token: Token, page: Page) -> bool:
    """Tell whether a word is known as something else than a last name."""
    hit = page.hit_at.get(page.word_range(token.span)[0])
    return hit is not None and not all(alias.surname for alias in hit.aliases)


def _opens(before: Token, first: Token, page: Page) -> bool:
    """Tell whether a word before a marked name is its own first word.

    Not a place in the genitive ("мэр Раманы Насер"): of an apposition the ending tells,
    since the tagger takes rare names for any case.
    """
    if not (_may_be_name(before) and before.has("Animacy=Anim")):
        return False
    if first.dep == _FLAT and first.head == before.index:
        nominative = before.has("Case=Nom")
        if _is_thing(before, page):
            return nominative and before.has("Gender=Fem") == first.has("Gender=Fem")
        return nominative or not _GENITIVE.search(before.text)
    if _is_thing(before, page) or first.dep != "appos":
        return False
    # a village stands uncut: "житель Леушен | Ион Мокану"
    told = before.dep == "appos" or (before.dep == "nmod" and before.has("Case=Gen"))
    beside = first.head in {before.index, before.head}
    return told and beside and before.text[-1] not in _VOWELS


_VOWELS = frozenset("аеёиоуыэюя")


def _may_be_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text.istitle()


def begun(span: Span, page: Page) -> Span:
    """Return a person's span without the place or office before the name.

    "Аким Жезказгана | Ермек Даулетбаков": an apposition of its own begins there. Names
    that are known stay whole ("Рита Анна Чубарева").
    """
    own = page.analysis.tokens_in(span) if page.analysis is not None else ()
    for place, token in enumerate(own[1:], start=1):
        rest = own[place + 1 :]
        if (
            token.dep == "appos"
            and token.head <= own[0].index
            and _may_be_name(token)
            and not _FATHERS.search(token.text)
            and rest
            and all(t.dep == _FLAT for t in rest if t.dep != "punct")
            and _is_whose(own[:place], token)
        ):
            return Span(token.span.start, span.end)
    return span


def _is_whose(words: Sequence[Token], name: Token) -> bool:
    """Tell whether words before a name end in a genitive and are no given name.

    A woman may be called "Рита Анна", whatever the first ends in.
    """
    first, last = words[0].text, words[-1]
    if len(words) == 1 and (is_given(first) or is_known_foreign(first)):
        return False
    if last.text.endswith(("а", "я")):
        return last.has("Case=Gen") or name.has("Gender=Masc")
    return _GENITIVE.search(last.text) is not None


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
        if last.head == first.index and not named:
            yield Span(*match.span())


def _is_of_person(token: Token, page: Page) -> bool:
    """Tell whether a word may be the last name before initials: "Какурин С. Л."."""
    marked = page.analysis.names if page.analysis is not None else ()
    return token.text.istitle() and any(
        name.kind == "person" and name.span.end == token.span.end for name in marked
    )


def introduced(page: Page) -> Iterator[Span]:
    """Yield words that are a clause's subject and somebody by what follows a comma.

    "Джебраил, министр обороны Чада, обсудил": the noun is in apposition and in the
    case of the word before it.
    """
    tokens = page.analysis.tokens if page.analysis is not None else ()
    marked: Sequence[NamedSpan] = (
        page.analysis.names if page.analysis is not None else ()
    )
    for token in tokens:
        behind = tokens[token.index + 1 : token.index + 2 + _NEAR]
        if (
            _may_be_name(token)
            and token.has("Animacy=Anim")
            and token.has("Case=Nom")
            and len(token.text) > _LEAST_LETTERS
            and token.dep.startswith("nsubj")
            and behind
            and behind[0].text == ","
            and any(_tells(t, token) for t in behind[1:])
            and not _inside(token, [name.span for name in marked])
            and page.word_range(token.span)[0] not in page.hit_at
        ):
            yield token.span


def _tells(noun: Token, name: Token) -> bool:
    """Tell whether a noun or participle behind a comma says who somebody is."""
    if noun.head != name.index or not noun.has("Case=Nom") or noun.text.istitle():
        return False
    if noun.pos == "VERB":
        leads = _LEADS.match(noun.text) is not None
        return noun.dep == "acl" and noun.has("VerbForm=Part") and leads
    living = noun.has("Animacy=Anim") and noun.has("Number=Sing")
    told = noun.pos == "NOUN" and noun.dep == "appos" and living
    return told and _is_of_people(noun)


# What people do with bodies: "Кабиров, возглавляющий суд".
_LEADS = re.compile(r"(?:воз|про)?глав|руковод|представля|занима|курир")


def _is_of_people(noun: Token) -> bool:
    """Tell whether a noun is said of people: "министр"; "пёс" is not."""
    words = split_words(noun.text)
    people = load_families().people.find(words)
    return bool(people) or bool(concepts_of("-".join(w.key for w in words)).ranks)
