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
from onrecord.reconcile.certainty import with_certainty
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    comparable,
    excludes,
    say,
    say_count,
    side_told,
    without_outweighed,
)
from onrecord.reconcile.counted import kind_of_unit
from onrecord.reconcile.exclusive import ends, is_built_upon
from onrecord.reconcile.fit import label
from onrecord.records import (
    Claim,
    Conflict,
    ConflictField,
    Level,
    Quantity,
    Side,
    Statement,
)
from onrecord.records.intervals import last_day

__all__ = ["rendering_conflicts"]

_PROMINENCE: tuple[Level, ...] = ("headline", "lead", "body", "quote")
_MOST_SIDES = 4
_NOT_YET = frozenset(("scheduled", "possible", "conditional", "denied", "doubted"))
_OPEN = frozenset(("possible", "conditional"))

_Value = tuple[str, str]
"""Code and label."""

_Range = tuple[float, float]
"""Least and greatest number."""


def rendering_conflicts(statement: Statement, codebook: Codebook) -> Iterator[Conflict]:
    """Yield at most one conflict a subject and field of one statement.

    Times and deadlines are compared only among articles that agree on the status,
    quantities among all.
    """
    by_subject: dict[str, list[Placed]] = defaultdict(list)
    for report in statement.reports:
        for claim in report.claims:
            if claim.echo_of is None:
                by_subject[claim.subject].append(Placed(claim=claim, report=report))
    for subject in sorted(by_subject):
        placed = without_outweighed(by_subject[subject])
        sides = _differing(placed, codebook)
        if len(sides) > 1:
            yield _conflict(statement, subject, sides)
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
        beneath: Values of the words it attributes under its headline.
        due: Deadlines of its foremost values, as (due, missed).
        retold: Whether it tells the statement as an older one.
    """

    foremost: frozenset[_Value]
    every: frozenset[_Value]
    beneath: frozenset[_Value]
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
        parted |= _parting(one, other, codebook)
    sides: dict[_Value, list[Placed]] = defaultdict(list)
    for p in placed:
        value = _value(p.claim)
        own = accounts[p.report.article]
        if value in parted and value in own.foremost | own.beneath:
            sides[value].append(p)
    ranked = sorted(sides.items(), key=lambda s: (-len(articles_of(s[1])), s[0]))
    return _without_lone_denials(ranked)[:_MOST_SIDES]


def _without_lone_denials(
    sides: Sequence[tuple[_Value, list[Placed]]],
) -> list[tuple[_Value, list[Placed]]]:
    """Leave out values that one article has for what others have the other way round.

    A "not" that was misread is likelier than one that was lost: of two such in all
    judged batches none was right. One in the headline or lead and in the quotation
    was not misread. Lost in quotation marks it is an altered quotation.
    """
    kept = []
    for value, placed in sides:
        opposite = (value[0], value[0] if value[1] == "denied" else "denied")
        is_flip = value[1] in {value[0], "denied"} and any(
            other == opposite for other, _ in sides
        )
        levels = {p.claim.level for p in placed}
        if not is_flip or len(articles_of(placed)) > 1 or len(levels) > 1:
            kept.append((value, placed))
    return kept


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
        beneath=frozenset(
            _value(p.claim)
            for p in own
            if p.claim.level != "headline" and p.report.attribution is not None
        ),
        due=frozenset(
            (c.deadline.due, c.deadline.missed) for c in first if c.deadline is not None
        ),
        retold=all(p.report.background for p in own),
    )


def _parting(one: _Account, other: _Account, codebook: Codebook) -> set[_Value]:
    """Return the values by which two accounts part; empty where they do not.

    They do where neither makes the claim that the other puts foremost; or where the
    words that they attribute give one track two values.
    """
    if one.retold != other.retold and _firmness(one) & _firmness(other):
        return set()
    if _one_day_two_things(one, other, codebook):
        return {*one.foremost, *other.foremost}
    mine = _unshared(one.foremost, other.every, codebook)
    theirs = _unshared(other.foremost, one.every, codebook)
    if mine and theirs:
        return mine | theirs
    return _parting_beneath(one, other, codebook)


def _parting_beneath(one: _Account, other: _Account, codebook: Codebook) -> set[_Value]:
    """Return the values of a track by which attributed words part.

    "It has arrived, and the crews are on duty" and "... are preparing for duty" have
    one headline, "arrived". Both have to assert what they say: a promise beside an
    assertion may be of more to come. But one that has the very thing done and another
    that has it still to come, each with nothing else of it, part too.
    """
    found: set[_Value] = set()
    for code in {c for c, _ in one.beneath} & {c for c, _ in other.beneath}:
        ways = [{way for c, way in a.every if c == code} for a in (one, other)]
        if {code} in ways and {"scheduled"} in ways:
            found |= {(code, code), (code, "scheduled")}
    for track in {codebook.track(code) for code, _ in one.beneath}:
        mine, theirs = (
            {v for v in account.beneath if codebook.track(v[0]) == track}
            for account in (one, other)
        )
        if theirs and all(
            m[0] == m[1] and t[0] == t[1] and excludes(codebook, m[0], t[0])
            for m in mine
            for t in theirs
        ):
            found |= mine | theirs
    return found


def _firmness(account: _Account) -> set[str]:
    """Return how firmly the foremost values are put forward, codes left out."""
    return {_firmness_of(value) for value in account.foremost}


def _firmness_of(value: _Value) -> str:
    return "asserted" if value[0] == value[1] else value[1]


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


def _unshared(
    mine: Collection[_Value], theirs: Collection[_Value], codebook: Codebook
) -> set[_Value]:
    """Return what ``theirs`` speaks of and nowhere says as ``mine`` does.

    Empty where ``theirs`` agrees with any of ``mine``.
    """
    pairs = [(m, t) for m in mine for t in theirs if comparable(m[0], t[0], codebook)]
    if any(_agree(m, t, codebook) for m, t in pairs):
        return set()
    return {m for m, _ in pairs}


def _agree(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether two values of one thing are the same, or one only says less."""
    if one == other or _ahead(one, other, codebook) or _ahead(other, one, codebook):
        return True
    if one[0] == other[0] and {one[1], other[1]} <= _OPEN:
        # "It may come" leaves out the condition of "it may come if they pay"
        return True
    if _is_one_promise(one, other, codebook):
        return True
    if one[1] != one[0] or other[1] != other[0]:
        # "Due in December" and "possible in December" of one code differ in modality
        return False
    return codebook.entails(one[0], other[0]) or codebook.entails(other[0], one[0])


