"""Which body of a Russian article an acronym stands for: "НМТП", "БелГУ", "(ТАЛКО)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.issuers import Text
from onrecord.names.ru.told import printed
from onrecord.names.words import split_words
from onrecord.records import Mention

__all__ = ["spelt_out"]

_ACRONYM = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]{0,3}[А-ЯЁ]{1,6}[а-яё]?")
_MOST_SKIPPED = 2  # words: БелГУ leaves out "национальный исследовательский"


def spelt_out(form: str, at: Text) -> Mention | None:
    """Return the body whose words begin with the letters of an acronym, named first.

    Args:
        form: As printed.
        at: The source; bodies of its string are looked at, wherever they stand.
    """
    if not _ACRONYM.fullmatch(form):
        return None
    for mention in at.mentions:
        if mention.kind != "organisation" or mention.where != at.where:
            continue
        if at.text.startswith(f" ({form})", mention.span.end):
            return mention
        words = [w.key for w in split_words(printed(mention, at))]
        if len(words) > 1 and _spells(form.lower().replace("ё", "е"), words):
            return mention
    return None


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Tell whether beginnings of the words, in order from the first, make the letters."""
    return words[0][:1] == letters[:1] and _goes_on(letters, words, _MOST_SKIPPED)


def _goes_on(letters: str, words: Sequence[str], skips: int) -> bool:
    if not letters:
        return len(words) <= skips
    if not words:
        return False
    whole = 0
    while whole < len(letters) and words[0].startswith(letters[: whole + 1]):
        whole += 1
    used = any(_goes_on(letters[n:], words[1:], skips) for n in range(whole, 0, -1))
    return used or (skips > 0 and _goes_on(letters, words[1:], skips - 1))
