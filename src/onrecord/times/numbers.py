"""Amounts: number words and digits of several tokens, as TIMEX3 writes them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from onrecord.times.lexicon import Value

__all__ = ["Amount", "amount_of", "duration_value", "year_of_words"]

Amount = Fraction | None
"""A number, or ``None`` for a vague one ("several", "many")."""

_SMALLER = {"Y": ("M", 12), "H": ("M", 60), "D": ("H", 24)}
# Units that TIMEX3 readers do not share, in those they do.
_MULTIPLES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}
_CLOCK_UNITS = frozenset({"H", "MIN", "S"})
_CODES = {"MIN": "M", "S": "S", "WE": "WE"}


def amount_of(values: Sequence[Value]) -> Amount:
    """Return the number that several values make: 20 and 5 are 25, 2 and 1/2 are 2.5.

    Values that are no numbers (a dash, "and") are left out; ``X`` makes it vague.
    """
    total, current = Fraction(0), Fraction(0)
    if all(_number(value) is None for value in values) and "A" in values:
        return None if "X" in values else Fraction(1)
    for value in values:
        if value == "X":
            return None
        number = _number(value)
        if number is None:
            continue
        if number in (100, 1000):
            current = (current or Fraction(1)) * number
            if number == 1000:
                total, current = total + current, Fraction(0)
        else:
            current += number
    return total + current


def _number(value: Value) -> Fraction | None:
    if isinstance(value, int):
        return Fraction(value)
    try:
        if "/" in value:
            return Fraction(value)
        head, _, tail = value.partition(",")
        grouped = len(tail) == 3 or not tail
        return Fraction(head + tail if grouped else f"{head}.{tail}")
    except (ValueError, ZeroDivisionError):
        return None


def year_of_words(values: Sequence[Value]) -> int | None:
    """Read "nineteen ninety-four", "two thousand five" as a year."""
    numbers = [v for v in values if isinstance(v, int)]
    if not numbers:
        return None
    if 1000 in numbers:
        amount = amount_of(values)
        return int(amount) if amount is not None else None
    return numbers[0] * 100 + sum(numbers[1:])


def duration_value(amount: Amount, unit: str) -> str:
    """Return the TIMEX3 value of an amount of a unit: ``P2W``, ``PT30M``, ``PXY``."""
    if amount is not None and unit in _MULTIPLES:
        times, unit = _MULTIPLES[unit]
        amount *= times
    code = _CODES.get(unit, unit)
    if amount is None:
        return ("PTX" if unit in _CLOCK_UNITS else "PX") + code
    if amount.denominator == 1:
        return ("PT" if unit in _CLOCK_UNITS else "P") + f"{amount.numerator}{code}"
    whole = amount.numerator // amount.denominator
    small, size = _SMALLER.get(unit, ("", 0))
    rest = (amount - whole) * size
    if not small or rest.denominator != 1:
        return ("PT" if unit in _CLOCK_UNITS else "P") + f"{float(amount):g}{code}"
    clock = unit in _CLOCK_UNITS or unit == "D"
    head = f"{whole}{code}" if whole else ""
    if unit == "D":  # half a day is hours: the T stands between the two
        return f"P{head}T{rest.numerator}H"
    return ("PT" if clock else "P") + head + f"{rest.numerator}{small}"