def _is_one_promise(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether two promises of a track are of one way: "will go" and "will get".

    Only where the track tells where something is: to ask is not to agree, and crews
    that will prepare for duty are not yet promised to be on it.
    """
    return (
        one[1] == other[1] == "scheduled"
        and is_built_upon(one[0], codebook)
        and codebook.track(one[0]) == codebook.track(other[0])
        and not ends(one[0], codebook)
        and not ends(other[0], codebook)
    )


def _ahead(one: _Value, other: _Value, codebook: Codebook) -> bool:
    """Tell whether the other is a further step that is yet to be taken.

    "It has arrived", "it will be on duty by July" and "it will have left by Easter"
    are claims of one speech.
    """
    if one[1] != one[0] or other[1] not in _NOT_YET:
        return False
    if codebook.track(one[0]) == codebook.track(other[0]):
        return codebook.rank(one[0]) < codebook.rank(other[0])
    return codebook.entails(other[0], one[0])


def _value(claim: Claim) -> _Value:
    return claim.code, label(claim)


def _conflict(
    statement: Statement, subject: str, sides: Sequence[tuple[_Value, list[Placed]]]
) -> Conflict:
    codes = {value[0] for value, _ in sides}
    field: ConflictField = "status" if len(codes) > 1 else "modality"
    shown = tuple(
        side_told(statement, say(_spokesman(placed).claim), placed)
        for _, placed in sides
    )
    told = " against ".join(f"{s.value!r} ({_count(len(s.articles))})" for s in shown)
    return _parted(statement, subject, field, shown, f"as {told}")


def _spokesman(placed: Sequence[Placed]) -> Placed:
    return min(placed, key=lambda p: (p.report.article, p.claim.where, p.claim.span))


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _time_conflict(
    statement: Statement, subject: str, placed: Sequence[Placed]
) -> Iterator[Conflict]:
    """Yield a conflict where articles that agree on the status give other times."""
    for value in sorted({_value(p.claim) for p in placed}):
        timed: dict[_When, list[Placed]] = defaultdict(list)
        for p in placed:
            when = _when(p.claim)
            if _value(p.claim) == value and when is not None:
                timed[when].append(p)
        apart = _disjoint(timed)
        if len(apart) > 1:
            told = [(_days(when), placed) for when, placed in apart]
            yield _field_conflict(statement, subject, "time", told)


@dataclass(frozen=True, slots=True, order=True)
class _When:
    """The days of a claim: of what it claims, or from due to missed."""

    begin: str
    end: str
    is_deadline: bool


def _days(when: _When) -> str:
    """Say the days of an interval, the last one included."""
    last = last_day(when.end)
    return when.begin if last <= when.begin else f"{when.begin} to {last}"


def _when(claim: Claim) -> _When | None:
    if claim.deadline is not None:
        return _When(claim.deadline.due, claim.deadline.missed, is_deadline=True)
    if claim.time is not None and claim.time.begin and claim.time.end:
        return _When(claim.time.begin, claim.time.end, is_deadline=False)
    return None


def _disjoint(timed: dict[_When, list[Placed]]) -> list[tuple[_When, list[Placed]]]:
    """Return the intervals that share no day with the one told most."""
    if not timed:
        return []
    ranked = sorted(timed.items(), key=lambda t: (-len(articles_of(t[1])), t[0]))
    first = ranked[0]
    others = [
        (when, placed)
        for when, placed in ranked[1:]
        if not _touch(first[0], when)
        and not (set(articles_of(placed)) & set(articles_of(first[1])))
    ]
    return [first, *others][:_MOST_SIDES]


def _touch(one: _When, other: _When) -> bool:
    if one.begin[4:] == other.begin[4:]:
        # "By the end of June", told in two years
        return True
    if one.is_deadline or other.is_deadline:
        # The day on which it is due may be the eve of that on which it is missed
        return other.begin <= one.end and one.begin <= other.end
    return other.begin < one.end and one.begin < other.end


def _number_conflict(
    statement: Statement, subject: str, placed: Sequence[Placed]
) -> Iterator[Conflict]:
    """Yield a conflict where quantities of one unit share no number.

    Of what is said to be so, or of what is said to come: "two are here" and "four will
    come" are two loads. A number without a unit may be of anything: batteries, a day.
    """
    by_kind: dict[tuple[str, str], dict[_Range, list[Placed]]] = defaultdict(dict)
    for p in placed:
        quantity = p.claim.quantity
        unit = None if quantity is None else kind_of_unit(quantity.unit)
        if quantity is not None and unit is not None:
            low = 0.0 if quantity.low is None else quantity.low
            high = float("inf") if quantity.high is None else quantity.high
            kind = unit, _firmness_of(_value(p.claim))
            by_kind[kind].setdefault((low, high), []).append(p)
    for (unit, _), ranges in sorted(by_kind.items()):
        for one, other in pairwise(sorted(ranges)):
            sides = _told_apart(ranges[one], ranges[other])
            if one[1] < other[0] and all(sides):
                told = [
                    (_count_of(r, unit), own)
                    for r, own in zip((one, other), sides, strict=True)
                ]
                yield _field_conflict(statement, subject, "number", told)


def _told_apart(
    one: Sequence[Placed], other: Sequence[Placed]
) -> tuple[list[Placed], list[Placed]]:
    """Leave out the articles that tell both: "two are here, four are being unloaded"."""
    both = {*articles_of(one)} & {*articles_of(other)}
    mine, theirs = (
        [p for p in placed if p.report.article not in both] for placed in (one, other)
    )
    return mine, theirs


def _count_of(numbers: _Range, unit: str) -> str:
    low, high = numbers
    bound = None if high == float("inf") else high
    return say_count(Quantity(low=low, high=bound, unit=unit))


def _field_conflict(
    statement: Statement,
    subject: str,
    field: ConflictField,
    sides: Iterable[tuple[str, list[Placed]]],
) -> Conflict:
    shown = tuple(side_told(statement, value, placed) for value, placed in sides)
    told = " against ".join(s.value for s in shown)
    return _parted(statement, subject, field, shown, f"with the {field} {told}")


def _parted(
    statement: Statement,
    subject: str,
    field: ConflictField,
    shown: tuple[Side, ...],
    told: str,
) -> Conflict:
    """Return the conflict of one statement's renderings, told in words."""
    who = statement.speaker.name or "an unnamed source"
    return with_certainty(
        Conflict(
            kind="rendering_vs_rendering",
            field=field,
            subject=subject,
            articles=tuple(sorted({a for s in shown for a in s.articles})),
            statements=(statement.id,),
            reason=f"one statement of {who} on {subject} is told {told}",
            sides=shown,
        )
    )
