"""What a person's verbs tell of them: who sued is "истец", who was held "задержанный"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from onrecord.names.packaged import read_table
from onrecord.records import Span
from onrecord.syntax import Token

__all__ = ["told_by_verbs"]

_REFLEXIVE = "ся"
_PARTS_OF_NAME = frozenset({"appos", "flat:name", "flat:foreign"})
_NOT = frozenset({"не", "ни"})


class _Doing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={
    "beside": "with"
}):  # fmt: skip
    """A line of ``doings.yml``, whose comment says what each part holds."""

    nouns: tuple[str, ...]
    does: tuple[str, ...] = ()
    suffers: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def told_by_verbs(span: Span, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield nouns, in the nominative, that the verb of a person's name tells of them.

    Args:
        span: Of the name.
        tokens: Of the same text, in order; none where nobody has read it.
    """
    token = _head_of_name(tokens, span.start)
    if token is None:
        return
    verb = tokens[token.head]
    does = token.dep.startswith("nsubj") and not _is_passive(token, verb)
    suffers = token.dep == "obj" or _is_passive(token, verb)
    if not (does or suffers) or token.has("Case=Dat") or _is_denied(verb, tokens):
        return
    table = _by_verb("does" if does else "suffers")
    for doing in table.get(verb.lemma.replace("ё", "е"), ()):
        if not doing.beside or _stands_by(verb, tokens, doing.beside):
            yield from doing.nouns


def _head_of_name(tokens: Sequence[Token], start: int) -> Token | None:
    """Return the word of a name's phrase that hangs on the verb; ``None`` for none.

    The reader may hang two words on each other, so each word is passed once.
    """
    token = _by_start(tokens, start)
    passed: set[int] = set()
    while token is not None and token.dep in _PARTS_OF_NAME:
        if token.index in passed:
            return None
        passed.add(token.index)
        token = tokens[token.head]
    return token


def _by_start(tokens: Sequence[Token], start: int) -> Token | None:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].span.start < start:
            low = middle + 1
        else:
            high = middle
    if low == len(tokens) or tokens[low].span.start != start:
        return None
    return tokens[low]


def _is_passive(token: Token, verb: Token) -> bool:
    """Tell whether a verb is done to its subject: "арестован", "обвиняется"."""
    if not token.dep.startswith("nsubj"):
        return False
    done = verb.lemma.endswith(_REFLEXIVE) and verb.lemma not in _by_verb("does")
    return token.dep == "nsubj:pass" or done or verb.has("Voice=Pass")


def _is_denied(verb: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a verb, its auxiliary or what it depends on has a "не" or "ни"."""
    near = _sentence_of(verb, tokens)
    verbs = {verb.index}
    verbs |= {t.index for t in near if t.dep.startswith("aux") and t.head == verb.index}
    if verb.dep in {"xcomp", "csubj"}:  # "не удалось задержать"
        verbs.add(verb.head)
    return any(t.text.lower() in _NOT and t.head in verbs for t in near)


def _stands_by(verb: Token, tokens: Sequence[Token], phrases: tuple[str, ...]) -> bool:
    """Tell whether a phrase depends on a verb, or on what does, or is right behind it.

    The last is for the reader, which hangs "через суд" on the verb after it.
    """
    near = _sentence_of(verb, tokens)
    direct = {t.index for t in near if t.head == verb.index} | {verb.index}
    return any(
        token.head in direct or token.index - size == verb.index
        for token in near
        for phrase in phrases
        if (size := _words_to(token, near, phrase.split())) is not None
    )


def _words_to(token: Token, near: Sequence[Token], begins: list[str]) -> int | None:
    """Return how many words a phrase has that ends on a token; ``None`` for none."""
    end = token.index - near[0].index + 1
    words = [t.text.lower() for t in near[max(0, end - len(begins)) : end]]
    fits = len(words) == len(begins) and words[:-1] == begins[:-1]
    return len(begins) if fits and words[-1].startswith(begins[-1]) else None


def _sentence_of(verb: Token, tokens: Sequence[Token]) -> Sequence[Token]:
    first, last = verb.index, verb.index + 1
    while first and tokens[first - 1].sentence == verb.sentence:
        first -= 1
    while last < len(tokens) and tokens[last].sentence == verb.sentence:
        last += 1
    return tokens[first:last]


@functools.lru_cache(maxsize=1)
def _table() -> tuple[_Doing, ...]:
    return read_table("ru/doings.yml", tuple[_Doing, ...])


@functools.lru_cache(maxsize=2)
def _by_verb(part: Literal["does", "suffers"]) -> Mapping[str, tuple[_Doing, ...]]:
    """Return the lines by the verbs whose subject or object they tell of."""
    found: dict[str, tuple[_Doing, ...]] = {}
    for line in _table():
        for verb in line.does if part == "does" else line.suffers:
            found[verb] = (*found.get(verb, ()), line)
    return found
