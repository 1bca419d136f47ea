"""Which language a text is in, from its letters first and a small model second.

The detector of languages confuses Russian, Ukrainian, Belarusian and Bulgarian
on short news, where single letters decide; and it takes headlines full of names
for anything at all, where small words decide.
"""

from __future__ import annotations

import re
from collections import Counter

from onrecord.ingest.lexicon import Alphabet, load_alphabets

__all__ = ["READ_LANGUAGES", "detect_language"]

READ_LANGUAGES = frozenset({"en", "ru"})
"""Languages with a pack; articles in others are stored with ``read: false``."""

# Characters looked at; more of an article does not change its language.
_SAMPLE_CHARS = 4000
# Letters below which a model's answer on Latin script is worth less than none.
_FEW_LETTERS = 60
_CYRILLIC_SHARE = 0.5
# Letters a text must have before the absence of a common one counts.
_ENOUGH_LETTERS = 120
# Cost of that absence, as a share of all letters: more than the foreign names of a
# text can amount to, so that Kazakh, which has nearly every letter, needs its own.
_ABSENT_COST = 0.05
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
# Small words of one language that must outnumber the next language's.
_CLEAR_LEAD = 2


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language ``text`` is written in.

    A text without letters counts as English: nothing in it will be read anyway.
    """
    sample = text[:_SAMPLE_CHARS]
    letters = [c for c in sample.lower() if c.isalpha()]
    if not letters:
        return "en"
    cyrillic = Counter(c for c in letters if _CYRILLIC.match(c))
    if cyrillic.total() > _CYRILLIC_SHARE * len(letters):
        return _cyrillic_language(cyrillic)
    by_words = _language_by_small_words(sample)
    if by_words is not None:
        return by_words
    if len(letters) < _FEW_LETTERS and sample.isascii():
        return "en"
    # Loaded here: most runs meet English and Russian only, and never need the model.
    import py3langid  # noqa: PLC0415

    return str(py3langid.classify(sample)[0])


def _cyrillic_language(letters: Counter[str]) -> str:
    """Return the language whose alphabet the letters fit best; Russian on a tie."""
    table = load_alphabets()
    costs = {
        lang: _cost(letters, table.shared, alphabet)
        for lang, alphabet in table.alphabets.items()
    }
    # On a tie the first in the table, Russian: short headlines fit several alphabets.
    return min(costs, key=lambda lang: costs[lang])


def _cost(letters: Counter[str], shared: str, alphabet: Alphabet) -> float:
    known = set(shared + alphabet.also)
    cost: float = sum(count for letter, count in letters.items() if letter not in known)
    found = letters[alphabet.expects]
    enough = letters.total() >= _ENOUGH_LETTERS
    if enough and found <= alphabet.least * letters.total():
        cost += _ABSENT_COST * letters.total()
    return cost


def _language_by_small_words(text: str) -> str | None:
    found = Counter(word for word in _WORD.findall(text.lower()))
    scores = sorted(
        (
            (sum(found[word] for word in small), lang)
            for lang, small in load_alphabets().small_words.items()
        ),
        reverse=True,
    )
    (first, lang), (second, _) = scores[:2]
    return lang if first >= _CLEAR_LEAD and first >= _CLEAR_LEAD * second else None
