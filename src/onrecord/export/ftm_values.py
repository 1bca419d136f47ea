"""Ids and values as FollowTheMoney's types want them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.export.names import uuid_of
from onrecord.export.reading import Json

__all__ = ["FtmEntity", "ftm_id", "language_of"]

# ISO 639-1 to 639-3, as the model counts languages; those that news of a European
# story comes in. Another is left out.
_LANGUAGES = {
    "ar": "ara",
    "be": "bel",
    "bg": "bul",
    "cs": "ces",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "fi": "fin",
    "fr": "fra",
    "hu": "hun",
    "it": "ita",
    "ja": "jpn",
    "lt": "lit",
    "lv": "lav",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "sk": "slk",
    "sr": "srp",
    "sv": "swe",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}


def ftm_id(kind: str, record: str) -> str:
    """Return an entity's id; the model takes letters, digits, dots and dashes."""
    return f"onrecord-{uuid_of(kind, record)}"


def language_of(code: str) -> str | None:
    """Return a language as the model has it; ``None`` for one it is not known in."""
    return _LANGUAGES.get(code)


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """An entity of the model.

    Attributes:
        id: As ``ftm_id`` makes it.
        schema: Name of the schema.
        properties: Values by property; ``None`` and empty ones are left out.
    """

    id: str
    schema: str
    properties: dict[str, Iterable[str | None] | str | None]

    def to_json(self) -> Json:
        """Return it as the model's JSON: lists of strings, each once, in order."""
        kept: dict[str, list[str]] = {}
        for name, value in self.properties.items():
            values = [value] if value is None or isinstance(value, str) else value
            found = list(dict.fromkeys(v for v in values if v))
            if found:
                kept[name] = found
        return {"id": self.id, "schema": self.schema, "properties": kept}
