"""Russian words that point into a list of people: "первый … второй", "последний", "тот".

They mean people by the order in which a sentence before named them, not by what the
article says of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.ru.somebody import SENTENCE_END
from onrecord.records import Article, Attribution, Mention, Speaker, words

__all__ = ["listed_speaker"]

_FIRST = re.compile(r"перв(?:ый|ая|ого|ой)", re.IGNORECASE)
_SECOND = re.compile(r"втор(?:ой|ая|ого)", re.IGNORECASE)
_LAST = re.compile(r"последн(?:ий|яя|его|ей)", re.IGNORECASE)
_THAT = re.compile(r"то(?:т|го)|та|той", re.IGNORECASE)
_REACH_CHARS = 400  # to the sentence that lists them (chosen, not measured)
_PAIR = 2
_BESIDE_CHARS = 80  # from the word to a name set off by commas


def listed_speaker(
    this: Attribution,
    article: Article,
    mentions: Sequence[Mention],
    last: Attribution | None,
) -> Speaker | None:
    """Return whom a source of one ordinal or of "тот" means; ``None`` for other words.

    Args:
        this: The attribution; its source stands in the text.
        article: What it stands in.
        mentions: Of the article.
        last: The attribution before, whose speaker "тот" is not.
    """
    source = words(article.text, this.source)
    second = _SECOND.fullmatch(source) is not None
    first = _FIRST.fullmatch(source) is not None
    final = _LAST.fullmatch(source) is not None
    if not (first or second or final or _THAT.fullmatch(source)):
        return None
    beside = _beside(this, article, mentions)
    if beside is not None:
        return beside
    spoke = last.speaker.id if last is not None and last.speaker is not None else None
    if first or second:
        people = _people_before(this, article, mentions, least=2) or _people_above(
            this, article, mentions
        )
        return _speaker(people[int(second)]) if len(people) > 1 else None
    others = mentions if final else [m for m in mentions if m.entity != spoke]
    people = _people_before(this, article, others, least=1)
    return _speaker(people[-1]) if people else None


def _beside(
    this: Attribution, article: Article, mentions: Sequence[Mention]
) -> Speaker | None:
    """Return the name between commas right behind the word."""
    start = this.source[-1].end
    if not article.text.startswith(", ", start):
        return None
    end = article.text.find(",", start + 2, start + _BESIDE_CHARS)
    inside = [
        m for m in _names(this, mentions) if start < m.span.start and m.span.end <= end
    ]
    return _speaker(inside[-1]) if inside else None


def _people_before(
    this: Attribution, article: Article, mentions: Sequence[Mention], *, least: int
) -> list[Mention]:
    """Return the people of the nearest sentence before that names so many, each once."""
    start = this.source[0].start
    begin = max(0, start - _REACH_CHARS)
    cuts = [m.end() for m in SENTENCE_END.finditer(article.text, begin, start)]
    bounds = [begin, *cuts, start]
    for left, right in zip(bounds[-2::-1], bounds[:0:-1], strict=True):
        here = {
            m.entity: m
            for m in _names(this, mentions)
            if left <= m.span.start and m.span.end <= right
        }
        if len(here) >= least:
            return list(here.values())
    return []


def _people_above(
    this: Attribution, article: Article, mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the people whom the paragraph names before, where they are two."""
    begin = article.text.rfind("\n", 0, this.source[0].start) + 1
    here = {
        m.entity: m
        for m in reversed(_names(this, mentions))
        if begin <= m.span.start and m.span.end <= this.source[0].start
    }
    return list(reversed(here.values())) if len(here) == _PAIR else []


def _names(this: Attribution, mentions: Sequence[Mention]) -> list[Mention]:
    return [
        m
        for m in mentions
        if m.where == this.where and m.kind == "person" and m.form == "name"
    ]


def _speaker(mention: Mention) -> Speaker:
    return Speaker(id=mention.entity, name=mention.name)
