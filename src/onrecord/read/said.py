"""When each attribution was said, by reading rule 1 of docs/architecture.md.

In this order: a day in the words around the cue; the dateline's day; publication
(the day before it or the day itself). "Earlier", with no day, is ``PAST_REF`` with
no interval. An attribution without a day of its own takes the day of the same
speaker's main statement in the article. Nothing here looks at other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.read.otheract import is_day_of_another_act
from onrecord.read.place import sentence_at, zone_at
from onrecord.records import (
    UNKNOWN,
    Article,
    Attribution,
    Said,
    Span,
    TimeExpression,
    Triple,
    covers,
    day_interval,
    hull,
    overlap,
)
from onrecord.syntax import Analysis

__all__ = [
    "default_said",
    "is_background",
    "is_retold",
    "said_in_words",
    "share_day",
]

NO_DAY = "XXXX-XX-XX"
"""The value of a statement for which no day can be given."""

# A statement is retold, not reported, when these words stand with its cue. They
# are no TIMEX3 of their own in the corpora, so they are kept here.
_BACKGROUND = {
    "en": re.compile(
        r"\b(?:earlier|previously|before that|in the past|prior)\b", re.IGNORECASE
    ),
    "ru": re.compile(
        r"\b(?:ранее|раньше|прежде|напомним|до этого|до того)\b", re.IGNORECASE
    ),
}
# "Later" dates a statement only after the one told before it.
_LATER = {
    "en": re.compile(r"\b(?:later|subsequently|afterwards)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:позже|позднее|впоследствии|затем)\b", re.IGNORECASE),
}
# The cue's own form retells: the pluperfect in English; in Russian the imperfective
# past of a verb of speech, which news uses of what was said before the news.
_RETELLING_CUE = {
    "en": re.compile(r"(?:\bhad|[’']d)\b", re.IGNORECASE),
    "ru": re.compile(
        r"\b(?:(?:под|у)твержда|заявля|сообща|отмеча|говори|обеща|рассказыва"
        r"|предупрежда|объявля|упомина|указыва|писа)л[аи]?\b",
        re.IGNORECASE,
    ),
}


# Who promises to tell more says so now: "он обещал сообщить отдельно".
_TO_SAY = re.compile(
    r"(?:сообщить|ответить|рассказать|уточнить|назвать|объявить|пояснить|подумать)\b",
    re.IGNORECASE,
)


def said_in_words(
    triple: Triple,
    *,
    article: Article,
    analysis: Analysis,
    times: Sequence[TimeExpression],
    others: Sequence[Triple],
    after_retold: bool = False,
) -> Said | None:
    """Return the day that the words around the cue give, or ``None``.

    Args:
        triple: The attribution whose day is wanted.
        article: The article it stands in.
        analysis: Syntax of the string it stands in.
        times: Times of that string, in order.
        others: All triples of that string; a time inside another's content that
            does not hold this cue belongs to what was said there.
        after_retold: The attribution told before it is a retold one.
    """
    anchor = hull((*triple.cue, *triple.source) or triple.content)
    sentence = sentence_at(analysis.sentences, anchor.start)
    candidates = [
        t
        for t in times
        if covers(sentence, t.span)
        and _can_date_speech(t, article)
        and not any(overlap(t.span, c) for c in triple.content)
        and not _in_foreign_content(t.span, anchor, others)
        and not _nearer_to_another_cue(t.span, triple, others, sentence)
        and not _ends_content(t.span, triple, analysis.text)
        and not _is_told_beside(t.span, triple, analysis.text)
        and not is_day_of_another_act(t.span, triple.cue, analysis)
    ]
    if candidates:
        text = analysis.text
        best = min(candidates, key=lambda t: (_reach(t.span, anchor, text), t.span))
        return Said(value=best.value, when=best.when, basis="words")
    if is_background(
        triple, article=article, analysis=analysis, after_retold=after_retold
    ):
        return Said(value="PAST_REF", when=UNKNOWN, basis="words")
    return None


def is_background(
    triple: Triple,
    *,
    article: Article,
    analysis: Analysis,
    after_retold: bool = False,
) -> bool:
    """Tell whether the words around the cue mark an older statement retold.

    Args:
        triple: The attribution.
        article: The article it stands in.
        analysis: Syntax of the string it stands in.
        after_retold: The attribution told before it is a retold one, so that
            "later" only says: later than that.
    """
    if article.lang not in _BACKGROUND:
        return False
    retells = any(
        _RETELLING_CUE[article.lang].search(c.of(analysis.text)) for c in triple.cue
    )
    if retells and not _TO_SAY.match(analysis.text, triple.content[0].start):
        return True
    patterns = [_BACKGROUND[article.lang]]
    if after_retold:
        patterns.append(_LATER[article.lang])
    anchor = hull((*triple.cue, *triple.source) or triple.content)
    sentence = sentence_at(analysis.sentences, anchor.start)
    return any(
        not any(overlap(Span(*match.span()), c) for c in triple.content)
        for pattern in patterns
        for match in pattern.finditer(analysis.text, sentence.start, sentence.end)
    )


def default_said(article: Article, times: Sequence[TimeExpression]) -> Said:
    """Return the day of an attribution whose words give none.

    Args:
        article: The article.
        times: Times of its text, in order.
    """
    for time in times:
        in_dateline = zone_at(article, "text", time.span.start) == "dateline"
        if in_dateline and time.when.known and time.when.days() == 1:
            return Said(value=time.value, when=time.when, basis="dateline")
    if article.published is None:
        return Said(value=NO_DAY, when=UNKNOWN, basis="publication")
    day = date.fromisoformat(article.published[:10])
    when = day_interval(day - timedelta(1), days=2)
    return Said(value=article.published[:10], when=when, basis="publication")


def is_retold(said: Said, default: Said) -> bool:
    """Tell whether a statement is older than the article's own day allows.

    Args:
        said: The statement's day.
        default: The day of the article's undated statements.
    """
    if said.value == "PAST_REF":
        return True
    if said.when.end is None or default.when.begin is None:
        return False
    return said.when.end[:10] < default.when.begin[:10]


def share_day(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each speaker's undated attributions the day of his main statement.

    The main statement is the speaker's first with a day or date in its words that
    is no more than three days wide and no older than two weeks before the default
    day; a retold one (older, or "earlier") is never passed on.
    """
    main: dict[str, Said] = {}
    default = next((a.said for a in attributions if a.said.basis != "words"), None)
    for one in attributions:
        if one.speaker is None or one.speaker.name is None:
            continue
        if one.said.basis != "words" or not _is_current(one.said, default):
            continue
        # Without a day of its own an article cannot tell its day from one it looks
        # back to; only what the headline or lead dates is then the article's day.
        dated = default is not None and default.when.begin is not None
        if dated or one.level != "body":
            main.setdefault(one.speaker.id, one.said)
    return tuple(
        replace(a, said=main.get(a.speaker.id, a.said))
        if a.speaker is not None and a.said.basis != "words"
        else a
        for a in attributions
    )


