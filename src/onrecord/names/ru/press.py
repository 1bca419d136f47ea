"""Russian names in Latin letters as the English-language press prints them.

``letters.romanised`` turns letters one by one, which is what comparing needs; the
press does not ("Alexander", "Dmitry", "-sky"). What a table knows of foreigners comes
before this.
"""

from __future__ import annotations

import functools
import re

from onrecord.names.letters import romanised
from onrecord.names.packaged import read_table

__all__ = ["press_form"]

# Letters of Ukrainian, Belarusian or Kazakh too: half a word would mix the scripts.
_WORD = re.compile(r"[\u0400-\u04ff]+")
# (Cyrillic, Latin) from the beginning or to the end of a word, and inside it.
_ENDINGS = (("ский", "sky"), ("цкий", "tsky"), ("ской", "skoy"), ("ий", "y"), ("ый", "y"),
            ("ия", "ia"))  # fmt: skip
_INSIDE = (("ье", "ye"), ("ъе", "ye"), ("ьё", "yo"), ("чё", "che"), ("щё", "shche"),
           ("шё", "she"), ("жё", "zhe"), ("ьи", "yi"))  # fmt: skip


def press_form(name: str) -> str:
    """Return a Russian name, in the nominative, as English-language agencies print it.

    Args:
        name: Cyrillic words with a capital each; other words stay as they are.

    >>> press_form("Дмитрий Островский"), press_form("Мария Григорьева")
    ('Dmitry Ostrovsky', 'Maria Grigoryeva')
    """
    return _WORD.sub(lambda match: _word(match.group()), name)


def _word(word: str) -> str:
    known = _table().get(word)
    if known is not None:
        return known
    if word.isupper() and len(word) > 1:
        return romanised(word)
    end = ""
    for cyrillic, latin in _ENDINGS:
        if word.endswith(cyrillic) and len(word) > len(cyrillic):
            word, end = word.removesuffix(cyrillic), latin
            break
    lead = ""
    if word[:1] == "Е":
        word, lead = word[1:], "Ye"
    for cyrillic, latin in _INSIDE:
        word = word.replace(cyrillic, latin)
    return lead + romanised(word) + end


@functools.lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return read_table("ru/press.yml", dict[str, str])
