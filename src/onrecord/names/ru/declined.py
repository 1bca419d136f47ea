"""Whether a Russian name stands in a case, told by its Latin nominative."""

from __future__ import annotations

__all__ = ["is_declined"]

_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщь")
_HARD = _CONSONANTS - {"ь", "й"}  # a man's given name that ends so is a nominative
_CASE_VOWELS = frozenset("аяуюеиы")
_GIVEN_VOWELS = frozenset("аяую")  # "Пьер-Оливье" is a nominative


def is_declined(form: str, name: str) -> bool:
    """Tell whether a man's Cyrillic name stands in a case: its Latin form ends otherwise."""
    if form.endswith(("ого", "его", "ому", "ему")) and name[-1] not in "ou":
        return True
    given = form.split(maxsplit=1)[0]
    if given != form and given[-1].lower() in _HARD:  # "Туомас Лахтела"
        return False
    if form.endswith(("ы", "и")) and name.endswith("a"):  # "хозяйка Дуни"
        return True
    if form[-1].lower() in _CONSONANTS:  # a man's surname would have an ending
        return False
    pairs = zip(reversed(form.split()), reversed(name.split()), strict=False)
    return any(
        w[-1].lower() in (_GIVEN_VOWELS if place else _CASE_VOWELS)
        and n[-1].isascii()
        and n[-1].lower() not in "aeiouy'"
        for place, (w, n) in enumerate(pairs)
    )
