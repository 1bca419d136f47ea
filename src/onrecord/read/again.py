"""Russian sources that mean somebody who spoke before and whom ``names`` cannot know.

``names`` looks at what the article calls people with a name. Here it is known who spoke:
"директор" after "директор завода", whom nobody names, is that one; "Нюра" is who was
"продавец Нюра"; "по ее словам, …, — смеется Анна" is Anna.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.names.ru.agreement import sex_of_name
from onrecord.names.ru.families import load_families
from onrecord.names.ru.somebody import SENTENCE_END
from onrecord.names.words import Word, split_words
from onrecord.records import Article, Attribution, Mention, Speaker, words

__all__ = ["said_again", "said_behind"]

_STEM = 5  # letters that case forms of a word share
_BESIDE_CHARS = 60  # from a noun to the name it is said of
_WHOSE = {"ее": "f", "её": "f", "его": "m"}  # "по ее словам", by sex


def said_again(
    this: Attribution,
    before: Sequence[Attribution],
    article: Article,
    mentions: Sequence[Mention],
) -> Speaker | None:
    """Return who among the speakers before a source means once more; else ``None``.

    Args:
        this: The attribution; its source stands in the text.
        before: Those before it, in order, resolved.
        article: What they stand in.
        mentions: Of the article.
    """
    source = split_words(words(article.text, this.source))
    if not source or this.speaker is None:
        return None
    if len(source) == 1 and source[0].text[0].isupper() and this.speaker.name is None:
        same = _same_name(source[0], before, article) or _named(
            source[0], this, article, mentions
        )
        if same is not None:
            return same
    if _is_told(source[0], this, article, mentions):
        return None
    for other in reversed(before):
        speaker = other.speaker
        if speaker is None or speaker == this.speaker or speaker.name is not None:
            continue
        if _is_again(source, split_words(speaker.described or "")):
            return speaker
    last = before[-1].speaker if before else None
    if last is None or last.name is not None or len(source) > 1:
        return None
    told = split_words(last.described or "")
    return last if told and _are_related(source[0], told[0]) else None


def _same_name(
    word: Word, before: Sequence[Attribution], article: Article
) -> Speaker | None:
    """Return who spoke before under words that hold this one, with its capital."""
    for other in reversed(before):
        printed = split_words(words(article.text, other.source))
        if other.speaker is not None and any(w.text == word.text for w in printed[1:]):
            return other.speaker
    return None


def _named(
    word: Word, this: Attribution, article: Article, mentions: Sequence[Mention]
) -> Speaker | None:
    """Return the one person whose name, as printed before, holds a word."""
    found = {
        m.entity: Speaker(id=m.entity, name=m.name)
        for m in mentions
        if m.kind == "person"
        and m.form == "name"
        and m.span.end <= this.source[0].start
        and word.text in m.span.of(article.string(m.where)).split()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_again(source: Sequence[Word], told: Sequence[Word]) -> bool:
    """Tell whether a source says only what a description has, its first noun too."""
    if not told or len(source) > len(told):
        return False
    stems = {w.key[:_STEM] for w in told}
    return source[0].key[:_STEM] == told[0].key[:_STEM] and all(
        w.key[:_STEM] in stems for w in source
    )


def _are_related(noun: Word, told: Word) -> bool:
    """Tell whether two nouns for people share a family that tells something."""
    families = load_families()
    left, right = (
        {f for h in families.people.find([w]) for f in families.own(h)} - families.broad
        for w in (noun, told)
    )
    return bool(left & right)


def _is_told(
    noun: Word, this: Attribution, article: Article, mentions: Sequence[Mention]
) -> bool:
    """Tell whether the text has said the noun beside a name before the source."""
    stem = re.escape(noun.key[:_STEM])
    start = this.source[0].start
    for mention in mentions:
        span = mention.span
        if mention.kind != "person" or mention.form != "name" or span.end > start:
            continue
        near = article.text[max(0, span.start - _BESIDE_CHARS) : span.start].lower()
        if re.search(rf"\b{stem}[^.,:;!?»\n]*$", near.replace("ё", "е")):
            return True
    return False


def said_behind(
    this: Attribution, after: Sequence[Attribution], article: Article
) -> Speaker | None:
    """Return who speaks at the end of a sentence that "по ее словам" opens.

    Args:
        this: The attribution of the pronoun.
        after: The one behind it, if any.
        article: What they stand in.
    """
    if not after or after[0].where != this.where or not after[0].source:
        return None
    sex = _WHOSE.get(words(article.text, this.source).lower())
    if sex is None:
        return None
    begin, end = this.source[-1].end, after[0].source[0].start
    speaker = after[0].speaker
    dash = article.text[begin:end].count(" — ") > 0
    one = SENTENCE_END.search(article.text, begin, end) is None
    if speaker is None or speaker.name is None or not (dash and one):
        return None
    return speaker if sex_of_name(speaker.name) in {sex, None} else None
