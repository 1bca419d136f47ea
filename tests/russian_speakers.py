"""Who speaks in a Russian text, for tests: sources are given by their words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.evaluate.speakers import GoldName, GoldSpeaker, score
from onrecord.records import Article, Span


def found(text: str, sources: Sequence[str]) -> list[str | None]:
    """Return who speaks, source by source; the words of one without a name."""
    article = Article(id="a", text=text, lang="ru", published=None, source_hash="h")
    gold, start = [], 0
    for number, source in enumerate(sources):
        start = text.index(source, start)
        gold.append(
            GoldSpeaker(
                document="a",
                attribution=number,
                speaker=GoldName(name=None),
                kind="name",
                source=(Span(start, start + len(source)),),
            )
        )
        start += len(source)
    answers = score(gold, {"a": article})
    return [
        None if a.found is None else a.found.name or a.found.described for a in answers
    ]
