"""What a short article of a test says, read by the best profile that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from onrecord.ingest import IngestOptions
from onrecord.pipeline.main import read_paths
from onrecord.records import Reading, words
from onrecord.settings import Settings

PUBLISHED = "2025-09-12"
"""The day of every such article, a Friday."""


class Spoken(NamedTuple):
    """An attribution as a test looks at it."""

    speaker: str | None
    day: str | None
    basis: str
    relays: tuple[str, ...]
    content: str


def spoken(text: str) -> list[Spoken]:
    """Return the attributions of an article's text, in order of place."""
    return list(_spoken(text))


def said_of(text: str, content: str) -> Spoken | None:
    """Return the attribution that holds some words; ``None`` where none does."""
    return next((s for s in _spoken(text) if content in s.content), None)


def _spoken(text: str) -> Iterator[Spoken]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(text, encoding="utf-8")
        options = IngestOptions(published=PUBLISHED)
        outcomes = list(read_paths([str(path)], settings=Settings(), options=options))
    (reading,) = outcomes
    assert isinstance(reading, Reading)
    for one in reading.attributions:
        yield Spoken(
            speaker=one.speaker.name if one.speaker is not None else None,
            day=one.said.value,
            basis=one.said.basis,
            relays=one.relays,
            content=words(reading.article.string(one.where), one.content),
        )
