"""What a reader took into a Russian name that is no part of it.

"Вице-губернатор Бахметьев" at the head of a sentence, "из Вологды Ухтомцева", "капитан
порта Котлас И. И. Козлов": an office, the end of the phrase before, anything before
initials. Such words stay beside the name, where they say who somebody is.
"""

from __future__ import annotations

import functools
import re

from onrecord.names.concepts import concepts_of, places_of
from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.ru.families import load_families
from onrecord.names.sexes import is_given
from onrecord.names.words import split_words

__all__ = ["opening_chars"]

_INITIALS = re.compile(r"(?<=\s)[А-ЯЁІЇЄЎ]\.\s?(?:[А-ЯЁІЇЄЎ]\.\s?)?(?=[А-ЯЁІЇЄЎ]\w)")
_GIVEN_TOO = frozenset({"аким"})  # a given name, and in Kazakhstan a head of a region
_GENITIVE = ("ы", "и", "я", "у", "о")  # of towns: Вологды, Перми, Алтая, Атырау


@functools.lru_cache(maxsize=16384)
def opening_chars(form: str) -> int:
    """Return how many characters of a written name come before the name itself.

    >>> opening_chars("Вице-губернатор Бахметьев"), opening_chars("Иван Козлов")
    (16, 0)
    """
    if not is_cyrillic(form):
        return 0
    start = _before_initials(form)
    while (space := form.find(" ", start)) > 0 and _is_no_name(form[start:space]):
        start = space + 1
    return start


def _before_initials(form: str) -> int:
    """Return where initials begin that something but a given name stands before."""
    found = _INITIALS.search(form)
    first = form.split(maxsplit=1)[0]
    if found is None or "." in first or is_given(first):
        return 0
    return found.start()


def _is_no_name(word: str) -> bool:
    """Tell whether a word says what or where somebody is, and is no given name."""
    words = split_words(word)
    key = "-".join(w.key for w in words)
    if is_given(word) or "." in word or key in _GIVEN_TOO:
        return False
    said = concepts_of(key)
    if said.ranks or any(concepts_of(w.key).ranks for w in words[1:]):
        return True
    if places_of(said.names) and word.endswith(_GENITIVE):
        return True
    return bool(load_families().people.find(words))
