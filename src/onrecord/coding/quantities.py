"""How many units a claim is about."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.cast import Cast, Found
from onrecord.coding.lines import Line, Word
from onrecord.coding.verdicts import Act
from onrecord.records import Quantity, Span, overlap

__all__ = ["find_quantity"]

_UNIT_REACH = 4  # words: "two Oreshnik hypersonic missile launchers"
_REACH = 6  # words left of the subject in which its number stands
_MAX_DISTANCE = 15  # words between a number's unit and the act


def find_quantity(
    line: Line, act: Act, cast: Cast, dates: Sequence[Span]
) -> Quantity | None:
    """Return how many units a claim is about; ``None`` if the text does not say.

    Args:
        line: The claim's sentence.
        act: What is claimed.
        cast: The article's mentions.
        dates: Times of the same string: their numbers count no units.
    """
    for found in cast.candidates(line):
        if found.form == "pronoun" or _apart(line, act, found, cast):
            continue
        quantity = _number_before(line, found.index, cast, dates)
        if quantity is not None:
            return quantity
    return None


def _apart(line: Line, act: Act, found: Found, cast: Cast) -> bool:
    """Tell whether an act stands too far off, or speaks of a part of the units.

    "Agreed on two battalions, the first of which will arrive": one is to arrive.
    """
    lo, hi = act.match.end, found.index
    if found.index < act.match.start:
        lo, hi = found.index + 1, act.match.start
    relatives = cast.grammar.file.relatives
    return hi - lo > _MAX_DISTANCE or any(
        line.low(i) in relatives and line.low(i - 1) in {"of", "из"}
        for i in range(lo, hi)
    )


def _number_before(
    line: Line, index: int, cast: Cast, dates: Sequence[Span]
) -> Quantity | None:
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = line.words[at]
        if word.token.pos in {"VERB", "AUX"} or word.low in {",", ";", ":"}:
            return None
        value = _value(word, cast)
        if value is None or any(overlap(word.token.span, d) for d in dates):
            continue
        dozen = word.low == "dozen" and line.low(at - 1) in {"a", "an"}
        start = at - 1 if dozen else at
        unit = _unit(line, at, index)
        return _several(line, at, unit) or _bounded(
            line, start, at, value, cast=cast, unit=unit
        )
    return None


def _several(line: Line, at: int, unit: str | None) -> Quantity | None:
    """Return what "not one vehicle but more" means: two or more."""
    if line.low(at - 1) not in {"not", "не"}:
        return None
    after = {line.low(i) for i in range(at + 1, at + _REACH)}
    if not after & {"but", "а", "больше", "more", "несколько"}:
        return None
    return Quantity(low=2, high=None, unit=unit)


def _value(word: Word, cast: Cast) -> float | None:
    """Return what a number word counts; a name's own number ("S-400") counts nothing."""
    if word.mention is not None and word.mention.form == "name":
        return None
    if word.low.isdigit() and len(word.low) <= 3:
        return float(word.low)
    number = cast.grammar.file.numbers.get(word.low)
    return None if number is None or word.low in {"a", "an"} else float(number)


def _unit(line: Line, start: int, index: int) -> str | None:
    for word in line.words[start + 1 : index + _UNIT_REACH]:
        if word.token.pos in {"VERB", "AUX"}:
            return None
        if word.token.pos == "NOUN" and word.mention is None:
            return word.lemma
    return None


def _bounded(
    line: Line, at: int, last: int, value: float, *, cast: Cast, unit: str | None
) -> Quantity:
    if line.low(last + 1) == "or" and line.low(last + 2) == "so":
        return _about(value, unit)
    for kind, patterns in cast.grammar.bounds.items():
        ends = {m.end for p in patterns for m in p.find(line, cast.slot_test)}
        if at not in ends:
            continue
        if kind == "high":
            return Quantity(low=None, high=value, unit=unit)
        if kind == "low":
            strict = line.low(at - 1) in {"than", "over", "более", "больше", "свыше"}
            exact = line.low(at - 2) not in {"fewer", "less", "менее", "меньше"}
            return Quantity(
                low=value + 1 if strict and exact else value, high=None, unit=unit
            )
        return _about(value, unit)
    return Quantity(low=value, high=value, unit=unit)


def _about(value: float, unit: str | None) -> Quantity:
    """Return a rounded number as an interval a quarter wide on either side."""
    return Quantity(low=value * 0.75, high=value * 1.25, unit=unit)
