"""What the tagger of names misses of people behind an office.

"Глава поселения Батоев", "уточнил начальник РЭС Каракеян": a last name in the case of
an office that stands before it is somebody's, and no place. "Мэр Энергодара Орехов":
the words of one name agree in case, so Энергодар is the place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.records import MentionKind, Span
from onrecord.syntax.base import NamedSpan, Token

__all__ = ["with_last_names", "without_trades"]

# How last names of the Russian press end, in any case; of others we cannot tell.
_LAST_NAME = re.compile(
    r"^[А-ЯЁ][а-яё]{2,}(?:(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е)?"
    r"|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)"
    r"|енко|дзе|швили|(?:ук|юк|ович|евич|янц?|чик)(?:а|у|ом|е)?)$"
)
_PATRONYMIC = re.compile(r"(?:вич|вна|ична)$")
_MOST_WORDS = 6  # between office and name: "отдела по ЧС"
_TWO = 2
_BREAKS = frozenset(["PUNCT", "VERB", "AUX"])
# What a settlement's own name follows uncut: "города Королёв", "станции Лихов".
_SETTLEMENTS = frozenset(
    ["город", "деревня", "посёлок", "поселок", "село", "станция", "станица", "хутор", "порт",
     "улица", "имя"]
)  # fmt: skip


def without_trades(
    tokens: Sequence[Token],
    names: Sequence[NamedSpan],
    is_trade: Callable[[str], bool],
    is_place: Callable[[str], bool],
) -> tuple[NamedSpan, ...]:
    """Return people's names without what stands before them and is none of them.

    "Винодел Ион Чебану", which the tagger takes for one name since both words have a
    capital: the noun opens the sentence, and the name stands in apposition to it. What
    runs on to a verb ends before it ("Тарасюгин отстранён"; «Москва говорит» is a body).
    So does a place before an apposition of its own ("мэр Гянджи Нияз Гасанов").

    Args:
        tokens: Of one string, in order.
        names: What the tagger found in it, in order, not nested.
        is_trade: Whether a word can only be a common noun for a living being, in the
            nominative.
        is_place: Whether a word can only be a place's name, in the genitive.

    Returns:
        In order; what is no person's stays.
    """
    at = {token.span.start: token for token in tokens}
    found = []
    for name in names:
        own = [t for t in tokens if name.span.start <= t.span.start < name.span.end]
        whole = _before_verb(name, own)
        noun = at.get(name.span.start)
        if name.kind != "person":
            found.append(name)
            continue
        place = _behind_place(own, is_place)
        if place is not None:
            whole = replace(name, span=Span(place.span.start, whole.span.end))
        elif (
            noun is not None
            and _opens_sentence(noun, tokens)
            and len(own) > 1
            and own[1].dep == "appos"
            and own[1].head == noun.index
            and _are_whole_name(own[1:])
            and is_trade(noun.text)
        ):
            whole = replace(name, span=Span(own[1].span.start, whole.span.end))
        found.append(whole)
    return tuple(found)


def _behind_place(
    own: Sequence[Token], is_place: Callable[[str], bool]
) -> Token | None:
    """Return where a name begins behind a known place, which the tagger took in.

    "Хоким Термеза | Баходир Рузиев": an apposition of its own begins there.
    """
    for before, token in itertools.pairwise(own):
        rest = own[token.index - own[0].index + 1 :]
        if (
            token.dep == "appos"
            and token.head <= own[0].index
            and token.pos == "PROPN"
            and token.text.istitle()
            and _PATRONYMIC.search(token.text) is None
            and rest
            and all(t.dep == "flat:name" for t in rest if t.dep != "punct")
            and is_place(before.text)
        ):
            return token
    return None


def _opens_sentence(token: Token, tokens: Sequence[Token]) -> bool:
    return not token.index or tokens[token.index - 1].sentence != token.sentence


def _are_whole_name(words: Sequence[Token]) -> bool:
    """Tell whether words need no last name before them.

    "Ваагн Геворкян", "Бейсенов"; not "Николай" or "Андрей Владимирович", whose last
    name may be a trade's ("Гончар", "Мельник").
    """
    names = [word.text for word in words if word.text.istitle()]
    if len(names) < _TWO:
        return bool(names) and _LAST_NAME.search(names[0]) is not None
    return _PATRONYMIC.search(names[-1]) is None


def _before_verb(name: NamedSpan, own: Sequence[Token]) -> NamedSpan:
    """Return a person's name that ends before a verb in small letters, if it holds one."""
    for before, token in itertools.pairwise(own):
        verb = token.has("VerbForm=Fin") or token.has("Variant=Short")
        if verb and token.pos == "VERB" and token.text.islower():
            return replace(name, span=Span(name.span.start, before.span.end))
    return name


def with_last_names(
    tokens: Sequence[Token], names: Sequence[NamedSpan]
) -> tuple[NamedSpan, ...]:
    """Return the names with last names behind an office as those of people.

    Args:
        tokens: Of one string, in order.
        names: What the tagger found in it, in order, not nested.

    Returns:
        In order, not nested: one word taken for a place is a person, one that was no
        name is added, a place before somebody's name is parted from it, and so is a
        last name at the end of a body's. All others stay.
    """
    names = [part for name in names for part in _parted(name, tokens)]
    found = {span.start: span for span in _behind_offices(tokens, names)}
    kept = [
        n for n in (_without(n, found.values(), tokens) for n in names) if n is not None
    ]
    added = [NamedSpan(span=span, kind="person") for span in found.values()]
    return tuple(sorted((*kept, *added), key=lambda n: n.span.start))


