"""One statement, told differently: rendering_vs_rendering.

An article's label on a subject is that of its most prominent level that makes a
claim on it (headline, lead, body, quote). Two articles differ where neither makes,
at any level, the claim that the other puts foremost: a report that leaves a part
out differs from nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.coding import Codebook
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    evidence_for,
    say,
)
from onrecord.reconcile.fit import label
from onrecord.records import (
    Claim,
    Conflict,
    ConflictField,
    Level,
    Side,
    Statement,
)

__all__ = ["rendering_conflicts"]

_PROMINENCE: tuple[Level, ...] = ("headline", "lead", "body", "quote")
_MOST_SIDES = 4

_Value = tuple[str, str]
"""Code and label."""


def rendering_conflicts(statement: Statement, codebook: Codebook) -> Iterator[Conflict]:
    """Yield at most one conflict a subject and field of one statement.

    Status and modality come first; times, deadlines and quantities are compared
    only among articles that agree on the status.
    """
    by_subject: dict[str, list[Placed]] = defaultdict(list)
    for report in statement.reports:
        for claim in report.claims:
            if claim.echo_of is None:
                by_subject[claim.subject].append(Placed(claim=claim, report=report))
    for subject in sorted(by_subject):
        placed = by_subject[subject]
        sides = _differing(placed, codebook)
        if len(sides) > 1:
            yield _conflict(statement, subject, sides)
            continue
        yield from _time_conflict(statement, subject, placed)
        yield from _number_conflict(statement, subject, placed)


def _differing(
    placed: Sequence[Placed], codebook: Codebook
) -> list[tuple[_Value, list[Placed]]]:
    """Return the values that part from each other with their claims.

    Most told first; fewer than two where nothing parts.
    """
    every: dict[str, set[_Value]] = defaultdict(set)
    for p in placed:
        every[p.report.article].add(_value(p.claim))
    foremost = {a: _foremost(placed, a) for a in sorted(every)}
    parted: set[_Value] = set()
    articles = sorted(every)
    for n, one in enumerate(articles):
        for other in articles[n + 1 :]:
            if _part(foremost[one], every[other], codebook) and _part(
                foremost[other], every[one], codebook
            ):
                parted |= foremost[one] | foremost[other]
    sides: dict[_Value, list[Placed]] = defaultdict(list)
    for p in placed:
        value = _value(p.claim)
        if value in parted and value in foremost[p.report.article]:
            sides[value].append(p)
    ranked = sorted(sides.items(), key=lambda s: (-len(articles_of(s[1])), s[0]))
    return ranked[:_MOST_SIDES]


def _foremost(placed: Sequence[Placed], article: str) -> set[_Value]:
    own = [p for p in placed if p.report.article == article]
    for level in _PROMINENCE:
        values = {_value(p.claim) for p in own if p.claim.level == level}
        if values:
            return values
    return set()


def _part(mine: set[_Value], theirs: set[_Value], codebook: Codebook) -> bool:
    """Tell whether none of ``mine`` is among ``theirs``, even as a vaguer wording."""
    return not any(m == t or _only_vaguer(m, t, codebook) for m in mine for t in theirs)


def _only_vaguer(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether two values do not part: unlike tracks, or one says less.

    Tracks run side by side: a request says nothing against a delivery.
    """
    if not _comparable(one[0], other[0], codebook):
        return True
    if one[1] != one[0] or other[1] != other[0]:
        # "Due in December" and "possible in December" of one code differ in modality
        return False
    return codebook.entails(one[0], other[0]) or codebook.entails(other[0], one[0])


def _comparable(one: str, other: str, codebook: Codebook) -> bool:
    return (
        codebook.track(one) == codebook.track(other)
        or codebook.entails(one, other)
        or codebook.entails(other, one)
    )


def _value(claim: Claim) -> _Value:
    return claim.code, label(claim)


