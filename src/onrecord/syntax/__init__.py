"""Tokens, sentences, names and verb features, whatever library finds them."""

from onrecord.syntax.base import (
    Analysis,
    Aspect,
    NamedSpan,
    Parser,
    Tense,
    Token,
    VerbGroup,
    Voice,
)
from onrecord.syntax.registry import READ_LANGUAGES, parser_for

__all__ = [
    "READ_LANGUAGES",
    "Analysis",
    "Aspect",
    "NamedSpan",
    "Parser",
    "Tense",
    "Token",
    "VerbGroup",
    "Voice",
    "parser_for",
]
