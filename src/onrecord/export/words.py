"""An article's words on their way out: cut to an excerpt, labelled if not its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import ORIGINAL, Article, Span, Where
from onrecord.views import RENDERING_LABEL, excerpt
from onrecord.views.inert import unquoted_excerpt

__all__ = ["bare", "excerpt_text", "label_of"]

_GAP = " … "

# An apostrophe that is not inside a word may be half of a quotation
_APOSTROPHE = re.compile(r"(?<!\w)['‘’‚‛]|['‘’‚‛](?!\w)")


def bare(text: str) -> str:
    """Return a rendering's words as prose shows them: one line, no quotation marks.

    >>> bare("He said: «it isn't» ‘so’.")
    "He said: it isn't so."
    """
    return unquoted_excerpt(_APOSTROPHE.sub("", text), RENDERING_LABEL)


def excerpt_text(
    article: Article, where: Where, spans: Iterable[Span], *, whole: bool = False
) -> str:
    """Return the words that spans give, cut to an excerpt unless ``whole``.

    White space is squeezed to single spaces; " … " stands between two fragments.
    """
    fragments = tuple(spans)
    if not whole:
        return excerpt(article, where, fragments).words
    most = sum(s.end - s.start + len(_GAP) for s in fragments)
    return excerpt(article, where, fragments, max_chars=most).words


def label_of(text_kinds: Iterable[str]) -> dict[str, str]:
    """Return the ``label`` field where any words are a rendering's, else nothing."""
    if all(kind == ORIGINAL for kind in text_kinds):
        return {}
    return {"label": RENDERING_LABEL}