# A current report dates the speech within three days; one dated two weeks before the
# article's own day is retold. Chosen, not measured.
_CURRENT_DAYS = 3
_RETOLD_AFTER_DAYS = 14


def _is_current(said: Said, default: Said | None) -> bool:
    days = said.when.days()
    if days is None or days > _CURRENT_DAYS:
        # A year-less day in an undated article still is the article's own day.
        return said.when == UNKNOWN and (said.value or "").startswith("XXXX-")
    if default is None or default.when.begin is None or said.when.begin is None:
        return True
    oldest = date.fromisoformat(default.when.begin[:10]) - timedelta(_RETOLD_AFTER_DAYS)
    return oldest.isoformat() <= said.when.begin[:10]


def _can_date_speech(time: TimeExpression, article: Article) -> bool:
    if time.type not in {"DATE", "TIME"} or time.sense not in {"at", "around"}:
        return False
    if time.value.endswith("_REF"):
        return False
    published = article.published
    begin = time.when.begin
    return published is None or begin is None or begin[:10] <= published[:10]


def _in_foreign_content(span: Span, anchor: Span, others: Sequence[Triple]) -> bool:
    for other in others:
        holds_time = any(overlap(span, c) for c in other.content)
        holds_cue = any(overlap(anchor, c) for c in other.content)
        if holds_time and not holds_cue:
            return True
    return False


