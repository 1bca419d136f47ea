"""Names of systems that something else bears: "an operation called Oreshnik"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.coding.grammar import Grammar
from onrecord.records import Article, Mention

__all__ = ["own_mentions"]

_WORD = re.compile(r"[\w-]+")
_NEAR = 60  # codepoints before a name: the words that call something by it


def own_mentions(
    article: Article, mentions: Sequence[Mention], grammar: Grammar
) -> tuple[Mention, ...]:
    """Return the mentions without names of systems that are said of something else.

    The noun and what calls it so stand right before the name: "a film named Sarmat",
    "учения под кодовым названием «Искандер»".
    """
    words = grammar.file.words
    borrowers, called = (
        frozenset(words.get(name, ())) for name in ("borrowers", "called")
    )
    if not borrowers:
        return tuple(mentions)

    def is_borrowed(mention: Mention) -> bool:
        if mention.kind != "system" or mention.form != "name":
            return False
        start = mention.span.start
        text = article.string(mention.where)[max(0, start - _NEAR) : start]
        before = [w.lower().replace("ё", "е") for w in _WORD.findall(_tail(text))]
        if before and before[-1] == "the":
            before.pop()
        if not before or before.pop() not in called:
            return False
        return any(word in borrowers for word in before[-_PHRASE:])

    return tuple(m for m in mentions if not is_borrowed(m))


_PHRASE = 3  # words from the noun to what calls it so: "под кодовым"


def _tail(text: str) -> str:
    """Return what of a text stands behind its last mark."""
    return re.split(r"[.!?;:,\n]", text)[-1]
