"""One statement, told differently: rendering_vs_rendering.

An article's label on a subject is that of its most prominent level that makes a
claim on it (headline, lead, body, quote). Two articles differ where neither makes,
at any level, the claim that the other puts foremost: a report that leaves a part
out differs from nobody, and neither does an old statement retold in a word ("in
August he promised delivery") where it keeps what was asserted, promised or denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.coding import Codebook
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    comparable,
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
from onrecord.records.intervals import last_day

__all__ = ["rendering_conflicts"]

_PROMINENCE: tuple[Level, ...] = ("headline", "lead", "body", "quote")
_MOST_SIDES = 4
_NOT_YET = frozenset(("scheduled", "possible", "conditional", "denied", "doubted"))

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
        if any(not p.report.background for p in placed):
            # Retellings alone do not tell two statements of one day apart.
            yield from _time_conflict(statement, subject, placed)
            yield from _number_conflict(statement, subject, placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What one article makes of the statement on one subject.

    Attributes:
        foremost: Values of its most prominent level.
        every: Values of all its levels.
        due: Deadlines of its foremost values, as (due, missed).
        retold: Whether it tells the statement as an older one.
    """

    foremost: frozenset[_Value]
    every: frozenset[_Value]
    due: frozenset[tuple[str, str]]
    retold: bool


def _differing(
    placed: Sequence[Placed], codebook: Codebook
) -> list[tuple[_Value, list[Placed]]]:
    """Return the values that part from each other with their claims.

    Most told first; fewer than two where nothing parts.
    """
    accounts = _accounts(placed)
    # Forty reprints give one account: each is compared once.
    distinct = sorted(set(accounts.values()), key=str)
    parted: set[_Value] = set()
    for one, other in combinations(distinct, 2):
        if _parted(one, other, codebook):
            parted |= one.foremost | other.foremost
    sides: dict[_Value, list[Placed]] = defaultdict(list)
    for p in placed:
        value = _value(p.claim)
        if value in parted and value in accounts[p.report.article].foremost:
            sides[value].append(p)
    ranked = sorted(sides.items(), key=lambda s: (-len(articles_of(s[1])), s[0]))
    return ranked[:_MOST_SIDES]


def _accounts(placed: Sequence[Placed]) -> dict[str, _Account]:
    by_article: dict[str, list[Placed]] = defaultdict(list)
    for p in placed:
        by_article[p.report.article].append(p)
    return {a: _account(by_article[a]) for a in sorted(by_article)}


def _account(own: Sequence[Placed]) -> _Account:
    top = min((p.claim.level for p in own), key=_PROMINENCE.index)
    first = [p.claim for p in own if p.claim.level == top]
    return _Account(
        foremost=frozenset(_value(c) for c in first),
        every=frozenset(_value(p.claim) for p in own),
        due=frozenset(
            (c.deadline.due, c.deadline.missed) for c in first if c.deadline is not None
        ),
        retold=all(p.report.background for p in own),
    )


def _parted(one: _Account, other: _Account, codebook: Codebook) -> bool:
    """Tell whether neither makes the claim that the other puts foremost."""
    if one.retold != other.retold and _firmness(one) & _firmness(other):
        return False
    if _one_day_two_things(one, other, codebook):
        return True
    return _part(one.foremost, other.every, codebook) and _part(
        other.foremost, one.every, codebook
    )


def _firmness(account: _Account) -> set[str]:
    """Return how firmly the foremost values are put forward, codes left out."""
    return {"asserted" if shown == code else shown for code, shown in account.foremost}


def _one_day_two_things(one: _Account, other: _Account, codebook: Codebook) -> bool:
    """Tell whether one deadline is given for two things that say nothing of each other.

    "The store will be ready by July" and "the weapons will be there by July".
    """
    if not one.due & other.due:
        return False
    pairs = {(m, t) for m in one.foremost for t in other.every}
    pairs |= {(m, t) for m in other.foremost for t in one.every}
    return all(m[1] == "scheduled" for m, _ in pairs) and not any(
        comparable(m[0], t[0], codebook) for m, t in pairs
    )


def _part(
    mine: Collection[_Value], theirs: Collection[_Value], codebook: Codebook
) -> bool:
    """Tell whether ``theirs`` speaks of what ``mine`` claims, and nowhere as it does."""
    pairs = [(m, t) for m in mine for t in theirs if comparable(m[0], t[0], codebook)]
    return bool(pairs) and not any(_agree(m, t, codebook) for m, t in pairs)


def _agree(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether two values of one thing are the same, or one only says less."""
    if one == other or _ahead(one, other, codebook) or _ahead(other, one, codebook):
        return True
    if one[1] != one[0] or other[1] != other[0]:
        # "Due in December" and "possible in December" of one code differ in modality
        return False
    return codebook.entails(one[0], other[0]) or codebook.entails(other[0], one[0])


def _ahead(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether the other is a step of another track that is yet to be taken.

    "It has arrived" and "it will be on duty by July" are two claims of one speech.
    """
    return (
        one[1] == one[0]
        and other[1] in _NOT_YET
        and codebook.track(one[0]) != codebook.track(other[0])
        and codebook.entails(other[0], one[0])
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
            told = [(_days(when), placed) for when, placed in apart]
            yield _field_conflict(statement, subject, "time", told)


def _days(when: str) -> str:
    """Say the days of an interval, the last one included."""
    begin, end = when.split("/")
    last = last_day(end)
    return begin if last <= begin else f"{begin} to {last}"


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
                    (_number(r[1], r[2], unit=unit), ranges[r]) for r in (one, other)
                ]
                yield _field_conflict(statement, subject, "number", pair)


def _number(low: float, high: float, *, unit: str | None) -> str:
    """Say a quantity's bounds: "launcher: 2 to 4", "5 or more", "at most 10"."""
    if high == float("inf"):
        told = f"{low:g} or more"
    elif low == 0 < high:
        told = f"at most {high:g}"
    else:
        told = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return told if unit is None else f"{unit}: {told}"


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
