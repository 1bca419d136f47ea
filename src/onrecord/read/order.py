"""The order that an article's own words give to the statements it reports.

"Just days after the president's confirmation", "this followed an earlier
statement on November 10": the reader only notes what the words say; ``reconcile``
holds it against the days on which the statements were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.read.place import sentence_at
from onrecord.records import Attribution, Order, Span, hull
from onrecord.syntax import Analysis

__all__ = ["find_orders"]

# Fewest days that the bare plural of a unit can mean; "hours" gives no gap.
_LEAST_DAYS = {"hour": 0, "day": 2, "week": 14, "month": 59}
_GAP = re.compile(
    r"\b(?:(?P<one>an?|one)|(?P<count>\d{1,3})|[a-z]+)\s+"
    r"(?P<unit>hour|day|week|month)s?\s+"
    r"(?P<side>after|before|following|prior to)\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\b(?P<side>followed|follows|came after|comes after|preceded|precedes)\s+"
    r"(?:an?|the|his|her|their)\s+"
    r"(?:earlier|previous|prior|later|subsequent|similar)\b",
    re.IGNORECASE,
)
_PATTERNS = {"en": (_GAP, _FOLLOWED)}
_BEFORE = {"before", "prior to", "preceded", "precedes"}
# How far behind the words the other statement may be named, in codepoints: room
# for an office, a name and a possessive. Chosen, not measured.
_REACH = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    span: Span
    other_is: Literal["earlier", "later"]
    least_days: int


def find_orders(
    analysis: Analysis, attributions: Sequence[Attribution]
) -> tuple[Order, ...]:
    """Return what the narrator says about the order of the statements, by place.

    Args:
        analysis: Syntax of the article's text.
        attributions: All attributions of the article; those of the title are
            passed over.
    """
    spoken = [
        (index, hull((*a.source, *a.cue) or a.content), a)
        for index, a in enumerate(attributions)
        if a.where == "text"
    ]
    found = []
    for phrase in _phrases(analysis, attributions):
        sentence = sentence_at(analysis.sentences, phrase.span.start)
        after = [
            (index, place)
            for index, place, _ in spoken
            if phrase.span.end - 1 <= place.start < phrase.span.end + _REACH
            and place.start < sentence.end
        ]
        before = [i for i, place, _ in spoken if place.start < sentence.start]
        if not after or not before:
            continue
        other = min(after, key=lambda pair: pair[1])[0]
        this = _statement_meant(before, attributions)
        earlier, later = (
            (other, this) if phrase.other_is == "earlier" else (this, other)
        )
        found.append(
            Order(
                where="text",
                span=phrase.span,
                earlier=earlier,
                later=later,
                least_days=phrase.least_days,
            )
        )
    return tuple(found)


def _statement_meant(before: Sequence[int], attributions: Sequence[Attribution]) -> int:
    """Return the latest statement told before the sentence, a spoken one if any."""
    spoken = [i for i in before if attributions[i].register == "speech"]
    return (spoken or list(before))[-1]


def _phrases(
    analysis: Analysis, attributions: Sequence[Attribution]
) -> Iterator[_Phrase]:
    quoted = [c for a in attributions if a.where == "text" for c in a.content]
    for pattern in _PATTERNS.get(analysis.lang, ()):
        for match in pattern.finditer(analysis.text):
            span = Span(*match.span())
            if any(q.start <= span.start < q.end for q in quoted):
                continue
            before = match["side"].lower() in _BEFORE
            yield _Phrase(
                span=span,
                other_is="later" if before else "earlier",
                least_days=_least_days(match) if pattern is _GAP else 0,
            )


def _least_days(match: re.Match[str]) -> int:
    unit = match["unit"].lower()
    if match["one"]:
        return {"hour": 0, "day": 1, "week": 7, "month": 28}[unit]
    if match["count"]:
        return int(match["count"]) * {"hour": 0, "day": 1, "week": 7, "month": 28}[unit]
    return _LEAST_DAYS[unit]