def _without(
    name: NamedSpan, found: Iterable[Span], tokens: Sequence[Token]
) -> NamedSpan | None:
    """Return a name without the last name at its end; ``None`` where no word is left."""
    for span in found:
        if name.span.start <= span.start < name.span.end:
            ends = [t.span.end for t in tokens if t.span.end <= span.start]
            end = max((e for e in ends if e > name.span.start), default=name.span.start)
            if end == name.span.start:
                return None
            return NamedSpan(span=Span(name.span.start, end), kind=name.kind)
    return name


def _parted(name: NamedSpan, tokens: Sequence[Token]) -> Iterator[NamedSpan]:
    """Yield a name; whose or where an office is by itself, before somebody's own name."""
    own = [t for t in tokens if name.span.start <= t.span.start < name.span.end]
    if name.kind != "person" or len(own) < _TWO or not _is_place_of_noun(own, tokens):
        yield name
        return
    kind: MentionKind = "person" if _LAST_NAME.search(own[0].text) else "place"
    yield NamedSpan(span=own[0].span, kind=kind)
    yield NamedSpan(span=Span(own[1].span.start, name.span.end), kind="person")


def _is_place_of_noun(own: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Tell whether a genitive follows a person's noun, and a name in its case that."""
    first, rest = own[0], own[1:]
    if (
        first.index == 0
        or not first.has("Case=Gen")
        or not all(t.text.istitle() for t in own)
    ):
        return False
    noun = tokens[first.index - 1]
    if noun.sentence != first.sentence or noun.pos != "NOUN":
        return False
    return all(t.has("Case=Nom") for t in (noun, *rest)) and noun.has("Animacy=Anim")


def _behind_offices(
    tokens: Sequence[Token], names: Sequence[NamedSpan]
) -> Iterator[Span]:
    inside = {
        place: name for name in names for place in range(name.span.start, name.span.end)
    }
    for token in tokens:
        name = inside.get(token.span.start)
        if name is not None and not _may_end_with(name, token):
            continue
        if not _stands_alone(token, tokens):
            continue
        words = _words_from_office(token, tokens, inside)
        if words is None or _is_namesake(token, tokens, name):
            continue
        if _LAST_NAME.search(token.text) or (not words and _mans(token.text)):
            yield token.span


def _may_end_with(name: NamedSpan, token: Token) -> bool:
    """Tell whether a place, or the end of a body's name, may be a last name."""
    if name.span == token.span:
        return name.kind == "place" or _LAST_NAME.search(token.text) is not None
    ends = name.span.end - 1 <= token.span.end  # a full stop may be marked too
    return name.kind == "organisation" and ends and bool(_LAST_NAME.search(token.text))


def _is_namesake(token: Token, tokens: Sequence[Token], name: NamedSpan | None) -> bool:
    """Tell whether a body may be named after somebody: "КБ Туполева", "НИИ Склифосовского".

    At a body's end, or behind an abbreviation, only a man's nominative is none:
    "НПО автоматики Шалимов", "начальник РЭС Каракеян".
    """
    before = tokens[token.index - 1] if token.index else None
    short = before is not None and before.text.isupper() and len(before.text) >= _TWO
    ends_body = name is not None and name.span != token.span
    if not (short or ends_body):
        return False
    return not (token.has("Case=Nom") and _mans(token.text))


def _stands_alone(token: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a word is a living being's name, no other name's word beside it."""
    if not (token.pos == "PROPN" and token.has("Animacy=Anim")):
        return False
    if not token.text.istitle():
        return False
    beside = tokens[max(0, token.index - 1) : token.index + 2]
    return not any(
        t.text.istitle()
        and t.index != token.index
        and t.sentence == token.sentence
        and not _opens(t, tokens)
        for t in beside
    )


def _mans(name: str) -> bool:
    """Tell whether a name ends as a man's in the nominative: "Брянщины" does not."""
    return name[-1] not in "аеёиоуыэюяь"


def _opens(token: Token, tokens: Sequence[Token]) -> bool:
    before = tokens[token.index - 1] if token.index else None
    return before is None or before.sentence != token.sentence or before.pos == "PUNCT"


def _words_from_office(
    token: Token, tokens: Sequence[Token], inside: Mapping[int, NamedSpan]
) -> int | None:
    """Return how many words part a name from a person's noun of its case before it.

    Returns:
        ``None`` where none stands before, in the same clause and near.
    """
    case = next((f for f in token.features if f.startswith("Case=")), None)
    before = tokens[max(0, token.index - _MOST_WORDS - 1) : token.index]
    for words, other in enumerate(reversed(before)):
        named = inside.get(other.span.start)
        if other.sentence != token.sentence or other.pos in _BREAKS or case is None:
            return None
        if named is not None and named.kind == "person":
            return None
        if words == 0 and other.lemma in _SETTLEMENTS:
            return None
        if named is None and other.pos == "NOUN" and _is_one(other, case):
            return words
    return None


def _is_one(noun: Token, case: str) -> bool:
    """Tell whether a noun means one person, in a case."""
    return all(noun.has(f) for f in ("Animacy=Anim", "Number=Sing", case))