def _conflict(
    statement: Statement, subject: str, sides: Sequence[tuple[_Value, list[Placed]]]
) -> Conflict:
    codes = {value[0] for value, _ in sides}
    field: ConflictField = "status" if len(codes) > 1 else "modality"
    shown = tuple(
        Side(
            statement=statement.id,
            value=say(_spokesman(placed).claim),
            articles=articles_of(placed),
            evidence=evidence_for(placed),
        )
        for _, placed in sides
    )
    told = " against ".join(f"{s.value!r} ({_count(len(s.articles))})" for s in shown)
    who = statement.speaker.name or "an unnamed source"
    return Conflict(
        kind="rendering_vs_rendering",
        field=field,
        subject=subject,
        articles=tuple(sorted({a for s in shown for a in s.articles})),
        statements=(statement.id,),
        reason=f"one statement of {who} on {subject} is told as {told}",
        sides=shown,
    )


def _spokesman(placed: Sequence[Placed]) -> Placed:
    return min(placed, key=lambda p: (p.report.article, p.claim.where, p.claim.span))


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _time_conflict(
    statement: Statement, subject: str, placed: Sequence[Placed]
) -> Iterator[Conflict]:
    """Yield a conflict where articles that agree on the status give other times."""
    for value in sorted({_value(p.claim) for p in placed}):
        timed: dict[str, list[Placed]] = defaultdict(list)
        for p in placed:
            stamp = _when(p.claim)
            if _value(p.claim) == value and stamp is not None:
                timed[stamp].append(p)
        apart = _disjoint(timed)
        if len(apart) > 1:
            yield _field_conflict(statement, subject, "time", apart)


def _when(claim: Claim) -> str | None:
    if claim.deadline is not None:
        return f"{claim.deadline.due}/{claim.deadline.missed}"
    if claim.time is not None and claim.time.known:
        return f"{claim.time.begin}/{claim.time.end}"
    return None


def _disjoint(timed: dict[str, list[Placed]]) -> list[tuple[str, list[Placed]]]:
    """Return the intervals that share no day with the one told most."""
    if not timed:
        return []
    ranked = sorted(timed.items(), key=lambda t: (-len(articles_of(t[1])), t[0]))
    first = ranked[0]
    begin, end = first[0].split("/")
    others = [
        (when, placed)
        for when, placed in ranked[1:]
        if not _touch((begin, end), when)
        and not (set(articles_of(placed)) & set(articles_of(first[1])))
    ]
    return [first, *others][:_MOST_SIDES]


def _touch(interval: tuple[str, str], when: str) -> bool:
    begin, end = when.split("/")
    # A deadline's due day may be its missed day's eve; ends that meet agree.
    return begin <= interval[1] and interval[0] <= end


def _number_conflict(
    statement: Statement, subject: str, placed: Sequence[Placed]
) -> Iterator[Conflict]:
    """Yield a conflict where quantities of one unit share no number."""
    ranges: dict[tuple[str | None, float, float], list[Placed]] = defaultdict(list)
    for p in placed:
        quantity = p.claim.quantity
        if quantity is not None:
            low = 0.0 if quantity.low is None else quantity.low
            high = float("inf") if quantity.high is None else quantity.high
            ranges[quantity.unit, low, high].append(p)
    for unit in sorted({r[0] for r in ranges}, key=str):
        of_unit = sorted((r for r in ranges if r[0] == unit), key=lambda r: r[1:])
        for one, other in pairwise(of_unit):
            if one[2] < other[1]:
                pair = [
                    (f"{r[1]:g} to {r[2]:g} {unit or ''}".strip(), ranges[r])
                    for r in (one, other)
                ]
                yield _field_conflict(statement, subject, "number", pair)


def _field_conflict(
    statement: Statement,
    subject: str,
    field: ConflictField,
    sides: Iterable[tuple[str, list[Placed]]],
) -> Conflict:
    shown = tuple(
        Side(
            statement=statement.id,
            value=value,
            articles=articles_of(placed),
            evidence=evidence_for(placed),
        )
        for value, placed in sides
    )
    who = statement.speaker.name or "an unnamed source"
    told = " against ".join(s.value for s in shown)
    return Conflict(
        kind="rendering_vs_rendering",
        field=field,
        subject=subject,
        articles=tuple(sorted({a for s in shown for a in s.articles})),
        statements=(statement.id,),
        reason=f"one statement of {who} on {subject} is told with the {field} {told}",
        sides=shown,
    )
