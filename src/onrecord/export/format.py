"""What an export format is: a name, a media type, and what writes a ledger in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.errors import SettingError
from onrecord.ledger import Ledger

__all__ = ["ExportOptions", "Format", "Write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to write of a ledger, and how.

    Attributes:
        with_text: Whether to write whole texts and words beyond the excerpt.
        subject: Canonical name; only what bears on it is written. ``None`` is all.
        table: Name of the one table to write, in formats made of tables.
    """

    with_text: bool = False
    subject: str | None = None
    table: str | None = None


Write = Callable[[Ledger, ExportOptions], Iterator[bytes]]
"""Yields the bytes of an export, piece by piece, from a settled ledger.

Equal ledgers and options give equal bytes: no clock, machine or run is in them.
"""

# What a terminal can show
_TEXT = ("text/", "application/json", "application/x-ndjson", "application/ld+json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that a ledger can be written in.

    Attributes:
        name: As ``--format`` takes it.
        media_type: As HTTP names it.
        suffix: Of a file in it, with the dot.
        title: Its name in words.
        describe: One line: what it holds and for whom.
        write: What writes it.
        one_table: Media type and suffix of a single table's file; ``None`` for a
            format that is not made of tables.
    """

    name: str
    media_type: str
    suffix: str
    title: str
    describe: str
    write: Write
    one_table: tuple[str, str] | None = None

    def file_type(self, options: ExportOptions) -> tuple[str, str]:
        """Return media type and suffix of what these options give.

        Raises:
            SettingError: A table is asked for, and the format has none.
        """
        if options.table is None:
            return self.media_type, self.suffix
        if self.one_table is None:
            raise SettingError(f"--table: {self.name} is not made of tables")
        return self.one_table

    def is_text(self, options: ExportOptions) -> bool:
        """Tell whether a terminal can show what these options give."""
        media_type = self.file_type(options)[0].partition(";")[0]
        return media_type.startswith(_TEXT) or media_type.endswith(("+xml", "+json"))
