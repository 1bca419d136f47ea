"""Which way of finding attributions reads which language and profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.base import Analyses, Description, Pack, Quotations
from onrecord.errors import InputError
from onrecord.records import Article, Mention, Triple
from onrecord.syntax import Analysis
from onrecord.text import Quotation

if TYPE_CHECKING:
    from onrecord.names import Gazetteer

__all__ = ["describe", "find_triples"]


def find_triples(
    article: Article, analyses: Analyses, quotations: Quotations, *, profile: str
) -> tuple[Triple, ...]:
    """Find who says what, in title and text.

    Args:
        article: In a language that has a pack.
        analyses: By where; ``"title"`` is absent where the article has none.
        quotations: By where, as ``text.find_quotations`` gives them.
        profile: ``rules``, ``fast`` or ``accurate``; Russian is read by rules in all.

    Returns:
        Title first, then by the first codepoint of source, cue or content.

    Raises:
        InputError: No language pack reads the article's language.
    """
    pack = _pack(article.lang)
    if profile != "rules" and article.lang == "en":
        from onrecord.attribution.en.combine import (  # noqa: PLC0415  (weights)
            find_with_network,
        )

        found = find_with_network(article, analyses, quotations, profile=profile)
    else:
        found = pack.find_triples(article, analyses, quotations)
    return tuple(sorted(found, key=_place))


def describe(
    triple: Triple,
    *,
    article: Article,
    analysis: Analysis,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
) -> Description:
    """Tell a triple's mode, force, polarity, relays, venue and audience.

    Args:
        triple: Found by ``find_triples`` in ``article``.
        article: For its language and its own outlet.
        analysis: Of the string that the triple stands in.
        quotations: Of the same string.
        mentions: The article's.
        gazetteer: Known people, bodies and outlets.
    """
    return _pack(article.lang).describe(
        triple,
        article=article,
        analysis=analysis,
        quotations=quotations,
        mentions=mentions,
        gazetteer=gazetteer,
    )


def _pack(lang: str) -> Pack:
    if lang == "en":
        from onrecord.attribution import en  # noqa: PLC0415  (only when read)

        return en
    if lang == "ru":
        from onrecord.attribution import ru  # noqa: PLC0415  (only when read)

        return ru
    raise InputError(f"no attribution pack for {lang!r}; there are: en, ru")


def _place(triple: Triple) -> tuple[bool, int, int]:
    starts = [s.start for s in (*triple.source, *triple.cue, *triple.content)]
    return triple.where == "text", min(starts), triple.content[0].start
