"""Words of an article in parts, so that a page can mark them without asterisks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import ORIGINAL, Speaker, Statement
from onrecord.views.excerpts import RENDERING_LABEL, Excerpt
from onrecord.views.inert import inert, unquoted_excerpt
from onrecord.views.labels import one_line, who

__all__ = ["Shown", "named_or_labelled", "shown_parts", "speaker_words", "venue_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An excerpt ready to be set: harmless, and bare of marks where labelled.

    Attributes:
        label: ``RENDERING_LABEL`` for a rendering, to be shown before the words;
            else ``None``, and the sentence stands in quotation marks.
        before: The sentence up to the words, with the space between.
        words: The words cited.
        after: The rest of the sentence, with the space between.
        place: The citation: ``101:text:12-80``.
        article: Id of the article.
    """

    label: str | None
    before: str
    words: str
    after: str
    place: str
    article: str


def shown_parts(found: Excerpt) -> Shown:
    """Return an excerpt's parts as every page, file and picture shows them."""
    after = _clean(found.after, found.label)
    closes = after[:1] in _CLOSING
    before = _clean(found.before, found.label)
    return Shown(
        label=found.label,
        before=f"{before} " if before else "",
        words=_clean(found.words, found.label),
        after=after if closes else f" {after}",
        place=inert(found.place),
        article=found.article,
    )


def speaker_words(statement: Statement) -> str:
    """Name a statement's speaker in one harmless line.

    What an article calls an unnamed source is the article's wording, so a rendering's
    stands behind its label.
    """
    own = all(report.text_kind == ORIGINAL for report in statement.reports)
    return named_or_labelled(statement.speaker, own=own)


def venue_words(statement: Statement) -> str | None:
    """Return the venue as written; ``None`` where a rendering may have written it."""
    own = all(report.text_kind == ORIGINAL for report in statement.reports)
    return one_line(statement.venue) if own and statement.venue else None


def named_or_labelled(speaker: Speaker | None, *, own: bool) -> str:
    """Name a speaker; ``own`` says whether the description is an outlet's own words."""
    if speaker is None:
        return "source not named"
    if speaker.name is not None or speaker.described is None or own:
        return one_line(who(speaker))
    described = _clean(speaker.described, RENDERING_LABEL)
    return f"unnamed ([{RENDERING_LABEL}] {described})"


_CLOSING = {"", *".,;:!?…)]»”’"}


# A mark at the edge of a part, or between two other marks, has no letter beside it
_STRAY = re.compile(r"(?<!\w)['‘’]|['‘’](?!\w)")


def _clean(text: str, label: str | None) -> str:
    bare = unquoted_excerpt(text, label)
    bare = bare if label is None else _STRAY.sub("", bare)
    return inert(" ".join(bare.split()))
