"""What every language pack of ``attribution`` gives, and what the packs share.

A pack is a folder (``en``, ``ru``) with two functions of these signatures:

    find_triples(article, analyses, quotations) -> tuple[Triple, ...]
    describe(triple, *, article, analysis, quotations, mentions, gazetteer)
        -> Description

``analyses`` and ``quotations`` are mappings by ``where``; to ``describe`` come those
of the triple's own string. ``mentions`` are the article's, of both strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.records import (
    Article,
    Force,
    Mention,
    Mode,
    Polarity,
    Register,
    Span,
    Triple,
    Where,
    overlap,
)
from onrecord.syntax import Analysis
from onrecord.text import Quotation

if TYPE_CHECKING:
    from onrecord.names import Gazetteer

__all__ = ["Analyses", "Description", "Pack", "Quotations", "mode_of"]

Analyses = Mapping[Where, Analysis]
Quotations = Mapping[Where, Sequence[Quotation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What can be said of an attribution besides its three spans.

    Attributes:
        mode: ``direct`` all quoted, ``indirect`` none, ``mixed`` partly.
        register: ``speech``, or ``attitude`` (thinks, wants, sees).
        force: What the cue does.
        polarity: ``negative`` where the cue itself denies.
        relays: Canonical names of outlets and agencies the words came through, in
            order from the speaker outwards.
        relay_spans: Where each relay is named, same order and length.
        venue: Where it was said, as written; ``None`` if the text does not say.
        audience: To whom, as written; ``None`` if the text does not say.
        role: Words of the source that name an office ("State Secretary of the
            Security Council"), as written; ``None`` if none.
    """

    mode: Mode
    register: Register = "speech"
    force: Force = "state"
    polarity: Polarity = "positive"
    relays: tuple[str, ...] = ()
    relay_spans: tuple[Span, ...] = ()
    venue: str | None = None
    audience: str | None = None
    role: str | None = None


class Pack(Protocol):
    """A language's way of finding and describing attributions."""

    def find_triples(
        self, article: Article, analyses: Analyses, quotations: Quotations
    ) -> tuple[Triple, ...]:
        """Return the article's triples: title first, then by first fragment."""
        ...

    def describe(
        self,
        triple: Triple,
        *,
        article: Article,
        analysis: Analysis,
        quotations: Sequence[Quotation],
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
    ) -> Description:
        """Describe one triple."""
        ...


# Share of a content's codepoints that stand in quotation marks, from which on it is
# direct: commas and a word or two ("..." he said, and "...") may stand outside.
_DIRECT_SHARE = 0.9


def mode_of(
    content: Sequence[Span], text: str, quotations: Sequence[Quotation]
) -> Mode:
    """Tell how much of a content stands in quotation marks.

    Quoted names ('Oreshnik') do not count: only quotations that read as speech, and
    nested quotations belong to the outer one.

    Args:
        content: The fragments.
        text: The string that fragments and quotations count in.
        quotations: All quotations of that string.
    """
    total = sum(s.end - s.start for s in content)
    if not total:
        return "indirect"
    outer = [q for q in quotations if q.depth == 0]
    inside = [(q, overlap(q.span, s)) for q in outer for s in content]
    shared = sum(n for _, n in inside)
    if shared >= _DIRECT_SHARE * total:
        return "direct"
    speech = any(n and q.is_speech for q, n in inside)
    return "mixed" if speech else "indirect"
