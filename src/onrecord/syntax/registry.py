"""Which parser reads which language: a plain list, no import magic."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.settings import Settings
from onrecord.syntax.base import Parser
from onrecord.syntax.english import load_english
from onrecord.syntax.russian import load_russian

__all__ = ["READ_LANGUAGES", "parser_for"]

READ_LANGUAGES = ("en", "ru")


def parser_for(lang: str, settings: Settings) -> Parser:
    """Return the parser of a language.

    Raises:
        InputError: No language pack reads ``lang``.
        MissingExtraError: The language's library is not installed.
    """
    if lang == "en":
        return load_english(settings)
    if lang == "ru":
        return load_russian()
    raise InputError(
        f"no language pack for {lang!r}; there are: {', '.join(READ_LANGUAGES)}"
    )
