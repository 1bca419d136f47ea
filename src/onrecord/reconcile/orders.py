"""order_conflict: an article's own words put events in an impossible order.

The order that they give to two statements is held against the days on which those
were made; the days they give to two steps of a track, against the track.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.coding import Codebook
from onrecord.reconcile.certainty import signs_of_side, with_certainty
from onrecord.reconcile.claims import asserts, say
from onrecord.records import (
    Article,
    Attribution,
    Claim,
    Conflict,
    Evidence,
    Interval,
    Order,
    Reading,
    Side,
    Span,
    Statement,
    days_between,
    hull,
)

__all__ = ["event_order_conflicts", "order_conflicts"]


def order_conflicts(
    reading: Reading, made: Mapping[int, Statement]
) -> Iterator[Conflict]:
    """Yield a conflict where the days do not allow the order the article's words give.

    Args:
        reading: One article.
        made: The statement that each attribution (by index) reports.
    """
    for order in reading.orders:
        earlier = reading.attributions[order.earlier]
        later = reading.attributions[order.later]
        first = _when(earlier, made.get(order.earlier))
        second = _when(later, made.get(order.later))
        if first is None or second is None:
            continue
        gap = _widest_gap(first, second)
        if gap is None or gap >= order.least_days:
            continue
        yield _order_conflict(reading, order, (first, second), gap)


def event_order_conflicts(reading: Reading, codebook: Codebook) -> Iterator[Conflict]:
    """Yield a conflict where a paragraph dates a step after the step it leads to.

    "Sent on 30 May and unloaded on the 28th", "on duty on the 27th and unloaded on
    the 29th"; or after what its words put behind it: "crossed the bridge on the 20th;
    it had set out on the 22nd", "left on the 3rd and arrived on the 1st". Of two
    paragraphs each may tell of a load of its own. What was taken away may come again,
    so the last step of a track comes after nothing.

    Args:
        reading: One article.
        codebook: Gives tracks and ranks.
    """
    dated = [(c, days) for c in reading.claims if (days := _day_of(c)) is not None]
    for first, begun in dated:
        for second, ended in dated:
            if (
                ended < begun
                and _share_paragraph(first, second, reading.article)
                and (
                    _leads_to(first, second, codebook)
                    or _is_put_before(first, second, reading.article)
                )
            ):
                yield _event_order_conflict(reading, (first, begun), (second, ended))
                return


def _day_of(claim: Claim) -> str | None:
    """Return the very day on which an asserted event fell; ``None`` if less precise."""
    time = claim.time if asserts(claim) and claim.level != "headline" else None
    if time is None or time.begin is None or time.days() != 1:
        return None
    return time.begin[:10]


def _leads_to(first: Claim, second: Claim, codebook: Codebook) -> bool:
    """Tell whether one claim is of a step that the other's takes for granted.

    A lower rung of its track, or what it entails: of as many.
    """
    if not _are_of_one(first, second):
        return False
    track = codebook.track(first.code)
    if track != codebook.track(second.code):
        return codebook.entails(second.code, first.code)
    last = max(
        (c.key for c in codebook.codes if codebook.track(c.key) == track),
        key=codebook.rank,
    )
    lower = codebook.rank(first.code) < codebook.rank(second.code)
    return lower and second.code != last


def _are_of_one(first: Claim, second: Claim) -> bool:
    return first.subject == second.subject and (
        first.quantity is None
        or second.quantity is None
        or first.quantity == second.quantity
    )


# "after leaving port on the 3rd", "after it had left"; "had set out", behind what is
# told in the plain past; "left on the 3rd and arrived on the 1st"
_AFTER = re.compile(r"\bafter\b|\bпосле того,? как\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad(?: \w+ly)?(?: been)?\s*$", re.IGNORECASE)
_AND = re.compile(r"\b(?:and(?: then)?|и(?: затем| потом)?)\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")
_CUE_CHARS = 40  # between "after" and its verb; chosen, not measured


def _is_put_before(first: Claim, second: Claim, article: Article) -> bool:
    """Tell whether the words put what one claim tells before what another does."""
    if not _are_of_one(first, second):
        return False
    text = article.string(first.where)
    if first.span.end <= second.span.start:
        between = text[first.span.end : second.span.start]
        return bool(_AND.search(between)) and not _SENTENCE_END.search(between)
    since = max(second.span.end, first.span.start - _CUE_CHARS)
    before = text[since : first.span.start]
    if _AFTER.search(before) and not _SENTENCE_END.search(before):
        return True
    return bool(_HAD.search(before)) and not _HAD.search(text[: second.span.start])


def _share_paragraph(one: Claim, other: Claim, article: Article) -> bool:
    if one.where != other.where:
        return False
    between = hull((one.span, other.span)).of(article.string(one.where))
    return "\n" not in between


def _event_order_conflict(
    reading: Reading, first: tuple[Claim, str], second: tuple[Claim, str]
) -> Conflict:
    article = reading.article.id
    sides = tuple(
        Side(
            statement=None,
            value=f"{say(claim)} on {day}",
            articles=(article,),
            evidence=(
                Evidence(article=article, where=claim.where, spans=(claim.span,)),
            ),
            signs=signs_of_side([claim]),
        )
        for claim, day in (first, second)
    )
    return with_certainty(
        Conflict(
            kind="order_conflict",
            field="time",
            subject=first[0].subject,
            articles=(article,),
            statements=(),
            reason=(
                f"the article's own words have {first[0].subject} {sides[0].value}, "
                f"after {sides[1].value}"
            ),
            sides=sides,
        )
    )


def _when(attribution: Attribution, statement: Statement | None) -> Interval | None:
    if attribution.said.basis == "words" or statement is None:
        when = attribution.said.when
    else:
        when = statement.said.when
    return when if when.known else None


def _widest_gap(first: Interval, second: Interval) -> int | None:
    """Return the most days that can lie from the first to the second.

    Negative where the second ends before the first begins.
    """
    if first.begin is None or second.end is None:
        return None
    return days_between(first.begin, second.end) - 1


def _order_conflict(
    reading: Reading, order: Order, days: tuple[Interval, Interval], gap: int
) -> Conflict:
    article = reading.article
    impossible = gap < 0
    sides = tuple(
        Side(
            statement=None,
            value=_shown(when),
            articles=(article.id,),
            evidence=(
                Evidence(
                    article=article.id,
                    where=reading.attributions[index].where,
                    spans=(_place(reading.attributions[index]),),
                ),
                Evidence(article=article.id, where=order.where, spans=(order.span,)),
            ),
        )
        for index, when in zip((order.earlier, order.later), days, strict=True)
    )
    reason = f"the article's own words put {sides[0].value} before {sides[1].value}"
    if not impossible:
        reason = (
            f"the article's own words put at least {order.least_days} days between "
            f"{sides[0].value} and {sides[1].value}, which leave at most {gap}"
        )
    return with_certainty(
        Conflict(
            kind="order_conflict" if impossible else "date_conflict",
            field="time",
            articles=(article.id,),
            statements=(),
            reason=reason,
            sides=sides,
        )
    )


def _place(attribution: Attribution) -> Span:
    return hull((*attribution.source, *attribution.cue) or attribution.content)


def _shown(when: Interval) -> str:
    begin, end = (when.begin or "")[:10], (when.end or "")[:10]
    return begin if when.days() == 1 else f"{begin} to {end}"
