"""Who speaks in a text, for tests: sources are given by their words."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from onrecord.evaluate.speakers import GoldName, GoldSpeaker, score
from onrecord.names import find_mentions, load_gazetteer, resolve_speaker
from onrecord.records import Article, Span
from onrecord.settings import Settings
from onrecord.syntax import Parser, parser_for


@functools.lru_cache(maxsize=2)
def parser(lang: str) -> Parser:
    return parser_for(lang, Settings())


def speaker_at(article: Article, source: Span) -> str | None:
    """Return the name of whom a source in the text means; ``None`` for nobody named."""
    gazetteer = load_gazetteer()
    analysis = parser(article.lang)(article.text)
    speaker = resolve_speaker(
        (source,),
        article=article,
        where="text",
        mentions=find_mentions(article, {"text": analysis}, gazetteer),
        gazetteer=gazetteer,
        analysis=analysis,
    )
    assert speaker is not None
    return speaker.name


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
