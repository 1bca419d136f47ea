"""What an ingest may be told: defaults for articles that do not say, and limits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from onrecord.errors import SettingError

__all__ = ["IngestOptions", "Limits", "language_code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one article may be; beyond it the article is a Failure.

    The longest newspaper articles run to about 100,000 characters; what is twice as
    long is a book, a log or an accident, and costs the parsers that follow minutes
    (300,000 characters: three minutes on a busy laptop).

    Attributes:
        article_bytes: Bytes of one file, line or entry that holds one article;
            also of one JSON list, which has to be read whole.
        page_bytes: Bytes of one HTML page; its tree takes ten times as much memory.
        text_chars: Codepoints of one article's text.
        text_lines: Lines of one article's text.
    """

    article_bytes: int = 20 * 1024 * 1024
    page_bytes: int = 5 * 1024 * 1024
    text_chars: int = 200_000
    text_lines: int = 20_000


def _standard_input() -> BinaryIO:
    return sys.stdin.buffer


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What the caller knows about all the articles of one ingest.

    Attributes:
        published: ISO day for articles whose own record gives none (--published).
        lang: ISO 639 code for articles whose own record gives none (--lang).
        stdin: Opens the stream that ``-`` stands for.
        limits: How much one article may be.
    """

    published: str | None = None
    lang: str | None = None
    stdin: Callable[[], BinaryIO] = _standard_input
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Refuse values that no article could take over."""
        if self.published is not None and not _is_day(self.published):
            raise SettingError(
                f"--published: found {self.published!r}, expected a day that exists,"
                " as YYYY-MM-DD"
            )
        if self.lang is not None and language_code(self.lang) is None:
            raise SettingError(
                f"--lang: found {self.lang!r}, expected an ISO 639 code such as 'en'"
            )


def language_code(words: str) -> str | None:
    """Return the ISO 639 code in ``"en"``, ``"EN"`` or ``"en-GB"``; else ``None``."""
    code = words.strip().replace("_", "-").split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