def _nearer_to_another_cue(
    time: Span, triple: Triple, others: Sequence[Triple], sentence: Span
) -> bool:
    """Tell whether a time belongs to another verb of speech in the sentence.

    "... he admitted, although in January he promised it": January dates the promise.
    An attribution inside this one's content dates nothing of this one.
    """
    own = _distance(time, hull(triple.cue or triple.source or triple.content))
    for other in others:
        if other == triple or not other.cue:
            continue
        cue = hull(other.cue)
        nested = any(overlap(cue, c) for c in triple.content)
        if covers(sentence, cue) and not nested and _distance(time, cue) < own:
            return True
    return False


# Between what is said and a time that is a part of it: "left on", "arrived late on".
_INTO_TIME = re.compile(
    r"[ ,]*(?:(?:late|early|only|again|back|home|there|here|overnight)\s+)*"
    r"(?:(?:on|in|at|by|for|since|until|during|в|во|с|на|к)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OTHER_CLAUSE_CHARS = 40  # a comma weighs as much as so many codepoints; chosen


def _ends_content(time: Span, triple: Triple, text: str) -> bool:
    """Tell whether a time ends what is said: "It left on Saturday, the army said".

    A content is often read without its last words. What stands behind it and before
    both source and cue is then its own day, where a comma parts it from them.
    """
    anchor = hull((*triple.cue, *triple.source) or triple.content)
    before = [c for c in triple.content if c.end <= time.start]
    if not before or time.start >= anchor.start or not triple.cue:
        return False
    gap = text[before[-1].end : time.start]
    behind = text[time.end : anchor.start]
    quoted = text[before[-1].end - 1 : before[-1].end] in '"”»’,'
    return (
        not quoted
        and _INTO_TIME.fullmatch(gap) is not None
        and "\n" not in gap
        and behind.lstrip().startswith((",", "-", "–", "—"))
    )


# A clause behind what is said, which tells of it and not of the saying.
_ASIDE = {
    "en": r"which|who|whose|where|as|after|before|when|since|because|while|though|although",
    "ru": r"котор\w+|где|когда|как|после того|до того|пока|хотя|что",
}
_BESIDE = re.compile(r"[,;]\s+(?:" + "|".join(_ASIDE.values()) + r")\b", re.IGNORECASE)


def _is_told_beside(time: Span, triple: Triple, text: str) -> bool:
    """Tell whether a time stands in a clause that another mark parts from the cue.

    "They called for him to resign, as they had on Monday", "X spoke of talks on Monday;
    Y says nothing".
    """
    anchor = hull((*triple.cue, *triple.source) or triple.content)
    gap = text[min(time.end, anchor.end) : max(time.start, anchor.start)]
    if ";" in gap and not any(
        c.start < max(time.start, anchor.start) and min(time.end, anchor.end) < c.end
        for c in triple.content
    ):
        return True
    behind = [
        c for c in triple.content if anchor.end <= c.start and c.end <= time.start
    ]
    if not behind:
        return False
    return _BESIDE.search(text, behind[-1].end, time.start) is not None


def _reach(time: Span, anchor: Span, text: str) -> int:
    """Return how far a time stands from a cue; across a comma it stands further."""
    distance = _distance(time, anchor)
    gap = text[min(time.end, anchor.end) : max(time.start, anchor.start)]
    return distance + _OTHER_CLAUSE_CHARS * any(mark in gap for mark in ",;:")


def _distance(span: Span, anchor: Span) -> int:
    if overlap(span, anchor):
        return 0
    return (
        span.start - anchor.end
        if span.start >= anchor.end
        else (anchor.start - span.end)
    )
