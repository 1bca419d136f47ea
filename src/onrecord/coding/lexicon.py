"""A language's lexicon: word classes and frames that every codebook shares.

A class is a list of words that mean alike ("arrive, land, dock, …"). A frame is a
situation with the patterns that tell of it: something comes to a place, someone gives
something, someone asks for something. A codebook says which of its codes a frame
carries; the engine knows neither.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

import msgspec

from onrecord.coding.patterns import PatternError
from onrecord.coding.schema import TriggerEntry

__all__ = ["LexiconFile", "frame", "known_frames", "lexicon", "spelled"]

_SHARED = re.compile(r"\{([a-z_]+)\}")  # a named list of words in a pattern
_EXACT = "="


class LexiconFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A language's word classes and frames.

    Attributes:
        words: Classes of words, by name.
        frames: By name the triggers of a frame, without codes.
    """

    words: dict[str, tuple[str, ...]] = {}
    frames: dict[str, tuple[TriggerEntry, ...]] = {}


@functools.lru_cache(maxsize=8)
def _file(lang: str) -> LexiconFile:
    folder = resources.files("onrecord.coding") / lang
    path = folder / "frames.yml"
    if not path.is_file():
        return LexiconFile()
    return msgspec.yaml.decode(path.read_bytes(), type=LexiconFile)


def lexicon(lang: str) -> dict[str, tuple[str, ...]]:
    """Return a language's word classes; none for a language without a lexicon."""
    return _file(lang).words


def frame(lang: str, name: str) -> tuple[TriggerEntry, ...]:
    """Return the triggers of a frame; none where the language has no such frame."""
    return _file(lang).frames.get(name, ())


@functools.lru_cache(maxsize=1)
def known_frames() -> frozenset[str]:
    """Return the names of the frames of all languages."""
    folder = resources.files("onrecord.coding")
    langs = sorted(p.name for p in folder.iterdir() if (p / "frames.yml").is_file())
    return frozenset(name for lang in langs for name in _file(lang).frames)


def spelled(match: str, lists: dict[str, tuple[str, ...]]) -> str:
    """Return a pattern with its classes spelled out: ``{site}``, ``={site}``.

    ``={site}`` takes the words in the very form in which the class lists them.

    Raises:
        PatternError: ``lists`` names no such class.
    """

    def words(found: re.Match[str]) -> str:
        if found[1] not in lists:
            known = ", ".join(sorted(lists)) or "none"
            raise PatternError(f"no list {found[1]!r} in `words`; there are: {known}")
        exact = found.start() > 0 and match[found.start() - 1] == _EXACT
        return (
            f"|{_EXACT}".join(lists[found[1]]) if exact else "|".join(lists[found[1]])
        )

    return _SHARED.sub(words, match)
