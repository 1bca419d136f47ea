"""Which grammar codes which language: a plain table, no import magic."""

from __future__ import annotations

import functools

from onrecord.coding.en.forms import EnglishForms
from onrecord.coding.grammar import FormReader, Grammar, assemble
from onrecord.coding.ru.forms import RussianForms

__all__ = ["grammar_for"]

_READERS: dict[str, type[FormReader]] = {"en": EnglishForms, "ru": RussianForms}


@functools.lru_cache(maxsize=4)
def grammar_for(lang: str) -> Grammar | None:
    """Return a language's grammar; ``None`` where there is no pack."""
    reader = _READERS.get(lang)
    return None if reader is None else assemble(lang, reader())
