"""An article's words on their way out: cut to an excerpt, labelled if not its own."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import ORIGINAL, Article, Span, Where
from onrecord.views import RENDERING_LABEL, excerpt

__all__ = ["excerpt_text", "label_of"]

_GAP = " … "


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
