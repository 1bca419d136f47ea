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


def whole_again(analysis: Analysis, titles: frozenset[str]) -> Analysis:
    """Return an analysis whose names end where words end, in order, not nested.

    Args:
        analysis: Of one string.
        titles: Keys of words that stand before a person's name.
    """
    widened = [_widened(name, analysis.text) for name in analysis.names]
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
    return NamedSpan(span=Span(start, end), kind=name.kind)


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
        and all(word.istitle() and word.isalpha() for word in words)
        and all(len(word) >= _LEAST_LETTERS for word in words)
    )


_LEAST_LETTERS = 3  # of each half of a name
