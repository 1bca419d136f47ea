"""The names that an English reader marks, whole where it has cut them.

A network that reads pieces of words cuts a name at a hyphen ("Ala-Too" to "Ala",
"Tsai Mei-ling" to "Tsai Mei") and takes half of one for a body ("Defence Minister
Lefteris Hadjimichael").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.records import Span
from onrecord.syntax import Analysis, NamedSpan

__all__ = ["whole_again"]

_COMPOUND = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_HYPHENS = "-"
# What goes on a name behind an apostrophe: "Saidxo'jayev"; not "Petrov's" or "we're".
_TAIL = re.compile(r"['’ʼʻ‘`](?:[^\W\d_A-Z]{3,}|[aou]\b)")
# What goes on it behind a small word: "Qaboos | bin Said", "Ursula | von der Leyen".
_PARTICLES = re.compile(
    r"(?: (?:bin|ibn|bint|van|von|der|den|de|la|del|dos|da|di|du|al|el))+"
    r" (?!I\b|Mr|Mrs|Ms)[^\W\d_a-zß-ÿ][^\W\d_A-Z]+(?:['’-][^\W\d_]+)*"
)


def whole_again(analysis: Analysis, titles: frozenset[str]) -> Analysis:
    """Return an analysis whose names end where words end, in order, not nested.

    Args:
        analysis: Of one string.
        titles: Keys of words that stand before a person's name.
    """
    widened = [
        _with_family(_widened(name, analysis.text), analysis.text, titles)
        for name in analysis.names
    ]
    apart = list(_apart([n for n in widened if n.span.start < n.span.end]))
    return replace(analysis, names=tuple(_joined(apart, analysis.text, titles)))


def _widened(name: NamedSpan, text: str) -> NamedSpan:
    """Return a name with the rest of a compound that a hyphen joins to it."""
    start, end = name.span
    while start < end and text[start] in "- ":  # "-Pacific Command" after "Indo"
        if start and text[start] == "-" and text[start - 1].isalpha():
            break
        start += 1
    while text[end - 1 : end] == " ":
        end -= 1
    if text[start : start + 1] == "-" or text[max(0, start - 1) : start] == "-":
        start = _compound_around(text, start).start
    if text[end - 1 : end] == "-" or text[end : end + 1] == "-":
        end = max(end, _compound_around(text, end - 1).end)
    while end > start and text[end - 1] == "-":
        end -= 1
    tail = _TAIL.match(text, end)
    end = end if tail is None else tail.end()
    more = _PARTICLES.match(text, end) if name.kind == "person" else None
    end = end if more is None else more.end()
    return NamedSpan(span=Span(start, end), kind=name.kind)


def _with_family(name: NamedSpan, text: str, titles: frozenset[str]) -> NamedSpan:
    """Return a person's name with the family's before two given ones: "Park Min-seok"."""
    before = _FAMILY.search(text[max(0, name.span.start - _LONGEST) : name.span.start])
    given = _GIVEN_PAIR.fullmatch(name.span.of(text))
    if before is None or given is None or before[1].lower() in titles:
        return name
    start = name.span.start - len(before[1]) - 1
    return replace(name, span=Span(start, name.span.end), kind="person")


_LONGEST = 12  # letters of a family's name and the blank behind it
_FAMILY = re.compile(r"(?<![\w-])([A-Z][a-z]{1,5}) $")
_GIVEN_PAIR = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")


def _compound_around(text: str, place: int) -> Span:
    """Return the compound of letters and hyphens that holds a place."""
    start = place
    while start and (text[start - 1].isalpha() or text[start - 1] in _HYPHENS):
        start -= 1
    match = _COMPOUND.match(text, start)
    if match is None or match.end() <= place:
        return Span(place, place + 1)
    return Span(*match.span())


def _apart(names: Sequence[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield names of which none overlaps the one before; of two such the union."""
    held: NamedSpan | None = None
    for name in names:
        if held is not None and name.span.start < held.span.end:
            kind = "person" if "person" in {held.kind, name.kind} else held.kind
            span = Span(held.span.start, max(held.span.end, name.span.end))
            held = NamedSpan(span=span, kind=kind)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _joined(
    names: Sequence[NamedSpan], text: str, titles: frozenset[str]
) -> Iterator[NamedSpan]:
    """Yield names, a given name that was taken for a body joined to its last name."""
    skip = False
    for name, after in itertools.zip_longest(names, names[1:]):
        if skip:
            skip = False
            continue
        if after is not None and (
            _is_given(name, after, text, titles) or _are_halves(name, after, text)
        ):
            skip = True
            yield NamedSpan(span=Span(name.span.start, after.span.end), kind="person")
        else:
            yield name


def _is_given(
    name: NamedSpan, after: NamedSpan, text: str, titles: frozenset[str]
) -> bool:
    """Tell whether a body or place of one word is the given name of who follows it."""
    words = text[max(0, name.span.start - 30) : name.span.start].split()
    return (
        name.kind != "person"
        and after.kind == "person"
        and text[name.span.end : after.span.start] == " "
        and " " not in name.span.of(text)
        and " " not in after.span.of(text)
        and name.span.of(text).istitle()
        and bool(words)
        and words[-1].rstrip(".").lower() in titles
        and name.span.of(text).lower() not in titles
    )


def _are_halves(name: NamedSpan, after: NamedSpan, text: str) -> bool:
    """Tell whether a given and a last name were marked as two people's."""
    words = [one.span.of(text) for one in (name, after)]
    return (
        name.kind == after.kind == "person"
        and text[name.span.end : after.span.start] == " "
        and all(map(_is_half, words))
        and not (" " in words[1] and _TRADE.search(words[0]))
    )


def _is_half(words: str) -> bool:
    """Tell whether words may be half of a name: one or two with a capital."""
    parts = words.split(" ")
    plain = all(part.istitle() and part.isalpha() for part in parts)
    return (
        plain and len(parts) <= _MOST_WORDS and min(map(len, parts)) >= _LEAST_LETTERS
    )


_TRADE = re.compile(r"(?:er|or|ist|ian|man|woman)$")  # "Boatman John Teuea"
_LEAST_LETTERS = 3  # of each word of a name
_MOST_WORDS = 2  # of each half
