"""What a reader of the times must know besides the text: the anchors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.records import Span

__all__ = ["TimeContext"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeContext:
    """The days that relative expressions of one string are counted from.

    Attributes:
        published: ISO day or instant of publication; ``None`` for an undated
            article, whose relative expressions keep unknown years.
        dateline_day: ISO day of the dateline; ``None`` where it gives none. It
            outranks publication outside quotations.
        speech: Spans of quotations in this string; expressions inside are
            anchored to the speech.
        said: Days of speeches that are known, by quotation span. A quotation
            without one is taken to be spoken on the publication day.
    """

    published: str | None = None
    dateline_day: str | None = None
    speech: tuple[Span, ...] = ()
    said: tuple[tuple[Span, str], ...] = ()

    def publication_day(self) -> date | None:
        """Return the day of publication, clock time left out."""
        return (
            None if self.published is None else date.fromisoformat(self.published[:10])
        )
