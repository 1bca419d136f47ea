"""Whose syntax a profile reads by."""

from __future__ import annotations

from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for

__all__ = ["syntax_for"]


def syntax_for(lang: str, settings: Settings, *, profile: str) -> Parser:
    """Return the parser of a language and profile.

    ``fast`` reads English by the heads of the network that finds its attributions,
    in the same pass; ``rules`` and ``accurate``, and every other language, by the
    language pack's own parser.

    Raises:
        InputError: No language pack reads ``lang``.
        MissingExtraError: The language's library is not installed.
    """
    if lang == "en" and profile == "fast":
        from onrecord.attribution.learned import (  # noqa: PLC0415  (weights)
            NoWeights,
            load_parser,
        )

        parser = load_parser("fast")
        if not isinstance(parser, NoWeights):
            return parser
    return parser_for(lang, settings)
